import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import pg from 'pg'
import { afterAll, expect, inject } from 'vitest'
import type { Route } from '../contract/route.ts'
import { buildApp } from '../server/app.ts'
import { connect, openPool } from '../server/database/connection.ts'
import { readConfig } from '../server/kit/config.ts'
import type { BookFacts } from '../server/outside/books.ts'
import { openFeeds } from '../server/outside/feeds.ts'
import { openDisk } from '../server/outside/files.ts'
import { openMessenger } from '../server/outside/messenger.ts'
import type { Outgoing } from '../server/outside/postman.ts'
import type { Company, Establishment } from '../server/outside/register.ts'
import { drain, pulse } from '../server/worker.ts'
import type { World } from '../server/world.ts'
import { listenToAnswers } from './described.ts'

/** A registry to fill by hand; `down` plays the service that does not answer. */
type RegisterStand = {
  readonly companies: Map<string, Company>
  readonly establishments: Map<string, Establishment>
  down: boolean
}

/** A reference of books to fill by hand. */
type BookStand = { readonly known: Map<string, BookFacts>; down: boolean }

const pairOf = (isbn: string, facts: BookFacts | undefined): [string, BookFacts][] =>
  facts === undefined ? [] : [[isbn, facts]]

type Called = {
  readonly status: number
  readonly body: unknown
  readonly headers: Record<string, unknown>
}
type Wishes = {
  /** Cookies of `signIn`, or any headers. */
  readonly as?: Record<string, string> | undefined
  readonly params?: Record<string, string | number>
  readonly query?: Record<string, string | number | boolean | undefined>
  readonly body?: unknown
  readonly file?: { readonly name: string; readonly bytes: Uint8Array }
  readonly key?: string
  readonly headers?: Record<string, string>
}

export type House = Awaited<ReturnType<typeof openHouse>>

/**
 * A house of its own for one test file: a fresh database, a clock that moves only when told, and
 * a letter-box. Chance is real: tests look at what must hold whatever was drawn.
 */
export async function openHouse({
  startsAt = new Date('2026-11-02T09:00:00Z'),
  environment = {},
}: { readonly startsAt?: Date; readonly environment?: Readonly<Record<string, string>> } = {}) {
  const url = await freshDatabase()
  const pool = openPool(url, { max: 20 })
  const db = connect(pool)
  const folder = await mkdtemp(join(tmpdir(), 'house-'))
  let at = startsAt
  const letters: Outgoing[] = []
  const faults: unknown[] = []
  const register: RegisterStand = { companies: new Map(), establishments: new Map(), down: false }
  const books: BookStand = { known: new Map(), down: false }
  const world: World = {
    db,
    reads: db,
    catalogue: { now: db, lately: db },
    config: readConfig({
      SANDBOX: 'on',
      PUBLIC_URL: 'http://localhost:3000',
      RATE_LIMIT: '1000000',
      ...environment,
    }),
    now: () => at,
    id: randomUUID,
    below: (max) => randomBytes(6).readUIntBE(0, 6) % max,
    bytes: randomBytes,
    register: {
      company: async (siren) =>
        register.down ? 'unavailable' : (register.companies.get(siren) ?? 'unknown'),
      establishment: async (siret) =>
        register.down ? 'unavailable' : (register.establishments.get(siret) ?? 'unknown'),
    },
    geocoder: { search: async () => [] },
    post: {
      send: async (letter) => {
        letters.push(letter)
      },
    },
    files: openDisk(folder),
    pictures: { fetch: async () => 'refused' },
    // Partners' machines are played by servers of the test itself.
    feeds: openFeeds({ userAgent: 'test', ownPrefix: 'http://127.0.0.1:', timeoutMs: 1_500 }),
    books: {
      byIsbn: async (isbns) =>
        books.down
          ? 'unavailable'
          : new Map(isbns.flatMap((isbn) => pairOf(isbn, books.known.get(isbn)))),
    },
    messenger: openMessenger({ userAgent: 'test', allowLoopback: true, timeoutMs: 1_000 }),
    report: (fault) => faults.push(fault),
  }
  const moveTo = async (instant: Date) => {
    at = instant
    await work()
  }
  const work = async () => {
    await pulse(world)
    await drain(world, pool)
  }
  const { app, routes, leave } = await buildApp(world, {
    moveTo,
    backToMachine: async () => {
      at = startsAt
    },
  })
  const undescribed = listenToAnswers(app, routes)
  await app.ready()
  afterAll(async () => {
    expect([...new Set(undescribed)]).toEqual([])
  })
  afterAll(async () => {
    await app.close()
    await db.destroy()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    url,
    /** Where its files are kept. */
    folder,
    pool,
    world,
    app,
    routes,
    leave,
    letters,
    faults,
    register,
    books,
    now: () => at,
    moveTo(instant: Date) {
      at = instant
    },
    /** Moves the clock on by an ISO duration, and does what became due. */
    async advance(duration: string) {
      at = new Date(
        Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('UTC').add(duration)
          .epochMilliseconds,
      )
      await work()
    },
    work,
    /** Knocks at a route of the contract as a browser or a partner would. */
    async call(route: Route, wishes: Wishes = {}): Promise<Called> {
      const { payload, headers } = bodyOf(wishes)
      const answer = await app.inject({
        method: route.method,
        url: addressOf(route.path, wishes),
        headers: {
          ...headers,
          ...(wishes.key === undefined ? {} : { 'idempotency-key': wishes.key }),
          ...wishes.as,
          ...wishes.headers,
        },
        ...(payload === undefined ? {} : { payload }),
      })
      const text = answer.body
      const isJson = String(answer.headers['content-type']).includes('json')
      return {
        status: answer.statusCode,
        body: text === '' ? undefined : isJson ? JSON.parse(text) : answer.rawPayload,
        headers: answer.headers,
      }
    },
  }
}

async function freshDatabase(): Promise<string> {
  const server = inject('serverUrl')
  const name = `house_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name} template template_house`)
  await admin.end()
  afterAll(async () => {
    const last = new pg.Client({ connectionString: server })
    await last.connect()
    await last.query(`drop database ${name} with (force)`)
    await last.end()
  })
  return withDatabase(server, name)
}

/** The same server, another database; socket addresses have no host for `URL` to read. */
function withDatabase(url: string, name: string): string {
  const [head = '', query] = url.split('?')
  const base = head.replace(/\/[^/]*$/, `/${name}`)
  return query === undefined ? base : `${base}?${query}`
}

function addressOf(path: string, { params = {}, query = {} }: Wishes): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  )
  const asked = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(
    asked.map(([name, value]): [string, string] => [name, String(value)]),
  )
  return asked.length === 0 ? filled : `${filled}?${search}`
}

function bodyOf({ body, file }: Wishes): {
  payload?: string | Buffer
  headers: Record<string, string>
} {
  if (file === undefined) {
    return body === undefined
      ? { headers: {} }
      : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  }
  const boundary = 'frontiere-de-test'
  const fields = Object.entries(body ?? {}).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    payload: Buffer.concat([
      Buffer.from(fields.join('') + head),
      file.bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}
