import { sql } from 'kysely'
import type { JournalAct } from '../../contract/journal-acts.ts'
import type { Db, Tx } from '../database/connection.ts'

/** One line of the audit trail: who did what to whom. Written in the transaction of the act. */
export type Entry = {
  readonly at: Date
  /** `pro:1001`, `staff:1002`, `system`. */
  readonly actor: string
  /** A verb of the domain, `offerer.validated`. */
  readonly act: JournalAct
  /** `offerer:1001`. */
  readonly subject: string
  /** The structure concerned, where there is one. */
  readonly offererId?: number | null
  /** What changed; never a password, a secret or a code. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Writes down what was done. The table takes no change and no deletion. */
export async function record(tx: Tx, ...entries: readonly Entry[]): Promise<void> {
  await tx
    .insertInto('journal')
    .values(
      entries.map(({ at, actor, act, subject, offererId = null, details = {} }) => ({
        at,
        actor,
        act,
        subject,
        offererId,
        details: JSON.stringify(details),
      })),
    )
    .execute()
}

/** What is written about a subject, oldest first. */
export const journalOf = (db: Db, subject: string) =>
  db
    .selectFrom('journal')
    .select(['at', 'act', 'details'])
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()

/** Acts that only tell who came and who looked: kept a year. */
const passing = [
  'session.opened',
  'session.closed',
  'people.searched',
  'person.read',
  'booking.read',
  'bookings.read',
  'rib.opened',
  'batch.file-downloaded',
]
const passingYears = 1
/** All others answer for public money (Code de commerce, L123-22). */
const lastingYears = 10

const yearsBefore = (now: Date, years: number): Date => {
  const then = new Date(now)
  then.setUTCFullYear(then.getUTCFullYear() - years)
  return then
}

/** A step: takes away the lines whose term is over, the one deletion that the table lets happen. */
export async function forgetOldLines(tx: Tx, now: Date): Promise<void> {
  await sql`set local house.forgets = 'journal'`.execute(tx)
  await sql`delete from journal where at < ${yearsBefore(now, lastingYears)}
    or at < ${yearsBefore(now, passingYears)} and act = any(${passing}::text[])`.execute(tx)
  await sql`set local house.forgets = ''`.execute(tx)
}
