import { Link } from 'react-router'
import { money } from '../../../contract/words.ts'
import { State } from '../../kit/state.tsx'
import { Table, type Column } from '../table.tsx'
import type { Examined } from './words.ts'

const numbers = new Intl.NumberFormat('fr-FR')
const percents = new Intl.NumberFormat('fr-FR', {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
})

/** A batch beside the one that left before it: what leaps is seen before it is paid. */
export function BeforeIt({ examined }: { examined: Examined }) {
  const { batch, previous, structures, changes } = examined
  if (previous === null || structures === null || batch.payments === 0) return null
  const lines = [
    { word: 'Structures', ...structures, says: numbers.format },
    { word: 'Réservations', ...pair(previous, batch, 'payments'), says: numbers.format },
    { word: 'Virements', ...pair(previous, batch, 'transfers'), says: numbers.format },
    { word: 'Total', ...pair(previous, batch, 'totalCents'), says: money },
  ]
  return (
    <section className="card block" aria-labelledby="precedent">
      <h2 id="precedent">Comparé au lot précédent</h2>
      <table className="compare">
        <caption className="sr-only">Ce lot, et le dernier libéré avant lui</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Link to={`/lots/${previous.id}`}>Précédent</Link>
            </th>
            <th scope="col">Ce lot</th>
            <th scope="col">Écart</th>
          </tr>
        </thead>
        <tbody className="figures">
          {lines.map(({ word, before, now, says }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>{says(before)}</td>
              <td>{says(now)}</td>
              <td>{before === 0 ? '—' : percents.format((now - before) / before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > 0 && (
        <>
          <h3>Les plus grands écarts</h3>
          <Table
            caption="Les structures dont le montant change le plus"
            rows={changes}
            keyOf={({ structure }) => structure.id}
            columns={columns}
          />
        </>
      )}
    </section>
  )
}

type Sums = Pick<Examined['batch'], 'payments' | 'transfers' | 'totalCents'>
type Change = Examined['changes'][number]

const pair = (before: Sums, now: Sums, what: keyof Sums) => ({
  before: before[what],
  now: now[what],
})

const columns: readonly Column<Change>[] = [
  {
    word: 'Structure',
    cell: ({ structure, isNewAccount }) => (
      <>
        <Link to={`/fiches/structures/${structure.id}`} className="case-link">
          {structure.legalName}
        </Link>
        {isNewAccount && (
          <div>
            <State tone="wait" icon="bank" word="Compte jamais payé" />
          </div>
        )}
      </>
    ),
  },
  { word: 'Précédent', isFigure: true, cell: ({ beforeCents }) => money(beforeCents) },
  { word: 'Ce lot', isFigure: true, cell: ({ nowCents }) => money(nowCents) },
  {
    word: 'Écart',
    isFigure: true,
    cell: ({ beforeCents, nowCents }) => (
      <strong>
        {nowCents > beforeCents && '+'}
        {money(nowCents - beforeCents)}
      </strong>
    ),
  },
]
