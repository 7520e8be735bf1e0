import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { connect, type Db } from '../server/database/connection.ts'
import { searchOffers, showDeck } from '../server/catalogue/actions.ts'
import type { World } from '../server/world.ts'
import { fromPublicId } from '../contract/public-id.ts'
import { closedLoop, httpClient, inTurns, type Measured } from './load.ts'
import { frequent, questions, together, type Question } from './questions.ts'

/**
 * The catalogue through HTTP beside the bare query that finds the same offers, at growing sizes: what
 * a page costs more than plain SQL, and how that grows.
 */

type Wish = {
  /** The database that the product at `origin` stands on; it is filled up to each size. */
  readonly url: string
  readonly origin: string
  readonly sizes: readonly number[]
  readonly seconds?: number
  /** How many ask at once. */
  readonly clients: number
  /** Told each line, and each plan where plans are asked for. */
  readonly say?: (line: string) => void
  readonly plans?: boolean
}

export type CatalogueRow = {
  readonly question: Question
  readonly size: number
  readonly product: Measured
  readonly bare: Measured
}

/** Fills the database up to each size and measures there. */
export async function benchCatalogue(wish: Wish): Promise<readonly CatalogueRow[]> {
  const { url, sizes, say = console.log, clients } = wish
  const db = new pg.Pool({ connectionString: url, max: clients })
  const rows: CatalogueRow[] = []
  try {
    for (const size of [...sizes].sort((a, b) => a - b)) {
      await fillTo(db, size, say)
      if (wish.plans) await showPlans(db, say)
      await warmUp(wish)
      for (const question of [...questions, ...wholes]) {
        const row = await measure(db, question, size, wish)
        rows.push(row)
        say(lineOf(row))
      }
    }
    return rows
  } finally {
    await db.end()
  }
}

/** The search and the deck, each as a whole. */
const wholes = [together('search'), together('deck')]

/** A process just started still compiles what it runs: it is asked everything for a while, uncounted. */
async function warmUp({ origin, clients }: Wish): Promise<void> {
  const http = httpClient(origin, clients)
  for (const question of wholes) {
    await closedLoop(clients, 5, async (turn) => {
      return (await http.ask('GET', pathOf(question, turn), {})) === 200
    })
  }
  await http.close()
}

/** Both sides in turn, three times: what else the machine does weighs on both. */
async function measure(db: pg.Pool, question: Question, size: number, wish: Wish) {
  const { origin, seconds = 3, clients } = wish
  const http = httpClient(origin, clients)
  const askProduct = async (turn: number) =>
    (await http.ask('GET', pathOf(question, turn), {})) === 200
  const askBare = async (turn: number) => {
    await db.query(question.bare(turn))
    return true
  }
  await expectSame(db, origin, question)
  // A first round prepares the statements of both sides and is not counted.
  await closedLoop(clients, 0.5, askProduct)
  await closedLoop(clients, 0.3, askBare)
  const { product, ceiling } = await inTurns('p99', {
    product: () => closedLoop(clients, seconds / 3, askProduct),
    ceiling: () => closedLoop(clients, seconds / 3, askBare),
  })
  await http.close()
  return { question, size, product, bare: ceiling }
}

function pathOf({ of, asked }: Question, turn: number): string {
  const told = Object.entries(asked(turn)).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  const path = of === 'deck' ? '/api/catalogue/deck' : '/api/catalogue/offers'
  return `${path}?${new URLSearchParams(told).toString()}`
}

/** Throws where the bare query does not find the very offers of the page: it would compare nothing. */
async function expectSame(db: pg.Pool, origin: string, question: Question): Promise<void> {
  if (question.isSame === false) return
  for (const turn of [0, 1, 2]) {
    const answer = await fetch(`${origin}${pathOf(question, turn)}`)
    // The contract's own shape of a page.
    const { items } = (await answer.json()) as { items: readonly { id: string }[] }
    const { rows } = await db.query<{ id: string }>(question.bare(turn))
    const shown = items.map(({ id }) => fromPublicId(id)).join()
    const found = rows.map(({ id }) => id).join()
    if (shown !== found) throw new Error(`${question.name}: shown ${shown}, bare ${found}`)
  }
}

const lineOf = ({ question, size, product, bare }: CatalogueRow): string => {
  const told = ({ p50, p99, perSecond }: Measured) =>
    `p50 ${p50.toFixed(1).padStart(5)}  p99 ${p99.toFixed(1).padStart(6)} ms ${perSecond.toFixed(0).padStart(5)}/s`
  const failed = product.failed > 0 ? `  ${product.failed} failed` : ''
  const ratio = (product.p99 / bare.p99).toFixed(1).padStart(4)
  return `${String(size).padStart(8)}  ${question.name.padEnd(30)} ${told(product)}   bare ${told(bare)}   p99 × ${ratio}${failed}`
}

/**
 * What the figures come to for the search and for the deck: how many times the p99 of the bare query
 * theirs is at the largest size, and how many times their own at the smallest; of all questions in
 * turns, of the middle question and of the worst.
 */
export function summaryOf(rows: readonly CatalogueRow[], of: Question['of']) {
  const ours = rows.filter(({ question }) => question.of === of)
  const sizes = ours.map(({ size }) => size)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const largest = ours.filter(({ size }) => size === most)
  const before = ({ question }: CatalogueRow) =>
    ours.find((row) => row.size === least && row.question === question)
  const spread = (figure: (row: CatalogueRow) => number) => {
    const figures = (isWhole: boolean) =>
      largest
        .filter(({ question }) => wholes.includes(question) === isWhole)
        .map((row) => Math.round(figure(row) * 100) / 100)
        .toSorted((a, b) => a - b)
    const each = figures(false)
    return {
      whole: figures(true)[0] ?? 0,
      middle: each[Math.floor((each.length - 1) / 2)] ?? 0,
      worst: each.at(-1) ?? 0,
    }
  }
  return {
    ratio: spread(({ product, bare }) => product.p99 / bare.p99),
    growth: spread((row) => row.product.p99 / (before(row) ?? row).product.p99),
    p99: spread(({ product }) => product.p99),
  }
}

// Filling -----------------------------------------------------------------------------------------

const atOnce = 100_000

async function fillTo(db: pg.Pool, size: number, say: (line: string) => void): Promise<void> {
  const template = await readFile(new URL('catalogue.sql', import.meta.url), 'utf8')
  const words = frequent.map((one) => `'${one}'`).join(', ')
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from offer o join offerer f on f.id = o.offerer_id where f.siren like '2%'`,
  )
  const start = rows[0]?.n ?? 0
  if (start >= size) return
  const client = await db.connect()
  const indexes = await dropIndexes(client)
  try {
    for (let from = start; from < size; from += atOnce) {
      const to = Math.min(from + atOnce, size)
      const text = template.replace(':words', words)
      await client.query('begin')
      await client.query(text.replaceAll(':from', String(from)).replaceAll(':to', String(to)))
      await client.query('commit')
      say(`${to} offers`)
    }
  } finally {
    await client.query("rollback; set maintenance_work_mem = '512MB'")
    for (const index of indexes) await client.query(index)
    client.release()
  }
  await db.query('vacuum analyze')
}

/** Indexes built at the end are built once; gives how to build them. */
async function dropIndexes(client: pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; text: string }>(
    `select indexname as name, indexdef as text from pg_indexes
     where tablename = 'catalogue_entry' and indexname <> 'catalogue_entry_pkey'`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ text }) => text)
}

// Plans -------------------------------------------------------------------------------------------

/** Says how PostgreSQL answers each statement that the product sends for each kind of question. */
async function showPlans(db: pg.Pool, say: (line: string) => void): Promise<void> {
  const client = await db.connect()
  const sent: { text: string; values: readonly unknown[] }[] = []
  const pool = {
    connect: async () => ({
      query: ({ text, values = [] }: pg.QueryConfig<unknown[]>) => {
        sent.push({ text, values })
        return client.query(text, values)
      },
      release: () => undefined,
    }),
    end: async () => undefined,
  }
  // A pool as far as Kysely asks of one: it connects, queries, releases.
  const recorded: Db = connect(pool as unknown as pg.Pool, { namedStatements: false })
  // Reading the catalogue takes nothing else from outside.
  const world = { db: recorded, catalogue: { now: recorded, lately: recorded } } as unknown as World
  const now = new Date()
  for (const question of questions) {
    sent.length = 0
    await askInside(world, question, now)
    // What the product asks of the planner itself has no plan of its own.
    for (const { text, values } of sent.filter((one) => !one.text.trim().startsWith('explain'))) {
      const plan = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers, summary) ${text}`,
        [...values],
      )
      say(`\n-- ${question.name}\n${text}\n`)
      for (const line of plan.rows) say(line['QUERY PLAN'])
    }
  }
  client.release()
}

async function askInside(world: World, { of, asked }: Question, now: Date): Promise<void> {
  const { near, distance, department, q, sort, categories, free } = asked(0)
  const [latitude = 0, longitude = 0] = (near ?? '0,0').split(',').map(Number)
  const position = near === undefined ? {} : { near: { latitude, longitude } }
  const place = department === undefined ? {} : { department }
  if (of === 'deck') {
    const query = { limit: 20, ...position, ...place }
    await showDeck(world, { who: { kind: 'anyone' }, query }, now)
    return
  }
  // The questions name only sorts and verbs of the contract.
  type Query = Parameters<typeof searchOffers>[1]['query']
  const query = {
    limit: 20,
    sort: sort ?? 'relevance',
    ...(q === undefined ? {} : { q }),
    ...(distance === undefined ? {} : { distance: Number(distance) }),
    ...(categories === undefined ? {} : { categories: [categories] }),
    ...(free === undefined ? {} : { free: true }),
    ...position,
    ...place,
  } as Query
  await searchOffers(world, { query, now })
}
