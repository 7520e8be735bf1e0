import { sql } from 'kysely'
import type { Tx } from '../../server/database/connection.ts'
import { checks } from '../../server/reimbursements/invariants.ts'
import type { House } from '../world.ts'
import type { Month } from './month.ts'

/** Hands on the tables of a house whose guards are down, taken back at once. */

/**
 * Takes away every limit and every uniqueness, so that what the database itself would refuse is
 * let through, to see that the checks see it.
 */
export async function disarm({ pool }: House): Promise<void> {
  const limits = await pool.query<{ text: string }>(`
    select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as text
    from pg_constraint where contype in ('c', 'u', 'x') and connamespace = 'public'::regnamespace`)
  for (const { text } of limits.rows) await pool.query(text)
  const unique = await pool.query<{ text: string }>(`
    select 'drop index ' || indexrelid::regclass as text from pg_index i
    join pg_class c on c.oid = i.indexrelid
    where indisunique and not indisprimary and c.relnamespace = 'public'::regnamespace`)
  for (const { text } of unique.rows) await pool.query(text)
}

class TakenBack extends Error {}

/** What is seen once statements were run past triggers and references; none of it stays. */
export async function seenAfter<T>(
  { world }: House,
  statements: readonly string[],
  look: (tx: Tx) => Promise<T>,
): Promise<T> {
  const seen: T[] = []
  await world.db
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      for (const statement of statements) await sql.raw(statement).execute(tx)
      seen.push(await look(tx))
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  const [first] = seen
  if (first === undefined) throw new Error('nothing was seen')
  return first
}

/** Puts the ids of a month in the place of their names, `:held`. */
export const named = (statements: string, month: Month): string =>
  statements.replace(/:([a-z]\w+)\b/gi, (whole, name: string) =>
    name in month ? String(month[name as keyof Month]) : whole,
  )

const everyCheck = sql.join(
  checks.map(({ name, broken }) => sql`select ${name}::text as name where exists (${broken})`),
  sql` union all `,
)

/** The names of the checks that something breaks. */
export async function toldBy(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`${everyCheck}`.execute(tx)
  return rows.map(({ name }) => name)
}
