import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { connect, type Db } from '../server/database/connection.ts'
import { searchOffers, showDeck } from '../server/catalogue/actions.ts'
import type { World } from '../server/world.ts'
import { closedLoop, httpClient, type Measured } from './load.ts'

/**
 * The catalogue through HTTP beside the bare indexed query of the same kind, at growing sizes: what
 * a page costs more than the index that finds it.
 */

type Wish = {
  /** The database that the product at `origin` stands on; it is filled up to each size. */
  readonly url: string
  readonly origin: string
  readonly sizes: readonly number[]
  readonly seconds?: number
  readonly clients?: number
  /** Told each line, and each plan where plans are asked for. */
  readonly say?: (line: string) => void
  readonly plans?: boolean
}

export type CatalogueRow = {
  readonly name: string
  readonly size: number
  readonly product: Measured
  readonly bare: Measured
}

const frequent =
  'amour guerre jardin étoile secret voyage nuit montagne enfant soleil mémoire silence ombre rivière ville roman histoire poème concert danse opéra cirque peinture photographie cuisine politique science océan hiver printemps musique festival rock jazz classique théâtre comédie tragédie film animation aventure fantastique policier manga bande dessinée atelier visite exposition patrimoine'.split(
    ' ',
  )
const departments = ['75', '67', '29', '93', '973', '05', '13', '69']
const verbs = ['Regarder', 'Lire', 'Applaudir', 'Écouter', 'Pratiquer']
const positions = ['48.857,2.352', '48.573,7.752', '44.559,6.079', '48.390,-4.486', '4.922,-52.314']

const of = <T>(list: readonly T[], turn: number, step = 1): T | undefined =>
  list[Math.floor(turn / step) % list.length]

type Kind = {
  readonly name: string
  readonly query: (turn: number) => Record<string, string | undefined>
  readonly path?: string
  readonly bare: (turn: number) => { readonly text: string; readonly values: unknown[] }
}

const word = (turn: number) => of(frequent, turn) ?? ''
const other = (turn: number) => of(frequent, turn * 7 + 3) ?? ''
const rare = (turn: number) => `mot${(turn * 7919) % 20_000}`

const bareList = 'select offer_id from catalogue_entry where closes_at > now()'
const inOrder = 'order by standing desc limit 21'
const said = "all_words @@ plainto_tsquery('catalogue', $1)"
const bySaying = (q: string) => ({ text: `${bareList} and ${said} ${inOrder}`, values: [q] })
const byDate =
  'select offer_id from stock where withdrawn_at is null and starts_at > now() order by starts_at, id limit 21'
const byDistance =
  "select offer_id from catalogue_entry where closes_at > now() order by location <-> '(0.66, 0.03, 0.75)'::cube limit 21"

/** What young people ask, one kind a line. */
const kinds: readonly Kind[] = [
  {
    name: 'list',
    query: () => ({}),
    bare: () => ({ text: `${bareList} ${inOrder}`, values: [] }),
  },
  {
    name: 'list of a département',
    query: (turn) => ({ department: of(departments, turn) }),
    bare: (turn) => ({
      text: `${bareList} and department = $1 ${inOrder}`,
      values: [of(departments, turn)],
    }),
  },
  {
    name: 'list of a verb, free',
    query: (turn) => ({ categories: of(verbs, turn), free: 'true' }),
    bare: (turn) => ({
      text: `${bareList} and category = $1 and min_cents = 0 ${inOrder}`,
      values: [of(verbs, turn)],
    }),
  },
  {
    name: 'list by date',
    query: () => ({ sort: 'date' }),
    bare: () => ({ text: byDate, values: [] }),
  },
  {
    name: 'list by date of a département',
    query: (turn) => ({ sort: 'date', department: of(departments, turn) }),
    bare: () => ({ text: byDate, values: [] }),
  },
  {
    name: 'list by distance',
    query: (turn) => ({ sort: 'distance', near: of(positions, turn) }),
    bare: () => ({ text: byDistance, values: [] }),
  },
  {
    name: 'list within 10 km',
    query: (turn) => ({ near: of(positions, turn), distance: '10' }),
    bare: () => ({ text: byDistance, values: [] }),
  },
  {
    name: 'search, a frequent word',
    query: (turn) => ({ q: word(turn) }),
    bare: (turn) => bySaying(word(turn)),
  },
  {
    name: 'search, two frequent words',
    query: (turn) => ({ q: `${word(turn)} ${other(turn)}` }),
    bare: (turn) => bySaying(`${word(turn)} ${other(turn)}`),
  },
  {
    name: 'search, a rare word',
    query: (turn) => ({ q: rare(turn) }),
    bare: (turn) => bySaying(rare(turn)),
  },
  {
    name: 'search in a département',
    query: (turn) => ({ q: word(turn), department: of(departments, turn, 3) }),
    bare: (turn) => ({
      text: `${bareList} and department = $2 and ${said} ${inOrder}`,
      values: [word(turn), of(departments, turn, 3)],
    }),
  },
  {
    name: 'search by distance',
    query: (turn) => ({ q: word(turn), sort: 'distance', near: of(positions, turn, 3) }),
    bare: (turn) => bySaying(word(turn)),
  },
  {
    name: 'search, a mistake',
    query: (turn) => ({ q: word(turn).replace(/(.)(.)(.)$/u, '$1$3$2') }),
    bare: (turn) => bySaying(word(turn)),
  },
  {
    name: 'deck',
    path: '/api/catalogue/deck',
    query: (turn) => ({ near: of(positions, turn) }),
    bare: () => ({ text: byDistance, values: [] }),
  },
]

/** Fills the database up to each size and measures there. */
export async function benchCatalogue(wish: Wish): Promise<readonly CatalogueRow[]> {
  const { url, sizes, say = console.log, clients = 8 } = wish
  const db = new pg.Pool({ connectionString: url, max: clients })
  const rows: CatalogueRow[] = []
  try {
    for (const size of [...sizes].sort((a, b) => a - b)) {
      await fillTo(db, size, say)
      if (wish.plans) await showPlans(db, say)
      for (const kind of kinds) {
        const row = await measure(db, kind, size, wish)
        rows.push(row)
        say(lineOf(row))
      }
    }
    return rows
  } finally {
    await db.end()
  }
}

async function measure(db: pg.Pool, kind: Kind, size: number, wish: Wish): Promise<CatalogueRow> {
  const { origin, seconds = 3, clients = 8 } = wish
  const http = httpClient(origin, clients)
  const askProduct = async (turn: number) => {
    const asked = Object.entries(kind.query(turn)).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    )
    const path = `${kind.path ?? '/api/catalogue/offers'}?${new URLSearchParams(asked).toString()}`
    return (await http.ask('GET', path, {})) === 200
  }
  const askBare = async (turn: number) => {
    const { text, values } = kind.bare(turn)
    await db.query({ name: `bare ${kind.name}`, text, values })
    return true
  }
  // A first round warms both sides up and is not counted.
  await closedLoop(clients, 0.5, askProduct)
  await closedLoop(clients, 0.3, askBare)
  const product = await closedLoop(clients, seconds, askProduct)
  const bare = await closedLoop(clients, seconds, askBare)
  await http.close()
  return { name: kind.name, size, product, bare }
}

const lineOf = ({ name, size, product, bare }: CatalogueRow): string => {
  const told = ({ p50, p99, perSecond }: Measured) =>
    `p50 ${p50.toFixed(1).padStart(6)}  p99 ${p99.toFixed(1).padStart(6)} ms ${perSecond.toFixed(0).padStart(6)}/s`
  const failed = product.failed > 0 ? `  ${product.failed} failed` : ''
  return `${String(size).padStart(8)}  ${name.padEnd(30)} ${told(product)}   bare ${told(bare)}${failed}`
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
      query: (text: string, values: readonly unknown[] = []) => {
        sent.push({ text, values })
        return client.query(text, [...values])
      },
      release: () => undefined,
    }),
    end: async () => undefined,
  }
  // A pool as far as Kysely asks of one: it connects, queries, releases.
  const recorded: Db = connect(pool as unknown as pg.Pool, { namedStatements: false })
  // Reading the catalogue takes nothing else from outside.
  const world = { db: recorded, reads: recorded } as unknown as World
  const now = new Date()
  for (const kind of kinds) {
    sent.length = 0
    await askInside(world, kind, now)
    // What the product asks of the planner itself has no plan of its own.
    for (const { text, values } of sent.filter((one) => !one.text.trim().startsWith('explain'))) {
      const plan = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers, summary) ${text}`,
        [...values],
      )
      say(`\n-- ${kind.name}\n${text}\n`)
      for (const line of plan.rows) say(line['QUERY PLAN'])
    }
  }
  client.release()
}

async function askInside(world: World, kind: Kind, now: Date): Promise<void> {
  const { near, distance, department, q, sort, categories, free } = kind.query(0)
  const [latitude = 0, longitude = 0] = (near ?? '0,0').split(',').map(Number)
  const position = near === undefined ? {} : { near: { latitude, longitude } }
  const place = department === undefined ? {} : { department }
  if (kind.path !== undefined) {
    await showDeck(world, { kind: 'anyone' }, { limit: 20, ...position, ...place }, now)
    return
  }
  // The kinds above name only sorts and verbs of the contract.
  type Query = Parameters<typeof searchOffers>[1]
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
  await searchOffers(world, query, now)
}
