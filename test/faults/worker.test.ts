import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { openMailbox } from '../../server/sandbox/mailbox.ts'
import { startWorker, usualPace, type Worker } from '../../server/worker.ts'
import { enqueue } from '../../server/kit/queue.ts'
import type { World } from '../../server/world.ts'
import { bookAs, crowd, openOffer, openYouth, posted, unsound } from '../stage.ts'
import { openPro, openStructure, type Structure } from '../town.ts'
import { openHouse, type House } from '../world.ts'
import { openChild, type Child } from './child.ts'
import { quick } from './pace.ts'

/** Workers that die in the middle of a job, and those that take it over. */

let house: House
let star: Structure

beforeAll(async () => {
  house = await openHouse()
  star = await openStructure(house, { name: 'Cinéma Star', by: await openPro(house, 'Camille') })
})

const openWorker = () =>
  openChild(['test/faults/worker-child.ts', house.url, house.now().toISOString()])

/** A second worker, in this process, whose letters reach the letter-box. */
async function takeOver(
  ready: () => Promise<void> = () => Promise.resolve(),
): Promise<{ worker: Worker; sent: string[] }> {
  const box = openMailbox(house.world.db, house.now)
  const sent: string[] = []
  const world: World = {
    ...house.world,
    post: {
      send: async (letter) => {
        await ready()
        await box.send(letter)
        sent.push(letter.messageId)
      },
    },
  }
  return { worker: await startWorker(world, house.pool, quick), sent }
}

const jobsLeft = async (): Promise<number> =>
  (await house.pool.query('select count(*) from graphile_worker.jobs')).rows[0].count

/** Waits for something to come true, for a minute at the most. */
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('it never came true')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('the usual pace gives a dead worker’s jobs to another within a minute', () => {
  const { beatEvery, deadAfterSeconds, pollEvery } = usualPace
  expect(deadAfterSeconds * 1_000 + 2 * beatEvery + pollEvery).toBeLessThan(60_000)
  // A worker that lives has several chances to say so.
  expect(deadAfterSeconds * 1_000).toBeGreaterThanOrEqual(5 * beatEvery)
})

test('a letter handed over by a worker that dies is sent again under its Message-ID, and is one mail', async () => {
  const lea = await openYouth(house, 'Léa')
  const seat = await openOffer(house, star)
  await posted(house)
  const dying: Child = openWorker()
  await dying.says('at work')
  await bookAs(house, lea, seat)
  const first = (await dying.says('posted')).replace('posted ', '')
  await dying.kill()
  expect(await jobsLeft()).toBe(2)

  const { worker, sent } = await takeOver()
  await until(async () => (await jobsLeft()) === 0)
  await worker.stop()
  expect(sent).toHaveLength(2)
  expect(sent).toContain(first)
  const { rows } = await house.pool.query('select message_id, recipient from sandbox_mail')
  expect(rows.map(({ recipient }) => recipient).sort()).toEqual([
    'accueil@exemple.fr',
    'léa@exemple.fr',
  ])
  expect(await unsound(house)).toEqual([])
}, 90_000)

test('a sweep cut off between two batches is gone on with, and each booking ends once', async () => {
  const book = await openOffer(house, star, { nature: 'goods', bookingEmail: null })
  const people = 210
  await crowd(house, star, book, people)
  house.moveTo(new Date(house.now().getTime() + 7 * 86_400_000 + 1))
  // Somebody else holds the pass of the last person: the second batch waits for it.
  const other = new pg.Client({ connectionString: house.url })
  await other.connect()
  await other.query(`begin`)
  await other.query(
    `select 1 from wallet where account_id = (select max(account_id) from booking) for update`,
  )
  const dying = openWorker()
  await dying.says('at work')
  await enqueue(house.world.db, [{ name: 'sweep', payload: {}, key: 'sweep' }])
  await until(async () => (await states())['expired'] === 200)
  await dying.kill()
  expect(await states()).toEqual({ booked: people - 200, expired: 200 })
  await other.query('rollback')
  await other.end()

  const { worker, sent } = await takeOver()
  await until(async () => (await jobsLeft()) === 0)
  await worker.stop()
  expect(await states()).toEqual({ expired: people })
  const { rows } = await house.pool.query(
    `select count(*) as events, count(distinct booking_id) as bookings from booking_event
     where to_state = 'expired'`,
  )
  expect(rows).toEqual([{ events: people, bookings: people }])
  expect(new Set(sent).size).toBe(people)
  expect(await unsound(house)).toEqual([])

  async function states(): Promise<Record<string, number>> {
    const { rows } = await house.pool.query(
      'select state, count(*) from booking where stock_id = $1 group by 1',
      [book.stockId],
    )
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  }
}, 120_000)

test('a job that lasts stays with the worker that lives, and is done once', async () => {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const workers = [await takeOver(() => released), await takeOver(() => released)]
  await bookAs(house, await openYouth(house, 'Noé'), await openOffer(house, star))
  // Held for much longer than a dead worker's jobs are left alone.
  await until(async () => (await heldFor(3 * quick.deadAfterSeconds)) > 0)
  release()
  await until(async () => (await jobsLeft()) === 0)
  for (const { worker } of workers) await worker.stop()
  const sent = workers.flatMap((one) => one.sent)
  expect(sent).toHaveLength(new Set(sent).size)

  async function heldFor(seconds: number): Promise<number> {
    const { rows } = await house.pool.query(
      `select count(*) from graphile_worker.jobs
       where attempts = 1 and locked_by is not null and locked_at < now() - make_interval(secs => $1)`,
      [seconds],
    )
    return rows[0].count
  }
})

test('a database that hangs up on the note of a letter sent is told again, and the worker lives', async () => {
  await bookAs(house, await openYouth(house, 'Zoé'), await openOffer(house, star))
  const other = new pg.Client({ connectionString: house.url })
  await other.connect()
  let held: Promise<unknown> | undefined
  const hold = () =>
    (held ??= other.query('begin; lock table graphile_worker._private_jobs in exclusive mode'))
  const { worker, sent } = await takeOver(async () => {
    await hold()
  })
  await until(async () => {
    const { rowCount } = await house.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where wait_event_type = 'Lock' and query like 'delete from %_private_jobs%'`,
    )
    return Number(rowCount) > 0
  })
  await other.query('rollback')
  await until(async () => (await jobsLeft()) === 0)
  await worker.stop()
  await other.end()
  expect(sent).toHaveLength(new Set(sent).size)
})

test('letters that a mail server keeps waiting hold up nothing else', async () => {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const { worker, sent } = await takeOver(() => released)
  const book = await openOffer(house, star, { nature: 'goods' })
  for (const name of ['Ada', 'Eva', 'Ida', 'Ola']) {
    await bookAs(house, await openYouth(house, name), book)
  }
  await until(async () => (await held('send-mail')) > 0)
  await enqueue(house.world.db, [{ name: 'sweep', payload: {}, key: 'sweep' }])
  await until(async () => (await waiting('sweep')) === 0)
  expect(sent).toEqual([])
  expect(await waiting('send-mail')).toBeGreaterThanOrEqual(8)
  release()
  await until(async () => (await jobsLeft()) === 0)
  await worker.stop()

  async function waiting(task: string): Promise<number> {
    const jobs = 'select count(*) from graphile_worker.jobs where task_identifier = $1'
    return (await house.pool.query(jobs, [task])).rows[0].count
  }
  async function held(task: string): Promise<number> {
    const jobs =
      'select count(*) from graphile_worker.jobs where task_identifier = $1 and locked_by is not null'
    return (await house.pool.query(jobs, [task])).rows[0].count
  }
})

test('a worker that is told to stop ends what it holds and leaves no sign of life', async () => {
  const { worker, sent } = await takeOver()
  await bookAs(house, await openYouth(house, 'Tom'), await openOffer(house, star))
  await until(async () => sent.length > 0)
  await worker.stop()
  const { rows } = await house.pool.query(
    `select count(*) from graphile_worker.jobs where locked_by is not null`,
  )
  expect(rows).toEqual([{ count: 0 }])
})
