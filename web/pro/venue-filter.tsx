import { NativeSelect } from '@mantine/core'
import type { UrlFilters } from '../kit/url-filters.ts'
import { isOpenToMe, useStructures, useVenues, venueName } from './asks.ts'

/** One venue of one's own, or all; by structure where there are several. */
export function VenueFilter({ filters }: { filters: UrlFilters }) {
  const venues = useVenues().data ?? []
  const structures = useStructures().data?.items.filter(isOpenToMe) ?? []
  const choices = (structureId: string) =>
    venues
      .filter((venue) => venue.structureId === structureId)
      .map((venue) => ({ value: venue.id, label: venueName(venue) }))
  const [only] = structures
  return (
    <NativeSelect
      label="Lieu"
      value={filters.value('lieu')}
      onChange={(event) => filters.set('lieu', event.currentTarget.value)}
      data={[
        { value: '', label: 'Tous les lieux' },
        ...(structures.length === 1 && only !== undefined
          ? choices(only.id)
          : structures.map(({ id, legalName }) => ({ group: legalName, items: choices(id) }))),
      ]}
    />
  )
}
