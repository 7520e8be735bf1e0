import { useQuery } from '@tanstack/react-query'
import { listStructures } from '../../contract/offerers.ts'
import type { WireOf } from '../../contract/route.ts'
import { listVenues } from '../../contract/venues.ts'
import { call } from '../kit/api.ts'
import { Failure, useAsk } from '../kit/data.ts'

/** Questions that several screens ask: one's structures, and their venues. */

export type Structure = WireOf<typeof listStructures>['items'][number]
export type Venue = WireOf<typeof listVenues>['items'][number]

export const useStructures = () => useAsk(listStructures, { query: { limit: 100 } })

/** Whoever waits to be attached sees a name and nothing inside. */
export const isOpenToMe = ({ state }: Structure): boolean => state !== 'attachment-pending'

/** The venues of all one's structures, the online ones included, under the name of the question. */
export function useVenues() {
  const { data } = useStructures()
  const structures = data?.items.filter(isOpenToMe) ?? []
  const ids = structures.map(({ id }) => id)
  return useQuery<Venue[], Failure>({
    queryKey: [listVenues.name, 'all', ids],
    enabled: data !== undefined,
    queryFn: async ({ signal }) => {
      const replies = await Promise.all(
        ids.map((id) => call(listVenues, { params: { id }, query: { limit: 100 } }, signal)),
      )
      return replies.flatMap((reply) => {
        if (!reply.ok) throw new Failure(reply)
        return reply.value.items
      })
    },
  })
}

/** How a venue is called: by the name that the public reads. */
export const venueName = ({ name, publicName }: Pick<Venue, 'name' | 'publicName'>): string =>
  publicName ?? name
