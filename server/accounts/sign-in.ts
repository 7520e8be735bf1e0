import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import type { Site } from '../../contract/values.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { checkCredentials, type SignInRefusal } from './credentials.ts'
import { enrol, whyNotCode } from './enrolment.ts'
import { after, kindsOf, sessionLife } from './rules.ts'
import * as letters from './second-factor-mails.tsx'
import { newEnrolment } from './second-factor.ts'
import { fingerprint } from './session.ts'
import * as accounts from './store.ts'
import type { AccountRow } from './store.ts'

type Wish = {
  readonly site: Site
  readonly email: string
  readonly password: string
  readonly code?: string | undefined
  readonly enrolment?: string | undefined
  readonly address: string
  readonly userAgent: string
  /** The session the browser still carried: it ends, whoever's it was. */
  readonly former: Buffer | undefined
}

type FactorRefusal =
  | 'second-factor-needed'
  | 'second-factor-wrong'
  | 'second-factor-enrolment-needed'
  | 'link-invalid'
  | 'too-many-attempts'

/** Opens a session: always a new one, whose token is given this once. */
export async function signIn(world: World, wish: Wish, now: Date) {
  const { site, email, password, address } = wish
  const credentials = { email, password, kinds: kindsOf[site], address }
  const account: AccountRow | Refusal<SignInRefusal> = await checkCredentials(
    world,
    credentials,
    now,
  )
  if (isRefusal(account)) return account
  const refusal = await whyNotFactor(world, account, wish, now)
  if (refusal !== null) return refusal
  const token = world.bytes(32).toString('base64url')
  const expiresAt = after(now, sessionLife[site].absoluteSeconds)
  await transact(world.db, async (tx) => {
    if (wish.former !== undefined) await accounts.deleteSession(tx, wish.former)
    await accounts.updateAccount(tx, account.id, { signedInAt: now, farewellAt: null })
    const { userAgent } = wish
    const session = { hash: fingerprint(token), accountId: account.id, site, userAgent, expiresAt }
    await accounts.insertSession(tx, { ...session, createdAt: now, seenAt: now })
    const subject = `${account.kind}:${account.id}`
    await record(tx, { at: now, actor: subject, act: 'session.opened', subject, details: { site } })
  })
  return { token, expiresAt, account: shownAccount(account) }
}

/** An account as its own person sees it. */
export const shownAccount = ({ totpSecret, ...account }: AccountRow) => ({
  id: account.id,
  kind: account.kind,
  email: account.email,
  firstName: account.firstName,
  lastName: account.lastName,
  pseudo: account.pseudo,
  department: account.department,
  staffRole: account.staffRole,
  hasSecondFactor: totpSecret !== null,
})

/** Ends a session. */
export const signOut = (world: World, session: Buffer, now: Date): Promise<void> =>
  transact(world.db, async (tx) => {
    const ended = await accounts.deleteSession(tx, session)
    if (ended === undefined) return
    const account = await accounts.personOf(tx, ended.accountId)
    const subject = `${account?.kind}:${ended.accountId}`
    const details = { site: ended.site }
    await record(tx, { at: now, actor: subject, act: 'session.closed', subject, details })
  })

async function whyNotFactor(
  world: World,
  account: AccountRow,
  { code, enrolment, address }: Wish,
  now: Date,
): Promise<Refusal<FactorRefusal> | null> {
  if (account.totpSecret !== null) return whyNotCode(world, account, { code, address }, now)
  // The team alone must have one: everybody else chooses.
  if (account.kind !== 'staff') return null
  if (enrolment !== undefined) {
    if (code === undefined) return refuse('second-factor-needed')
    return enrol(world, account, { enrolment, code, address, kept: null }, now)
  }
  // Anybody may play the team in the sandbox, where every password is known.
  if (world.config.sandbox) return null
  const { enrolment: sealed } = newEnrolment(world, account.id, now)
  const link = `${world.config.publicUrl}/equipe/double-authentification?enrolment=${sealed}`
  const facts = { firstName: account.firstName, link }
  await transact(world.db, (tx) =>
    post(tx, [addressed(letters.enrolment, account.email, facts, world.id())]),
  )
  return refuse('second-factor-enrolment-needed')
}
