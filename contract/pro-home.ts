import * as z from 'zod/mini'
import { route } from './route.ts'
import { Id, Instant, PageQuery } from './values.ts'

/** What the first screen of the portal shows: what waits for the professional, and his next shows. */

/** Counts are of all one's structures together; `attachments` of those one administers. */
export const readAttention = route({
  name: 'readAttention',
  tag: 'Offres',
  summary:
    'Ce qui vous attend : offres sans date, sans accroche ou complètes, demandes de rattachement',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/attention',
  answer: z.object({
    undatedOffers: z.int(),
    unpicturedOffers: z.int(),
    soldOutOffers: z.int(),
    attachments: z.array(
      z.object({ structure: z.object({ id: Id, name: z.string() }), count: z.int() }),
    ),
  }),
  refusals: [],
})

export const nextShows = route({
  name: 'nextShows',
  tag: 'Dates, horaires et prix',
  summary: 'La prochaine date de chacun de vos évènements, la plus proche d’abord',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/next-shows',
  query: z.object({ limit: PageQuery.limit }),
  answer: z.object({
    items: z.array(
      z.object({
        stockId: Id,
        offer: z.object({ id: Id, name: z.string() }),
        venue: z.object({ name: z.string(), timeZone: z.string() }),
        startsAt: Instant,
        places: z.nullable(z.int()),
        placesTaken: z.int(),
      }),
    ),
  }),
  refusals: [],
})
