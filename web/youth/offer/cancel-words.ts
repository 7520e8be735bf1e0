import { delays, inForce } from '../../../contract/figures.ts'
import { plural } from '../../../contract/words.ts'
import { instantLine } from '../words.ts'
import type { Offered, Stock } from './words.ts'

/** Until when a booking made now could be undone, as a date and an hour. */

const dayMs = 86_400_000

const deadlineOf = ({ timeZone, cancelDays }: Offered, { cancellableUntil }: Stock): string =>
  instantLine(
    cancellableUntil ?? new Date(Date.now() + (cancelDays ?? 0) * dayMs).toISOString(),
    timeZone,
  )

export function cancelWords(offer: Offered, stock: Stock): string {
  const { cancelDays, nature } = offer
  if (stock.isFirm) {
    const { eventCancelHours } = inForce(delays, new Date())
    return `À moins de ${eventCancelHours}\u00a0h du début, la réservation est ferme : tu ne pourras plus l’annuler.`
  }
  const until = deadlineOf(offer, stock)
  if (cancelDays === null) return `Tu pourras annuler jusqu’au ${until}.`
  const verb = nature === 'digital' ? 'l’utiliser' : 'la retirer'
  return `Tu auras ${plural(cancelDays, 'jour')} pour ${verb} ou annuler, jusqu’au ${until}. Après, elle est annulée et ton pass recrédité.`
}

/** The same, in the room of a bar. */
export function shortCancelWords(offer: Offered, stock: Stock): string {
  if (stock.isFirm) return 'Ferme dès la réservation : plus d’annulation possible.'
  return `Annulable jusqu’au ${deadlineOf(offer, stock)}.`
}
