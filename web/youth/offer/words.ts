import type { showSheet } from '../../../contract/catalogue.ts'
import type { WireOf } from '../../../contract/route.ts'
import { plural } from '../../../contract/words.ts'
import { instantLine } from '../words.ts'

export type Offered = WireOf<typeof showSheet>
export type Stock = Offered['stocks']['items'][number]
export type Choice = Stock['choices'][number]

/** On the way here from the waiting room: the date whose turn has come. */
export type AdmittedState = { readonly admittedTo?: string } | null

/** `1 h 45`, `50 min`. */
export function durationLine(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest}\u00a0min`
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`
}

/** When an announced sale opens, for as long as it has not. */
export function openingLine({ opensAt }: Stock, timeZone: string): string | null {
  if (opensAt === null || Date.parse(opensAt) <= Date.now()) return null
  return `Réservations à partir du ${instantLine(opensAt, timeZone)}`
}

/** How many are left, where it begins to matter. */
export function leftLine({ placesLeft, isBookable }: Stock): string | null {
  if (placesLeft === 0) return 'Complet'
  if (!isBookable) return 'Fermé à la réservation'
  return placesLeft === null ? null : `Plus que ${plural(placesLeft, 'place')}`
}
