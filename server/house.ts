import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { connect, openPool, type Db } from './database/connection.ts'
import { faultLine } from './kit/log.ts'
import { openTraces } from './kit/traces.ts'
import { migrate } from './database/migrate.ts'
import { watchReplica } from './database/replica.ts'
import { databaseClock, sandboxClock, type Clock } from './kit/clock.ts'
import type { Config } from './kit/config.ts'
import { DatabaseInUse, startEmbeddedDatabase } from './outside/embedded-database.ts'
import type { Service } from './outside/ask.ts'
import { noBooks, openBooks } from './outside/books.ts'
import { openCollector } from './outside/collector.ts'
import { openFeeds } from './outside/feeds.ts'
import { openDisk, openS3 } from './outside/files.ts'
import { openGeocoder } from './outside/geocoder.ts'
import { openMessenger } from './outside/messenger.ts'
import { openPictureFetcher } from './outside/pictures.ts'
import { openSmtp } from './outside/postman.ts'
import { openRegister } from './outside/register.ts'
import { openMailbox } from './sandbox/mailbox.ts'
import { withPosters } from './sandbox/posters-on-demand.ts'
import { realChance, type World } from './world.ts'

export type House = {
  readonly world: World
  /** Connections with a session of their own, for the worker. */
  readonly pool: pg.Pool
  readonly clock: Clock
  close(): Promise<void>
}

const userAgent = 'pass-culture/1.0'
const nationalRegister = 'https://recherche-entreprises.api.gouv.fr'
const nationalGeocoder = 'https://data.geopf.fr/geocodage'

type Manner = {
  /** A command joins the embedded database of a running product rather than start its own. */
  readonly beside: boolean
}

/** Opens all that the configuration names: database (migrated), clock, files, mail, foreign machines. */
export async function openHouse(config: Config, { beside }: Manner): Promise<House> {
  const running = config.databaseUrl ?? (beside ? await runningDatabase(config) : undefined)
  const embedded = running === undefined ? await embed(config) : undefined
  const databaseUrl = running ?? embedded?.url ?? ''
  const directUrl = config.databaseDirectUrl ?? databaseUrl
  await migrate(directUrl).catch(async (error: unknown) => {
    await embedded?.stop()
    throw error
  })
  const pool = openPool(databaseUrl, { max: 24 })
  const direct = directUrl === databaseUrl ? pool : openPool(directUrl, { max: 8 })
  const collector = config.tracesUrl
    ? openCollector({ url: config.tracesUrl, userAgent, report })
    : undefined
  const traces =
    collector && openTraces({ ...realChance, share: config.tracesShare, tell: collector.take })
  const manner = { ...config, around: traces?.statement }
  const db = connect(pool, manner)
  const reads = openReads(config, { db, databaseUrl, manner })
  const clock = config.sandbox ? await sandboxClock(db, Date.now) : await databaseClock(db)
  const world = openWorld({ config, db, from: reads.from, now: clock.now, traces })
  return {
    world,
    pool: direct,
    clock,
    async close() {
      clock.stop()
      world.post.close?.()
      await reads.close()
      await db.destroy()
      if (direct !== pool) await direct.end()
      await collector?.close()
      await embedded?.stop()
    },
  }
}

type Primary = {
  readonly db: Db
  readonly databaseUrl: string
  readonly manner: Parameters<typeof connect>[1]
}

/**
 * Questions of the catalogue in the air from one process. Twice the cores of a small server: more of
 * them only take the processor from each other, and from the process that writes the answers.
 */
const mostReads = 4

/** Where what changes nothing is read: on the replica while it keeps up, and the catalogue apart. */
function openReads(config: Config, { db, databaseUrl, manner }: Primary) {
  const { databaseReplicaUrl: replicaUrl, namedStatements: plansOnce } = config
  const replica = replicaUrl ? connect(openPool(replicaUrl), manner) : undefined
  const mostLagMs = config.replicaLagSeconds * 1_000
  const follower = replica && watchReplica(db, replica, { mostLagMs })
  const catalogueOn = (url: string) => connect(openPool(url, { max: mostReads, plansOnce }), manner)
  const now = catalogueOn(databaseUrl)
  const lately = replicaUrl ? catalogueOn(replicaUrl) : undefined
  const whileFresh = (there: Db | undefined, here: Db) =>
    there && follower?.isFresh() ? there : here
  return {
    from: {
      get reads() {
        return whileFresh(replica, db)
      },
      catalogue: {
        now,
        get lately() {
          return whileFresh(lately, now)
        },
      },
    },
    async close() {
      follower?.stop()
      await Promise.all([replica, lately, now].map((one) => one?.destroy()))
    },
  }
}

const urlFile = (dataDir: string): string => join(dataDir, 'database.url')

/** Starts the embedded database, and leaves its address for the commands run beside the product. */
async function embed(config: Config) {
  const started = await startInFreeFolder(config)
  await writeFile(urlFile(started.dataDir), started.url, { mode: 0o600 })
  return started
}

async function startInFreeFolder({ dataDir, dataDirAsked, port }: Config) {
  try {
    return { ...(await startEmbeddedDatabase({ dataDir })), dataDir }
  } catch (error) {
    // A second copy in the same folder, on another port, gets data of its own.
    if (dataDirAsked || !(error instanceof DatabaseInUse)) throw error
    const beside = `${dataDir}-${port}`
    console.log(`Une autre copie utilise ${dataDir} : celle-ci prend ${beside}`)
    return { ...(await startEmbeddedDatabase({ dataDir: beside })), dataDir: beside }
  }
}

/** The address of the embedded database of a product that runs beside this command, if one does. */
async function runningDatabase({ dataDir, port }: Config): Promise<string | undefined> {
  for (const folder of [`${dataDir}-${port}`, dataDir]) {
    const url = await readFile(urlFile(folder), 'utf8').catch(() => undefined)
    if (url !== undefined && (await answers(url))) return url
  }
  return undefined
}

async function answers(url: string): Promise<boolean> {
  const pool = openPool(url, { max: 1 })
  try {
    await pool.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await pool.end()
  }
}

/** The reference named by the configuration; in the sandbox its own; else none. */
function openBooksOf(config: Config, own: string, outside: Omit<Service, 'baseUrl'>) {
  const baseUrl = config.booksUrl ?? (config.sandbox ? own : undefined)
  return baseUrl === undefined ? noBooks : openBooks({ baseUrl, ...outside })
}
/** A sandbox on somebody's own machine: his receivers, and the inspector, are on it too. */
const isAtHome = ({ sandbox, publicUrl }: Config): boolean =>
  sandbox && ['localhost', '127.0.0.1'].includes(new URL(publicUrl).hostname)

const report: World['report'] = (fault, about) => console.error(faultLine(fault, about))

type Opened = Pick<World, 'config' | 'db' | 'now' | 'traces'> & {
  readonly from: Pick<World, 'reads' | 'catalogue'>
}

function openWorld({ config, db, from, now, traces }: Opened): World {
  const outside = { now, userAgent }
  const own = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}/sandbox`
  const files = config.filesUrl ? openS3(config.filesUrl) : openDisk(`${config.dataDir}/files`)
  return {
    db,
    get reads() {
      return from.reads
    },
    catalogue: from.catalogue,
    config,
    now,
    ...realChance,
    register: openRegister({
      baseUrl: config.registerUrl ?? (config.sandbox ? `${own}/registre` : nationalRegister),
      ...outside,
    }),
    geocoder: openGeocoder({
      baseUrl: config.geocoderUrl ?? (config.sandbox ? `${own}/geocodage` : nationalGeocoder),
      ...outside,
    }),
    post: config.smtpUrl
      ? openSmtp({ url: config.smtpUrl, from: config.mailFrom })
      : openMailbox(db, now),
    files: config.sandbox ? withPosters(files) : files,
    pictures: openPictureFetcher({ userAgent }),
    feeds: openFeeds({ userAgent, ownPrefix: config.sandbox ? `${own}/` : undefined }),
    books: openBooksOf(config, own, outside),
    messenger: openMessenger({ userAgent, allowLoopback: isAtHome(config) }),
    report,
    traces,
  }
}
