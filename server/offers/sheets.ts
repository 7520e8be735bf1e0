import type * as z from 'zod/mini'
import type { Offer, OfferSummary } from '../../contract/offers.ts'
import { sourcesOf, type Picture } from '../../contract/pictures.ts'
import { toPublicId } from '../../contract/public-id.ts'
import type { Stock } from '../../contract/stocks.ts'
import { settersOf } from './hands.ts'
import type { SheetRow, SummaryRow } from './list.ts'
import { standingOf } from './rules.ts'
import type { PictureFacts, StockRow } from './store.ts'
import { visibilityOf } from './visibility.ts'

/** What was read, in the shapes of the contract. Pure. */

/** An accroche with the address of each of its sizes. */
export const pictureOf = (facts: PictureFacts): z.infer<typeof Picture> => ({
  ...facts,
  sources: sourcesOf(facts.key),
})

export const summaryOf = (row: SummaryRow): z.infer<typeof OfferSummary> => ({
  id: row.id,
  name: row.name,
  type: row.type,
  nature: row.nature,
  isActive: row.isActive,
  state: row.state,
  structure: { id: row.offererId, name: row.structureName },
  venue: { id: row.venueId, name: row.venueName, timeZone: row.timeZone },
  priceRange:
    row.minCents === null || row.maxCents === null
      ? null
      : { minCents: row.minCents, maxCents: row.maxCents },
  nextDate: row.nextDate,
  stocks: row.live,
  placesLeft: row.placesLeft,
  picture: row.picture && pictureOf(row.picture),
})

/** A stock as its structure reads it. */
export const stockSheet = (stock: StockRow, now: Date): z.infer<typeof Stock> => ({
  id: stock.id,
  startsAt: stock.startsAt,
  endsAt: stock.endsAt,
  priceCents: stock.priceCents,
  bookingLimit: stock.bookingLimit,
  places: stock.places,
  placesTaken: stock.placesTaken,
  ...standingOf(stock, now),
})

/** A page of stocks, from one more than it holds. */
export function stockPage(stocks: readonly StockRow[], limit: number, now: Date) {
  const items = stocks.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((stock) => stockSheet(stock, now)),
    next: stocks.length > limit && last ? toPublicId(last.id) : null,
  }
}

/** An offer whole, with its first dates. */
export const offerSheet = (
  row: SheetRow,
  dates: z.infer<typeof Offer>['dates'],
): z.infer<typeof Offer> => ({
  ...summaryOf(row),
  description: row.description,
  conditions: row.conditions,
  durationMinutes: row.durationMinutes,
  url: row.url,
  bookingEmail: row.bookingEmail,
  isDuo: row.isDuo,
  details: row.details,
  createdAt: row.createdAt,
  setBy: settersOf(row.setBy),
  dates,
  visibility: visibilityOf({ ...row, hasPicture: row.picture !== null }),
})
