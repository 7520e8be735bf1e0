import * as z from 'zod/mini'
import { route } from './route.ts'
import { Department } from './values.ts'

/** Figures of the pass for charts: never about a person, always within bounded months. */

const Month = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'Mois attendu, comme 2026-12'))

const Figures = z.object({
  /** A month `2026-12`, a type `EventType.CINEMA`, or a département `67`; `—` where there is none. */
  key: z.string(),
  /** Offers created. */
  offers: z.int(),
  bookings: z.int(),
  /** Bookings that were cancelled or have expired, among those. */
  ended: z.int(),
  /** Amount of the bookings that stand. */
  bookedCents: z.int(),
  /** Amount of those that were used, paid or not. */
  spentCents: z.int(),
  /** Passes opened and their credit; by type they have none. */
  passes: z.int(),
  grantedCents: z.int(),
})

export const readFigures = route({
  name: 'readFigures',
  tag: 'Équipe',
  summary:
    'Lire offres, réservations, crédit ouvert et dépensé, par mois, par type ou par département, sur trente-six mois au plus',
  who: 'staff',
  team: 'read-figures',
  method: 'GET',
  path: '/api/equipe/figures',
  query: z.object({
    by: z._default(z.enum(['month', 'type', 'department']), 'month'),
    /** Months of Paris, both included; the last twelve unless said otherwise. */
    from: z.optional(Month),
    to: z.optional(Month),
    department: z.optional(Department),
    type: z.optional(z.string().check(z.maxLength(60))),
  }),
  answer: z.object({
    from: z.string(),
    to: z.string(),
    items: z.array(Figures),
    totals: Figures,
  }),
  refusals: ['period-too-long'],
})
