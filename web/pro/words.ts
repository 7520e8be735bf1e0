import type { OfferFilter, OfferState } from '../../contract/offers.ts'
import type { stockStates } from '../../contract/stocks.ts'
import type { IconName } from '../kit/icon.tsx'
import type { Tone } from '../kit/state.tsx'
import type { Structure, Venue } from './asks.ts'

/** The words of the professionals' screens: states. */

type Said = { readonly word: string; readonly tone: Tone; readonly icon: IconName }

export const offerStateWords: Record<OfferState, Said> = {
  visible: { word: 'En ligne', tone: 'good', icon: 'eye' },
  hidden: { word: 'Désactivée', tone: 'calm', icon: 'eye-off' },
  waiting: { word: 'En attente de validation', tone: 'wait', icon: 'clock' },
  undated: { word: 'Sans date ni stock', tone: 'wait', icon: 'calendar' },
  past: { word: 'Passée', tone: 'calm', icon: 'clock' },
  'sold-out': { word: 'Complète', tone: 'info', icon: 'ticket' },
}

export const offerFilterWord = (filter: OfferFilter): string =>
  filter === 'unpictured' ? 'Sans accroche' : offerStateWords[filter].word

export const stockStateWords: Record<(typeof stockStates)[number], Said> = {
  open: { word: 'Ouverte', tone: 'good', icon: 'check' },
  'sold-out': { word: 'Complète', tone: 'info', icon: 'ticket' },
  closed: { word: 'Réservations closes', tone: 'wait', icon: 'clock' },
  begun: { word: 'Passée', tone: 'calm', icon: 'clock' },
}

export const structureStateWords: Record<Structure['state'], Said> = {
  validated: { word: 'Validée', tone: 'good', icon: 'check' },
  'awaiting-validation': { word: 'En cours de validation', tone: 'wait', icon: 'clock' },
  'attachment-pending': { word: 'Rattachement demandé', tone: 'wait', icon: 'clock' },
  refused: { word: 'Refusée', tone: 'bad', icon: 'close' },
  suspended: { word: 'Suspendue', tone: 'bad', icon: 'alert' },
}

/** What the state of a structure means, in plain words. */
export function structureStateMeans({ state, refusalReason }: Structure): string {
  switch (state) {
    case 'validated':
      return 'Votre structure est validée : vos offres peuvent être vues et réservées par les jeunes.'
    case 'awaiting-validation':
      return 'L’équipe du pass Culture vérifie votre structure. Préparez dès maintenant vos lieux et vos offres : les jeunes les verront dès la validation, vous serez prévenu(e) par mail.'
    case 'attachment-pending':
      return 'Votre demande de rattachement a été transmise à l’administrateur de la structure ou à l’équipe du pass Culture. Vous recevrez la réponse par mail.'
    case 'refused':
      return `Votre structure n’a pas été acceptée${refusalReason === null ? '' : ` : ${refusalReason}`}. Écrivez à votre référent territorial si vous pensez que c’est une erreur.`
    case 'suspended':
      return 'Votre structure est suspendue : ses offres ne sont plus proposées. Contactez l’équipe du pass Culture.'
  }
}

export const venueStateWords: Record<Venue['state'], Said> = {
  validated: { word: 'Validé', tone: 'good', icon: 'check' },
  'awaiting-validation': { word: 'En cours de validation', tone: 'wait', icon: 'clock' },
  refused: { word: 'Refusé', tone: 'bad', icon: 'close' },
}
