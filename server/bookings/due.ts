import { sql } from 'kysely'
import { delays, inForce } from '../../contract/figures.ts'
import type { Db, Tx } from '../database/connection.ts'

/** SQL over what the clock makes due among bookings. Every deadline is judged by the `now` given. */

type Ids = Promise<number[]>
const idsOf = ({ rows }: { rows: { id: number }[] }) => rows.map(({ id }) => id)
const firstAt = ({ rows }: { rows: { at: Date | null }[] }) => rows[0]?.at ?? null

/** Booked things whose time is over. */
export const expiredAt = async (db: Db, now: Date, limit: number): Ids =>
  idsOf(
    await sql<{ id: number }>`
    select id from booking where state = 'booked' and expires_at < ${now}
    order by expires_at, id limit ${limit}`.execute(db),
  )

export const nextExpiry = async (db: Db): Promise<Date | null> =>
  firstAt(
    await sql<{ at: Date | null }>`
    select min(expires_at) + interval '1 millisecond' as at from booking
    where state = 'booked' and expires_at is not null`.execute(db),
  )

/** Places of ended events neither used nor cancelled, and no longer cancellable. */
export const noShowsAt = async (db: Db, now: Date, limit: number): Ids =>
  idsOf(
    await sql<{ id: number }>`
    select b.id from booking b join stock s on s.id = b.stock_id
    where b.state = 'booked' and b.nature = 'event' and b.cancellable_until < ${now}
      and s.ends_at <= ${now}::timestamptz - make_interval(hours => ${inForce(delays, now).noShowHours})
    order by b.id limit ${limit}`.execute(db),
  )

export const nextNoShow = async (db: Db, now: Date): Promise<Date | null> =>
  firstAt(
    await sql<{ at: Date | null }>`
    select min(greatest(s.ends_at + make_interval(hours => ${inForce(delays, now).noShowHours}),
      b.cancellable_until + interval '1 millisecond')) as at
    from booking b join stock s on s.id = b.stock_id
    where b.state = 'booked' and b.nature = 'event'`.execute(db),
  )

/** Events: the day before. Goods and digital offers: when half their time has gone. */
const remindAt = sql`case b.nature when 'event' then s.starts_at - interval '1 day'
  else b.made_at + (b.expires_at - b.made_at) / 2 end`
/** A sweep that comes late must not announce what is over. */
const unreminded = (now: Date) => sql`booking b join stock s on s.id = b.stock_id
  where b.state = 'booked' and b.reminded_at is null and b.made_at < ${remindAt}
    and coalesce(s.starts_at, b.expires_at) > ${now}`

export const toRemindAt = async (db: Db, now: Date, limit: number): Ids =>
  idsOf(
    await sql<{ id: number }>`
    select b.id from ${unreminded(now)} and ${remindAt} <= ${now} order by b.id limit ${limit}`.execute(
      db,
    ),
  )

export const nextReminder = async (db: Db, now: Date): Promise<Date | null> =>
  firstAt(
    await sql<{ at: Date | null }>`
    select min(${remindAt}) as at from ${unreminded(now)}`.execute(db),
  )

/** Marks as reminded those that were not yet; gives these. */
export const markReminded = async (tx: Tx, ids: readonly number[], now: Date): Ids =>
  idsOf(
    await sql<{ id: number }>`
    update booking set reminded_at = ${now}
    where id = any(${ids}::bigint[]) and reminded_at is null and state = 'booked'
    returning id`.execute(tx),
  )
