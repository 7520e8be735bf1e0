import type pg from 'pg'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect, takeOnesTime } from './connection.ts'

/** A pool that answers everything with nothing, and keeps what it was asked. */
function listeningPool() {
  const asked: { text: string; query_timeout?: number }[] = []
  const query = (one: string | { text: string }) => {
    asked.push(typeof one === 'string' ? { text: one } : one)
    return Promise.resolve({ command: 'SELECT', rows: [], rowCount: 0 })
  }
  const client = { query, release: () => undefined, on: () => client, off: () => client }
  const pool = { connect: () => Promise.resolve(client), end: () => Promise.resolve() }
  // As much of a pool as Kysely asks for.
  return { asked, db: connect(pool as unknown as pg.Pool) }
}

test('a transaction that takes its time is waited for as long as the database gives it, and no other is', async () => {
  const { asked, db } = listeningPool()
  await db.transaction().execute(async (tx) => {
    await sql`select 'before'`.execute(tx)
    await takeOnesTime(tx)
    await sql`select 'a fortnight'`.execute(tx)
  })
  await db.transaction().execute((tx) => sql`select 'after'`.execute(tx))
  const waitFor = (text: string) => asked.find((one) => one.text.includes(text))?.query_timeout
  expect(waitFor('statement_timeout')).toBeGreaterThan(30 * 60_000)
  expect(waitFor('a fortnight')).toBeGreaterThan(30 * 60_000)
  expect(waitFor('before')).toBeUndefined()
  expect(waitFor('after')).toBeUndefined()
})
