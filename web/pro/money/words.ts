import type { listBankDetails } from '../../../contract/banking.ts'
import type { bookingMoney, listTransfers } from '../../../contract/reimbursements.ts'
import type { WireOf } from '../../../contract/route.ts'
import type { IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/state.tsx'

/** The words of money, as the people of a structure read them. */

export type Details = WireOf<typeof listBankDetails>['items'][number]
export type Transfer = WireOf<typeof listTransfers>['items'][number]
export type Where = WireOf<typeof bookingMoney>['where']

type Said = { readonly word: string; readonly tone: Tone; readonly icon: IconName }

const details: Record<Details['state'], Said> = {
  awaiting: { word: 'En attente de vérification', tone: 'wait', icon: 'clock' },
  accepted: { word: 'Acceptées', tone: 'good', icon: 'check' },
  refused: { word: 'Refusées', tone: 'bad', icon: 'close' },
  replaced: { word: 'Remplacées', tone: 'calm', icon: 'undo' },
}

/** The one word for where bank details stand. */
export const detailsSaid = ({ state, frozenBecause }: Details): Said =>
  frozenBecause === null ? details[state] : { word: 'Gelées', tone: 'bad', icon: 'lock' }

export const frozenWords: Record<NonNullable<Details['frozenBecause']>, string> = {
  'not-me': 'Un administrateur a signalé qu’elles ne sont pas les siennes : l’équipe les examine.',
  'same-iban': 'Une autre structure a donné le même IBAN : l’équipe regarde pourquoi.',
  team: 'L’équipe du pass Culture les a gelées le temps d’un contrôle.',
}

export const transferStates: Record<Transfer['state'], Said> = {
  'in-flight': { word: 'Émis', tone: 'wait', icon: 'clock' },
  settled: { word: 'Versé', tone: 'good', icon: 'check' },
  rejected: { word: 'Rejeté', tone: 'bad', icon: 'alert' },
}

export const whereSaid: Record<Where, Said> = {
  'not-used': { word: 'Pas encore validée', tone: 'calm', icon: 'ticket' },
  'nothing-due': { word: 'Rien n’est dû', tone: 'calm', icon: 'info' },
  waiting: { word: 'En attente d’un compte', tone: 'wait', icon: 'alert' },
  'next-batch': { word: 'Au prochain virement', tone: 'info', icon: 'calendar' },
  'in-preparation': { word: 'En préparation', tone: 'info', icon: 'clock' },
  'in-flight': { word: 'Virement émis', tone: 'wait', icon: 'clock' },
  settled: { word: 'Versée', tone: 'good', icon: 'check' },
  rejected: { word: 'Virement rejeté', tone: 'bad', icon: 'alert' },
}
