import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bookOffer, cancelBookingOfOurs, cancelMyBooking } from '../../contract/bookings.ts'
import { undoValidation, validateCountermark } from '../../contract/counter.ts'
import { myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  newKey,
  openOffer,
  openYouth,
  posted,
  unsound,
  type Offered,
  type Young,
} from '../../test/stage.ts'
import {
  ask,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

/** One key, one effect, one answer: whatever is sent again, and however often. */

let house: House
let camille: Signed
let star: Structure
let lea: Young
let seat: Offered

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
})

let count = 0
beforeEach(async () => {
  lea = await openYouth(house, `Léa${++count}`)
  seat = await openOffer(house, star)
  await posted(house)
})

const book = (key: string, body: object = { stockId: seat.stock }, as = lea.as) =>
  house.call(bookOffer, { as, body, key })
const bookingsOf = async ({ id }: Signed) =>
  (await house.pool.query('select count(*) from booking where account_id = $1', [id])).rows[0].count
const leftOf = async (who: Signed) =>
  (await ask(house, myWallet, { as: who.as })).wallet?.balanceCents

describe('the same booking asked for again under its key', () => {
  test('is made once and answered alike, and says that it is a replay', async () => {
    const key = newKey()
    const first = await book(key)
    const again = await book(key)
    expect(first.status).toBe(201)
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(await bookingsOf(lea)).toBe(1)
    expect(await leftOf(lea)).toBe(49_100)
    expect(await posted(house)).toHaveLength(2)
  })

  test('is answered alike even after it was cancelled', async () => {
    const key = newKey()
    const first = await book(key)
    const { id } = first.body as { id: string }
    await ask(house, cancelMyBooking, { as: lea.as, params: { id } })
    expect((await book(key)).body).toEqual(first.body)
    expect(await bookingsOf(lea)).toBe(1)
    expect(await leftOf(lea)).toBe(50_000)
  })

  test('writes down that it was asked again, so that it waits for a standby as the first did', async () => {
    const key = newKey()
    await book(key)
    await book(key)
    await book(key)
    const { rows } = await house.pool.query(
      'select actor, route, replays from idempotency_key where key = $1',
      [key],
    )
    expect(rows).toEqual([{ actor: `youth:${lea.id}`, route: 'bookOffer', replays: 2 }])
  })

  test('is the same whatever the order of its members', async () => {
    const key = newKey()
    const first = await book(key, { stockId: seat.stock, seats: 1 })
    expect((await book(key, { seats: 1, stockId: seat.stock })).body).toEqual(first.body)
  })

  test('twenty times at once is one booking and twenty same answers', async () => {
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 20 }, () => book(key)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const replayed = answers.filter(({ headers }) => headers['idempotent-replayed'] === 'true')
    expect(replayed).toHaveLength(19)
    expect(await bookingsOf(lea)).toBe(1)
    expect(await leftOf(lea)).toBe(49_100)
  })
})

describe('a refusal', () => {
  test('is kept as the answer of its key, though a place be free since', async () => {
    const last = await openOffer(house, star, { places: 1 })
    const tom = await openYouth(house, `Tom${count}`)
    const { id } = await bookAs(house, tom, last)
    const key = newKey()
    const body = { stockId: last.stock }
    expect(await refused(house, bookOffer, { as: lea.as, body, key })).toBe('409 sold-out /stockId')
    await ask(house, cancelMyBooking, { as: tom.as, params: { id } })
    expect(await refused(house, bookOffer, { as: lea.as, body, key })).toBe('409 sold-out /stockId')
    expect(await bookAs(house, lea, last)).toMatchObject({ state: 'booked' })
  })

  test('of a request that could not be read is not kept: it may be put right', async () => {
    const key = newKey()
    expect((await book(key, { stockId: seat.stock, seats: 9 })).status).toBe(400)
    expect((await book(key)).status).toBe(201)
  })
})

describe('a key', () => {
  test('is asked for', async () => {
    const wishes = { as: lea.as, body: { stockId: seat.stock } }
    const missing = '400 idempotency-key-missing /Idempotency-Key'
    expect(await refused(house, bookOffer, wishes)).toBe(missing)
    expect(await refused(house, bookOffer, { ...wishes, key: '   ' })).toBe(missing)
    expect(await refused(house, bookOffer, { ...wishes, key: 'x'.repeat(256) })).toBe(missing)
    expect((await book('y'.repeat(255))).status).toBe(201)
  })

  test('that served for another request is refused', async () => {
    const key = newKey()
    await book(key)
    const other = await openOffer(house, star)
    const wishes = { as: lea.as, body: { stockId: other.stock }, key }
    expect(await refused(house, bookOffer, wishes)).toBe(
      '422 idempotency-key-reused /Idempotency-Key',
    )
    expect(await bookingsOf(lea)).toBe(1)
  })

  test('is each person’s own, and each route’s', async () => {
    const key = newKey()
    const tom = await openYouth(house, `Tom${count}`)
    const { body } = await book(key)
    const { id } = body as { id: string }
    expect((await book(key, { stockId: seat.stock }, tom.as)).status).toBe(201)
    const cancelled = await ask(house, cancelMyBooking, { as: lea.as, params: { id }, key })
    expect(cancelled.state).toBe('cancelled')
  })

  test('held by a request under way makes the second wait, then come back later', async () => {
    const key = newKey()
    const other = new pg.Client({ connectionString: house.url })
    await other.connect()
    await other.query('begin')
    await other.query(
      `insert into idempotency_key (actor, route, key, request_hash, created_at)
       values ($1, 'bookOffer', $2, '\\x00', now())`,
      [`youth:${lea.id}`, key],
    )
    const busy = await book(key)
    expect(busy.status).toBe(409)
    expect(busy.body).toMatchObject({ code: 'idempotency-key-in-progress' })
    expect(busy.headers['retry-after']).toBe('1')
    await other.query('rollback')
    await other.end()
    expect((await book(key)).status).toBe(201)
  })
})

test('a key held elsewhere does not hold up those who ask for the same date', async () => {
  const key = newKey()
  const people = [lea]
  for (let n = 0; n < 4; n++) people.push(await openYouth(house, `Voisin${count}${n}`))
  const other = new pg.Client({ connectionString: house.url })
  await other.connect()
  await other.query('begin')
  await other.query(
    `insert into idempotency_key (actor, route, key, request_hash, created_at)
     values ($1, 'bookOffer', $2, '\\x00', now())`,
    [`youth:${lea.id}`, key],
  )
  const answers = await Promise.all(
    people.map(({ as }, place) => book(place === 0 ? key : newKey(), undefined, as)),
  )
  expect(answers.map(({ status }) => status)).toEqual([409, 201, 201, 201, 201])
  await other.query('rollback')
  await other.end()
})

describe('cancelling under a key', () => {
  test('is done once and answered alike', async () => {
    const { id } = await bookAs(house, lea, seat)
    const wishes = { as: lea.as, params: { id }, key: newKey() }
    const first = await house.call(cancelMyBooking, wishes)
    expect(first.status).toBe(200)
    expect(await house.call(cancelMyBooking, wishes)).toMatchObject({
      status: 200,
      body: first.body,
    })
    expect(await refused(house, cancelMyBooking, { ...wishes, key: newKey() })).toBe(
      '409 cancel-done /booking',
    )
  })

  test('keeps its refusal, and leaves nothing of what it began', async () => {
    const { id } = await bookAs(house, lea, seat)
    const key = newKey()
    await ask(house, cancelMyBooking, { as: lea.as, params: { id } })
    const wishes = { as: lea.as, params: { id }, key }
    expect(await refused(house, cancelMyBooking, wishes)).toBe('409 cancel-done /booking')
    expect(await refused(house, cancelMyBooking, wishes)).toBe('409 cancel-done /booking')
  })

  test('of another booking is another request', async () => {
    const key = newKey()
    const first = await bookAs(house, lea, seat)
    const second = await bookAs(house, lea, await openOffer(house, star))
    await ask(house, cancelMyBooking, { as: lea.as, params: { id: first.id }, key })
    const wishes = { as: lea.as, params: { id: second.id }, key }
    expect(await refused(house, cancelMyBooking, wishes)).toBe(
      '422 idempotency-key-reused /Idempotency-Key',
    )
  })

  test('by the professional is one cancellation, with its reason', async () => {
    const { id } = await bookAs(house, lea, seat)
    const key = newKey()
    const wishes = { as: camille.as, params: { id }, key, body: { reason: 'Panne' } }
    const first = await house.call(cancelBookingOfOurs, wishes)
    expect(await house.call(cancelBookingOfOurs, wishes)).toMatchObject({ body: first.body })
    expect(
      await refused(house, cancelBookingOfOurs, { ...wishes, body: { reason: 'Grève' } }),
    ).toBe('422 idempotency-key-reused /Idempotency-Key')
    expect(await leftOf(lea)).toBe(50_000)
  })
})

test('validating under a key is done once, though it was taken back since', async () => {
  const book = await openOffer(house, star, { nature: 'goods' })
  const { countermark } = await bookAs(house, lea, book)
  const wishes = { as: camille.as, params: { token: countermark }, key: newKey() }
  const first = await house.call(validateCountermark, wishes)
  expect(first.body).toMatchObject({ state: 'used' })
  await ask(house, undoValidation, { as: camille.as, params: { token: countermark } })
  expect(await house.call(validateCountermark, wishes)).toMatchObject({
    status: 200,
    body: first.body,
  })
  const { rows } = await house.pool.query('select state from booking where token = $1', [
    countermark,
  ])
  expect(rows).toEqual([{ state: 'booked' }])
})

test('after all this every statement of the rules holds', async () => {
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
