import type { AccountKind } from '../../contract/values.ts'
import { transact, type Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { frontOf } from '../kit/mail-words.ts'
import { addressed, enqueue, post } from '../kit/queue.ts'
import { countFailure, waitFor } from '../kit/throttle.ts'
import type { World } from '../world.ts'
import { digestOf } from './credentials.ts'
import * as letters from './mails.tsx'
import { after, letterBudgets, linkSeconds } from './rules.ts'
import { fingerprint } from './session.ts'
import * as accounts from './store.ts'
import type { AccountRow } from './store.ts'

/** Links sent by mail: 256 bits of chance, kept as their hash, for one use and not for long. */

type Purpose = Tables['secretLink']['purpose']

/** A step: makes a link's secret, for one use; earlier ones of the same purpose stop working. */
async function newSecretLink(
  world: World,
  tx: Tx,
  accountId: number,
  purpose: Purpose,
  now: Date,
): Promise<string> {
  const token = world.bytes(32).toString('base64url')
  await accounts.voidLinks(tx, accountId, [purpose], now)
  await accounts.insertLink(tx, {
    hash: fingerprint(token),
    accountId,
    purpose,
    createdAt: now,
    expiresAt: after(now, linkSeconds[purpose]),
    usedAt: null,
  })
  return token
}

const pageOf: Readonly<Record<Purpose, string>> = {
  'confirm-email': 'inscription/validation',
  'reset-password': 'mot-de-passe-perdu',
  invitation: 'mot-de-passe-perdu',
}

/** A step: a new link as a letter shows it, to the page of its person's site. */
export async function newLinkPage(
  world: World,
  tx: Tx,
  { id, kind }: { readonly id: number; readonly kind: AccountKind },
  purpose: Purpose,
  now: Date,
): Promise<string> {
  const token = await newSecretLink(world, tx, id, purpose, now)
  return `${world.config.publicUrl}${frontOf[kind]}/${pageOf[purpose]}?token=${token}`
}

/** What anybody may have sent to an address by naming it. */
type LetterWish = { readonly email: string; readonly wish: 'reset' | 'confirmation' }

/** Takes the wish down and no more: the same work, in the same time, whoever has that address. */
export async function askForLetter(world: World, wish: LetterWish) {
  await enqueue(world.db, [{ name: 'account-letter', payload: wish }])
  return { email: wish.email }
}

/** Sends the link that was asked for, where there is somebody to send it to. */
export async function sendAskedLetter(
  world: World,
  { email, wish }: LetterWish,
  now: Date,
): Promise<void> {
  if (!(await mayWriteTo(world, email, now))) return
  await transact(world.db, async (tx) => {
    const account = await accounts.lockAccountByEmail(tx, email)
    if (account === undefined || account.suspendedAt !== null) return
    // Whoever never confirmed needs that first: a new password alone would open nothing.
    const needsConfirming = account.emailConfirmedAt === null && account.passwordHash !== null
    if (needsConfirming) await postLink(world, tx, account, 'confirm-email', now)
    if (wish === 'reset') await postLink(world, tx, account, 'reset-password', now)
  })
}

const letterOf = {
  'confirm-email': letters.confirmAddress,
  'reset-password': letters.resetLink,
  invitation: letters.invitation,
} as const

/** A step: makes a link and posts it to its person. */
export async function postLink(
  world: World,
  tx: Tx,
  account: Pick<AccountRow, 'id' | 'kind' | 'email' | 'pseudo'>,
  purpose: Purpose,
  now: Date,
): Promise<void> {
  const { kind, email, pseudo } = account
  const link = await newLinkPage(world, tx, account, purpose, now)
  await post(tx, [addressed(letterOf[purpose], email, { pseudo, kind, email, link }, world.id())])
}

/** Whether an address has not been written to too often of late; counts this time. */
export async function mayWriteTo(world: World, email: string, now: Date): Promise<boolean> {
  const scope = `letter:${digestOf(email)}`
  if ((await waitFor(world.db, scope, letterBudgets, now)) > 0) return false
  await countFailure(world.db, [scope], now)
  return true
}
