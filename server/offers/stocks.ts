import { isRefusal, refusals, refuse, type Refusal } from '../../contract/refusals.ts'
import type { BodyOf, QueryOf } from '../../contract/route.ts'
import type * as contract from '../../contract/stocks.ts'
import { nameOf, type Clerk, type Pro } from '../accounts/session.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { record } from '../kit/journal.ts'
import { startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { lockOfferOfOurs, offerOfOurs } from './ours.ts'
import { isMade, planDates, type Recurrence } from './recurrence.ts'
import { endOf, whyNotNewStock, type NewStockRefusal, type StockWish } from './rules.ts'
import { stockPage, stockSheet } from './sheets.ts'
import * as offers from './store.ts'

/** A page of the dates of an offer, or its stock. */
export async function listStocks(
  world: World,
  who: Clerk,
  { id, query }: { id: number; query: QueryOf<typeof contract.listStocks> },
  now: Date,
) {
  if (!(await offerOfOurs(world.db, who, id))) return refuse('not-found')
  const { when, limit, cursor } = query
  const wish = { when, limit: limit + 1, after: startOf(cursor) }
  return stockPage(await offers.stocksOf(world.db, id, wish, now), limit, now)
}

type Added = {
  readonly id: number
  readonly stocks: BodyOf<typeof contract.addStocks>['stocks']
  readonly key?: RequestKey | undefined
}

/** Adds dates to an event, or its one stock to anything else: all of them or none. */
export const addStocks = (world: World, pro: Pro, { key, ...added }: Added, now: Date) =>
  once(world.db, key, now, (tx) => makeStocks(tx, pro, added, now))

/** A step: the same, for whoever acts. */
export async function makeStocks(tx: Tx, who: Clerk, { id, stocks }: Added, now: Date) {
  const offer = await lockOfferOfOurs(tx, who, id)
  if (!offer) return refuse('not-found')
  const live = await offers.liveStocks(tx, id)
  const wishes = stocks.map(wished)
  for (const [place, wish] of wishes.entries()) {
    const otherStocks = live.count + place
    const why = whyNotNewStock({ nature: offer.nature, otherStocks }, wish, now)
    if (why) return refusedAt(place, why)
  }
  return { items: await write(tx, who, { offer, wishes }, now) }
}

const wished = (given: Added['stocks'][number]): StockWish => ({
  startsAt: given.startsAt ?? null,
  endsAt: given.endsAt ?? null,
  priceCents: given.priceCents,
  bookingLimit: given.bookingLimit ?? null,
  places: given.places ?? null,
})

/** The refusal beside the very member of the very line it is about. */
function refusedAt(place: number, code: NewStockRefusal): Refusal<NewStockRefusal> {
  const { field } = refusals[code]
  const line = `stocks/${place}`
  return refuse(code, {
    field: field === 'stocks' ? line : `${line}/${field}`,
    facts: { stock: place },
  })
}

async function write(
  tx: Tx,
  who: Clerk,
  { offer, wishes }: { offer: offers.OfferFacts; wishes: readonly StockWish[] },
  now: Date,
) {
  const ending = wishes.map((wish) => ({
    ...wish,
    endsAt: endOf(wish.startsAt, wish.endsAt, offer.durationMinutes),
  }))
  const hand = { setBy: nameOf(who), setAt: now }
  const rows = await offers.insertStocks(tx, offer.id, ending, hand)
  await record(tx, {
    at: now,
    actor: nameOf(who),
    act: 'stocks.added',
    subject: `offer:${offer.id}`,
    offererId: offer.offererId,
    details: { stocks: rows.map(({ id }) => id) },
  })
  return rows.map((row) => stockSheet(row, now))
}

type Repeated = {
  readonly id: number
  readonly wish: Recurrence & Pick<StockWish, 'priceCents'> & { places?: number | null | undefined }
  readonly key?: RequestKey | undefined
}

async function plan(db: Db, offer: offers.OfferFacts, wish: Recurrence, now: Date) {
  if (offer.nature !== 'event') return refuse('dates-not-allowed', { field: 'recurrence' })
  const { starts: taken } = await offers.liveStocks(db, offer.id)
  const { timeZone, durationMinutes } = offer
  const dates = planDates({ timeZone, durationMinutes, taken }, wish, now)
  return typeof dates === 'string' ? refuse(dates) : dates
}

/** Shows what a recurrence would make, and what it would leave out. */
export async function previewStocks(world: World, pro: Pro, { id, wish }: Repeated, now: Date) {
  const offer = await offerOfOurs(world.db, pro, id)
  if (!offer) return refuse('not-found')
  const dates = await plan(world.db, offer, wish, now)
  if (isRefusal(dates)) return dates
  return { timeZone: offer.timeZone, made: dates.filter(isMade).length, dates: [...dates] }
}

/** Makes every date of a recurrence that can be made, at once; tells those left out. */
export const repeatStocks = (world: World, pro: Pro, { key, ...repeated }: Repeated, now: Date) =>
  once(world.db, key, now, (tx) => makeRepeated(tx, pro, repeated, now))

/** A step: the same, for whoever acts. */
export async function makeRepeated(tx: Tx, who: Clerk, { id, wish }: Repeated, now: Date) {
  const offer = await lockOfferOfOurs(tx, who, id)
  if (!offer) return refuse('not-found')
  const dates = await plan(tx, offer, wish, now)
  if (isRefusal(dates)) return dates
  const { priceCents, places = null } = wish
  const wishes = dates.filter(isMade).map(({ startsAt, endsAt, bookingLimit }) => ({
    startsAt,
    endsAt,
    bookingLimit,
    priceCents,
    places,
  }))
  if (wishes.length === 0) return refuse('recurrence-empty')
  const items = await write(tx, who, { offer, wishes }, now)
  return { items, skipped: dates.filter(({ skipped }) => skipped !== null) }
}
