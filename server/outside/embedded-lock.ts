// Who holds the data folder: PostgreSQL's own lock, read with more care than PostgreSQL does.
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './embedded-home.ts'

const ZOMBIE_PATIENCE_MS = 3_000
// A server whose owner was killed a moment ago is told to stop within milliseconds.
const OWNER_PATIENCE_MS = 1_500
const STOPPING_PATIENCE_MS = 60_000

/** The database already runs for another living process. */
export class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse'
  readonly dataDir: string
  readonly pid: number | undefined

  constructor(dataDir: string, pid?: number) {
    const who = pid === undefined ? '' : ` (PostgreSQL, processus ${pid})`
    super(
      `La base de données du dossier ${dataDir} est déjà utilisée par un autre programme${who}. ` +
        'Arrêtez-le, ou choisissez un autre dossier avec DATA_DIR.',
    )
    this.dataDir = dataDir
    this.pid = pid
  }
}

/** Waits until nobody holds the data, clears a lock its holder left behind, refuses a live one. */
export async function waitForRelease(data: string, dataDir: string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  const started = performance.now()
  for (;;) {
    const lock = readLock(file)
    if (lock === undefined) return
    const holder = holderOf(lock.pid, data)
    const waitedMs = performance.now() - started
    if (holder === 'gone') return
    if (holder === 'stranger') return rmSync(file, { force: true })
    // PostgreSQL takes a zombie for a living server, and a slow init keeps zombies.
    if (holder === 'zombie' && waitedMs > ZOMBIE_PATIENCE_MS) return rmSync(file, { force: true })
    const patienceMs = lock.stopping ? STOPPING_PATIENCE_MS : OWNER_PATIENCE_MS
    if (holder === 'alive' && waitedMs > patienceMs) throw new DatabaseInUse(dataDir, lock.pid)
    await sleep(25)
  }
}

function readLock(file: string): { pid: number; stopping: boolean } | undefined {
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
  return { pid: Number(lines[0]), stopping: lines[7]?.trim() === 'stopping' }
}

function holderOf(pid: number, data: string): 'gone' | 'zombie' | 'stranger' | 'alive' {
  // An empty file: a server at its very first breath, or one cut down there.
  if (!(pid > 0)) return 'zombie'
  if (process.platform !== 'linux') return isAlive(pid) ? 'alive' : 'gone'
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return 'gone'
  if (/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))) return 'zombie'
  return isServerOf(pid, data) ? 'alive' : 'stranger'
}

/** Process numbers are reused, above all in containers: the number alone proves nothing. */
function isServerOf(pid: number, data: string): boolean {
  const command = read(`/proc/${pid}/cmdline`)?.split('\0') ?? []
  if (basename(command[0] ?? '') !== 'postgres') return false
  if (command.includes(data)) return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === data
  } catch {
    // We may not look closer: a living PostgreSQL is left alone.
    return true
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
