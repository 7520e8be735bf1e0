import type pg from 'pg'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { connect, takeOnesTime } from './connection.ts'

/** A pool that answers everything with nothing, but for what says `never`: a network cut without a word. */
function listeningPool() {
  let cuts = 0
  const answer = { command: 'SELECT', rows: [], rowCount: 0 }
  const client = {
    query: ({ text }: { text: string }, tell: (fault: null, answer: unknown) => void) => {
      if (!text.includes('never')) tell(null, answer)
    },
    connection: { stream: { destroy: () => cuts++ } },
    release: () => undefined,
    on: () => client,
    off: () => client,
  }
  const pool = { connect: () => Promise.resolve(client), end: () => Promise.resolve() }
  // As much of a pool as Kysely asks for.
  return { db: connect(pool as unknown as pg.Pool), cuts: () => cuts }
}

const minute = 60_000

/** How long `work` waits before it is told that nothing will come, in milliseconds. */
async function patienceOf(work: Promise<unknown>): Promise<number> {
  const start = Date.now()
  let told: unknown
  work.catch((fault: unknown) => (told = fault))
  while (told === undefined && Date.now() - start < 60 * minute) {
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect(String(told)).toContain('Query read timeout')
  return Date.now() - start
}

test('no answer is waited for longer than 20 s, and its connection is closed', async () => {
  vi.useFakeTimers()
  try {
    const { db, cuts } = listeningPool()
    expect(await patienceOf(sql`select 'never'`.execute(db))).toBe(20_000)
    expect(cuts()).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

test('a transaction that takes its time is waited for as long as the database gives it, and no other is', async () => {
  vi.useFakeTimers()
  try {
    const { db } = listeningPool()
    const fortnight = db.transaction().execute(async (tx) => {
      await takeOnesTime(tx)
      await sql`select 'never'`.execute(tx)
    })
    expect(await patienceOf(fortnight)).toBeGreaterThan(30 * minute)
    const after = db.transaction().execute((tx) => sql`select 'never'`.execute(tx))
    expect(await patienceOf(after)).toBe(20_000)
  } finally {
    vi.useRealTimers()
  }
})
