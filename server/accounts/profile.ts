import { isRefusal, refuse } from '../../contract/refusals.ts'
import { transact, type Db } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import { setPassword } from './actions.ts'
import { underThrottle, isPassword } from './credentials.ts'
import { isAlive, whyNotPassword } from './rules.ts'
import { nameOf, type Pro, type Staff, type Youth } from './session.ts'
import * as accounts from './store.ts'
import type { AccountRow } from './store.ts'

export type Holder = Youth | Pro | Staff

/** One's own account. */
export async function ownAccount(db: Db, { id }: Holder): Promise<AccountRow> {
  const account = await accounts.accountById(db, id)
  if (account === undefined) throw new Error(`account ${id} has a session and no row`)
  return account
}

type ProfilePatch = {
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly pseudo?: string | undefined
  readonly newsletter?: boolean | undefined
  readonly contactAccepted?: boolean | undefined
}

/** Changes one's own names and consents; the journal keeps what was consented to, and when. */
export const editProfile = (world: World, who: Holder, patch: ProfilePatch, now: Date) =>
  transact(world.db, async (tx) => {
    const { contactAccepted, ...plain } = patch
    const before = await accounts.lockAccount(tx, who.id)
    const consent =
      contactAccepted === undefined
        ? {}
        : {
            // A consent that stands keeps the day it was given.
            contactAcceptedAt: contactAccepted ? (before?.contactAcceptedAt ?? now) : null,
          }
    await accounts.updateAccount(tx, who.id, { ...plain, ...consent })
    const actor = nameOf(who)
    const { newsletter } = plain
    const changed = Object.entries(patch).flatMap(([name, value]) =>
      value === undefined ? [] : [name],
    )
    const details = { changed, newsletter, contactAccepted }
    await record(tx, { at: now, actor, act: 'account.edited', subject: actor, details })
    return ownAccount(tx, who)
  })

type Proof = { readonly password: string; readonly address: string; readonly field: string }

/** One's own account, once its password was given again, under the throttle. `field` is where it was typed. */
export async function provenAccount(
  world: World,
  who: Holder,
  { password, address, field }: Proof,
  now: Date,
) {
  const account = await ownAccount(world.db, who)
  const { email, passwordHash } = account
  return underThrottle(world, { email, address }, now, async () =>
    (await isPassword(passwordHash, password)) ? account : refuse('password-wrong', { field }),
  )
}

type PasswordWish = { readonly oldPassword: string; readonly newPassword: string }

/** Changes one's own password; every other session ends. */
export async function changePassword(
  world: World,
  who: Holder,
  { oldPassword, newPassword, address }: PasswordWish & { readonly address: string },
  now: Date,
) {
  const proof = { password: oldPassword, address, field: 'oldPassword' }
  const account = await provenAccount(world, who, proof, now)
  if (isRefusal(account)) return account
  const weakness = whyNotPassword(newPassword, account.kind, account)
  if (weakness !== null) return { ...weakness, field: 'newPassword' }
  await transact(world.db, (tx) =>
    setPassword(world, tx, account, { password: newPassword, keptSession: who.session }, now),
  )
  return undefined
}

/** One's open sessions, on every site. Each is named by its hash, which opens nothing. */
export async function ownSessions(world: World, who: Holder, now: Date) {
  const sessions = await accounts.sessionsOf(world.db, who.id, now)
  const items = sessions
    .filter((session) => isAlive(session, now))
    .map(({ hash, site, userAgent, createdAt, seenAt }) => ({
      id: namedBy(hash),
      site,
      userAgent,
      createdAt,
      seenAt,
      isCurrent: who.session !== null && hash.equals(who.session),
    }))
  return { items, next: null }
}

export const endSession = (world: World, who: Holder, id: string, now: Date) =>
  transact(world.db, async (tx) => {
    const sessions = await accounts.sessionsOf(tx, who.id, now)
    const session = sessions.find(({ hash }) => namedBy(hash) === id)
    if (session === undefined) return refuse('not-found')
    await accounts.deleteSession(tx, session.hash)
    const subject = nameOf(who)
    const details = { site: session.site }
    await record(tx, { at: now, actor: subject, act: 'session.closed', subject, details })
    return undefined
  })

const namedBy = (hash: Buffer): string => hash.subarray(0, 12).toString('base64url')
