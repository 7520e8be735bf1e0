// One PostgreSQL for the whole run, with one migrated database that the tests copy.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../server/database/migrate.ts'
import { startEmbeddedDatabase } from '../server/outside/embedded-database.ts'
import { isAlive } from '../server/outside/embedded-home.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the administrator of the server under test. */
    serverUrl: string
  }
}

/** Temporary databases are in folders named after this and the process that made them. */
export const FOLDER_PREFIX = 'pass-culture-database-'

const TEMPLATE = 'template_house'
// What a test writes need not survive a power cut.
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

interface Server {
  readonly url: string
  stop(): Promise<void>
}

let server: Server | undefined

/** Starts the server (or takes TEST_DATABASE_URL), makes the template, tells the tests where. */
export async function setup(project: TestProject): Promise<void> {
  server = process.env['TEST_DATABASE_URL']
    ? { url: process.env['TEST_DATABASE_URL'], stop: () => Promise.resolve() }
    : await startTemporaryServer()
  await makeTemplate(server.url)
  project.provide('serverUrl', server.url)
}

/** Stops the server and leaves nothing behind. */
export async function teardown(): Promise<void> {
  await server?.stop()
}

async function startTemporaryServer(): Promise<Server> {
  forgetKilledRuns()
  const dataDir = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`))
  const { url, home, stop } = await startEmbeddedDatabase({ dataDir, settings: FAST })
  return {
    url,
    stop: async () => {
      await stop()
      for (const folder of [home, dataDir]) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function forgetKilledRuns(): void {
  for (const name of readdirSync(tmpdir())) {
    const maker = Number(name.startsWith(FOLDER_PREFIX) && name.split('-').at(-2))
    if (!(maker > 0) || isAlive(maker)) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // Another account's: theirs to remove.
    }
  }
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  try {
    await admin.query(`drop database if exists ${TEMPLATE} with (force)`)
    // The same collation on a server that is not ours.
    await admin.query(
      `create database ${TEMPLATE} template template0 encoding 'UTF8'
         locale_provider icu icu_locale 'fr-FR'`,
    )
    const url = new URL(serverUrl)
    url.pathname = `/${TEMPLATE}`
    await migrate(url.href)
  } finally {
    await admin.end()
  }
}
