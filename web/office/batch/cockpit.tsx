import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import {
  examineBatch,
  listBatches,
  listBatchTransfers,
  listBatchWaiting,
} from '../../../contract/batches.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { useAsk, useRefresh } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { day, when } from '../words.ts'
import { BatchActs } from './batch-acts.tsx'
import { BatchFile } from './batch-file.tsx'
import { BeforeIt } from './before-it.tsx'
import { Transfers } from './transfers.tsx'
import { WaitingTable } from './waiting.tsx'
import { batchStates, isMoving, kinds, type Examined } from './words.ts'

/** One batch, from its preparation to the bank's last answer. */
export function BatchCockpit() {
  const { id = '' } = useParams()
  const examined = useAsk(examineBatch, { params: { id } })
  useWatch(examined.data !== undefined && isMoving(examined.data.batch))
  return (
    <WholeScreen of={examined}>
      {(value) => (
        <Screen
          key={id}
          title={value.batch.label}
          documentTitle={`Lot ${value.batch.messageId}`}
          above={<BackLink to="/lots">Lots de remboursement</BackLink>}
          intro={kinds[value.batch.kind]}
          actions={
            <div role="status">
              <State {...batchStates[value.batch.state]} />
            </div>
          }
        >
          <Successor examined={value} />
          <div className="case">
            <div>
              <Facts examined={value} />
              <BatchFile examined={value} />
              <BeforeIt examined={value} />
            </div>
            <BatchActs examined={value} />
          </div>
          <Transfers batch={value.batch} />
          <WaitingTable batchId={value.batch.id} sums={value.waiting} />
        </Screen>
      )}
    </WholeScreen>
  )
}

const everyMs = 1500

/** The worker moves a batch on while one looks. */
function useWatch(isOn: boolean): void {
  const refresh = useRefresh()
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(
      () => void refresh(examineBatch, listBatchTransfers, listBatchWaiting, listBatches),
      everyMs,
    )
    return () => clearInterval(timer)
  }, [isOn, refresh])
}

const Successor = ({ examined: { batch, replacedBy } }: { examined: Examined }) => (
  <>
    {batch.abandonedBecause !== null && (
      <p className="notice notice-bad">
        <Icon name="close" /> Abandonné : {batch.abandonedBecause}
      </p>
    )}
    {replacedBy !== null && (
      <p className="notice notice-info">
        <Icon name="info" /> Quelque chose avait changé depuis sa préparation : un{' '}
        <Link to={`/lots/${replacedBy}`}>autre lot a été préparé à sa place</Link>.
      </p>
    )}
    {batch.replaces !== null && (
      <p className="notice notice-info">
        <Icon name="info" /> Préparé à la place d’un{' '}
        <Link to={`/lots/${batch.replaces}`}>lot qui n’était plus à jour</Link>.
      </p>
    )}
  </>
)

const Facts = ({ examined: { batch, preparer, releaser } }: { examined: Examined }) => (
  <section className="card" aria-labelledby="etapes">
    <h2 id="etapes">Étapes</h2>
    <dl className="definition">
      <dt>Validé avant le</dt>
      <dd>{when(batch.cutoff)}</dd>
      <dt>Ouvert le</dt>
      <dd>{when(batch.openedAt)}</dd>
      <dt>Signé</dt>
      <dd>{by(batch.preparedBy && batch.preparedAt, preparer) ?? 'Par personne encore'}</dd>
      <dt>Exécuté le</dt>
      <dd>{day(`${batch.executionDay}T12:00:00Z`)}, par la banque</dd>
      <dt>Libéré</dt>
      <dd>{by(batch.releasedAt, releaser) ?? 'Pas encore'}</dd>
      <dt>Clos le</dt>
      <dd>{batch.closedAt === null ? 'Pas encore' : when(batch.closedAt)}</dd>
    </dl>
  </section>
)

/** `Sofia Laurent, le jeu. 26 nov. à 9 h 15`; the batch of the calendar was prepared by nobody. */
const by = (at: string | null, name: string | null): string | null =>
  at === null ? null : [name, `le ${when(at)}`].filter(Boolean).join(', ')
