import { isRefusal, refuse } from '../../contract/refusals.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { underThrottle } from './credentials.ts'
import { ownAccount, provenAccount, type Holder } from './profile.ts'
import { whyNotRemoveFactor } from './rules.ts'
import * as letters from './second-factor-mails.tsx'
import * as factor from './second-factor.ts'
import { nameOf, type Staff } from './session.ts'
import * as accounts from './store.ts'
import type { AccountRow } from './store.ts'

/** A second factor from the first code to the day it is done without, or lost with its telephone. */

type CodeWish = { readonly code: string | undefined; readonly address: string }

/** Why a code does not do for an account, under the throttle; one that does is used up. */
export async function whyNotCode(
  world: World,
  account: AccountRow,
  { code, address }: CodeWish,
  now: Date,
) {
  const { id, email, totpSecret } = account
  if (totpSecret === null) return null
  if (code === undefined) return refuse('second-factor-needed')
  const secret = factor.openSecret(world, id, totpSecret)
  return underThrottle(world, { email, address }, now, async () => {
    const step = factor.stepOf(secret, code, now)
    const isFresh = step !== null && (await accounts.useTotpStep(world.db, id, step))
    return isFresh ? null : refuse('second-factor-wrong')
  })
}

type FirstCode = {
  readonly enrolment: string
  readonly code: string
  readonly address: string
  /** The session that stays open: the one the person enrols from. */
  readonly kept: Buffer | null
}

/** Writes a second factor down, once its first code shows that the authenticator has it. */
export async function enrol(world: World, account: AccountRow, first: FirstCode, now: Date) {
  const { id, kind, email, pseudo } = account
  const read = factor.readEnrolment(world, first.enrolment, now)
  if (read?.accountId !== id) return refuse('link-invalid')
  const step = await underThrottle(world, { email, address: first.address }, now, async () => {
    return factor.stepOf(read.secret, first.code, now) ?? refuse('second-factor-wrong')
  })
  if (isRefusal(step)) return step
  await transact(world.db, async (tx) => {
    const totpSecret = factor.sealSecret(world, id, read.secret)
    await accounts.updateAccount(tx, id, { totpSecret, totpLastStep: step })
    await accounts.deleteSessionsOf(tx, id, first.kept)
    const subject = `${kind}:${id}`
    await record(tx, { at: now, actor: subject, act: 'account.second-factor-set', subject })
    await post(tx, [addressed(letters.secondFactorSet, email, { kind, pseudo }, world.id())])
  })
  return null
}

type Proof = {
  readonly password: string
  readonly code?: string | undefined
  readonly address: string
}

/** One's own account, once its password, and the present code where there is one, were given again. */
async function twiceProven(world: World, who: Holder, proof: Proof, now: Date) {
  const account = await provenAccount(world, who, { ...proof, field: 'password' }, now)
  if (isRefusal(account)) return account
  const { code, address } = proof
  return (await whyNotCode(world, account, { code, address }, now)) ?? account
}

/** A new secret for somebody who shows again who that is. */
export async function startEnrolment(world: World, who: Holder, proof: Proof, now: Date) {
  const account = await twiceProven(world, who, proof, now)
  if (isRefusal(account)) return account
  const { secret, enrolment } = factor.newEnrolment(world, who.id, now)
  return { enrolment, ...factor.shownSecret(secret, account.email) }
}

/** What an authenticator needs, from the sealed text. */
export async function shownEnrolment(world: World, enrolment: string, now: Date) {
  const read = factor.readEnrolment(world, enrolment, now)
  const person = read === null ? undefined : await accounts.accountById(world.db, read.accountId)
  if (read === null || person === undefined) return refuse('link-invalid')
  return { enrolment, ...factor.shownSecret(read.secret, person.email) }
}

type Confirmation = Omit<FirstCode, 'kept'>

/** Sets the second factor of a signed-in person; every other session ends. */
export async function confirmEnrolment(world: World, who: Holder, wish: Confirmation, now: Date) {
  const account = await ownAccount(world.db, who)
  return (await enrol(world, account, { ...wish, kept: who.session }, now)) ?? undefined
}

/** Does without the second factor again, for whoever chose it; every other session ends. */
export async function removeOwnFactor(world: World, who: Holder, proof: Proof, now: Date) {
  const { totpSecret } = await ownAccount(world.db, who)
  if (totpSecret === null) return refuse('second-factor-absent')
  const account = await twiceProven(world, who, proof, now)
  if (isRefusal(account)) return account
  const { id, kind, email, pseudo } = account
  await transact(world.db, async (tx) => {
    await accounts.updateAccount(tx, id, { totpSecret: null })
    await accounts.deleteSessionsOf(tx, id, who.session)
    const subject = nameOf(who)
    await record(tx, { at: now, actor: subject, act: 'account.second-factor-removed', subject })
    await post(tx, [addressed(letters.secondFactorRemoved, email, { kind, pseudo }, world.id())])
  })
  return undefined
}

type Wish = { readonly id: number; readonly reason: string }

/** Takes away the second factor of somebody who lost it; the password stays, every session ends. */
export const removeFactorOf = (world: World, staff: Staff, { id, reason }: Wish, now: Date) =>
  transact(world.db, async (tx) => {
    const account = await accounts.lockAccount(tx, id)
    if (account === undefined) return refuse('not-found')
    const refusal = whyNotRemoveFactor(account, staff)
    if (refusal !== null) return refusal
    await accounts.updateAccount(tx, id, { totpSecret: null })
    await accounts.deleteSessionsOf(tx, id)
    const { kind, pseudo, email } = account
    const facts = { kind, pseudo, reason }
    await post(tx, [addressed(letters.secondFactorRemovedByTeam, email, facts, world.id())])
    const act = 'account.second-factor-removed-by-team'
    const [actor, subject] = [nameOf(staff), `${kind}:${id}`]
    await record(tx, { at: now, actor, act, subject, details: { reason } })
    return undefined
  })
