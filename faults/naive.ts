import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Cluster } from './cluster.ts'
import { openProxy } from './proxy.ts'
import { withStage, type Stage, type Verdict } from './stage.ts'

/**
 * Controls: the same faults borne by whoever takes no care, straight on the database. What they
 * lose shows that the fault is real, and that what the product does against it is not for nothing.
 */

/** So many writers who believe every commit; gives how many were acknowledged. */
export async function believesCommits({ url }: Cluster, writers: number): Promise<number> {
  const told = await Promise.all(
    Array.from({ length: writers }, async (_, n) => {
      const client = new pg.Client({ connectionString: url })
      client.on('error', () => undefined)
      await client.connect()
      const isTold = await client.query('insert into acknowledged values ($1)', [n]).then(
        () => true,
        () => false,
      )
      await client.end().catch(() => undefined)
      return isTold
    }),
  )
  return told.filter(Boolean).length
}

/** Looks whether somebody has booked, then books: no constraint, no lock. */
export const looksThenBooks = (): Promise<Verdict> =>
  withStage(async ({ primary }) => {
    await primary.sql('create table wish (person integer)')
    const pool = new pg.Pool({ connectionString: primary.url, max: 20 })
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { rows } = await pool.query('select from wish where person = 1')
        await sleep(5)
        if (rows.length === 0) await pool.query('insert into wish values (1)')
      }),
    )
    const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from wish')
    await pool.end()
    const stored = rows[0]?.n ?? 0
    return { ok: stored === 1, figures: `20 clicks, ${stored} bookings` }
  })

/** A pool that waits for ever for a connection. */
export const waitsForEver = (): Promise<Verdict> =>
  withStage(async ({ primary }) => {
    const holder = new pg.Client({ connectionString: primary.url })
    await holder.connect()
    await holder.query('begin')
    await holder.query('lock table booking in access exclusive mode')
    const pool = new pg.Pool({ connectionString: primary.url, max: 16 })
    let answered = 0
    const asked = Array.from({ length: 120 }, () =>
      pool.query('select count(*) from booking').then(
        () => answered++,
        () => answered++,
      ),
    )
    await sleep(12_000)
    const inTime = answered
    await holder.query('rollback')
    await holder.end()
    await Promise.all(asked)
    await pool.end()
    return { ok: inTime === 120, figures: `${inTime} of 120 told anything within 12 s` }
  })

/** A transaction on a connection that nobody bounds. */
export const forgetsForEver = (): Promise<Verdict> =>
  withStage(async ({ primary }) => {
    const client = new pg.Client({ connectionString: primary.url })
    client.on('error', () => undefined)
    await client.connect()
    await client.query('begin')
    await client.query('select 1 from stock for update')
    await sleep(45_000)
    const [row] = await primary.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where state = 'idle in transaction'`,
    )
    await client.end()
    return { ok: row?.n === 0, figures: `still there after 45 s: ${row?.n}` }
  })

/** A question without a bound, on a cable that is out. */
export const asksForEver = (socketOf: (stage: Stage) => { readonly path: string }) => () =>
  withStage(async (stage): Promise<Verdict> => {
    const proxy = await openProxy(socketOf(stage))
    stage.onEnd(proxy.close)
    const client = new pg.Client(`postgres://app@127.0.0.1:${proxy.port}/postgres`)
    client.on('error', () => undefined)
    await client.connect()
    proxy.cut()
    let isAnswered = false
    client.query('select 1').then(
      () => (isAnswered = true),
      () => (isAnswered = true),
    )
    await sleep(12_000)
    const inTime = isAnswered
    proxy.mend()
    return { ok: inTime, figures: inTime ? 'answered' : 'no answer within 12 s' }
  })
