import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { listImports, listSources } from '../../../contract/imports.ts'
import { readVenue } from '../../../contract/venues.ts'
import { plural } from '../../../contract/words.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { venueName, type Venue } from '../asks.ts'
import { FileWindow } from './file-window.tsx'
import { Progress } from './progress.tsx'
import { StartForm, type Source } from './start-form.tsx'
import { importSaid, isRunning, when, type Import } from './words.ts'
import './import.css'

const watchMs = 2_000

/** « Ou bien en importer automatiquement » : a venue's sources, and where each import is. */
export function Imports() {
  const { id = '', venueId = '' } = useParams()
  const venue = useAsk(readVenue, { params: { id: venueId } })
  return (
    <WholeScreen of={venue}>{(value) => <OfVenue venue={value} structureId={id} />}</WholeScreen>
  )
}

function OfVenue({ venue, structureId }: { venue: Venue; structureId: string }) {
  const [isFileOpen, setFileOpen] = useState(false)
  const back =
    venue.kind === 'online'
      ? { to: `/structures/${structureId}`, word: 'La structure' }
      : { to: `/structures/${structureId}/lieux/${venue.id}`, word: venueName(venue) }
  return (
    <Screen
      title="Importer des offres"
      documentTitle={`Importer des offres, ${venueName(venue)}`}
      intro={`Les offres de ${venueName(venue)} peuvent venir de votre logiciel, de votre agenda ou d’un tableur, au lieu d’être saisies une à une.`}
      above={<BackLink to={back.to}>{back.word}</BackLink>}
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="upload" />}
          onClick={() => setFileOpen(true)}
        >
          Importer un fichier
        </Button>
      }
    >
      {venue.kind === 'online' ? (
        <p className="card">
          Les fournisseurs et les agendas alimentent un lieu où l’on se rend. Vos offres numériques
          s’importent par un fichier.
        </p>
      ) : (
        <>
          <Running venueId={venue.id} />
          <Sources venue={venue} />
        </>
      )}
      {isFileOpen && <FileWindow venueId={venue.id} onClose={() => setFileOpen(false)} />}
    </Screen>
  )
}

function Running({ venueId }: { venueId: string }) {
  const [isBusy, setBusy] = useState(false)
  const imports = useAsk(
    listImports,
    { params: { id: venueId } },
    isBusy ? { everyMs: watchMs } : {},
  )
  const isNowBusy = imports.data?.items.some(({ lastRun }) => isRunning(lastRun)) ?? false
  // Asked again and again for as long as one of them is reading.
  if (isNowBusy !== isBusy) setBusy(isNowBusy)
  return (
    <Loaded of={imports}>
      {({ items }) =>
        items.length === 0 ? null : (
          <section className="block">
            <h2>Vos imports</h2>
            <div className="cards">
              {items.map((one) => (
                <ImportCard key={one.id} of={one} />
              ))}
            </div>
          </section>
        )
      }
    </Loaded>
  )
}

const ImportCard = ({ of: one }: { of: Import }) => (
  <article className="card import-card">
    <div className="import-head">
      <h3>
        <Link to={`/imports/${one.id}`}>{one.name}</Link>
      </h3>
      <State {...importSaid(one)} />
    </div>
    <p>
      {plural(one.offers, 'offre')}
      {one.nextRunAt !== null &&
        one.state === 'active' &&
        ` · prochaine lecture ${when(one.nextRunAt)}`}
    </p>
    {one.lastRun !== null && <Progress of={one.lastRun} />}
  </article>
)

function Sources({ venue }: { venue: Venue }) {
  const sources = useAsk(listSources, { params: { id: venue.id } })
  const [chosen, setChosen] = useState<Source | null>(null)
  return (
    <section className="block">
      <h2>Ajouter une source</h2>
      <Loaded of={sources}>
        {({ items }) => (
          <ul className="row-list card" aria-label="Sources">
            {items.map((source) => (
              <li key={`${source.source} ${source.provider ?? ''}`} className="import-line">
                <div className="row-main">
                  <strong>{source.name}</strong>
                  <br />
                  <span className="quiet">{source.says}</span>
                </div>
                <Button size="xs" variant="light" onClick={() => setChosen(source)}>
                  Choisir<span className="sr-only"> {source.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {chosen !== null && (
        <StartForm venue={venue} source={chosen} onClose={() => setChosen(null)} />
      )}
    </section>
  )
}
