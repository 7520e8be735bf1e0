import type { readImportReport } from '../../../contract/eligibility.ts'
import type { WireOf } from '../../../contract/route.ts'
import type { IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/state.tsx'

export type ReportLine = WireOf<typeof readImportReport>['items'][number]

type Said = { readonly tone: Tone; readonly icon: IconName; readonly word: string }

/** What becomes of a line of the list. */
export const outcomes: Record<ReportLine['outcome'], Said> = {
  created: { tone: 'good', icon: 'add', word: 'Compte créé et crédité' },
  credited: { tone: 'good', icon: 'check', word: 'Crédité' },
  'already-credited': { tone: 'calm', icon: 'minus', word: 'Déjà crédité' },
  'duplicate-in-file': { tone: 'wait', icon: 'alert', word: 'En double dans la liste' },
  'duplicate-account': { tone: 'wait', icon: 'alert', word: 'Même personne qu’un autre compte' },
  'not-creditable': { tone: 'bad', icon: 'close', word: 'Ne peut pas être crédité' },
  invalid: { tone: 'bad', icon: 'alert', word: 'Ligne fautive' },
}
