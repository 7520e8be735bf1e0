import { sql } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'

/** SQL on what partners call their offers and dates themselves: one name, one thing, in a structure. */

type Named = { readonly offererId: number; readonly idAtProvider: string }

/** Holds a name until the end of the transaction, whether or not it names anything yet. */
export const holdOwnId = (tx: Tx, kind: 'offer' | 'stock', { offererId, idAtProvider }: Named) =>
  sql`select pg_advisory_xact_lock(
    hashtextextended(${`own id ${kind} ${offererId} ${idAtProvider}`}, 0))`.execute(tx)

export async function offerNamed(db: Db, { offererId, idAtProvider }: Named) {
  const row = await db
    .selectFrom('offerOwnId')
    .select('offerId')
    .where('offererId', '=', offererId)
    .where('idAtProvider', '=', idAtProvider)
    .executeTakeFirst()
  return row?.offerId
}

export async function stockNamed(db: Db, { offererId, idAtProvider }: Named) {
  const row = await db
    .selectFrom('stockOwnId')
    .select('stockId')
    .where('offererId', '=', offererId)
    .where('idAtProvider', '=', idAtProvider)
    .executeTakeFirst()
  return row?.stockId
}

/** What these offers are called, by id. */
export async function namesOfOffers(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, string>()
  const rows = await db
    .selectFrom('offerOwnId')
    .select(['offerId', 'idAtProvider'])
    .where('offerId', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ offerId, idAtProvider }) => [offerId, idAtProvider]))
}

export async function namesOfStocks(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, string>()
  const rows = await db
    .selectFrom('stockOwnId')
    .select(['stockId', 'idAtProvider'])
    .where('stockId', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ stockId, idAtProvider }) => [stockId, idAtProvider]))
}

/** Calls an offer so, or takes its name away; false where the name is another's. */
export async function nameOffer(
  tx: Tx,
  { offererId, offerId }: { readonly offererId: number; readonly offerId: number },
  idAtProvider: string | null,
): Promise<boolean> {
  await tx.deleteFrom('offerOwnId').where('offerId', '=', offerId).execute()
  if (idAtProvider === null) return true
  const named = await tx
    .insertInto('offerOwnId')
    .values({ offererId, idAtProvider, offerId })
    .onConflict((taken) => taken.columns(['offererId', 'idAtProvider']).doNothing())
    .returning('offerId')
    .execute()
  return named.length === 1
}

/** Calls a date or a stock so, or takes its name away; false where the name is another's. */
export async function nameStock(
  tx: Tx,
  { offererId, stockId }: { readonly offererId: number; readonly stockId: number },
  idAtProvider: string | null,
): Promise<boolean> {
  await tx.deleteFrom('stockOwnId').where('stockId', '=', stockId).execute()
  if (idAtProvider === null) return true
  const named = await tx
    .insertInto('stockOwnId')
    .values({ offererId, idAtProvider, stockId })
    .onConflict((taken) => taken.columns(['offererId', 'idAtProvider']).doNothing())
    .returning('stockId')
    .execute()
  return named.length === 1
}
