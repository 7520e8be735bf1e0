import type pg from 'pg'

/** « Try again »: the one thing that the library of jobs bears at the end of a job. */
const tryAgain = '40001'
/** What the database says of the statement itself, which another try would not change. */
const wrong = /^(22|23|42)/

/**
 * A pool as the library of jobs must be lent it. It notes the end of a job without waiting for it,
 * and a database that hangs up in that instant ends the whole process, a web's doors included: so
 * what is no answer to the statement is said as what may be tried again.
 */
export const patient = (pool: pg.Pool): pg.Pool =>
  standIn(pool, 'connect', (listener?: Parameters<pg.Pool['connect']>[0]) =>
    // With a listener it watches for new jobs, and comes back by itself.
    listener ? pool.connect(listener) : pool.connect().then(lent, again),
  )

function lent(client: pg.PoolClient): pg.PoolClient {
  return standIn(client, 'query', (statement: string | pg.QueryConfig, values?: unknown[]) =>
    client.query(statement, values).catch(again),
  )
}

function again(fault: unknown): never {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (wrong.test(code) || !(fault instanceof Error)) throw fault
  throw Object.assign(fault, { code: tryAgain })
}

/** The same object, with another way to do one thing. */
const standIn = <T extends object>(one: T, name: keyof T, does: unknown): T =>
  new Proxy(one, {
    get(_, key) {
      if (key === name) return does
      const part: unknown = Reflect.get(one, key)
      return typeof part === 'function' ? part.bind(one) : part
    },
  })
