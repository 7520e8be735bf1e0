/** What to do about a booking that cannot be: after the house's sentence, the next step. */

type Advice = { readonly says?: string; readonly to: string; readonly word: string }

const otherOffer = { to: '/recherche', word: 'Chercher une autre offre' }

const advices: Readonly<Record<string, Advice>> = {
  'already-booked': {
    to: '/reservations',
    word: 'Voir mes réservations',
  },
  'credit-missing': {
    to: '/profil',
    word: 'Où en est mon crédit ?',
  },
  'funds-insufficient': {
    says: 'Choisis une offre moins chère, ou rends une réservation que tu n’utiliseras pas.',
    to: '/reservations',
    word: 'Voir mes réservations',
  },
  'ceiling-physical': {
    says: 'Il te reste les sorties et les offres numériques.',
    to: '/recherche',
    word: 'Chercher une sortie',
  },
  'ceiling-digital': {
    says: 'Il te reste les sorties et les biens à emporter.',
    to: '/recherche?lieu=non',
    word: 'Chercher sur place',
  },
  'sold-out': { says: 'Choisis une autre date, ou une autre offre.', ...otherOffer },
  'event-past': { says: 'Choisis une autre date, ou une autre offre.', ...otherOffer },
  'booking-withdrawn': { says: 'Choisis une autre date, ou une autre offre.', ...otherOffer },
  'booking-limit-past': { says: 'Choisis une autre date, ou une autre offre.', ...otherOffer },
  'offer-withdrawn': { says: 'D’autres t’attendent.', ...otherOffer },
  'stock-unknown': { says: 'D’autres t’attendent.', ...otherOffer },
  'venue-unvalidated': { says: 'Garde-la en favori pour y revenir.', ...otherOffer },
}

/** An announced sale has its own way in. */
const announced: readonly string[] = ['sale-not-open', 'waiting-room']

export function adviceOf(code: string, stockId?: string): Advice | null {
  if (announced.includes(code) && stockId !== undefined) {
    return { to: `/attente/${stockId}`, word: 'Aller en salle d’attente' }
  }
  return advices[code] ?? null
}
