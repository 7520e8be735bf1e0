import { sql, type RawBuilder } from 'kysely'

/**
 * The fifth statement, told again from the rows: a booking is paid at most once; the transfers of a
 * batch come to what its payments come to, to the total of its file, and to what the ledger moved.
 */
type PaymentCheck = {
  readonly statement: 5
  readonly name: string
  readonly broken: RawBuilder<{ what: string }>
}

const check = (name: string, broken: RawBuilder<{ what: string }>): PaymentCheck => ({
  statement: 5,
  name,
  broken,
})

/** A batch `a` whose money has left. */
export const leftOf = sql`a.state in ('released', 'closed')`

export const checksOfPayments: readonly PaymentCheck[] = [
  check(
    'a booking is paid in one live payment, or in a rejected one that comes back',
    sql`select 'booking ' || b.id as what from booking b
      left join (select p.booking_id, count(*) filter (where p.is_live and ${leftOf}) as live,
          count(*) filter (where not p.is_live and t.state = 'rejected') as rejected
        from payment p join transfer t on t.id = p.transfer_id join batch a on a.id = p.batch_id
        group by 1) p on p.booking_id = b.id
      where b.state = 'paid' and (p.booking_id is null or p.live > 1 or p.live + p.rejected = 0)
        or b.state <> 'paid' and p.live + p.rejected > 0`,
  ),
  check(
    'no booking is settled twice',
    sql`select 'booking ' || p.booking_id as what from payment p
      join transfer t on t.id = p.transfer_id
      where t.state = 'settled' group by p.booking_id having count(*) > 1`,
  ),
  check(
    'a paid booking was priced once, at what its first payment was',
    sql`select 'booking ' || b.id as what from booking b
      left join (select booking_id, coalesce(sum(amount_cents) filter (where credit = 'due'), 0) as due,
          sum(amount_cents) as priced
        from movement where cause = 'price' group by 1) m on m.booking_id = b.id
      left join (select p.booking_id, p.amount_cents from payment p join batch a on a.id = p.batch_id
        where not p.comes_back and ${leftOf}) p on p.booking_id = b.id
      where b.state = 'paid' and (m.due is distinct from p.amount_cents
          or m.priced is distinct from b.amount_cents)
        or b.state <> 'paid' and m.priced > 0`,
  ),
  check(
    'a payment is the sum of its lines, for the whole of its booking',
    sql`select 'payment ' || p.id as what from payment p join booking b on b.id = p.booking_id
      left join (select payment_id, sum(amount_cents) as amount, sum(base_cents) as base
        from payment_line group by 1) l on l.payment_id = p.id
      where l.amount is distinct from p.amount_cents or l.base is distinct from p.booked_cents
        or p.booked_cents <> b.amount_cents or p.offerer_id <> b.offerer_id or p.venue_id <> b.venue_id`,
  ),
  check(
    'a transfer is the sum of its payments',
    sql`select 'transfer ' || t.id as what from transfer t
      left join (select transfer_id, count(*) as payments, sum(amount_cents) as cents,
          min(batch_id) as first_batch, max(batch_id) as last_batch, count(distinct offerer_id) as offerers
        from payment group by 1) p on p.transfer_id = t.id
      where p.cents is distinct from t.amount_cents or p.payments is distinct from t.payments
        or p.first_batch <> t.batch_id or p.last_batch <> t.batch_id or p.offerers <> 1`,
  ),
  check(
    'a batch is the sum of its transfers and of its payments',
    sql`select 'batch ' || a.id as what from batch a
      left join (select batch_id, count(*) as transfers, sum(payments) as payments,
        sum(amount_cents) as cents from transfer group by 1) t on t.batch_id = a.id
      where a.state <> 'opened' and (a.total_cents <> coalesce(t.cents, 0)
        or a.transfers <> coalesce(t.transfers, 0) or a.payments <> coalesce(t.payments, 0))`,
  ),
  check(
    'what left with a batch is what the ledger moved for it',
    sql`select 'batch ' || a.id as what from batch a
      left join (select credit_id, sum(amount_cents) as cents from movement
        where cause = 'release' group by 1) m on m.credit_id = a.id
      where coalesce(m.cents, 0) <> case when ${leftOf} then a.total_cents else 0 end`,
  ),
  check(
    'each transfer moved once what it is, and once more what the bank answered',
    sql`select 'transfer ' || t.id as what from transfer t
      left join (select transfer_id,
          coalesce(sum(amount_cents) filter (where cause = 'release'), 0) as released,
          coalesce(sum(amount_cents) filter (where cause = 'settle'), 0) as settled,
          coalesce(sum(amount_cents) filter (where cause in ('reject', 'return')), 0) as rejected,
          coalesce(sum(amount_cents) filter (where cause = 'return'), 0) as returned
        from movement where transfer_id is not null group by 1) m on m.transfer_id = t.id
      where coalesce(m.released, 0) <> case when t.state in ('planned', 'abandoned') then 0 else t.amount_cents end
        or coalesce(m.settled, 0) <> case when t.state = 'settled' then t.amount_cents else coalesce(m.returned, 0) end
        or coalesce(m.rejected, 0) <> case when t.state = 'rejected' then t.amount_cents else 0 end`,
  ),
  check(
    'what is in flight with a batch is what the bank has not answered for',
    sql`select 'batch ' || a.id as what from batch a
      left join (select batch_id, sum(amount_cents) as cents from transfer
        where state = 'in-flight' group by 1) t on t.batch_id = a.id
      left join (select id, sum(cents) as cents from (
          select credit_id as id, amount_cents as cents from movement where credit = 'transit'
          union all select debit_id, -amount_cents from movement where debit = 'transit') as e
        group by 1) m on m.id = a.id
      where coalesce(t.cents, 0) <> coalesce(m.cents, 0)
        or a.state = 'closed' and coalesce(t.cents, 0) <> 0`,
  ),
  check(
    'what is owed to a structure is what was rejected and has not left again',
    sql`select 'structure ' || f.id as what from offerer f
      left join (select id, sum(cents) as cents from (
          select credit_id as id, amount_cents as cents from movement where credit = 'due'
          union all select debit_id, -amount_cents from movement where debit = 'due') as e
        group by 1) m on m.id = f.id
      left join (select offerer_id, sum(amount_cents) as cents from transfer
        where state = 'rejected' group by 1) r on r.offerer_id = f.id
      left join (select p.offerer_id, sum(p.amount_cents) as cents from payment p
        join batch a on a.id = p.batch_id where p.comes_back and ${leftOf} group by 1) c on c.offerer_id = f.id
      where coalesce(m.cents, 0) <> coalesce(r.cents, 0) - coalesce(c.cents, 0)`,
  ),
  check(
    'money goes to an account that two people approved, as it was approved',
    sql`select 'transfer ' || t.id as what from transfer t
      left join bank_account a on a.id = t.bank_account_id
      where (t.iban, t.bic, t.holder) is distinct from (a.iban, a.bic, a.holder) or a.first_approved_by is null or a.second_approved_by is null
        or a.first_approved_by = a.second_approved_by`,
  ),
  check(
    'one prepares a batch and another releases it',
    sql`select 'batch ' || a.id as what from batch a
      where ${leftOf} and (prepared_by is null or released_by is null or prepared_by = released_by)`,
  ),
  check(
    'an IBAN of two structures is frozen for both, or was looked at',
    sql`select 'bank details ' || a.id as what from bank_account a
      where a.state in ('awaiting', 'accepted') and a.frozen_at is null and a.looked_at is null
        and a.active_until is null
        and exists (select from bank_account b where b.iban = a.iban and b.offerer_id <> a.offerer_id
          and b.state in ('awaiting', 'accepted') and b.active_until is null)
        and not exists (select from bank_account c where c.iban = a.iban and c.offerer_id = a.offerer_id
          and c.looked_at is not null and c.frozen_at is null)`,
  ),
]
