import { Link } from 'react-router'
import type { WireOf } from '../../../contract/route.ts'
import type { readJournal } from '../../../contract/team-desk.ts'
import { Table, type Column } from '../table.tsx'
import { when } from '../words.ts'
import { actSays, detailsSay, subjectSays } from './acts.ts'

export type JournalLine = WireOf<typeof readJournal>['items'][number]

const columns: readonly Column<JournalLine>[] = [
  { word: 'Quand', cell: ({ at }) => when(at) },
  {
    word: 'Qui',
    cell: ({ actor, actorName }) =>
      actorName === null ? (actor === 'system' ? 'Le service' : subjectSays(actor)) : actorName,
  },
  {
    word: 'Quoi',
    cell: ({ act, details }) => (
      <>
        <strong>{actSays(act)}</strong>
        <div className="quiet">{detailsSay(details)}</div>
      </>
    ),
  },
  {
    word: 'Sur',
    cell: ({ subject, structure }) => (
      <>
        {subjectSays(subject)}
        {structure !== null && (
          <div className="quiet">
            <Link to={`/fiches/structures/${structure.id}`}>{structure.legalName}</Link>
          </div>
        )}
      </>
    ),
  },
]

/** Lines of the audit trail: read, never changed. */
export const JournalTable = ({
  caption,
  lines,
  isStale = false,
}: {
  caption: string
  lines: readonly JournalLine[]
  isStale?: boolean
}) =>
  lines.length === 0 ? (
    <p className="quiet">Aucun acte.</p>
  ) : (
    <Table
      caption={caption}
      rows={lines}
      keyOf={({ id }) => id}
      columns={columns}
      isStale={isStale}
    />
  )
