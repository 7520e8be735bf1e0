// Creates the cluster, then runs its server under a guard that outlives us by an instant.
import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import {
  EmbeddedDatabaseFailure,
  codeOf,
  makeFolder,
  removeUnfinished,
  unfinishedName,
  unprivilegedAccount,
} from './embedded-home.ts'
import type { Home } from './embedded-home.ts'

export const ADMINISTRATOR = 'pass_culture'
const STOP_PATIENCE_MS = 30_000

// The guard's input is a pipe we hold. When we end, even by SIGKILL, the pipe closes and PostgreSQL
// shuts down cleanly. `read` is a builtin: no process is left behind when PostgreSQL ends first.
const GUARD = `
exec 3<&0
"$@" </dev/null 3<&- &
postmaster=$!
{ read -r _ <&3; kill -INT "$postmaster"; } </dev/null >/dev/null 2>&1 &
watcher=$!
wait "$postmaster"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`

export interface Postmaster {
  stop(): Promise<void>
}

/** PostgreSQL ended before it was ready; `text` is all it said. */
export class PostmasterRefused extends Error {
  override readonly name = 'PostmasterRefused'
  readonly text: string

  constructor(text: string) {
    super(text)
    this.text = text
  }
}

/** Creates the data folder if there is none: French ICU collation, UTF-8, page checksums. */
export async function createCluster(engine: string, home: Home, durable: boolean): Promise<void> {
  if (existsSync(join(home.data, 'PG_VERSION'))) return
  // Built beside and renamed: a creation cut short is never taken for a database.
  removeUnfinished(home.folder)
  const unfinished = unfinishedName(home.data)
  makeFolder(unfinished, 0o700, home.account)
  const passwordFile = unfinishedName(join(home.sockets, 'password'))
  try {
    writeFileSync(passwordFile, home.password, { mode: 0o600 })
    if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid)
    const sync = durable ? [] : ['--no-sync']
    await initdb(engine, home, ['-D', unfinished, '--pwfile', passwordFile, ...sync])
    renameSync(unfinished, home.data)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Two starts at once: the other one's database is ours too.
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Starts the server and resolves once it accepts connections. */
export async function startPostmaster(
  engine: string,
  home: Home,
  settings: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<Postmaster> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(engine, 'bin/postgres'), '-D', home.data, ...options]
  const guard = spawn('/bin/sh', ['-c', GUARD, 'pass-culture-guard', ...command], {
    ...surroundings(home),
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const postmaster = watchEnd(guard, log)
  await becomeReady(guard, log)
  return postmaster
}

function becomeReady(guard: ChildProcess, log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    const lines = guard.stderr ? createInterface({ input: guard.stderr }) : undefined
    let ready = false
    lines?.on('line', (line) => {
      log(line)
      if (ready) return
      said.push(line)
      ready = line.includes('ready to accept connections')
      if (ready) resolve()
    })
    guard.once('error', (error) => reject(new PostmasterRefused(error.message)))
    // 'close', not 'exit': its last words may still be in the pipe.
    guard.once('close', () => reject(new PostmasterRefused(said.join('\n'))))
  })
}

function watchEnd(guard: ChildProcess, log: (line: string) => void): Postmaster {
  let stopping: Promise<void> | undefined
  const ended = new Promise<void>((resolve) => {
    guard.once('error', () => resolve())
    guard.once('exit', (code) => {
      if (!stopping) log(`La base de données embarquée s'est arrêtée (code ${code}).`)
      resolve()
    })
  })
  // Writing is never done; an error here only says that the guard is gone.
  guard.stdin?.on('error', () => undefined)
  return {
    stop: () => (stopping ??= closePipe(guard, ended)),
  }
}

async function closePipe(guard: ChildProcess, ended: Promise<void>): Promise<void> {
  guard.stdin?.end()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const failure = new EmbeddedDatabaseFailure("La base de données embarquée ne s'arrête pas.")
    timer = setTimeout(() => reject(failure), STOP_PATIENCE_MS)
  })
  await Promise.race([ended, late]).finally(() => clearTimeout(timer))
}

async function initdb(engine: string, home: Home, extra: readonly string[]): Promise<void> {
  const locale = process.platform === 'darwin' ? 'fr_FR.UTF-8' : 'C.UTF-8'
  const args = ['-U', ADMINISTRATOR, '-A', 'scram-sha-256', '-E', 'UTF8', '--data-checksums']
  args.push('--locale-provider=icu', '--icu-locale=fr-FR', `--locale=${locale}`)
  args.push('--lc-messages=C', '--no-instructions', ...extra)
  const program = join(engine, 'bin/initdb')
  const failed = await run(program, args, home)
  if (failed?.includes('could not look up effective user ID')) {
    return initdbForUnknownAccount(program, args, home)
  }
  if (failed !== undefined) throw new PostmasterRefused(failed)
}

/** initdb wants a name for its account; a container's bare number gets one in a user namespace. */
async function initdbForUnknownAccount(
  program: string,
  args: readonly string[],
  home: Home,
): Promise<void> {
  const { uid, gid } = unprivilegedAccount()
  const named = ['--user', `--map-user=${uid}`, `--map-group=${gid}`, program, ...args]
  const failed = await run('unshare', named, home)
  if (failed === undefined) return
  throw new EmbeddedDatabaseFailure(
    `Base de données embarquée : le compte numéro ${process.getuid?.()} n'a pas de nom dans ` +
      '/etc/passwd. Ajoutez-le, ou indiquez un serveur avec DATABASE_URL.',
    { cause: failed },
  )
}

/** Runs a program to its end; gives what it said when it failed. */
async function run(
  program: string,
  args: readonly string[],
  home: Home,
): Promise<string | undefined> {
  try {
    await promisify(execFile)(program, args, surroundings(home))
    return undefined
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
    return said.trim() || String(error)
  }
}

function surroundings(home: Home) {
  const path = process.env['PATH'] ?? '/usr/bin:/bin'
  // The working folder and the environment must be usable by the unprivileged account.
  const env = { PATH: path, HOME: home.folder, LC_ALL: 'C', TZ: 'UTC' }
  return { ...home.account, cwd: home.folder, env }
}
