import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openPool } from '../server/database/connection.ts'
import { forgetsForEver, looksThenBooks, waitsForEver } from './naive.ts'
import { openProxy } from './proxy.ts'
import {
  answersReady,
  finish,
  judge,
  sendCrowd,
  startProduct,
  untilTrue,
  verdictOf,
  withStage,
  type Fault,
  type Product,
  type Stage,
  type Verdict,
} from './stage.ts'

/** Faults of the program's own processes, and of those who ask it. */

const killWeb = (forgetsKeys: boolean) => (): Promise<Verdict> =>
  withStage(async (stage) => {
    // Commits take their time, so that there is always one under way when the process dies.
    await stage.primary.sql('alter system set commit_delay = 60000')
    await stage.primary.sql('alter system set commit_siblings = 0')
    await stage.primary.sql('select pg_reload_conf()')
    let product = await startProduct(stage, stage.primary.url)
    const port = Number(new URL(product.origin).port)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 1_200, forgetsKeys })
    for (const answers of [150, 450, 750]) {
      await crowd.untilTold(answers)
      await product.kill()
      product = await startProduct(stage, stage.primary.url, {}, port)
    }
    await crowd.over
    return verdictOf(await judge(stage, [crowd], stage.primary.url))
  })

const loseAnswers = (forgetsKeys: boolean) => () =>
  withStage(async (stage) => {
    const product = await startProduct(stage, stage.primary.url)
    const { hostname: host, port } = new URL(product.origin)
    const proxy = await openProxy({ host, port: Number(port) })
    stage.onEnd(proxy.close)
    const origins = [`http://127.0.0.1:${proxy.port}`]
    const crowd = sendCrowd(stage, { origins, wishes: 600, forgetsKeys })
    await crowd.untilTold(100)
    proxy.loseAnswers(60)
    await crowd.over
    const found = await judge(stage, [crowd], stage.primary.url)
    const told = verdictOf(found, `; ${proxy.lost()} answers swallowed`)
    return { ...told, ok: told.ok && proxy.lost() > 0 && (forgetsKeys || found.replayed > 0) }
  })

type Asking = { readonly person: number; readonly key: string }

async function book(stage: Stage, product: Product, { person, key }: Asking): Promise<string> {
  const response = await fetch(`${product.origin}/api/app/bookings`, {
    method: 'POST',
    headers: {
      cookie: `pc_app=${stage.scene.sessions[person]}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({ stockId: stage.scene.stocks[0]?.publicId, seats: 1 }),
  })
  const { id, code }: { id?: string; code?: string } = JSON.parse(await response.text())
  return `${response.status} ${id ?? code ?? ''}`
}

const doubleClicks = (): Promise<Verdict> =>
  withStage(async (stage) => {
    // Two processes: two tabs need not meet the same one.
    const products = [
      await startProduct(stage, stage.primary.url),
      await startProduct(stage, stage.primary.url),
    ]
    const atOnce = (person: number, keyOf: (n: number) => string) =>
      Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          book(stage, products[n % 2] ?? fail(), { person, key: keyOf(n) }),
        ),
      )
    const key = randomUUID()
    const oneKey = await atOnce(1, () => key)
    const manyKeys = await atOnce(2, () => randomUUID())
    const booked = (answers: string[]) => answers.filter((answer) => answer.startsWith('201'))
    const rows = await stage.primary.sql<{ n: number }>('select count(*)::int as n from booking')
    const ok =
      new Set(booked(oneKey)).size === 1 &&
      booked(manyKeys).length === 1 &&
      manyKeys.filter((answer) => answer.includes('already-booked')).length === 19 &&
      rows[0]?.n === 2
    return {
      ok,
      figures: `one key: ${booked(oneKey).length} answers of one booking; 20 keys: ${booked(manyKeys).length} booking; stored ${rows[0]?.n}`,
    }
  })

const fail = (): never => {
  throw new Error('no such product')
}

/** Two processes behind those who watch `/ready`, each restarted in turn under load. */
const restart = (signal: 'SIGTERM' | 'SIGKILL') => () =>
  withStage(async (stage) => {
    const products = [
      await startProduct(stage, stage.primary.url, { DRAIN_SECONDS: '2' }),
      await startProduct(stage, stage.primary.url, { DRAIN_SECONDS: '2' }),
    ]
    const proxy = await openProxy({ host: '127.0.0.1', port: portOf(products[0]) })
    stage.onEnd(proxy.close)
    const load = loadReads(
      stage,
      products.map(({ origin }) => origin),
    )
    for (const place of [0, 1]) {
      await load.untilDone(load.done() + 300)
      const port = portOf(products[place])
      await finish((products[place] ?? fail()).child, signal)
      products[place] = await startProduct(stage, stage.primary.url, { DRAIN_SECONDS: '2' }, port)
    }
    await load.untilDone(load.done() + 300)
    const { done, failed } = await load.end()
    return { ok: failed === 0 && done > 0, figures: `${done} requests, ${failed} failed` }
  })

const portOf = (product: Product | undefined): number => Number(new URL(product?.origin ?? '').port)

/** Readers who ask a ready process, as a balancer would send them. */
function loadReads(stage: Stage, origins: readonly string[]) {
  const ready = new Map(origins.map((origin) => [origin, true]))
  let ending = false
  let done = 0
  let failed = 0
  const watch = async (origin: string) => {
    while (!ending) {
      ready.set(origin, await answersReady(origin))
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  const reader = async (person: number) => {
    while (!ending) {
      const open = origins.filter((origin) => ready.get(origin))
      const origin = open[done % Math.max(1, open.length)] ?? origins[0] ?? ''
      const ok = await fetch(`${origin}/api/app/bookings`, {
        headers: { cookie: `pc_app=${stage.scene.sessions[person]}` },
      }).then(
        async (response) => ((await response.text()) ? response.ok : false),
        () => false,
      )
      done++
      if (!ok) failed++
    }
  }
  const all = Promise.all([
    ...origins.map(watch),
    ...Array.from({ length: 12 }, (_, person) => reader(person)),
  ])
  return {
    done: () => done,
    untilDone: (count: number) => untilTrue(() => done >= count, 'the readers'),
    async end() {
      ending = true
      await all
      return { done, failed }
    },
  }
}

const poolExhausted = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const product = await startProduct(stage, stage.primary.url)
    const holder = new pg.Client({ connectionString: stage.primary.url })
    await holder.connect()
    await holder.query('begin')
    await holder.query('lock table booking in access exclusive mode')
    const ask = async (path: string, person: number) => {
      const start = performance.now()
      const response = await fetch(`${product.origin}${path}`, {
        headers: { cookie: `pc_app=${stage.scene.sessions[person]}` },
      })
      await response.text()
      const wait = response.headers.get('retry-after')
      return { status: response.status, wait, ms: performance.now() - start }
    }
    const blocked = Array.from({ length: 120 }, (_, n) => ask('/api/app/bookings', n))
    await new Promise((resolve) => setTimeout(resolve, 500))
    const health = await ask('/health', 0)
    const answers = await Promise.all(blocked)
    await holder.query('rollback')
    await holder.end()
    const after = await ask('/api/app/bookings', 1)
    const slowest = Math.max(...answers.map(({ ms }) => ms))
    const refused = answers.filter(({ status, wait }) => status === 503 && wait !== null).length
    const ok =
      refused === answers.length &&
      slowest < 15_000 &&
      health.status === 200 &&
      after.status === 200
    return {
      ok,
      figures: `${refused} of ${answers.length} told 503 with Retry-After, slowest ${slowest.toFixed(0)} ms; health ${health.ms.toFixed(0)} ms; after: ${after.status} in ${after.ms.toFixed(0)} ms`,
    }
  })

const forgotten = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const pool = openPool(stage.primary.url, { max: 1 })
    const client = await pool.connect()
    const start = performance.now()
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
    await client.query('begin')
    await client.query('select 1 from stock for update')
    await ended
    client.release(true)
    await pool.end()
    const seconds = (performance.now() - start) / 1_000
    return { ok: seconds < 45, figures: `ended by the server after ${seconds.toFixed(0)} s` }
  })

export const faultsOfProcesses: readonly Fault[] = [
  {
    id: 'F1',
    title: 'the web process killed in the middle of bookings',
    needsServer: true,
    run: killWeb(false),
    control: killWeb(true),
  },
  {
    id: 'F3',
    title: 'answers lost after the commit',
    needsServer: true,
    run: loseAnswers(false),
    control: loseAnswers(true),
  },
  {
    id: 'F16',
    title: 'double clicks: one key twenty times, twenty keys of one person',
    needsServer: true,
    run: doubleClicks,
    control: looksThenBooks,
  },
  {
    id: 'F20',
    title: 'every connection to the database taken',
    needsServer: true,
    run: poolExhausted,
    control: waitsForEver,
  },
  {
    id: 'F21',
    title: 'a forgotten transaction',
    needsServer: true,
    run: forgotten,
    control: forgetsForEver,
  },
  {
    id: 'F31',
    title: 'two processes restarted in turn under load',
    needsServer: true,
    run: restart('SIGTERM'),
    control: restart('SIGKILL'),
  },
]
