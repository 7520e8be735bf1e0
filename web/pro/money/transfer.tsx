import { Button } from '@mantine/core'
import { useParams } from 'react-router'
import { mostRowsOfFile } from '../../../contract/booking-lists.ts'
import {
  readTransfer,
  transferCsv,
  transferProof,
  transferXlsx,
} from '../../../contract/reimbursements.ts'
import type { Route, WireOf } from '../../../contract/route.ts'
import { dateLine, dayLine, money, plural } from '../../../contract/words.ts'
import { addressOf } from '../../kit/api.ts'
import { BackLink } from '../../kit/back-link.tsx'
import { usePages } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { More } from '../../kit/more.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { WholeScreen } from '../../kit/whole-screen.tsx'
import { transferStates, type Transfer } from './words.ts'
import './money.css'

type Paid = WireOf<typeof readTransfer>['items'][number]

/** One transfer: its amount, its account, its papers, and each booking with the rule of its amount. */
export function TransferSheet() {
  const { id = '' } = useParams()
  const pages = usePages(readTransfer, { params: { id }, query: { limit: 100 } })
  const { first, error, refetch, data = [], more } = pages
  return (
    <WholeScreen of={{ data: first, error, refetch }}>
      {({ transfer }) => (
        <Screen
          title={`Virement de ${money(transfer.amountCents)}`}
          intro={transfer.label}
          above={<BackLink to="/reservations/virements">Virements</BackLink>}
          actions={<State {...transferStates[transfer.state]} />}
        >
          <Facts transfer={transfer} />
          <section className="block">
            <h2>
              {plural(transfer.payments, 'réservation remboursée', 'réservations remboursées')}
            </h2>
            <Lines lines={data} />
            <More more={more}>Afficher plus de réservations</More>
          </section>
        </Screen>
      )}
    </WholeScreen>
  )
}

const papers: readonly { readonly route: Route; readonly word: string }[] = [
  { route: transferProof, word: 'Justificatif (PDF)' },
  { route: transferXlsx, word: 'Détail (XLSX)' },
  { route: transferCsv, word: 'Détail (CSV)' },
]

/** A transfer of very many bookings has its detail as a table alone. */
const isTooLong = ({ payments }: Transfer) => payments > mostRowsOfFile
const papersOf = (transfer: Transfer) =>
  papers.filter(({ route }) => route !== transferXlsx || !isTooLong(transfer))

const Facts = ({ transfer }: { transfer: Transfer }) => (
  <div className="card">
    <dl className="definition">
      <dt>Compte</dt>
      <dd>
        <span className="figures">{transfer.account.iban}</span>, {transfer.account.holder}
      </dd>
      <dt>Émis</dt>
      <dd>{at(transfer.sentAt)}</dd>
      {transfer.answeredAt !== null && (
        <>
          <dt>{transfer.state === 'rejected' ? 'Rejeté' : 'Versé'}</dt>
          <dd>
            {at(transfer.answeredAt)}
            {transfer.rejectedBecause !== null && ` : ${transfer.rejectedBecause}`}
          </dd>
        </>
      )}
    </dl>
    {transfer.state === 'rejected' && (
      <p>Le montant n’est pas perdu : il revient dans le prochain virement.</p>
    )}
    <p className="transfer-files no-print">
      {papersOf(transfer).map(({ route, word }) => (
        <Button
          key={route.name}
          component="a"
          href={addressOf(route.path, { id: transfer.id })}
          download
          variant="light"
          leftSection={<Icon name="download" />}
        >
          {word}
        </Button>
      ))}
    </p>
    {isTooLong(transfer) && (
      <p className="quiet no-print">
        Au-delà de {plural(mostRowsOfFile, 'réservation')}, le détail est en CSV seulement : un
        tableur l’ouvre aussi.
      </p>
    )}
  </div>
)

const at = (instant: string): string => dateLine(new Date(instant), 'Europe/Paris', { year: true })

const heads = ['Validée le', 'Offre', 'Contremarque', 'Règle']

const Lines = ({ lines }: { lines: readonly Paid[] }) => (
  <div className="card">
    <table className="paid-lines">
      <caption className="sr-only">Réservations de ce virement</caption>
      <thead>
        <tr>
          {heads.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
          <th scope="col" className="amount">
            Réservation
          </th>
          <th scope="col" className="amount">
            Remboursé
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.bookingId} line={line} />
        ))}
      </tbody>
    </table>
  </div>
)

const Line = ({ line }: { line: Paid }) => (
  <tr>
    <td data-word="Validée le">{dayLine(new Date(line.usedAt), 'Europe/Paris')}</td>
    <td>
      <strong>{line.offer.name}</strong>
      <br />
      <span className="quiet">{line.venue.name}</span>
      {line.isComingBack && (
        <>
          <br />
          <span className="quiet">revenue d’un virement rejeté</span>
        </>
      )}
    </td>
    <td data-word="Contremarque">
      <span className="countermark">{line.countermark}</span>
    </td>
    <td>
      {line.parts.map(({ rule, baseCents, amountCents }) => (
        <div key={rule}>
          {rule}
          {line.parts.length > 1 && ` : ${money(amountCents)} pour ${money(baseCents)}`}
        </div>
      ))}
    </td>
    <td data-word="Réservation" className="amount figures">
      {money(line.bookedCents)}
    </td>
    <td data-word="Remboursé" className="amount figures">
      <strong>{money(line.amountCents)}</strong>
    </td>
  </tr>
)
