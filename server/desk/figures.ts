import { sql } from 'kysely'
import { isRefusal } from '../../contract/refusals.ts'
import type { Db } from '../database/connection.ts'
import { monthAfter, monthsOf, periodOf, type Period } from './rules.ts'

/** Figures for charts: sums over bounded months, nothing of a person. */

type By = 'month' | 'type' | 'department'
type Asked = {
  readonly by: By
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly department?: string | undefined
  readonly type?: string | undefined
}
type Row = {
  readonly key: string
  readonly offers: number
  readonly bookings: number
  readonly ended: number
  readonly bookedCents: number
  readonly spentCents: number
  readonly passes: number
  readonly grantedCents: number
}

const nothing: Row = {
  key: '',
  offers: 0,
  bookings: 0,
  ended: 0,
  bookedCents: 0,
  spentCents: 0,
  passes: 0,
  grantedCents: 0,
}

/**
 * Offers, bookings and credit by month, by type or by département. An offer and a booking are of
 * their venue's département, a pass of its holder's.
 */
export async function readFigures(db: Db, asked: Asked, now: Date) {
  const period = periodOf(asked, now)
  if (isRefusal(period)) return period
  const rows = await sums(db, asked, period)
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const items =
    asked.by === 'month'
      ? monthsOf(period).map((key) => byKey.get(key) ?? { ...nothing, key })
      : rows
  return { ...period, items, totals: rows.reduce(added, { ...nothing, key: 'total' }) }
}

const added = (sum: Row, row: Row): Row => ({
  key: sum.key,
  offers: sum.offers + row.offers,
  bookings: sum.bookings + row.bookings,
  ended: sum.ended + row.ended,
  bookedCents: sum.bookedCents + row.bookedCents,
  spentCents: sum.spentCents + row.spentCents,
  passes: sum.passes + row.passes,
  grantedCents: sum.grantedCents + row.grantedCents,
})

const startOf = (month: string) =>
  sql`${`${month}-01`}::date::timestamp at time zone 'Europe/Paris'`
const monthOf = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'Europe/Paris', 'YYYY-MM')`

const keys = {
  month: {
    offer: monthOf('o.created_at'),
    booking: monthOf('b.made_at'),
    pass: monthOf('w.opened_at'),
  },
  type: { offer: sql`o.type`, booking: sql`o.type`, pass: sql`'—'` },
  department: {
    offer: sql`coalesce(v.department, '—')`,
    booking: sql`coalesce(v.department, '—')`,
    pass: sql`coalesce(a.department, '—')`,
  },
} as const

async function sums(db: Db, { by, department, type }: Asked, { from, to }: Period): Promise<Row[]> {
  const key = keys[by]
  const within = (column: string) =>
    sql`${sql.ref(column)} >= ${startOf(from)} and ${sql.ref(column)} < ${startOf(monthAfter(to))}`
  const there = (column: string) =>
    department === undefined ? sql`true` : sql`${sql.ref(column)} = ${department}`
  const such = type === undefined ? sql`true` : sql`o.type = ${type}`
  const { rows } = await sql<Row>`
    select key, coalesce(sum(offers), 0)::bigint as offers, coalesce(sum(bookings), 0)::bigint as bookings,
      coalesce(sum(ended), 0)::bigint as ended, coalesce(sum(booked_cents), 0)::bigint as booked_cents,
      coalesce(sum(spent_cents), 0)::bigint as spent_cents, coalesce(sum(passes), 0)::bigint as passes,
      coalesce(sum(granted_cents), 0)::bigint as granted_cents
    from (
      select ${key.offer} as key, count(*) as offers, 0 as bookings, 0 as ended, 0 as booked_cents,
        0 as spent_cents, 0 as passes, 0 as granted_cents
      from offer o join venue v on v.id = o.venue_id
      where ${within('o.created_at')} and ${there('v.department')} and ${such} group by 1
      union all
      select ${key.booking}, 0, count(*), count(*) filter (where b.state in ('cancelled', 'expired')),
        sum(b.amount_cents) filter (where b.state in ('booked', 'used', 'paid')),
        sum(b.amount_cents) filter (where b.state in ('used', 'paid')), 0, 0
      from booking b join offer o on o.id = b.offer_id join venue v on v.id = b.venue_id
      where ${within('b.made_at')} and ${there('v.department')} and ${such} group by 1
      union all
      select ${key.pass}, 0, 0, 0, 0, 0, count(*), sum(w.granted_cents)
      from wallet w join account a on a.id = w.account_id
      where ${within('w.opened_at')} and ${there('a.department')}
        and ${type === undefined ? sql`true` : sql`false`} group by 1
    ) as counted group by key order by key`.execute(db)
  return rows
}
