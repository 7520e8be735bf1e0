import type * as contract from '../../contract/api-keys.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import type { BodyOf } from '../../contract/route.ts'
import { dateLine } from '../../contract/words.ts'
import { changeKeyOver, createApiKey, endFormerSecret, revokeKey } from '../accounts/keys.ts'
import * as keys from '../accounts/key-store.ts'
import type { Partner, Pro } from '../accounts/session.ts'
import { accountById } from '../accounts/store.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import type { Letter } from '../kit/mail.tsx'
import { addressed, post } from '../kit/queue.ts'
import { whyNotAct } from '../offerers/rules.ts'
import { lockOfferer, mailsOf, offererById, tieTo, venueOf } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { keyChangedOver, keyMade, keyRevoked, rightsOf } from './mails.tsx'

/** The keys of a structure, in the hands of its administrator alone. */

/** Why somebody may not touch what programs of this structure hold; null for its administrator. */
export const whyNotAdministrator = async (db: Db, pro: Pro, offererId: number) =>
  whyNotAct(await tieTo(db, pro.id, offererId), 'administrator')

const sheetOf = (key: keys.KeyRow, now: Date) => {
  const { id, name, prefix, scopes, venues, createdAt, madeBy, lastUsedAt, revokedAt } = key
  const { formerPrefix, formerUntil, formerUsedAt } = key
  const isChanging = formerPrefix !== null && formerUntil !== null && formerUntil > now
  return {
    id,
    name,
    prefix,
    scopes,
    venues,
    createdAt,
    createdBy: madeBy,
    lastUsedAt,
    revokedAt,
    former: isChanging
      ? { prefix: formerPrefix, until: formerUntil, lastUsedAt: formerUsedAt }
      : null,
  }
}

/** Every key of a structure, those that open something first. */
export async function listKeys(world: World, pro: Pro, offererId: number, now: Date) {
  const why = await whyNotAdministrator(world.db, pro, offererId)
  if (why) return why
  const found = await keys.keysOf(world.db, offererId)
  return { items: found.map((key) => sheetOf(key, now)) }
}

async function sheet(db: Db, offererId: number, id: number, now: Date) {
  const key = await keys.keyById(db, offererId, id)
  return key ? sheetOf(key, now) : refuse('not-found')
}

type Making = { readonly offererId: number; readonly wish: BodyOf<typeof contract.createApiKey> }

/** Makes a key; its secret is in this answer and nowhere else. */
export const makeKey = (world: World, pro: Pro, { offererId, wish }: Making, now: Date) =>
  transact(world.db, async (tx) => {
    const why = await whyNotAdministrator(tx, pro, offererId)
    if (why) return why
    await lockOfferer(tx, offererId)
    const venueIds = wish.venueIds ?? null
    for (const venueId of venueIds ?? []) {
      if ((await venueOf(tx, venueId))?.offererId !== offererId) return refuse('venue-not-yours')
    }
    const { name, scopes } = wish
    const asked = { offererId, name, scopes, venueIds, createdBy: pro.id }
    const made = await createApiKey(world, tx, asked, now)
    if (isRefusal(made)) return made
    await tell(world, tx, pro, { offererId, id: made.id, letter: keyMade, facts: {} })
    return withSecret(await sheet(tx, offererId, made.id, now), made.secret)
  })

const withSecret = <T extends object>(sheetOrNot: T | Refusal<'not-found'>, secret: string) =>
  isRefusal(sheetOrNot) ? sheetOrNot : { ...sheetOrNot, secret }

type Case = { readonly offererId: number; readonly id: number }

/** A new secret; the former one opens for so many hours more. */
export const rotateKey = (
  world: World,
  pro: Pro,
  { overlapHours, ...about }: Case & { readonly overlapHours: number },
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const why = await whyNotAdministrator(tx, pro, about.offererId)
    if (why) return why
    const changed = await changeKeyOver(world, tx, { ...about, by: pro.id, overlapHours }, now)
    if (isRefusal(changed)) return changed
    const after = await sheet(tx, about.offererId, about.id, now)
    if (isRefusal(after)) return after
    const until = after.former ? dateLine(after.former.until, 'Europe/Paris') : null
    await tell(world, tx, pro, { ...about, letter: keyChangedOver, facts: { until } })
    return withSecret(after, changed.secret)
  })

/** The former secret of a key opens no more. */
export const endFormer = (world: World, pro: Pro, { offererId, id }: Case, now: Date) =>
  transact(world.db, async (tx) => {
    const why = await whyNotAdministrator(tx, pro, offererId)
    if (why) return why
    const ended = await endFormerSecret(tx, { offererId, id, by: pro.id }, now)
    return isRefusal(ended) ? ended : sheet(tx, offererId, id, now)
  })

/** No secret of this key opens any more. */
export const revoke = (world: World, pro: Pro, { offererId, id }: Case, now: Date) =>
  transact(world.db, async (tx) => {
    const why = await whyNotAdministrator(tx, pro, offererId)
    if (why) return why
    const revoked = await revokeKey(tx, { offererId, id, by: pro.id }, now)
    if (isRefusal(revoked)) return revoked
    await tell(world, tx, pro, { offererId, id, letter: keyRevoked, facts: {} })
    return sheet(tx, offererId, id, now)
  })

type About = Parameters<typeof keyMade.body>[0]
type News<F> = Case & { readonly letter: Letter<About & F>; readonly facts: F }

/** Tells the administrator: whoever acts with his session cannot keep it from him. */
async function tell<F extends { readonly [name: string]: string | null }>(
  world: World,
  tx: Tx,
  pro: Pro,
  { offererId, id, letter, facts }: News<F>,
): Promise<void> {
  const offerer = await offererById(tx, offererId)
  const account = await accountById(tx, pro.id)
  const key = await keys.keyById(tx, offererId, id)
  if (!offerer || !account || !key) return
  const about = {
    structure: offerer.legalName,
    name: key.name,
    rights: rightsOf(key.scopes),
    by: `${account.firstName} ${account.lastName}`,
    page: `${world.config.proUrl}/pro/structures/${toPublicId(offererId)}/cles`,
  }
  const emails = await mailsOf(tx, offererId, 'administrator')
  await post(
    tx,
    emails.map((email) => addressed(letter, email, { ...about, ...facts }, world.id())),
  )
}

/** What the key that is presented may do. */
export async function readKey(world: World, who: Partner) {
  const { id, offererId, scopes, venueIds } = who
  const key = await keys.keyById(world.db, offererId, id)
  const offerer = await offererById(world.db, offererId)
  if (!key || !offerer) return refuse('not-found')
  return {
    id,
    name: key.name,
    scopes: [...scopes],
    structure: {
      id: offererId,
      siren: offerer.siren,
      name: offerer.legalName,
      isValidated: offerer.validatedAt !== null && offerer.suspendedAt === null,
    },
    venueIds: venueIds === null ? null : [...venueIds],
  }
}
