import { sql } from 'kysely'
import { payeeOfDue } from '../banking/store.ts'
import { takeOnesTime, type Tx } from '../database/connection.ts'
import { comingBack, dueParts } from './pricing.ts'

/**
 * What a batch is made of, gathered in one transaction and never through this program: what is due,
 * to which account, in which transfer.
 */

type Gathered = {
  readonly payments: number
  readonly transfers: number
  readonly totalCents: number
}

/** What waits, summed by its reason. */
export type Waits = {
  readonly reason: 'no-account' | 'frozen' | 'suspended'
  readonly payments: number
  readonly amountCents: number
}

type Batch = { readonly id: number; readonly cutoff: Date }

/** Plans and writes the transfers, payments and lines of a batch, and what waits. */
export async function gather(tx: Tx, batch: Batch, now: Date): Promise<Gathered> {
  await plan(tx, batch.cutoff, now)
  await writeTransfers(tx, batch)
  const gathered = await writePayments(tx, batch)
  await writeLines(tx, batch)
  await writeWaiting(tx, batch)
  return gathered
}

/** The plan of a batch, in tables of this transaction alone. */
export async function plan(tx: Tx, cutoff: Date, now: Date): Promise<void> {
  await takeOnesTime(tx)
  await sql`create temp table plan_part (booking_id bigint, revision int, offerer_id bigint,
    venue_id bigint, booked_cents int, place int, rule text, base_cents int, rate_percent int,
    amount_cents int) on commit drop`.execute(tx)
  await sql`create temp table plan_due (booking_id bigint, revision int, offerer_id bigint,
    venue_id bigint, booked_cents int, amount_cents int, previous bigint) on commit drop`.execute(
    tx,
  )
  await sql`create temp table plan_holder (offerer_id bigint, venue_id bigint, bank_account_id bigint,
    iban text, bic text, holder text, reason text) on commit drop`.execute(tx)
  await sql`insert into plan_part ${dueParts({ cutoff })}`.execute(tx)
  await sql`insert into plan_due
    select booking_id, revision, offerer_id, venue_id, booked_cents, sum(amount_cents), null
    from plan_part group by 1, 2, 3, 4, 5
    union all select * from (${comingBack({})}) as back`.execute(tx)
  await sql`insert into plan_holder
    select due.offerer_id, due.venue_id, payee.bank_account_id, payee.iban, payee.bic, payee.holder,
      case when f.suspended_at is not null or f.refused_at is not null then 'suspended'
        when payee.bank_account_id is null then 'no-account' when payee.is_frozen then 'frozen' end
    from (select distinct offerer_id, venue_id from plan_due) as due
    join offerer f on f.id = due.offerer_id
    left join lateral (${payeeOfDue(now)}) as payee on true`.execute(tx)
  // The planner knows nothing of tables just made, and a nested loop over a million rows is a day.
  await sql`analyze plan_part, plan_due, plan_holder`.execute(tx)
}

/** One transfer for each account of a structure; EndToEndId counts within the batch. */
const writeTransfers = (tx: Tx, { id }: Batch) =>
  sql`
  insert into transfer (batch_id, offerer_id, bank_account_id, iban, bic, holder, payments,
    amount_cents, end_to_end_id, state)
  select ${id}, offerer_id, account, iban, bic, holder, payments, amount_cents,
    'PC' || ${String(id)}::text || '-' || row_number() over (order by offerer_id, iban), 'planned'
  from (
    select h.offerer_id, h.iban, min(h.bank_account_id) as account,
      (array_agg(h.bic order by h.bank_account_id))[1] as bic,
      (array_agg(h.holder order by h.bank_account_id))[1] as holder,
      sum(d.payments) as payments, sum(d.amount_cents) as amount_cents
    from (select venue_id, count(*) as payments, sum(amount_cents) as amount_cents
      from plan_due group by 1) d
    join plan_holder h on h.venue_id = d.venue_id and h.reason is null
    group by 1, 2) as t
  order by offerer_id, iban`.execute(tx)

async function writePayments(tx: Tx, { id }: Batch): Promise<Gathered> {
  const { rows } = await sql<Gathered>`
    with written as (
      insert into payment (batch_id, transfer_id, booking_id, booking_revision, offerer_id, venue_id,
        booked_cents, amount_cents, comes_back)
      select ${id}, t.id, d.booking_id, d.revision, d.offerer_id, d.venue_id, d.booked_cents,
        d.amount_cents, d.previous is not null
      from plan_due d join plan_holder h on h.venue_id = d.venue_id and h.reason is null
      join transfer t on t.batch_id = ${id} and t.offerer_id = h.offerer_id and t.iban = h.iban
      order by d.booking_id
      returning amount_cents, transfer_id)
    select count(*) as payments, count(distinct transfer_id) as transfers,
      coalesce(sum(amount_cents), 0)::bigint as total_cents from written`.execute(tx)
  return rows[0] ?? { payments: 0, transfers: 0, totalCents: 0 }
}

const writeLines = (tx: Tx, { id }: Batch) =>
  sql`
  insert into payment_line (payment_id, place, rule, base_cents, rate_percent, amount_cents)
  select p.id, l.place, l.rule, l.base_cents, l.rate_percent, l.amount_cents
  from payment p join plan_part l on l.booking_id = p.booking_id
  where p.batch_id = ${id} and not p.comes_back
  union all
  select p.id, l.place, l.rule, l.base_cents, l.rate_percent, l.amount_cents
  from payment p join plan_due d on d.booking_id = p.booking_id
    join payment_line l on l.payment_id = d.previous
  where p.batch_id = ${id} and p.comes_back`.execute(tx)

const writeWaiting = (tx: Tx, { id }: Batch) =>
  sql`
  insert into batch_waiting (batch_id, offerer_id, venue_id, reason, payments, amount_cents)
  select ${id}, h.offerer_id, h.venue_id, h.reason, count(*), sum(d.amount_cents)
  from plan_due d join plan_holder h on h.venue_id = d.venue_id
  where h.reason is not null group by 2, 3, 4`.execute(tx)

export type Simulation = Gathered & {
  readonly splits: number
  readonly comingBack: number
  readonly waiting: Waits[]
}

/** What the plan comes to, nothing of it written. */
export async function sumsOfPlan(tx: Tx): Promise<Simulation> {
  const { rows } = await sql<Omit<Simulation, 'waiting'>>`
    select count(*) as payments, coalesce(sum(d.amount_cents), 0)::bigint as total_cents,
      count(distinct (h.offerer_id, h.iban)) as transfers,
      count(*) filter (where d.previous is not null) as coming_back,
      (select count(distinct booking_id) from plan_part where place > 1) as splits
    from plan_due d join plan_holder h on h.venue_id = d.venue_id and h.reason is null`.execute(tx)
  const waiting = await sql<Simulation['waiting'][number]>`
    select h.reason, count(*) as payments, sum(d.amount_cents)::bigint as amount_cents
    from plan_due d join plan_holder h on h.venue_id = d.venue_id
    where h.reason is not null group by 1 order by 1`.execute(tx)
  const [sums] = rows
  if (sums === undefined) throw new Error('a sum has always a row')
  return { ...sums, waiting: waiting.rows }
}
