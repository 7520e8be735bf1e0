import * as z from 'zod/mini'
import { route } from './route.ts'
import { PlannedInstant } from './stocks.ts'
import { Id, Instant } from './values.ts'

/** Announced sales, and the waiting room before them. */

export const announceOpening = route({
  name: 'announceOpening',
  tag: 'Offres',
  summary:
    'Annoncer l’instant où les réservations d’une date ou d’un stock s’ouvrent : une salle d’attente y accueille les jeunes. Sans instant, l’annonce est retirée',
  who: 'pro',
  method: 'PUT',
  path: '/api/pro/stocks/:id/opening',
  params: z.object({ id: Id }),
  body: z.strictObject({ opensAt: z.nullable(PlannedInstant) }),
  answer: z.object({ stockId: Id, opensAt: z.nullable(Instant) }),
  status: 200,
  refusals: ['not-found', 'stock-withdrawn', 'opening-past', 'opening-too-late'],
})

export const listOpenings = route({
  name: 'listOpenings',
  tag: 'Offres',
  summary: 'Les ventes annoncées d’une offre, et combien de jeunes attendent chacune',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/offers/:id/openings',
  params: z.object({ id: Id }),
  answer: z.object({
    items: z.array(z.object({ stockId: Id, opensAt: Instant, waiting: z.int() })),
  }),
  refusals: [],
})

/**
 * `announced`: not open yet, and no place was taken; `absent`: open, and others wait before; `open`:
 * nobody waits; `sold-out`: nothing is left to wait for.
 */
export const waitingStates = [
  'announced',
  'early',
  'absent',
  'waiting',
  'admitted',
  'open',
  'sold-out',
] as const

/** Where somebody stands before an announced sale. */
const WaitingPlace = z.object({
  stockId: Id,
  offer: z.object({ id: Id, name: z.string() }),
  state: z.enum(waitingStates),
  opensAt: z.nullable(Instant),
  /** How many others wait in all, and before one's own place once it is known. */
  waiting: z.int(),
  ahead: z.nullable(z.int()),
  /** About how long until one's turn; null before it can be known. */
  secondsLeft: z.nullable(z.int()),
  /** When to ask again. */
  askAgainSeconds: z.int(),
})

export const takeWaitingPlace = route({
  name: 'takeWaitingPlace',
  tag: 'Réservations',
  summary:
    'Entrer en salle d’attente. Avant l’ouverture l’ordre est tiré au sort ; après, c’est celui d’arrivée',
  who: 'youth',
  method: 'POST',
  path: '/api/app/stocks/:id/waiting-place',
  params: z.object({ id: Id }),
  answer: WaitingPlace,
  status: 200,
  refusals: ['not-found'],
})

export const myWaitingPlace = route({
  name: 'myWaitingPlace',
  tag: 'Réservations',
  summary: 'Ma place en salle d’attente : elle est gardée, même si l’écran est fermé',
  who: 'youth',
  method: 'GET',
  path: '/api/app/stocks/:id/waiting-place',
  params: z.object({ id: Id }),
  answer: WaitingPlace,
  refusals: ['not-found'],
})
