import { sql } from 'kysely'
import { refuse } from '../../contract/refusals.ts'
import { mayAsTeam } from '../../contract/team-rights.ts'
import type { BookingState } from '../../contract/values.ts'
import type { Staff } from '../accounts/session.ts'
import { stateAt, whyNotCancelAsTeam, whyNotReopen } from '../bookings/rules.ts'
import { bookingOf } from '../bookings/store.ts'
import type { Db } from '../database/connection.ts'
import { paymentOfBooking } from '../reimbursements/transfer-store.ts'
import { personIn } from './journal.ts'
import { bookingLine, shownLine } from './people.ts'

/**
 * The whole way of one booking: its states, its movements, how it was paid, and what this member of
 * the team can do about it.
 */
export async function bookingSheet(db: Db, { role }: Staff, id: number, now: Date) {
  const [booking, line] = await Promise.all([bookingOf(db, id), bookingLine(db, id)])
  if (booking === undefined || line === undefined) return refuse('not-found')
  const [links, events, movements, payments] = await Promise.all([
    linksOf(db, id),
    eventsOf(db, id),
    movementsOf(db, id),
    paymentsOf(db, id),
  ])
  const state = stateAt(booking, now)
  const may = mayAsTeam(role, 'goodwill')
  return {
    booking: { ...shownLine(line), state },
    person: {
      id: booking.accountId,
      name: `${booking.firstName} ${booking.lastName}`,
      email: booking.email,
      isSuspended: booking.isPersonSuspended,
    },
    cancellableUntil: booking.cancellableUntil,
    expiresAt: booking.expiresAt,
    ...links,
    events: [
      {
        at: booking.madeAt,
        before: null,
        after: 'booked' as const,
        actor: `youth:${booking.accountId}`,
        actorName: `${booking.firstName} ${booking.lastName}`,
        reason: null,
      },
      ...events,
    ],
    movements,
    payments,
    can: {
      cancel: may && whyNotCancelAsTeam(state) === null,
      reopen: may && whyNotReopen({ state, isReopened: links.reopenedAs !== null }) === null,
    },
  }
}

type Links = { readonly reopens: number | null; readonly reopenedAs: number | null }

async function linksOf(db: Db, id: number): Promise<Links> {
  const { rows } = await sql<Links>`
    select (select booking_id from booking_reopening where reopened_as = ${id}) as reopens,
      (select reopened_as from booking_reopening where booking_id = ${id}) as reopened_as`.execute(
    db,
  )
  return rows[0] ?? { reopens: null, reopenedAs: null }
}

type Event = {
  readonly at: Date
  readonly before: BookingState
  readonly after: BookingState
  readonly actor: string
  readonly actorName: string | null
  readonly reason: string | null
}

async function eventsOf(db: Db, id: number): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select e.at, e.from_state as before, e.to_state as after, e.actor, e.reason,
      nullif(concat_ws(' ', a.first_name, a.last_name), '') as actor_name
    from booking_event e left join account a on a.id = ${personIn(sql`e.actor`)}
    where e.booking_id = ${id} order by e.revision`.execute(db)
  return rows
}

const movementsOf = (db: Db, id: number) =>
  db
    .selectFrom('movement')
    .select(['at', 'cause', 'debit', 'credit', 'amountCents'])
    // One index holds what it was priced at, another the rest.
    .where(
      sql<boolean>`(booking_id = ${id} and cause = 'price' or booking_id = ${id} and cause <> 'price')`,
    )
    .orderBy('id')
    .execute()

const paymentsOf = (db: Db, id: number) =>
  db
    .selectFrom('payment')
    .innerJoin('transfer', 'transfer.id', 'payment.transferId')
    .select([
      'payment.batchId',
      'payment.transferId',
      'transfer.state as transferState',
      'payment.amountCents',
      'payment.isLive',
    ])
    .where(paymentOfBooking(id))
    .orderBy('payment.id')
    .execute()
