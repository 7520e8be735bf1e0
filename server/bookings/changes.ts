import { refuse } from '../../contract/refusals.ts'
import { nameOf, type Clerk, type Pro } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { post } from '../kit/queue.ts'
import { isOurs } from '../offers/ours.ts'
import { lockStocks, type StockFacts } from '../offers/places.ts'
import { whyNotStock, whyNotWithdraw } from '../offers/rules.ts'
import * as offers from '../offers/store.ts'
import type { World } from '../world.ts'
import { cancelWithdrawn } from './cancel.ts'
import { letterOfMove } from './letters.ts'
import { movedCancellableUntil } from './rules.ts'
import * as bookings from './store.ts'

export type StockPatch = {
  readonly startsAt?: Date | undefined
  readonly endsAt?: Date | undefined
  readonly priceCents?: number | undefined
  readonly bookingLimit?: Date | null | undefined
  readonly places?: number | null | undefined
}

/**
 * Changes a date or a stock. Bookings keep the amount they were made at; a moved date reopens the
 * right to cancel for 48 h and tells everyone booked.
 */
export const changeStock = (world: World, pro: Pro, id: number, patch: StockPatch, now: Date) =>
  transact(world.db, (tx) => reviseStock(world, tx, pro, { id, patch }, now))

type Changing = { readonly id: number; readonly patch: StockPatch }

/** A step: the same, for whoever acts. */
export async function reviseStock(
  world: World,
  tx: Tx,
  who: Clerk,
  { id, patch }: Changing,
  now: Date,
) {
  const stock = (await lockStocks(tx, [id])).get(id)
  if (!stock || !(await isOurs(tx, who, stock))) return refuse('not-found')
  return changeLocked(world, tx, stock, { patch, actor: nameOf(who) }, now)
}

type Change = { readonly patch: StockPatch; readonly actor: string }

/** The step behind every change of a stock, whoever changes it; the stock is locked. */
export async function changeLocked(
  world: World,
  tx: Tx,
  stock: StockFacts,
  { patch, actor }: Change,
  now: Date,
) {
  const id = stock.stockId
  const wish = wished(stock, patch)
  const why = whyNotStock(
    { nature: stock.nature, otherStocks: 0, current: standing(stock, now) },
    wish,
    now,
  )
  if (why) return refuse(why)
  const after = await offers.updateStock(tx, id, { ...wish, setBy: actor, setAt: now })
  await record(tx, {
    at: now,
    actor,
    act: 'stock.changed',
    subject: `stock:${id}`,
    offererId: stock.offererId,
    details: { ...patch },
  })
  const { startsAt: before } = stock
  if (wish.startsAt && before && wish.startsAt.getTime() !== before.getTime()) {
    await bookings.reopenCancelling(tx, id, movedCancellableUntil(wish.startsAt, now))
    const booked = await bookings.bookedOnLocked(tx, id)
    await post(
      tx,
      booked.map((booking) => letterOfMove(world, booking, before)),
    )
  }
  return after
}

/** As the rules of offers ask for it: since when it is withdrawn decides nothing. */
const standing = (stock: StockFacts, now: Date) => ({
  ...stock,
  withdrawnAt: stock.isWithdrawn ? now : null,
})

type Dates = { readonly startsAt: Date | null; readonly endsAt: Date | null }

/** The stock as it would stand: a moved start carries its end along when no end is given. */
function wished(
  stock: Dates & { priceCents: number; bookingLimit: Date | null; places: number | null },
  patch: StockPatch,
) {
  const startsAt = patch.startsAt ?? stock.startsAt
  return {
    startsAt,
    endsAt: patch.endsAt ?? carried(stock, startsAt),
    priceCents: patch.priceCents ?? stock.priceCents,
    bookingLimit: patch.bookingLimit === undefined ? stock.bookingLimit : patch.bookingLimit,
    places: patch.places === undefined ? stock.places : patch.places,
  }
}

function carried({ startsAt, endsAt }: Dates, newStart: Date | null): Date | null {
  if (!startsAt || !endsAt || !newStart) return endsAt
  return new Date(endsAt.getTime() + newStart.getTime() - startsAt.getTime())
}

/** What a withdrawal would do, to be told before it is asked for. */
export async function withdrawalPreview(world: World, pro: Pro, id: number) {
  const stock = await offers.stockOf(world.db, id)
  if (!stock || !(await isOurs(world.db, pro, stock))) return refuse('not-found')
  return bookings.withdrawalOf(world.db, id)
}

const batch = 200

/**
 * Withdraws a date or a stock, then cancels its bookings and credits them. The withdrawal is
 * committed first, so that nobody books meanwhile; should this process die in between, the sweep
 * of withdrawn dates goes on from there.
 */
export async function withdrawStock(world: World, who: Clerk, id: number, now: Date) {
  const planned = await transact(world.db, async (tx) => {
    const stock = (await lockStocks(tx, [id])).get(id)
    if (!stock || !(await isOurs(tx, who, stock))) return refuse('not-found')
    return withdrawLocked(tx, stock, nameOf(who), now)
  })
  if ('refused' in planned) return planned
  for (;;) {
    const ids = await bookings.bookedOf(world.db, id, batch)
    if (ids.length === 0) return planned
    await cancelWithdrawn(world, ids, nameOf(who), now)
  }
}

/**
 * The step behind every withdrawal, whoever withdraws; the stock is locked. What was booked is
 * cancelled after the commit, by the caller or by the sweep of withdrawn dates.
 */
export async function withdrawLocked(tx: Tx, stock: StockFacts, actor: string, now: Date) {
  const id = stock.stockId
  const why = whyNotWithdraw(standing(stock, now), now)
  if (why) return refuse(why)
  await offers.withdrawStock(tx, id, now)
  const effect = await bookings.withdrawalOf(tx, id)
  await record(tx, {
    at: now,
    actor,
    act: 'stock.withdrawn',
    subject: `stock:${id}`,
    offererId: stock.offererId,
    details: { ...effect },
  })
  return { cancelled: effect.bookings, creditedCents: effect.creditedCents, kept: effect.kept }
}
