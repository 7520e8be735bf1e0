import type { Tx } from '../database/connection.ts'
import { forgetAnswersTo } from '../kit/idempotency.ts'
import { record } from '../kit/journal.ts'
import { addressed, nobody, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import * as letters from './farewell-mails.tsx'
import * as accounts from './store.ts'
import type { AccountRow } from './store.ts'

/** What was done on the way out, as the last letter tells it. */
type Farewell = { readonly cancelled: number; readonly firm: number }

/**
 * A step: cuts the person off from the account for good. The row stays for what money refers to,
 * with a year of birth and a département for figures; whoever signs up again is somebody new.
 */
export async function forgetPerson(tx: Tx, account: AccountRow, now: Date): Promise<void> {
  const { id, kind, birthDate } = account
  await accounts.updateAccount(tx, id, {
    email: `compte-${id}${nobody}`,
    firstName: 'Compte',
    lastName: 'effacé',
    pseudo: 'Compte effacé',
    birthDate: birthDate && `${birthDate.slice(0, 4)}-01-01`,
    passwordHash: null,
    totpSecret: null,
    newsletter: false,
    contactAcceptedAt: null,
    emailConfirmedAt: null,
    suspendedAt: now,
    suspensionReason: null,
    pseudonymisedAt: now,
  })
  await accounts.deleteSessionsOf(tx, id)
  await accounts.deleteLinksOf(tx, id)
  await forgetAnswersTo(tx, `${kind}:${id}`)
}

/** A step: cuts off the person who asked for it, and tells him so in a last letter. */
export async function cutOff(
  world: World,
  tx: Tx,
  account: AccountRow,
  farewell: Farewell,
  now: Date,
): Promise<void> {
  const { id, kind, email, pseudo } = account
  const actor = `${kind}:${id}`
  await forgetPerson(tx, account, now)
  await record(tx, { at: now, actor, act: 'account.erased', subject: actor, details: farewell })
  await post(tx, [addressed(letters.accountErased, email, { pseudo, ...farewell }, world.id())])
}

/** A step: writes to somebody who has not come for years that his account will be forgotten. */
export async function foretellForgetting(
  world: World,
  tx: Tx,
  { id, kind, email, pseudo }: AccountRow,
  now: Date,
): Promise<void> {
  await accounts.updateAccount(tx, id, { farewellAt: now })
  const facts = { kind, pseudo, publicUrl: world.config.publicUrl }
  await post(tx, [addressed(letters.quietAccount, email, facts, world.id())])
}
