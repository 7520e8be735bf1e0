import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookOffer, cancelMyBooking } from '../../contract/bookings.ts'
import { isRefusal } from '../../contract/refusals.ts'
import {
  bookAs,
  crowd,
  newKey,
  openOffer,
  openYouth,
  unsound,
  type Offered,
  type Young,
} from '../../test/stage.ts'
import { ask, openPro, openStructure, refused, type Structure } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'
import { bookingLanes } from './lanes.ts'

/** Everybody at the same instant for one show, and those who come when it is over. */

let house: House
let star: Structure
let people: number[]

beforeAll(async () => {
  house = await openHouse()
  star = await openStructure(house, { name: 'Cinéma Star', by: await openPro(house, 'Camille') })
  await crowd(house, star, await openOffer(house, star, { nature: 'goods' }), 400)
  const { rows } = await house.pool.query(`select account_id from booking order by account_id`)
  people = rows.map(({ account_id }) => account_id)
})

test('four hundred at once for half as many places: the first to come have them, in order', async () => {
  const { stockId } = await openOffer(house, star, { priceCents: 100, places: 200 })
  const lanes = bookingLanes(house.world)
  // Who comes first is not who signed up first.
  const coming = [...people].sort((a, b) => ((a * 7919) % 997) - ((b * 7919) % 997))
  const answered: number[] = []
  const answers = await Promise.all(
    coming.map(async (accountId) => {
      const answer = await lanes.do({ accountId, stockId, seats: 1, now: house.now() })
      answered.push(accountId)
      return isRefusal(answer) ? answer.refused : 'booked'
    }),
  )
  expect(answers).toEqual([
    ...Array.from({ length: 200 }, () => 'booked'),
    ...Array.from({ length: 200 }, () => 'sold-out'),
  ])
  expect(answered).toEqual(coming)
  expect(await unsound(house)).toEqual([])
})

test('in one and the same transaction each is told his own reason, and the others are booked', async () => {
  const { stockId } = await openOffer(house, star, { priceCents: 100, places: 3 })
  const lanes = bookingLanes(house.world)
  const [first = 0, second = 0, third = 0, fourth = 0] = people
  await house.pool.query('update wallet set balance_cents = 50 where account_id = $1', [second])
  const wishes = [
    { accountId: first, stockId, seats: 1 },
    { accountId: second, stockId, seats: 1 },
    { accountId: third, stockId, seats: 2 },
    { accountId: fourth, stockId: 999_999, seats: 1 },
    { accountId: people[5] ?? 0, stockId, seats: 1 },
  ]
  const answers = await Promise.all(wishes.map((wish) => lanes.do({ ...wish, now: house.now() })))
  expect(answers.map((one) => (isRefusal(one) ? one.refused : 'booked'))).toEqual([
    'booked',
    'funds-insufficient',
    'seats-single',
    'stock-unknown',
    'booked',
  ])
  await house.pool.query('update wallet set balance_cents = 49900 where account_id = $1', [second])
})

test('a fault that one wish brings is told to him alone', async () => {
  const { stockId } = await openOffer(house, star, { priceCents: 100 })
  const broken = await openOffer(house, star, { priceCents: 100 })
  // A row that PostgreSQL refuses to write for one person only.
  const [unlucky = 0, ...others] = people.slice(10, 20)
  await house.pool.query(`alter table booking add constraint breaks_for_one
    check (account_id <> ${unlucky} or stock_id <> ${broken.stockId})`)
  const lanes = bookingLanes(house.world)
  const told = await Promise.allSettled([
    ...others.map((accountId) => lanes.do({ accountId, stockId, seats: 1, now: house.now() })),
    lanes.do({ accountId: unlucky, stockId: broken.stockId, seats: 1, now: house.now() }),
    ...people
      .slice(20, 30)
      .map((accountId) =>
        lanes.do({ accountId, stockId: broken.stockId, seats: 1, now: house.now() }),
      ),
  ])
  expect(told.map(({ status }) => status)).toEqual([
    ...others.map(() => 'fulfilled'),
    'rejected',
    ...Array.from({ length: 10 }, () => 'fulfilled'),
  ])
  expect(await unsound(house)).toEqual([])
})

describe('once it is sold out', () => {
  let seat: Offered
  let lea: Young
  let tom: Young
  let nina: Young
  let bookedByLea: { id: string }
  const wish = (who: Young, key: string) => ({ as: who.as, body: { stockId: seat.stock }, key })

  beforeAll(async () => {
    lea = await openYouth(house, 'Léa')
    tom = await openYouth(house, 'Tom')
    nina = await openYouth(house, 'Nina')
    seat = await openOffer(house, star, { places: 1 })
    bookedByLea = await bookAs(house, lea, seat)
    expect(await refused(house, bookOffer, wish(tom, newKey()))).toBe('409 sold-out /stockId')
  })

  test('who comes late is told so though somebody holds the show, and waits for nobody', async () => {
    const other = new pg.Client({ connectionString: house.url })
    await other.connect()
    await other.query('begin')
    await other.query('select 1 from stock where id = $1 for update', [seat.stockId])
    expect(await refused(house, bookOffer, wish(nina, newKey()))).toBe('409 sold-out /stockId')
    await other.query('rollback')
    await other.end()
  })

  test('who holds a place is told that he does, not that there are none', async () => {
    expect(await refused(house, bookOffer, wish(lea, newKey()))).toBe('409 already-booked /stockId')
  })

  test('a place given back is there for the next, and the key of a refusal keeps its answer', async () => {
    const early = newKey()
    expect(await refused(house, bookOffer, wish(tom, early))).toBe('409 sold-out /stockId')
    await ask(house, cancelMyBooking, { as: lea.as, params: { id: bookedByLea.id } })
    expect(await refused(house, bookOffer, wish(tom, early))).toBe('409 sold-out /stockId')
    const granted = newKey()
    expect(await refused(house, bookOffer, wish(tom, granted))).toBe('201')
    expect(await refused(house, bookOffer, wish(nina, newKey()))).toBe('409 sold-out /stockId')
    // The answer of a booking is its own too, though nothing is left.
    const again = await house.call(bookOffer, wish(tom, granted))
    expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } })
    expect(await unsound(house)).toEqual([])
  })
})
