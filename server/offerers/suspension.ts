import { refuse } from '../../contract/refusals.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { aboutStructure } from './actions.ts'
import * as letters from './mails.tsx'
import * as offerers from './store.ts'

type Wish = { readonly id: number; readonly reason: string }

/**
 * Suspends a structure: its offers leave the catalogue and cannot be booked, its people may read
 * and no more, and what it is due waits for the batch after it is restored.
 */
export const suspendStructure = (world: World, staff: Staff, { id, reason }: Wish, now: Date) =>
  transact(world.db, async (tx) => {
    const offerer = await offerers.lockOfferer(tx, id)
    if (offerer === undefined) return refuse('not-found')
    if (offerer.suspendedAt !== null) return refuse('already-suspended')
    await offerers.updateOfferer(tx, id, { suspendedAt: now, suspensionReason: reason })
    const facts = { ...aboutStructure(world, offerer), reason, isSuspended: true }
    const people = await offerers.mailsOf(tx, id)
    await post(
      tx,
      people.map((to) => addressed(letters.structureSuspended, to, facts, world.id())),
    )
    const [actor, subject] = [nameOf(staff), `offerer:${id}`]
    const [act, details] = ['offerer.suspended', { reason }] as const
    await record(tx, { at: now, actor, act, subject, offererId: id, details })
    return { id, suspension: { at: now, reason } }
  })

/** Gives a structure its offers and its money back. */
export const restoreStructure = (world: World, staff: Staff, { id, reason }: Wish, now: Date) =>
  transact(world.db, async (tx) => {
    const offerer = await offerers.lockOfferer(tx, id)
    if (offerer === undefined) return refuse('not-found')
    if (offerer.suspendedAt === null) return refuse('not-suspended')
    await offerers.updateOfferer(tx, id, { suspendedAt: null, suspensionReason: null })
    const facts = { ...aboutStructure(world, offerer), reason, isSuspended: false }
    const people = await offerers.mailsOf(tx, id)
    await post(
      tx,
      people.map((to) => addressed(letters.structureSuspended, to, facts, world.id())),
    )
    const [actor, subject] = [nameOf(staff), `offerer:${id}`]
    const [act, details] = ['offerer.restored', { reason }] as const
    await record(tx, { at: now, actor, act, subject, offererId: id, details })
    return { id, suspension: null }
  })
