import { sql } from 'kysely'
import type { BookingState, Nature } from '../../contract/values.ts'
import { inOneFlight, type Db, type Flight, type Tx, type Write } from '../database/connection.ts'
import type { EndedBy, UsedBy } from '../database/tables.ts'
import { gathered } from '../kit/lanes.ts'

/** Which of these people already hold a live booking of these stocks, as `account:stock`. */
export async function livePairs(
  db: Flight,
  accountIds: readonly number[],
  stockIds: readonly number[],
): Promise<Set<string>> {
  const { rows } = await sql<{ pair: string }>`
    select account_id || ':' || stock_id as pair from booking
    where account_id = any(${accountIds}::bigint[]) and stock_id = any(${stockIds}::bigint[])
      and state in ('booked', 'used', 'paid')`.execute(db)
  return new Set(rows.map(({ pair }) => pair))
}

type NewBooking = {
  readonly token: string
  readonly accountId: number
  readonly stockId: number
  readonly offerId: number
  readonly venueId: number
  readonly offererId: number
  readonly nature: Nature
  readonly seats: number
  readonly priceCents: number
  readonly amountCents: number
  readonly madeAt: Date
  readonly cancellableUntil: Date
  readonly expiresAt: Date | null
}

/** Inserts bookings; those whose countermark was already given to somebody are left out. */
export async function insertBookings(
  tx: Tx,
  bookings: readonly NewBooking[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; token: string }>`
    insert into booking (token, account_id, stock_id, offer_id, venue_id, offerer_id, nature, seats,
      price_cents, amount_cents, state, made_at, cancellable_until, expires_at)
    select b.token, b."accountId", b."stockId", b."offerId", b."venueId", b."offererId", b.nature,
      b.seats, b."priceCents", b."amountCents", 'booked', b."madeAt", b."cancellableUntil", b."expiresAt"
    from jsonb_to_recordset(${JSON.stringify(bookings)}::jsonb) as b(token text, "accountId" bigint,
      "stockId" bigint, "offerId" bigint, "venueId" bigint, "offererId" bigint, nature text,
      seats int, "priceCents" int, "amountCents" int, "madeAt" timestamptz,
      "cancellableUntil" timestamptz, "expiresAt" timestamptz)
    on conflict (token) do nothing
    returning id, token`.execute(tx)
  return new Map(rows.map(({ id, token }) => [token, id]))
}

/** A booking with all that its letters, cards and rules tell. */
export type Held = {
  readonly id: number
  readonly token: string
  readonly state: BookingState
  readonly revision: number
  readonly nature: Nature
  readonly accountId: number
  readonly isPersonSuspended: boolean
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly pseudo: string
  readonly stockId: number
  readonly offerId: number
  readonly offerName: string
  readonly offerType: string
  readonly offerUrl: string | null
  readonly offererId: number
  readonly offererSuspended: boolean
  readonly venueId: number
  readonly venueName: string
  readonly venueAddress: string | null
  readonly venueDepartment: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly timeZone: string
  readonly bookingEmail: string | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly seats: number
  readonly priceCents: number
  readonly amountCents: number
  readonly madeAt: Date
  readonly cancellableUntil: Date
  readonly expiresAt: Date | null
  readonly usedAt: Date | null
  readonly usedBy: UsedBy | null
  readonly endedAt: Date | null
  readonly endedBy: EndedBy | null
}

/** Every booking with what its letters, cards and rules tell, in a query to be narrowed: b, a, s, o, v, f. */
export const held = sql`
  select b.id, b.token, b.state, b.revision, b.nature, b.account_id,
    a.suspended_at is not null as is_person_suspended, a.email, a.first_name, a.last_name,
    a.pseudo, b.stock_id, b.offer_id, o.name as offer_name, o.type as offer_type, o.url as offer_url,
    b.offerer_id, f.suspended_at is not null as offerer_suspended, b.venue_id,
    coalesce(v.public_name, v.name) as venue_name,
    nullif(concat_ws(', ', v.address, nullif(concat_ws(' ', v.postal_code, v.city), '')), '') as venue_address,
    v.department as venue_department, v.latitude, v.longitude, v.time_zone,
    coalesce(o.booking_email, v.booking_email) as booking_email, s.starts_at, s.ends_at, b.seats,
    b.price_cents, b.amount_cents, b.made_at, b.cancellable_until, b.expires_at, b.used_at,
    b.used_by, b.ended_at, b.ended_by
  from booking b join account a on a.id = b.account_id join stock s on s.id = b.stock_id
    join offer o on o.id = b.offer_id join venue v on v.id = b.venue_id
    join offerer f on f.id = b.offerer_id`

export async function bookingOf(db: Db | Tx, id: number): Promise<Held | undefined> {
  const { rows } = await sql<Held>`${held} where b.id = ${id}`.execute(db)
  return rows[0]
}

/** Bookings by id, as they stand now. */
export async function bookingsOf(db: Flight, ids: readonly number[]): Promise<Held[]> {
  const { rows } =
    await sql<Held>`${held} where b.id = any(${ids}::bigint[]) order by b.id`.execute(db)
  return rows
}

/** Locks one booking alone and reads it as it stands once the lock is held. */
export async function lockBooking(tx: Tx, id: number): Promise<Held | undefined> {
  const { rows } = await sql<Held>`${held} where b.id = ${id} for no key update of b`.execute(tx)
  return rows[0]
}

/** Locks bookings, alone, in id order, and reads them as they then stand. */
export async function lockBookings(tx: Tx, ids: readonly number[]): Promise<Map<number, Held>> {
  const { rows } = await sql<Held>`${held} where b.id = any(${ids}::bigint[])
    order by b.id for no key update of b`.execute(tx)
  return new Map(rows.map((booking) => [booking.id, booking]))
}

/**
 * The booking that one of these codes names, the first of them first; where structures are given,
 * only of those, and not while they are suspended; where venues are given, only of those.
 */
export const bookingByCode = (
  db: Db,
  readings: readonly string[],
  offererIds: readonly number[] | null,
  venueIds: readonly number[] | null,
): Promise<Held | undefined> => bookingsByCode(db, { readings, offererIds, venueIds })

type CodeAsked = {
  readonly readings: readonly string[]
  readonly offererIds: readonly number[] | null
  readonly venueIds: readonly number[] | null
}

const bookingsByCode = gathered(async (db: Db, asks: readonly CodeAsked[]) => {
  const lines = JSON.stringify(asks.map((one, ask) => ({ ask, ...one })))
  const { rows } = await sql<Held & { ask: number }>`
    select asked.ask, found.* from jsonb_to_recordset(${lines}::jsonb)
      as asked(ask int, readings text[], "offererIds" bigint[], "venueIds" bigint[])
    cross join lateral (${held}
      where b.token = any(asked.readings)
        and (asked."offererIds" is null
          or (b.offerer_id = any(asked."offererIds") and f.suspended_at is null))
        and (asked."venueIds" is null or b.venue_id = any(asked."venueIds"))
      order by array_position(asked.readings, b.token) limit 1) as found`.execute(db)
  const found = new Map(rows.map(({ ask, ...booking }) => [ask, booking]))
  return asks.map((_, ask) => found.get(ask))
})

/** Reads the booked bookings of a stock whose lock is held: none is added meanwhile. */
export async function bookedOnLocked(tx: Tx, stockId: number): Promise<Held[]> {
  const { rows } = await sql<{ id: number }>`
    select id from booking where stock_id = ${stockId} and state = 'booked' order by id`.execute(tx)
  return bookingsOf(
    tx,
    rows.map(({ id }) => id),
  )
}

/**
 * Locks bookings together with what they hold, in the house's one order (wallets, stocks,
 * bookings), and reads them as they then stand.
 */
export async function lockWithHoldings(tx: Tx, ids: readonly number[]): Promise<Held[]> {
  if (ids.length === 0) return []
  const [held] = await inOneFlight(tx, (flight) => {
    const locked = [
      sql`select 1 from wallet where account_id in
        (select account_id from booking where id = any(${ids}::bigint[]))
        order by account_id for no key update`,
      sql`select 1 from stock where id in
        (select stock_id from booking where id = any(${ids}::bigint[]))
        order by id for no key update`,
      sql`select 1 from booking where id = any(${ids}::bigint[])
        order by id for no key update`,
    ].map((lock) => lock.execute(flight))
    return Promise.all([bookingsOf(flight, ids), ...locked])
  })
  return held
}

/** What somebody has booked, and neither used nor given back. */
export async function bookedBy(db: Db, accountId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from booking where account_id = ${accountId} and state = 'booked'
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Some bookings still booked on this stock. */
export async function bookedOf(db: Db, stockId: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from booking where stock_id = ${stockId} and state = 'booked'
    order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Some bookings still booked on a stock that was withdrawn. */
export async function bookedOnWithdrawn(db: Db, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select b.id from booking b join stock s on s.id = b.stock_id
    where s.withdrawn_at is not null and b.state = 'booked' order by b.id limit ${limit}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

export async function myBookings(db: Db, accountId: number, before: number | null, limit: number) {
  const { rows } = await sql<Held>`${held}
    where b.account_id = ${accountId} and (${before}::bigint is null or b.id < ${before})
    order by b.id desc limit ${limit}`.execute(db)
  return rows
}

type Move = {
  readonly id: number
  readonly from: BookingState
  readonly revision: number
  readonly to: BookingState
  readonly at: Date
  readonly actor: string
  readonly reason?: string | undefined
  readonly usedBy?: UsedBy
  readonly endedBy?: EndedBy
}

/** Moves locked bookings along and writes why: one event for each change of state. */
export function moving(moves: readonly Move[]): readonly Write[] {
  if (moves.length === 0) return []
  const rows = JSON.stringify(moves)
  return [
    sql`
    update booking b set state = m."to", revision = b.revision + 1,
      used_at = case when m."to" = 'used' then m.at when m."to" = 'paid' then b.used_at end,
      used_by = case when m."to" = 'used' then m."usedBy" when m."to" = 'paid' then b.used_by end,
      ended_at = case when m."to" in ('cancelled', 'expired') then m.at end,
      ended_by = case when m."to" in ('cancelled', 'expired') then m."endedBy" end
    from jsonb_to_recordset(${rows}::jsonb)
      as m(id bigint, "to" text, at timestamptz, "usedBy" text, "endedBy" text)
    where b.id = m.id`,
    sql`
    insert into booking_event (booking_id, revision, from_state, to_state, at, actor, reason)
    select id, revision + 1, "from", "to", at, actor, reason from jsonb_to_recordset(${rows}::jsonb)
      as m(id bigint, revision int, "from" text, "to" text, at timestamptz, actor text, reason text)`,
  ]
}

/** Sets anew the last instant at which a stock's live bookings may be cancelled. */
export const reopenCancelling = (tx: Tx, stockId: number, until: Date): Promise<unknown> =>
  sql`update booking set cancellable_until = ${until} where stock_id = ${stockId} and state = 'booked'`.execute(
    tx,
  )

/** Counts the live bookings a withdrawal would cancel, what it would credit, and what it would keep. */
export async function withdrawalOf(db: Db | Tx, stockId: number) {
  const { rows } = await sql<{ bookings: number; creditedCents: number; kept: number }>`
    select count(*) filter (where state = 'booked') as bookings,
      coalesce(sum(amount_cents) filter (where state = 'booked'), 0)::bigint as credited_cents,
      count(*) filter (where state in ('used', 'paid')) as kept
    from booking where stock_id = ${stockId}`.execute(db)
  return rows[0] ?? { bookings: 0, creditedCents: 0, kept: 0 }
}
