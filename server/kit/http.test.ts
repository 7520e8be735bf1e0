import Fastify from 'fastify'
import pg from 'pg'
import * as z from 'zod/mini'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookOffer, changeStock, myBooking, offererBookings } from '../../contract/bookings.ts'
import { refusals } from '../../contract/refusals.ts'
import { route } from '../../contract/route.ts'
import { bookAs, newKey, openOffer, openYouth, type Offered, type Young } from '../../test/stage.ts'
import { openPro, openStructure, refused, type Signed } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'
import { doors } from './http.ts'
import { doorProblems } from './problem.ts'

/** The manners of the door, whatever stands behind it. */

const greeting = route({
  name: 'greet',
  method: 'GET',
  path: '/greeting',
  who: 'anyone',
  tag: 'Salut',
  summary: 'Salut',
  answer: z.object({ says: z.string() }),
  refusals: [],
})

let house: House
let camille: Signed
let lea: Young
let seat: Offered

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  const star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  lea = await openYouth(house, 'Léa')
  seat = await openOffer(house, star)
})

const send = (wishes: {
  method?: 'GET' | 'POST' | 'PATCH'
  url?: string
  headers?: Record<string, string>
  payload?: string
}) =>
  house.app.inject({
    method: wishes.method ?? 'POST',
    url: wishes.url ?? bookOffer.path,
    headers: { ...lea.as, 'idempotency-key': newKey(), ...wishes.headers },
    ...(wishes.payload === undefined ? {} : { payload: wishes.payload }),
  })
const json = { 'content-type': 'application/json' }

describe('a request is judged', () => {
  test('by who sends it, then by what it is about, then by what it says', async () => {
    const wrong = { params: { id: 'x' }, body: { places: -1 } }
    expect(await refused(house, changeStock, wrong)).toBe('401 not-signed-in')
    expect(await refused(house, changeStock, { ...wrong, as: camille.as })).toBe('404 not-found')
    const right = { params: { id: seat.stock }, body: { places: -1 } }
    expect(await refused(house, changeStock, { ...right, as: camille.as })).toBe(
      '400 invalid-request /places',
    )
  })

  test('and every member that is wrong is told, each in French', async () => {
    const { status, body } = await house.call(changeStock, {
      as: camille.as,
      params: { id: seat.stock },
      body: { places: -1, priceCents: 1.5, startsAt: 'demain', other: 1 },
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      code: 'invalid-request',
      title: 'La demande est incomplète ou mal formée',
      errors: [
        { pointer: '/startsAt', detail: 'Date et heure attendues, comme 2026-12-12T19:30:00Z' },
        { pointer: '/priceCents', detail: 'Saisissez un montant en centimes, sans virgule' },
        { pointer: '/places', detail: 'Le stock doit être positif' },
        { pointer: '/', detail: expect.any(String) },
      ],
    })
  })

  test.each([
    ['that is no JSON', '{', json, 400],
    ['that is no object', '[]', json, 400],
    ['that is null', 'null', json, 400],
    ['that is empty', '', json, 400],
    ['in another form', 'stockId=AE', { 'content-type': 'text/plain' }, 400],
    ['in a form not spoken here', '<a/>', { 'content-type': 'application/xml' }, 415],
    ['that is too heavy', `"${'x'.repeat(1_100_000)}"`, json, 413],
    ['that holds what no text holds', '{"stockId":"\\u0000"}', json, 400],
  ])('%s, and refused', async (_, payload, headers, status) => {
    const answer = await send({ payload, headers })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toMatchObject({ status, code: expect.any(String) })
  })

  test('by a query it can read', async () => {
    for (const [query, pointer] of [
      [{ limit: 0 }, '/limit'],
      [{ limit: 101 }, '/limit'],
      [{ limit: 'x' }, '/limit'],
      [{ state: 'lost' }, '/state'],
      [{ madeFrom: 'hier' }, '/madeFrom'],
      [{ offerId: '1' }, '/offerId'],
    ] as const) {
      expect(await refused(house, offererBookings, { as: camille.as, query })).toBe(
        `400 invalid-request ${pointer}`,
      )
    }
  })
})

describe('an answer', () => {
  test('is not kept by anybody, and says how to read it', async () => {
    const { id } = await bookAs(house, lea, seat)
    const { headers } = await send({ method: 'GET', url: myBooking.path.replace(':id', id) })
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  test('that was sent before is written anew where a copy of it says something else', async () => {
    const app = Fastify()
    const first: { says: string } = { says: 'premier' }
    const answers = [first, first]
    const serve = doors({
      app,
      now: () => new Date(0),
      whoIs: async () => ({ kind: 'anyone' }),
      nameOf: () => 'anyone',
      publicUrl: 'http://localhost',
    })
    serve(greeting, async () => answers.pop() ?? { ...first, says: 'second' })
    const read = async () => (await app.inject(greeting.path)).json<unknown>()
    expect(await read()).toEqual({ says: 'premier' })
    expect(await read()).toEqual({ says: 'premier' })
    expect(await read()).toEqual({ says: 'second' })
    await app.close()
  })

  test('that refuses is a problem with a stable code, a sentence and a number to quote', async () => {
    const { status, body } = await house.call(bookOffer, {
      as: lea.as,
      body: { stockId: seat.stock },
      key: newKey(),
    })
    expect(status).toBe(409)
    expect(body).toEqual({
      type: '/docs#already-booked',
      title: 'Tu as déjà réservé cette offre : retrouve ta contremarque dans tes réservations',
      status: 409,
      code: 'already-booked',
      detail: 'Tu as déjà réservé cette offre : retrouve ta contremarque dans tes réservations',
      errors: [{ pointer: '/stockId', detail: expect.any(String) }],
      requestId: expect.any(String),
    })
  })

  test('that is a problem leads to what the documentation says of it', async () => {
    const { body } = await house.app.inject({ url: '/docs' })
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(Object.keys({ ...doorProblems, ...refusals })))
    const tooBig = await send({ headers: json, payload: JSON.stringify('x'.repeat(2_000_000)) })
    expect(tooBig.json()).toMatchObject({ status: 413, type: '/docs#http-413' })
  })

  test('to an address that does not exist is a problem too', async () => {
    for (const url of [
      '/api/nothing',
      '/api/app/bookings/A/B',
      '/api/%',
      `/api/${'x'.repeat(500)}`,
    ]) {
      const answer = await send({ method: 'GET', url })
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    }
  })
})

describe('a change carried here by a browser from another site', () => {
  const book = (headers: Record<string, string>) =>
    send({ payload: JSON.stringify({ stockId: seat.stock }), headers: { ...json, ...headers } })

  test.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://ailleurs.exemple.fr' }],
    [{ origin: 'null' }],
  ])('is refused: %o', async (headers) => {
    const answer = await book(headers)
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden'])
  })

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ origin: 'http://localhost:3000' }],
    [{}],
  ])('is let through when it is none: %o', async (headers) => {
    expect((await book(headers)).statusCode).toBe(409)
  })
})

describe('when something breaks', () => {
  test('the answer says nothing of the cause, and whoever runs the house is told', async () => {
    await house.pool.query('alter table wallet rename to purse')
    const { status, body, headers } = await house.call(bookOffer, {
      as: lea.as,
      body: { stockId: seat.stock },
      key: newKey(),
    })
    await house.pool.query('alter table purse rename to wallet')
    expect(status).toBe(500)
    expect(body).toMatchObject({
      code: 'fault',
      title: expect.stringContaining('erreur technique'),
    })
    expect(JSON.stringify(body)).not.toMatch(/wallet|relation|sql|stack/i)
    expect(headers['retry-after']).toBeUndefined()
    expect(house.faults.splice(0)).toHaveLength(1)
  })

  test('what will pass is said to pass: 503, and when to come back', async () => {
    const other = new pg.Client({ connectionString: house.url })
    await other.connect()
    await other.query('begin')
    await other.query('select 1 from stock where id = $1 for update', [seat.stockId])
    const { status, body, headers } = await house.call(changeStock, {
      as: camille.as,
      params: { id: seat.stock },
      body: { places: 9 },
    })
    await other.query('rollback')
    await other.end()
    expect([status, headers['retry-after']]).toEqual([503, '2'])
    expect(body).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('saturé') })
    house.faults.splice(0)
  })

  test('nothing else broke', () => {
    expect(house.faults).toEqual([])
  })
})
