// One at a time: two commands started together must not install or build over each other.
import { randomBytes } from 'node:crypto'
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from './child.mjs'

const LOCK = join(ROOT, 'dist', 'turn.lock')
const BEAT_MS = 5_000
const SILENT_OWNER_MS = 120_000
const SILENT_CHILD_MS = 600_000

/**
 * Does the work while holding the lock directory. `work` gets a function that notes the number of
 * the child that works for it: if we are killed the child goes on, and the lock stays good.
 */
export async function inTurn(work, { onWait = () => {} } = {}) {
  const token = randomBytes(6).toString('hex')
  for (let tries = 0; !take(token); tries++) {
    const lock = readLock()
    if (lock && isStale(lock)) steal(lock)
    else if (tries === 5) onWait()
    await sleep(200)
  }
  const owner = join(LOCK, 'owner')
  const beat = setInterval(() => utimesSync(owner, new Date(), new Date()), BEAT_MS)
  beat.unref()
  try {
    return await work((pid) => writeFileSync(owner, description(token, pid)))
  } finally {
    clearInterval(beat)
    if (readLock()?.token === token) rmSync(LOCK, { recursive: true, force: true })
  }
}

/** Made beside and renamed, so that a lock always says who holds it. */
function take(token) {
  const mine = `${LOCK}.${token}`
  mkdirSync(mine, { recursive: true })
  writeFileSync(join(mine, 'owner'), description(token))
  try {
    renameSync(mine, LOCK)
    return true
  } catch (error) {
    rmSync(mine, { recursive: true, force: true })
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false
    throw error
  }
}

function description(token, child) {
  return JSON.stringify({ token, host: hostname(), pid: process.pid, child })
}

function readLock(lock = LOCK) {
  try {
    const owner = join(lock, 'owner')
    const silentMs = Date.now() - statSync(owner).mtimeMs
    return { ...JSON.parse(readFileSync(owner, 'utf8')), silentMs }
  } catch {
    return undefined
  }
}

function isStale({ host, pid, child, silentMs }) {
  // Another machine or container on the same folder: only its silence tells.
  if (host !== hostname()) return silentMs > SILENT_OWNER_MS
  if (isAlive(child)) return silentMs > SILENT_CHILD_MS
  return !isAlive(pid) || silentMs > SILENT_OWNER_MS
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function steal(judged) {
  const aside = `${LOCK}.stale-${randomBytes(6).toString('hex')}`
  try {
    renameSync(LOCK, aside)
    // Someone else may have stolen it and taken it meanwhile: then it is not the one we judged.
    if (readLock(aside)?.token === judged.token) rmSync(aside, { recursive: true, force: true })
    else renameSync(aside, LOCK)
  } catch {
    // Gone already: the next try takes it.
  }
}
