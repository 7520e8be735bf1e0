import { sql } from 'kysely'
import { refuse } from '../../contract/refusals.ts'
import { accountById, sessionsOf } from '../accounts/store.ts'
import type { Db } from '../database/connection.ts'
import type { BookingState, Nature } from '../../contract/values.ts'
import { shown as shownWallet } from '../wallet/actions.ts'
import { walletOf } from '../wallet/store.ts'
import { lastAbout } from './journal.ts'

/** What the team reads of one person: never a password, a secret nor a session's key. */

/** The whole sheet of a person. */
export async function personSheet(db: Db, id: number, now: Date) {
  const account = await accountById(db, id)
  if (account === undefined) return refuse('not-found')
  const { passwordHash, totpSecret, suspendedAt, suspensionReason: reason } = account
  const [wallet, refusal, structures, sessions, bookings, journal] = await Promise.all([
    walletOf(db, id),
    refusalOf(db, id),
    structuresOf(db, id),
    sessionsOf(db, id, now),
    countsOf(db, id),
    lastAbout(db, `${account.kind}:${id}`),
  ])
  return {
    id,
    kind: account.kind,
    firstName: account.firstName,
    lastName: account.lastName,
    pseudo: account.pseudo,
    email: account.email,
    birthDate: account.birthDate,
    department: account.department,
    staffRole: account.staffRole,
    createdAt: account.createdAt,
    emailConfirmedAt: account.emailConfirmedAt,
    signedInAt: account.signedInAt,
    hasPassword: passwordHash !== null,
    hasSecondFactor: totpSecret !== null,
    suspension: suspendedAt === null ? null : { at: suspendedAt, reason },
    pseudonymisedAt: account.pseudonymisedAt,
    wallet: wallet === undefined ? null : shownWallet(wallet),
    eligibilityRefusal: refusal ?? null,
    structures,
    sessions: sessions.map(({ site, userAgent, createdAt, seenAt }) => ({
      site,
      userAgent,
      createdAt,
      seenAt,
    })),
    bookings,
    journal,
  }
}

const refusalOf = (db: Db, id: number) =>
  db
    .selectFrom('eligibilityRefusal')
    .select(['refusedAt as at', 'reason'])
    .where('accountId', '=', id)
    .executeTakeFirst()

const mostStructures = 100

const structuresOf = (db: Db, id: number) =>
  db
    .selectFrom('membership')
    .innerJoin('offerer', 'offerer.id', 'membership.offererId')
    .select([
      'offerer.id',
      'offerer.legalName',
      'offerer.siren',
      'membership.role',
      'membership.state',
    ])
    .where('membership.accountId', '=', id)
    .orderBy('offerer.id', 'desc')
    .limit(mostStructures)
    .execute()

async function countsOf(db: Db, id: number) {
  const { rows } = await sql<{ live: number; total: number }>`
    select count(*) filter (where state in ('booked', 'used', 'paid')) as live, count(*) as total
    from booking where account_id = ${id}`.execute(db)
  return rows[0] ?? { live: 0, total: 0 }
}

type BookingRow = {
  readonly id: number
  readonly accountId: number
  readonly countermark: string
  readonly state: BookingState
  readonly nature: Nature
  readonly offerId: number
  readonly offerName: string
  readonly venueId: number
  readonly venueName: string
  readonly offererId: number
  readonly legalName: string
  readonly startsAt: Date | null
  readonly timeZone: string
  readonly seats: number
  readonly amountCents: number
  readonly madeAt: Date
  readonly usedAt: Date | null
  readonly endedAt: Date | null
}

const lines = sql`
  select b.id, b.account_id, b.token as countermark, b.state, b.nature, b.offer_id,
    o.name as offer_name, b.venue_id, coalesce(v.public_name, v.name) as venue_name, b.offerer_id,
    f.legal_name, s.starts_at, v.time_zone, b.seats, b.amount_cents, b.made_at, b.used_at, b.ended_at
  from booking b join stock s on s.id = b.stock_id join offer o on o.id = b.offer_id
    join venue v on v.id = b.venue_id join offerer f on f.id = b.offerer_id`

/** A booking as a line of a sheet. */
export const shownLine = ({ accountId: _, ...row }: BookingRow) => ({
  ...row,
  offer: { id: row.offerId, name: row.offerName },
  venue: { id: row.venueId, name: row.venueName },
  structure: { id: row.offererId, legalName: row.legalName },
})

/** Somebody's bookings, newest first. */
export async function bookingLinesOf(
  db: Db,
  accountId: number,
  before: number | null,
  limit: number,
): Promise<BookingRow[]> {
  const { rows } = await sql<BookingRow>`${lines}
    where b.account_id = ${accountId} and (${before}::bigint is null or b.id < ${before})
    order by b.id desc limit ${limit}`.execute(db)
  return rows
}

export async function bookingLine(db: Db, id: number): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`${lines} where b.id = ${id}`.execute(db)
  return rows[0]
}
