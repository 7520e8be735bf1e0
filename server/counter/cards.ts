import { stateAt } from '../bookings/rules.ts'
import type { Held } from '../bookings/store.ts'
import { toldAtCounter, whyNotUndo, whyNotUse } from './rules.ts'

/** A booking at the counter: who, what, when, and whether it may be validated now. */
export const cardAtCounter = (booking: Held, now: Date) => ({
  bookingId: booking.id,
  countermark: booking.token,
  lastName: booking.lastName,
  firstName: booking.firstName,
  email: booking.email,
  offer: { id: booking.offerId, name: booking.offerName },
  venue: { id: booking.venueId, name: booking.venueName },
  nature: booking.nature,
  startsAt: booking.startsAt,
  timeZone: booking.timeZone,
  seats: booking.seats,
  amountCents: booking.amountCents,
  state: stateAt(booking, now),
  usedAt: booking.usedAt,
  usedBy: booking.usedBy,
  endedAt: booking.endedAt,
  refusal: toldAtCounter(booking, now),
  can: {
    validate: whyNotUse(booking, now) === null,
    undo: whyNotUndo(booking, now) === null,
  },
})

/** The members of December 2018. */
export const fieldsV1 = (booking: Held) => ({
  bookingId: booking.id,
  date: booking.startsAt,
  email: booking.email,
  isUsed: booking.usedAt !== null,
  offerName: booking.offerName,
  userName: booking.pseudo,
  venueDepartementCode: booking.venueDepartment,
})

const formulas: Record<string, 'PLACE' | 'ABO'> = {
  'EventType.CINEMA': 'PLACE',
  'ThingType.CINEMA_ABO': 'ABO',
}

/** The members of October 2019; `price` is in euros there. */
export const fieldsV2 = (booking: Held, details: Record<string, unknown>) => ({
  bookingId: booking.id,
  datetime: booking.startsAt,
  ean13: typeof details['isbn'] === 'string' ? details['isbn'] : null,
  email: booking.email,
  formula: formulas[booking.offerType] ?? ('' as const),
  isUsed: booking.usedAt !== null,
  offerId: booking.offerId,
  offerName: booking.offerName,
  offerType: booking.nature === 'event' ? ('EVENEMENT' as const) : ('BIEN' as const),
  price: booking.priceCents / 100,
  quantity: booking.seats,
  userName: booking.pseudo,
  venueAddress: booking.venueAddress,
  venueDepartementCode: booking.venueDepartment,
  venueName: booking.venueName,
})
