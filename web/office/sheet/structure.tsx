import { Link, useParams } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import { readStructureSheet } from '../../../contract/team-sheets.ts'
import { plural } from '../../../contract/words.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { Screen } from '../../kit/screen.tsx'
import { addressLine, grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { AskAdministrator } from '../administrator/ask.tsx'
import { JournalTable } from '../journal/journal-table.tsx'
import { Members } from '../queue/members.tsx'
import { useMay } from '../rights.ts'
import { Table, type Column } from '../table.tsx'
import { when } from '../words.ts'
import { SuspendOfferer } from './suspensions.tsx'
import { payeeWords, structureStates, venueStates } from './words.ts'

type Sheet = WireOf<typeof readStructureSheet>
type Venue = Sheet['venues'][number]

/** Everything about one structure: its people, its places, the accounts it is paid on, its story. */
export function StructureSheet() {
  const { id = '' } = useParams()
  const sheet = useAsk(readStructureSheet, { params: { id } })
  return <WholeScreen of={sheet}>{(value) => <Whole key={id} sheet={value} />}</WholeScreen>
}

function Whole({ sheet }: { sheet: Sheet }) {
  const may = useMay()
  const state = structureStates[sheet.state]
  return (
    <Screen
      key={sheet.id}
      title={sheet.legalName}
      above={<BackLink to="/recherche">Recherche</BackLink>}
      intro={`SIREN ${grouped(sheet.siren)}`}
      actions={state && <State {...state} />}
    >
      {sheet.state === 'awaiting-validation' && may('decide-structures') && (
        <p className="notice notice-info">
          <Icon name="clock" /> Elle attend votre décision :{' '}
          <Link to={`/structures/${sheet.id}`}>l’examiner</Link>
        </p>
      )}
      <div className="case">
        <div>
          <section className="card" aria-labelledby="structure">
            <h2 id="structure">Structure</h2>
            <dl className="definition">
              <dt>Adresse</dt>
              <dd>{addressLine(sheet) || 'Aucune'}</dd>
              <dt>Créée le</dt>
              <dd>{when(sheet.createdAt)}</dd>
              <dt>Validée le</dt>
              <dd>{sheet.validatedAt === null ? 'Pas encore' : when(sheet.validatedAt)}</dd>
              {sheet.refusalReason !== null && (
                <>
                  <dt>Refusée</dt>
                  <dd>{sheet.refusalReason}</dd>
                </>
              )}
            </dl>
          </section>
          <section className="block" aria-labelledby="personnes">
            <h2 id="personnes">Personnes</h2>
            <Members members={sheet.members} areLinks />
          </section>
        </div>
        <div className="asides">
          <SuspendOfferer id={sheet.id} suspension={sheet.suspension} />
          {may('decide-structures') && <AskAdministrator structureId={sheet.id} />}
        </div>
      </div>
      <Places venues={sheet.venues} />
      <Accounts bank={sheet.bank} venues={sheet.venues} />
      <section className="block" aria-labelledby="journal">
        <h2 id="journal">Journal</h2>
        <JournalTable caption="Les derniers actes sur cette structure" lines={sheet.journal} />
      </section>
    </Screen>
  )
}

const venueColumns: readonly Column<Venue>[] = [
  {
    word: 'Lieu',
    cell: ({ name, siret, kind, city }) => (
      <>
        <strong>{name}</strong>
        <div className="quiet">
          {kind === 'online' ? 'En ligne' : siret === null ? 'Sans SIRET' : grouped(siret)}
          {city !== null && `, ${city}`}
        </div>
      </>
    ),
  },
  { word: 'Offres', isFigure: true, cell: ({ offers }) => offers },
  { word: 'Payé sur', cell: ({ payee }) => payeeWords[payee] ?? payee },
  {
    word: 'État',
    cell: ({ state }) => {
      const said = venueStates[state]
      return said && <State {...said} />
    },
  },
]

const Places = ({ venues }: { venues: readonly Venue[] }) => (
  <section className="block" aria-labelledby="lieux">
    <h2 id="lieux">{plural(venues.length, 'lieu', 'lieux')}</h2>
    <Table
      caption="Lieux de la structure"
      rows={venues}
      keyOf={({ id }) => id}
      columns={venueColumns}
    />
  </section>
)

function Accounts({ bank, venues }: Pick<Sheet, 'bank' | 'venues'>) {
  const may = useMay()
  const nameOf = (venueId: string | null) =>
    venueId === null
      ? 'toute la structure'
      : (venues.find(({ id }) => id === venueId)?.name ?? 'un lieu')
  return (
    <section className="block" aria-labelledby="comptes">
      <h2 id="comptes">Coordonnées bancaires</h2>
      {bank.length === 0 ? (
        <p className="quiet">Aucune n’a été saisie : ses remboursements attendent.</p>
      ) : (
        <ul className="row-list card">
          {bank.map(({ id, venueId, iban, holder, state, isFrozen, enteredAt }) => (
            <li key={id}>
              <div className="row-main">
                {may('money') ? (
                  <Link to={`/coordonnees-bancaires/${id}`} className="case-link iban">
                    {iban}
                  </Link>
                ) : (
                  <strong className="iban">{iban}</strong>
                )}
                <br />
                <span className="quiet">
                  {holder}, pour {nameOf(venueId)}, saisies le {when(enteredAt)}
                </span>
              </div>
              {isFrozen && <State tone="bad" icon="lock" word="Gelées" />}
              <State {...bankStates[state]} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const bankStates = {
  awaiting: { tone: 'wait', icon: 'clock', word: 'À examiner' },
  accepted: { tone: 'good', icon: 'check', word: 'Acceptées' },
  refused: { tone: 'bad', icon: 'close', word: 'Refusées' },
  replaced: { tone: 'calm', icon: 'undo', word: 'Remplacées' },
} as const
