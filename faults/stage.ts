import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { toPublicId } from '../contract/public-id.ts'
import { freePort } from '../bench/product.ts'
import { makeScene, type Scene } from '../bench/scene.ts'
import { connect, openPool } from '../server/database/connection.ts'
import { migrate } from '../server/database/migrate.ts'
import { runChecks } from '../server/reimbursements/invariants.ts'
import { answers, makeHome, newCluster, type Cluster, type Kind } from './cluster.ts'
import { compare, readJournal, type Comparison, type Stored } from './compare.ts'

/** Two folders that are gone afterwards: of the processes, and of the clusters. */
export type Ground = {
  readonly folder: string
  readonly home: string
  /** Runs at the end, last first. */
  onEnd(act: () => Promise<unknown> | unknown): void
}

/** A ground with people, a hall and a shelf in some database. */
export type Town = Ground & { readonly scene: Scene }

/** A town with a real server, real processes and a crowd. */
export type Stage = Town & {
  readonly primary: Cluster
  readonly primaryPort: number
}

type Site = Kind & {
  /** Prepares the folder of the clusters; what it gives runs once they are gone. */
  readonly prepare?: (home: string) => () => void
}

export async function withGround<T>(act: (ground: Ground) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'))
  const ends: (() => Promise<unknown> | unknown)[] = [
    () => rmSync(folder, { recursive: true, force: true }),
  ]
  try {
    // Others cross the folder to reach the sockets inside.
    const home = makeHome(`${folder}-pg`)
    ends.push(() => rmSync(home, { recursive: true, force: true }))
    return await act({ folder, home, onEnd: (last) => void ends.push(last) })
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

/** Brings a database up to date and people into it. */
export async function settle(url: string): Promise<Scene> {
  await migrate(url)
  const db = new pg.Pool({ connectionString: url, max: 4 })
  try {
    return await makeScene(db, 400, 20)
  } finally {
    await db.end()
  }
}

export const withStage = <T>(
  act: (stage: Stage) => Promise<T>,
  { prepare, ...kind }: Site = {},
): Promise<T> =>
  withGround(async (ground) => {
    const { home, onEnd } = ground
    if (prepare) onEnd(prepare(home))
    const primaryPort = await freePort()
    const primary = await newCluster(home, 'primary', primaryPort, kind)
    onEnd(() => primary.stop())
    return act({ ...ground, primary, primaryPort, scene: await settle(primary.url) })
  })

export type Product = {
  readonly origin: string
  readonly child: ChildProcess
  kill(): Promise<void>
}

/** Starts the product on a database, as it is run in production; resolves once it is ready. */
export async function startProduct(
  stage: Ground,
  databaseUrl: string,
  environment: Record<string, string> = {},
  port?: number,
): Promise<Product> {
  const listens = port ?? (await freePort())
  const origin = `http://127.0.0.1:${listens}`
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', 'start'], {
    cwd: new URL('..', import.meta.url),
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      DATABASE_URL: databaseUrl,
      SANDBOX: 'off',
      ROLE: 'web',
      PORT: String(listens),
      PUBLIC_URL: origin,
      SMTP_URL: 'smtp://127.0.0.1:9',
      // The same after each restart: what is sealed must be read again.
      SESSION_SECRET: 'a secret of the town of faults, nowhere else',
      DATA_DIR: join(stage.folder, `data-${listens}`),
      RATE_LIMIT: '100000000',
      ...environment,
    },
    stdio: ['ignore', 'ignore', process.env['FAULTS_VERBOSE'] ? 'inherit' : 'ignore'],
  })
  const product = { origin, child, kill: () => finish(child, 'SIGKILL') }
  stage.onEnd(product.kill)
  if (environment['ROLE'] !== 'worker') await untilTrue(() => answersReady(origin), 'the product')
  return product
}

/** The product as a sandbox in this town: the town is taken for its scenes, and left as it is. */
export async function startSandbox(
  stage: Stage,
  environment: Record<string, string> = {},
  port?: number,
): Promise<Product> {
  const { primary } = stage
  await primary.sql(
    'insert into sandbox_scene (played_at) select now() where not exists (select from sandbox_scene)',
  )
  return startProduct(stage, primary.url, { SANDBOX: 'on', ...environment }, port)
}

export const answersReady = (origin: string): Promise<boolean> =>
  fetch(`${origin}/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  )

/** One figure of `/metrics`. */
export const figure = async (
  { origin }: Pick<Product, 'origin'>,
  name: string,
): Promise<number> => {
  const text = await fetch(`${origin}/metrics`).then((answer) => answer.text())
  return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1])
}

/** Waits for something to come true, for a minute at the most. */
export async function untilTrue(
  isTrue: () => Promise<boolean> | boolean,
  what: string,
  seconds = 60,
): Promise<void> {
  const end = performance.now() + seconds * 1_000
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`${what} never came`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export async function finish(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** What one fault gave. */
export type Verdict = { readonly ok: boolean; readonly figures: string }

export type Fault = {
  readonly id: string
  readonly title: string
  /** Needs the programs of PostgreSQL's own packages. */
  readonly needsServer?: boolean
  /** What else is missing here to play it, in a few words; null where nothing is. */
  readonly misses?: () => string | null
  run(): Promise<Verdict>
  /** The same without what guards against it: it must not be clean. */
  control?(): Promise<Verdict>
}

export type Crowd = {
  /** How many final answers were given so far. */
  told(): number
  /** Resolves once so many answers were given. */
  untilTold(count: number): Promise<void>
  /** Resolves when everybody has his final answer. */
  readonly over: Promise<void>
  readonly journal: () => ReturnType<typeof readJournal>
  /** Ends it wherever it is. */
  stop(): Promise<void>
}

type Wishes = {
  readonly origins: readonly string[]
  readonly wishes: number
  readonly clients?: number
  readonly stocks?: readonly string[]
  readonly forgetsKeys?: boolean
}

/** Sends a crowd, in a process of its own. */
export function sendCrowd(stage: Town, asked: Wishes): Crowd {
  const journal = join(stage.folder, `journal-${randomUUID()}`)
  const plan = `${journal}.plan`
  const { scene } = stage
  const stocks = asked.stocks ?? scene.stocks.map(({ publicId }) => publicId)
  writeFileSync(journal, '')
  writeFileSync(
    plan,
    JSON.stringify({ sessions: scene.sessions, clients: 24, ...asked, stocks, journal }),
  )
  const child = spawn(process.execPath, ['--import', 'tsx', 'faults/crowd.ts', plan], {
    cwd: new URL('..', import.meta.url),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  stage.onEnd(() => finish(child, 'SIGKILL'))
  const told = () => readJournal(journal).filter(({ what }) => what === 'told').length
  const over = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`the crowd ended with ${String(code)}`)
  })
  // A fault that needs no last word ends its crowd with the stage.
  over.catch(() => undefined)
  return {
    over,
    told,
    stop: () => finish(child, 'SIGKILL'),
    untilTold: (count) => untilTrue(() => told() >= count, `answer ${count}`, 180),
    journal: () => readJournal(journal),
  }
}

/** The crowd's journal beside a database, and what breaks the rules in it. */
export async function judge(
  stage: Town,
  crowds: readonly Crowd[],
  url: string,
): Promise<Comparison & { readonly unsound: number }> {
  // A machine that has all its hands full may refuse the first.
  await untilTrue(() => answers(url), 'the database to be judged')
  const pool = openPool(url, { max: 2 })
  const db = connect(pool)
  try {
    const { rows } = await pool.query<{
      id: number
      token: string
      account_id: number
      stock_id: number
    }>('select id, token, account_id, stock_id from booking order by id')
    const personOf = new Map(stage.scene.accounts.map((id, person) => [id, person]))
    const stored: Stored[] = rows.map(({ id, token, account_id, stock_id }) => ({
      id: toPublicId(id),
      token,
      person: personOf.get(account_id) ?? -1,
      stock: toPublicId(stock_id),
    }))
    const findings = await runChecks(db)
    const broken = findings.filter((finding) => finding.broken.length > 0)
    for (const { name } of broken) console.log(`   broken: ${name}`)
    return {
      ...compare(
        crowds.flatMap((crowd) => crowd.journal()),
        stored,
      ),
      unsound: broken.length,
    }
  } finally {
    await db.destroy()
  }
}

/** Nothing acknowledged is lost, nothing doubled, untold or from nowhere, and every rule holds. */
export const isClean = (found: Awaited<ReturnType<typeof judge>>): boolean =>
  found.lost + found.doubled + found.phantom + found.untold + found.unsound === 0 &&
  found.acknowledged > 0

export const verdictOf = (found: Awaited<ReturnType<typeof judge>>, more = ''): Verdict => ({
  ok: isClean(found),
  figures: `${found.acknowledged} acknowledged, ${found.lost} lost, ${found.doubled} doubled, ${found.phantom} phantom, ${found.untold} untold, ${found.unsound} rules broken; ${found.retries} retries, ${found.replayed} by replay, longest silence ${found.outageMs} ms${more}`,
})
