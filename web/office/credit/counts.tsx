import type { simulateEligibleImport } from '../../../contract/eligibility.ts'
import type { WireOf } from '../../../contract/route.ts'
import { plural } from '../../../contract/words.ts'

type Sums = WireOf<typeof simulateEligibleImport>['counts']

/** How many lines of each outcome, of a trial or of an import. */
export const Counts = ({ counts, isDone = false }: { counts: Sums; isDone?: boolean }) => (
  <ul>
    <li>{plural(counts.total, 'ligne')} dans la liste</li>
    <li>
      {isDone
        ? `${plural(counts.created, 'compte créé', 'comptes créés')}, personnes invitées par mail`
        : `${plural(counts.created, 'compte')} à créer, personnes invitées par mail`}
    </li>
    <li>
      {isDone
        ? `${plural(counts.credited, 'compte')} déjà là, crédités`
        : `${plural(counts.credited, 'compte')} déjà là, à créditer`}
    </li>
    <li>{plural(counts.alreadyCredited, 'crédit déjà reçu', 'crédits déjà reçus')}</li>
    <li>
      {plural(counts.duplicates, 'doublon')}, accents, traits d’union et majuscules mis à part
    </li>
    <li>{plural(counts.notCreditable, 'compte')} hors du droit au crédit</li>
    <li>{plural(counts.invalid, 'ligne fautive', 'lignes fautives')}</li>
  </ul>
)
