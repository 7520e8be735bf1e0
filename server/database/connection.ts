import { createHash } from 'node:crypto'
import {
  CamelCasePlugin,
  Kysely,
  PostgresDialect,
  sql,
  type PostgresCursor,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
  type QueryExecutorProvider,
  type RawBuilder,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { isRefusal } from '../../contract/refusals.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

const int8 = 20
const day = 1082
pg.types.setTypeParser(int8, Number)
pg.types.setTypeParser(day, (text) => text)

const names = new Map<string, string>()
function nameOf(sql: string): string {
  let name = names.get(sql)
  if (name === undefined) {
    name = `s${createHash('sha1').update(sql).digest('hex').slice(0, 20)}`
    names.set(sql, name)
  }
  return name
}

type Options = {
  /** Connections at most. */
  readonly max?: number
  /**
   * True where a few statements are asked all day: planning each anew costs more than answering it.
   * Of no use where statements have no name.
   */
  readonly plansOnce?: boolean
  /** False behind PgBouncer in transaction mode, which does not keep named statements. */
  readonly namedStatements?: boolean
  /** Put around each statement, to tell how long it took. */
  readonly around?: Around | undefined
}

/** Asks a statement, once, and gives its answer. */
type Around = <T>(text: string, ask: () => Promise<T>) => Promise<T>
const asItIs: Around = (_text, ask) => ask()

/**
 * Opens a pool on `url`. Waiting is bounded everywhere: 3 s for a connection or a lock, 15 s for a
 * statement, and by `ask` for any answer at all.
 */
export function openPool(url: string, { max = 16, plansOnce = false }: Options = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    ...(plansOnce ? { options: '-c plan_cache_mode=force_generic_plan' } : {}),
    max,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    // What is asked without waiting leaves without waiting: `inOneFlight`.
    pipeline: true,
    application_name: 'pass-culture',
  })
  // A database that goes away must fail requests, not the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Typed SQL over a pool. Columns are snake_case in SQL and camelCase here. */
export const connect = (
  pool: pg.Pool,
  { namedStatements = true, around = asItIs }: Options = {},
): Db =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: careful(pool, namedStatements, around) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

/**
 * What Kysely asks of a pool, with a name given to each statement that has values, commits that are
 * believed only when they are sure, and no second use of a connection that did not answer.
 */
function careful(pool: pg.Pool, namedStatements: boolean, around: Around): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      // One for each connection: Kysely keeps a table of those it was given, which each use would feed.
      const same = known.get(client) ?? carefulClient(client, namedStatements, around)
      known.set(client, same)
      return same
    },
    end: () => pool.end(),
  }
}

function carefulClient(
  client: pg.PoolClient,
  namedStatements: boolean,
  around: Around,
): PostgresPoolClient {
  let isLost = false
  let mostMs = usualMs
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  // The one implementation of Kysely's two ways to ask; pg types rows loosely.
  function query(text: unknown, values: readonly unknown[] = []): never {
    if (typeof text !== 'string') throw new Error('the house reads by pages, not by cursors')
    if (text === 'commit') return around(text, () => commit(client)) as never
    if (text === patience) mostMs = longestMs
    const name = namedStatements && values.length > 0 ? { name: nameOf(text) } : {}
    const answer = around(text, () => ask(client, { ...name, text, values: [...values] }, mostMs))
    return answer.catch((error: unknown) => {
      isLost ||= error instanceof Error && /read timeout|Connection terminated/.test(error.message)
      throw error
    }) as never
  }
  const release = () => {
    mostMs = usualMs
    client.release(isLost)
  }
  return { query, release }
}

/** Longer than any statement may take: who hears nothing by then is on a network cut without a word. */
const usualMs = 20_000
const patience = `set local statement_timeout = '30min'`
/** A little longer than the database's own, which says why. */
const longestMs = 31 * 60_000

/**
 * Asks one statement and waits no longer than that for its answer. By a callback and a clock of ours:
 * whatever is read through pg's own promise, or while its `query_timeout` runs, outlives the request
 * for several collections of memory, which took a busy process a tenth of its time.
 * @throws Error « Query read timeout »; the connection is closed then, nothing else can be heard on it.
 */
export async function ask(
  client: pg.PoolClient,
  statement: pg.QueryConfig,
  mostMs = usualMs,
): Promise<pg.QueryResult> {
  try {
    return await new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error('Query read timeout'))
        // What a pool lends is a client of its own; only its type forgets the connection.
        ;(client as unknown as pg.Client).connection.stream.destroy()
      }, mostMs)
      client.query(statement, (fault: Error | null, answer: pg.QueryResult) => {
        clearTimeout(late)
        if (fault) reject(fault)
        else resolve(answer)
      })
    })
  } catch (fault) {
    // From the socket's stack, which says nothing, to that of whoever asked.
    if (fault instanceof Error) Error.captureStackTrace(fault)
    throw fault
  }
}

/**
 * Gives each later statement of this transaction half an hour, here and in the database: for a whole
 * country's fortnight, once every two weeks.
 */
export const takeOnesTime = (tx: Tx) => sql.raw(patience).execute(tx)

/** Committed here, and perhaps nowhere else: whether it stands will be known when it is asked again. */
class UnsureCommit extends Error {
  override readonly name = 'UnsureCommit'
  /** SQLSTATE « transaction resolution unknown ». */
  readonly code = '08007'
}

/**
 * Commits. A wait for the synchronous standby that somebody cancels ends in success and a mere
 * warning, and a fail-over may then lose what was done: it is a fault, and the same key will tell.
 */
async function commit(client: pg.PoolClient) {
  let warned = false
  const warn = ({ severity }: { severity?: string | undefined }) => {
    warned ||= severity === 'WARNING'
  }
  client.on('notice', warn)
  try {
    const done = await ask(client, { text: 'commit' })
    if (warned) throw new UnsureCommit('committed without its standby')
    return done
  } finally {
    client.off('notice', warn)
  }
}

/** Where a statement may be asked: the database, a transaction, or a flight of one. */
export type Flight = QueryExecutorProvider

/**
 * Asks several statements of one transaction in one flight: the database does them in the order in
 * which they are asked, each with its own sight of the tables, and waits for nobody in between. The
 * transaction itself answers nothing until the flight has landed.
 */
export const inOneFlight = <T>(tx: Tx, ask: (flight: Flight) => Promise<T>): Promise<T> =>
  tx.getExecutor().provideConnection((connection) => {
    const executor = tx.getExecutor().withConnectionProvider({
      provideConnection: (use) => use(connection),
    })
    return ask({ getExecutor: () => executor })
  })

/** A write told and not yet done; null where there is nothing to write. */
export type Write = RawBuilder<unknown> | null

/**
 * Does several writes in one round trip. All start from the same sight of the tables, so none may
 * need what another leaves; only the last may be a mere call of a function.
 */
export async function writeAll(tx: Db | Tx, writes: readonly Write[]): Promise<void> {
  const due = writes.filter((write) => write !== null)
  const last = due.at(-1)
  if (last === undefined) return
  const before = due.slice(0, -1).map((write, place) => sql`${sql.raw(`w${place}`)} as (${write})`)
  await (before.length === 0 ? last : sql`with ${sql.join(before)} ${last}`).execute(tx)
}

class Undo extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('refused')
    this.result = result
  }
}

/** Commits what the work did, unless it ends in a refusal: then nothing of it remains. */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().execute(async (tx) => {
      const result = await work(tx)
      if (isRefusal(result)) throw new Undo(result)
      return result
    })
  } catch (error) {
    // `Undo` only ever carries what this very call's work returned.
    if (error instanceof Undo) return error.result as T
    throw error
  }
}
