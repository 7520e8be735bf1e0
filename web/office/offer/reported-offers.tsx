import { Link } from 'react-router'
import { queueReportedOffers } from '../../../contract/moderation.ts'
import type { WireOf } from '../../../contract/route.ts'
import { plural } from '../../../contract/words.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Cases, Shelves, useShelf } from '../queue/queue.tsx'

export type ReportedOffer = WireOf<typeof queueReportedOffers>['items'][number]

export const shelves = [
  { state: 'open', word: 'À regarder' },
  { state: 'withdrawn', word: 'Retirées' },
  { state: 'dismissed', word: 'Écartées' },
] as const

/** Offers that young people reported. */
export function ReportedOffers() {
  const state = useShelf(shelves)
  const offers = usePages(queueReportedOffers, { query: { state, limit: 100 } })
  return (
    <Screen
      title="Offres signalées"
      intro="Ce que des jeunes ont signalé. Écartez les signalements, ou retirez l’offre du catalogue en disant pourquoi."
    >
      <Shelves label="État des signalements" shelves={shelves} current={state} />
      <Loaded of={offers}>
        {(items) => (
          <Cases
            items={items}
            isWaiting={state === 'open'}
            keyOf={({ id }) => id}
            more={offers.more}
          >
            {(offer) => <Row offer={offer} />}
          </Cases>
        )}
      </Loaded>
    </Screen>
  )
}

const Row = ({ offer }: { offer: ReportedOffer }) => (
  <>
    <div className="row-main">
      <Link to={`/offres-signalees/${offer.state}/${offer.id}`} className="case-link">
        {offer.name}
      </Link>
      <br />
      <span className="quiet">
        {offer.venue.name}, {offer.structure.legalName} : {plural(offer.reportCount, 'signalement')}
      </span>
    </div>
    {offer.withdrawnAt !== null && <State tone="bad" icon="eye-off" word="Retirée" />}
  </>
)
