import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { forecastTransfer, listTransfers, transferYears } from '../../../contract/reimbursements.ts'
import type { WireOf } from '../../../contract/route.ts'
import { dayLine, money, plural } from '../../../contract/words.ts'
import { useAsk, usePages } from '../../kit/data.ts'
import { More } from '../../kit/more.tsx'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { isOpenToMe, useStructures, type Structure } from '../asks.ts'
import { BookingTabs } from './tabs.tsx'
import { transferStates, type Transfer } from './words.ts'
import './money.css'

/** « Réservations », the transfers: what comes next, what was sent, year by year. */
export function Transfers() {
  const structures = useStructures()
  const [search, setSearch] = useSearchParams()
  return (
    <Screen
      title="Virements"
      intro="Toutes les deux semaines, un virement est émis pour les contremarques que vous avez validées."
    >
      <BookingTabs />
      <Loaded of={structures}>
        {({ items }) => {
          const mine = items.filter(isOpenToMe)
          const chosen = mine.find(({ id }) => id === search.get('structure')) ?? mine[0]
          return chosen === undefined ? (
            <Empty icon="store" title="Aucune structure pour l’instant">
              Les virements de votre structure apparaîtront ici.
            </Empty>
          ) : (
            <>
              {mine.length > 1 && (
                <NativeSelect
                  className="filters"
                  label="Structure"
                  value={chosen.id}
                  onChange={(event) =>
                    setSearch({ structure: event.currentTarget.value }, { replace: true })
                  }
                  data={mine.map(({ id, legalName }) => ({ value: id, label: legalName }))}
                />
              )}
              <OfStructure key={chosen.id} structure={chosen} />
            </>
          )
        }}
      </Loaded>
    </Screen>
  )
}

const OfStructure = ({ structure: { id } }: { structure: Structure }) => (
  <>
    <Forecast structureId={id} />
    <Sent structureId={id} />
  </>
)

type Forecasted = WireOf<typeof forecastTransfer>

function Forecast({ structureId }: { structureId: string }) {
  const forecast = useAsk(forecastTransfer, { params: { id: structureId } })
  return (
    <section className="block">
      <div className="block-head">
        <h2>Prochain virement</h2>
        <Link to={`/structures/${structureId}/coordonnees-bancaires`}>Coordonnées bancaires</Link>
      </div>
      <Loaded of={forecast}>
        {(known) => (
          <>
            <Sums known={known} />
            <Venues venues={known.venues} />
          </>
        )}
      </Loaded>
    </section>
  )
}

const Sums = ({ known: { nextBatchAt, total, waiting, inPreparation } }: { known: Forecasted }) => (
  <div className="money-sums">
    <Sum {...total}>
      {total.payments === 0 ? 'rien n’est encore prévu' : 'prévus'} au virement du{' '}
      {onDay(nextBatchAt)}
    </Sum>
    {inPreparation.payments > 0 && <Sum {...inPreparation}>dans un virement en préparation</Sum>}
    {waiting.payments > 0 && <Sum {...waiting}>en attente d’un compte bancaire accepté</Sum>}
  </div>
)

const Sum = ({
  amountCents,
  payments,
  children,
}: {
  amountCents: number
  payments: number
  children: ReactNode
}) => (
  <div className="card">
    <p>
      <strong className="money-sum figures">{money(amountCents)}</strong>
    </p>
    <p>{children}</p>
    <p className="quiet">{plural(payments, 'réservation')}</p>
  </div>
)

const Venues = ({ venues }: { venues: Forecasted['venues'] }) =>
  venues.length > 0 && (
    <ul className="row-list card" aria-label="Le prochain virement, lieu par lieu">
      {venues.map(({ venue, amountCents, comingBackCents, says, account, why }) => (
        <li key={venue.id}>
          <div className="row-main">
            {venue.name}
            <br />
            <span className={why === 'venue' || why === 'structure' ? 'quiet' : 'payee-wants'}>
              {account === null ? '' : `${account.iban} · `}
              {says}
            </span>
            {comingBackCents > 0 && (
              <>
                <br />
                <span className="quiet">
                  dont {money(comingBackCents)} d’un virement rejeté, qui reviennent
                </span>
              </>
            )}
          </div>
          <strong className="figures">{money(amountCents)}</strong>
        </li>
      ))}
    </ul>
  )

/** « lun. 16 nov. », as lived in Paris, where batches are made. */
const onDay = (instant: string): string =>
  dayLine(new Date(instant), 'Europe/Paris', { now: new Date() })

function Sent({ structureId }: { structureId: string }) {
  const [search, setSearch] = useSearchParams()
  const year = search.get('annee') ?? ''
  const years = useAsk(transferYears, { params: { id: structureId } })
  const transfers = usePages(listTransfers, {
    params: { id: structureId },
    query: { limit: 20, ...(year !== '' && { year }) },
  })
  const sum = years.data?.items.find((one) => String(one.year) === year)
  return (
    <section className="block">
      <div className="block-head">
        <h2>Virements émis</h2>
        {(years.data?.items.length ?? 0) > 0 && (
          <NativeSelect
            aria-label="Année"
            value={year}
            onChange={(event) => {
              const chosen = event.currentTarget.value
              setSearch(
                (before) => {
                  const after = new URLSearchParams(before)
                  if (chosen === '') after.delete('annee')
                  else after.set('annee', chosen)
                  return after
                },
                { replace: true },
              )
            }}
            data={[
              { value: '', label: 'Toutes les années' },
              ...(years.data?.items ?? []).map((one) => String(one.year)),
            ]}
          />
        )}
      </div>
      {sum !== undefined && (
        <p className="quiet">
          {money(sum.amountCents)} en {sum.year}, {plural(sum.transfers, 'virement')}
          {sum.rejectedCents > 0 &&
            ` ; ${money(sum.rejectedCents)} rejetés par la banque, à refaire`}
        </p>
      )}
      <Loaded of={transfers}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon="euro" title="Aucun virement pour l’instant">
              Le premier partira après votre première contremarque validée, une fois votre compte
              bancaire accepté.
            </Empty>
          ) : (
            <ul className="row-list card">
              {items.map((transfer) => (
                <TransferLine key={transfer.id} transfer={transfer} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <More more={transfers.more}>Afficher plus de virements</More>
    </section>
  )
}

const TransferLine = ({ transfer }: { transfer: Transfer }) => (
  <li>
    <div className="row-main">
      <Link to={`/reservations/virements/${transfer.id}`}>{transfer.label}</Link>
      <br />
      <span className="quiet">
        Émis le {onDay(transfer.sentAt)} · <span className="figures">{transfer.account.iban}</span>{' '}
        · {plural(transfer.payments, 'réservation')}
      </span>
      {transfer.rejectedBecause !== null && (
        <p className="payee-wants">Rejeté par la banque : {transfer.rejectedBecause}</p>
      )}
    </div>
    <div className="transfer-row">
      <State {...transferStates[transfer.state]} />
      <strong className="figures">{money(transfer.amountCents)}</strong>
    </div>
  </li>
)
