import { CloseButton } from '@mantine/core'
import { simulateBatch } from '../../../contract/batches.ts'
import { money, plural } from '../../../contract/words.ts'
import { useAsk } from '../../kit/data.ts'
import { Loaded } from '../../kit/states.tsx'
import { when } from '../words.ts'
import { waitingWords } from './words.ts'

/** What a batch prepared now would pay and leave waiting; nothing of it is written. */
export function Simulation({ onClose }: { onClose: () => void }) {
  const simulated = useAsk(simulateBatch, {})
  return (
    <section className="card simulation" aria-labelledby="simulation">
      <div className="block-head">
        <h2 id="simulation">Simulation</h2>
        <CloseButton aria-label="Fermer la simulation" onClick={onClose} />
      </div>
      <Loaded of={simulated}>
        {({ cutoff, payments, transfers, totalCents, splits, comingBack, waiting }) => (
          <div role="status">
            <p className="big-figure">
              <strong>{money(totalCents)}</strong> en {plural(transfers, 'virement')}
            </p>
            <ul>
              <li>
                {plural(payments, 'remboursement')} de ce qui a été validé avant le {when(cutoff)}
              </li>
              <li>
                {plural(splits, 'réservation')} à cheval sur deux tranches du barème, coupée
                {splits > 1 && 's'} à la limite
              </li>
              <li>{plural(comingBack, 'remboursement')} de retour d’un virement rejeté</li>
              {waiting.map((sum) => (
                <li key={sum.reason}>
                  {waitingWords[sum.reason]} : {plural(sum.payments, 'remboursement')} en attente,{' '}
                  {money(sum.amountCents)}
                </li>
              ))}
            </ul>
            <p className="quiet">Rien n’est écrit : préparer un lot refera ce calcul.</p>
          </div>
        )}
      </Loaded>
    </section>
  )
}
