import { createHash } from 'node:crypto'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import type { KeyScope, Who } from '../../contract/route.ts'
import { whyNotAsTeam, type StaffRole } from '../../contract/team-rights.ts'
import type { Site } from '../../contract/values.ts'
import type { CookieJar, Knock, Serve, WhoIs } from '../kit/http.ts'
import type { World } from '../world.ts'
import { checkCredentials } from './credentials.ts'
import { after, isAlive, isStale, kindsOf } from './rules.ts'
import * as keys from './key-store.ts'
import * as accounts from './store.ts'
import type { AccountRow } from './store.ts'

export type Youth = { readonly kind: 'youth'; readonly id: number; readonly session: Buffer }
export type Pro = { readonly kind: 'pro'; readonly id: number; readonly session: Buffer | null }
export type Staff = {
  readonly kind: 'staff'
  readonly id: number
  readonly role: StaffRole
  readonly session: Buffer
}
/** A program of a structure, holding one of its keys. */
export type Partner = {
  readonly kind: 'partner'
  /** The key's, the same through its change-overs. */
  readonly id: number
  readonly offererId: number
  readonly scopes: readonly KeyScope[]
  /** Null: every venue of the structure. */
  readonly venueIds: readonly number[] | null
}
/** Whoever acts for a structure: one of its people, or one of its programs. */
export type Clerk = Pro | Partner
export type Anyone = { readonly kind: 'anyone' }

/** Whether a key serves a venue; people serve all those of their structures. */
export const serves = (who: Clerk, venueId: number): boolean =>
  who.kind === 'pro' || who.venueIds === null || who.venueIds.includes(venueId)

export type Actors = {
  readonly anyone: Anyone
  readonly guest: Youth | Pro | Anyone
  readonly youth: Youth
  readonly viewer: Youth | Pro
  readonly pro: Pro
  readonly staff: Staff
  readonly till: Clerk
  /** Whoever calls the countermark API; a young person signed in there is a stranger too. */
  readonly caller: Clerk | Anyone
  readonly partner: Partner
}
export type Actor = Actors[Who]
export type Door = Serve<Actors>

/** `pro:1001`: how an actor is named in the journal and in idempotency keys. */
export const nameOf = (actor: Actor): string =>
  actor.kind === 'anyone' ? 'anyone' : `${actor.kind}:${actor.id}`

/** The cookie in which each site carries its session. */
export const cookieOf: Readonly<Record<Site, string>> = {
  app: 'pc_app',
  pro: 'pc_pro',
  equipe: 'pc_equipe',
}

/** Tokens and keys are kept as SHA-256: 256 bits of chance need no slow hash. */
export const fingerprint = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Puts a new session's token in its site's cookie. */
export const carrySession = (
  cookies: CookieJar,
  site: Site,
  token: string,
  expiresAt: Date,
): void => cookies.write(cookieOf[site], token, expiresAt)

/** The hash of the session that a browser carries for a site, alive or not. */
export function carriedSession(cookies: CookieJar, site: Site): Buffer | undefined {
  const token = cookies.read(cookieOf[site])
  return token === undefined ? undefined : fingerprint(token)
}

/** Takes the site's cookie away; gives the hash of the session it carried. */
export function dropSession(cookies: CookieJar, site: Site): Buffer | undefined {
  const session = carriedSession(cookies, site)
  cookies.clear(cookieOf[site])
  return session
}

/** Who is signed in at a site, by its cookie; null for nobody. */
export async function sessionAt(
  world: World,
  site: Site,
  cookies: CookieJar,
  now: Date,
): Promise<Youth | Pro | Staff | null> {
  const carried = carriedSession(cookies, site)
  const session = carried && (await accounts.sessionOf(world.db, carried))
  if (session?.site !== site || !isAlive(session, now)) return null
  if (isStale(session.seenAt, now)) await accounts.touchSession(world.db, session.hash, now)
  const { id, kind, staffRole: role, hash } = session
  if (!kindsOf[site].includes(kind)) return null
  if (kind !== 'staff') return { kind, id, session: hash }
  return role === null ? null : { kind, id, role, session: hash }
}

/** Finds who stands at a door: by the cookie of the site, HTTP Basic, or a structure's key. */
export function whoIs(world: World): WhoIs<Actors> {
  const byHeader = headerReader(world)
  const anyone: Anyone = { kind: 'anyone' }
  const nobody = refuse('not-signed-in')
  const at = (site: Site, { cookies, now }: Knock) => sessionAt(world, site, cookies, now)

  const till = async (knock: Knock): Promise<Clerk | Refusal | null> => {
    if (knock.authorization !== undefined) return byHeader(knock.authorization, knock)
    const actor = await at('pro', knock)
    return actor?.kind === 'pro' ? actor : null
  }

  const finders: Readonly<Record<Who, (knock: Knock) => Promise<Actor | Refusal>>> = {
    anyone: async () => anyone,
    guest: async (knock) => {
      const actor = await at('app', knock)
      return actor?.kind === 'youth' || actor?.kind === 'pro' ? actor : anyone
    },
    youth: async (knock) => {
      const actor = await at('app', knock)
      // The guide: professionals may look at the public app, and book nothing there.
      if (actor?.kind === 'pro') return refuse('forbidden')
      return actor?.kind === 'youth' ? actor : nobody
    },
    viewer: async (knock) => {
      const actor = await at('app', knock)
      return actor?.kind === 'youth' || actor?.kind === 'pro' ? actor : nobody
    },
    pro: async (knock) => {
      const actor = await at('pro', knock)
      return actor?.kind === 'pro' ? actor : nobody
    },
    staff: async (knock) => {
      const actor = await at('equipe', knock)
      return actor?.kind === 'staff' ? (whyNotAsTeam(actor.role, knock.door.team) ?? actor) : nobody
    },
    till: async (knock) => (await till(knock)) ?? nobody,
    caller: async (knock) => {
      const known = await till(knock)
      if (known !== null) return known
      const actor = await at('app', knock)
      return actor?.kind === 'pro' ? actor : anyone
    },
    partner: async (knock) => {
      const known = knock.authorization ? await byHeader(knock.authorization, knock) : nobody
      return isRefusal(known) || known.kind === 'partner' ? known : nobody
    },
  }
  return (knock) => finders[knock.door.who](knock)
}

type ByHeader = (header: string, knock: Knock) => Promise<Clerk | Refusal>

/** Reads `Authorization`. What is written there and wrong is refused, never taken for a stranger. */
function headerReader(world: World): ByHeader {
  const basic = basicReader(world)
  return (header, knock) => {
    const [, scheme = '', value = ''] = /^(\w+) +(\S+)\s*$/.exec(header) ?? []
    if (scheme.toLowerCase() === 'bearer') return byKey(world, value, knock)
    if (scheme.toLowerCase() === 'basic') return basic(value, knock)
    return Promise.resolve(refuse('not-signed-in'))
  }
}

async function byKey(world: World, key: string, { now, door }: Knock): Promise<Partner | Refusal> {
  const found = await keys.keyOf(world.db, { hash: fingerprint(key), now })
  if (found === undefined) return refuse('not-signed-in')
  const { id, offererId, scopes, venueIds, isFormer, usedAt } = found
  if (isStale(usedAt, now)) await keys.touchKey(world.db, { id, isFormer }, now)
  const isAllowed = door.scopes?.some((scope) => scopes.includes(scope)) ?? true
  if (!isAllowed) return refuse(door.shape === 'fields' ? 'countermark-scope' : 'key-scope')
  return { kind: 'partner', id, offererId, scopes, venueIds }
}

const rememberedSeconds = 5 * 60
const rememberedAtMost = 1_000

/** Right credentials are remembered a few minutes: a till signs in at each call, argon2 costs 13 ms. */
function basicReader(world: World): ByHeader {
  const remembered = new Map<string, { readonly account: AccountRow; readonly until: Date }>()
  const looking = new Map<string, ReturnType<typeof checkCredentials>>()
  return async (value, { address, now }) => {
    const name = fingerprint(value).toString('base64')
    const known = remembered.get(name)
    if (known !== undefined && now < known.until) {
      const { id, passwordHash } = known.account
      const account = await accounts.accountById(world.db, id)
      const isSame = account?.suspendedAt === null && account.passwordHash === passwordHash
      if (isSame && account.totpSecret === null) return { kind: 'pro', id, session: null }
    }
    remembered.delete(name)
    const [, email = '', password = ''] =
      /^([^:]*):(.*)$/s.exec(Buffer.from(value, 'base64').toString('utf8')) ?? []
    const wish = { email: email.trim().toLowerCase(), password, kinds: ['pro'], address } as const
    // Calls that come together with the same header are one look.
    const look =
      looking.get(name) ?? checkCredentials(world, wish, now).finally(() => looking.delete(name))
    looking.set(name, look)
    const account = await look
    if (isRefusal(account)) {
      return account.refused === 'too-many-attempts' ? account : refuse('not-signed-in')
    }
    // A password alone is not enough for whoever asked for more: his till is given a key.
    if (account.totpSecret !== null) return refuse('not-signed-in')
    const [oldest] = remembered.keys()
    if (remembered.size >= rememberedAtMost && oldest !== undefined) remembered.delete(oldest)
    remembered.set(name, { account, until: after(now, rememberedSeconds) })
    return { kind: 'pro', id: account.id, session: null }
  }
}
