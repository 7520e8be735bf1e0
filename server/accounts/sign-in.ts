import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { checkCredentials, guarded, isPassword, type SignInRefusal } from './credentials.ts'
import * as letters from './mails.tsx'
import { ownAccount } from './profile.ts'
import { after, kindsOf, sessionLife, type Site } from './rules.ts'
import * as factor from './second-factor.ts'
import { fingerprint, type Staff } from './session.ts'
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
  const refusal = account.kind === 'staff' ? await whyNotFactor(world, account, wish, now) : null
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
  if (enrolment !== undefined) {
    if (code === undefined) return refuse('second-factor-needed')
    return enrol(world, account, { enrolment, code, address, kept: null }, now)
  }
  // Anybody may play the team in the sandbox, where every password is known.
  if (world.config.sandbox) return null
  const { enrolment: sealed } = factor.newEnrolment(world, account.id, now)
  const link = `${world.config.publicUrl}/equipe/double-authentification?enrolment=${sealed}`
  const facts = { firstName: account.firstName, link }
  await transact(world.db, (tx) =>
    post(tx, [addressed(letters.enrolment, account.email, facts, world.id())]),
  )
  return refuse('second-factor-enrolment-needed')
}

type CodeWish = { readonly code: string | undefined; readonly address: string }

async function whyNotCode(
  world: World,
  account: AccountRow,
  { code, address }: CodeWish,
  now: Date,
) {
  const { id, email, totpSecret } = account
  if (totpSecret === null) return null
  if (code === undefined) return refuse('second-factor-needed')
  const secret = factor.openSecret(world, id, totpSecret)
  return guarded(world, { email, address }, now, async () => {
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
async function enrol(world: World, account: AccountRow, first: FirstCode, now: Date) {
  const { id, email, firstName } = account
  const read = factor.readEnrolment(world, first.enrolment, now)
  if (read?.accountId !== id) return refuse('link-invalid')
  const step = await guarded(world, { email, address: first.address }, now, async () => {
    return factor.stepOf(read.secret, first.code, now) ?? refuse('second-factor-wrong')
  })
  if (isRefusal(step)) return step
  await transact(world.db, async (tx) => {
    const totpSecret = factor.sealSecret(world, id, read.secret)
    await accounts.updateAccount(tx, id, { totpSecret, totpLastStep: step })
    await accounts.deleteSessionsOf(tx, id, first.kept)
    const subject = `staff:${id}`
    await record(tx, { at: now, actor: subject, act: 'staff.second-factor-set', subject })
    await post(tx, [addressed(letters.secondFactorSet, email, { firstName }, world.id())])
  })
  return null
}

type Proof = { readonly password: string; readonly code?: string | undefined }

/** A new secret for a member of the team who shows again who that is. */
export async function startEnrolment(
  world: World,
  staff: Staff,
  proof: Proof,
  address: string,
  now: Date,
) {
  const account = await ownAccount(world.db, staff)
  const { email } = account
  const password = await guarded(world, { email, address }, now, async () =>
    (await isPassword(account.passwordHash, proof.password)) ? null : refuse('password-wrong'),
  )
  if (password !== null) return password
  const refusal = await whyNotCode(world, account, { code: proof.code, address }, now)
  if (refusal !== null) return refusal
  const { secret, enrolment } = factor.newEnrolment(world, staff.id, now)
  return { enrolment, ...factor.shownSecret(secret, email) }
}

/** What an authenticator needs, from the sealed text. */
export async function shownEnrolment(world: World, enrolment: string, now: Date) {
  const read = factor.readEnrolment(world, enrolment, now)
  const person = read === null ? undefined : await accounts.accountById(world.db, read.accountId)
  if (read === null || person === undefined) return refuse('link-invalid')
  return { enrolment, ...factor.shownSecret(read.secret, person.email) }
}

type Confirmation = Omit<FirstCode, 'kept'>

export const confirmEnrolment = async (
  world: World,
  staff: Staff,
  wish: Confirmation,
  now: Date,
) => {
  const account = await ownAccount(world.db, staff)
  return enrol(world, account, { ...wish, kept: staff.session }, now)
}
