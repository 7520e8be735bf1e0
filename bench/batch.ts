import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import pg from 'pg'
import { connect, openPool } from '../server/database/connection.ts'
import { migrate } from '../server/database/migrate.ts'
import { openDisk } from '../server/outside/files.ts'
import { dueCentsOf, partsOf } from '../server/reimbursements/rules.ts'
import { printTrialBalance } from '../server/reimbursements/trial-balance.ts'

/**
 * A fortnight of a country in one batch, beside a plain SQL aggregate of the same rows: what was
 * used in each structure, its bookings counted and summed. The batch must come to the same, structure
 * by structure, and the trial balance must hold once it has left.
 */

const structures = 3_000
const placesEach = 100
const offerType = 'EventType.SPECTACLE_VIVANT'

type Wish = {
  /** A database server on which a database of its own may be made. */
  readonly url: string
  readonly folder: string
  /** How many bookings are due, by the hundred. */
  readonly due: number
}

/** What the process that makes the batch tells of it. */
export type BatchTold = {
  readonly id: number
  readonly state: string
  readonly payments: number
  readonly transfers: number
  /** Gathering what is due, its file among it; the file alone, written once more. */
  readonly prepareMs: number
  readonly fileMs: number
  readonly releaseMs: number
  /** Resident, in bytes: before it began, and at the most. */
  readonly memoryBefore: number
  readonly memoryPeak: number
}

export type BatchMeasured = Omit<BatchTold, 'id' | 'state'> & {
  readonly due: number
  readonly seedMs: number
  readonly plainMs: number
  readonly balanceMs: number
  /** Whether each structure is paid what the plain sum of its bookings gives. */
  readonly isAsPlain: boolean
  /** Whether the trial balance holds once the batch has left. */
  readonly isSound: boolean
}

const run = promisify(execFile)

/** Fills a database, makes the batch in a process of its own and releases it. */
export async function benchBatch({ url, folder, due }: Wish): Promise<BatchMeasured> {
  const home = await databaseBeside(url, 'bench_batch')
  await migrate(home)
  const db = new pg.Pool({ connectionString: home, max: 2 })
  try {
    const [seedMs] = await timed(() => fill(db, due))
    const { plain, plainMs } = await plainAggregate(db)
    const { stdout } = await run(process.execPath, [
      '--import',
      'tsx',
      new URL('batch-child.ts', import.meta.url).pathname,
      home,
      folder,
    ])
    // The only line that the child prints.
    const { id, state, ...told } = JSON.parse(stdout) as BatchTold
    if (state !== 'released') throw new Error(`the batch stands at « ${state} »`)
    // What the server does by itself within minutes: until then it plans for empty tables.
    await db.query('vacuum analyze')
    const isAsPlain = isSame(plain, await batchByStructure(db, id))
    const [balanceMs, sound] = await timed(() => isSound(home, folder))
    return { due, seedMs, plainMs, ...told, balanceMs, isAsPlain, isSound: sound }
  } finally {
    await db.end()
  }
}

async function databaseBeside(url: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(
    `create database ${name} template template0 locale_provider icu icu_locale 'fr-FR'`,
  )
  await admin.end()
  const beside = new URL(url)
  beside.pathname = `/${name}`
  return beside.href
}

async function fill(db: pg.Pool, due: number): Promise<void> {
  const text = await readFile(new URL('due.sql', import.meta.url), 'utf8')
  const client = await db.connect()
  await client.query('begin')
  await client.query(
    text
      .replaceAll(':people', String(Math.ceil(due / placesEach)))
      .replaceAll(':structures', String(structures)),
  )
  await client.query('commit')
  client.release()
  await db.query('vacuum analyze')
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const start = performance.now()
  const result = await work()
  return [performance.now() - start, result]
}

type OfStructure = {
  readonly offerer: number
  readonly bookings: number
  readonly cents: number
}

/** What was used, structure by structure; its time the best of three, so that the rows are at hand. */
async function plainAggregate(db: pg.Pool) {
  const turn = () =>
    timed(() =>
      db.query<OfStructure>(`select offerer_id as offerer, count(*) as bookings, sum(amount_cents) as cents
        from booking where state = 'used' and amount_cents > 0 and used_at < now() group by 1 order by 1`),
    )
  const turns = [await turn(), await turn(), await turn()] as const
  return { plain: turns[0][1].rows, plainMs: Math.min(...turns.map(([ms]) => ms)) }
}

/** What a batch pays or leaves waiting, structure by structure. */
async function batchByStructure(db: pg.Pool, id: number): Promise<OfStructure[]> {
  const { rows } = await db.query<OfStructure>(
    `select offerer_id as offerer, sum(payments) as bookings, sum(cents)::bigint as cents from (
      select offerer_id, payments, amount_cents as cents from transfer where batch_id = $1
      union all select offerer_id, payments, amount_cents from batch_waiting where batch_id = $1) as paid
    group by 1 order by 1`,
    [id],
  )
  return rows
}

/**
 * Whether a batch pays for each structure what the rule gives for the plain sum of its bookings. In
 * this seed no booking's part is rounded, so that all of them give what their sum gives.
 */
function isSame(plain: readonly OfStructure[], batch: readonly OfStructure[]): boolean {
  const usedAt = new Date()
  const dueFor = (amountCents: number) =>
    dueCentsOf(partsOf({ amountCents, nature: 'event', offerType, usedAt, beforeCents: 0 }))
  return (
    plain.length === batch.length &&
    plain.every(({ offerer, bookings, cents }, place) => {
      const paid = batch[place]
      return paid?.offerer === offerer && paid.bookings === bookings && paid.cents === dueFor(cents)
    })
  )
}

async function isSound(url: string, folder: string): Promise<boolean> {
  const db = connect(openPool(url, { max: 2 }))
  try {
    return await printTrialBalance(db, () => undefined, openDisk(folder))
  } finally {
    await db.destroy()
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`

/** What was measured, for people. */
export function linesOfBatch(batch: BatchMeasured): string {
  const { prepareMs, fileMs, releaseMs, plainMs } = batch
  const ratio = ((prepareMs + releaseMs) / plainMs).toFixed(0)
  return [
    `${batch.due} bookings due (seeded in ${seconds(batch.seedMs)}), one batch: ${batch.payments} payments in ${batch.transfers} transfers,`,
    `  prepared in ${seconds(prepareMs)}, of which its file ${seconds(fileMs)}; released in ${seconds(releaseMs)}`,
    `  their plain SQL sum ${seconds(plainMs)} (${ratio} times), ${batch.isAsPlain ? 'and it comes to the same' : 'WHICH COMES TO SOMETHING ELSE'}`,
    `  memory of its process ${mebibytes(batch.memoryPeak)} at the most, ${mebibytes(batch.memoryBefore)} before it began`,
    `  trial balance ${batch.isSound ? 'holds' : 'DOES NOT HOLD'}, read in ${seconds(batch.balanceMs)}`,
  ].join('\n')
}
