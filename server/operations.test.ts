import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { bookAs, openOffer, openYouth } from '../test/stage.ts'
import { openPro, openStructure } from '../test/town.ts'
import { openHouse } from '../test/world.ts'
import { readConfig } from './kit/config.ts'
import { faultLine } from './kit/log.ts'
import { openServer } from './kit/server.ts'

const production = readConfig({
  DATABASE_URL: 'postgres://pass@base.exemple.fr/pass',
  SMTP_URL: 'smtp://poste.exemple.fr',
  PUBLIC_URL: 'https://pass.exemple.fr/',
  SESSION_SECRET: 'x'.repeat(32),
  RATE_LIMIT: '1000000',
})

/** A server as in production, and the lines it writes. */
async function openTold() {
  const lines: string[] = []
  let ids = 0
  const app = await openServer({
    config: production,
    id: () => `demande-${++ids}`,
    report: () => undefined,
    door: { isLeaving: false },
    out: { write: (text: string) => lines.push(text) },
  })
  return { app, lines }
}

test('one line tells of each request, by its route, with its number and no personal data', async () => {
  const { app, lines } = await openTold()
  app.get('/api/persons/:email', async () => ({ ok: true }))
  await app.inject({
    url: '/api/persons/lea@exemple.fr?phone=0612345678',
    headers: { cookie: 'pc_app=secret', authorization: 'Bearer secret' },
  })
  await app.inject({ url: '/api/persons/%ZZlea@exemple.fr' })
  await app.close()
  // Lines leave after the answers they tell.
  await new Promise((resolve) => setImmediate(resolve))
  const told = lines
    .join('')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  expect(told.find(({ msg }) => msg === 'answered')).toMatchObject({
    reqId: 'demande-1',
    method: 'GET',
    route: '/api/persons/:email',
    status: 200,
  })
  expect(lines.join('')).not.toMatch(/lea|exemple\.fr|0612345678|secret/)
})

test('a fault is told by its kind and its place, never by whom it was about', async () => {
  const house = await openHouse()
  const lea = await openYouth(house, 'Léa')
  const faultOf = (statement: string) =>
    house.pool.query(statement).then(
      () => new Error('it was taken'),
      (fault: Error) => fault,
    )
  const twice = await faultOf(
    `insert into account overriding system value select (jsonb_populate_record(a, '{"id": 999999}')).* from account a where id = ${lea.id}`,
  )
  expect(Object.values(twice).join()).toContain('léa@exemple.fr')
  const misread = await faultOf(`select 'léa@exemple.fr'::integer`)
  const refused = new Error('550 <léa@exemple.fr>: no such person', {
    cause: new Error('to léa@exemple.fr'),
  })
  for (const fault of [twice, misread, refused]) {
    const line = faultLine(fault, 'POST /api/app/sign-up demande-1')
    expect(line).not.toMatch(/léa|exemple\.fr/i)
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toMatchObject({
      msg: 'fault',
      about: 'POST /api/app/sign-up demande-1',
      at: expect.arrayContaining([expect.stringMatching(/^\s+at /)]),
    })
  }
  expect(JSON.parse(faultLine(twice, ''))).toMatchObject({ code: '23505', table: 'account' })
})

test('beyond what can be done at once callers are told to come back; the counter never is', async () => {
  const { app } = await openTold()
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  app.get('/api/rush', async () => {
    await gate
    return { ok: true }
  })
  app.get('/api/pro/countermarks/:token', async () => ({ ok: true }))
  await app.ready()
  // An injected request leaves when its answer is asked for.
  const served = Array.from({ length: 5_000 }, async () => await app.inject({ url: '/api/rush' }))
  const refused = await app.inject({ url: '/api/rush' })
  expect(refused.statusCode).toBe(503)
  expect(refused.headers['retry-after']).toBe('2')
  expect(refused.json()).toMatchObject({ code: 'unavailable' })
  expect((await app.inject({ url: '/api/pro/countermarks/ABC234' })).statusCode).toBe(200)
  open()
  const codes = (await Promise.all(served)).map(({ statusCode }) => statusCode)
  expect(new Set(codes)).toEqual(new Set([200]))
  expect((await app.inject({ url: '/api/rush' })).statusCode).toBe(200)
  await app.close()
})

test('a process that leaves still answers, closes its connections and is not ready', async () => {
  const house = await openHouse()
  expect((await house.app.inject({ url: '/ready' })).statusCode).toBe(200)
  house.leave()
  const ready = await house.app.inject({ url: '/ready' })
  expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'leaving' }])
  const answer = await house.app.inject({ url: '/health' })
  expect([answer.statusCode, answer.headers['connection']]).toEqual([200, 'close'])
})

test('the figures answer « are people able to book? »', async () => {
  const house = await openHouse()
  const figure = async (name: string) => {
    const { body } = await house.app.inject({ url: '/metrics' })
    return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(body)?.[1])
  }
  expect(await figure('last_booking_seconds')).toBe(-1)
  const star = await openStructure(house, { name: 'Star', by: await openPro(house, 'Camille') })
  await bookAs(house, await openYouth(house, 'Léa'), await openOffer(house, star))
  house.moveTo(new Date(house.now().getTime() + 90_000))
  expect(await figure('last_booking_seconds')).toBe(90)
  expect(await figure('database_writable')).toBe(1)
  expect(await figure('requests_waiting_in_lanes')).toBe(0)
  expect(await figure('jobs_waiting')).toBe(3)
  const { body } = await house.app.inject({ url: '/metrics' })
  expect(body).toMatch(
    /http_request_duration_seconds_count\{method="POST",route="\/api\/app\/bookings",status="201"\} 1/,
  )
  expect(body).not.toMatch(/exemple\.fr|Léa/)
})

test('a commit that comes with a warning is not believed', async () => {
  const { world, pool } = await openHouse()
  await pool.query(`
    create table waited (n int);
    create function warn() returns trigger language plpgsql as $$
      begin raise warning 'canceling wait for synchronous replication'; return null; end $$;
    create constraint trigger late after insert on waited deferrable initially deferred
      for each row execute function warn()`)
  const write = () =>
    world.db.transaction().execute((tx) => sql`insert into waited values (1)`.execute(tx))
  await expect(write()).rejects.toMatchObject({ code: '08007' })
  await pool.query('drop trigger late on waited')
  await write()
})
