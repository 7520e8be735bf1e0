import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../../test/world.ts'
import { refuse } from '../../contract/refusals.ts'
import { transact } from '../database/connection.ts'
import { beat, releaseDeadWorkers, rest } from './heartbeat.ts'
import { isRefusal } from '../../contract/refusals.ts'
import { Replay, type RequestKey } from './http.ts'
import { once } from './idempotency.ts'
import { enqueue } from './queue.ts'

let house: House

beforeAll(async () => {
  house = await openHouse()
})
beforeEach(() => house.pool.query('truncate graphile_worker._private_jobs, worker_heartbeat'))

const jobs = async () =>
  (
    await house.pool.query(
      'select task_identifier as name, key, locked_by from graphile_worker.jobs order by id',
    )
  ).rows
const payloads = async () =>
  (
    await house.pool.query('select payload from graphile_worker._private_jobs order by id')
  ).rows.map(({ payload }) => payload)

describe('a job', () => {
  test('is queued with the transaction it belongs to, or not at all', async () => {
    const { db } = house.world
    const job = { name: 'send-mail', payload: { n: 1 } }
    await transact(db, async (tx) => {
      await enqueue(tx, [job])
      return refuse('not-found')
    })
    await expect(
      db.transaction().execute(async (tx) => {
        await enqueue(tx, [job])
        throw new Error('broken')
      }),
    ).rejects.toThrow('broken')
    expect(await jobs()).toEqual([])
    await transact(db, (tx) => enqueue(tx, [job, job]))
    expect(await jobs()).toHaveLength(2)
  })

  test('keeps what it was given, whatever is written in it', async () => {
    const payload = {
      text: `l’été, "guillemets" \\ 'x' 💥\n`,
      nothing: null,
      list: [1, { a: '$1' }],
    }
    await enqueue(house.world.db, [{ name: 'send-mail', payload }])
    expect(await payloads()).toEqual([payload])
  })

  test('of a key is one job', async () => {
    for (const n of [1, 2, 3]) {
      await enqueue(house.world.db, [{ name: 'sweep', payload: { n }, key: 'sweep' }])
    }
    expect(await jobs()).toHaveLength(1)
    expect(await payloads()).toEqual([{ n: 3 }])
  })

  test('is none where there is none to queue', async () => {
    await enqueue(house.world.db, [])
    expect(await jobs()).toEqual([])
  })
})

describe('a worker’s signs of life', () => {
  const hold = (worker: string, seconds: number) =>
    house.pool.query(
      `update graphile_worker._private_jobs set locked_by = $1,
         locked_at = now() - make_interval(secs => $2), attempts = 1`,
      [worker, seconds],
    )
  const holders = async () => (await jobs()).map(({ locked_by }) => locked_by)
  const { log } = {
    log: (worker: string, seconds: number) =>
      house.pool.query(
        `insert into worker_heartbeat values ($1, now() - make_interval(secs => $2))`,
        [worker, seconds],
      ),
  }

  beforeEach(() => enqueue(house.world.db, [{ name: 'send-mail', payload: {} }]))

  test('keep its jobs its own', async () => {
    await hold('alive', 3_600)
    await beat(house.world.db, ['alive'])
    await releaseDeadWorkers(house.world.db, 30)
    expect(await holders()).toEqual(['alive'])
  })

  test('that stopped give its jobs back', async () => {
    await hold('dead', 60)
    await log('dead', 31)
    await releaseDeadWorkers(house.world.db, 30)
    expect(await holders()).toEqual([null])
  })

  test('that never came give its jobs back, once it had the time to give one', async () => {
    await hold('new', 29)
    await releaseDeadWorkers(house.world.db, 30)
    expect(await holders()).toEqual(['new'])
    await hold('new', 31)
    await releaseDeadWorkers(house.world.db, 30)
    expect(await holders()).toEqual([null])
  })

  test('are taken away when it stops of its own will, and forgotten after a day', async () => {
    await beat(house.world.db, ['a', 'b'])
    await beat(house.world.db, ['a', 'b'])
    await beat(house.world.db, [])
    await log('old', 86_401)
    await rest(house.world.db, ['a'])
    await releaseDeadWorkers(house.world.db, 30)
    const { rows } = await house.pool.query('select worker_id from worker_heartbeat')
    expect(rows).toEqual([{ worker_id: 'b' }])
  })
})

describe('work done once under a key', () => {
  const newKey = (): RequestKey => ({
    actor: 'pro:1',
    route: 'test',
    key: randomUUID(),
    hash: Buffer.from('asked'),
  })
  const now = new Date('2026-11-02T09:00:00Z')
  const note = (scope: string) => ({ scope, madeAt: now })
  const attempts = async () => (await house.pool.query('select scope from attempt')).rows.length

  beforeEach(() => house.pool.query('delete from attempt'))

  test('gives the same answer again, its instants still instants', async () => {
    const key = newKey()
    const answer = { at: now, list: [{ until: now, price: 12 }], none: null }
    const work = () => Promise.resolve(answer)
    expect(await once(house.world.db, key, now, work)).toEqual(answer)
    const again = await once(house.world.db, key, now, () => Promise.reject(new Error('again!')))
    expect(again).toBeInstanceOf(Replay)
    expect(again).toEqual(new Replay(answer))
  })

  test('leaves nothing of a refusal but the refusal', async () => {
    const key = newKey()
    const refused = () =>
      once(house.world.db, key, now, async (tx) => {
        await tx.insertInto('attempt').values(note('begun')).execute()
        return refuse('sold-out', { facts: { left: 0 } })
      })
    expect(await refused()).toEqual(refuse('sold-out', { facts: { left: 0 } }))
    expect(await attempts()).toBe(0)
    const again = await once(house.world.db, key, now, () => Promise.resolve('free since'))
    expect(isRefusal(again) && again.refused).toBe('sold-out')
  })

  test('leaves nothing at all of a fault: the key may serve again', async () => {
    const key = newKey()
    const broken = once(house.world.db, key, now, async (tx) => {
      await tx.insertInto('attempt').values(note('begun')).execute()
      throw new Error('broken')
    })
    await expect(broken).rejects.toThrow('broken')
    expect(await attempts()).toBe(0)
    expect(await once(house.world.db, key, now, () => Promise.resolve('done'))).toBe('done')
  })

  test('is done each time where there is no key', async () => {
    const work = (tx: Parameters<Parameters<typeof once>[3]>[0]) =>
      tx.insertInto('attempt').values(note('done')).execute()
    await once(house.world.db, undefined, now, work)
    await once(house.world.db, undefined, now, work)
    expect(await attempts()).toBe(2)
  })

  test('is refused to another request, and to the same key of another actor it is a new one', async () => {
    const key = newKey()
    await once(house.world.db, key, now, () => Promise.resolve('first'))
    const other = { ...key, hash: Buffer.from('something else') }
    const work = () => Promise.resolve('second')
    expect(await once(house.world.db, other, now, work)).toEqual(refuse('idempotency-key-reused'))
    expect(await once(house.world.db, { ...key, actor: 'pro:2' }, now, work)).toBe('second')
    expect(await once(house.world.db, { ...key, route: 'other' }, now, work)).toBe('second')
  })
})
