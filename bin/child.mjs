// Runs other programs so that none of them outlives us.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const SIGNALS = ['SIGINT', 'SIGTERM']
const PARENT = process.ppid
const PARENT_WATCH_MS = 500
/** Room for what a request leaves behind: with Node's own 16 MB, a crowd's outlives it and costs more. */
const ROOMY = '--max-semi-space-size=64'

/** The signal that told us to stop, or undefined. */
let stoppedBy

/** Whether someone asked us to stop while a child was running. */
export function stopSignal() {
  return stoppedBy
}

/** The arguments that run a tool of node_modules with this very Node. */
export function tool(name) {
  return [process.execPath, join(ROOT, 'node_modules', '.bin', name)]
}

/** Runs a program; its words are ours to show or not. Gives `{ code, stdout, stderr }`. */
export function runQuietly([program, ...args], { env = process.env, onStart } = {}) {
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', (text) => (said[stream] += text))
  }
  if (onStart && child.pid !== undefined) onStart(child.pid)
  return ended(child).then(
    (code) => ({ code, ...said }),
    (error) => ({ code: 127, stdout: '', stderr: error.message }),
  )
}

/** Runs a program that speaks for itself; gives its exit code. */
export function runShown([program, ...args]) {
  return ended(spawn(program, args, { cwd: ROOT, stdio: 'inherit' }))
}

/**
 * Runs a TypeScript file and gives its exit code. Signals reach it once, whoever else got them, and
 * it is told to stop when we vanish (see leash.mjs).
 */
export function runTypeScript(file, args) {
  const leash = pathToFileURL(join(ROOT, 'bin', 'leash.mjs')).href
  const nodeArgs = [ROOMY, '--import', leash, '--import', 'tsx', resolve(ROOT, file), ...args]
  const child = spawn(process.execPath, nodeArgs, {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  return ended(child, (signal) => child.connected && child.send({ stop: signal }))
}

function ended(child, pass = (signal) => child.kill(signal)) {
  const stop = (signal) => {
    stoppedBy = signal
    pass(signal)
  }
  const letGo = [...SIGNALS.map((signal) => onSignal(signal, stop)), onLostParent(stop)]
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => done(code ?? 128 + constants.signals[signal]))
  }).finally(() => letGo.forEach((remove) => remove()))
}

function onSignal(signal, stop) {
  process.on(signal, stop)
  return () => process.off(signal, stop)
}

/** A signal sent to npm kills the shell between npm and us, and we are never told. */
function onLostParent(stop) {
  if (process.env['npm_lifecycle_event'] === undefined) return () => {}
  const watch = setInterval(() => {
    if (process.ppid === PARENT) return
    clearInterval(watch)
    stop('SIGTERM')
  }, PARENT_WATCH_MS)
  watch.unref()
  return () => clearInterval(watch)
}
