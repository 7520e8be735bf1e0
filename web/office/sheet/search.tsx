import { Button } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import { HitKind, teamSearch } from '../../../contract/team-desk.ts'
import { usePages } from '../../kit/data.ts'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Empty, Lines, Loaded } from '../../kit/states.tsx'
import { SearchBox } from '../search-box.tsx'
import { hitState } from './words.ts'

type Hit = WireOf<typeof teamSearch>['items'][number]

const kinds: Record<Hit['kind'], { word: string; many: string; icon: IconName }> = {
  person: { word: 'Personne', many: 'Personnes', icon: 'person' },
  structure: { word: 'Structure', many: 'Structures', icon: 'store' },
  venue: { word: 'Lieu', many: 'Lieux', icon: 'pin' },
  offer: { word: 'Offre', many: 'Offres', icon: 'calendar' },
  booking: { word: 'Réservation', many: 'Réservations', icon: 'ticket' },
}

/** Found by any key; each line leads to its sheet. */
export function Search() {
  const [search] = useSearchParams()
  const q = search.get('q') ?? ''
  const kind = HitKind.options.find((one) => one === search.get('type'))
  return (
    <Screen title="Recherche" documentTitle={q === '' ? 'Recherche' : `Recherche : ${q}`}>
      <SearchBox key={q} initial={q} />
      {q.length >= 3 && (
        <>
          <Kinds q={q} kind={kind} />
          <Results key={`${q} ${kind ?? ''}`} q={q} kind={kind} />
        </>
      )}
    </Screen>
  )
}

const Kinds = ({ q, kind }: { q: string; kind: Hit['kind'] | undefined }) => (
  <nav className="shelves block" aria-label="Ce que l’on cherche">
    {[undefined, ...HitKind.options].map((one) => (
      <Link
        key={one ?? 'tout'}
        to={`?${new URLSearchParams({ q, ...(one && { type: one }) })}`}
        aria-current={one === kind ? 'page' : undefined}
      >
        {one === undefined ? 'Tout' : kinds[one].many}
      </Link>
    ))}
  </nav>
)

function Results({ q, kind }: { q: string; kind: Hit['kind'] | undefined }) {
  const hits = usePages(teamSearch, { query: { q, limit: 30, ...(kind && { kind }) } })
  return (
    <Loaded of={hits} skeleton={<Lines count={5} height={56} />}>
      {(items) =>
        items.length === 0 ? (
          <Empty icon="search" title="Rien ne répond à cette recherche">
            Essayez une partie du nom, l’adresse e-mail entière, un SIREN ou une contremarque.
          </Empty>
        ) : (
          <>
            <ul className="row-list card cases">
              {items.map((hit) => (
                <li key={`${hit.kind} ${hit.id}`}>
                  <Row hit={hit} />
                </li>
              ))}
            </ul>
            {hits.more && (
              <p className="more">
                <Button variant="default" loading={hits.more.busy} onClick={hits.more.fetch}>
                  Afficher la suite
                </Button>
              </p>
            )}
          </>
        )
      }
    </Loaded>
  )
}

const Row = ({ hit }: { hit: Hit }) => {
  const { kind, label, code, place, person, structure, isSuspended } = hit
  const more = [code, place, person?.name, kind === 'structure' ? null : structure?.legalName]
  return (
    <>
      <Icon name={kinds[kind].icon} />
      <div className="row-main">
        <Link to={sheetOf(hit)} className="case-link">
          {label}
        </Link>
        <br />
        <span className="quiet">
          {kinds[kind].word} : {more.filter(Boolean).join(', ')}
        </span>
      </div>
      {isSuspended && <State tone="bad" icon="lock" word="Suspendu" />}
      <State {...hitState(hit)} />
    </>
  )
}

/** A venue and an offer are read on the sheet of their structure. */
function sheetOf({ kind, id, structure }: Hit): string {
  if (kind === 'person') return `/fiches/personnes/${id}`
  if (kind === 'booking') return `/fiches/reservations/${id}`
  return `/fiches/structures/${structure?.id ?? id}`
}
