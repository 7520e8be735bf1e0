import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { money } from '../../../contract/words.ts'
import { keyWord, type By, type Figures } from './words.ts'

type Series = { readonly name: string; readonly of: string; readonly ink: string }

const count = new Intl.NumberFormat('fr-FR')
const euros = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })

const atMost = 15

/** Two charts of one reading; the table under them says the same to whoever does not see them. */
export function Charts({ facts, by }: { facts: Figures; by: By }) {
  const lines = facts.items.map((line) => ({
    name: keyWord(by, line.key),
    bookings: line.bookings,
    offers: line.offers,
    booked: line.bookedCents / 100,
    spent: line.spentCents / 100,
  }))
  // Types and départements by their weight: a chart shows the first ones, the table all of them.
  const shown =
    by === 'month' ? lines : lines.toSorted((a, b) => b.bookings - a.bookings).slice(0, atMost)
  return (
    <div className="charts">
      <Chart
        title="Offres et réservations"
        lines={shown}
        tells={(value) => count.format(value)}
        series={[
          { name: 'Réservations', of: 'bookings', ink: 'var(--chart-violet)' },
          { name: 'Offres créées', of: 'offers', ink: 'var(--chart-orange)' },
        ]}
      />
      <Chart
        title="Crédit réservé et dépensé (€)"
        lines={shown}
        tells={(value) => money(value * 100)}
        series={[
          { name: 'Réservé', of: 'booked', ink: 'var(--chart-violet)' },
          { name: 'Dépensé', of: 'spent', ink: 'var(--chart-green)' },
        ]}
      />
    </div>
  )
}

const Chart = ({
  title,
  lines,
  series,
  tells,
}: {
  title: string
  lines: readonly Readonly<Record<string, string | number>>[]
  series: readonly Series[]
  tells: (value: number) => string
}) => (
  <figure className="card chart">
    <figcaption>{title}</figcaption>
    {/* Said in full by the table: drawn for the eyes only. */}
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={280}>
        <BarChart data={[...lines]} accessibilityLayer={false} margin={{ top: 8, right: 8 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="name" tick={{ fill: 'var(--ink-gray)', fontSize: 12 }} tickLine={false} />
          <YAxis
            tick={{ fill: 'var(--ink-gray)', fontSize: 12 }}
            tickFormatter={(value: number) => euros.format(value)}
            tickLine={false}
            axisLine={false}
            width={56}
          />
          <Tooltip
            formatter={(value) => tells(Number(value))}
            cursor={{ fill: 'var(--mantine-color-violet-light)' }}
            contentStyle={{
              background: 'var(--card)',
              border: '1px solid var(--line)',
              borderRadius: '0.75rem',
            }}
          />
          <Legend />
          {series.map(({ name, of, ink }) => (
            <Bar
              key={of}
              dataKey={of}
              name={name}
              fill={ink}
              radius={[4, 4, 0, 0]}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  </figure>
)
