// Makes a checkout ready to run: dependencies installed, what is stale built. Plain Node, because
// nothing is installed yet. Must parse on old versions of Node, to be able to refuse them.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { ROOT, runQuietly, stopSignal, tool } from './child.mjs'
import { inTurn } from './turn.mjs'

const OLDEST_NODE = [20, 19]
const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.pass-culture-stamp')
const HIDDEN_LOCK = join(MODULES, '.package-lock.json')
const BUILD_STAMP = join(ROOT, 'dist', 'web.stamp')
const BUILD_INPUTS = ['contract', 'package-lock.json', 'vite.config.ts', 'web']

/** The checkout cannot be made ready; the message is made to be shown. */
class NotReady extends Error {}

/** Runs a front door: its exit code becomes ours, and what is not ready is said in plain words. */
export async function frontDoor(work) {
  try {
    process.exitCode = await work()
  } catch (error) {
    const isReadOnly = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)
    if (!(error instanceof NotReady) && !isReadOnly) throw error
    console.error(isReadOnly ? `Ce dossier ne peut être préparé : ${error.message}` : error.message)
    process.exitCode = 1
  }
}

/** Makes sure that the dependencies of the present package-lock.json are installed, all of them. */
export async function prepare({ say = console.log } = {}) {
  refuseOldNode()
  if (isInstalled() || wasInstalledByHand()) return
  const onWait = () => say('Une autre commande prépare ce dossier, attente de sa fin…')
  await inTurn(
    async (noteChild) => {
      if (isInstalled() || wasInstalledByHand()) return
      await install(say, noteChild)
      writeFileSync(STAMP, lockHash() + machine())
    },
    { onWait },
  )
}

/** Builds the screens when their sources changed since the last build. */
export async function buildStale({ say = console.log } = {}) {
  if (!existsSync(join(ROOT, 'vite.config.ts'))) return
  const sources = fingerprint(BUILD_INPUTS)
  const isBuilt = () =>
    readIfThere(BUILD_STAMP) === sources && existsSync(join(ROOT, 'dist', 'web'))
  if (isBuilt()) return
  await inTurn(async (noteChild) => {
    if (isBuilt()) return
    rmSync(BUILD_STAMP, { force: true })
    say('Construction des écrans…')
    const built = await runQuietly([...tool('vite'), 'build'], { onStart: noteChild })
    if (built.code !== 0) throw failure('La construction des écrans a échoué.', built)
    mkdirSync(join(ROOT, 'dist'), { recursive: true })
    writeFileSync(BUILD_STAMP, sources)
  })
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new NotReady(
    `Node.js ${OLDEST_NODE.join('.')} ou plus récent est nécessaire ; ` +
      `la version présente est ${process.versions.node}.`,
  )
}

function isInstalled() {
  return readIfThere(STAMP) === lockHash() + machine()
}

function lockHash() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'))
  return createHash('sha256').update(lock).digest('hex')
}

function machine() {
  const node = process.versions.node.split('.')[0]
  return ` node-${node} ${process.platform}-${process.arch}\n`
}

async function install(say, noteChild) {
  say('Installation des dépendances (npm ci), comptez une minute…')
  // An installation cut short must leave nothing that vouches for it.
  rmSync(STAMP, { force: true })
  rmSync(HIDDEN_LOCK, { force: true })
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const command = [...npm(), 'ci', ...options, '--no-progress', '--loglevel=error']
  const installed = await runQuietly(command, { onStart: noteChild })
  if (installed.code !== 0) throw failure("L'installation des dépendances a échoué.", installed)
}

/** The npm that runs us, if one does; else the one of the path. */
function npm() {
  const path = process.env['npm_execpath'] ?? ''
  return basename(path) === 'npm-cli.js' ? [process.execPath, path] : ['npm']
}

/**
 * Whether `npm ci` or `npm install` was run by hand for this very lock file. npm's own record says
 * so, under npm's own rule: no package may be newer than the record.
 */
function wasInstalledByHand() {
  // Stamped for another Node or platform: only a new installation puts that right.
  if (readIfThere(STAMP)?.endsWith(machine()) === false) return false
  const record = readIfThere(HIDDEN_LOCK)
  if (record === undefined) return false
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(record).packages
  const recordedMs = statSync(HIDDEN_LOCK).mtimeMs
  const isGood = ([path, { version, integrity }]) =>
    wanted[path]?.version === version &&
    wanted[path].integrity === integrity &&
    existsSync(join(ROOT, path, 'package.json')) &&
    statSync(join(ROOT, path)).mtimeMs <= recordedMs
  const isThere = ([path, entry]) => present[path] !== undefined || !isNeeded(path, entry)
  return Object.entries(present).every(isGood) && Object.entries(wanted).every(isThere)
}

function isNeeded(path, { optional, devOptional, os, cpu, libc }) {
  if (path === '') return false
  if (!optional && !devOptional) return true
  // npm alone knows which C library is here; the rest names its platform.
  return !libc && os?.includes(process.platform) && cpu?.includes(process.arch)
}

function failure(sentence, { stdout, stderr }) {
  if (stopSignal()) return new NotReady('Préparation interrompue.')
  // npm ends some of its errors with its whole manual.
  const said = `${stdout}${stderr}`.trim().split('\n').slice(0, 20)
  return new NotReady([sentence, ...said].join('\n'))
}

function fingerprint(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const full = join(ROOT, path)
    if (!existsSync(full)) return
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(join(path, name))
    } else {
      hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
    }
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
