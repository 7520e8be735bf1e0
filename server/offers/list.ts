import { sql, type ExpressionBuilder } from 'kysely'
import type { Details, OfferFilter, OfferState } from '../../contract/offers.ts'
import type { Nature } from '../../contract/values.ts'
import type { Db } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { literally } from '../kit/like.ts'
import { hasPlaces, isAhead, isOfferOpen, isStockOpen, pictureFacts, placesLeft } from './store.ts'

/** Offers as their structure reads them: each with what its stocks come to at `now`. */

const isLive = sql<boolean>`(stock.withdrawn_at is null)`

/**
 * Each step counted among the former; the last one is what may be booked. Withdrawn stocks are left
 * out by the counts, not by the search: the planner would otherwise go by the dates of all offers.
 */
const stocksOf = (
  from: ExpressionBuilder<Tables & { offer: Tables['offer'] }, 'offer'>,
  now: Date,
) =>
  from
    .selectFrom('stock')
    .whereRef('stock.offerId', '=', 'offer.id')
    .select([
      sql<number>`count(*) filter (where ${isLive})`.as('live'),
      sql<number>`count(*) filter (where ${isAhead(now)})`.as('ahead'),
      sql<number>`count(*) filter (where ${isStockOpen(now)})`.as('open'),
      sql<number>`count(*) filter (where ${isStockOpen(now)} and ${hasPlaces})`.as('left'),
      sql<number | null>`case when not coalesce(bool_or(stock.places is null)
        filter (where ${isStockOpen(now)}), false)
        then coalesce(sum(${placesLeft}) filter (where ${isStockOpen(now)}), 0) end`.as(
        'placesLeft',
      ),
      sql<Date | null>`min(stock.starts_at) filter (where ${isAhead(now)})`.as('nextDate'),
      sql<number | null>`coalesce(min(stock.price_cents) filter (where ${isAhead(now)}),
        min(stock.price_cents) filter (where ${isLive}))`.as('minCents'),
      sql<number | null>`coalesce(max(stock.price_cents) filter (where ${isAhead(now)}),
        max(stock.price_cents) filter (where ${isLive}))`.as('maxCents'),
    ])
    .as('stocks')

const state = sql<OfferState>`case when not offer.is_active then 'hidden'
  when not ${isOfferOpen} then 'waiting' when stocks.live = 0 then 'undated'
  when stocks.open = 0 then 'past' when stocks.left = 0 then 'sold-out' else 'visible' end`

/** Young people may book it and only find it in search. */
const isUnpictured = sql<boolean>`(picture.key is null and ${state} = 'visible')`

const offersWithStocks = (db: Db, now: Date) =>
  db
    .selectFrom('offer')
    .innerJoin('venue', 'venue.id', 'offer.venueId')
    .innerJoin('offerer', 'offerer.id', 'offer.offererId')
    .leftJoin('picture', 'picture.offerId', 'offer.id')
    .innerJoinLateral(
      (from) => stocksOf(from, now),
      (join) => join.onTrue(),
    )
    .select([
      'offer.id',
      'offer.name',
      'offer.type',
      'offer.nature',
      'offer.isActive',
      'offer.moderationReason',
      state.as('state'),
      'offer.offererId',
      'offerer.legalName as structureName',
      'offer.venueId',
      sql<string>`coalesce(venue.public_name, venue.name)`.as('venueName'),
      'venue.timeZone',
      'stocks.live',
      'stocks.ahead',
      'stocks.open',
      'stocks.left',
      'stocks.placesLeft',
      'stocks.nextDate',
      'stocks.minCents',
      'stocks.maxCents',
      pictureFacts.as('picture'),
    ])

type OffersWish = {
  readonly structures: readonly number[]
  readonly q?: string | undefined
  readonly venueId?: number | undefined
  /** Only in these venues; null or absent: in all of them. */
  readonly venues?: readonly number[] | null
  /** Only these offers. */
  readonly ids?: readonly number[] | undefined
  readonly structureId?: number | undefined
  readonly type?: string | undefined
  readonly nature?: Nature | undefined
  readonly state?: OfferFilter | undefined
  /** Newest first: the last offer of the page before. */
  readonly before: number | null
  readonly limit: number
}

/** Offers, the newest first. */
export async function offersOf(db: Db, wish: OffersWish, now: Date) {
  if (wish.structures.length === 0) return []
  let offers = offersWithStocks(db, now).where('offer.offererId', 'in', [...wish.structures])
  if (wish.structureId !== undefined)
    offers = offers.where('offer.offererId', '=', wish.structureId)
  if (wish.venueId !== undefined) offers = offers.where('offer.venueId', '=', wish.venueId)
  if (wish.venues) offers = offers.where('offer.venueId', 'in', [...wish.venues])
  if (wish.ids !== undefined)
    offers = offers.where(sql<boolean>`offer.id = any(${wish.ids}::bigint[])`)
  if (wish.type !== undefined) offers = offers.where('offer.type', '=', wish.type)
  if (wish.nature !== undefined) offers = offers.where('offer.nature', '=', wish.nature)
  if (wish.state === 'unpictured') offers = offers.where(isUnpictured)
  else if (wish.state !== undefined) offers = offers.where(state, '=', wish.state)
  if (wish.before !== null) offers = offers.where('offer.id', '<', wish.before)
  for (const word of wordsOf(wish.q)) offers = offers.where(says(word))
  return offers.orderBy('offer.id', 'desc').limit(wish.limit).execute()
}

/** How many offers have neither date nor stock, no accroche though visible, no place left. */
export async function countsOf(db: Db, structures: readonly number[], now: Date) {
  if (structures.length === 0) return { undatedOffers: 0, unpicturedOffers: 0, soldOutOffers: 0 }
  const offers = offersWithStocks(db, now)
    .select(isUnpictured.as('isUnpictured'))
    .where('offer.offererId', 'in', [...structures])
  return db
    .selectFrom(offers.as('offer'))
    .select([
      sql<number>`count(*) filter (where offer.state = 'undated')`.as('undatedOffers'),
      sql<number>`count(*) filter (where offer.is_unpictured)`.as('unpicturedOffers'),
      sql<number>`count(*) filter (where offer.state = 'sold-out')`.as('soldOutOffers'),
    ])
    .executeTakeFirstOrThrow()
}

type Show = {
  readonly stockId: number
  readonly offerId: number
  readonly offerName: string
  readonly venueName: string
  readonly timeZone: string
  readonly startsAt: Date
  readonly places: number | null
  readonly placesTaken: number
}

/** The next date of each event, soonest first: one that may be booked, or that somebody booked. */
export async function nextShowsOf(
  db: Db,
  structures: readonly number[],
  limit: number,
  now: Date,
): Promise<Show[]> {
  const { rows } = await sql<Show>`
    select * from (
      select distinct on (offer.id) stock.id as stock_id, offer.id as offer_id,
        offer.name as offer_name, coalesce(venue.public_name, venue.name) as venue_name,
        venue.time_zone, stock.starts_at, stock.places, stock.places_taken
      from offer join venue on venue.id = offer.venue_id
        join offerer on offerer.id = offer.offerer_id
        join stock on stock.offer_id = offer.id
      where offer.offerer_id = any(${structures}::bigint[])
        and stock.starts_at > ${now} and ${isAhead(now)}
        and (${isOfferOpen} or stock.places_taken > 0)
      order by offer.id, stock.starts_at, stock.id) as show
    order by starts_at, offer_id limit ${limit}`.execute(db)
  return rows
}

const wordsOf = (q = ''): string[] => q.split(/\s+/).filter((word) => word !== '')

/** Whether the title, the author or the ISBN holds this word; accents and case do not count. */
const says = (word: string) =>
  sql<boolean>`unaccent(concat_ws(' ', offer.name, offer.details->>'author', offer.details->>'isbn'))
    ilike '%' || unaccent(${literally(word)}::text) || '%'`

/** One offer whole; undefined where there is none. */
export const sheetOf = (db: Db, id: number, now: Date) =>
  offersWithStocks(db, now)
    .select([
      'offer.description',
      'offer.conditions',
      'offer.durationMinutes',
      'offer.url',
      'offer.bookingEmail',
      'offer.isDuo',
      sql<Details>`offer.details`.as('details'),
      'offer.createdAt',
      'offer.setBy',
      sql<boolean>`(offerer.validated_at is not null and offerer.suspended_at is null)`.as(
        'isStructureValidated',
      ),
      sql<boolean>`venue.validated_at is not null`.as('isVenueValidated'),
    ])
    .where('offer.id', '=', id)
    .executeTakeFirst()

export type SummaryRow = Awaited<ReturnType<typeof offersOf>>[number]
export type SheetRow = NonNullable<Awaited<ReturnType<typeof sheetOf>>>
