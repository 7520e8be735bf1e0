import { sql, type RawBuilder } from 'kysely'
import type { BookingState } from '../../contract/values.ts'
import type { Db } from '../database/connection.ts'
import { literally } from '../kit/like.ts'
import { held, type Held } from './store.ts'

/** What a professional reads of the bookings of his structures. */

export type BookingFilter = {
  readonly structureId?: number | undefined
  readonly venueId?: number | undefined
  readonly offerId?: number | undefined
  readonly stockId?: number | undefined
  readonly state?: BookingState | undefined
  readonly madeFrom?: Date | undefined
  readonly madeTo?: Date | undefined
  readonly q?: string | undefined
}

/** The structures this person is accepted in. */
const ofMember = (accountId: number) => sql<boolean>`b.offerer_id in (select m.offerer_id
  from membership m where m.account_id = ${accountId} and m.state = 'accepted')`

type Served = { readonly offererId: number; readonly venueIds: readonly number[] | null }

/** The venues that a key serves. */
const ofKey = ({ offererId, venueIds }: Served) => sql<boolean>`b.offerer_id = ${offererId}
  and (${venueIds}::bigint[] is null or b.venue_id = any(${venueIds}::bigint[]))`

/** Of those whose bookings may be read, where the filter says. */
const within = (ours: RawBuilder<boolean>, filter: BookingFilter) => sql`
  ${ours}
    and (${filter.structureId ?? null}::bigint is null or b.offerer_id = ${filter.structureId ?? null})
    and (${filter.venueId ?? null}::bigint is null or b.venue_id = ${filter.venueId ?? null})
    and (${filter.offerId ?? null}::bigint is null or b.offer_id = ${filter.offerId ?? null})
    and (${filter.stockId ?? null}::bigint is null or b.stock_id = ${filter.stockId ?? null})
    and (${filter.state ?? null}::text is null or b.state = ${filter.state ?? null})
    and (${filter.madeFrom ?? null}::timestamptz is null or b.made_at >= ${filter.madeFrom ?? null})
    and (${filter.madeTo ?? null}::timestamptz is null or b.made_at < ${filter.madeTo ?? null})`

type Page = { readonly before: number | null; readonly limit: number }

/** Bookings of the structures this person is accepted in, newest first. */
export const bookingsOfMember = (db: Db, accountId: number, filter: BookingFilter, page: Page) =>
  listed(db, ofMember(accountId), filter, page)

/** Bookings of the venues that a key serves, newest first. */
export const bookingsOfKey = (db: Db, key: Served, filter: BookingFilter, page: Page) =>
  listed(db, ofKey(key), filter, page)

async function listed(
  db: Db,
  ours: RawBuilder<boolean>,
  filter: BookingFilter,
  { before, limit }: Page,
): Promise<Held[]> {
  const like = filter.q ? `%${literally(filter.q)}%` : null
  const { rows } = await sql<Held>`${held}
    where ${within(ours, filter)}
      and (${before}::bigint is null or b.id < ${before})
      and (${like}::text is null or unaccent(concat_ws(' ', a.first_name, a.last_name, a.first_name,
        a.email, b.token, o.name)) ilike unaccent(${like}))
    order by b.id desc limit ${limit}`.execute(db)
  return rows
}

/** Every booking ever made of one stock. */
export async function bookingsOfStock(db: Db, stockId: number): Promise<Held[]> {
  const { rows } = await sql<Held>`${held} where b.stock_id = ${stockId} order by b.id`.execute(db)
  return rows
}

/** A show, or a stock, with what its sheet says above the names. */
export async function showOf(db: Db, stockId: number) {
  const { rows } = await sql<{
    startsAt: Date | null
    offerId: number
    offerName: string
    offererId: number
    venueId: number
    venueName: string
    timeZone: string
  }>`select s.starts_at, o.id as offer_id, o.name as offer_name, o.offerer_id, v.id as venue_id,
      coalesce(v.public_name, v.name) as venue_name, v.time_zone
    from stock s join offer o on o.id = s.offer_id join venue v on v.id = o.venue_id
    where s.id = ${stockId}`.execute(db)
  return rows[0]
}

export type Conversion = {
  readonly id: number
  readonly name: string
  readonly reserved: number
  readonly validated: number
}

/** Per offer, bookings that nobody cancelled and those validated among them; most booked first. */
export async function conversionOfMember(
  db: Db,
  accountId: number,
  filter: BookingFilter,
): Promise<Conversion[]> {
  const { rows } = await sql<Conversion>`
    select o.id, o.name, c.reserved, c.validated
    from (select b.offer_id, count(*) as reserved,
        count(*) filter (where b.state in ('used', 'paid')) as validated
      from booking b where ${within(ofMember(accountId), filter)} and b.state <> 'cancelled'
      group by b.offer_id) as c join offer o on o.id = c.offer_id
    order by c.reserved desc, o.id`.execute(db)
  return rows
}
