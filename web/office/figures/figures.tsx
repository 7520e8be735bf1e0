import { NativeSelect, TextInput } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { readFigures } from '../../../contract/statistics.ts'
import { useAsk } from '../../kit/data.ts'
import { Screen } from '../../kit/screen.tsx'
import { Lines, Loaded } from '../../kit/states.tsx'
import { useUrlFilters } from '../../kit/url-filters.ts'
import { FigureTable } from './figure-table.tsx'
import { bys, type By, type Figures as Facts } from './words.ts'

// The charts weigh more than the rest of the screen: they come after it.
const Charts = lazy(async () => ({ default: (await import('./charts.tsx')).Charts }))

const names = { par: 'by', du: 'from', au: 'to', departement: 'department' }

/** Offers, bookings and credit: as charts, and as the tables that say the same. */
export function Figures() {
  const filters = useUrlFilters(names)
  const by: By = bys.find(({ by }) => by === filters.value('par'))?.by ?? 'month'
  const { from, to, department } = filters.asked
  const figures = useAsk(
    readFigures,
    {
      query: {
        by,
        ...(from && { from }),
        ...(to && { to }),
        ...(department && { department }),
      },
    },
    { keeps: true },
  )
  return (
    <Screen title="Chiffres" intro="Offres, réservations et crédit. Jamais rien d’une personne.">
      <search className="filters">
        <NativeSelect
          label="Par"
          value={by}
          onChange={(event) => filters.set('par', event.currentTarget.value)}
          data={bys.map(({ by: value, word }) => ({ value, label: word }))}
        />
        <TextInput
          label="Du mois"
          type="month"
          defaultValue={filters.value('du')}
          onChange={(event) => filters.set('du', event.currentTarget.value)}
        />
        <TextInput
          label="Au mois"
          type="month"
          defaultValue={filters.value('au')}
          onChange={(event) => filters.set('au', event.currentTarget.value)}
        />
        <TextInput
          label="Département"
          placeholder="Tous"
          defaultValue={filters.value('departement')}
          onChange={(event) => filters.set('departement', event.currentTarget.value.trim())}
        />
      </search>
      <Loaded of={figures} skeleton={<Lines count={3} height={200} />}>
        {(facts: Facts) => (
          <div aria-busy={figures.isPlaceholderData}>
            <Suspense fallback={<Lines count={2} height={280} />}>
              <Charts facts={facts} by={by} />
            </Suspense>
            <FigureTable facts={facts} by={by} />
          </div>
        )}
      </Loaded>
    </Screen>
  )
}
