import { Link } from 'react-router'
import { queueDesignations } from '../../../contract/administrators.ts'
import type { WireOf } from '../../../contract/route.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { State } from '../../kit/state.tsx'
import { Loaded } from '../../kit/states.tsx'
import { Cases, Shelves, useShelf } from '../queue/queue.tsx'
import { since } from '../words.ts'

export type Designation = WireOf<typeof queueDesignations>['items'][number]

const shelves = [
  { state: 'received', word: 'Reçues' },
  { state: 'asked', word: 'Demandées' },
  { state: 'accepted', word: 'Acceptées' },
  { state: 'refused', word: 'Refusées' },
] as const

/** « Désigner l’administrateur » : what structures answered, and whom they have not answered for. */
export function Designations() {
  const state = useShelf(shelves)
  const designations = usePages(queueDesignations, { query: { state, limit: 100 } })
  return (
    <Screen
      title="Administrateurs"
      intro="La structure désigne son administrateur ; vous vérifiez son adresse et celle de la structure, puis il est invité par mail."
    >
      <Shelves label="État des désignations" shelves={shelves} current={state} />
      <Loaded of={designations}>
        {(items) => (
          <Cases
            items={items}
            isWaiting={state === 'received'}
            keyOf={({ id }) => id}
            more={designations.more}
          >
            {(designation) => <Row designation={designation} />}
          </Cases>
        )}
      </Loaded>
    </Screen>
  )
}

const Row = ({ designation }: { designation: Designation }) => {
  const { id, state, structure, administrator, askedAt, receivedAt, hasAccount } = designation
  const isOpen = state === 'received' || state === 'asked'
  return (
    <>
      <div className="row-main">
        {isOpen ? (
          <Link to={`/administrateurs/${state}/${id}`} className="case-link">
            {structure.legalName}
          </Link>
        ) : (
          <Link to={`/fiches/structures/${structure.id}`} className="case-link">
            {structure.legalName}
          </Link>
        )}
        <br />
        <span className="quiet">
          SIREN {grouped(structure.siren)},{' '}
          {receivedAt === null
            ? `demandée ${since(askedAt)}`
            : `${administrator?.email ?? ''} désigné ${since(receivedAt)}`}
          {designation.refusalReason !== null && ` (refusé : ${designation.refusalReason})`}
        </span>
      </div>
      {hasAccount === false && <State tone="wait" icon="mail" word="Invitation envoyée" />}
    </>
  )
}
