import { State } from '../../kit/state.tsx'
import { Table, type Column } from '../table.tsx'
import { outcomes, type ReportLine } from './words.ts'

const columns: readonly Column<ReportLine>[] = [
  { word: 'Ligne', isFigure: true, cell: ({ line }) => line },
  { word: 'Issue', cell: ({ outcome }) => <State {...outcomes[outcome]} /> },
  { word: 'Ce qu’il en est', cell: ({ says }) => says },
]

/** What became, or would become, of the lines of a list. */
export const ReportTable = ({
  caption,
  lines,
}: {
  caption: string
  lines: readonly ReportLine[]
}) => <Table caption={caption} rows={lines} keyOf={({ line }) => String(line)} columns={columns} />
