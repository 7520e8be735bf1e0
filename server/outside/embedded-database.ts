// A real PostgreSQL of our own, for the sandbox and the tests; never for production.
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openEngine } from './embedded-binaries.ts'
import { EmbeddedDatabaseFailure, openHome } from './embedded-home.ts'
import type { Home } from './embedded-home.ts'
import { DatabaseInUse, waitForRelease } from './embedded-lock.ts'
import {
  ADMINISTRATOR,
  PostmasterRefused,
  createCluster,
  startPostmaster,
} from './embedded-postmaster.ts'
import type { Postmaster } from './embedded-postmaster.ts'

export { DatabaseInUse, EmbeddedDatabaseFailure }

const SETTINGS: Readonly<Record<string, string>> = {
  jit: 'off',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
}
const SOCKET_PORT = 5432
const LONGEST_SOCKET_PATH_BYTES = 107
const MOST_TRIES = 20

export interface EmbeddedDatabase {
  /** Connection string of the administrator, on the database `postgres`. */
  readonly url: string
  /** The folder that holds the database; as root it stands outside `dataDir`. */
  readonly home: string
  stop(): Promise<void>
}

/**
 * Starts the database of `dataDir`, creating it the first time, and resolves once it accepts
 * connections. It stops with this process, however this process ends.
 * Throws `DatabaseInUse` when another process runs it, `EmbeddedDatabaseFailure` when it cannot run.
 */
export async function startEmbeddedDatabase(wish: {
  dataDir: string
  settings?: Readonly<Record<string, string>>
  log?: (line: string) => void
}): Promise<EmbeddedDatabase> {
  const dataDir = resolve(wish.dataDir)
  const settings = { ...SETTINGS, ...wish.settings }
  const log = wish.log ?? (() => undefined)
  try {
    const home = await openHome(dataDir)
    const engine = openEngine(home)
    await waitForRelease(home.data, dataDir)
    await createCluster(engine, home, settings['fsync'] !== 'off')
    const { postmaster, url } = await listen(engine, home, settings, log)
    return { url, home: home.folder, stop: postmaster.stop }
  } catch (error) {
    throw error instanceof PostmasterRefused ? explained(error.text, dataDir) : error
  }
}

/** Starts the server where clients can reach it, again while a passing obstacle stands there. */
async function listen(
  engine: string,
  home: Home,
  settings: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<{ postmaster: Postmaster; url: string }> {
  for (let tries = 1; ; tries++) {
    const place = await listeningPlace(home)
    try {
      const all = { ...settings, ...place.settings }
      return { postmaster: await startPostmaster(engine, home, all, log), url: place.url }
    } catch (error) {
      if (tries === MOST_TRIES || !(error instanceof PostmasterRefused)) throw error
      // Processes of a killed server hold its memory for an instant; a free port may be taken.
      if (!/pre-existing shared memory block|could not bind/.test(error.text)) throw error
      await sleep(250)
    }
  }
}

/** A socket in a folder of our own; where its path would be too long, a port of the loopback. */
async function listeningPlace(
  home: Home,
): Promise<{ url: string; settings: Record<string, string> }> {
  const who = `postgres://${ADMINISTRATOR}:${home.password}`
  const socket = join(home.sockets, `.s.PGSQL.${SOCKET_PORT}`)
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH_BYTES) {
    return {
      url: `${who}@localhost:${SOCKET_PORT}/postgres?host=${encodeURIComponent(home.sockets)}`,
      settings: {
        listen_addresses: '',
        unix_socket_directories: home.sockets,
        port: String(SOCKET_PORT),
      },
    }
  }
  const port = await freePort()
  return {
    url: `${who}@127.0.0.1:${port}/postgres`,
    settings: { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(port) },
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => done(port))
    })
  })
}

/** Says in one French line why PostgreSQL did not start. */
function explained(text: string, dataDir: string): Error {
  if (/lock file ".*" already exists/.test(text)) {
    return new DatabaseInUse(dataDir, Number(/\(PID (\d+)\)/.exec(text)?.[1]) || undefined)
  }
  const detail = /(?:FATAL|PANIC|error): +(.*)/i.exec(text)?.[1] ?? text.trim().split('\n').at(-1)
  const why = /shared memory|\/dev\/shm|Cannot allocate memory/.test(text)
    ? 'la mémoire partagée manque'
    : /No space left on device|wrote only/.test(text)
      ? 'le disque est plein'
      : 'PostgreSQL ne démarre pas'
  return new EmbeddedDatabaseFailure(
    `Base de données embarquée : ${why} (${detail}). Dossier : ${dataDir}.`,
    { cause: text },
  )
}
