import { sql } from 'kysely'
import type { Nature } from '../../contract/values.ts'
import type { Db, Flight, Write } from '../database/connection.ts'

/** What a booking must know of a stock, read under its lock. */
export type StockFacts = {
  readonly stockId: number
  readonly offerId: number
  readonly venueId: number
  readonly offererId: number
  readonly nature: Nature
  readonly offerName: string
  readonly offerType: string
  readonly url: string | null
  readonly isDuo: boolean
  readonly priceCents: number
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly bookingLimit: Date | null
  readonly places: number | null
  readonly placesTaken: number
  readonly isWithdrawn: boolean
  readonly isOfferActive: boolean
  readonly isOffererOpen: boolean
  readonly isVenueValidated: boolean
  readonly venueName: string
  readonly venueAddress: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly timeZone: string
  readonly bookingEmail: string | null
}

const stocksOf = (ids: readonly number[]) => sql<StockFacts>`
    select s.id as stock_id, o.id as offer_id, v.id as venue_id, o.offerer_id, o.nature,
      o.name as offer_name, o.type as offer_type, o.url, o.is_duo, s.price_cents, s.starts_at, s.ends_at, s.booking_limit,
      s.places, s.places_taken, s.withdrawn_at is not null as is_withdrawn,
      o.is_active as is_offer_active,
      f.validated_at is not null and f.suspended_at is null as is_offerer_open,
      v.validated_at is not null as is_venue_validated,
      coalesce(v.public_name, v.name) as venue_name,
      nullif(concat_ws(', ', v.address, nullif(concat_ws(' ', v.postal_code, v.city), '')), '') as venue_address,
      v.latitude, v.longitude, v.time_zone, coalesce(o.booking_email, v.booking_email) as booking_email
    from stock s join offer o on o.id = s.offer_id join venue v on v.id = o.venue_id
      join offerer f on f.id = o.offerer_id
    where s.id = any(${ids}::bigint[]) order by s.id`

/**
 * Locks stocks in id order, after wallets and offers and before bookings as the house's one lock
 * order has it, and reads all that decides whether they may be booked.
 */
export async function lockStocks(
  tx: Flight,
  ids: readonly number[],
): Promise<Map<number, StockFacts>> {
  const { rows } = await sql<StockFacts>`${stocksOf(ids)} for no key update of s`.execute(tx)
  return new Map(rows.map((row) => [row.stockId, row]))
}

/** Reads stocks as they stand, locking nothing: enough to refuse, never to grant. */
export async function readStocks(db: Db, ids: readonly number[]): Promise<Map<number, StockFacts>> {
  const { rows } = await stocksOf(ids).execute(db)
  return new Map(rows.map((row) => [row.stockId, row]))
}

export type Seats = { readonly stockId: number; readonly seats: number }

/** Takes places under the lock. The table refuses to go past what is offered: that would be a fault. */
export const takingPlaces = (taken: readonly Seats[]): Write => counting(taken, 1)

/** Gives places back; needs no lock taken before. */
export const givingPlacesBack = (given: readonly Seats[]): Write => counting(given, -1)

const counting = (changes: readonly Seats[], sign: 1 | -1): Write =>
  sql`
    update stock s set places_taken = s.places_taken + ${sign}::int * c.seats
    from (select stock_id, sum(seats)::int as seats
      from unnest(${changes.map(({ stockId }) => stockId)}::bigint[], ${changes.map(({ seats }) => seats)}::int[])
        as n(stock_id, seats)
      group by 1) as c
    where s.id = c.stock_id`
