import { sql } from 'kysely'
import type { Details } from '../../contract/offers.ts'
import type { Db, Tx } from '../database/connection.ts'
import { bookable, hasPlaces, isAhead, isStockOpen } from '../offers/store.ts'

// Sheets ------------------------------------------------------------------------------------------

/** What a sheet tells beside the card of its offer. */
export type SheetRow = {
  readonly description: string
  readonly conditions: string | null
  readonly durationMinutes: number | null
  readonly details: Details
  readonly structure: string
  readonly address: string | null
  readonly isActive: boolean
  readonly live: number
  readonly ahead: number
  readonly open: number
  readonly left: number
}

/**
 * An offer that young people may see, bookable or not; undefined for one that never had a date or
 * stock, and for those of a structure or a venue not validated, or suspended.
 */
export async function sheetOf(db: Db, id: number, now: Date): Promise<SheetRow | undefined> {
  const { rows } = await sql<SheetRow>`
    select offer.description, offer.conditions, offer.duration_minutes, offer.details,
      offerer.legal_name as structure, offer.is_active,
      nullif(concat_ws(', ', venue.address,
        nullif(concat_ws(' ', venue.postal_code, venue.city), '')), '') as address,
      stocks.live, stocks.ahead, stocks.open, stocks.left
    from offer join venue on venue.id = offer.venue_id
      join offerer on offerer.id = offer.offerer_id
      cross join lateral (
        select count(*) as ever,
          count(*) filter (where stock.withdrawn_at is null) as live,
          count(*) filter (where ${isAhead(now)}) as ahead,
          count(*) filter (where ${isStockOpen(now)}) as open,
          count(*) filter (where ${isStockOpen(now)} and ${hasPlaces}) as left
        from stock where stock.offer_id = offer.id) as stocks
    where offer.id = ${id} and stocks.ever > 0 and ${isShown}`.execute(db)
  return rows[0]
}

/** Deactivated or not, an offer of such a structure and venue may be looked at. */
const isShown = sql`(offerer.validated_at is not null and offerer.suspended_at is null
  and venue.validated_at is not null)`

/** Whose offer it is, where young people may see it. */
export async function shownOffer(db: Db, id: number): Promise<{ offererId: number } | undefined> {
  const { rows } = await sql<{ offererId: number }>`
    select offer.offerer_id from offer join venue on venue.id = offer.venue_id
      join offerer on offerer.id = offer.offerer_id
    where offer.id = ${id} and ${isShown}
      and exists (select from stock where stock.offer_id = offer.id)`.execute(db)
  return rows[0]
}

/** Stocks of an offer of which a person holds a live booking. Read here, though bookings stand higher. */
export async function bookedStocks(
  db: Db,
  accountId: number,
  offerId: number,
): Promise<Set<number>> {
  const rows = await db
    .selectFrom('booking')
    .select('stockId')
    .where('accountId', '=', accountId)
    .where('offerId', '=', offerId)
    .where('state', 'in', ['booked', 'used', 'paid'])
    .execute()
  return new Set(rows.map(({ stockId }) => stockId))
}

/** When the announced sales among these stocks open. Read here, as bookings are. */
export async function openingsOf(db: Db, stockIds: readonly number[]): Promise<Map<number, Date>> {
  if (stockIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('saleOpening')
    .select(['stockId', 'opensAt'])
    .where('stockId', 'in', stockIds)
    .execute()
  return new Map(rows.map(({ stockId, opensAt }) => [stockId, opensAt]))
}

// Favourites --------------------------------------------------------------------------------------

/** Keeps an offer; a second time changes nothing. */
export const keepFavourite = (db: Db, accountId: number, offerId: number, now: Date) =>
  db
    .insertInto('favourite')
    .values({ accountId, offerId, createdAt: now })
    .onConflict((kept) => kept.doNothing())
    .execute()

/** Lets an offer go; whether it was kept. */
export async function dropFavourite(db: Db, accountId: number, offerId: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('favourite')
    .where('accountId', '=', accountId)
    .where('offerId', '=', offerId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function isFavourite(db: Db, accountId: number, offerId: number): Promise<boolean> {
  const kept = await db
    .selectFrom('favourite')
    .select('offerId')
    .where('accountId', '=', accountId)
    .where('offerId', '=', offerId)
    .executeTakeFirst()
  return kept !== undefined
}

type FavouritesWish = {
  readonly accountId: number
  readonly before: number | null
  readonly limit: number
}

/** A person's favourites, newest first; none of a closed structure. */
export async function favouritesOf(db: Db, { accountId, before, limit }: FavouritesWish) {
  const { rows } = await sql<{ id: number; offerId: number }>`
    select kept.id, kept.offer_id from favourite kept join offer o on o.id = kept.offer_id
      join venue v on v.id = o.venue_id join offerer f on f.id = o.offerer_id
    where kept.account_id = ${accountId}
      and v.validated_at is not null and f.validated_at is not null and f.suspended_at is null
      and (${before}::bigint is null or kept.id < ${before})
    order by kept.id desc limit ${limit}`.execute(db)
  return rows
}

// What was seen -----------------------------------------------------------------------------------

/** Remembers that a person saw these offers; what is no offer is left out. */
export const markSeen = (db: Db, accountId: number, offerIds: readonly number[], now: Date) =>
  sql`
    insert into seen_offer (account_id, offer_id, seen_at)
    select ${accountId}, o.id, ${now}::timestamptz from offer o
    where o.id = any(${[...offerIds]}::bigint[]) order by o.id
    on conflict (account_id, offer_id) do update set seen_at = excluded.seen_at`.execute(db)

export const firstSeenAt = (db: Db) =>
  db.selectFrom('seenOffer').select('seenAt').orderBy('seenAt').limit(1).executeTakeFirst()

/** Forgets what was seen long ago. */
export const forgetSeen = (db: Db, before: Date) =>
  db.deleteFrom('seenOffer').where('seenAt', '<=', before).execute()

/** All that somebody kept, saw and reported, with the names of the offers. */
export async function tastesOf(db: Db, accountId: number) {
  const kept = await db
    .selectFrom('favourite')
    .innerJoin('offer', 'offer.id', 'favourite.offerId')
    .select(['offer.name', 'favourite.createdAt as at'])
    .where('accountId', '=', accountId)
    .orderBy('favourite.id')
    .execute()
  const seen = await db
    .selectFrom('seenOffer')
    .innerJoin('offer', 'offer.id', 'seenOffer.offerId')
    .select(['offer.name', 'seenOffer.seenAt as at'])
    .where('accountId', '=', accountId)
    .orderBy('seenAt')
    .execute()
  const reported = await db
    .selectFrom('offerReport')
    .innerJoin('offer', 'offer.id', 'offerReport.offerId')
    .select(['offer.name', 'offerReport.reason', 'offerReport.createdAt as at'])
    .where('accountId', '=', accountId)
    .orderBy('offerReport.id')
    .execute()
  return { kept, seen, reported }
}

/** Forgets what somebody kept and saw; reports stay, they are about offers. */
export async function forgetTastes(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('favourite').where('accountId', '=', accountId).execute()
  await tx.deleteFrom('seenOffer').where('accountId', '=', accountId).execute()
}

// Reports -----------------------------------------------------------------------------------------

type Report = {
  readonly offerId: number
  readonly accountId: number
  readonly reason: string
}

/** Writes a report down; undefined where this person has reported this offer already. */
export const insertReport = (tx: Tx, report: Report, now: Date) =>
  tx
    .insertInto('offerReport')
    .values({ ...report, createdAt: now })
    .onConflict((made) => made.columns(['offerId', 'accountId']).doNothing())
    .returning('id')
    .executeTakeFirst()

// The read model ----------------------------------------------------------------------------------

/** When the next offer of the catalogue closes; those that never close are not waited for. */
export async function nextClosing(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(closes_at) as at from catalogue_entry where closes_at < 'infinity'`.execute(db)
  return rows[0]?.at ?? null
}

/** Takes some offers that have closed out of the catalogue; how many. Readers passed over them already. */
export async function dropClosed(db: Db, now: Date, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from catalogue_entry where offer_id in (
      select offer_id from catalogue_entry where closes_at <= ${now} and closes_at < 'infinity'
      order by closes_at limit ${limit}) and closes_at <= ${now}`.execute(db)
  return Number(numAffectedRows)
}

/** An offer of which the catalogue does not say what the tables say. */
export type Drift = { readonly offerId: number; readonly what: 'row' | 'bookable' }

/**
 * Whatever the read model gets wrong at `now`: a row that is not what it would be if computed
 * anew, or an offer shown though nobody could book it, or the other way round. None in a sound house.
 */
export async function catalogueDrift(db: Db, now: Date): Promise<Drift[]> {
  const { rows } = await sql<Drift>`
    with kept as (select ${entry} from catalogue_entry where closes_at > ${now}),
      computed as (select ${entry} from catalogue_listing where closes_at > ${now}),
      unlike as ((table kept except table computed) union (table computed except table kept))
    select distinct offer_id, 'row' as what from unlike
    union all
    select coalesce(shown.offer_id, bookable.offer_id), 'bookable'
    from kept as shown
      full join (select distinct offer.id as offer_id from offer
        join venue on venue.id = offer.venue_id join offerer on offerer.id = offer.offerer_id
        join stock on stock.offer_id = offer.id where ${bookable(now)}) as bookable
      on bookable.offer_id = shown.offer_id
    where shown.offer_id is null or bookable.offer_id is null
    order by offer_id`.execute(db)
  return rows
}

const entry = sql`offer_id, standing, category, nature, has_picture, department, time_zone, latitude,
  longitude, location, closes_at, min_cents, max_cents, name_words, all_words`
