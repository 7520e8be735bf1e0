import { beforeAll, describe, expect, test } from 'vitest'
import { createOffer } from '../../contract/offers.ts'
import { toPublicId } from '../../contract/public-id.ts'
import * as contract from '../../contract/stocks.ts'
import {
  ask,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let camille: Signed
let karim: Signed
let star: Structure

beforeAll(async () => {
  house = await openHouse({ startsAt: new Date('2026-03-02T09:00:00Z') })
  camille = await openPro(house, 'Camille')
  karim = await openPro(house, 'Karim')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
})

async function offer(more: object = {}): Promise<string> {
  const body = {
    venueId: toPublicId(star.venueId),
    type: 'EventType.CINEMA',
    name: 'Le Voyage dans la Lune',
    ...more,
  }
  return (await ask(house, createOffer, { as: camille.as, body })).id
}
const book = () => offer({ type: 'ThingType.LIVRE_EDITION', name: 'L’Étranger' })
const wishes = (id: string, body: object) => ({ as: camille.as, params: { id }, body })
const add = (id: string, ...stocks: object[]) =>
  ask(house, contract.addStocks, wishes(id, { stocks }))
const whyNotAdd = (id: string, ...stocks: object[]) =>
  refused(house, contract.addStocks, wishes(id, { stocks }))
const list = (id: string, query: Record<string, string | number> = {}) =>
  ask(house, contract.listStocks, { as: camille.as, params: { id }, query })

const evening = { startsAt: '2026-03-21T19:30:00Z', priceCents: 900 }

describe('adding dates to an event', () => {
  test('tells when each ends: as said, else after the duration of the offer, else after two hours', async () => {
    const id = await offer({ durationMinutes: 90 })
    const { items } = await add(id, evening, { ...evening, endsAt: '2026-03-21T20:00:00Z' })
    expect(items.map(({ endsAt }) => endsAt)).toEqual([
      '2026-03-21T21:00:00.000Z',
      '2026-03-21T20:00:00.000Z',
    ])
    const [lasting] = (await add(await offer(), evening)).items
    expect(lasting).toMatchObject({
      endsAt: '2026-03-21T21:30:00.000Z',
      places: null,
      placesLeft: null,
      placesTaken: 0,
      bookingLimit: null,
      state: 'open',
      can: { edit: true, withdraw: true },
    })
  })

  test.each([
    ['dates-missing', 'startsAt', { startsAt: null }],
    ['end-before-start', 'endsAt', { endsAt: evening.startsAt }],
    ['start-in-the-past', 'startsAt', { startsAt: '2026-03-02T09:00:00Z' }],
    ['limit-after-start', 'bookingLimit', { bookingLimit: '2026-03-21T19:30:01Z' }],
  ])('is refused as %s beside the line, and nothing of it remains', async (code, member, more) => {
    const id = await offer()
    const why = await whyNotAdd(id, evening, { ...evening, ...more })
    expect(why).toBe(`400 ${code} /stocks/1/${member}`)
    expect((await list(id)).items).toEqual([])
  })

  test.each([
    ['/stocks/0/priceCents', { priceCents: -1 }],
    ['/stocks/0/priceCents', { priceCents: 9.5 }],
    ['/stocks/0/priceCents', { priceCents: 1_000_001 }],
    ['/stocks/0/places', { places: -1 }],
    ['/stocks/0/startsAt', { startsAt: '21/03/2026' }],
    ['/stocks/0/startsAt', { startsAt: '2100-01-01T00:00:00Z' }],
    ['/stocks/0', { placesTaken: 3 }],
  ])('is malformed at %s', async (pointer, more) => {
    expect(await whyNotAdd(await offer(), { ...evening, ...more })).toBe(
      `400 invalid-request ${pointer}`,
    )
  })

  test('takes four hundred at once, not one more, and none is no request', async () => {
    const id = await offer()
    const many = Array.from({ length: 400 }, () => evening)
    expect((await add(id, ...many)).items).toHaveLength(400)
    expect(await whyNotAdd(id, evening, ...many)).toBe('400 invalid-request /stocks')
    expect(await whyNotAdd(id)).toBe('400 invalid-request /stocks')
  })

  test('has one effect under one key, and the key serves one request', async () => {
    const id = await offer()
    const once = { ...wishes(id, { stocks: [evening] }), key: 'dates-1' }
    const first = await house.call(contract.addStocks, once)
    const again = await house.call(contract.addStocks, once)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect((await list(id)).items).toHaveLength(1)
    const other = { ...once, body: { stocks: [{ ...evening, priceCents: 1 }] } }
    expect(await refused(house, contract.addStocks, other)).toMatch(/^422 idempotency-key-reused/)
  })

  test('is journaled with what was added', async () => {
    const id = await offer()
    await add(id, evening)
    const { rows } = await house.pool.query(
      `select actor, details->'stocks' = jsonb_build_array((select max(id) from stock)) as told
       from journal where act = 'stocks.added' order by id desc limit 1`,
    )
    expect(rows).toEqual([{ actor: `pro:${camille.id}`, told: true }])
  })
})

describe('the stock of goods or of a digital offer', () => {
  test('is one, without dates', async () => {
    const id = await book()
    const [stock] = (await add(id, { priceCents: 850, places: 3 })).items
    expect(stock).toMatchObject({ startsAt: null, endsAt: null, places: 3, placesLeft: 3 })
    expect(await whyNotAdd(id, { priceCents: 1 })).toBe('409 stock-already-there /stocks/0')
    const other = await book()
    expect(await whyNotAdd(other, evening)).toBe('400 dates-not-allowed /stocks/0/startsAt')
    const two = [{ priceCents: 1 }, { priceCents: 2 }]
    expect(await whyNotAdd(other, ...two)).toBe('409 stock-already-there /stocks/1')
  })

  test('stays one when eight people add it at once', async () => {
    // Once to open the connections, then on connections that all stand ready.
    for (const id of [await book(), await book(), await book()]) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, place) =>
          house.call(contract.addStocks, wishes(id, { stocks: [{ priceCents: place }] })),
        ),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
      expect((await list(id)).items).toHaveLength(1)
    }
    expect(house.faults).toEqual([])
  })
})

describe('the dates of an offer', () => {
  test('come in order, page by page', async () => {
    const id = await offer()
    const days = [25, 22, 28, 24, 22, 30, 23]
    await add(id, ...days.map((day) => ({ ...evening, startsAt: `2026-03-${day}T19:30:00Z` })))
    const seen: (string | null)[] = []
    for (let query: Record<string, string | number> = { limit: 3 }; ;) {
      const { items, next } = await list(id, query)
      seen.push(...items.map(({ startsAt }) => startsAt?.slice(8, 10) ?? null))
      if (next === null) break
      query = { limit: 3, cursor: next }
    }
    expect(seen).toEqual(['22', '22', '23', '24', '25', '28', '30'])
  })

  test('may be those to come or those past', async () => {
    const id = await offer()
    const tomorrow = { ...evening, startsAt: '2026-03-03T10:00:00Z' }
    await add(id, tomorrow, evening)
    house.moveTo(new Date('2026-03-03T10:00:00Z'))
    const starts = async (when: string) =>
      (await list(id, { when })).items.map(({ startsAt, state }) => [startsAt?.slice(8, 10), state])
    expect(await starts('past')).toEqual([['03', 'begun']])
    expect(await starts('coming')).toEqual([['21', 'open']])
    expect(await starts('all')).toHaveLength(2)
    house.moveTo(new Date('2026-03-02T09:00:00Z'))
  })
})

const saturdays = {
  from: '2026-03-21',
  to: '2026-04-04',
  weekdays: [6],
  times: ['20:30'],
  priceCents: 1200,
  places: 40,
}
const preview = (id: string, body: object) => ask(house, contract.previewStocks, wishes(id, body))
const repeat = (id: string, body: object) => ask(house, contract.repeatStocks, wishes(id, body))
const whyNotRepeat = (id: string, body: object) =>
  refused(house, contract.repeatStocks, wishes(id, body))

describe('dates that come back', () => {
  test('are shown before they are made, and made as shown', async () => {
    const id = await offer()
    await add(id, { priceCents: 900, startsAt: '2026-03-28T19:30:00Z' })
    const shown = await preview(id, saturdays)
    expect(shown).toMatchObject({ timeZone: 'Europe/Paris', made: 2 })
    expect(shown.dates.map(({ day, startsAt, skipped }) => [day, startsAt, skipped])).toEqual([
      ['2026-03-21', '2026-03-21T19:30:00.000Z', null],
      ['2026-03-28', '2026-03-28T19:30:00.000Z', 'already-there'],
      ['2026-04-04', '2026-04-04T18:30:00.000Z', null],
    ])
    expect((await list(id)).items).toHaveLength(1)
    const made = await repeat(id, saturdays)
    expect(made.items).toMatchObject([
      { startsAt: '2026-03-21T19:30:00.000Z', priceCents: 1200, places: 40 },
      { startsAt: '2026-04-04T18:30:00.000Z', endsAt: '2026-04-04T20:30:00.000Z' },
    ])
    expect(made.skipped).toMatchObject([{ skipped: 'already-there' }])
    expect((await list(id)).items).toHaveLength(3)
  })

  test('follow the clock of the venue', async () => {
    const guyane = await openStructure(house, {
      name: 'Théâtre de Cayenne',
      by: camille,
      timeZone: 'America/Cayenne',
    })
    const id = await offer({ venueId: toPublicId(guyane.venueId) })
    const { timeZone, dates } = await preview(id, saturdays)
    expect(timeZone).toBe('America/Cayenne')
    expect(dates.map(({ startsAt }) => startsAt?.slice(11, 16))).toEqual([
      '23:30',
      '23:30',
      '23:30',
    ])
    expect(dates[0]?.text).toContain('(heure de Cayenne)')
  })

  test('are made once when two people, or one twice, ask for them', async () => {
    const id = await offer()
    const both = await Promise.all([
      house.call(contract.repeatStocks, wishes(id, saturdays)),
      house.call(contract.repeatStocks, wishes(id, saturdays)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 400])
    expect((await list(id)).items).toHaveLength(3)
    const other = await offer()
    const keyed = { ...wishes(other, saturdays), key: 'repetition' }
    const [first, again] = [
      await house.call(contract.repeatStocks, keyed),
      await house.call(contract.repeatStocks, keyed),
    ]
    expect(again.body).toEqual(first.body)
    expect((await list(other)).items).toHaveLength(3)
  })

  test('are refused when none is to be made, or more than four hundred', async () => {
    const id = await offer()
    const past = { ...saturdays, from: '2026-02-01', to: '2026-02-28' }
    expect((await preview(id, past)).made).toBe(0)
    expect(await whyNotRepeat(id, past)).toBe('400 recurrence-empty /recurrence')
    const backwards = { ...saturdays, to: '2026-03-20' }
    expect(await refused(house, contract.previewStocks, wishes(id, backwards))).toBe(
      '400 recurrence-empty /recurrence',
    )
    const long = { ...saturdays, weekdays: [1, 2, 3, 4, 5, 6, 7], to: '2028-03-20' }
    expect(await whyNotRepeat(id, long)).toBe('400 recurrence-too-long /recurrence')
    expect(await refused(house, contract.previewStocks, wishes(id, long))).toBe(
      '400 recurrence-too-long /recurrence',
    )
  })

  test('are for events only', async () => {
    const id = await book()
    expect(await whyNotRepeat(id, saturdays)).toBe('400 dates-not-allowed /recurrence')
    expect(await refused(house, contract.previewStocks, wishes(id, saturdays))).toBe(
      '400 dates-not-allowed /recurrence',
    )
  })

  test.each([
    ['/weekdays', { weekdays: [] }],
    ['/weekdays/0', { weekdays: [8] }],
    ['/weekdays', { weekdays: [6, 6] }],
    ['/times', { times: [] }],
    ['/times/0', { times: ['25:00'] }],
    ['/to', { to: '2100-01-01' }],
    ['/from', { from: '2026-02-30' }],
    ['/bookingLimitDaysBefore', { bookingLimitDaysBefore: 1, bookingLimitHoursBefore: 1 }],
  ])('are malformed at %s', async (pointer, more) => {
    expect(await whyNotRepeat(await offer(), { ...saturdays, ...more })).toBe(
      `400 invalid-request ${pointer}`,
    )
  })
})

test('the dates of another structure are a 404 to read, add, preview and repeat', async () => {
  const id = await offer()
  const asked = { as: karim.as, params: { id } }
  expect(await refused(house, contract.listStocks, asked)).toBe('404 not-found')
  const stocks = { ...asked, body: { stocks: [evening] } }
  expect(await refused(house, contract.addStocks, stocks)).toBe('404 not-found')
  const recurrence = { ...asked, body: saturdays }
  expect(await refused(house, contract.previewStocks, recurrence)).toBe('404 not-found')
  expect(await refused(house, contract.repeatStocks, recurrence)).toBe('404 not-found')
})
