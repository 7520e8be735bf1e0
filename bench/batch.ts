import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import pg from 'pg'
import { connect, openPool } from '../server/database/connection.ts'
import { migrate } from '../server/database/migrate.ts'
import { openDisk } from '../server/outside/files.ts'
import { printTrialBalance } from '../server/reimbursements/trial-balance.ts'

/**
 * A fortnight of a country in one batch, beside a plain SQL aggregate of the same rows: what is due
 * to each structure, its bookings counted and summed.
 */

const structures = 3_000
const placesEach = 100

type Wish = {
  /** A database server on which a database of its own may be made. */
  readonly url: string
  readonly folder: string
  /** How many bookings are due, by the hundred. */
  readonly due: number
}

export type BatchMeasured = {
  readonly due: number
  readonly payments: number
  readonly transfers: number
  readonly prepareMs: number
  readonly releaseMs: number
  readonly plainMs: number
  /** Of the process that made the batch, in bytes: before it began, and at the most. */
  readonly memoryBefore: number
  readonly memoryPeak: number
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
    await fill(db, due)
    const plainMs = await plainAggregate(db)
    const { stdout } = await run(process.execPath, [
      '--import',
      'tsx',
      new URL('batch-child.ts', import.meta.url).pathname,
      home,
      folder,
    ])
    // The only line that the child prints.
    const told = JSON.parse(stdout) as Omit<BatchMeasured, 'due' | 'plainMs' | 'isSound'> & {
      readonly state: string
    }
    if (told.state !== 'released') throw new Error(`the batch stands at « ${told.state} »`)
    // What the server does by itself within minutes: until then it plans for empty tables.
    await db.query('vacuum analyze')
    const { state: _, ...measured } = told
    return { due, ...measured, plainMs, isSound: await isSound(home, folder) }
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

/** The best of three, so that both sides read rows that the server has at hand. */
async function plainAggregate(db: pg.Pool): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now()
    await db.query(`select offerer_id, count(*), sum(amount_cents) from booking
      where state = 'used' and amount_cents > 0 and used_at < now() group by 1`)
    times.push(performance.now() - start)
  }
  return Math.min(...times)
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
  const { due, payments, transfers, prepareMs, releaseMs, plainMs, memoryBefore, memoryPeak } =
    batch
  const ratio = ((prepareMs + releaseMs) / plainMs).toFixed(0)
  return [
    `${due} bookings due, one batch: ${payments} payments in ${transfers} transfers,`,
    `  prepared in ${seconds(prepareMs)}, released in ${seconds(releaseMs)}; their plain SQL sum ${seconds(plainMs)} (${ratio} times)`,
    `  memory of its process ${mebibytes(memoryPeak)} at the most, ${mebibytes(memoryBefore)} before it began`,
    `  trial balance ${batch.isSound ? 'holds' : 'DOES NOT HOLD'}`,
  ].join('\n')
}
