import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

const ours = new URL('./migrations/', import.meta.url)
/** Any constant: the one advisory lock behind which migrations run. */
const lock = 2018_12_01
const floor = 150_000

/**
 * Brings the database to the newest schema. Safe with several processes: they queue on one lock.
 * Forward only; a migration already run whose text changed since is a fault.
 * @throws when the server is older than PostgreSQL 15 or a migration fails (nothing of it remains).
 */
export async function migrate(url: string, folder: URL = ours): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await checkFloor(client)
    await client.query(`create table if not exists migration (
      name text primary key, hash text not null, run_at timestamptz not null default now())`)
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      await runIfNew(client, name, await readFile(new URL(name, folder), 'utf8'))
    }
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) })
  } finally {
    await client.end()
  }
}

async function checkFloor(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  const version = rows[0]?.version ?? 0
  if (version < floor)
    throw new Error(`PostgreSQL 15 ou plus récent est nécessaire (ici ${version})`)
}

async function runIfNew(client: pg.Client, name: string, text: string): Promise<void> {
  const hash = createHash('sha256').update(text).digest('hex')
  const { rows } = await client.query<{ hash: string }>(
    'select hash from migration where name = $1',
    [name],
  )
  if (rows[0]?.hash === hash) return
  if (rows[0]) throw new Error(`migration ${name}: its text changed after it ran`)
  for (let tries = 1; ; tries++) {
    try {
      return await apply(client, { name, text, hash })
    } catch (error) {
      if (tries === mostTries || !isLockTimeout(error)) throw error
      await sleep(lockPatienceMs)
    }
  }
}

type Migration = { readonly name: string; readonly text: string; readonly hash: string }

/**
 * Runs one migration and writes it down, in one transaction. It waits for a lock a moment only:
 * behind a waiting `alter table` every reader of the table waits too.
 */
async function apply(client: pg.Client, { name, text, hash }: Migration): Promise<void> {
  const done = () =>
    client.query('insert into migration (name, hash) values ($1, $2)', [name, hash])
  await client.query(`set lock_timeout = ${lockPatienceMs}`)
  if (text.startsWith(outsideTransaction)) {
    await client.query(text)
    await done()
    return
  }
  await client.query('begin')
  try {
    await client.query(text)
    await done()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** First line of a migration of one statement that refuses transactions, `create index concurrently`. */
const outsideTransaction = '-- outside a transaction\n'
const lockPatienceMs = 200
const mostTries = 300

const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '55P03'
