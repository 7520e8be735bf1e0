import * as z from 'zod/mini'
import { route } from './route.ts'
import { Id, Instant, Reason } from './values.ts'

/** Suspending and restoring, always with a reason that the people concerned receive. */

const tag = 'Équipe'
const params = z.object({ id: Id })
const body = z.strictObject({ reason: Reason })

/** Null where nothing is suspended. */
export const Suspension = z.nullable(z.object({ at: Instant, reason: z.nullable(z.string()) }))
const Suspended = z.object({ id: Id, suspension: Suspension })

export const suspendAccount = route({
  name: 'suspendAccount',
  tag,
  summary: 'Suspendre un compte : ses sessions se ferment et ses contremarques attendent',
  who: 'staff',
  team: 'suspend-people',
  method: 'PUT',
  path: '/api/equipe/people/:id/suspension',
  params,
  body,
  answer: Suspended,
  refusals: ['not-found', 'forbidden', 'already-suspended', 'yourself'],
})

export const restoreAccount = route({
  name: 'restoreAccount',
  tag,
  summary: 'Rétablir un compte suspendu',
  who: 'staff',
  team: 'suspend-people',
  method: 'PUT',
  path: '/api/equipe/people/:id/restoration',
  params,
  body,
  answer: Suspended,
  refusals: ['not-found', 'forbidden', 'not-suspended', 'yourself'],
})

export const suspendStructure = route({
  name: 'suspendStructure',
  tag,
  summary:
    'Suspendre une structure : ses offres quittent le catalogue et ses remboursements attendent',
  who: 'staff',
  team: 'suspend-structures',
  method: 'PUT',
  path: '/api/equipe/structures/:id/suspension',
  params,
  body,
  answer: Suspended,
  refusals: ['not-found', 'already-suspended'],
})

export const restoreStructure = route({
  name: 'restoreStructure',
  tag,
  summary: 'Rétablir une structure suspendue',
  who: 'staff',
  team: 'suspend-structures',
  method: 'PUT',
  path: '/api/equipe/structures/:id/restoration',
  params,
  body,
  answer: Suspended,
  refusals: ['not-found', 'not-suspended'],
})
