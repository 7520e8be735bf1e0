import { Link, useParams } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import { readBookingSheet } from '../../../contract/team-sheets.ts'
import { dateLine, money, price } from '../../../contract/words.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { BookingState, bookingStates } from '../../kit/booking-state.tsx'
import { useAsk } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { transferStates } from '../batch/words.ts'
import { subjectSays } from '../journal/acts.ts'
import { useMay } from '../rights.ts'
import { Table, type Column } from '../table.tsx'
import { when } from '../words.ts'
import { Goodwill } from './goodwill.tsx'

type BookingFacts = WireOf<typeof readBookingSheet>

/** The whole way of one booking: its states, its movements, its payments, and goodwill. */
export function BookingSheet() {
  const { id = '' } = useParams()
  const sheet = useAsk(readBookingSheet, { params: { id } })
  return <WholeScreen of={sheet}>{(value) => <Whole key={id} sheet={value} />}</WholeScreen>
}

const Whole = ({ sheet }: { sheet: BookingFacts }) => {
  const { booking, person } = sheet
  return (
    <Screen
      key={booking.id}
      title={`Réservation ${booking.countermark}`}
      above={<BackLink to={`/fiches/personnes/${person.id}`}>{person.name}</BackLink>}
      intro={`${booking.offer.name}, ${booking.venue.name}`}
      actions={<BookingState state={booking.state} />}
    >
      <div className="case">
        <div>
          <Facts sheet={sheet} />
          <Story events={sheet.events} />
        </div>
        <Goodwill sheet={sheet} />
      </div>
      <Money sheet={sheet} />
    </Screen>
  )
}

function Facts({ sheet }: { sheet: BookingFacts }) {
  const { booking, person, cancellableUntil, expiresAt, reopens, reopenedAs } = sheet
  return (
    <section className="card" aria-labelledby="faits">
      <h2 id="faits">La réservation</h2>
      <dl className="definition">
        <dt>Par</dt>
        <dd>
          <Link to={`/fiches/personnes/${person.id}`}>{person.name}</Link> ({person.email})
        </dd>
        <dt>Chez</dt>
        <dd>
          <Link to={`/fiches/structures/${booking.structure.id}`}>
            {booking.structure.legalName}
          </Link>
        </dd>
        <dt>Date</dt>
        <dd>
          {booking.startsAt === null
            ? 'Sans date'
            : dateLine(new Date(booking.startsAt), booking.timeZone, { now: new Date() })}
        </dd>
        <dt>Montant</dt>
        <dd>
          {price(booking.amountCents)}
          {booking.seats > 1 && ` pour ${booking.seats} places`}
        </dd>
        <dt>Annulable jusqu’au</dt>
        <dd>{when(cancellableUntil)}</dd>
        {expiresAt !== null && (
          <>
            <dt>Expire le</dt>
            <dd>{when(expiresAt)}</dd>
          </>
        )}
        {reopens !== null && (
          <>
            <dt>Rouvre</dt>
            <dd>
              <Link to={`/fiches/reservations/${reopens}`}>une réservation terminée</Link>
            </dd>
          </>
        )}
        {reopenedAs !== null && (
          <>
            <dt>Rouverte</dt>
            <dd>
              <Link to={`/fiches/reservations/${reopenedAs}`}>par une nouvelle réservation</Link>
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

const Story = ({ events }: Pick<BookingFacts, 'events'>) => (
  <section className="card block" aria-labelledby="etats">
    <h2 id="etats">Ses états</h2>
    <ol className="story">
      {events.map(({ at, after, actor, actorName, reason }) => (
        <li key={`${at} ${after}`}>
          <strong>{bookingStates[after].word}</strong> le {when(at)},{' '}
          {actorName ?? (actor === 'system' ? 'par le service' : subjectSays(actor))}
          {reason !== null && <div className="quiet">{reason}</div>}
        </li>
      ))}
    </ol>
  </section>
)

type Movement = BookingFacts['movements'][number]
type Payment = BookingFacts['payments'][number]

const accounts: Readonly<Record<string, string>> = {
  state: 'État',
  wallet: 'Pass',
  held: 'Réservé',
  used: 'À rembourser',
  due: 'Virement à refaire',
  transit: 'Virement émis',
  bank: 'Versé',
  unreimbursed: 'Non remboursé',
}

const movementColumns: readonly Column<Movement>[] = [
  { word: 'Quand', cell: ({ at }) => when(at) },
  { word: 'De', cell: ({ debit }) => accounts[debit] ?? debit },
  { word: 'Vers', cell: ({ credit }) => accounts[credit] ?? credit },
  { word: 'Montant', isFigure: true, cell: ({ amountCents }) => money(amountCents) },
]

function Money({ sheet: { movements, payments } }: { sheet: BookingFacts }) {
  const may = useMay()
  const columns: readonly Column<Payment>[] = may('money') ? linkedPayments : plainPayments
  return (
    <>
      <section className="block" aria-labelledby="mouvements">
        <h2 id="mouvements">Mouvements</h2>
        {movements.length === 0 ? (
          <p className="quiet">Aucun : la réservation est gratuite.</p>
        ) : (
          <Table
            caption="Mouvements du grand livre pour cette réservation"
            rows={movements}
            keyOf={({ at, cause, debit, credit }) => `${at} ${cause} ${debit} ${credit}`}
            columns={movementColumns}
          />
        )}
      </section>
      {payments.length > 0 && (
        <section className="block" aria-labelledby="paiements">
          <h2 id="paiements">Remboursements</h2>
          <Table
            caption="Remboursements de cette réservation"
            rows={payments}
            keyOf={({ transferId, amountCents }) => `${transferId} ${amountCents}`}
            columns={columns}
          />
        </section>
      )}
    </>
  )
}

const plainPayments: readonly Column<Payment>[] = [
  { word: 'Montant', isFigure: true, cell: ({ amountCents }) => money(amountCents) },
  { word: 'Virement', cell: ({ transferState }) => <State {...transferStates[transferState]} /> },
]

const linkedPayments: readonly Column<Payment>[] = [
  { word: 'Lot', cell: ({ batchId }) => <Link to={`/lots/${batchId}`}>Voir le lot</Link> },
  ...plainPayments,
]
