import type { Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

/** Which booking was opened again as which other. Each once. */

export async function isReopened(tx: Tx, bookingId: number): Promise<boolean> {
  const found = await tx
    .selectFrom('bookingReopening')
    .select('bookingId')
    .where('bookingId', '=', bookingId)
    .executeTakeFirst()
  return found !== undefined
}

export const insert = (tx: Tx, reopening: Tables['bookingReopening']) =>
  tx.insertInto('bookingReopening').values(reopening).execute()
