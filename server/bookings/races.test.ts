import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bookOffer, cancelMyBooking } from '../../contract/bookings.ts'
import { validateCountermark } from '../../contract/counter.ts'
import { isRefusal } from '../../contract/refusals.ts'
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
import { book } from './actions.ts'

/**
 * Many at once for what is scarce. Each race has its control run: the same act written without
 * the guard, on plain tables without constraints, which must break. Were a control to hold, the
 * race above it would prove nothing.
 */

let house: House
let camille: Signed
let star: Structure

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  await house.pool.query(`
    create table bare_stock (places int, taken int);
    create table bare_wallet (cents int);
    create table bare_booking (id int, state text, cents int)`)
})

beforeEach(async () => {
  await house.pool.query(`
    truncate bare_stock, bare_wallet, bare_booking;
    insert into bare_stock values (5, 0);
    insert into bare_wallet values (4500)`)
})

const sql = async (text: string, values: readonly unknown[] = []) =>
  (await house.pool.query(text, [...values])).rows
const atOnce = <T>(times: number, act: (place: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, place) => act(place)))
const tally = (answers: readonly string[]) =>
  Object.fromEntries(
    [...new Set(answers)].map((answer) => [answer, answers.filter((one) => one === answer).length]),
  )

/** Lets nobody through before so many have come: they have then all read the same. */
function meetingOf(size: number): () => Promise<void> {
  let come = 0
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  return () => {
    if (++come >= size) open()
    return gate
  }
}

type Control = {
  readonly read: string
  readonly allows: (row: Record<string, number>) => boolean
  readonly write: string
  readonly met: () => Promise<void>
}

/** The plain way: a transaction that reads, decides, then writes what it decided. */
async function unguarded({ read, allows, write, met }: Control): Promise<boolean> {
  const client = await house.pool.connect()
  try {
    await client.query('begin')
    const { rows } = await client.query(read)
    const granted = allows(rows[0])
    await met()
    if (granted) await client.query(write)
    await client.query('commit')
    return granted
  } finally {
    client.release()
  }
}

describe('fifty people for five places', () => {
  let people: Young[]
  let seat: Offered
  let count = 0
  const askFor = (who: Young) =>
    refused(house, bookOffer, { as: who.as, body: { stockId: seat.stock }, key: newKey() })

  beforeAll(async () => {
    people = []
    for (let n = 0; n < 50; n++) people.push(await openYouth(house, `Jeune${++count}`))
  })

  test('five are booked, and forty-five told that it is sold out', async () => {
    seat = await openOffer(house, star, { places: 5 })
    const answers = await Promise.all(people.map(askFor))
    expect(tally(answers)).toEqual({ '201': 5, '409 sold-out /stockId': 45 })
    expect(await sql('select places_taken from stock where id = $1', [seat.stockId])).toEqual([
      { places_taken: 5 },
    ])
    expect(await unsound(house)).toEqual([])
  })

  test('and so it is through as many processes, each with one wish', async () => {
    const { stockId } = await openOffer(house, star, { places: 5 })
    const answers = await Promise.all(
      people.map(({ id: accountId }) => {
        const wish = { accountId, stockId, seats: 1 }
        return book(house.world, [wish], house.now()).then(([answer]) => answer)
      }),
    )
    const told = answers.map((answer) => (isRefusal(answer) ? answer.refused : 'booked'))
    expect(tally(told)).toEqual({ booked: 5, 'sold-out': 45 })
    expect(await unsound(house)).toEqual([])
  })

  test('control: checked then written without a lock, it is oversold', async () => {
    const met = meetingOf(10)
    const granted = await atOnce(50, () =>
      unguarded({
        read: 'select places - taken as left from bare_stock',
        allows: ({ left = 0 }) => left > 0,
        write: 'update bare_stock set taken = taken + 1',
        met,
      }),
    )
    expect(granted.filter(Boolean).length).toBeGreaterThan(5)
    expect((await sql('select taken from bare_stock'))[0]?.taken).toBeGreaterThan(5)
  })
})

describe('one person with money for five, and sixty-four requests', () => {
  test('five are booked, and the pass is spent to the cent', async () => {
    const lea = await openYouth(house, 'Léa')
    const seats: Offered[] = []
    for (let n = 0; n < 64; n++) {
      seats.push(await openOffer(house, star, { priceCents: 10_000, bookingEmail: null }))
    }
    const answers = await atOnce(64, (place) =>
      refused(house, bookOffer, {
        as: lea.as,
        body: { stockId: seats[place]?.stock },
        key: newKey(),
      }),
    )
    expect(tally(answers)).toEqual({
      '201': 5,
      '409 funds-insufficient /insufficientFunds': 59,
    })
    expect((await ask(house, myWallet, { as: lea.as })).wallet?.balanceCents).toBe(0)
    expect(await unsound(house)).toEqual([])
  })

  test('control: checked then written without a lock, more is spent than there is', async () => {
    const met = meetingOf(10)
    const granted = await atOnce(64, () =>
      unguarded({
        read: 'select cents from bare_wallet',
        allows: ({ cents = 0 }) => cents >= 900,
        write: 'update bare_wallet set cents = cents - 900',
        met,
      }),
    )
    expect(granted.filter(Boolean).length).toBeGreaterThan(5)
    expect((await sql('select cents from bare_wallet'))[0]?.cents).toBeLessThan(0)
  })
})

describe('the same booking given back twice at once', () => {
  test('is credited once', async () => {
    const tom = await openYouth(house, 'Tom')
    for (let n = 0; n < 10; n++) {
      const { id } = await bookAs(house, tom, await openOffer(house, star))
      const answers = await atOnce(2, () =>
        refused(house, cancelMyBooking, { as: tom.as, params: { id } }),
      )
      expect(answers.sort()).toEqual(['200', '409 cancel-done /booking'])
    }
    expect((await ask(house, myWallet, { as: tom.as })).wallet?.balanceCents).toBe(50_000)
    expect(await unsound(house)).toEqual([])
  })

  test('control: read before the lock, it is credited twice', async () => {
    await sql(`insert into bare_booking values (1, 'booked', 900)`)
    const met = meetingOf(2)
    await atOnce(2, () =>
      unguarded({
        read: `select count(*)::int as live from bare_booking where state = 'booked'`,
        allows: ({ live = 0 }) => live > 0,
        write: `with gone as (update bare_booking set state = 'cancelled')
                update bare_wallet set cents = cents + 900`,
        met,
      }),
    )
    expect(await sql('select cents from bare_wallet')).toEqual([{ cents: 6_300 }])
  })
})

describe('the same countermark validated at two tills at once', () => {
  test('is validated once: one 200, one 410', async () => {
    const nina = await openYouth(house, 'Nina')
    for (let n = 0; n < 10; n++) {
      const book = await openOffer(house, star, { nature: 'goods', priceCents: 100 })
      const { countermark } = await bookAs(house, nina, book)
      const answers = await atOnce(2, () =>
        refused(house, validateCountermark, { as: camille.as, params: { token: countermark } }),
      )
      expect(answers.sort()).toEqual(['200', '410 countermark-used /booking'])
    }
    expect(await unsound(house)).toEqual([])
  })

  test('control: read before the lock, it is counted twice', async () => {
    await sql(`insert into bare_booking values (1, 'booked', 900)`)
    const met = meetingOf(2)
    const granted = await atOnce(2, () =>
      unguarded({
        read: `select count(*)::int as live from bare_booking where state = 'booked'`,
        allows: ({ live = 0 }) => live > 0,
        write: `update bare_booking set state = 'used'`,
        met,
      }),
    )
    expect(granted).toEqual([true, true])
  })
})

test('the same seat asked for twice at once, under two keys, is booked once', async () => {
  const max = await openYouth(house, 'Max')
  for (let n = 0; n < 5; n++) {
    const seat = await openOffer(house, star)
    const answers = await atOnce(4, () =>
      refused(house, bookOffer, { as: max.as, body: { stockId: seat.stock }, key: newKey() }),
    )
    expect(tally(answers)).toEqual({ '201': 1, '409 already-booked /stockId': 3 })
  }
  await posted(house)
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
