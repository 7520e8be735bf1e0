import { sql, type RawBuilder } from 'kysely'
import { leftOf } from './payment-invariants.ts'

/**
 * What the rows of the money say twice: an amount, an instant, an account written in two places is
 * the same in both. So a single wrong byte in one of them is found by the other.
 */
type RowCheck = {
  readonly statement: number
  readonly name: string
  readonly broken: RawBuilder<{ what: string }>
}

const check = (statement: number, name: string, broken: RowCheck['broken']): RowCheck => ({
  statement,
  name,
  broken,
})

const ofBookings: readonly RowCheck[] = [
  check(
    2,
    'a pass was opened by one grant, of all that it granted',
    sql`select 'wallet ' || w.account_id as what from wallet w
      left join (select credit_id, count(*) as grants, sum(amount_cents) as cents, min(at) as at
        from movement where cause = 'grant' group by 1) m on m.credit_id = w.account_id
      where m.grants is distinct from 1 or m.cents <> w.granted_cents or m.at <> w.opened_at`,
  ),
  check(
    2,
    'no booking was made after the end of its pass',
    sql`select 'booking ' || b.id as what from booking b join wallet w on w.account_id = b.account_id
      where b.made_at > w.ends_at + interval '1 millisecond'`,
  ),
  check(
    2,
    'a booking is worth its price for each of its seats',
    sql`select 'booking ' || id as what from booking where amount_cents <> price_cents * seats`,
  ),
  check(
    1,
    'a booking is of the offer, the venue and the structure of its stock',
    sql`select 'booking ' || b.id as what from booking b
      left join stock s on s.id = b.stock_id left join offer o on o.id = s.offer_id
      where (b.offer_id, b.venue_id, b.offerer_id) is distinct from (s.offer_id, o.venue_id, o.offerer_id)`,
  ),
  check(
    4,
    'what is to be fetched expires, and an event does not',
    sql`select 'booking ' || id as what from booking where (nature = 'event') <> (expires_at is null)`,
  ),
  check(
    4,
    'a booking was used, and ended, when its events say so',
    sql`select 'booking ' || b.id as what from booking b
      where (b.state in ('used', 'paid')) <> (b.used_at is not null)
        or (b.state in ('cancelled', 'expired')) <> (b.ended_at is not null)
        or coalesce(b.used_at, b.ended_at) is not null and not exists (select from booking_event e
          where e.booking_id = b.id and e.at = coalesce(b.used_at, b.ended_at))`,
  ),
  check(
    4,
    'what was opened again had ended, for the same person and the same stock',
    sql`select 'booking ' || r.booking_id as what from booking_reopening r
      left join booking b on b.id = r.booking_id left join booking n on n.id = r.reopened_as
      where b.state is distinct from 'cancelled' and b.state is distinct from 'expired'
        or (b.account_id, b.stock_id) is distinct from (n.account_id, n.stock_id)`,
  ),
]

const ofMovements: readonly RowCheck[] = [
  check(
    3,
    'a movement stands between the accounts of its cause',
    sql`select 'movement ' || id as what from movement where (cause, debit, credit) not in (
      ('grant', 'state', 'wallet'), ('book', 'wallet', 'held'), ('cancel', 'held', 'wallet'),
      ('expire', 'held', 'wallet'), ('use', 'held', 'used'), ('undo', 'used', 'held'),
      ('price', 'used', 'due'), ('price', 'used', 'unreimbursed'), ('release', 'due', 'transit'),
      ('settle', 'transit', 'bank'), ('reject', 'transit', 'due'), ('return', 'bank', 'due'))`,
  ),
  check(
    3,
    'a movement of a booking is on the accounts of that booking',
    sql`select 'movement ' || m.id as what from movement m join booking b on b.id = m.booking_id
      where (m.debit_id, m.credit_id) is distinct from (
        case m.debit when 'wallet' then b.account_id else b.id end,
        case m.credit when 'wallet' then b.account_id when 'due' then b.offerer_id
          when 'unreimbursed' then 0 else b.id end)`,
  ),
  check(
    3,
    'a movement of a transfer is on the accounts of its batch and its structure',
    sql`select 'movement ' || m.id as what from movement m join transfer t on t.id = m.transfer_id
      where (m.debit_id, m.credit_id) is distinct from (
        case m.debit when 'due' then t.offerer_id when 'bank' then 0 else t.batch_id end,
        case m.credit when 'due' then t.offerer_id when 'bank' then 0 else t.batch_id end)`,
  ),
  check(
    3,
    'a movement of a booking is of the instant of its event',
    sql`select 'movement ' || m.id as what from movement m
      join booking b on b.id = m.booking_id
      left join booking_event e on e.booking_id = m.booking_id and e.revision = m.revision
      where m.at is distinct from case when m.cause = 'book' and m.revision = 0 then b.made_at else e.at end`,
  ),
  check(
    3,
    'what a pass was granted came from the State',
    sql`select 'movement ' || id as what from movement where debit = 'state' and debit_id <> 0`,
  ),
]

const ofPayments: readonly RowCheck[] = [
  check(
    5,
    'a transfer left when its batch was released',
    sql`select 'transfer ' || t.id as what from transfer t join batch a on a.id = t.batch_id
      join movement m on m.transfer_id = t.id and m.cause = 'release'
      where m.at is distinct from a.released_at`,
  ),
  check(
    5,
    'a transfer was answered when the ledger says so',
    sql`select 'transfer ' || t.id as what from transfer t
      where (t.state in ('settled', 'rejected')) <> (t.answered_at is not null)
        or t.answered_at is not null and not exists (select from movement m
          where m.transfer_id = t.id and m.cause in ('settle', 'reject', 'return') and m.at = t.answered_at)`,
  ),
  check(
    5,
    'a transfer was rejected for a reason, and only then has one',
    sql`select 'transfer ' || id as what from transfer where (state = 'rejected') <> (reason is not null)`,
  ),
  check(
    5,
    'what was rejected or given up pays nothing any more',
    sql`select 'payment ' || p.id as what from payment p join transfer t on t.id = p.transfer_id
      where p.is_live and t.state in ('rejected', 'abandoned')`,
  ),
  check(
    5,
    'a payment is of the structure that its transfer goes to',
    sql`select 'payment ' || p.id as what from payment p left join transfer t on t.id = p.transfer_id
      where p.offerer_id is distinct from t.offerer_id`,
  ),
  check(
    5,
    'a payment comes back once an earlier one was rejected',
    sql`select 'payment ' || p.id as what from payment p
      left join (select q.booking_id, min(q.id) as first from payment q
        join transfer t on t.id = q.transfer_id where t.state = 'rejected' group by 1) r
        on r.booking_id = p.booking_id
      where p.comes_back <> coalesce(r.first < p.id, false)`,
  ),
  check(
    5,
    'a payment is of the validation that it paid',
    sql`select 'payment ' || p.id as what from payment p
      join booking b on b.id = p.booking_id join batch a on a.id = p.batch_id
      where ${leftOf} and b.state = 'paid'
        and p.booking_revision <> b.revision - case when p.comes_back then 0 else 1 end`,
  ),
  check(
    5,
    'a line of a payment is its rate of its base, to the cent',
    sql`select 'payment ' || payment_id as what from payment_line
      where amount_cents <> (base_cents::bigint * rate_percent + 50) / 100`,
  ),
  check(
    5,
    'the lines of a payment are numbered from one',
    sql`select 'payment ' || payment_id as what from payment_line
      group by payment_id having min(place) <> 1 or max(place) <> count(*)`,
  ),
  check(
    5,
    'the steps of a batch follow one another',
    sql`select 'batch ' || a.id as what from batch a
      where a.state <> 'abandoned' and (
        (a.state in ('released', 'closed')) <> (a.released_at is not null)
        or (a.state = 'closed') <> (a.closed_at is not null)
        or a.opened_at > a.prepared_at or a.prepared_at > a.release_asked_at
        or a.release_asked_at > a.released_at or a.released_at > a.closed_at)
        or (a.state = 'abandoned') <> (num_nonnulls(a.abandoned_at, a.abandoned_by, a.abandoned_because) > 0)`,
  ),
  check(
    5,
    'a batch pays what was used before its end',
    sql`select 'payment ' || p.id as what from payment p
      join batch a on a.id = p.batch_id join booking b on b.id = p.booking_id
      where ${leftOf} and not p.comes_back and b.used_at >= a.cutoff`,
  ),
  check(
    5,
    'a batch that left has its file and the mark of it',
    sql`select 'batch ' || a.id as what from batch a
      where (a.file_key is null) <> (a.file_sha256 is null)
        or ${leftOf} and octet_length(a.file_sha256) is distinct from 32`,
  ),
  check(
    5,
    'a venue or a structure has one bank account at a time',
    sql`select 'bank details ' || a.id as what from bank_account a join bank_account b
        on b.offerer_id = a.offerer_id and b.venue_id is not distinct from a.venue_id and b.id > a.id
      where a.active_from < coalesce(b.active_until, 'infinity') and a.active_from is distinct from a.active_until
        and b.active_from < coalesce(a.active_until, 'infinity') and b.active_from is distinct from b.active_until`,
  ),
]

/** What the journal tells of the same act; it forgets after ten years. */
const ofTheJournal: readonly RowCheck[] = [
  check(
    5,
    'what a batch left waiting is of a venue of that structure',
    sql`select 'batch ' || w.batch_id as what from batch_waiting w
      left join venue v on v.id = w.venue_id where v.offerer_id is distinct from w.offerer_id`,
  ),
  check(
    5,
    'a batch left waiting, for each reason, what was written down when it was gathered',
    sql`with told as (
        select substr(subject, length('batch:') + 1)::bigint as batch_id, details -> 'waiting' as waiting
        from journal where act in ('batch.gathered', 'batch.empty') and details -> 'waiting' is not null)
      select 'batch ' || coalesce(w.batch_id, j.batch_id) as what
      from (select batch_id, reason, sum(payments) as payments, sum(amount_cents) as cents
        from batch_waiting where batch_id in (select batch_id from told) group by 1, 2) w
      full join (select told.batch_id, x.reason, x.payments, x."amountCents" as cents
        from told, jsonb_to_recordset(told.waiting) as x (reason text, payments bigint, "amountCents" bigint)) j
        on j.batch_id = w.batch_id and j.reason = w.reason
      where (w.payments, w.cents) is distinct from (j.payments, j.cents)`,
  ),
  check(
    5,
    'a file of the bank did what was written down when it was read',
    sql`select 'bank answer ' || a.id as what from bank_answer a
      where a.received_at >= (select min(at) from journal)
        and (a.file_key <> 'bank-answers/' || encode(a.sha256, 'hex') || '.xml'
          or not exists (select from journal j
            where j.subject = 'bank-answer:' || encode(a.sha256, 'hex') and j.act = 'bank-answer.read'
              and j.at = a.received_at and j.actor = 'staff:' || a.received_by
              and j.details ->> 'kind' = a.kind and a.outcome @> (j.details - 'kind')))`,
  ),
]

export const checksOfRows: readonly RowCheck[] = [
  ...ofBookings,
  ...ofMovements,
  ...ofPayments,
  ...ofTheJournal,
]
