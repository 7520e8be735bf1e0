import type { Insertable } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

/** SQL on scans that were made without network, each taken once for its key. */

export const scansOf = async (db: Db, apiKeyId: number, nonces: readonly string[]) => {
  if (nonces.length === 0) return new Map<string, never>()
  const rows = await db
    .selectFrom('offlineScan')
    .leftJoin('booking', 'booking.id', 'offlineScan.bookingId')
    .selectAll('offlineScan')
    .select('booking.usedAt')
    .where('apiKeyId', '=', apiKeyId)
    .where('nonce', 'in', [...nonces])
    .execute()
  return new Map(rows.map((row) => [row.nonce, row]))
}

/** Takes a scan; false where another request has just taken it. */
export async function takeScan(tx: Tx, scan: Insertable<Tables['offlineScan']>): Promise<boolean> {
  const rows = await tx
    .insertInto('offlineScan')
    .values(scan)
    .onConflict((taken) => taken.columns(['apiKeyId', 'nonce']).doNothing())
    .returning('nonce')
    .execute()
  return rows.length === 1
}
