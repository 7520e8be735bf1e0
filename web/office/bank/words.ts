import type { WireOf } from '../../../contract/route.ts'
import type { examineBankDetails, queueBankDetails } from '../../../contract/bank-approvals.ts'
import type { IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/state.tsx'

export type Queued = WireOf<typeof queueBankDetails>['items'][number]
export type BankCaseFacts = WireOf<typeof examineBankDetails>
type Details = Queued['details']

type Said = { readonly tone: Tone; readonly icon: IconName; readonly word: string }

const states: Record<Details['state'], Said> = {
  awaiting: { tone: 'wait', icon: 'clock', word: 'À examiner' },
  accepted: { tone: 'good', icon: 'check', word: 'Acceptées' },
  refused: { tone: 'bad', icon: 'close', word: 'Refusées' },
  replaced: { tone: 'calm', icon: 'undo', word: 'Remplacées' },
}

/** The one word for where bank details stand. */
export function detailsSaid({ state, frozenBecause, approvals }: Details): Said {
  if (frozenBecause !== null) return { tone: 'bad', icon: 'lock', word: 'Gelées' }
  if (state === 'awaiting' && approvals === 1) {
    return { tone: 'info', icon: 'person', word: '1 approbation sur 2' }
  }
  return states[state]
}

export const frozenWords: Record<NonNullable<Details['frozenBecause']>, string> = {
  'not-me': 'Un administrateur a dit « ce n’est pas moi ».',
  'same-iban': 'Le même IBAN est porté par une autre structure.',
  team: 'L’équipe les a gelées.',
}

/** For which venue, or for the whole structure. */
export const paysFor = ({ venue }: Details): string =>
  venue === null ? 'toute la structure' : `le lieu ${venue.name}`
