import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { dueOfStructure, forecastTransfer } from '../../contract/reimbursements.ts'
import type { WireOf } from '../../contract/route.ts'
import { nextShows, readAttention } from '../../contract/pro-home.ts'
import { count, dateLine, dayLine, money, plural } from '../../contract/words.ts'
import { useAsk, type Asked } from '../kit/data.ts'
import { Icon } from '../kit/icon.tsx'
import { Screen } from '../kit/screen.tsx'
import { useAccount } from '../kit/session.tsx'
import { Empty, Lines, Loaded } from '../kit/states.tsx'
import { isOpenToMe, useStructures, type Structure } from './asks.ts'
import { Attention } from './attention.tsx'
import './home.css'

const showsShown = 5

/** What needs attention today, the next shows, and the money on its way. */
export function Home() {
  const { firstName } = useAccount()
  const structures = useStructures()
  const attention = useAsk(readAttention, {}, { anew: true })
  const shows = useAsk(nextShows, { query: { limit: showsShown } })
  // Nobody knows how long they are: drawn one by one, each would move what stands below it.
  const isComing = attention.isPending || shows.isPending
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
      <Loaded of={isComing ? { ...structures, data: undefined } : structures}>
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
              <Attention of={attention} structures={items} />
              <NextShows of={shows} />
              <DueAmounts structures={items.filter(isOpenToMe)} />
            </div>
          )
        }
      </Loaded>
    </Screen>
  )
}

/** The next date of each event, with how many are expected. */
const NextShows = ({ of }: { of: Asked<typeof nextShows> }) => (
  <section className="card" aria-labelledby="shows-title">
    <h2 id="shows-title">Prochains rendez-vous</h2>
    <Loaded of={of}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">Aucune date à venir.</p>
        ) : (
          <ul className="row-list">
            {items.map((show) => (
              <Show key={show.stockId} {...show} />
            ))}
          </ul>
        )
      }
    </Loaded>
  </section>
)

type ShowLine = WireOf<typeof nextShows>['items'][number]

const Show = ({ stockId, offer, venue, startsAt, places, placesTaken }: ShowLine) => (
  <li>
    <div className="row-main">
      <Link to={`/offres/${offer.id}`}>{offer.name}</Link>
      <br />
      <span className="quiet">
        {dateLine(new Date(startsAt), venue.timeZone, { now: new Date() })} · {venue.name}
      </span>
    </div>
    <Link
      className="shows-count figures"
      to={
        placesTaken === 0 ? `/reservations?offre=${offer.id}` : `/reservations/feuille/${stockId}`
      }
    >
      {plural(placesTaken, 'place réservée', 'places réservées')}
      {places !== null && ` sur ${count(places)}`}
      <span className="sr-only"> pour {offer.name}</span>
    </Link>
  </li>
)

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
