import type { ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../server/database/migrate.ts'
import { mostTogether } from '../server/kit/lanes.ts'
import { startEmbeddedDatabase } from '../server/outside/embedded-database.ts'
import { benchBatch, linesOfBatch } from './batch.ts'
import {
  bookByHttp,
  bookBySql,
  manyStocks,
  people,
  rushForHalf,
  spreadStock,
  validations,
  type Bench,
} from './cases.ts'
import { benchCatalogue, summaryOf } from './catalogue.ts'
import { inTurns, type Beside } from './load.ts'
import { freePort, startProduct } from './product.ts'
import { makeScene } from './scene.ts'

/**
 * Figures beside their ceilings of the same run: machines differ and are noisy, a ratio counts.
 * `-- --json` prints one object; `-- --seconds=4` sets how long each measure lasts.
 * `-- --catalogue=100000,1000000` measures the catalogue instead, at these numbers of offers;
 * `--clients=1` how many ask at once, 8 unless told; `--plans` how the database answers each question.
 * `-- --due=1000000` measures one batch of payments instead, of this many bookings.
 */

const json = process.argv.includes('--json')
const seconds = Number(/--seconds=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 4)
const sizes = /--catalogue=([\d,]+)/.exec(process.argv.join(' '))?.[1]?.split(',').map(Number)
const clients = Number(/--clients=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 8)
const due = Number(/--due=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 0)
const say = (line: string) => (json ? undefined : console.log(line))

async function report(bench: Bench): Promise<void> {
  const [, hotCeilingStock, hotStock] = bench.scene.stocks
  if (!hotCeilingStock || !hotStock) throw new Error('the scene has no stock')
  const rows: Row[] = []
  // A first round warms both sides up and is not counted.
  await bookByHttp(bench, 64, 2, () => hotStock.publicId)
  // Until the tables are counted again, sessions that first planned on empty ones may go on reading
  // them from end to end: which of them do is chance.
  await bench.db.query('analyze')
  const time = seconds / 2
  const spread = await inTurns('perSecond', {
    product: () => bookByHttp(bench, 64, time, (turn) => spreadStock(bench, turn).publicId),
    ceiling: () => bookBySql(bench, 16, time, (turn) => spreadStock(bench, turn).id),
  })
  rows.push({ name: 'bookings, many stocks', ...spread, clients: '64 / 16 SQL' })
  // A rush is a crowd: while a transaction has its most in the air, the next one fills.
  const crowd = 2 * mostTogether
  const hot = await inTurns('perSecond', {
    product: () => bookByHttp(bench, crowd, time, () => hotStock.publicId),
    ceiling: () => bookBySql(bench, 64, time, () => hotCeilingStock.id),
  })
  rows.push({ name: 'bookings, one hot stock', ...hot, clients: `${crowd} / 64 SQL` })
  rows.push({ name: 'validations', ...(await validations(bench)), clients: '64 / 16 SQL' })
  const rush = await rushForHalf(bench)
  if (json) {
    const ratioOf = (place: number) => round(ratio(rows[place]))
    console.log(
      JSON.stringify({
        hotRatio: ratioOf(1),
        spreadRatio: ratioOf(0),
        validateRatio: ratioOf(2),
        oversold: rush.oversold,
        rush,
        seconds,
        rows: rows.map(({ name, product: one, ceiling }) => ({ name, product: one, ceiling })),
      }),
    )
    return
  }
  say('')
  say('                            a second     p50 ms    p99 ms   ceiling    ratio   clients')
  for (const row of rows) say(lineOf(row))
  say('')
  say(
    `${rush.wishes} wishes at once, places for half: ${rush.booked} booked, ${rush.oversold} oversold,`,
  )
  say(`  p99 ${rush.p99.toFixed(0)} ms, ${rush.outOfTurn} out of turn, ${rush.failed} failed`)
}

async function reportBatch(server: Server): Promise<void> {
  const batch = await benchBatch({ ...server, due })
  console.log(json ? JSON.stringify({ batch }) : linesOfBatch(batch))
  if (!batch.isAsPlain || !batch.isSound) process.exitCode = 1
}

/** The database server that measures stand on, and a folder that goes with it. */
type Server = { readonly url: string; readonly folder: string }

async function reportCatalogue(url: string, origin: string, offers: readonly number[]) {
  const plans = process.argv.includes('--plans')
  const rows = await benchCatalogue({ url, origin, sizes: offers, seconds, clients, say, plans })
  const [search, deck] = [summaryOf(rows, 'search'), summaryOf(rows, 'deck')]
  if (json) {
    const told = rows.map(({ question, ...row }) => ({ name: question.name, ...row }))
    console.log(
      JSON.stringify({
        searchRatio: search.ratio,
        searchGrowth: search.growth,
        deckRatio: deck.ratio,
        deckGrowth: deck.growth,
        seconds,
        rows: told,
      }),
    )
    return
  }
  say('')
  for (const [name, { ratio: more, growth, p99 }] of Object.entries({ search, deck })) {
    say(`${name.padEnd(7)} p99 of all in turns, of the middle question, of the worst`)
    const told = { ms: p99, 'times the bare query': more, 'times the smallest catalogue': growth }
    for (const [unit, { whole, middle, worst }] of Object.entries(told)) {
      say(`  ${[whole, middle, worst].map((n) => String(n).padStart(8)).join('')}  ${unit}`)
    }
  }
}

type Row = Beside & { readonly name: string; readonly clients: string }
const round = (value: number) => Math.round(value * 1000) / 1000
const ratio = (row: Row | undefined) =>
  row && row.ceiling.perSecond > 0 ? row.product.perSecond / row.ceiling.perSecond : 0

function lineOf(row: Row): string {
  const { name, product: one, ceiling, clients } = row
  const cells = [
    one.perSecond.toFixed(0),
    one.p50.toFixed(1),
    one.p99.toFixed(1),
    ceiling.perSecond.toFixed(0),
  ]
  const failed =
    one.failed + ceiling.failed === 0 ? '' : `   refused ${one.failed} / ${ceiling.failed}`
  return `${name.padEnd(26)}${cells.map((cell) => cell.padStart(10)).join('')}${ratio(row).toFixed(2).padStart(9)}   ${clients}${failed}`
}

/** Everything in a folder and a database of its own, gone at the end. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const database = await startEmbeddedDatabase({ dataDir: folder })
  const db = new pg.Pool({ connectionString: database.url, max: 64 })
  db.on('error', () => undefined)
  let product: ChildProcess | undefined
  try {
    if (due > 0) return await reportBatch({ url: database.url, folder })
    await migrate(database.url)
    await db.query(await readFile(new URL('ceiling.sql', import.meta.url), 'utf8'))
    const scene = sizes ? await makeScene(db, 1, 1) : await makeScene(db, people, manyStocks)
    const port = await freePort()
    product = await startProduct(database.url, port, folder)
    const origin = `http://127.0.0.1:${port}`
    if (sizes) await reportCatalogue(database.url, origin, sizes)
    else await report({ db, origin, scene, seconds })
  } finally {
    product?.kill('SIGTERM')
    await new Promise((resolve) => (product ? product.once('exit', resolve) : resolve(undefined)))
    await db.end()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
