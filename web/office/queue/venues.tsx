import { Link } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import { queueVenues } from '../../../contract/venues.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { Loaded } from '../../kit/states.tsx'
import { since } from '../words.ts'
import { Cases, Shelves, useShelf } from './queue.tsx'
import { RegistryState } from './registry.tsx'

export type QueuedVenue = WireOf<typeof queueVenues>['items'][number]

const shelves = [
  { state: 'pending', word: 'À valider' },
  { state: 'validated', word: 'Validés' },
  { state: 'refused', word: 'Refusés' },
] as const

/** Places without a SIRET, or whose SIRET the register did not confirm. */
export function Venues() {
  const state = useShelf(shelves)
  const venues = usePages(queueVenues, { query: { state, limit: 100 } })
  return (
    <Screen
      title="Lieux"
      intro="Les lieux sans SIRET, et ceux dont le SIRET est douteux. Leurs offres attendent votre décision."
    >
      <Shelves label="État des lieux" shelves={shelves} current={state} />
      <Loaded of={venues}>
        {(items) => (
          <Cases
            items={items}
            isWaiting={state === 'pending'}
            keyOf={({ venue }) => venue.id}
            more={venues.more}
          >
            {(queued) => <Row queued={queued} isWaiting={state === 'pending'} />}
          </Cases>
        )}
      </Loaded>
    </Screen>
  )
}

const Row = ({
  queued: { venue, legalName },
  isWaiting,
}: {
  queued: QueuedVenue
  isWaiting: boolean
}) => (
  <>
    <div className="row-main">
      {isWaiting ? (
        <Link to={`/lieux/${venue.id}`} className="case-link">
          {venue.name}
        </Link>
      ) : (
        <strong>{venue.name}</strong>
      )}
      <br />
      <span className="quiet">
        {legalName}, {venue.city ?? 'sans ville'}, créé {since(venue.createdAt)}
        {venue.refusalReason !== null && ` (refusé : ${venue.refusalReason})`}
      </span>
    </div>
    <RegistryState registry={venue.registry} />
  </>
)
