import { delays, inForce } from '../../contract/figures.ts'
import { natureOf, offerTypeOf, type OfferType } from '../../contract/offer-types.ts'
import type { Details } from '../../contract/offers.ts'
import type { stockStates } from '../../contract/stocks.ts'
import type { Nature } from '../../contract/values.ts'

const minute = 60_000
const hour = 60 * minute

// Offers --------------------------------------------------------------------------------------

type Place = { readonly id: number; readonly offererId: number; readonly isOnline: boolean }

type OfferShape = {
  readonly type: string
  readonly url: string | null
  readonly isDuo: boolean
  readonly details: Details
}

type TypeRefusal = 'type-unknown' | 'type-offline-only' | 'type-online-only'
type PlaceRefusal =
  | 'url-invalid'
  | 'venue-must-be-online'
  | 'venue-must-be-physical'
  | 'duo-not-allowed'
  | 'detail-not-of-type'

/** Why an offer of this shape cannot stand in this venue, or null. */
export function whyNotOffer(
  offer: OfferShape,
  isVenueOnline: boolean,
): TypeRefusal | PlaceRefusal | null {
  const type = offerTypeOf(offer.type)
  if (!type) return 'type-unknown'
  if (offer.url !== null && type.where === 'offline') return 'type-offline-only'
  if (offer.url === null && type.where === 'online') return 'type-online-only'
  return whyNotHere(offer, type, isVenueOnline)
}

function whyNotHere(
  offer: OfferShape,
  type: OfferType,
  isVenueOnline: boolean,
): PlaceRefusal | null {
  if (offer.url !== null && !isUrlTemplate(offer.url)) return 'url-invalid'
  const nature = natureOf(type, offer.url)
  if (nature === 'digital' && !isVenueOnline) return 'venue-must-be-online'
  if (nature !== 'digital' && isVenueOnline) return 'venue-must-be-physical'
  if (offer.isDuo && nature !== 'event') return 'duo-not-allowed'
  const mayTell: readonly string[] = type.fields
  const told = Object.keys(offer.details)
  return told.every((name) => mayTell.includes(name)) ? null : 'detail-not-of-type'
}

type Standing = {
  readonly type: string
  readonly nature: Nature
  readonly venueId: number
  readonly offererId: number
  /** Withdrawn ones count: bookings made in the venue hang on them. */
  readonly everHadStock: boolean
}
type FrozenRefusal = 'type-frozen' | 'nature-frozen' | 'structure-frozen' | 'venue-frozen'

/** Why an offer that stands cannot take this shape in this venue, or null (guide: the type is fixed). */
export function whyNotChange(
  standing: Standing,
  wish: OfferShape,
  venue: Place,
): FrozenRefusal | PlaceRefusal | null {
  const type = offerTypeOf(wish.type)
  if (!type || wish.type !== standing.type) return 'type-frozen'
  if (natureOf(type, wish.url) !== standing.nature) return 'nature-frozen'
  if (venue.offererId !== standing.offererId) return 'structure-frozen'
  if (venue.id !== standing.venueId && standing.everHadStock) return 'venue-frozen'
  return whyNotHere(wish, type, venue.isOnline)
}

// Addresses of digital offers -----------------------------------------------------------------

type LinkValues = {
  readonly token: string
  readonly email: string
  /** The public id. */
  readonly offerId: string
}

const sample: LinkValues = { token: 'ABC234', email: 'a@exemple.fr', offerId: 'AE' }

/**
 * Whether an address may carry fields: http or https, one host written out in full, without
 * account, and fields only after it, so that no value can ever lead to another host.
 */
export function isUrlTemplate(url: string): boolean {
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1]
  if (host === undefined || /[{}@%]/.test(host)) return false
  // The reading of addresses drops tabs and takes `\` for `/`: neither has business here.
  if (/[\s\\\p{Cc}]/u.test(url)) return false
  return URL.canParse(linkFor(url, sample))
}

/** The address a young person follows: each field filled in, url-encoded, once. */
export const linkFor = (url: string, values: LinkValues): string =>
  url.replace(/\{(token|email|offerId)\}/g, (_, name: keyof LinkValues) =>
    encodeURIComponent(values[name].replace(/\p{Surrogate}/gu, '\ufffd')),
  )

// Dates and stocks ----------------------------------------------------------------------------

/** A date or a stock as somebody wishes it; null is none. */
export type StockWish = {
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly priceCents: number
  readonly bookingLimit: Date | null
  readonly places: number | null
}

type NewStockFacts = {
  readonly nature: Nature
  /** Live stocks of the same offer, but the one being changed. */
  readonly otherStocks: number
}

export type StockFacts = NewStockFacts & {
  /** The stock as it stands. */
  readonly current: {
    readonly startsAt: Date | null
    readonly placesTaken: number
    readonly withdrawnAt: Date | null
  }
}

export type NewStockRefusal =
  | 'dates-missing'
  | 'dates-not-allowed'
  | 'end-before-start'
  | 'start-in-the-past'
  | 'limit-after-start'
  | 'stock-already-there'

/** Why this stock cannot be made, or null. */
export function whyNotNewStock(
  { nature, otherStocks }: NewStockFacts,
  { startsAt, endsAt, bookingLimit }: StockWish,
  now: Date,
): NewStockRefusal | null {
  if (nature !== 'event') {
    if (startsAt !== null || endsAt !== null) return 'dates-not-allowed'
    return otherStocks > 0 ? 'stock-already-there' : null
  }
  if (startsAt === null) return 'dates-missing'
  if (startsAt <= now) return 'start-in-the-past'
  if (endsAt !== null && endsAt <= startsAt) return 'end-before-start'
  return bookingLimit !== null && bookingLimit > startsAt ? 'limit-after-start' : null
}

/** Why a stock cannot be changed into this one, or null. */
export function whyNotStock(
  { current, ...facts }: StockFacts,
  wish: StockWish,
  now: Date,
): NewStockRefusal | 'stock-withdrawn' | 'event-begun' | 'places-below-bookings' | null {
  if (current.withdrawnAt) return 'stock-withdrawn'
  if (hasBegun(current, now)) return 'event-begun'
  const tooFew = wish.places !== null && wish.places < current.placesTaken
  return tooFew ? 'places-below-bookings' : whyNotNewStock(facts, wish, now)
}

/** When an event ends: as said, else after its duration, else after two hours. */
export function endOf(
  startsAt: Date | null,
  endsAt: Date | null,
  durationMinutes: number | null,
): Date | null {
  if (startsAt === null || endsAt !== null) return endsAt
  const hours = inForce(delays, startsAt).defaultEventHours
  const lasts = durationMinutes === null ? hours * hour : durationMinutes * minute
  return new Date(startsAt.getTime() + lasts)
}

type Live = Pick<StockWish, 'startsAt' | 'endsAt' | 'bookingLimit' | 'places'> & {
  readonly placesTaken: number
  readonly withdrawnAt: Date | null
}

/** Why a date or a stock cannot be withdrawn any more, or null: two days past its end it stays. */
export function whyNotWithdraw(
  stock: Pick<Live, 'withdrawnAt' | 'endsAt'>,
  now: Date,
): 'stock-withdrawn' | 'event-over' | null {
  if (stock.withdrawnAt) return 'stock-withdrawn'
  if (!stock.endsAt) return null
  const until = stock.endsAt.getTime() + inForce(delays, stock.endsAt).withdrawHours * hour
  return now.getTime() > until ? 'event-over' : null
}

/** What a professional reads of a stock, and may do with it. */
export function standingOf(stock: Live, now: Date) {
  const placesLeft = stock.places === null ? null : stock.places - stock.placesTaken
  const can = {
    edit: !hasBegun(stock, now) && stock.withdrawnAt === null,
    withdraw: whyNotWithdraw(stock, now) === null,
  }
  return { placesLeft, state: stateOf(stock, now), can }
}

const hasBegun = ({ startsAt }: Pick<Live, 'startsAt'>, now: Date): boolean =>
  startsAt !== null && startsAt <= now

function stateOf(stock: Live, now: Date): (typeof stockStates)[number] {
  if (hasBegun(stock, now)) return 'begun'
  if (stock.bookingLimit !== null && stock.bookingLimit < now) return 'closed'
  return stock.places !== null && stock.placesTaken >= stock.places ? 'sold-out' : 'open'
}
