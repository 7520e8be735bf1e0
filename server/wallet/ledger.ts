import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../database/connection.ts'

/**
 * Movements by the hundred thousand, written where they are read: the slice above says which, as a
 * query, and not a row of it travels through this program.
 */

/** A query of `cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision, transfer_id`. */
type MovementQuery = RawBuilder<unknown>

/** Writes the movements a query tells, those of nothing left out; gives how many. */
export async function postMovementsOf(
  tx: Tx,
  movements: MovementQuery,
  now: Date,
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id,
      revision, transfer_id)
    select ${now}, m.cause, m.debit, m.debit_id, m.credit, m.credit_id, m.amount_cents, m.booking_id,
      m.revision, m.transfer_id
    from (${movements}) as m (cause, debit, debit_id, credit, credit_id, amount_cents, booking_id,
      revision, transfer_id)
    where m.amount_cents > 0`.execute(tx)
  return Number(numAffectedRows)
}
