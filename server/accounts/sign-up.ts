import type { Refusal } from '../../contract/refusals.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import { whyClosed } from '../settings/switches.ts'
import type { World } from '../world.ts'
import { createAccount } from './actions.ts'
import { mayWriteTo, postLink } from './links.ts'
import { hashPassword } from './credentials.ts'
import * as letters from './mails.tsx'
import { whyNotAge, whyNotContact, whyNotPassword } from './rules.ts'
import * as accounts from './store.ts'

export type SignUpWish = {
  readonly email: string
  readonly password: string
  readonly firstName: string
  readonly lastName: string
  readonly pseudo?: string | undefined
  readonly newsletter: boolean
  readonly contactAccepted: boolean
}
type YouthWish = SignUpWish & { readonly birthDate: string; readonly department: string }

type SignUpRefusal =
  'youth-sign-up-closed' | 'contact-not-accepted' | 'password-weak' | 'age-not-allowed'

/** Opens a young person's account. Every answer is the same, whoever already has that address. */
export async function signUpYouth(
  world: World,
  { birthDate, department, ...wish }: YouthWish,
  now: Date,
): Promise<{ email: string } | Refusal<SignUpRefusal>> {
  const answer = { email: wish.email }
  const refusal =
    (await whyClosed(world.db, 'youth-sign-up')) ??
    whyNotContact(wish.contactAccepted) ??
    whyNotAge(birthDate, now) ??
    whyNotPassword(wish.password, 'youth', wish)
  if (refusal !== null) return refusal
  const passwordHash = await hashPassword(wish.password)
  if (!(await mayWriteTo(world, wish.email, now))) return answer
  const candidate = { kind: 'youth', birthDate, department, passwordHash } as const
  await transact(world.db, (tx) => openAccount(world, tx, { ...wish, ...candidate }, now))
  return answer
}

export type Candidate = Omit<SignUpWish, 'password' | 'contactAccepted'> & {
  readonly kind: 'youth' | 'pro'
  readonly passwordHash: string
  readonly birthDate?: string
  readonly department?: string
}

/**
 * A step: opens the account of a sign-up and posts the letter that confirms its address. Gives the
 * account that waits for this confirmation; null where the address already had its account, which
 * only the letter tells.
 */
export async function openAccount(
  world: World,
  tx: Tx,
  candidate: Candidate,
  now: Date,
): Promise<number | null> {
  const {
    email,
    kind,
    firstName,
    lastName,
    passwordHash,
    newsletter,
    pseudo = firstName,
  } = candidate
  const { birthDate = null, department = null } = candidate
  const told = { firstName, lastName, pseudo, passwordHash, newsletter, birthDate, department }
  const created = await createAccount(tx, { ...told, kind, email, contactAcceptedAt: now }, now)
  if (created !== undefined) {
    await postLink(world, tx, { id: created, kind, email, pseudo }, 'confirm-email', now)
    return created
  }
  const standing = await accounts.lockAccountByEmail(tx, email)
  if (standing === undefined) throw new Error('an account that was just there is gone')
  if (standing.passwordHash === null) {
    await postLink(world, tx, standing, 'invitation', now)
    return null
  }
  // The last to sign up sets the password: nobody can wait, under a password of his own, for the
  // owner of the address to confirm it.
  if (standing.emailConfirmedAt === null && standing.kind === kind) {
    await accounts.updateAccount(tx, standing.id, told)
    await postLink(world, tx, { ...standing, pseudo }, 'confirm-email', now)
    const subject = `${kind}:${standing.id}`
    await record(tx, { at: now, actor: subject, act: 'account.signed-up-again', subject })
    return standing.id
  }
  const facts = { pseudo: standing.pseudo, kind: standing.kind, publicUrl: world.config.publicUrl }
  await post(tx, [addressed(letters.accountExists, email, facts, world.id())])
  return null
}
