import type { JournalAct } from '../../contract/journal-acts.ts'
import { refuse } from '../../contract/refusals.ts'
import { keyScopes, type KeyScope } from '../../contract/route.ts'
import type { Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import * as keys from './key-store.ts'
import { after } from './rules.ts'
import { fingerprint } from './session.ts'

/** Steps on the API keys of a structure, which the caller holds. Only hashes of secrets are kept. */

const mostKeys = 20

/** 256 bits of chance behind a prefix by which a leak is recognised, and how a screen names it. */
function drawSecret(world: Pick<World, 'bytes'>) {
  const secret = `pcp_${world.bytes(32).toString('base64url')}`
  return { secret, hash: fingerprint(secret), prefix: secret.slice(0, 10) }
}

type KeyWish = {
  readonly offererId: number
  readonly name: string
  /** Absent: all of them. */
  readonly scopes?: readonly KeyScope[]
  /** Null or absent: every venue of the structure. */
  readonly venueIds?: readonly number[] | null
  /** The account that asks for it; null for the house itself. */
  readonly createdBy: number | null
}

const actorOf = (accountId: number | null): string =>
  accountId === null ? 'system' : `pro:${accountId}`

/** A step: a structure's new key, its secret given in clear this once. Twenty live keys at most. */
export async function createApiKey(
  world: Pick<World, 'bytes'>,
  tx: Tx,
  { offererId, name, scopes = keyScopes, venueIds = null, createdBy }: KeyWish,
  now: Date,
) {
  const taken = await keys.slotsTaken(tx, offererId)
  const slot = Array.from({ length: mostKeys }, (_, place) => place + 1).find(
    (free) => !taken.includes(free),
  )
  if (slot === undefined) return refuse('keys-too-many')
  const { secret, hash, prefix } = drawSecret(world)
  const key = { offererId, name, scopes: [...scopes], venueIds, slot, hash, prefix }
  const id = await keys.insertKey(tx, { ...key, createdAt: now, createdBy })
  await record(tx, {
    at: now,
    actor: actorOf(createdBy),
    act: 'api-key.created',
    subject: `api-key:${id}`,
    offererId,
    details: { name, scopes, venueIds },
  })
  return { id, secret }
}

type Case = { readonly offererId: number; readonly id: number; readonly by: number }

const note = (tx: Tx, { offererId, id, by }: Case, act: JournalAct, now: Date, details = {}) =>
  record(tx, { at: now, actor: actorOf(by), act, subject: `api-key:${id}`, offererId, details })

/** A step: a new secret for a live key; the present one opens for so many hours more. */
export async function changeKeyOver(
  world: Pick<World, 'bytes'>,
  tx: Tx,
  { overlapHours, ...about }: Case & { readonly overlapHours: number },
  now: Date,
) {
  const key = await keys.lockKey(tx, about.offererId, about.id)
  if (key === undefined) return refuse('not-found')
  if (key.formerUntil !== null && key.formerUntil > now) return refuse('key-in-rotation')
  const { secret, hash, prefix } = drawSecret(world)
  await keys.changeOver(tx, about.id, { hash, prefix }, after(now, overlapHours * 3_600))
  await note(tx, about, 'api-key.changed-over', now, { overlapHours })
  return { id: about.id, secret, name: key.name }
}

/** A step: the former secret of a key opens no more. */
export async function endFormerSecret(tx: Tx, about: Case, now: Date) {
  const key = await keys.lockKey(tx, about.offererId, about.id)
  if (key === undefined) return refuse('not-found')
  if (key.formerUntil === null || key.formerUntil <= now) return refuse('key-not-in-rotation')
  await keys.endFormer(tx, about.id)
  await note(tx, about, 'api-key.former-ended', now)
  return { id: about.id, name: key.name }
}

/** A step: no secret of this key opens any more. */
export async function revokeKey(tx: Tx, about: Case, now: Date) {
  const key = await keys.lockKey(tx, about.offererId, about.id)
  if (key === undefined) return refuse('not-found')
  await keys.revoke(tx, about.id, now)
  await note(tx, about, 'api-key.revoked', now)
  return { id: about.id, name: key.name }
}
