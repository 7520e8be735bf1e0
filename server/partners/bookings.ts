import type * as contract from '../../contract/partner-bookings.ts'
import { refuse } from '../../contract/refusals.ts'
import type { QueryOf } from '../../contract/route.ts'
import { nameOf, serves, type Partner } from '../accounts/session.ts'
import { lineOf } from '../bookings/cards.ts'
import { bookingsOfKey } from '../bookings/list-store.ts'
import { recordLook } from '../bookings/looks.ts'
import { bookingOf, type Held } from '../bookings/store.ts'
import type { Db } from '../database/connection.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { namesOfOffers, namesOfStocks } from './own-ids.ts'

/** Bookings by program: the columns of the screen, beside the partner's own names. */

type Asked = QueryOf<typeof contract.partnerBookings>

/** A page of the bookings of the venues that the key serves; each look leaves a trace. */
export async function listBookings(world: World, who: Partner, query: Asked, now: Date) {
  const { cursor, limit, ...filter } = query
  const page = { before: startOf(cursor), limit: limit + 1 }
  const { items, next } = paged(await bookingsOfKey(world.db, who, filter, page), limit)
  await recordLook(world, { actor: nameOf(who), filter, seen: items }, now)
  return { items: await lines(world.db, items, now), next }
}

/** One booking, by its id. */
export async function readBooking(world: World, who: Partner, id: number, now: Date) {
  const booking = await bookingOf(world.db, id)
  const isOurs = booking?.offererId === who.offererId && serves(who, booking.venueId)
  if (!booking || !isOurs) return refuse('not-found')
  await recordLook(world, { actor: nameOf(who), filter: {}, seen: [booking] }, now)
  const [line] = await lines(world.db, [booking], now)
  return line ?? refuse('not-found')
}

async function lines(db: Db, bookings: readonly Held[], now: Date) {
  const offers = await namesOfOffers(
    db,
    bookings.map(({ offerId }) => offerId),
  )
  const stocks = await namesOfStocks(
    db,
    bookings.map(({ stockId }) => stockId),
  )
  return bookings.map((booking) => {
    const { can: _can, ...line } = lineOf(booking, now)
    const { offerId, stockId } = booking
    return {
      ...line,
      offer: { ...line.offer, idAtProvider: offers.get(offerId) ?? null },
      stock: { id: stockId, idAtProvider: stocks.get(stockId) ?? null },
    }
  })
}
