import { details as detailTable, type DetailName } from '../../../contract/offer-details.ts'
import type { OfferType } from '../../../contract/offer-types.ts'
import type { showOffer } from '../../../contract/offers.ts'
import type { WireOf } from '../../../contract/route.ts'

/** An offer as its form holds it: text in every field, empty where there is nothing. */

export type Offer = WireOf<typeof showOffer>

const detailNames = Object.keys(detailTable) as DetailName[]

const noDetails: Record<DetailName, string> = {
  author: '',
  isbn: '',
  visa: '',
  stageDirector: '',
  performer: '',
  speaker: '',
  musicType: '',
  showType: '',
}

export const blankOffer = {
  venueId: '',
  type: '',
  name: '',
  description: '',
  conditions: '',
  durationMinutes: '',
  url: '',
  bookingEmail: '',
  isDuo: false,
  ...noDetails,
}
export type OfferValues = typeof blankOffer

/** What stands, put in the fields. */
export const valuesOf = (offer: Offer): OfferValues => ({
  ...blankOffer,
  venueId: offer.venue.id,
  type: offer.type,
  name: offer.name,
  description: offer.description,
  conditions: offer.conditions ?? '',
  durationMinutes: offer.durationMinutes === null ? '' : String(offer.durationMinutes),
  url: offer.url ?? '',
  bookingEmail: offer.bookingEmail ?? '',
  isDuo: offer.isDuo,
  ...Object.fromEntries(detailNames.map((name) => [name, offer.details[name] ?? ''])),
})

/** What the fields say, as the routes want it; only what the type knows. */
export function wishOf(values: OfferValues, type: OfferType | null) {
  const { name, description, conditions, durationMinutes, url, bookingEmail, isDuo } = values
  const told = (type?.fields ?? []).filter((field) => values[field].trim() !== '')
  return {
    name,
    description,
    conditions: orNull(conditions),
    durationMinutes: durationMinutes.trim() === '' ? null : Number(durationMinutes),
    url: orNull(url),
    bookingEmail: orNull(bookingEmail),
    isDuo: isDuo && type?.nature === 'event',
    details: Object.fromEntries(told.map((field) => [field, values[field]])),
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

/** `details/isbn` is told beside the field `isbn`. */
export const fieldOfOffer = (member: string): string => member.replace(/^details\//, '')
