import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { FOLDER_PREFIX } from '../../test/database.ts'
import { DatabaseInUse, startEmbeddedDatabase } from './embedded-database.ts'

const MODULE = new URL('embedded-database.ts', import.meta.url).href
// Another program that starts the database and lives until it is killed.
const OWNER = `
const { startEmbeddedDatabase } = await import(${JSON.stringify(MODULE)})
const { url } = await startEmbeddedDatabase({ dataDir: process.argv[1] })
console.log(url)
`

// Creating a database is the slow part: one is created, and every test starts it again.
const folder = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`))
const dataDir = join(folder, 'data')
let home = ''

beforeAll(async () => {
  const created = await startEmbeddedDatabase({ dataDir })
  home = created.home
  await ask(created.url, `create table kept as select 'oui' word`)
  await created.stop()
})

const running: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop()
})

afterAll(() => {
  for (const used of [home, folder]) rmSync(used, { recursive: true, force: true })
})

async function start() {
  const database = await startEmbeddedDatabase({ dataDir })
  running.push(database.stop)
  return database
}

async function startElsewhere() {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', OWNER, dataDir]
  const owner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(() => owner.kill('SIGKILL'))
  for await (const line of createInterface({ input: owner.stdout })) {
    return { owner, url: line, postmaster: postmaster() }
  }
  throw new Error('the owner ended before its database was ready')
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return rows.flat()
  } finally {
    await client.end()
  }
}

function postmaster(): number {
  return Number(readFileSync(join(home, 'data/postmaster.pid'), 'utf8').split('\n')[0])
}

function guardOf(server: number): number {
  if (process.platform !== 'linux') {
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(server)], { encoding: 'utf8' }))
  }
  const stat = readFileSync(`/proc/${server}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function runs(pid: number): boolean {
  if (process.platform === 'linux') {
    return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length > 0
  }
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function killed(program: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    program.once('exit', () => resolve())
    program.kill('SIGKILL')
  })
}

describe('the embedded database', () => {
  test('keeps its data, checks its pages and sorts as French does', async () => {
    const { url } = await start()
    expect(await ask(url, 'select word from kept')).toEqual(['oui'])
    expect(await ask(url, 'show data_checksums')).toEqual(['on'])
    expect(
      await ask(url, `select w from unnest(array['zèbre', 'côté', 'été', 'cote']) w order by w`),
    ).toEqual(['cote', 'côté', 'été', 'zèbre'])
  })

  test('refuses a second owner while the first one lives', async () => {
    const { url } = await start()
    const refusal = await startEmbeddedDatabase({ dataDir }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(DatabaseInUse)
    expect(String(refusal)).toMatch(/La base de données du dossier .* est déjà utilisée/)
    expect(await ask(url, 'select 1')).toEqual([1])
  })

  test('does not outlive its owner, even one killed without warning', async () => {
    const first = await startElsewhere()
    await ask(first.url, `insert into kept values ('encore')`)
    const guard = guardOf(first.postmaster)
    await killed(first.owner)
    await vi.waitFor(() => expect(runs(first.postmaster) || runs(guard)).toBe(false), 5_000)

    const again = await start()
    expect(await ask(again.url, 'select word from kept')).toEqual(['oui', 'encore'])
  })

  test('starts at once after its owner was killed, while it still shuts down', async () => {
    const first = await startElsewhere()
    await killed(first.owner)
    const again = await start()
    expect(await ask(again.url, 'select 1')).toEqual([1])
  })

  test('starts after everything was killed, and has lost nothing', async () => {
    const first = await startElsewhere()
    await ask(first.url, `insert into kept values ('toujours')`)
    // The guard leads a process group of its own: guard and server die with no chance to tidy.
    process.kill(-guardOf(first.postmaster), 'SIGKILL')
    await killed(first.owner)

    const again = await start()
    expect(await ask(again.url, 'select word from kept')).toContain('toujours')
  })

  test('is not fooled by a lock that names some other living process', async () => {
    writeFileSync(join(home, 'data/postmaster.pid'), `${process.pid}\n${home}/data\n`)
    const { url } = await start()
    expect(await ask(url, 'select 1')).toEqual([1])
  })
})
