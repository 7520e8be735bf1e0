import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

/** What of a source became which offer and which stock, and what the source last said of it. */

export type GivenTexts = {
  readonly name?: string
  readonly description?: string
  readonly author?: string
}

export const offersOfLink = (db: Db, linkId: number) =>
  db
    .selectFrom('importedOffer')
    .select((row) => row.fn.countAll<number>().as('offers'))
    .where('linkId', '=', linkId)
    .executeTakeFirstOrThrow()

export async function importedOffer(db: Db, linkId: number, ref: string) {
  const row = await db
    .selectFrom('importedOffer')
    .select(['offerId', sql<GivenTexts>`given`.as('given')])
    .where('linkId', '=', linkId)
    .where('ref', '=', ref)
    .executeTakeFirst()
  return row
}

/** False where another import already feeds this offer. */
export async function keepOffer(
  tx: Tx,
  { given, ...row }: { linkId: number; ref: string; offerId: number; given: GivenTexts },
): Promise<boolean> {
  const text = JSON.stringify(given)
  const kept = await tx
    .insertInto('importedOffer')
    .values({ ...row, given: text })
    .onConflict((known) => known.columns(['linkId', 'ref']).doUpdateSet({ given: text }))
    .returning('offerId')
    .executeTakeFirst()
  return kept !== undefined
}

/** The offer that the venue already made by hand of a book. */
export const bookOfferOf = (db: Db, venueId: number, isbn: string) =>
  db
    .selectFrom('offer')
    .select('id')
    .where('venueId', '=', venueId)
    .where('type', '=', 'ThingType.LIVRE_EDITION')
    .where('nature', '=', 'goods')
    .where(sql<boolean>`details ->> 'isbn' = ${isbn}`)
    .where(sql<boolean>`not exists (select from imported_offer i where i.offer_id = offer.id)`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** The live stock of goods of an offer. */
export const goodsStockOf = (db: Db, offerId: number) =>
  db
    .selectFrom('stock')
    .select('id')
    .where('offerId', '=', offerId)
    .where('withdrawnAt', 'is', null)
    .where('startsAt', 'is', null)
    .executeTakeFirst()

type GivenFigures = { readonly priceCents: number; readonly places: number | null }

const stockRows = (db: Db, linkId: number) =>
  db
    .selectFrom('importedStock')
    .select([
      'ref',
      'offerId',
      'stockId',
      'startsAt',
      'endsAt',
      sql<GivenFigures | null>`nullif(given, '{}'::jsonb)`.as('given'),
    ])
    .where('linkId', '=', linkId)

export type ImportedStock = Omit<
  Selectable<Tables['importedStock']>,
  'linkId' | 'seenIn' | 'given'
> & {
  readonly given: GivenFigures | null
}

export const importedStocks = (
  db: Db,
  linkId: number,
  refs: readonly string[],
): Promise<ImportedStock[]> =>
  stockRows(db, linkId)
    .where('ref', 'in', [...refs, ''])
    .execute()

/** A line that nobody could read was given all the same: what it named, stock or offer, is not gone. */
export const markNamed = (tx: Tx, linkId: number, refs: readonly string[], runId: number) =>
  sql`update imported_stock set seen_in = ${runId} where link_id = ${linkId}
    and (ref = any(${refs}::text[]) or offer_id in (select offer_id from imported_offer
      where link_id = ${linkId} and ref = any(${refs}::text[])))`.execute(tx)

/** All the dates that this source gave of one of its events. */
export const importedDates = (db: Db, linkId: number, offerId: number): Promise<ImportedStock[]> =>
  stockRows(db, linkId).where('offerId', '=', offerId).orderBy('ref').execute()

/** What this source gave before and has not said again in this run, a few at a time. */
export const unseenStocks = (
  db: Db,
  { linkId, runId, dates }: { linkId: number; runId: number; dates: boolean },
  limit: number,
): Promise<ImportedStock[]> =>
  stockRows(db, linkId)
    .where('seenIn', '<>', runId)
    .where('stockId', 'is not', null)
    .$if(dates, (rows) => rows.where('startsAt', 'is not', null))
    .$if(!dates, (rows) => rows.where('startsAt', 'is', null))
    .orderBy('ref')
    .limit(limit)
    .execute()

type Kept = {
  readonly linkId: number
  readonly ref: string
  readonly offerId: number
  readonly stockId: number | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly given: GivenFigures | null
  readonly seenIn: number
}

/** Remembers what a reference became and what was written of it. */
export const keepStock = (tx: Tx, { given, ...row }: Kept) => {
  const text = JSON.stringify(given ?? {})
  const { stockId, startsAt, endsAt, seenIn } = row
  return tx
    .insertInto('importedStock')
    .values({ ...row, given: text })
    .onConflict((known) =>
      known
        .columns(['linkId', 'ref'])
        .doUpdateSet({ stockId, startsAt, endsAt, seenIn, given: text }),
    )
    .execute()
}

export const markSeen = (tx: Tx, linkId: number, refs: readonly string[], runId: number) =>
  tx
    .updateTable('importedStock')
    .set({ seenIn: runId })
    .where('linkId', '=', linkId)
    .where('ref', 'in', [...refs, ''])
    .execute()

/** Stocks of this source that still sell something, a few at a time. */
export async function sellingStocks(
  db: Db,
  linkId: number,
  now: Date,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select s.id from imported_stock i join stock s on s.id = i.stock_id
    where i.link_id = ${linkId} and s.withdrawn_at is null
      and (s.starts_at is null or s.starts_at > ${now})
      and (s.places is null or s.places > s.places_taken)
    order by s.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Takes what now stands for what was given: the house itself has just written it. */
export const regive = (tx: Tx, linkId: number, stockIds: readonly number[]) =>
  sql`update imported_stock i set given = jsonb_build_object('priceCents', s.price_cents, 'places', s.places)
    from stock s where s.id = i.stock_id and i.link_id = ${linkId}
      and i.stock_id = any(${stockIds}::bigint[])`.execute(tx)

/** Forgets which offers came from this import: they are the venue's own from now on. */
export async function forget(tx: Tx, linkId: number): Promise<void> {
  await tx.deleteFrom('importedStock').where('linkId', '=', linkId).execute()
  await tx.deleteFrom('importedOffer').where('linkId', '=', linkId).execute()
}

// Books -------------------------------------------------------------------------------------------

export type BookRow = Selectable<Tables['book']>

export const booksOf = (db: Db, isbns: readonly string[]): Promise<BookRow[]> =>
  isbns.length === 0
    ? Promise.resolve([])
    : db.selectFrom('book').selectAll().where('isbn', 'in', isbns).execute()

export const keepBooks = async (db: Db, books: readonly BookRow[]): Promise<void> => {
  if (books.length === 0) return
  await db
    .insertInto('book')
    .values([...books])
    .onConflict((known) =>
      known.column('isbn').doUpdateSet((row) => ({
        isKnown: row.ref('excluded.isKnown'),
        title: row.ref('excluded.title'),
        author: row.ref('excluded.author'),
        priceCents: row.ref('excluded.priceCents'),
        lookedAt: row.ref('excluded.lookedAt'),
      })),
    )
    .execute()
}
