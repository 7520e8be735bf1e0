import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bookOffer } from '../../contract/bookings.ts'
import { showSheet } from '../../contract/catalogue.ts'
import {
  announceOpening,
  listOpenings,
  myWaitingPlace,
  takeWaitingPlace,
} from '../../contract/waiting.ts'
import {
  newKey,
  openOffer,
  openYouth,
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

/** An announced sale, from its announcement to the last in line. The test house lets 6 000 in a minute. */

let house: House
let camille: Signed
let star: Structure
let people: Young[]
let seat: Offered
let opensAt: Date

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  people = []
  for (let n = 0; n < 6; n++) people.push(await openYouth(house, `Jeune${n}`))
})

beforeEach(async () => {
  seat = await openOffer(house, star, { places: 4 })
  opensAt = new Date(house.now().getTime() + 3_600_000)
  const body = { opensAt: opensAt.toISOString() }
  await ask(house, announceOpening, { as: camille.as, params: { id: seat.stock }, body })
  // One person each ten seconds, so that turns can be seen.
  await house.pool.query('update sale_opening set admitted_per_minute = 6')
})

const book = (who: Young) =>
  refused(house, bookOffer, { as: who.as, body: { stockId: seat.stock }, key: newKey() })
const come = (who: Young) =>
  ask(house, takeWaitingPlace, { as: who.as, params: { id: seat.stock } })
const look = (who: Young) => ask(house, myWaitingPlace, { as: who.as, params: { id: seat.stock } })
const at = (seconds: number) => house.moveTo(new Date(opensAt.getTime() + seconds * 1_000))

describe('before the opening', () => {
  test('nobody books, and a place is taken once, however often one comes', async () => {
    const [lea, tom] = people as [Young, Young]
    expect(await book(lea)).toBe('409 sale-not-open /stockId')
    expect(await look(lea)).toMatchObject({ state: 'announced', ahead: null, waiting: 0 })
    await come(lea)
    await come(lea)
    await come(tom)
    expect(await look(lea)).toMatchObject({
      state: 'early',
      opensAt: opensAt.toISOString(),
      waiting: 2,
      ahead: null,
      secondsLeft: null,
    })
    expect(await book(lea)).toBe('409 sale-not-open /stockId')
  })
})

describe('after it', () => {
  test('people are let in by turns, those who came early by lot, then those who come', async () => {
    const [early0, early1, early2, late, never] = people as [Young, Young, Young, Young, Young]
    for (const one of [early0, early1, early2]) await come(one)
    at(0)
    expect((await come(late)).ahead).toBe(2)
    const places = await Promise.all([early0, early1, early2].map(look))
    expect(places.map(({ state }) => state).sort()).toEqual(['admitted', 'waiting', 'waiting'])
    expect(await book(late)).toBe('409 waiting-room /stockId')
    expect(await look(never)).toMatchObject({ state: 'absent', ahead: null })
    expect(await book(never)).toBe('409 waiting-room /stockId')
    const { secondsLeft } = await look(late)
    at(secondsLeft ?? 0)
    expect(await look(late)).toMatchObject({ state: 'admitted', ahead: 0, secondsLeft: 0 })
    expect(await book(late)).toBe('201')
    // Everybody who waited is in: the room is no more.
    expect(await look(never)).toMatchObject({ state: 'open' })
    expect(await book(never)).toBe('201')
    expect(await unsound(house)).toEqual([])
  })

  test('once nothing is left everybody is told, and nobody waits for it', async () => {
    const [lea, tom] = people as [Young, Young]
    for (const one of people) await come(one)
    await house.pool.query('update stock set places = 0 where id = $1', [seat.stockId])
    at(0)
    expect((await look(lea)).state).toBe('sold-out')
    expect((await look(tom)).state).toBe('sold-out')
  })

  test('other shows are booked as ever', async () => {
    const other = await openOffer(house, star)
    for (const one of people) await come(one)
    at(0)
    const [lea] = people as [Young]
    const wishes = { as: lea.as, body: { stockId: other.stock }, key: newKey() }
    expect(await refused(house, bookOffer, wishes)).toBe('201')
  })
})

describe('the announcement', () => {
  test('is taken back, and the show booked at once', async () => {
    const [lea] = people as [Young]
    await come(lea)
    await ask(house, announceOpening, {
      as: camille.as,
      params: { id: seat.stock },
      body: { opensAt: null },
    })
    expect(await look(lea)).toMatchObject({ state: 'open', opensAt: null, waiting: 0 })
    expect(await book(lea)).toBe('201')
  })

  test('is read by the structure, with how many wait, and on the sheet of the offer', async () => {
    const [lea, tom] = people as [Young, Young]
    await come(lea)
    await come(tom)
    const announced = { stockId: seat.stock, opensAt: opensAt.toISOString() }
    expect(await ask(house, listOpenings, { as: camille.as, params: { id: seat.offer } })).toEqual({
      items: [{ ...announced, waiting: 2 }],
    })
    const sheet = async () => {
      const { stocks } = await ask(house, showSheet, { as: lea.as, params: { id: seat.offer } })
      return stocks.items.map((stock) => [stock.opensAt, stock.choices[0]?.why?.code])
    }
    expect(await sheet()).toEqual([[announced.opensAt, 'sale-not-open']])
    at(0)
    expect(await sheet()).toEqual([[announced.opensAt, undefined]])
  })

  test('is refused for the past, and after the show has begun', async () => {
    const announce = (opening: Date) =>
      refused(house, announceOpening, {
        as: camille.as,
        params: { id: seat.stock },
        body: { opensAt: opening.toISOString() },
      })
    expect(await announce(house.now())).toBe('400 opening-past /opensAt')
    expect(await announce(new Date(house.now().getTime() + 30 * 86_400_000))).toBe(
      '400 opening-too-late /opensAt',
    )
  })

  test('is nobody else’s to make', async () => {
    const stranger = await openPro(house, `Hugo${Math.floor(house.now().getTime() / 1000)}`)
    expect(
      await refused(house, announceOpening, {
        as: stranger.as,
        params: { id: seat.stock },
        body: { opensAt: null },
      }),
    ).toBe('404 not-found')
  })
})
