import * as z from 'zod/mini'
import { route } from './route.ts'
import { Cents, Id, Instant } from './values.ts'

/** What happens to bookings and offers, told in one order: by the feed, and by webhooks. */

export const eventTypes = [
  'booking.made',
  'booking.cancelled',
  'booking.used',
  'booking.unused',
  'booking.expired',
  'booking.paid',
  'offer.visible',
  'offer.hidden',
] as const
export type EventType = (typeof eventTypes)[number]

const text = z.string()

/** The booking an event is about, without a word on the person: read it by its id for that. */
const BookingTold = z.object({
  id: Id,
  countermark: text,
  stockId: Id,
  seats: z.int(),
  amountCents: Cents,
})

/** One event. `id` is the same in the feed and in the `webhook-id` header. */
export const Event = z.object({
  id: text,
  type: z.enum(eventTypes),
  at: Instant,
  venueId: Id,
  offer: z.object({ id: Id, idAtProvider: z.nullable(text) }),
  booking: z.nullable(BookingTold),
})

export const eventFeed = route({
  name: 'eventFeed',
  tag: 'Partenaires : évènements',
  summary:
    'Tout ce qui a changé depuis un curseur, dans l’ordre et sans trou : gardez `next` et revenez avec lui',
  who: 'partner',
  scopes: ['read'],
  method: 'GET',
  path: '/api/v1/events',
  query: z.object({
    /** `next` of the answer before; absent: from the very first event. `now`: from here on. */
    after: z.optional(text.check(z.maxLength(40))),
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(500)), 100),
    type: z.optional(z.enum(eventTypes)),
  }),
  answer: z.object({
    items: z.array(Event),
    /** Where to go on from, whether or not there is more yet. */
    next: text,
    hasMore: z.boolean(),
  }),
  refusals: ['key-scope', 'cursor-unknown'],
  example: {
    answer: {
      items: [
        {
          id: 'evt_F9',
          type: 'booking.made',
          at: '2026-12-01T18:00:00.000Z',
          venueId: 'AE',
          offer: { id: 'F9', idAtProvider: 'spectacle-2026-17' },
          booking: {
            id: 'F9',
            countermark: '7K3M9X',
            stockId: 'BE',
            seats: 1,
            amountCents: 1250,
          },
        },
      ],
      next: '1042',
      hasMore: false,
    },
  },
})
