import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import * as z from 'zod/mini'
import type { LineOutcome } from '../../contract/imports.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { Entry } from './entries.ts'

/** Runs: each reading of a source, what it read and is still to apply, and what it changed. */

export type RunRow = Selectable<Tables['importRun']>

export const runOf = (db: Db, id: number): Promise<RunRow | undefined> =>
  db.selectFrom('importRun').selectAll().where('id', '=', id).executeTakeFirst()

export const lockRun = (tx: Tx, id: number): Promise<RunRow | undefined> =>
  tx.selectFrom('importRun').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** Writes a run down; undefined where one of this import is not over. */
export const insertRun = (tx: Tx, run: Insertable<Tables['importRun']>) =>
  tx
    .insertInto('importRun')
    .values(run)
    .onConflict((taken) => taken.doNothing())
    .returningAll()
    .executeTakeFirst()

export const updateRun = (tx: Tx, id: number, patch: Updateable<Tables['importRun']>) =>
  tx.updateTable('importRun').set(patch).where('id', '=', id).execute()

/** The last run of each of these imports. */
export async function lastRuns(db: Db, linkIds: readonly number[]): Promise<Map<number, RunRow>> {
  if (linkIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('importRun')
    .distinctOn('linkId')
    .selectAll()
    .where('linkId', 'in', linkIds)
    .orderBy('linkId')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.flatMap((row) => (row.linkId === null ? [] : [[row.linkId, row]])))
}

/** Runs of an import, the newest first. */
export const runsOf = (db: Db, linkId: number, before: number | null, limit: number) =>
  db
    .selectFrom('importRun')
    .selectAll()
    .where('linkId', '=', linkId)
    .$if(before !== null, (older) => older.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Runs that failed once and are to be tried again. */
export async function runsToRetry(db: Db, now: Date, limit: number): Promise<RunRow[]> {
  return db
    .selectFrom('importRun')
    .selectAll()
    .where('retryAt', '<=', now)
    .orderBy('retryAt')
    .limit(limit)
    .execute()
}

export const nextRetry = async (db: Db): Promise<Date | null> => {
  const { at } = await db
    .selectFrom('importRun')
    .select(sql<Date | null>`min(retry_at)`.as('at'))
    .executeTakeFirstOrThrow()
  return at
}

// Entries -----------------------------------------------------------------------------------------

/** Keeps what a page said, after what the pages before said. */
export async function keepEntries(tx: Tx, runId: number, from: number, entries: readonly Entry[]) {
  if (entries.length === 0) return
  await tx
    .insertInto('importEntry')
    .values(
      entries.map((entry, place) => ({
        runId,
        place: from + place,
        ref: entry.ref,
        entry: JSON.stringify(z.encode(Entry, entry)),
      })),
    )
    .execute()
}

export const entriesOf = async (db: Db, runId: number): Promise<number> => {
  const { most } = await db
    .selectFrom('importEntry')
    .select(sql<number>`coalesce(max(place) + 1, 0)`.as('most'))
    .where('runId', '=', runId)
    .executeTakeFirstOrThrow()
  return most
}

/** The next references to apply, with all that the source said of each, in its order. */
export async function nextEntries(
  db: Db,
  runId: number,
  refs: number,
): Promise<Map<string, Entry[]>> {
  const { rows } = await sql<{ ref: string; entry: unknown }>`
    select e.ref, e.entry from import_entry e
    where e.run_id = ${runId} and e.ref in (select ref from import_entry where run_id = ${runId}
      group by ref order by min(place) limit ${refs})
    order by e.place`.execute(db)
  const found = new Map<string, Entry[]>()
  for (const { ref, entry } of rows) {
    const before = found.get(ref) ?? []
    before.push(z.decode(Entry, entry as z.input<typeof Entry>))
    found.set(ref, before)
  }
  return found
}

/** Forgets what was said of these references; gives how many lines that was. */
export async function dropEntries(tx: Tx, runId: number, refs: readonly string[]): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('importEntry')
    .where('runId', '=', runId)
    .where('ref', 'in', [...refs, ''])
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export const dropAllEntries = (tx: Tx, runId: number) =>
  tx.deleteFrom('importEntry').where('runId', '=', runId).execute()

// Lines -------------------------------------------------------------------------------------------

export type NewLine = {
  readonly ref: string
  readonly outcome: LineOutcome
  readonly offerId?: number | null
  readonly says: string
}

/** Writes lines of a run, and counts them on it. */
export async function tellLines(tx: Tx, runId: number, lines: readonly NewLine[]): Promise<void> {
  if (lines.length === 0) return
  await tx
    .insertInto('importLine')
    .values(
      lines.map(({ ref, outcome, offerId = null, says }) => ({
        runId,
        ref: ref.slice(0, 200),
        outcome,
        offerId,
        says: says.slice(0, 1_000),
      })),
    )
    .execute()
  const counted = new Map<LineOutcome, number>()
  for (const { outcome } of lines) counted.set(outcome, (counted.get(outcome) ?? 0) + 1)
  await tx
    .updateTable('importRun')
    .set((run) =>
      Object.fromEntries(
        [...counted].map(([outcome, count]) => [outcome, run(outcome, '+', count)]),
      ),
    )
    .where('id', '=', runId)
    .execute()
}

type LinesWish = { readonly outcome?: LineOutcome | undefined; readonly before: number | null }

/** Lines of a run in their order. */
export const linesOf = (db: Db, runId: number, { outcome, before }: LinesWish, limit: number) =>
  db
    .selectFrom('importLine')
    .selectAll()
    .where('runId', '=', runId)
    .$if(outcome !== undefined, (some) => some.where('outcome', '=', outcome ?? 'ignored'))
    .$if(before !== null, (further) => further.where('id', '>', before ?? 0))
    .orderBy('id')
    .limit(limit)
    .execute()
