import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import type { StaffRole } from '../../contract/team-rights.ts'
import type { AccountKind } from '../../contract/values.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { hashPassword } from './credentials.ts'
import { newLinkPage, postLink } from './links.ts'
import * as letters from './mails.tsx'
import { namesFrom, whyNotPassword } from './rules.ts'
import { fingerprint } from './session.ts'
import * as accounts from './store.ts'
import type { AccountRow } from './store.ts'

export type NewAccount = {
  readonly kind: AccountKind
  readonly email: string
  /** Null until the person chooses one by the invitation's link. */
  readonly passwordHash: string | null
  readonly firstName: string
  readonly lastName: string
  readonly pseudo?: string | undefined
  readonly birthDate?: string | null
  readonly department?: string | null
  readonly staffRole?: StaffRole | null
  readonly newsletter?: boolean
  readonly contactAcceptedAt?: Date | null
  /** Set where the address needs no letter to be believed: scenes, imports. */
  readonly emailConfirmedAt?: Date | null
}

/** A step: writes an account down as told, judging nothing; undefined where the address is taken. */
export async function createAccount(
  tx: Tx,
  wish: NewAccount,
  now: Date,
): Promise<number | undefined> {
  const { kind, pseudo = wish.firstName } = wish
  const created = await accounts.insertAccount(tx, { ...wish, pseudo, createdAt: now })
  if (created === undefined) return undefined
  const subject = `${kind}:${created.id}`
  await record(tx, { at: now, actor: subject, act: 'account.created', subject })
  return created.id
}

/** A step: confirms the address a link was sent to. What the confirmation opens is told higher up. */
export async function confirmEmail(
  tx: Tx,
  token: string,
  now: Date,
): Promise<{ accountId: number; kind: AccountKind } | Refusal<'link-invalid'>> {
  const link = await accounts.takeLink(tx, fingerprint(token), ['confirm-email'], now)
  const account = link && (await accounts.accountById(tx, link.accountId))
  if (account === undefined || account.suspendedAt !== null) return refuse('link-invalid')
  const { id, kind } = account
  if (account.emailConfirmedAt === null)
    await accounts.updateAccount(tx, id, { emailConfirmedAt: now })
  const subject = `${kind}:${id}`
  await record(tx, { at: now, actor: subject, act: 'account.confirmed', subject })
  return { accountId: id, kind }
}

type Vouched = {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly birthDate: string
  readonly department: string
}

/**
 * A step: the account of an address that the team vouches for, made where there is none. Its person
 * is invited to choose a password where the address was not confirmed before: one chosen by whoever
 * never showed that the address is theirs must not open a credit.
 */
export async function vouchForYouth(
  world: World,
  tx: Tx,
  person: Vouched,
  now: Date,
): Promise<AccountRow | undefined> {
  await createAccount(tx, { ...person, kind: 'youth', passwordHash: null }, now)
  const account = await accounts.lockAccountByEmail(tx, person.email)
  if (account?.kind !== 'youth' || account.suspendedAt !== null) return undefined
  if (account.emailConfirmedAt !== null) return account
  await accounts.updateAccount(tx, account.id, { emailConfirmedAt: now, passwordHash: null })
  await accounts.deleteSessionsOf(tx, account.id)
  await accounts.voidLinks(tx, account.id, ['confirm-email', 'reset-password'], now)
  await postLink(world, tx, account, 'invitation', now)
  return account
}

type Invited = {
  readonly email: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
}

/**
 * A step: the professional of an address, made where there is none. `link` lets whoever has no
 * password yet choose one; undefined where the address belongs to another kind of account.
 */
export async function findOrInvitePro(
  world: World,
  tx: Tx,
  wish: Invited,
  now: Date,
): Promise<{ account: AccountRow; link: string | null } | undefined> {
  const { email } = wish
  const { firstName, lastName } = namesFrom(email)
  const names = { firstName: wish.firstName ?? firstName, lastName: wish.lastName ?? lastName }
  await createAccount(tx, { ...names, email, kind: 'pro', passwordHash: null }, now)
  const account = await accounts.lockAccountByEmail(tx, email)
  if (account?.kind !== 'pro') return undefined
  const isWaited = account.passwordHash === null || account.emailConfirmedAt === null
  // A password set by whoever never showed that the address is theirs must not open the structure.
  if (isWaited) await accounts.updateAccount(tx, account.id, { passwordHash: null })
  return {
    account,
    link: isWaited ? await newLinkPage(world, tx, account, 'invitation', now) : null,
  }
}

/** Sets a new password by a mailed link, ends every session, and tells the person. */
export const resetPassword = (
  world: World,
  { token, password }: { readonly token: string; readonly password: string },
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const link = await accounts.takeLink(
      tx,
      fingerprint(token),
      ['reset-password', 'invitation'],
      now,
    )
    const account = link && (await accounts.accountById(tx, link.accountId))
    if (account === undefined || account.suspendedAt !== null) return refuse('link-invalid')
    const weakness = whyNotPassword(password, account.kind, account)
    if (weakness !== null) return weakness
    // A young account is credited when it is confirmed: its own link alone confirms it.
    const proves = account.kind !== 'youth' && account.emailConfirmedAt === null
    await accounts.updateAccount(tx, account.id, proves ? { emailConfirmedAt: now } : {})
    await accounts.voidLinks(tx, account.id, ['reset-password', 'invitation'], now)
    await setPassword(world, tx, account, { password, keptSession: null }, now)
    return { kind: account.kind }
  })

/** A step: writes a new password down, ends the other sessions, and tells the person. */
export async function setPassword(
  world: World,
  tx: Tx,
  account: AccountRow,
  { password, keptSession }: { readonly password: string; readonly keptSession: Buffer | null },
  now: Date,
): Promise<void> {
  const { id, kind, email, pseudo } = account
  await accounts.updateAccount(tx, id, { passwordHash: await hashPassword(password) })
  await accounts.deleteSessionsOf(tx, id, keptSession)
  const subject = `${kind}:${id}`
  await record(tx, { at: now, actor: subject, act: 'account.password-set', subject })
  if (account.passwordHash === null) return
  const facts = { pseudo, kind, publicUrl: world.config.publicUrl }
  await post(tx, [addressed(letters.passwordChanged, email, facts, world.id())])
}

type StaffWish = {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly role: StaffRole
}

/**
 * Invites a member of the team by mail; for one who already is, everything is forgotten first
 * (password, second factor, sessions), which is how a lost telephone is mended.
 */
export async function inviteStaff(world: World, wish: StaffWish, now: Date): Promise<void> {
  const { firstName, lastName, role: staffRole } = wish
  const email = wish.email.trim().toLowerCase()
  const outcome = await transact(world.db, async (tx) => {
    await createAccount(
      tx,
      { kind: 'staff', email, passwordHash: null, firstName, lastName, staffRole },
      now,
    )
    const account = await accounts.lockAccountByEmail(tx, email)
    if (account?.kind !== 'staff') return refuse('forbidden')
    const blank = {
      passwordHash: null,
      totpSecret: null,
      suspendedAt: null,
      suspensionReason: null,
    }
    await accounts.updateAccount(tx, account.id, { ...blank, firstName, lastName, staffRole })
    await accounts.deleteSessionsOf(tx, account.id)
    await postLink(world, tx, account, 'invitation', now)
    const subject = `staff:${account.id}`
    await record(tx, {
      at: now,
      actor: 'system',
      act: 'staff.invited',
      subject,
      details: { staffRole },
    })
    return null
  })
  if (isRefusal(outcome))
    throw new Error('cette adresse est celle d’un compte jeune ou professionnel')
}
