import type { KeyScope } from '../../../contract/route.ts'
import type { EventType } from '../../../contract/events.ts'
import type { attemptOutcomes, Delivery, webhookStates } from '../../../contract/webhooks.ts'
import type * as z from 'zod/mini'
import { dateLine } from '../../../contract/words.ts'
import type { IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/state.tsx'

/** The words of what lets programs in. */

type Said = { readonly word: string; readonly tone: Tone; readonly icon: IconName }

export const scopeWords: Record<KeyScope, { readonly word: string; readonly means: string }> = {
  read: { word: 'Lire', means: 'lieux, offres, stocks, réservations et évènements' },
  validate: { word: 'Valider', means: 'vérifier et valider des contremarques, annuler' },
  manage: { word: 'Publier', means: 'créer et modifier des offres et des stocks' },
}

export const eventWords: Record<EventType, string> = {
  'booking.made': 'Réservation faite',
  'booking.cancelled': 'Réservation annulée',
  'booking.used': 'Contremarque validée',
  'booking.unused': 'Validation annulée',
  'booking.expired': 'Réservation expirée',
  'booking.paid': 'Réservation remboursée',
  'offer.visible': 'Offre en ligne',
  'offer.hidden': 'Offre retirée de la vue',
}

export const webhookStateWords: Record<(typeof webhookStates)[number], Said> = {
  active: { word: 'Active', tone: 'good', icon: 'check' },
  failing: { word: 'En échec', tone: 'wait', icon: 'alert' },
  off: { word: 'Désactivée', tone: 'calm', icon: 'close' },
  'off-after-failures': { word: 'Arrêtée après des échecs', tone: 'bad', icon: 'alert' },
}

export const deliveryStateWords: Record<z.output<typeof Delivery>['state'], Said> = {
  waiting: { word: 'En attente', tone: 'wait', icon: 'clock' },
  delivered: { word: 'Reçu', tone: 'good', icon: 'check' },
  failed: { word: 'Abandonné', tone: 'bad', icon: 'close' },
}

export const outcomeWords: Record<(typeof attemptOutcomes)[number], string> = {
  delivered: 'reçu',
  answered: 'réponse inattendue',
  redirected: 'redirection, jamais suivie',
  'timed-out': 'pas de réponse à temps',
  unreachable: 'adresse injoignable',
  'address-refused': 'adresse refusée',
}

/** The name of an event's type, or the type itself where it is not one of ours. */
export const typeWord = (type: string): string =>
  type === 'webhook.test'
    ? 'Message d’essai'
    : (Object.entries(eventWords).find(([known]) => known === type)?.[1] ?? type)

export const when = (instant: string): string => dateLine(new Date(instant), 'Europe/Paris')
