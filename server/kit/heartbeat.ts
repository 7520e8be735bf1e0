import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'

/**
 * Signs of life of the workers. These alone are told by the database's clock: they measure
 * machines, not business, and must not jump with the sandbox's time.
 */

/** Says that these workers live. */
export async function beat(db: Db, workerIds: readonly string[]): Promise<void> {
  if (workerIds.length === 0) return
  await sql`insert into worker_heartbeat (worker_id, seen_at)
    select id, now() from unnest(${workerIds}::text[]) as id
    on conflict (worker_id) do update set seen_at = excluded.seen_at`.execute(db)
}

/**
 * Waits for the last notes of what these workers have done: the library writes the end of a job
 * without waiting for it. What is still held after ten seconds is left to the others.
 */
export async function untilNothingIsHeld(db: Db, workerIds: readonly string[]): Promise<void> {
  const held = sql`select 1 from graphile_worker.jobs where locked_by = any(${workerIds}::text[])`
  for (let look = 0; look < 200; look++) {
    const { rows } = await held.execute(db)
    if (rows.length === 0) return
    await setTimeout(50)
  }
}

/** Says that these workers have stopped of their own will. */
export async function rest(db: Db, workerIds: readonly string[]): Promise<void> {
  await sql`delete from worker_heartbeat where worker_id = any(${workerIds}::text[])`.execute(db)
}

/** Gives back the jobs held by workers that have shown no sign of life for so many seconds. */
export async function releaseDeadWorkers(db: Db, deadAfterSeconds: number): Promise<void> {
  await sql`
    with living as (
      select worker_id from worker_heartbeat
      where seen_at > now() - make_interval(secs => ${deadAfterSeconds})
    ), dead as (
      select array_agg(distinct locked_by) as ids from graphile_worker.jobs
      where locked_by is not null and locked_at < now() - make_interval(secs => ${deadAfterSeconds})
        and locked_by not in (select worker_id from living)
    )
    select graphile_worker.force_unlock_workers(ids) from dead where ids is not null`.execute(db)
  await sql`delete from worker_heartbeat where seen_at < now() - interval '1 day'`.execute(db)
}
