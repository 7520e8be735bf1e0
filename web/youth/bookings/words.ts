import type { myBooking } from '../../../contract/bookings.ts'
import type { WireOf } from '../../../contract/route.ts'
import { money } from '../../../contract/words.ts'
import { dayOnly, instantLine, momentOf } from '../words.ts'

/** What is said of a booking to whoever holds it. */

export type Held = WireOf<typeof myBooking>

/** The three lists: what is still to live, what was lived, what fell through. */
export const lists = [
  { name: 'a-venir', word: 'À venir', states: ['booked'] },
  { name: 'passees', word: 'Passées', states: ['used', 'paid'] },
  { name: 'annulees', word: 'Annulées', states: ['cancelled', 'expired'] },
] as const
export type List = (typeof lists)[number]

export const listOf = ({ state }: Pick<Held, 'state'>): List =>
  lists.find(({ states }) => states.some((one) => one === state)) ?? lists[0]

/** When it is, or until when it can be fetched. */
export function whenOf(booking: Held): string {
  const moment = momentOf(booking)
  if (moment !== null) return moment
  if (booking.expiresAt === null || booking.state !== 'booked') {
    return `Réservée le ${dayOnly(booking.madeAt, booking.timeZone)}`
  }
  const until = instantLine(booking.expiresAt, booking.timeZone)
  return booking.nature === 'digital'
    ? `À utiliser avant le ${until}`
    : `À retirer avant le ${until}`
}

/** Soonest first, by what has to be done by then. */
export const soonest = (a: Held, b: Held): number =>
  (a.startsAt ?? a.expiresAt ?? a.madeAt).localeCompare(b.startsAt ?? b.expiresAt ?? b.madeAt)

/** What cancelling gives back. */
export const givenBack = ({ amountCents }: Pick<Held, 'amountCents'>): string =>
  amountCents === 0
    ? 'Elle était gratuite : ton pass ne change pas.'
    : `${money(amountCents)} reviennent sur ton pass.`

/** Until when it can be cancelled, or why no longer. */
export function cancelLine(booking: Held): string | null {
  if (booking.state !== 'booked') return null
  const until = instantLine(booking.cancellableUntil, booking.timeZone)
  if (booking.cancellableUntil < booking.madeAt) {
    return 'Réservation ferme : elle a été faite après la limite d’annulation.'
  }
  return booking.can.cancel
    ? `Tu peux annuler jusqu’au ${until}.`
    : `Tu ne peux plus annuler : la limite était le ${until}.`
}

/** Why a booking is over, in one sentence. */
export function endLine(booking: Held): string | null {
  const { state, usedAt, endedAt, timeZone } = booking
  if ((state === 'used' || state === 'paid') && usedAt !== null) {
    return `Validée le ${instantLine(usedAt, timeZone)}.`
  }
  if (endedAt === null) return null
  const when = instantLine(endedAt, timeZone)
  if (state === 'cancelled') return `Annulée le ${when}. ${givenBack(booking)}`
  return `Expirée le ${when}, faute d’avoir été utilisée à temps. ${givenBack(booking)}`
}
