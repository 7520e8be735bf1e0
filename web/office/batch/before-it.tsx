import { Link } from 'react-router'
import { money } from '../../../contract/words.ts'
import type { Examined } from './words.ts'

const numbers = new Intl.NumberFormat('fr-FR')
const percents = new Intl.NumberFormat('fr-FR', {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
})

/** A batch beside the one that left before it: a total that leaps is seen before it is paid. */
export function BeforeIt({ examined: { batch, previous } }: { examined: Examined }) {
  if (previous === null || batch.payments === 0) return null
  const lines = [
    { word: 'Réservations', of: (one: Sums) => one.payments, says: numbers.format },
    { word: 'Virements', of: (one: Sums) => one.transfers, says: numbers.format },
    { word: 'Total', of: (one: Sums) => one.totalCents, says: money },
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
          {lines.map(({ word, of, says }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>{says(of(previous))}</td>
              <td>{says(of(batch))}</td>
              <td>{gap(of(previous), of(batch))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Sums = Pick<Examined['batch'], 'payments' | 'transfers' | 'totalCents'>

const gap = (before: number, now: number): string =>
  before === 0 ? '—' : percents.format((now - before) / before)
