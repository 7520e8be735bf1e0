import { Button } from '@mantine/core'
import { useState } from 'react'
import { useParams } from 'react-router'
import {
  endImport,
  listImportRuns,
  listImports,
  readImport,
  runImport,
  setImportActivity,
} from '../../../contract/imports.ts'
import { readVenue } from '../../../contract/venues.ts'
import { plural } from '../../../contract/words.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { useConfirm } from '../../kit/confirm.tsx'
import { useAsk, useDo, usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { More } from '../../kit/more.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { tell } from '../../kit/toast.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { venueName } from '../asks.ts'
import { Progress } from './progress.tsx'
import { RunLines } from './run-lines.tsx'
import { importSaid, isRunning, when, type Import, type Run } from './words.ts'
import './import.css'

const watchMs = 2_000

/** One import: its source, its readings, and what each line became. */
export function ImportSheet() {
  const { id = '' } = useParams()
  const [isBusy, setBusy] = useState(false)
  const one = useAsk(readImport, { params: { id } }, isBusy ? { everyMs: watchMs } : {})
  const isNowBusy = isRunning(one.data?.lastRun ?? null)
  // Asked again and again for as long as it reads.
  if (isNowBusy !== isBusy) setBusy(isNowBusy)
  return <WholeScreen of={one}>{(value) => <Sheet of={value} />}</WholeScreen>
}

function Sheet({ of: one }: { of: Import }) {
  const venue = useAsk(readVenue, { params: { id: one.venueId } })
  return (
    <Screen
      title={one.name}
      documentTitle={`Import : ${one.name}`}
      intro={venue.data === undefined ? undefined : `Alimente ${venueName(venue.data)}.`}
      above={
        venue.data && (
          <BackLink to={`/structures/${venue.data.structureId}/lieux/${one.venueId}/imports`}>
            Importer des offres
          </BackLink>
        )
      }
      actions={<State {...importSaid(one)} />}
    >
      <section className="card import-card" aria-label="Où en est l’import">
        <Silence of={one} />
        {one.address !== null && <p className="quiet">{one.address}</p>}
        <p>
          {plural(one.offers, 'offre')}
          {one.state === 'active' &&
            one.nextRunAt !== null &&
            ` · prochaine lecture ${when(one.nextRunAt)}`}
        </p>
        {one.lastRun !== null && <Progress of={one.lastRun} />}
        {one.state !== 'ended' && <Acts of={one} />}
      </section>
      <Runs importId={one.id} lastRun={one.lastRun} />
    </Screen>
  )
}

/** Since when the source says nothing, and what that does. */
function Silence({ of: { silentSince, emptiedAt } }: { of: Import }) {
  if (silentSince === null) return null
  return (
    <p role="alert">
      <Icon name="alert" /> La source ne répond plus depuis {when(silentSince)}.{' '}
      {emptiedAt === null
        ? 'Au bout de deux jours, ses stocks passent à zéro : personne ne réserve ce qui n’existe peut-être plus.'
        : `Ses stocks sont à zéro depuis ${when(emptiedAt)} ; ils reviendront avec elle.`}
    </p>
  )
}

function Acts({ of: one }: { of: Import }) {
  const ask = useConfirm()
  const touched = [readImport, listImports, listImportRuns]
  const running = useDo(runImport, touched)
  const switching = useDo(setImportActivity, touched)
  const ending = useDo(endImport, touched)
  const params = { id: one.id }
  const isActive = one.state === 'active'
  const run = async (full: boolean) => {
    const reply = await running.run({ params, body: { full } })
    if (reply !== null) {
      tell(reply.ok ? 'La lecture commence' : reply.says, { isBad: !reply.ok })
    }
  }
  const turn = async () => {
    const reply = await switching.run({ params, body: { isActive: !isActive } })
    if (reply !== null && !reply.ok) tell(reply.says, { isBad: true })
  }
  const end = async () => {
    const isSure = await ask({
      title: 'Mettre fin à cet import ?',
      says: 'Ses offres deviennent les vôtres. Les stocks d’un fournisseur reviennent à ce qui est déjà réservé.',
      does: 'Mettre fin',
      isGrave: true,
    })
    if (!isSure) return
    const reply = await ending.run({ params })
    if (reply !== null) tell(reply.ok ? 'Cet import est terminé' : reply.says, { isBad: !reply.ok })
  }
  return (
    <div className="import-acts">
      {isActive && !isRunning(one.lastRun) && (
        <>
          <Button loading={running.busy} onClick={() => void run(false)}>
            Lire maintenant
          </Button>
          <Button variant="default" loading={running.busy} onClick={() => void run(true)}>
            Tout relire
          </Button>
        </>
      )}
      <Button variant="default" loading={switching.busy} onClick={() => void turn()}>
        {isActive ? 'Suspendre' : 'Reprendre'}
      </Button>
      <Button variant="subtle" color="red" loading={ending.busy} onClick={() => void end()}>
        Mettre fin à l’import
      </Button>
    </div>
  )
}

function Runs({ importId, lastRun }: { importId: string; lastRun: Run | null }) {
  const runs = usePages(listImportRuns, { params: { id: importId } })
  const [shown, setShown] = useState<Run | null>(null)
  // The last one moves while one looks.
  const items = runs.data?.map((run) => (run.id === lastRun?.id ? lastRun : run))
  return (
    <section className="block">
      <h2>Lectures</h2>
      <Loaded of={{ data: items, error: runs.error, refetch: runs.refetch }}>
        {(list) => (
          <ul className="row-list card" aria-label="Lectures">
            {list.map((run) => (
              <li key={run.id} className="import-line">
                <div className="row-main">
                  <Progress of={run} />
                </div>
                <Button size="xs" variant="default" onClick={() => setShown(run)}>
                  Ligne par ligne<span className="sr-only">, lecture {when(run.startedAt)}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <More more={runs.more}>Afficher plus de lectures</More>
      {shown !== null && <RunLines of={shown} onClose={() => setShown(null)} />}
    </section>
  )
}
