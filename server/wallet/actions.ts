import { isRefusal } from '../../contract/refusals.ts'
import * as accounts from '../accounts/actions.ts'
import { personOf } from '../accounts/store.ts'
import { transact, writeAll, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { passOpened } from './mails.tsx'
import { hadCredit, rememberCredit, type Person } from './memory.ts'
import { depositAt } from './rules.ts'
import * as wallets from './store.ts'

/**
 * Confirms an e-mail address. In the sandbox a young account is credited at once; elsewhere the
 * team or an imported list decides who is eligible.
 */
export const confirmEmail = (world: World, token: string, now: Date) =>
  transact(world.db, async (tx) => {
    const confirmed = await accounts.confirmEmail(tx, token, now)
    if (isRefusal(confirmed)) return confirmed
    if (confirmed.kind === 'youth' && world.config.sandbox) {
      await openWallet(world, tx, confirmed.accountId, 'system', now)
    }
    return { kind: confirmed.kind }
  })

/**
 * A step: the pass of whoever goes away is spent no more, and he is remembered as having had one.
 * Under the lock of his wallet.
 */
export async function closePass(tx: Tx, accountId: number, person: Person, now: Date) {
  // The last instant of a credit still counts: it was over a moment ago.
  const closed = await wallets.endWallet(tx, accountId, new Date(now.getTime() - 1))
  if (closed) await rememberCredit(tx, person, now)
}

/** Credits a person once, for ever; false when that was already done. */
export async function openWallet(
  world: World,
  tx: Tx,
  accountId: number,
  actor: string,
  now: Date,
): Promise<boolean> {
  const person = await personOf(tx, accountId)
  if (person && (await hadCredit(tx, person))) return false
  const { grantedCents, physicalCeilingCents, digitalCeilingCents, endsAt } = depositAt(now)
  const made = await wallets.insertWallet(tx, {
    accountId,
    grantedCents,
    balanceCents: grantedCents,
    physicalCeilingCents,
    digitalCeilingCents,
    openedAt: now,
    endsAt,
  })
  if (Number(made.numInsertedOrUpdatedRows) === 0) return false
  const grant = {
    at: now,
    cause: 'grant',
    debit: 'state',
    debitId: 0,
    credit: 'wallet',
    creditId: accountId,
    amountCents: grantedCents,
    bookingId: null,
    revision: null,
  } as const
  await writeAll(tx, [wallets.movements([grant])])
  await record(tx, {
    at: now,
    actor,
    act: 'wallet.opened',
    subject: `youth:${accountId}`,
    details: { grantedCents },
  })
  if (person) {
    const facts = { pseudo: person.pseudo, grantedCents, endsAt: endsAt.toISOString() }
    await post(tx, [addressed(passOpened, person.email, facts, world.id())])
  }
  return true
}

/** The pass as its holder sees it. */
export const shown = (wallet: NonNullable<Awaited<ReturnType<typeof wallets.walletOf>>>) => ({
  grantedCents: wallet.grantedCents,
  balanceCents: wallet.balanceCents,
  physical: { ceilingCents: wallet.physicalCeilingCents, spentCents: wallet.physicalCents },
  digital: { ceilingCents: wallet.digitalCeilingCents, spentCents: wallet.digitalCents },
  openedAt: wallet.openedAt,
  endsAt: wallet.endsAt,
})
