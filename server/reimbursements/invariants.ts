import { sql, type RawBuilder } from 'kysely'
import { takeOnesTime, type Db } from '../database/connection.ts'
import { checksOfPayments } from './payment-invariants.ts'
import { checksOfRows } from './row-invariants.ts'

/**
 * What must always be true, told again from the rows themselves. Each check selects whatever
 * breaks it, as text; a sound house gives none. The numbers are those of the seven statements in
 * docs/ARCHITECTURE.md.
 */
export type Check = {
  readonly statement: number
  readonly name: string
  readonly broken: RawBuilder<{ what: string }>
}

const live = sql`state in ('booked', 'used', 'paid')`

const checksOfBookings: readonly Check[] = [
  {
    statement: 1,
    name: 'places booked by live bookings never pass places offered',
    broken: sql`select 'stock ' || s.id as what from stock s
      join (select stock_id, sum(seats) as seats from booking where ${live} group by 1) b on b.stock_id = s.id
      where s.places is not null and b.seats > s.places`,
  },
  {
    statement: 1,
    name: 'the count of places taken is that of live bookings',
    broken: sql`select 'stock ' || s.id as what from stock s
      left join (select stock_id, sum(seats) as seats from booking where ${live} group by 1) b on b.stock_id = s.id
      where s.places_taken <> coalesce(b.seats, 0)`,
  },
  {
    statement: 2,
    name: 'credit granted less live, used and paid bookings is the balance',
    broken: sql`select 'wallet ' || w.account_id as what from wallet w
      left join (select account_id, sum(amount_cents) as cents from booking where ${live} group by 1) b
        on b.account_id = w.account_id
      where w.balance_cents < 0 or w.balance_cents <> w.granted_cents - coalesce(b.cents, 0)`,
  },
  {
    statement: 2,
    name: 'both ceilings hold, and are counted from live bookings',
    broken: sql`select 'wallet ' || w.account_id as what from wallet w
      left join (select account_id,
          coalesce(sum(amount_cents) filter (where nature = 'goods'), 0) as physical,
          coalesce(sum(amount_cents) filter (where nature = 'digital'), 0) as digital
        from booking where ${live} group by 1) b on b.account_id = w.account_id
      where w.physical_cents > w.physical_ceiling_cents or w.digital_cents > w.digital_ceiling_cents
        or w.physical_cents <> coalesce(b.physical, 0) or w.digital_cents <> coalesce(b.digital, 0)`,
  },
  {
    statement: 2,
    name: 'the balance of a pass is that of its movements',
    broken: sql`select 'wallet ' || w.account_id as what from wallet w
      left join (select id, sum(cents) as cents from (
          select credit_id as id, amount_cents as cents from movement where credit = 'wallet'
          union all select debit_id, -amount_cents from movement where debit = 'wallet') as e
        group by 1) m on m.id = w.account_id
      where w.balance_cents <> coalesce(m.cents, 0)`,
  },
  {
    statement: 3,
    name: 'every movement debits one account and credits another',
    broken: sql`select 'movement ' || id as what from movement
      where amount_cents <= 0 or (debit = credit and debit_id = credit_id)`,
  },
  {
    statement: 3,
    name: 'what is held for a booking, or due for it, is what its state says',
    broken: sql`select 'booking ' || b.id as what from booking b
      left join (select booking_id,
          sum(case 'held' when credit then amount_cents when debit then -amount_cents end) as held,
          sum(case 'used' when credit then amount_cents when debit then -amount_cents end) as used
        from movement where booking_id is not null group by 1) m on m.booking_id = b.id
      where coalesce(m.held, 0) <> case when b.state = 'booked' then b.amount_cents else 0 end
        or coalesce(m.used, 0) <> case when b.state = 'used' then b.amount_cents else 0 end`,
  },
  {
    statement: 4,
    name: 'a booking is where its events led it',
    broken: sql`select 'booking ' || b.id as what from booking b
      left join (select booking_id, count(*) as moves, max(revision) as last
        from booking_event group by 1) e on e.booking_id = b.id
      left join booking_event l on l.booking_id = e.booking_id and l.revision = e.last
      where b.revision <> coalesce(e.moves, 0) or b.state <> coalesce(l.to_state, 'booked')`,
  },
  {
    statement: 4,
    name: 'a booking moves only along the ways of the rules',
    broken: sql`select 'booking ' || booking_id as what from (
        select booking_id, revision, from_state, to_state,
          lag(to_state, 1, 'booked') over (partition by booking_id order by revision) as before,
          lag(revision, 1, 0) over (partition by booking_id order by revision) as previous
        from booking_event) e
      where from_state <> before or revision <> previous + 1
        or (from_state, to_state) not in (('booked', 'used'), ('booked', 'cancelled'),
          ('booked', 'expired'), ('used', 'booked'), ('used', 'paid'))`,
  },
  {
    statement: 5,
    name: 'a booking becomes due or paid once for each validation standing',
    broken: sql`select 'booking ' || booking_id as what from movement
      where booking_id is not null group by booking_id
      having sum(case cause when 'use' then 1 when 'undo' then -1 else 0 end) not in (0, 1)`,
  },
  {
    statement: 6,
    name: 'a person holds at most one live booking of a stock',
    broken: sql`select 'account ' || account_id || ', stock ' || stock_id as what from booking
      where ${live} group by account_id, stock_id having count(*) > 1`,
  },
  {
    statement: 6,
    name: 'a request key was answered before it was kept',
    broken: sql`select 'key of ' || actor || ' on ' || route as what from idempotency_key where answer is null`,
  },
  {
    statement: 7,
    name: 'no countermark was ever given twice',
    broken: sql`select 'countermark of booking ' || min(id) as what from booking group by token having count(*) > 1`,
  },
]

/** All seven statements, in their order. */
export const checks: readonly Check[] = [
  ...checksOfBookings,
  ...checksOfPayments,
  ...checksOfRows,
].sort((a, b) => a.statement - b.statement)

export type Finding = Pick<Check, 'statement' | 'name'> & { readonly broken: readonly string[] }

/** Runs every check in one snapshot; `broken` names what fails, at most twenty of each. */
export const runChecks = (db: Db): Promise<Finding[]> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await takeOnesTime(tx)
      const findings: Finding[] = []
      for (const { statement, name, broken } of checks) {
        // Apart from its limit: a sound house has not the twenty that a planner would stop at.
        const { rows } = await sql<{ what: string }>`
          with b as materialized (${broken}) select what from b limit 20`.execute(tx)
        findings.push({ statement, name, broken: rows.map(({ what }) => what) })
      }
      return findings
    })
