import { Link } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import { queueStructures } from '../../../contract/validations.ts'
import { usePages } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { grouped } from '../../kit/siren.ts'
import { Loaded } from '../../kit/states.tsx'
import { fullName, since } from '../words.ts'
import { Cases, Shelves, useShelf } from './queue.tsx'
import { RegistryState } from './registry.tsx'

export type QueuedStructure = WireOf<typeof queueStructures>['items'][number]

const shelves = [
  { state: 'pending', word: 'À valider' },
  { state: 'validated', word: 'Validées' },
  { state: 'refused', word: 'Refusées' },
] as const

/** Structures that wait to be validated: until then, young people see nothing of them. */
export function Structures() {
  const state = useShelf(shelves)
  const structures = usePages(queueStructures, { query: { state, limit: 100 } })
  return (
    <Screen
      title="Structures"
      intro="Tant qu’une structure n’est pas validée, rien de ce qu’elle prépare n’est montré aux jeunes."
    >
      <Shelves label="État des structures" shelves={shelves} current={state} />
      <Loaded of={structures}>
        {(items) => (
          <Cases
            items={items}
            isWaiting={state === 'pending'}
            keyOf={({ id }) => id}
            more={structures.more}
          >
            {(structure) => <Row structure={structure} />}
          </Cases>
        )}
      </Loaded>
    </Screen>
  )
}

const Row = ({ structure }: { structure: QueuedStructure }) => (
  <>
    <div className="row-main">
      <Link to={`/structures/${structure.id}`} className="case-link">
        {structure.legalName}
      </Link>
      <br />
      <span className="quiet">
        SIREN {grouped(structure.siren)}, demandée {since(structure.createdAt)} par{' '}
        {fullName(structure.createdBy)}
      </span>
    </div>
    <RegistryState registry={structure.registry} />
  </>
)
