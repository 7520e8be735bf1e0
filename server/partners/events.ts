import { sql } from 'kysely'
import type { EventType } from '../../contract/events.ts'
import type { Db, Tx } from '../database/connection.ts'

/**
 * SQL on what happened. Events are written without a place, in any order of commit; each is then
 * given the next place, by one hand at a time. So whoever has read up to a place has read
 * everything before it, and nothing is ever skipped.
 */

/** An event with what is told of it. */
export type Told = {
  readonly id: number
  readonly position: number
  readonly type: EventType
  readonly at: Date
  readonly offererId: number
  readonly venueId: number
  readonly offerId: number
  readonly offerOwnId: string | null
  readonly bookingId: number | null
  readonly token: string | null
  readonly stockId: number | null
  readonly seats: number | null
  readonly amountCents: number | null
}

const told = sql`
  select e.id, e.position, e.type, e.at, e.offerer_id, e.venue_id, e.offer_id,
    n.id_at_provider as offer_own_id, e.booking_id, b.token, b.stock_id, b.seats, b.amount_cents
  from event e left join booking b on b.id = e.booking_id
    left join offer_own_id n on n.offer_id = e.offer_id`

export async function hasUntold(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('event')
    .select('id')
    .where('position', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the pen, until the end of the transaction; false where somebody else holds it. */
export async function takePen(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('places of events', 0)) as taken`.execute(tx)
  return rows[0]?.taken ?? false
}

/** Gives places to events that have none, the pen being held; gives them back in order. */
export async function givePlaces(tx: Tx, now: Date, limit: number): Promise<Told[]> {
  const { rows: placed } = await sql<{ id: number }>`
    with next as materialized (
      select id, nextval('event_position') as position
      from (select id from event where position is null order by id limit ${limit}) as waiting)
    update event e set position = next.position, at = coalesce(e.at, ${now})
    from next where next.id = e.id returning e.id`.execute(tx)
  const ids = placed.map(({ id }) => id)
  if (ids.length === 0) return []
  const { rows } = await sql<Told>`${told}
    where e.id = any(${ids}::bigint[]) order by e.position`.execute(tx)
  return rows
}

/** The last place given; 0 before the first. */
export async function lastPlace(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0) as last from event`.execute(db)
  return rows[0]?.last ?? 0
}

type Reading = {
  readonly offererId: number
  readonly venueIds: readonly number[] | null
  readonly type: EventType | undefined
  readonly after: number
  readonly upTo: number
  readonly limit: number
}

/** Events of the venues that a key serves, in order, between two places. */
export async function eventsOf(db: Db, reading: Reading): Promise<Told[]> {
  const { offererId, venueIds, type = null, after, upTo, limit } = reading
  const { rows } = await sql<Told>`${told}
    where e.offerer_id = ${offererId} and e.position > ${after} and e.position <= ${upTo}
      and (${venueIds}::bigint[] is null or e.venue_id = any(${venueIds}::bigint[]))
      and (${type}::text is null or e.type = ${type})
    order by e.position limit ${limit}`.execute(db)
  return rows
}
