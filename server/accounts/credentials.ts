import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import type { AccountKind } from '../../contract/values.ts'
import { countFailure, longestWait } from '../kit/throttle.ts'
import { fewAtATime } from '../kit/turns.ts'
import type { World } from '../world.ts'
import { signInBudgets } from './rules.ts'
import * as accounts from './store.ts'
import type { AccountRow } from './store.ts'

/** Passwords: argon2id at OWASP's figures, and the throttle before each look. */

const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The same letters typed on two machines are the same password. */
const asTyped = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(asTyped(password), argon2id)

let dummy: Promise<string> | undefined

/** Whether the password is right; takes as long where there is none to compare with. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword('nobody’s')
  const isRight = await verify(kept ?? (await dummy), asTyped(password))
  return isRight && kept !== null
}

type Credentials = {
  readonly email: string
  readonly password: string
  readonly kinds: readonly AccountKind[]
  readonly address: string
}

export type SignInRefusal =
  'credentials-wrong' | 'too-many-attempts' | 'email-unconfirmed' | 'account-suspended'

/**
 * Whose e-mail and password these are. Unknown address, wrong kind of account and wrong password
 * have the same answer in the same time; what else is amiss is told after a right password only.
 */
export async function checkCredentials(
  world: World,
  { email, password, kinds, address }: Credentials,
  now: Date,
): Promise<AccountRow | Refusal<SignInRefusal>> {
  const found = await underThrottle(world, { email, address }, now, async () => {
    const account = await accounts.accountByEmail(world.db, email)
    const fits = account !== undefined && kinds.includes(account.kind)
    const isRight = await isPassword(fits ? account.passwordHash : null, password)
    return fits && isRight ? account : refuse('credentials-wrong')
  })
  if (isRefusal(found)) return found
  if (found.suspendedAt !== null) return refuse('account-suspended')
  return found.emailConfirmedAt === null ? refuse('email-unconfirmed') : found
}

type Prey = { readonly email: string; readonly address: string }

/** Looks at a secret under the throttle of its address and its e-mail; a refusal counts against both. */
export function underThrottle<
  T,
  Code extends 'credentials-wrong' | 'password-wrong' | 'second-factor-wrong',
>(
  world: World,
  { email, address }: Prey,
  now: Date,
  look: () => Promise<T | Refusal<Code>>,
): Promise<T | Refusal<Code | 'too-many-attempts'>> {
  // No e-mail address stands in the table of attempts.
  const ofEmail = `sign-in:email:${digestOf(email)}`
  const ofAddress = `sign-in:address:${digestOf(address)}`
  const scopes = [
    { scope: ofEmail, budget: signInBudgets.email },
    { scope: ofAddress, budget: signInBudgets.address },
  ]
  // A burst must not all be looked at before its first failure counts.
  return fewAtATime(ofEmail, 1, async () => {
    const retryAfterSeconds = await longestWait(world.db, scopes, now)
    if (retryAfterSeconds > 0) return refuse('too-many-attempts', { facts: { retryAfterSeconds } })
    const seen = await look()
    if (isRefusal(seen)) await countFailure(world.db, [ofEmail, ofAddress], now)
    return seen
  })
}

/** Names an address or an e-mail where it must not stand itself: a budget of tries. */
export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22)
