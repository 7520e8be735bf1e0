import { execFile, execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { unprivilegedAccount } from '../server/outside/embedded-home.ts'

/** A PostgreSQL server that may be killed, copied, promoted: from the machine's own packages. */
export type Cluster = {
  readonly url: string
  readonly folder: string
  /** Starts it; with this environment added, for a clock that lies. */
  start(environment?: NodeJS.ProcessEnv): Promise<void>
  stop(): Promise<void>
  /** Ends the postmaster and all its children as a power cut would. */
  kill(): void
  /** Freezes or wakes the process that receives the primary's changes. */
  receiver(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void
  promote(): Promise<void>
  sql<T extends object = Record<string, unknown>>(text: string): Promise<T[]>
  configure(lines: string): void
  run(program: string, ...args: string[]): Promise<string>
}

const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined

/** The folder of PostgreSQL's programs, newest first; undefined where none is installed. */
export function programsFolder(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const folders = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : []
  return [process.env['PG_BIN'], ...folders.map((version) => join(debian, version, 'bin'))].find(
    (folder) => folder !== undefined && existsSync(join(folder, 'pg_basebackup')),
  )
}

/** Names a cluster of this folder, reached by its socket there; nothing is made or started yet. */
export function clusterAt(
  home: string,
  name: string,
  port: number,
  url = `postgres://app@localhost:${port}/postgres?host=${encodeURIComponent(home)}`,
): Cluster {
  const programs = programsFolder()
  if (programs === undefined) throw new Error('PostgreSQL is not installed')
  const folder = join(home, name)
  const runIn = async (environment: NodeJS.ProcessEnv, program: string, args: string[]) => {
    const options = {
      ...account,
      cwd: home,
      env: { PATH: `${programs}:/usr/bin:/bin`, LC_ALL: 'C', ...environment },
    }
    const { stdout } = await promisify(execFile)(join(programs, program), args, options)
    return stdout
  }
  const run = (program: string, ...args: string[]) => runIn({}, program, args)
  const postmaster = () =>
    Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    url,
    folder,
    run,
    async start(environment = {}) {
      const log = join(home, `${name.replaceAll('/', '-')}.log`)
      // Without -W the start is over once connections are taken; its log is a file of its own.
      const words = ['-D', folder, '-l', log, '-w', '-t', '60', 'start']
      await runIn(environment, 'pg_ctl', words)
    },
    async stop() {
      await run('pg_ctl', '-D', folder, '-m', 'immediate', 'stop').catch(() => undefined)
    },
    kill() {
      const parent = postmaster()
      for (const pid of [parent, ...childrenOf(parent)]) end(pid, 'SIGKILL')
    },
    receiver(signal) {
      for (const pid of childrenOf(postmaster())) {
        if (commandOf(pid).includes('walreceiver')) end(pid, signal)
      }
    },
    async promote() {
      await run('pg_ctl', '-D', folder, '-w', '-t', '60', 'promote')
    },
    sql: (text) => rowsOf(url, text),
    configure: (lines) => appendFileSync(join(folder, 'postgresql.conf'), `\n${lines}\n`),
  }
}

async function rowsOf<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  // A server that dies in the middle fails the statement; the program that plays goes on.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const answer = await client.query<T>(text)
    // Several statements give several answers.
    return (Array.isArray(answer) ? answer.at(-1) : answer)?.rows ?? []
  } finally {
    await client.end()
  }
}

/** Whether a server, or what stands before it, answers there. */
export async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const settings = (home: string, port: number) => `
listen_addresses = ''
unix_socket_directories = '${home}'
port = ${port}
max_connections = 120
shared_buffers = 128MB
jit = off
wal_level = replica
max_wal_senders = 5
hot_standby = on
log_min_messages = warning`

/** A folder in which clusters may live, crossed by the account they run under. */
export function makeHome(folder: string): string {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

export type Kind = {
  /** Where the cluster and its log of changes stand below the home; for disks of their own. */
  readonly folder?: string
  readonly walFolder?: string
  readonly hasChecksums?: boolean
  /** The environment of its processes. */
  readonly environment?: NodeJS.ProcessEnv
}

/** Makes and starts a cluster of its own, durable as in production. */
export async function newCluster(
  home: string,
  name: string,
  port: number,
  { folder = name, walFolder, hasChecksums = true, environment }: Kind = {},
): Promise<Cluster> {
  const cluster = clusterAt(home, folder, port)
  const words = ['-D', cluster.folder, '-U', 'app', '-A', 'trust', '-E', 'UTF8', '--wal-segsize=4']
  if (hasChecksums) words.push('-k')
  if (walFolder !== undefined) words.push('-X', join(home, walFolder))
  await cluster.run('initdb', ...words)
  cluster.configure(settings(home, port))
  await cluster.start(environment)
  return cluster
}

/** A standby of `primary`, streaming from it; not started. */
export async function newStandby(
  home: string,
  primary: { readonly port: number },
  name: string,
  port: number,
): Promise<Cluster> {
  const cluster = clusterAt(home, name, port)
  const from = ['-h', home, '-p', String(primary.port), '-U', 'app', '-D', cluster.folder]
  await cluster.run('pg_basebackup', ...from, '-R', '--checkpoint=fast')
  cluster.configure(`port = ${port}\narchive_mode = off\nwal_retrieve_retry_interval = 200ms`)
  writeFileSync(
    join(cluster.folder, 'postgresql.auto.conf'),
    `primary_conninfo = 'host=${home} port=${primary.port} user=app application_name=${name}'\n`,
  )
  return cluster
}

function childrenOf(parent: number): number[] {
  const listed = execFileSync('ps', ['-o', 'pid=', '--ppid', String(parent)], { encoding: 'utf8' })
  return listed
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(Number)
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // Listed a moment ago, and gone.
    return ''
  }
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It was gone already.
  }
}
