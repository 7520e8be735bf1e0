import { Link } from 'react-router'
import { queueEligibility } from '../../../contract/eligibility.ts'
import type { WireOf } from '../../../contract/route.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Cases, Shelves, useShelf } from '../queue/queue.tsx'
import { fullName, since, when } from '../words.ts'

export type Candidate = WireOf<typeof queueEligibility>['items'][number]

const shelves = [
  { state: 'waiting', word: 'À décider' },
  { state: 'credited', word: 'Crédités' },
  { state: 'refused', word: 'Refusés' },
] as const

/** Young people who wait for their credit. */
export function Eligibility() {
  const state = useShelf(shelves)
  const candidates = usePages(queueEligibility, { query: { state, limit: 100 } })
  return (
    <Screen
      title="Crédits à ouvrir"
      intro={`Les jeunes inscrits qui attendent leur crédit de 500\u00a0€. Chacun ne le reçoit qu’une fois.`}
    >
      <Shelves label="État des demandes" shelves={shelves} current={state} />
      <Loaded of={candidates}>
        {(items) => (
          <Cases
            items={items}
            isWaiting={state === 'waiting'}
            keyOf={({ accountId }) => accountId}
            more={candidates.more}
          >
            {(candidate) => <Row candidate={candidate} />}
          </Cases>
        )}
      </Loaded>
    </Screen>
  )
}

const Row = ({ candidate }: { candidate: Candidate }) => {
  const { accountId, email, department, createdAt, decidedAt, refusalReason, state } = candidate
  const to = state === 'waiting' ? `/credits/${accountId}` : `/fiches/personnes/${accountId}`
  return (
    <>
      <div className="row-main">
        <Link to={to} className="case-link">
          {fullName(candidate)}
        </Link>
        <br />
        <span className="quiet">
          {email}, {department ?? 'sans département'},{' '}
          {decidedAt === null ? `inscrit(e) ${since(createdAt)}` : `décidé le ${when(decidedAt)}`}
          {refusalReason !== null && ` : ${refusalReason}`}
        </span>
      </div>
      {candidate.twins.length > 0 && <State tone="bad" icon="alert" word="Doublon possible" />}
      {!candidate.isConfirmed && <State tone="wait" icon="mail" word="Adresse à confirmer" />}
      {candidate.isSuspended && <State tone="bad" icon="lock" word="Suspendu" />}
    </>
  )
}
