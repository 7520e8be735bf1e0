import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Details } from '../../contract/offers.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { SetBy, Tables } from '../database/tables.ts'
import type { StockWish } from './rules.ts'

// What "bookable" means, once ---------------------------------------------------------------------
// Fragments for queries whose tables are named `offer`, `venue`, `offerer` and `stock`. The rule of
// a booking says the same of what it has locked; `places.ts` gathers it.

/** The offer, its structure and its venue let it be booked. */
export const isOfferOpen = sql<boolean>`(offer.is_active and offerer.validated_at is not null
  and offerer.suspended_at is null and venue.validated_at is not null)`

/** The stock is not withdrawn, and its event has not begun. */
export const isAhead = (now: Date) => sql<boolean>`(stock.withdrawn_at is null
  and (stock.starts_at is null or stock.starts_at > ${now}))`

/** And its booking limit is not past: a limit is past after its very instant. */
export const isStockOpen = (now: Date) => sql<boolean>`(${isAhead(now)}
  and (stock.booking_limit is null or stock.booking_limit >= ${now}))`

/** Null where there is no limit. */
export const placesLeft = sql<number | null>`(stock.places - stock.places_taken)`

export const hasPlaces = sql<boolean>`(stock.places is null or stock.places_taken < stock.places)`

/** A stock that a young person may book at `now`, whoever he is. */
export const bookable = (now: Date) =>
  sql<boolean>`(${isOfferOpen} and ${isStockOpen(now)} and ${hasPlaces})`

// Offers ----------------------------------------------------------------------------------------

/** Where an offer may stand. */
export const venueFor = (db: Db, venueId: number) =>
  db
    .selectFrom('venue')
    .select(['id', 'offererId', sql<boolean>`kind = 'online'`.as('isOnline')])
    .where('id', '=', venueId)
    .executeTakeFirst()

const offerWithVenue = (db: Db, id: number) =>
  db
    .selectFrom('offer')
    .innerJoin('venue', 'venue.id', 'offer.venueId')
    .selectAll('offer')
    .select([
      sql<Details>`offer.details`.as('details'),
      'venue.timeZone',
      sql<boolean>`venue.kind = 'online'`.as('isOnline'),
      sql<boolean>`exists (select from stock where stock.offer_id = offer.id)`.as('everHadStock'),
    ])
    .where('offer.id', '=', id)

/** The facts of an offer, for who only looks. */
export const offerOf = (db: Db, id: number) => offerWithVenue(db, id).executeTakeFirst()

/** Locks an offer, before any of its stocks, and reads what decides how it may change. */
export const offerForEdit = (tx: Tx, id: number) =>
  offerWithVenue(tx, id).forNoKeyUpdate('offer').executeTakeFirst()

export type OfferFacts = NonNullable<Awaited<ReturnType<typeof offerOf>>>

type NewOffer = Omit<Insertable<Tables['offer']>, 'details'> & { readonly details: Details }

/** Writes an offer down; gives its id. */
export async function insertOffer(tx: Tx, { details, ...offer }: NewOffer): Promise<number> {
  const { id } = await tx
    .insertInto('offer')
    .values({ ...offer, details: JSON.stringify(details) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type OfferPatch = Omit<Updateable<Tables['offer']>, 'details'> & { readonly details?: Details }

/** Changes an offer locked before. */
export async function updateOffer(
  tx: Tx,
  id: number,
  { details, ...patch }: OfferPatch,
): Promise<void> {
  await tx
    .updateTable('offer')
    .set({ ...patch, ...(details ? { details: JSON.stringify(details) } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Remembers who set these members of an offer locked before. */
export const noteSetBy = (tx: Tx, id: number, setBy: SetBy) =>
  tx
    .updateTable('offer')
    .set({ setBy: sql<string>`set_by || ${JSON.stringify(setBy)}::jsonb` })
    .where('id', '=', id)
    .execute()

// Stocks ----------------------------------------------------------------------------------------

export type StockRow = Selectable<Tables['stock']>

/** A stock and whose it is, for who only looks. */
export const stockOf = (db: Db, id: number) =>
  db
    .selectFrom('stock')
    .innerJoin('offer', 'offer.id', 'stock.offerId')
    .selectAll('stock')
    .select(['offer.offererId', 'offer.venueId', 'offer.nature'])
    .where('stock.id', '=', id)
    .executeTakeFirst()

/** Which actor set a date or a stock, and when. */
type SetHere = { readonly setBy: string; readonly setAt: Date }

/** Stocks as they stand, in the order of their ids. */
export const stockRows = (db: Db, ids: readonly number[]): Promise<StockRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('stock')
        .selectAll()
        .where('id', 'in', [...ids])
        .orderBy('id')
        .execute()

/** Adds stocks to an offer locked before, in the order given; their ends are always said. */
export async function insertStocks(
  tx: Tx,
  offerId: number,
  stocks: readonly StockWish[],
  { setBy, setAt }: SetHere,
): Promise<StockRow[]> {
  if (stocks.length === 0) return []
  return tx
    .insertInto('stock')
    .values(stocks.map((stock) => ({ ...stock, offerId, createdAt: setAt, setBy, setAt })))
    .returningAll()
    .execute()
}

/** Changes a stock locked before. */
export const updateStock = (
  tx: Tx,
  id: number,
  patch: Partial<StockWish> & SetHere,
): Promise<StockRow> =>
  tx.updateTable('stock').set(patch).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** Withdraws a stock locked before: it stays, for its bookings, and is offered no more. */
export const withdrawStock = (tx: Tx, id: number, now: Date): Promise<StockRow> =>
  tx
    .updateTable('stock')
    .set({ withdrawnAt: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** The live stock of goods or of a digital offer, and the starts of the live dates of an event. */
export async function liveStocks(db: Db, offerId: number) {
  const rows = await db
    .selectFrom('stock')
    .select(['id', 'startsAt'])
    .where('offerId', '=', offerId)
    .where('withdrawnAt', 'is', null)
    .execute()
  return { count: rows.length, starts: rows.flatMap(({ startsAt }) => startsAt ?? []) }
}

type StocksWish = {
  readonly when: 'all' | 'coming' | 'past'
  /** The last stock of the page before. */
  readonly after: number | null
  readonly limit: number
}

/** Live stocks of an offer from the earliest on. */
export function stocksOf(db: Db, offerId: number, { when, after, limit }: StocksWish, now: Date) {
  const stocks = db
    .selectFrom('stock')
    .selectAll()
    .where('offerId', '=', offerId)
    .where('withdrawnAt', 'is', null)
    .$if(when === 'coming', (query) => query.where(isAhead(now)))
    .$if(when === 'past', (query) => query.where('startsAt', '<=', now))
  const start = sql`coalesce(starts_at, '-infinity')`
  const further = sql<boolean>`(${start}, id) > (select ${start}, id from stock
    where id = ${after} and offer_id = ${offerId})`
  return stocks
    .$if(after !== null, (query) => query.where(further))
    .orderBy('startsAt')
    .orderBy('id')
    .limit(limit)
    .execute()
}

// Pictures --------------------------------------------------------------------------------------

type PictureRow = Selectable<Tables['picture']>

export type PictureFacts = Pick<PictureRow, 'key' | 'credit' | 'dominantColor' | 'width' | 'height'>

/** The picture of an offer for `pictureOf`, in a query that joins the table `picture` from the left. */
export const pictureFacts = sql<PictureFacts | null>`case when picture.key is not null then
  jsonb_build_object('key', picture.key, 'credit', picture.credit, 'width', picture.width,
    'height', picture.height, 'dominantColor', picture.dominant_color) end`

export const pictureRowOf = (db: Db, offerId: number): Promise<PictureRow | undefined> =>
  db.selectFrom('picture').selectAll().where('offerId', '=', offerId).executeTakeFirst()

/** Puts a picture in the place of the one there was, the offer being locked. */
export const savePicture = (tx: Tx, picture: PictureRow): Promise<PictureRow> =>
  tx
    .insertInto('picture')
    .values(picture)
    .onConflict((conflict) => conflict.column('offerId').doUpdateSet(picture))
    .returningAll()
    .executeTakeFirstOrThrow()

export const creditPicture = (tx: Tx, offerId: number, credit: string | null) =>
  tx
    .updateTable('picture')
    .set({ credit })
    .where('offerId', '=', offerId)
    .returningAll()
    .executeTakeFirst()

export const removePicture = (tx: Tx, offerId: number) =>
  tx.deleteFrom('picture').where('offerId', '=', offerId).returningAll().executeTakeFirst()
