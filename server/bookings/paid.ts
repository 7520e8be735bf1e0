import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../database/connection.ts'

/** The last move of a booking, made by whoever pays: the slice above says which, as a query. */

type Paying = { readonly actor: string; readonly now: Date }

/**
 * Locks, in id order, those of the bookings told that are still used as they were then; gives how
 * many. A query of `booking_id, revision`.
 */
export async function lockStillUsed(tx: Tx, told: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ locked: number }>`
    with locked as materialized (
      select b.id from booking b join (${told}) as t (booking_id, revision) on t.booking_id = b.id
      where b.state = 'used' and b.revision = t.revision
      order by b.id for no key update of b)
    select count(*) as locked from locked`.execute(tx)
  return rows[0]?.locked ?? 0
}

/** Makes the locked, used bookings told paid, with the event that says so; gives how many. */
export async function markPaid(
  tx: Tx,
  told: RawBuilder<unknown>,
  { actor, now }: Paying,
): Promise<number> {
  const { rows } = await sql<{ paid: number }>`
    with moved as (
      update booking b set state = 'paid', revision = b.revision + 1
      from (${told}) as t (booking_id, revision)
      where b.id = t.booking_id and b.state = 'used' and b.revision = t.revision
      returning b.id, b.revision),
    told as (
      insert into booking_event (booking_id, revision, from_state, to_state, at, actor)
      select id, revision, 'used', 'paid', ${now}::timestamptz, ${actor}::text from moved
      returning 1)
    select count(*) as paid from told`.execute(tx)
  return rows[0]?.paid ?? 0
}
