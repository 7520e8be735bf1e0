import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

/** A real browser and a real product: what the tests of the screens drive. */

const root = fileURLToPath(new URL('../..', import.meta.url))
// One for each user: what root unpacks nobody else may run.
const unpacked = join(
  root,
  'node_modules',
  '.cache',
  `pass-culture-chromium-${process.getuid?.() ?? 0}`,
)

/**
 * Opens a headless Chromium that came with the dependencies; closed when the test file is done.
 * `film` is what its camera sees, a path of JPEG pictures one after the other; `port` is where
 * another program may drive it.
 */
export async function openBrowser({
  film,
  port,
}: { film?: string; port?: number } = {}): Promise<Browser> {
  unpack()
  const profile = mkdtempSync(join(tmpdir(), 'browser-'))
  const libraries = join(unpacked, 'al2023', 'lib')
  writeFileSync(join(profile, 'fonts.conf'), fontsConf(profile))
  const browser = await chromium.launch({
    executablePath: join(unpacked, 'chromium'),
    args: [
      // The product under test is our own, and root has no other way.
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--font-render-hinting=none',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(film === undefined ? [] : [`--use-file-for-fake-video-capture=${film}`]),
      ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
    ],
    env: {
      ...process.env,
      TMPDIR: profile,
      HOME: profile,
      FONTCONFIG_PATH: profile,
      LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
    },
  })
  afterAll(async () => {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  })
  return browser
}

/** Its own fonts and no others: without any it draws no letter at all, and falls over a field. */
const fontsConf = (profile: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(unpacked, 'fonts', 'fonts')}</dir>
  <cachedir>${join(profile, 'fonts-cache')}</cachedir>
</fontconfig>
`

/** Unpacks the browser once for all runs; two that begin together each make theirs, one stays. */
function unpack(): void {
  if (existsSync(join(unpacked, 'chromium'))) return
  mkdirSync(join(unpacked, '..'), { recursive: true })
  const folder = mkdtempSync(`${unpacked}-`)
  const script =
    "import('@sparticuz/chromium').then((it) => it.default.executablePath()).then(() => process.exit(0))"
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
    // Where it is told to run in a cloud, the package also gives the libraries that it needs.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  })
  if (done.status !== 0) throw new Error(`the browser cannot be unpacked: ${done.stderr}`)
  try {
    renameSync(folder, unpacked)
  } catch {
    rmSync(folder, { recursive: true, force: true })
    if (!existsSync(join(unpacked, 'chromium'))) throw new Error('the browser was not unpacked')
  }
}

export type Product = { readonly url: string }

/** A product that the test has started itself. */
export type OwnProduct = Product & {
  /** Does one of the commands of `server/main.ts` on its database, `add-staff` for one. */
  command(name: string, ...args: readonly string[]): void
}

const patienceMs = 90_000

/**
 * Starts the whole product in sandbox mode on a database of its own; stopped with the test file.
 * `settings` are of its environment. TEST_PRODUCT_URL names one that already runs, for whoever works
 * on a screen.
 */
export async function startProduct(
  settings: Readonly<Record<string, string>> = {},
): Promise<OwnProduct> {
  const running = process.env['TEST_PRODUCT_URL']
  if (running !== undefined) {
    const command = () => {
      throw new Error('whoever started this product gives it its commands')
    }
    return { url: running, command }
  }
  if (!existsSync(join(root, 'dist', 'web', 'pro', 'index.html'))) {
    throw new Error('the screens are not built: run `npx vite build` first')
  }
  const folder = mkdtempSync(join(tmpdir(), 'product-'))
  const database = await freshDatabase()
  const port = await freePort()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    SANDBOX: 'on',
    PORT: String(port),
    DATA_DIR: folder,
    RATE_LIMIT: '1000000',
    ...settings,
  }
  const words = (command: string) => ['--import', 'tsx', 'server/main.ts', command]
  const child = spawn(process.execPath, words('start'), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  })
  const said: string[] = []
  child.stdout.on('data', (text) => said.push(String(text)))
  child.stderr.on('data', (text) => said.push(String(text)))
  afterAll(async () => {
    await ended(child)
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  const url = `http://localhost:${port}`
  await furnished(url, child, said)
  const command = (name: string, ...args: readonly string[]) => {
    const done = spawnSync(process.execPath, [...words(name), ...args], {
      cwd: root,
      encoding: 'utf8',
      env,
    })
    if (done.status !== 0) throw new Error(`${name}: ${done.stdout}${done.stderr}`)
  }
  return { url, command }
}

/** The sandbox lists its countermarks once its scenes have been played. */
async function furnished(url: string, child: ChildProcess, said: string[]): Promise<void> {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    if (child.exitCode !== null) break
    const index = await fetch(`${url}/sandbox/index.json`).catch(() => null)
    const list = index?.ok ? ((await index.json()) as { countermarks?: unknown[] }) : {}
    if ((list.countermarks?.length ?? 0) > 0) return
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  throw new Error(`the product did not start:\n${said.join('')}`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(timer)
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

async function freshDatabase() {
  const server = inject('serverUrl')
  const name = `product_${randomUUID().replaceAll('-', '')}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await run(`create database ${name} template template_house`)
  return {
    url: server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`),
    drop: () => run(`drop database if exists ${name} with (force)`),
  }
}
