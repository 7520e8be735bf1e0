import { Button, NativeSelect, TextInput } from '@mantine/core'
import { showOffer } from '../../../contract/offers.ts'
import { BookingState as States } from '../../../contract/values.ts'
import { bookingStates } from '../../kit/booking-state.tsx'
import { useAsk } from '../../kit/data.ts'
import { Icon } from '../../kit/icon.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import type { UrlFilters } from '../../kit/url-filters.ts'
import { useStructures } from '../asks.ts'
import { VenueFilter } from '../venue-filter.tsx'

/** What narrows the bookings; all of it stands in the address. */
export function BookingFilters({ filters }: { filters: UrlFilters }) {
  const { value, set } = filters
  return (
    <search className="filters">
      <SearchField filters={filters} placeholder="Nom, e-mail, contremarque, offre" />
      <NativeSelect
        label="État"
        value={value('etat')}
        onChange={(event) => set('etat', event.currentTarget.value)}
        data={[
          { value: '', label: 'Tous les états' },
          ...States.options.map((state) => ({ value: state, label: bookingStates[state].word })),
        ]}
      />
      <VenueFilter filters={filters} />
      <TextInput
        label="Réservées du"
        type="date"
        value={value('du')}
        onChange={(event) => set('du', event.currentTarget.value)}
      />
      <TextInput
        label="Au"
        type="date"
        value={value('au')}
        onChange={(event) => set('au', event.currentTarget.value)}
      />
      <OfferChip filters={filters} />
      <StructureChip filters={filters} />
      {value('date') !== '' && (
        <Chip undo={() => set('date', '')} all="voir toutes les dates">
          Une seule séance
        </Chip>
      )}
    </search>
  )
}

/** Come here from one offer: its name, and the way to all. */
function OfferChip({ filters }: { filters: UrlFilters }) {
  const id = filters.value('offre')
  const { data } = useAsk(showOffer, { params: { id } }, { when: id !== '' })
  if (id === '') return null
  return (
    <Chip undo={() => filters.set('offre', '')} all="voir toutes les offres">
      {data?.name ?? 'Une offre'}
    </Chip>
  )
}

function StructureChip({ filters }: { filters: UrlFilters }) {
  const id = filters.value('structure')
  const structures = useStructures().data?.items ?? []
  if (id === '') return null
  return (
    <Chip undo={() => filters.set('structure', '')} all="voir toutes les structures">
      {structures.find((structure) => structure.id === id)?.legalName ?? 'Une structure'}
    </Chip>
  )
}

const Chip = ({
  undo,
  all,
  children,
}: {
  undo: () => void
  /** What comes of taking it away, for who does not see the cross. */
  all: string
  children: string
}) => (
  <Button
    className="filter-chip"
    variant="light"
    rightSection={<Icon name="close" size={16} />}
    onClick={undo}
  >
    {children}
    <span className="sr-only"> : {all}</span>
  </Button>
)
