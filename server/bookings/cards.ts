import { toPublicId } from '../../contract/public-id.ts'
import { linkFor } from '../offers/rules.ts'
import { qrTextOf, stateAt, whyNotCancel, whyNotCancelMine } from './rules.ts'
import type { Held } from './store.ts'

/** What a card tells, whether it was just decided or read. */
export type CardFacts = Pick<
  Held,
  | 'id'
  | 'token'
  | 'state'
  | 'nature'
  | 'email'
  | 'offerId'
  | 'offerName'
  | 'offerType'
  | 'offerUrl'
  | 'venueName'
  | 'venueAddress'
  | 'latitude'
  | 'longitude'
  | 'timeZone'
  | 'startsAt'
  | 'endsAt'
  | 'seats'
  | 'amountCents'
  | 'madeAt'
  | 'cancellableUntil'
  | 'expiresAt'
  | 'usedAt'
  | 'endedAt'
>

/** A booking as its holder sees it at `now`. */
export function cardOf(booking: CardFacts, now: Date) {
  const { id, nature, token, offerId, offerUrl, email } = booking
  return {
    id,
    state: stateAt(booking, now),
    countermark: token,
    qrText: qrTextOf(token),
    nature,
    offer: { id: offerId, name: booking.offerName, type: booking.offerType },
    venue: {
      name: booking.venueName,
      address: booking.venueAddress,
      latitude: booking.latitude,
      longitude: booking.longitude,
    },
    timeZone: booking.timeZone,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    seats: booking.seats,
    amountCents: booking.amountCents,
    madeAt: booking.madeAt,
    cancellableUntil: booking.cancellableUntil,
    expiresAt: booking.expiresAt,
    usedAt: booking.usedAt,
    endedAt: booking.endedAt,
    link:
      offerUrl === null ? null : linkFor(offerUrl, { token, email, offerId: toPublicId(offerId) }),
    can: { cancel: whyNotCancelMine(booking, now) === null },
  }
}

/** A booking as the structure it was made with sees it: the guide's columns, no more of the person. */
export const lineOf = (booking: Held, now: Date) => ({
  id: booking.id,
  lastName: booking.lastName,
  firstName: booking.firstName,
  email: booking.email,
  countermark: booking.token,
  offer: { id: booking.offerId, name: booking.offerName },
  venue: { id: booking.venueId, name: booking.venueName },
  stockId: booking.stockId,
  nature: booking.nature,
  startsAt: booking.startsAt,
  timeZone: booking.timeZone,
  seats: booking.seats,
  amountCents: booking.amountCents,
  state: stateAt(booking, now),
  madeAt: booking.madeAt,
  cancellableUntil: booking.cancellableUntil,
  usedAt: booking.usedAt,
  usedBy: booking.usedBy,
  endedAt: booking.endedAt,
  can: { cancel: whyNotCancel(booking, now) === null },
})
