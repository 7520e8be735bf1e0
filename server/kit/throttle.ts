import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'
import { gathered } from './lanes.ts'

/** So many failures in so long, and the caller waits. */
type Budget = { readonly failures: number; readonly seconds: number }

/** What is counted together, under its budgets. */
export type Scope = { readonly scope: string; readonly budget: readonly Budget[] }

/**
 * Seconds to wait before anything counted under these scopes may be tried again; 0 when it may.
 * Counted in the database, so that all processes share the count; one question for all budgets.
 */
export const longestWait = (db: Db, scopes: readonly Scope[], now: Date): Promise<number> =>
  longestWaits(db, { scopes, now })

type Asked = { readonly scopes: readonly Scope[]; readonly now: Date }

const longestWaits = gathered(async (db: Db, asks: readonly Asked[]) => {
  const lines = asks.flatMap(({ scopes, now }, ask) =>
    scopes.flatMap(({ scope, budget }) => budget.map((one) => ({ ask, now, scope, ...one }))),
  )
  const { rows } = await sql<{ ask: number; wait: number }>`
    select b.ask, max(ceil(extract(epoch from
      nth.made_at - b.asked_at + make_interval(secs => b.seconds))))::int as wait
    from unnest(${lines.map(({ ask }) => ask)}::int[], ${lines.map(({ now }) => now)}::timestamptz[],
      ${lines.map(({ scope }) => scope)}::text[], ${lines.map(({ failures }) => failures)}::int[],
      ${lines.map(({ seconds }) => seconds)}::int[]) as b(ask, asked_at, scope, failures, seconds)
    cross join lateral (select made_at from attempt a
      where a.scope = b.scope and a.made_at > b.asked_at - make_interval(secs => b.seconds)
      order by a.made_at desc offset b.failures - 1 limit 1) as nth
    group by b.ask`.execute(db)
  const waits = new Map(rows.map(({ ask, wait }) => [ask, wait]))
  return asks.map((_, ask) => waits.get(ask) ?? 0)
})

/** Seconds to wait before this one scope may try again. */
export const waitFor = (
  db: Db,
  scope: string,
  budget: readonly Budget[],
  now: Date,
): Promise<number> => longestWait(db, [{ scope, budget }], now)

/** Counts one failure of each scope. Outside any transaction: a refusal must not uncount it. */
export async function countFailure(db: Db, scopes: readonly string[], now: Date): Promise<void> {
  if (scopes.length === 0) return
  await db
    .insertInto('attempt')
    .values(scopes.map((scope) => ({ scope, madeAt: now })))
    .execute()
}

/** Forgets what no budget looks at any more. */
export async function forgetOldFailures(db: Db, before: Date): Promise<void> {
  await sql`delete from attempt where made_at < ${before}`.execute(db)
}
