import { Skeleton } from '@mantine/core'
import { Link } from 'react-router'
import type { WireOf } from '../../contract/route.ts'
import { teamQueues } from '../../contract/team-desk.ts'
import { plural } from '../../contract/words.ts'
import { useAsk } from '../kit/data.ts'
import { Icon } from '../kit/icon.tsx'
import { Screen } from '../kit/screen.tsx'
import { useAccount } from '../kit/session.tsx'
import { Loaded } from '../kit/states.tsx'
import { queues, regions, type Place } from './places.ts'
import { useMay } from './rights.ts'
import { SearchBox } from './search-box.tsx'
import { since } from './words.ts'

type Counts = WireOf<typeof teamQueues>

const everyMs = 60_000

/** What waits, first; then everything else that this role may do. */
export function Home() {
  const { firstName } = useAccount()
  const counts = useAsk(teamQueues, {}, { everyMs })
  const may = useMay()
  const mayGo = ({ act }: Place) => act === undefined || may(act)
  const others = regions
    .slice(1)
    .map(({ word, places }) => ({ word, places: places.filter(mayGo) }))
    .filter(({ places }) => places.length > 0)
  return (
    <Screen
      title={`Bonjour ${firstName}`}
      documentTitle="Accueil"
      intro="Ce qui attend une décision, puis tout le reste."
    >
      <SearchBox />
      <section className="block" aria-labelledby="files">
        <h2 id="files">À traiter</h2>
        <Loaded of={counts} skeleton={<QueuesToCome />}>
          {(value) => <Queues counts={value} />}
        </Loaded>
      </section>
      {others.map(({ word, places }) => (
        <section key={word} className="block" aria-label={word}>
          <h2>{word}</h2>
          <ul className="doors">
            {places.map(({ to, word: place, icon }) => (
              <li key={to}>
                <Link to={to}>
                  <Icon name={icon} /> {place}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Screen>
  )
}

/** The outline of each queue that this role sees. */
function QueuesToCome() {
  const may = useMay()
  return (
    <div className="queues">
      {queues
        .filter(({ act }) => may(act))
        .map(({ queue }) => (
          <Skeleton key={queue} height={84} radius="lg" />
        ))}
    </div>
  )
}

function Queues({ counts }: { counts: Counts }) {
  const may = useMay()
  return (
    <ul className="queues">
      {queues
        .filter(({ act }) => may(act))
        .map(({ queue, to, word, icon }) => (
          <li key={to} className="card queue" data-waiting={counts[queue] > 0}>
            <Icon name={icon} size={24} />
            <div>
              <Link to={to}>{word}</Link>
              <Waiting count={counts[queue]} oldest={counts.oldest[queue]} />
              {queue === 'bankDetails' && <Frozen counts={counts} />}
            </div>
            <span className="queue-count" aria-hidden="true">
              {counts[queue]}
            </span>
          </li>
        ))}
    </ul>
  )
}

const Waiting = ({ count, oldest }: { count: number; oldest: string | null }) => (
  <p className="quiet">
    {count === 0
      ? 'Rien n’attend'
      : `${plural(count, 'dossier')} en attente${oldest === null ? '' : `, le plus ancien ${since(oldest)}`}`}
  </p>
)

const Frozen = ({ counts: { frozenBankDetails } }: { counts: Counts }) =>
  frozenBankDetails > 0 && (
    <p className="queue-alert">
      <Icon name="lock" size={16} />{' '}
      <Link to="/coordonnees-bancaires?etat=frozen">
        {plural(frozenBankDetails, 'compte gelé', 'comptes gelés')}
      </Link>
    </p>
  )
