import type pg from 'pg'
import { ask } from '../database/connection.ts'

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
  standIn(pool, {
    // With a listener it watches for new jobs, and comes back by itself.
    connect: (listener?: Parameters<pg.Pool['connect']>[0]) =>
      listener
        ? pool.connect(listener)
        : pool.connect().then(lent, (fault: unknown) => Promise.reject(again(fault))),
  })

/** A session that failed so is closed when it comes back: nobody else is lent it half dead. */
function lent(client: pg.PoolClient): pg.PoolClient {
  let isLost = false
  return standIn(client, {
    query: (asked: string | pg.QueryConfig, values: unknown[] = []) =>
      ask(client, typeof asked === 'string' ? { text: asked, values } : asked).catch(
        (fault: unknown) => {
          const told = again(fault)
          isLost ||= codeOf(told) === tryAgain
          throw told
        },
      ),
    release: () => {
      client.release(isLost)
    },
  })
}

/** The fault to tell instead of this one. */
function again(fault: unknown): unknown {
  if (!(fault instanceof Error) || wrong.test(codeOf(fault))) return fault
  return Object.assign(fault, { code: tryAgain })
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : ''

/** The same object, with other ways to do some things. */
const standIn = <T extends object>(one: T, ways: Partial<Record<keyof T, unknown>>): T =>
  new Proxy(one, {
    get(_, key) {
      if (Object.hasOwn(ways, key)) return Reflect.get(ways, key)
      const part: unknown = Reflect.get(one, key)
      return typeof part === 'function' ? part.bind(one) : part
    },
  })
