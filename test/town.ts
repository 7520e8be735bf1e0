import { fingerprint } from '../server/accounts/session.ts'
import type { Db } from '../server/database/connection.ts'
import type { Route, WireOf } from '../contract/route.ts'
import type { House } from './world.ts'

/**
 * A small town for tests that begin where structures end: written straight into the tables, so
 * that a slice can be tested whatever becomes of sign-up and validation.
 */

export type Signed = { readonly id: number; readonly as: Record<string, string> }

type Wishes = Parameters<House['call']>[1]

/** Calls a route that must answer; gives what it answered. */
export async function ask<R extends Route>(house: House, route: R, wishes: Wishes = {}) {
  const { status, body } = await house.call(route, wishes)
  if (status >= 400) throw new Error(`${route.name}: ${status} ${JSON.stringify(body)}`)
  // The door has just written it with this very route's schema.
  return body as WireOf<R>
}

/** Calls a route that must refuse; gives the code, and the member it is about. */
export async function refused(house: House, route: Route, wishes: Wishes = {}): Promise<string> {
  const { status, body } = await house.call(route, wishes)
  const problem = body as { code?: string; errors?: { pointer: string }[] } | undefined
  return [status, problem?.code, problem?.errors?.[0]?.pointer].filter(Boolean).join(' ')
}

/** Somebody of pass Culture Pro, signed in. */
export async function openPro(house: House, name: string): Promise<Signed> {
  const { world } = house
  const now = house.now()
  const { id } = await world.db
    .insertInto('account')
    .values({
      kind: 'pro',
      email: `${name.toLowerCase()}@exemple.fr`,
      firstName: name,
      lastName: 'Martin',
      pseudo: name,
      createdAt: now,
      emailConfirmedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const token = world.bytes(32).toString('base64url')
  const tenYears = new Date(now.getTime() + 3_650 * 86_400_000)
  await world.db
    .insertInto('session')
    .values({
      hash: fingerprint(token),
      accountId: id,
      site: 'pro',
      userAgent: 'test',
      createdAt: now,
      seenAt: now,
      expiresAt: tenYears,
    })
    .execute()
  return { id, as: { cookie: `pc_pro=${token}` } }
}

export type Structure = {
  readonly id: number
  readonly venueId: number
  readonly onlineVenueId: number
}

let count = 0

type Founding = {
  readonly name: string
  readonly by: Signed
  readonly isValidated?: boolean
  readonly timeZone?: string
}

/** A structure with one venue and its online venue, `by` its first editor. */
export async function openStructure(
  house: House,
  { name, by, isValidated = true, timeZone = 'Europe/Paris' }: Founding,
): Promise<Structure> {
  const { db } = house.world
  const now = house.now()
  const siren = String(100_000_000 + ++count)
  const validatedAt = isValidated ? now : null
  const { id } = await db
    .insertInto('offerer')
    .values({
      siren,
      legalName: name,
      registry: 'verified',
      createdAt: now,
      createdBy: by.id,
      validatedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await join(db, { id, by, now })
  const venue = { offererId: id, siren, timeZone, createdAt: now, createdBy: by.id } as const
  const [there, online] = await db
    .insertInto('venue')
    .values([
      {
        ...venue,
        kind: 'siret',
        siret: `${siren}00017`,
        name,
        registry: 'verified',
        validatedAt: now,
      },
      { ...venue, kind: 'online', name: 'Offre en ligne', registry: 'none', validatedAt: now },
    ])
    .returning('id')
    .execute()
  return { id, venueId: there?.id ?? 0, onlineVenueId: online?.id ?? 0 }
}

type Joining = { readonly id: number; readonly by: Signed; readonly now: Date }

/** Makes somebody an editor of a structure. */
export const join = (db: Db, { id, by, now }: Joining) =>
  db
    .insertInto('membership')
    .values({
      accountId: by.id,
      offererId: id,
      role: 'editor',
      state: 'accepted',
      createdAt: now,
      decidedAt: now,
    })
    .execute()
