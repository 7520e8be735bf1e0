import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** The product itself, in a process of its own, as `npm start` runs it. */

const root = fileURLToPath(new URL('../..', import.meta.url))

export type Ended = { readonly code: number | null; readonly said: string }

/** Runs a TypeScript file of the project to its end. */
export async function run(
  file: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const { child, said } = launch(file, words, env)
  const [code] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : null, said: said() }
}

function launch(file: string, words: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...words], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  }
  return { child, said: () => text }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Listening on an address of the network, not on a path.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export type Product = {
  readonly base: string
  /** What it was started with: commands run with the same speak of the same house. */
  readonly env: NodeJS.ProcessEnv
  stop(): Promise<Ended>
  /** Forgets its database and its files, once it has stopped. */
  clear(): Promise<void>
}

/** Starts the product on an empty database of `serverUrl`, furnished as a sandbox. */
export async function startProduct(serverUrl: string): Promise<Product> {
  const name = `product_${randomUUID().replaceAll('-', '')}`
  await onServer(serverUrl, `create database ${name}`)
  const dataDir = await mkdtemp(join(tmpdir(), 'product-'))
  const port = await freePort()
  const env = {
    PORT: String(port),
    DATABASE_URL: withDatabase(serverUrl, name),
    DATA_DIR: dataDir,
    SANDBOX: 'on',
    RATE_LIMIT: '1000000',
  }
  const { child, said } = launch('server/main.ts', [], env)
  await ready(child, said)
  return {
    base: `http://localhost:${port}`,
    env,
    async stop() {
      const closed = once(child, 'close')
      child.kill('SIGTERM')
      const [code] = await closed
      return { code: typeof code === 'number' ? code : null, said: said() }
    },
    async clear() {
      await onServer(serverUrl, `drop database ${name} with (force)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Until it says that it is ready. @throws with its own words where it ends before. */
const ready = (child: ChildProcess, said: () => string): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (said().includes('pass Culture est prêt')) resolve()
    })
    child.once('close', () => reject(new Error(`the product ended: ${said()}`)))
  })

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  await admin.query(statement)
  await admin.end()
}

/** The same server, another database; an address of sockets has no host for `URL` to read. */
function withDatabase(url: string, name: string): string {
  const [head = '', query] = url.split('?')
  const base = head.replace(/\/[^/]*$/, `/${name}`)
  return query === undefined ? base : `${base}?${query}`
}
