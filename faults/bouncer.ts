import { execFile, spawn } from 'node:child_process'
import { chownSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../bench/product.ts'
import { unprivilegedAccount } from '../server/outside/embedded-home.ts'
import { answers } from './cluster.ts'
import {
  finish,
  judge,
  sendCrowd,
  startProduct,
  untilTrue,
  verdictOf,
  withStage,
  type Fault,
  type Stage,
  type Verdict,
} from './stage.ts'

/** PgBouncer in transaction mode between the product and its database, with few connections. */

const program = '/usr/sbin/pgbouncer'
const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined

async function openBouncer(stage: Stage): Promise<string> {
  const port = await freePort()
  const file = join(stage.home, 'pgbouncer.ini')
  // The lines of deploy/pgbouncer.ini that matter: the mode, and settings of a session it lets pass.
  writeFileSync(
    file,
    `[databases]
* = host=${stage.home} port=${stage.primaryPort} user=app
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 6
max_client_conn = 200
ignore_startup_parameters = extra_float_digits, statement_timeout, lock_timeout, idle_in_transaction_session_timeout
`,
  )
  if (account) chownSync(file, account.uid, account.gid)
  const child = spawn(program, [file], { ...account, stdio: 'ignore' })
  stage.onEnd(() => finish(child, 'SIGKILL'))
  const url = `postgres://app@127.0.0.1:${port}/postgres`
  await untilTrue(() => answers(url), 'PgBouncer')
  return url
}

/** The product with its worker behind the pool, set up as deploy/ says. */
async function startBehind(stage: Stage, environment: Record<string, string> = {}) {
  const bounced = await openBouncer(stage)
  // In transaction mode nobody owns a session: what bounds a statement is said on the role.
  await stage.primary.sql(`alter role app set statement_timeout = '15s';
    alter role app set lock_timeout = '3s';
    alter role app set idle_in_transaction_session_timeout = '30s'`)
  return startProduct(stage, bounced, {
    DATABASE_DIRECT_URL: stage.primary.url,
    DATABASE_NAMED_STATEMENTS: 'off',
    ROLE: 'both',
    ...environment,
  })
}

const through = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const product = await startBehind(stage)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 800 })
    await crowd.over
    const found = await judge(stage, [crowd], stage.primary.url)
    return verdictOf(found)
  })

/** Whoever gives names to his statements: the next connection he is lent does not know them. */
const names = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const pool = new pg.Pool({ connectionString: await openBouncer(stage), max: 24 })
    const asked = Array.from({ length: 400 }, (_, n) =>
      pool.query({ name: 'one', text: 'select $1::int, pg_sleep(0.002)', values: [n] }).then(
        () => 0,
        () => 1,
      ),
    )
    const failed = (await Promise.all(asked)).reduce<number>((sum, one) => sum + one, 0)
    await pool.end()
    return { ok: failed === 0, figures: `${failed} of 400 named statements failed` }
  })

/** The guide from its first page to its last sum: the sandbox is reset, time moved, letters read. */
const tour = (): Promise<Verdict> =>
  withStage(async (stage) => {
    await stage.primary.sql('insert into sandbox_scene (played_at) values (now())')
    const { origin } = await startBehind(stage, { SANDBOX: 'on', SMTP_URL: '' })
    const environment = { PATH: process.env['PATH'] ?? '', BASE_URL: origin }
    const words = ['--import', 'tsx', 'test/tour/main.ts']
    const cwd = new URL('..', import.meta.url)
    const said = await promisify(execFile)(process.execPath, words, { cwd, env: environment }).then(
      ({ stdout }) => stdout,
      ({ stderr }: { readonly stderr: string }) => stderr,
    )
    const end = said.trim().split('\n').at(-1) ?? ''
    return { ok: end.startsWith('La visite est finie'), figures: end }
  })

/** Whoever takes a lock by session, in turn: he gives it back to a session that never held it. */
const locksBySession = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const pool = new pg.Pool({ connectionString: await openBouncer(stage), max: 8 })
    const busy = () => pool.query('select pg_sleep(0.01)')
    let kept = 0
    for (let turn = 0; turn < 40; turn++) {
      await Promise.all([pool.query('select pg_advisory_lock(1)'), busy(), busy(), busy()])
      const [given] = await Promise.all([
        pool.query<{ ok: boolean }>('select pg_advisory_unlock(1) as ok'),
        busy(),
        busy(),
      ])
      if (given.rows[0]?.ok) continue
      kept++
      break
    }
    await pool.end()
    return { ok: kept === 0, figures: kept === 0 ? 'given back 40 times' : 'a lock stays taken' }
  })

const misses = () => (existsSync(program) ? null : 'PgBouncer (apt-get install pgbouncer)')

export const faultsOfBouncer: readonly Fault[] = [
  {
    id: 'F32',
    title: 'PgBouncer in transaction mode, six connections for all',
    needsServer: true,
    misses,
    run: through,
    control: names,
  },
  {
    id: 'F34',
    title: 'the whole tour of the guide through PgBouncer in transaction mode',
    needsServer: true,
    misses,
    run: tour,
    control: locksBySession,
  },
]
