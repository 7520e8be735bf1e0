import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'
import { dueParts, type Scope } from './pricing.ts'
import type { Part } from './rules.ts'

/** What a structure's people read of the money that was sent to them. */

export type SentTransfer = {
  readonly id: number
  readonly offererId: number
  readonly label: string
  readonly state: 'in-flight' | 'settled' | 'rejected'
  readonly amountCents: number
  readonly payments: number
  readonly iban: string
  readonly holder: string
  readonly endToEndId: string
  readonly sentAt: Date
  readonly answeredAt: Date | null
  readonly reason: string | null
}

const sent = sql`
  select t.id, t.offerer_id, b.label, t.state, t.amount_cents, t.payments, t.iban, t.holder,
    t.end_to_end_id, b.released_at as sent_at, t.answered_at, t.reason
  from transfer t join batch b on b.id = t.batch_id
  where t.state in ('in-flight', 'settled', 'rejected')`

type OfYear = { readonly offererId: number; readonly year: number | undefined }

/** Transfers sent to a structure, in a civil year of Paris or ever, newest first. */
export async function sentTo(
  db: Db,
  { offererId, year = 0 }: OfYear,
  before: number | null,
  limit: number,
): Promise<SentTransfer[]> {
  const { rows } = await sql<SentTransfer>`${sent} and t.offerer_id = ${offererId}
      and (${before}::bigint is null or t.id < ${before})
      and (${year}::int = 0 or extract(year from b.released_at at time zone 'Europe/Paris') = ${year})
    order by t.id desc limit ${limit}`.execute(db)
  return rows
}

export async function sentTransfer(db: Db, id: number): Promise<SentTransfer | undefined> {
  const { rows } = await sql<SentTransfer>`${sent} and t.id = ${id}`.execute(db)
  return rows[0]
}

/** Whether `payment` is of a booking: one index holds those that stand, another those that ended. */
export const paymentOfBooking = (id: number) =>
  sql<boolean>`(payment.booking_id = ${id} and payment.is_live
    or payment.booking_id = ${id} and not payment.is_live)`

/** The transfers that carried what is due for a booking, oldest first. */
export async function transfersOfBooking(db: Db, bookingId: number): Promise<SentTransfer[]> {
  const { rows } = await sql<SentTransfer>`${sent}
    and t.id in (select transfer_id from payment where ${paymentOfBooking(bookingId)}) order by t.id`.execute(
    db,
  )
  return rows
}

type YearSum = {
  readonly year: number
  readonly transfers: number
  readonly amountCents: number
  readonly rejectedCents: number
}

/** What a structure was sent, by civil year of Paris, newest first. */
export async function yearsOf(db: Db, offererId: number): Promise<YearSum[]> {
  const { rows } = await sql<YearSum>`
    select extract(year from b.released_at at time zone 'Europe/Paris')::int as year,
      count(*) as transfers,
      coalesce(sum(t.amount_cents) filter (where t.state <> 'rejected'), 0)::bigint as amount_cents,
      coalesce(sum(t.amount_cents) filter (where t.state = 'rejected'), 0)::bigint as rejected_cents
    from transfer t join batch b on b.id = t.batch_id
    where t.offerer_id = ${offererId} and t.state in ('in-flight', 'settled', 'rejected')
    group by 1 order by 1 desc`.execute(db)
  return rows
}

export type PaidLine = {
  readonly id: number
  readonly bookingId: number
  readonly token: string
  readonly offerId: number
  readonly offerName: string
  readonly venueId: number
  readonly venueName: string
  readonly usedAt: Date
  readonly bookedCents: number
  readonly amountCents: number
  readonly comesBack: boolean
  readonly parts: readonly Part[]
}

/** What a transfer paid, booking by booking, in the order it was gathered. */
export async function linesOfTransfer(
  db: Db,
  transferId: number,
  after: number | null,
  limit: number,
): Promise<PaidLine[]> {
  const { rows } = await sql<PaidLine>`
    select p.id, p.booking_id, b.token, b.offer_id, o.name as offer_name, p.venue_id,
      coalesce(v.public_name, v.name) as venue_name, b.used_at, p.booked_cents, p.amount_cents,
      p.comes_back,
      (select jsonb_agg(jsonb_build_object('rule', l.rule, 'baseCents', l.base_cents, 'ratePercent',
          l.rate_percent, 'amountCents', l.amount_cents) order by l.place)
        from payment_line l where l.payment_id = p.id) as parts
    from payment p join booking b on b.id = p.booking_id join offer o on o.id = b.offer_id
      join venue v on v.id = p.venue_id
    where p.transfer_id = ${transferId} and (${after}::bigint is null or p.id > ${after})
    order by p.id limit ${limit}`.execute(db)
  return rows
}

// What is still to come -----------------------------------------------------------------------------

type DueAtVenue = {
  readonly venueId: number
  readonly venueName: string
  readonly payments: number
  readonly amountCents: number
  readonly comingBackCents: number
}

/** What is due to a structure and in no payment, by venue. */
export async function dueByVenue(db: Db, scope: Required<Scope>): Promise<DueAtVenue[]> {
  const { rows } = await sql<DueAtVenue>`
    with due as (
      select booking_id, venue_id, amount_cents, 0 as back from (${dueParts(scope)}) as fresh
      union all
      select p.booking_id, p.venue_id, p.amount_cents, p.amount_cents from payment p
      where not p.is_live and p.offerer_id = ${scope.offererId}
        and p.id = (select max(q.id) from payment q where q.booking_id = p.booking_id)
        and exists (select from booking b where b.id = p.booking_id and b.state = 'paid'))
    select d.venue_id, coalesce(v.public_name, v.name) as venue_name,
      count(distinct d.booking_id) as payments, sum(d.amount_cents)::bigint as amount_cents,
      sum(d.back)::bigint as coming_back_cents
    from due d join venue v on v.id = d.venue_id group by 1, 2 order by 2, 1`.execute(db)
  return rows
}

/** What is gathered for a structure in a batch that has not left. */
export async function inPreparation(db: Db, offererId: number) {
  const { rows } = await sql<{ payments: number; amountCents: number }>`
    select coalesce(sum(payments), 0)::bigint as payments,
      coalesce(sum(amount_cents), 0)::bigint as amount_cents
    from transfer where offerer_id = ${offererId} and state = 'planned'`.execute(db)
  return rows[0] ?? { payments: 0, amountCents: 0 }
}

export type LastPayment = {
  readonly id: number
  readonly amountCents: number
  readonly isLive: boolean
  readonly transferState: 'planned' | 'in-flight' | 'settled' | 'rejected' | 'abandoned'
  readonly cutoff: Date
  readonly parts: readonly Part[]
}

/** The last payment made for a booking, that of an abandoned batch left out. */
export async function lastPaymentOf(db: Db, bookingId: number): Promise<LastPayment | undefined> {
  const { rows } = await sql<LastPayment>`
    select payment.id, payment.amount_cents, payment.is_live, t.state as transfer_state, b.cutoff,
      (select jsonb_agg(jsonb_build_object('rule', l.rule, 'baseCents', l.base_cents, 'ratePercent',
          l.rate_percent, 'amountCents', l.amount_cents) order by l.place)
        from payment_line l where l.payment_id = payment.id) as parts
    from payment join transfer t on t.id = payment.transfer_id join batch b on b.id = payment.batch_id
    where ${paymentOfBooking(bookingId)} and t.state <> 'abandoned'
    order by payment.id desc limit 1`.execute(db)
  return rows[0]
}

/** The parts due for a used booking that is in no payment. */
export async function partsDueOf(db: Db, bookingId: number, scope: Required<Scope>) {
  const { rows } = await sql<Part>`
    select rule, base_cents, rate_percent, amount_cents from (${dueParts(scope)}) as due
    where booking_id = ${bookingId} order by place`.execute(db)
  return rows
}
