import { Button } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Link } from 'react-router'
import { listOffers } from '../../contract/offers.ts'
import { dueOfStructure, forecastTransfer } from '../../contract/reimbursements.ts'
import type { WireOf } from '../../contract/route.ts'
import { listStocks } from '../../contract/stocks.ts'
import { dateLine, dayLine, money, plural } from '../../contract/words.ts'
import { call } from '../kit/api.ts'
import { Failure, useAsk } from '../kit/data.ts'
import { Icon } from '../kit/icon.tsx'
import { Screen } from '../kit/screen.tsx'
import { useAccount } from '../kit/session.tsx'
import { Empty, Lines, Loaded } from '../kit/states.tsx'
import { isOpenToMe, useStructures, type Structure } from './asks.ts'
import { Attention } from './attention.tsx'
import './home.css'

/** What needs attention today, the next shows, and the money on its way. */
export function Home() {
  const { firstName } = useAccount()
  const structures = useStructures()
  return (
    <Screen
      title={`Bonjour ${firstName}`}
      documentTitle="Accueil"
      actions={
        <>
          <Button
            component={Link}
            to="/guichet"
            variant="light"
            size="md"
            leftSection={<Icon name="scan" />}
          >
            Ouvrir le guichet
          </Button>
          <Button
            component={Link}
            to="/offres/creation"
            size="md"
            className="signature-button"
            leftSection={<Icon name="add" />}
          >
            Créer une offre
          </Button>
        </>
      }
    >
      <Loaded of={structures}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon="store"
              title="Commencez par votre structure"
              action={
                <Button component={Link} to="/structures">
                  Vos structures
                </Button>
              }
            >
              Son SIREN suffit : ses coordonnées se rempliront d’elles-mêmes.
            </Empty>
          ) : (
            <div className="home-grid">
              <Attention structures={items} />
              <NextShows />
              <DueAmounts structures={items.filter(isOpenToMe)} />
            </div>
          )
        }
      </Loaded>
    </Screen>
  )
}

const showsShown = 5

/** The next date of each event that may be booked, with how many are expected. */
function NextShows() {
  const offers = useAsk(listOffers, { query: { nature: 'event', limit: 100 } })
  return (
    <section className="card" aria-labelledby="shows-title">
      <h2 id="shows-title">Prochains rendez-vous</h2>
      <Loaded of={offers} skeleton={<Lines count={showsShown} height={72} />}>
        {({ items }) => <Shows offers={items.filter(isAhead)} />}
      </Loaded>
    </section>
  )
}

type OfferSummary = WireOf<typeof listOffers>['items'][number]

const isAhead = ({ nextDate, state }: OfferSummary): boolean =>
  nextDate !== null && (state === 'visible' || state === 'sold-out')

function Shows({ offers }: { offers: readonly OfferSummary[] }) {
  const next = offers
    .toSorted((a, b) => (a.nextDate ?? '').localeCompare(b.nextDate ?? ''))
    .slice(0, showsShown)
  const dates = useQueries({
    queries: next.map(({ id }) => ({
      queryKey: [listStocks.name, 'next', id],
      queryFn: async () => {
        const query = { when: 'coming' as const, limit: 1 }
        const reply = await call(listStocks, { params: { id }, query })
        if (!reply.ok) throw new Failure(reply)
        return reply.value.items[0] ?? null
      },
    })),
  })
  if (next.length === 0) return <p className="quiet">Aucune date à venir.</p>
  return (
    <ul className="row-list">
      {next.map((offer, place) => {
        const stock = dates[place]?.data
        return (
          <li key={offer.id}>
            <div className="row-main">
              <Link to={`/offres/${offer.id}`}>{offer.name}</Link>
              <br />
              <span className="quiet">
                {offer.nextDate !== null &&
                  dateLine(new Date(offer.nextDate), offer.venue.timeZone, {
                    now: new Date(),
                  })}{' '}
                · {offer.venue.name}
              </span>
            </div>
            {stock && (
              <Link
                className="shows-count figures"
                to={
                  stock.placesTaken === 0
                    ? `/reservations?offre=${offer.id}`
                    : `/reservations/feuille/${stock.id}`
                }
              >
                {plural(stock.placesTaken, 'place réservée', 'places réservées')}
                {stock.places !== null && ` sur ${stock.places}`}
                <span className="sr-only"> pour {offer.name}</span>
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What is due to each structure, and what the next transfer brings. */
const DueAmounts = ({ structures }: { structures: readonly Structure[] }) => (
  <section className="card" aria-labelledby="due-title">
    <h2 id="due-title">Remboursements</h2>
    <ul className="row-list">
      {structures.map((structure) => (
        <DueOf key={structure.id} structure={structure} />
      ))}
    </ul>
    <p className="quiet">
      Un virement est émis tous les quinze jours, le 1<sup>er</sup> et le 16 de chaque mois, pour ce
      qui a été validé jusque-là.
    </p>
  </section>
)

function DueOf({ structure }: { structure: Structure }) {
  const params = { id: structure.id }
  const due = useAsk(dueOfStructure, { params, query: { limit: 1 } })
  const forecast = useAsk(forecastTransfer, { params })
  return (
    <li>
      <div className="row-main">
        <Link to={`/structures/${structure.id}`}>{structure.legalName}</Link>
        <Loaded of={due} skeleton={<Lines count={1} height={24} />}>
          {({ totals, year }) => (
            <div className="quiet">
              {money(totals.dueCents)} dus en {year}
            </div>
          )}
        </Loaded>
      </div>
      <Loaded of={forecast} skeleton={<Lines count={1} height={48} />}>
        {(known) => <NextTransfer {...known} />}
      </Loaded>
    </li>
  )
}

const NextTransfer = ({
  nextBatchAt,
  total,
  waiting,
}: Pick<WireOf<typeof forecastTransfer>, 'nextBatchAt' | 'total' | 'waiting'>) => (
  <Link className="home-transfer" to="/reservations/virements">
    <strong className="figures home-money">{money(total.amountCents)}</strong>
    <span className="quiet">
      au virement du {dayLine(new Date(nextBatchAt), 'Europe/Paris', { now: new Date() })}
    </span>
    {waiting.payments > 0 && (
      <span className="quiet">
        {money(waiting.amountCents)} en attente d’un compte bancaire accepté
      </span>
    )}
  </Link>
)
