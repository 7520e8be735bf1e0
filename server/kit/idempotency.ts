import { sql } from 'kysely'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import { transact, type Db, type Flight, type Tx, type Write } from '../database/connection.ts'
import { Replay, type RequestKey } from './http.ts'

export type KeyRefusal = 'idempotency-key-reused' | 'idempotency-key-in-progress'

/**
 * Runs the work in one transaction, once per key: the key and its final answer are written with
 * the effect. A replay gives the first answer, and writes too, so that it waits for a standby as
 * the first did. A refusal leaves nothing of the work, but is kept as the answer of its key.
 */
export async function once<T>(
  db: Db,
  key: RequestKey | undefined,
  now: Date,
  work: (tx: Tx) => Promise<T>,
): Promise<T | Replay<Exclude<T, Refusal>> | Refusal<KeyRefusal>> {
  if (key === undefined) return transact(db, work)
  return refusingSlowKeys(() =>
    db.transaction().execute(async (tx) => {
      const earlier = await claimKey(tx, key, now)
      // What is kept under a key was the answer of this very route.
      if (earlier) return earlier as Replay<Exclude<T, Refusal>> | Refusal<KeyRefusal>
      await sql`savepoint work`.execute(tx)
      const result = await work(tx)
      if (isRefusal(result)) await sql`rollback to savepoint work`.execute(tx)
      await keepAnswer(tx, key, result)
      return result
    }),
  )
}

/** Another transaction holds one of these keys, or has just answered under it. */
class KeyHeld extends Error {}

/** Tells apart, among the faults of a write that takes keys, those of a key that somebody else has. */
export function asKeyHeld(error: unknown): never {
  const { code = '', constraint = '' } = error as { code?: string; constraint?: string }
  const isHeld = code === lockTimeout || constraint === 'idempotency_key_pkey'
  throw isHeld ? new KeyHeld('a key is in progress', { cause: error }) : error
}

const lockTimeout = '55P03'

/** Turns a key that another process holds into a refusal that says to come back. */
export async function refusingSlowKeys<T>(
  work: () => Promise<T>,
): Promise<T | Refusal<KeyRefusal>> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof KeyHeld)) throw error
    return refuse('idempotency-key-in-progress', { facts: { retryAfterSeconds: 1 } })
  }
}

/** Takes a key: undefined where it is new and now held. Waits while another transaction holds it. */
async function claimKey(tx: Tx, key: RequestKey, now: Date) {
  const { numInsertedOrUpdatedRows: taken } = await tx
    .insertInto('idempotencyKey')
    .values({
      actor: key.actor,
      route: key.route,
      key: key.key,
      requestHash: key.hash,
      createdAt: now,
    })
    .onConflict((row) => row.doNothing())
    .executeTakeFirstOrThrow()
    .catch(asKeyHeld)
  return taken === 1n ? undefined : replay(tx, key)
}

/**
 * Which of these keys were answered before, holding none of them: for who already holds what keeps
 * others with the same key away, as a person's wallet does.
 */
export async function keysSeen(
  db: Flight,
  keys: readonly RequestKey[],
): Promise<ReadonlySet<RequestKey>> {
  if (keys.length === 0) return new Set()
  // One text whatever the number of keys, so that it is planned once.
  const { rows } = await sql<KeyName>`
    select actor, route, key from idempotency_key where (actor, route, key) in (
      select * from unnest(${keys.map(({ actor }) => actor)}::text[],
        ${keys.map(({ route }) => route)}::text[], ${keys.map(({ key }) => key)}::text[]))`.execute(
    db,
  )
  const known = new Set(rows.map(nameOf))
  return new Set(keys.filter((key) => known.has(nameOf(key))))
}

type KeyName = Pick<RequestKey, 'actor' | 'route' | 'key'>

const nameOf = ({ actor, route, key }: KeyName): string => JSON.stringify([actor, route, key])

/** What is kept under a key that was seen. */
export async function replay(tx: Tx, key: RequestKey): Promise<Replay<unknown> | Refusal> {
  const { requestHash, answer } = await tx
    .updateTable('idempotencyKey')
    .set((row) => ({ replays: row('replays', '+', 1) }))
    .where('actor', '=', key.actor)
    .where('route', '=', key.route)
    .where('key', '=', key.key)
    .returning(['requestHash', 'answer'])
    .executeTakeFirstOrThrow()
  if (!requestHash.equals(key.hash)) return refuse('idempotency-key-reused')
  const kept = revive(answer)
  return isRefusal(kept) ? kept : new Replay(kept)
}

/** Keeps the final answer of a key held by this transaction. */
const keepAnswer = (tx: Tx, { actor, route, key }: RequestKey, answer: unknown) =>
  tx
    .updateTable('idempotencyKey')
    .set({ answer: freeze(answer) })
    .where('actor', '=', actor)
    .where('route', '=', route)
    .where('key', '=', key)
    .execute()

type Answered = { readonly key: RequestKey; readonly answer: unknown }

/** Takes new keys with their final answers; faults, to be read by `asKeyHeld`, where one is not new. */
export const keeping = (answered: readonly Answered[], now: Date): Write =>
  answered.length === 0
    ? null
    : sql`
    insert into idempotency_key (actor, route, key, request_hash, answer, created_at)
    select actor, route, key, hash, answer, ${now} from unnest(${answered.map(({ key }) => key.actor)}::text[],
      ${answered.map(({ key }) => key.route)}::text[], ${answered.map(({ key }) => key.key)}::text[],
      ${answered.map(({ key }) => key.hash)}::bytea[], ${answered.map(({ answer }) => freeze(answer))}::jsonb[])
      as n(actor, route, key, hash, answer)`

/**
 * Keeps refusals under keys that nobody holds yet, their one write: gives the keys that are kept.
 * The others were seen before, and whoever asks with them must be given the first answer.
 */
export async function keepRefusals(
  db: Db,
  refusals: readonly { readonly key: RequestKey; readonly answer: Refusal }[],
  now: Date,
): Promise<Set<RequestKey>> {
  const keep = keeping(refusals, now)
  if (keep === null) return new Set()
  const { rows } =
    await sql<KeyName>`${keep} on conflict do nothing returning actor, route, key`.execute(db)
  const kept = new Set(rows.map(nameOf))
  return new Set(refusals.flatMap(({ key }) => (kept.has(nameOf(key)) ? [key] : [])))
}

/** Forgets what was answered to somebody: answers hold what was his. */
export const forgetAnswersTo = (tx: Tx, actor: string) =>
  tx.deleteFrom('idempotencyKey').where('actor', '=', actor).execute()

/** Forgets keys that nobody comes back with. */
export const forgetKeysBefore = (db: Db, before: Date) =>
  db.deleteFrom('idempotencyKey').where('createdAt', '<', before).execute()

/** JSON that remembers which texts were instants. */
const freeze = (value: unknown): string => JSON.stringify({ value: withInstants(value) })

function withInstants(value: unknown): unknown {
  if (value instanceof Date) return { $instant: value.toISOString() }
  if (Array.isArray(value)) return value.map(withInstants)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withInstants(inner)]),
  )
}

function revive(answer: unknown): unknown {
  const { value }: { value?: unknown } = JSON.parse(JSON.stringify(answer), (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && '$instant' in inner
      ? new Date(String(inner.$instant))
      : inner,
  )
  return value
}
