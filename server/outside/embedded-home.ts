// Where an embedded database lives, and under which account it runs.
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const SYSTEM_STATE = '/var/lib/pass-culture'

export interface Account {
  readonly uid: number
  readonly gid: number
}

export interface Home {
  readonly folder: string
  readonly data: string
  readonly sockets: string
  readonly password: string
  /** The account PostgreSQL runs under; undefined: ours. */
  readonly account: Account | undefined
}

/** The embedded database cannot run here; the message is one French line made to be shown. */
export class EmbeddedDatabaseFailure extends Error {
  override readonly name = 'EmbeddedDatabaseFailure'
}

/** Finds or makes the home of the database that belongs to `dataDir`. */
export async function openHome(dataDir: string): Promise<Home> {
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined
  const folder = account === undefined ? join(dataDir, 'postgres') : await systemFolder(dataDir)
  // As root the folder is only crossed by the unprivileged account, never written to by it.
  makeFolder(folder, account === undefined ? 0o700 : 0o755)
  const sockets = join(folder, 's')
  makeFolder(sockets, 0o700, account)
  const password = await keepOnce(join(folder, 'secret'), randomBytes(24).toString('base64url'))
  return { folder, data: join(folder, 'data'), sockets, password, account }
}

/** Makes a folder with exactly these rights, whatever the umask. */
export function makeFolder(folder: string, mode: number, owner?: Account): void {
  withFolder(folder, () => {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, mode)
    if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  })
}

/** Runs a step on a folder; what the system refuses comes out as one French line. */
export function withFolder<T>(folder: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw new EmbeddedDatabaseFailure(
      `Base de données embarquée : « ${folder} » n'est pas utilisable (${codeOf(error)}). ` +
        'Rendez-le accessible en écriture, ou indiquez un serveur avec DATABASE_URL.',
      { cause: error },
    )
  }
}

/** The system's short code of an error (`EACCES`), or its text. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  return String(error)
}

/** The name of something being made; it is renamed when whole. */
export function unfinishedName(path: string): string {
  return `${path}.part-${process.pid}`
}

/** Removes what processes that ended too early left unfinished in a folder. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = Number(/\.part-(\d+)$/.exec(name)?.[1])
    // Our own number: containers give the same one to each start.
    const abandoned = maker === process.pid || (maker > 0 && !isAlive(maker))
    if (abandoned) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** Whether a process of that number lives (a zombie counts). */
export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** The account that PostgreSQL, which refuses root, runs under when we are root. */
export function unprivilegedAccount(): Account {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  const accounts = lines.map((line) => line.split(':'))
  for (const wanted of ['nobody', 'postgres', 'daemon']) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? []
    // macOS writes nobody as -2.
    if (uid !== undefined && gid !== undefined) return { uid: +uid >>> 0, gid: +gid >>> 0 }
  }
  throw new EmbeddedDatabaseFailure(
    "Base de données embarquée : PostgreSQL refuse de tourner en root et aucun compte « nobody » n'existe.",
  )
}

/**
 * As root, data cannot live in `dataDir`, which may be below a folder only root can enter: they
 * live in a system folder named after the random number kept in `dataDir`.
 */
async function systemFolder(dataDir: string): Promise<string> {
  withFolder(dataDir, () => mkdirSync(dataDir, { recursive: true }))
  makeFolder(SYSTEM_STATE, 0o755)
  const owner = realpathSync(dataDir)
  const instance = join(owner, 'instance')
  let id = await keepOnce(instance, newId())
  if (!/^[0-9a-f]{12}$/.test(id) || isCopy(instance, id)) {
    id = newId()
    withFolder(owner, () => writeFileSync(instance, id))
  }
  forgetAbandoned(owner, id)
  const folder = join(SYSTEM_STATE, id)
  makeFolder(folder, 0o755)
  withFolder(folder, () => writeFileSync(join(folder, 'owner'), owner, { mode: 0o600 }))
  return folder
}

/** A checkout copied with its data folder must not share the database of the first one. */
function isCopy(instance: string, id: string): boolean {
  const owner = readIfThere(join(SYSTEM_STATE, id, 'owner'))
  if (owner === undefined) return false
  const first = join(owner, 'instance')
  if (readIfThere(first) !== id) return false
  const [here, there] = [statSync(instance), statSync(first)]
  return here.ino !== there.ino || here.dev !== there.dev
}

/** Removes the databases whose data folder was deleted: ours earlier, and those of killed tests. */
function forgetAbandoned(dataDir: string, id: string): void {
  for (const other of readdirSync(SYSTEM_STATE)) {
    const owner = readIfThere(join(SYSTEM_STATE, other, 'owner'))
    if (owner === undefined || other === id) continue
    const deleted = owner === dataDir || (owner.startsWith(tmpdir()) && !existsSync(owner))
    // A folder in use is emptied by PostgreSQL's own end; the next start forgets it.
    if (!deleted || isInUse(join(SYSTEM_STATE, other, 'data'))) continue
    rmSync(join(SYSTEM_STATE, other), { recursive: true, force: true })
  }
}

function isInUse(data: string): boolean {
  return isAlive(Number(readIfThere(join(data, 'postmaster.pid'))?.split('\n')[0]))
}

/** Writes a value the first time and gives back the one that was kept, even with two writers. */
async function keepOnce(file: string, value: string): Promise<string> {
  if (withFolder(file, () => writeIfMissing(file, value))) return value
  for (let tries = 0; tries < 10; tries++) {
    const kept = withFolder(file, () => readFileSync(file, 'utf8'))
    if (kept !== '') return kept
    // The other writer stands between opening and writing, or died there.
    await sleep(50)
  }
  withFolder(file, () => writeFileSync(file, value))
  return value
}

function writeIfMissing(file: string, value: string): boolean {
  try {
    writeFileSync(file, value, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function newId(): string {
  return randomBytes(6).toString('hex')
}
