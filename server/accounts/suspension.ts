import { refuse } from '../../contract/refusals.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import * as letters from './mails.tsx'
import { whyNotRestore, whyNotSuspend } from './rules.ts'
import { nameOf, type Staff } from './session.ts'
import * as accounts from './store.ts'

type Wish = { readonly id: number; readonly reason: string }

/**
 * Suspends an account: its sessions and links end, and nobody enters until it is restored. What it
 * had booked stays booked, and no counter validates it meanwhile.
 */
export const suspendAccount = (world: World, staff: Staff, { id, reason }: Wish, now: Date) =>
  transact(world.db, async (tx) => {
    const account = await accounts.lockAccount(tx, id)
    if (account === undefined) return refuse('not-found')
    const refusal = whyNotSuspend(account, staff)
    if (refusal !== null) return refusal
    const suspension = { suspendedAt: now, suspensionReason: reason }
    await accounts.updateAccount(tx, id, suspension)
    await accounts.deleteSessionsOf(tx, id)
    await accounts.voidLinks(tx, id, ['confirm-email', 'reset-password', 'invitation'], now)
    const { kind, pseudo, email } = account
    const facts = { kind, pseudo, reason }
    await post(tx, [addressed(letters.accountSuspended, email, facts, world.id())])
    const [actor, subject] = [nameOf(staff), `${kind}:${id}`]
    await record(tx, { at: now, actor, act: 'account.suspended', subject, details: { reason } })
    return { id, suspension: { at: now, reason } }
  })

/** Lets somebody in again. */
export const restoreAccount = (world: World, staff: Staff, { id, reason }: Wish, now: Date) =>
  transact(world.db, async (tx) => {
    const account = await accounts.lockAccount(tx, id)
    if (account === undefined) return refuse('not-found')
    const refusal = whyNotRestore(account, staff)
    if (refusal !== null) return refusal
    await accounts.updateAccount(tx, id, { suspendedAt: null, suspensionReason: null })
    const { kind, pseudo, email } = account
    const facts = { kind, pseudo, reason, publicUrl: world.config.publicUrl }
    await post(tx, [addressed(letters.accountRestored, email, facts, world.id())])
    const [actor, subject] = [nameOf(staff), `${kind}:${id}`]
    await record(tx, { at: now, actor, act: 'account.restored', subject, details: { reason } })
    return { id, suspension: null }
  })
