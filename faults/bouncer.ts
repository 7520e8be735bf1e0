import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run as runFile } from '../test/tour/product.ts'
import { freePort } from '../bench/product.ts'
import { unprivilegedAccount } from '../server/outside/embedded-home.ts'
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
postgres = host=${stage.home} port=${stage.primaryPort} user=app
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

async function answers(url: string): Promise<boolean> {
  try {
    execFileSync('psql', [url, '-Atc', 'select 1'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A crowd, then the whole guide in the sandbox: both through the pool. */
const through = (namedStatements: 'on' | 'off') => (): Promise<Verdict> =>
  withStage(async (stage) => {
    const bounced = await openBouncer(stage)
    // In transaction mode nobody owns a session: what bounds a statement is said on the role.
    await stage.primary.sql(`alter role app set statement_timeout = '15s';
      alter role app set lock_timeout = '3s';
      alter role app set idle_in_transaction_session_timeout = '30s'`)
    const environment = {
      DATABASE_DIRECT_URL: stage.primary.url,
      DATABASE_NAMED_STATEMENTS: namedStatements,
    }
    const product = await startProduct(stage, bounced, { ...environment, ROLE: 'both' })
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 800 })
    await crowd.over
    const found = await judge(stage, [crowd], stage.primary.url)
    await product.kill()
    const sandbox = await startProduct(stage, bounced, {
      ...environment,
      SANDBOX: 'on',
      ROLE: 'both',
    })
    const tour = await runFile('test/tour/main.ts', [], {
      ...process.env,
      BASE_URL: sandbox.origin,
    })
    const steps = tour.said.match(/^✔/gm)?.length ?? 0
    const told = verdictOf(found, `; ${steps} steps of the guide`)
    if (tour.code !== 0) console.log(tour.said.slice(-600))
    return { ...told, ok: told.ok && tour.code === 0 }
  })

export const faultsOfBouncer: readonly Fault[] = [
  {
    id: 'F32',
    title: 'PgBouncer in transaction mode, six connections for all',
    needsServer: true,
    misses: () => (existsSync(program) ? null : 'PgBouncer (apt-get install pgbouncer)'),
    run: through('off'),
    control: through('on'),
  },
]
