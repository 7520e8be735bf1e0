import { sql } from 'kysely'
import { writeAll, type Db, type Tx, type Write } from '../database/connection.ts'
import type { Facts, Letter } from './mail.tsx'

/** A piece of work done later, at least once: `run` must bear being run twice. */
export type Job<World> = {
  readonly name: string
  run(world: World, payload: unknown, now: Date): Promise<void>
}

/**
 * Work that the clock makes due: expiry, no-shows, reminders. What is due is read from the tables
 * themselves, so nothing needs scheduling and nothing is lost with a worker.
 */
export type Due<World> = {
  readonly name: string
  /** The earliest instant at which something will be due; null when nothing is waiting. */
  nextAt(world: World): Promise<Date | null>
  /** Does all that is due at `now`, in bounded steps; a second run at once does nothing twice. */
  run(world: World, now: Date): Promise<void>
}

/**
 * Work that waits for machines of others, and so stays out of the queue: it is looked at each
 * second, beside everything else, and a slow one holds nobody up.
 */
export type Pulse<World> = {
  readonly name: string
  run(world: World, now: Date): Promise<void>
}

export type Envelope = {
  readonly letter: string
  readonly to: string
  readonly messageId: string
  readonly facts: Facts
}

/** A letter with its address and its facts, to be written and posted after the commit. */
export const addressed = <F extends Facts>(
  letter: Letter<F>,
  to: string,
  facts: F,
  messageId: string,
): Envelope => ({ letter: letter.name, to, messageId, facts })

/** The addresses of those who asked to be forgotten end so; the Internet has no such domain. */
export const nobody = '@efface.invalid'

/** Queues letters in the transaction of the event they tell; to nobody, none. */
export const post = (tx: Tx, envelopes: readonly Envelope[]): Promise<void> =>
  writeAll(tx, [posting(envelopes)])

/** The same, as the last of several writes. */
export const posting = (envelopes: readonly Envelope[]): Write =>
  queueing(
    envelopes
      .filter(({ to }) => !to.endsWith(nobody))
      .map((envelope) => ({ name: 'send-mail', payload: envelope })),
  )

type Queued = {
  readonly name: string
  readonly payload: unknown
  readonly key?: string
  /** Jobs of one line are done one after the other: they hold one hand of the worker at most. */
  readonly line?: string
}

/** Queues jobs in the business transaction, in one statement. */
export const enqueue = (tx: Db | Tx, jobs: readonly Queued[]): Promise<void> =>
  writeAll(tx, [queueing(jobs)])

function queueing(jobs: readonly Queued[]): Write {
  if (jobs.length === 0) return null
  const specs = jobs.map(({ name, payload, key, line }) => ({
    identifier: name,
    payload,
    jobKey: key,
    line,
  }))
  return sql`
    select count(*) from graphile_worker.add_jobs(array(
      select row(s->>'identifier', s->'payload', s->>'line', null, 25, s->>'jobKey', null, null)::graphile_worker.job_spec
      from json_array_elements(${JSON.stringify(specs)}::json) as s))`
}

/** Whether a job waits that may be taken now; those that failed wait for their time. */
export async function isJobReady(db: Db): Promise<boolean> {
  const { rows } = await sql<{ ready: boolean }>`select exists (select from graphile_worker.jobs
    where run_at <= now() and locked_at is null and attempts < max_attempts) as ready`.execute(db)
  return rows[0]?.ready ?? false
}
