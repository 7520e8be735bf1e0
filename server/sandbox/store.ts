import { sql } from 'kysely'
import { takeOnesTime, type Db } from '../database/connection.ts'
import { people } from './people.ts'

/** What stands in this database: nothing, scenes played whole or in part, or somebody’s real data. */
export type Standing = 'blank' | 'played' | 'broken-off' | 'foreign'

export async function standingOf(db: Db): Promise<Standing> {
  const played = await db.selectFrom('sandboxScene').select('playedAt').executeTakeFirst()
  if (played !== undefined) return 'played'
  const [first] = await db.selectFrom('account').select('email').orderBy('id').limit(1).execute()
  if (first === undefined) return 'blank'
  // The scenes open this account before any other.
  return first.email === people[0]?.email ? 'broken-off' : 'foreign'
}

export const notePlayed = (db: Db, now: Date) =>
  db.insertInto('sandboxScene').values({ playedAt: now }).execute()

export const keepCountermarks = (db: Db, bookingIds: readonly number[]) =>
  db
    .insertInto('sandboxCountermark')
    .values(bookingIds.map((bookingId) => ({ bookingId })))
    .execute()

/** The files of pictures, posters and others. */
export async function pictureKeys(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('picture').select('key').execute()
  return rows.map(({ key }) => key)
}

/** What is not of the scenes: how the schema came to be and what came with it, the clock, who works. */
const lasting = ['migration', 'platform_clock', 'territory_contact', 'worker_heartbeat']

/**
 * Empties every table, and the queue of jobs. In one statement, so that nobody ever reads a part;
 * numbers start again, so that the same scenes give the same ids.
 */
export const emptyAll = (db: Db): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables
      where schemaname = current_schema() and not (tablename = any(${lasting}::text[]))
      order by 1`.execute(tx)
    const tables = sql.join(rows.map(({ name }) => sql.table(name)))
    await sql`truncate ${tables} restart identity`.execute(tx)
    await sql`select count(*) from graphile_worker.complete_jobs(
      array(select id from graphile_worker.jobs))`.execute(tx)
  })

/**
 * Does the work while no other process of the house does the like on this database. The lock is a
 * transaction's: behind PgBouncer the next statement may be given another session.
 */
export const alone = <T>(db: Db, work: () => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    // Another process may be playing the scenes: that takes longer than a lock may be waited for.
    await takeOnesTime(tx)
    await sql`set local lock_timeout = '120s'`.execute(tx)
    await sql`set local idle_in_transaction_session_timeout = '30min'`.execute(tx)
    await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
    return work()
  })

/** Any constant but the one of the migrations. */
const lock = 2018_12_02
