import { sql } from 'kysely'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import { Replay, type RequestKey } from './http.ts'

type KeyRefusal = 'idempotency-key-reused' | 'idempotency-key-in-progress'

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
      const [earlier] = await claimKeys(tx, [key], now)
      // What is kept under a key was the answer of this very route.
      if (earlier) return earlier as Replay<Exclude<T, Refusal>> | Refusal<KeyRefusal>
      await sql`savepoint work`.execute(tx)
      const result = await work(tx)
      if (isRefusal(result)) await sql`rollback to savepoint work`.execute(tx)
      await keepAnswers(tx, [{ key, answer: result }])
      return result
    }),
  )
}

/** Another transaction has held one of these keys longer than the lock timeout. */
class KeyHeld extends Error {}

/** Turns a key that another process holds too long into a refusal that says to come back. */
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

/**
 * Takes keys, in order: undefined where the key is new and now held, a `Replay` of the kept
 * answer or a refusal where it is not. Waits while another transaction holds one of them.
 */
export async function claimKeys(
  tx: Tx,
  keys: readonly RequestKey[],
  now: Date,
): Promise<readonly (Replay<unknown> | Refusal | undefined)[]> {
  if (keys.length === 0) return []
  // One text whatever the number of keys, so that it is planned once.
  const { rows: taken } = await sql<Pick<RequestKey, 'actor' | 'route' | 'key'>>`
    insert into idempotency_key (actor, route, key, request_hash, created_at)
    select actor, route, key, hash, ${now} from unnest(${keys.map(({ actor }) => actor)}::text[],
      ${keys.map(({ route }) => route)}::text[], ${keys.map(({ key }) => key)}::text[],
      ${keys.map(({ hash }) => hash)}::bytea[]) as n(actor, route, key, hash)
    on conflict do nothing returning actor, route, key`
    .execute(tx)
    .catch((error: unknown) => {
      throw isLockTimeout(error) ? new KeyHeld('a key is in progress', { cause: error }) : error
    })
  const fresh = new Set(taken.map(nameOf))
  return Promise.all(keys.map((key) => (fresh.has(nameOf(key)) ? undefined : replay(tx, key))))
}

const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '55P03'

const nameOf = ({ actor, route, key }: Pick<RequestKey, 'actor' | 'route' | 'key'>): string =>
  JSON.stringify([actor, route, key])

async function replay(tx: Tx, key: RequestKey): Promise<Replay<unknown> | Refusal> {
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

/** Keeps the final answers of keys held by this transaction. */
export async function keepAnswers(
  tx: Tx,
  answers: readonly { readonly key: RequestKey; readonly answer: unknown }[],
): Promise<void> {
  if (answers.length === 0) return
  await sql`
    update idempotency_key as k set answer = a.answer
    from unnest(${answers.map(({ key }) => key.actor)}::text[], ${answers.map(({ key }) => key.route)}::text[],
      ${answers.map(({ key }) => key.key)}::text[], ${answers.map(({ answer }) => freeze(answer))}::jsonb[])
      as a(actor, route, key, answer)
    where k.actor = a.actor and k.route = a.route and k.key = a.key`.execute(tx)
}

/**
 * Keeps refusals under keys that nobody holds yet, their one write: gives the keys that are kept.
 * The others were seen before, and whoever asks with them must be given the first answer.
 */
export async function keepRefusals(
  db: Db,
  refusals: readonly { readonly key: RequestKey; readonly answer: Refusal }[],
  now: Date,
): Promise<Set<RequestKey>> {
  if (refusals.length === 0) return new Set()
  const keys = refusals.map(({ key }) => key)
  const { rows } = await sql<Pick<RequestKey, 'actor' | 'route' | 'key'>>`
    insert into idempotency_key (actor, route, key, request_hash, answer, created_at)
    select actor, route, key, hash, answer, ${now} from unnest(${keys.map(({ actor }) => actor)}::text[],
      ${keys.map(({ route }) => route)}::text[], ${keys.map(({ key }) => key)}::text[],
      ${keys.map(({ hash }) => hash)}::bytea[], ${refusals.map(({ answer }) => freeze(answer))}::jsonb[])
      as n(actor, route, key, hash, answer)
    on conflict do nothing returning actor, route, key`.execute(db)
  const kept = new Set(rows.map(nameOf))
  return new Set(keys.filter((key) => kept.has(nameOf(key))))
}

/** Forgets what was answered to somebody: answers hold what was his. */
export const forgetAnswersTo = (tx: Tx, actor: string) =>
  tx.deleteFrom('idempotencyKey').where('actor', '=', actor).execute()

/** Forgets keys that nobody comes back with. */
export const forgetKeysBefore = (db: Db, before: Date) =>
  db.deleteFrom('idempotencyKey').where('createdAt', '<', before).execute()

/** JSON that remembers which texts were instants. */
const freeze = (value: unknown): string =>
  JSON.stringify({ value }, function (this: Record<string, unknown>, member, inner: unknown) {
    const raw = this[member]
    return raw instanceof Date ? { $instant: raw.toISOString() } : inner
  })

function revive(answer: unknown): unknown {
  const { value }: { value?: unknown } = JSON.parse(JSON.stringify(answer), (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && '$instant' in inner
      ? new Date(String(inner.$instant))
      : inner,
  )
  return value
}
