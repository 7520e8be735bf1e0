import { beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../contract/imports.ts'
import { changeOffer, listOffers } from '../../contract/offers.ts'
import { listStocks } from '../../contract/stocks.ts'
import { fromPublicId, toPublicId } from '../../contract/public-id.ts'
import { crossing } from '../../test/lock-order.ts'
import { bookAs, openYouth, posted, subjects, unsound } from '../../test/stage.ts'
import { ask, openPro, openStructure, refused } from '../../test/town.ts'
import { openLocalServer } from '../../test/local-server.ts'
import { openProvider } from '../../test/provider.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const pro = await openPro(house, 'Agenda')
const youth = await openYouth(house, 'Ada')
const server = await openLocalServer()

let venue: string
let nth = 0
let calendar = ''

const vevent = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const ics = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//FR', ...events, 'END:VCALENDAR', ''].join(
    '\r\n',
  )

const concert = (...more: string[]) =>
  vevent(
    'UID:concert',
    'SUMMARY:Concert',
    'DTSTART;TZID=Europe/Paris:20261215T203000',
    'DTEND;TZID=Europe/Paris:20261215T220000',
    ...more,
  )

beforeEach(async () => {
  const structure = await openStructure(house, { name: `Salle ${++nth}`, by: pro })
  venue = toPublicId(structure.venueId)
  server.plays((_, response) =>
    response.writeHead(200, { 'content-type': 'text/calendar' }).end(calendar),
  )
  await posted(house)
})

const defaults = { type: 'EventType.MUSIQUE', priceCents: 1_200, places: 50 }
const start = async (body: object = {}) => {
  const made = await ask(house, contract.startImport, {
    as: pro.as,
    params: { id: venue },
    body: { source: 'ical', address: `${server.origin}/${nth}.ics`, ...defaults, ...body },
  })
  await house.work()
  return made
}
const again = async (id: string) => {
  await ask(house, contract.runImport, { as: pro.as, params: { id } })
  await house.work()
  await house.work()
  return ask(house, contract.readImport, { as: pro.as, params: { id } })
}
const offers = async () =>
  (await ask(house, listOffers, { as: pro.as, query: { venueId: venue } })).items
const dates = async () => {
  const [offer] = await offers()
  if (!offer) return []
  return (await ask(house, listStocks, { as: pro.as, params: { id: offer.id } })).items
}
const starts = async () => (await dates()).map(({ startsAt }) => startsAt)
const lines = async (runId: string | undefined) =>
  (await ask(house, contract.listImportLines, { as: pro.as, params: { id: runId ?? 'AE' } })).items

describe('a calendar', () => {
  test('gives its events, on the clock they are written in, and repetitions with their exceptions', async () => {
    calendar = ics(
      vevent(
        'UID:atelier',
        'SUMMARY:Atelier\\, gravure',
        'DESCRIPTION:Apportez\\nun tablier',
        'DTSTART;TZID=Europe/Paris:20270320T180000',
        'DTEND;TZID=Europe/Paris:20270320T200000',
        'RRULE:FREQ=WEEKLY;COUNT=4',
        'EXDATE;TZID=Europe/Paris:20270403T180000',
      ),
      vevent(
        'UID:atelier',
        'RECURRENCE-ID;TZID=Europe/Paris:20270410T180000',
        'SUMMARY:Atelier\\, gravure',
        'DTSTART;TZID=Europe/Paris:20270410T190000',
        'DTEND;TZID=Europe/Paris:20270410T210000',
      ),
    )
    await start()
    // Summer time begins on 28 March 2027: eighteen hours stay eighteen hours.
    expect(await starts()).toEqual([
      '2027-03-20T17:00:00.000Z',
      '2027-03-27T17:00:00.000Z',
      '2027-04-10T17:00:00.000Z',
    ])
    expect(await offers()).toMatchObject([
      { name: 'Atelier, gravure', priceRange: { minCents: 1_200 }, placesLeft: 150 },
    ])
  })

  test('says what it could not read, and goes on', async () => {
    calendar = ics(
      concert(),
      vevent('UID:jour', 'SUMMARY:Expo', 'DTSTART;VALUE=DATE:20261220'),
      vevent('UID:fou', 'SUMMARY:Fou', 'DTSTART:bientôt'),
      vevent(
        'UID:off',
        'SUMMARY:Annulé',
        'STATUS:CANCELLED',
        'DTSTART:20261220T100000Z',
        'DTEND:20261220T110000Z',
      ),
    )
    const made = await start()
    const { lastRun } = await ask(house, contract.readImport, {
      as: pro.as,
      params: { id: made.id },
    })
    expect(lastRun).toMatchObject({ state: 'done', counts: { created: 1, ignored: 2 } })
    expect(await starts()).toEqual(['2026-12-15T19:30:00.000Z'])
  })

  test('an event that has become unreadable keeps its dates and its bookings', async () => {
    calendar = ics(concert())
    const made = await start()
    const [first] = await dates()
    await bookAs(house, youth, { stock: first?.id ?? '' })
    const [offer] = await offers()
    calendar = ics(
      vevent('UID:concert', 'SUMMARY:Concert', 'DTSTART:bientôt'),
      concert().replace('UID:concert', 'UID:autre'),
    )
    const { lastRun } = await again(made.id)
    expect(lastRun).toMatchObject({ counts: { ignored: 1, withdrawn: 0 } })
    const { items } = await ask(house, listStocks, {
      as: pro.as,
      params: { id: offer?.id ?? '' },
    })
    expect(items).toMatchObject([{ placesTaken: 1 }])
  })

  test('a date that goes is withdrawn and its bookings cancelled; one that moves takes them along', async () => {
    calendar = ics(concert(), concert().replace('UID:concert', 'UID:autre'))
    const made = await start()
    const [first] = await dates()
    await bookAs(house, youth, { stock: first?.id ?? '' })
    calendar = ics(
      concert().replaceAll('20261215', '20261216'),
      concert().replace('UID:concert', 'UID:autre').replaceAll('20261215', '20261217'),
    )
    await posted(house)
    await again(made.id)
    expect(subjects(await posted(house)).some((line) => line.startsWith('ada@'))).toBe(true)
    expect(
      (await dates()).map(({ startsAt, placesTaken }) => [startsAt, placesTaken]),
    ).toHaveLength(1)
    calendar = ics(
      vevent(
        'UID:tout',
        'SUMMARY:Autre chose',
        'DTSTART:20270101T190000Z',
        'DTEND:20270101T200000Z',
      ),
    )
    const after = await again(made.id)
    expect(after.lastRun?.counts).toMatchObject({ created: 1, withdrawn: 2 })
    expect(
      (await lines(after.lastRun?.id)).filter(({ says }) =>
        says.includes('1 réservation annulée'.replace(' ', '\u00a0')),
      ),
    ).toHaveLength(1)
    expect(await unsound(house)).toEqual([])
  })

  test('dates that move are held in the order in which a rush holds them', async () => {
    const weekly = 'RRULE:FREQ=WEEKLY;COUNT=2'
    calendar = ics(concert(weekly, 'EXDATE;TZID=Europe/Paris:20261215T203000'))
    const made = await start()
    calendar = ics(concert(weekly))
    await again(made.id)
    // The earlier of the two came later.
    const [high = 0, low = 0] = (await dates()).map(({ id }) => fromPublicId(id) ?? 0)
    expect(low).toBeLessThan(high)
    const moved = (day: number) =>
      concert(`RECURRENCE-ID;TZID=Europe/Paris:202612${day}T203000`)
        .replace(
          'DTSTART;TZID=Europe/Paris:20261215T203000',
          `DTSTART;TZID=Europe/Paris:202612${day}T210000`,
        )
        .replace('DTEND;TZID=Europe/Paris:20261215', `DTEND;TZID=Europe/Paris:202612${day}`)
    calendar = ics(concert(weekly), moved(15), moved(22))
    await ask(house, contract.runImport, { as: pro.as, params: { id: made.id } })
    const held = (id: number) => `select from stock where id = ${id} for no key update nowait`
    await crossing(house, { first: held(low), then: held(high) }, () => house.work())
    expect(await starts()).toEqual(['2026-12-15T20:00:00.000Z', '2026-12-22T20:00:00.000Z'])
  })

  test('a title of the professional’s own stays; the source’s news are told beside it', async () => {
    calendar = ics(concert())
    const made = await start()
    const [offer] = await offers()
    await ask(house, changeOffer, {
      as: pro.as,
      params: { id: offer?.id ?? '' },
      body: { name: 'Mon concert' },
    })
    expect((await again(made.id)).lastRun?.counts).toMatchObject({ kept: 0, changed: 0 })
    calendar = ics(
      concert('DESCRIPTION:Nouveau programme').replace('SUMMARY:Concert', 'SUMMARY:Grand concert'),
    )
    const { lastRun } = await again(made.id)
    expect(lastRun?.counts).toMatchObject({ kept: 1, changed: 1 })
    expect((await offers()).map(({ name }) => name)).toEqual(['Mon concert'])
    expect((await lines(lastRun?.id)).map(({ says }) => says)).toContainEqual(
      expect.stringContaining('Grand concert'),
    )
  })

  test('gone blank, or no calendar any more, takes nothing away', async () => {
    calendar = ics(concert())
    const made = await start()
    for (const broken of [ics(), '<html>', '']) {
      calendar = broken
      await again(made.id)
      await house.advance('PT15M')
      expect(await starts()).toEqual(['2026-12-15T19:30:00.000Z'])
      const { lastRun } = await ask(house, contract.readImport, {
        as: pro.as,
        params: { id: made.id },
      })
      expect(lastRun).toMatchObject({ state: 'failed' })
    }
  })

  test('twice the same event makes one offer', async () => {
    calendar = ics(concert(), concert())
    await start()
    expect(await starts()).toEqual(['2026-12-15T19:30:00.000Z'])
  })

  test('inside the house, or unreadable, is refused before anything is tied', async () => {
    const wish = (address: string) => ({
      as: pro.as,
      params: { id: venue },
      body: { source: 'ical', address, ...defaults },
    })
    calendar = 'bonjour'
    expect(await refused(house, contract.startImport, wish(`${server.origin}/a.ics`))).toBe(
      '400 import-unreadable /address',
    )
    expect(await refused(house, contract.startImport, wish('http://169.254.169.254/latest'))).toBe(
      '400 import-address-refused /address',
    )
    expect(await refused(house, contract.startImport, wish('file:///etc/passwd'))).toBe(
      '400 import-address-refused /address',
    )
    expect(await refused(house, contract.startImport, wish('pas une adresse'))).toBe(
      '400 import-needs-address /address',
    )
    const noType = {
      ...wish(`${server.origin}/a.ics`),
      body: { source: 'ical', address: server.origin },
    }
    expect(await refused(house, contract.startImport, noType)).toBe('400 import-needs-type /type')
  })
})

describe('a provider that also tells events', () => {
  test('opens the dates once their stock is told, by the name of the timing', async () => {
    const provider = await openProvider(house, `scene-${nth}`, { hasEvents: true })
    provider.events = [
      {
        uid: 'piece',
        title: { fr: 'La Pièce' },
        description: { fr: 'Trois actes' },
        category: 'performing_arts',
        timings: [
          { uid: 's1', start: '2026-12-20T19:00:00Z', end: '2026-12-20T21:00:00Z' },
          { uid: 's2', start: '2026-12-21T19:00:00Z', end: '2026-12-21T21:00:00Z' },
        ],
      },
      { uid: 'vide', title: { fr: 'Sans date' } },
    ]
    provider.lines = [{ ref: 's1', available: 30, price: 14.5 }]
    const made = await ask(house, contract.startImport, {
      as: pro.as,
      params: { id: venue },
      body: { source: 'provider', provider: `scene-${nth}` },
    })
    await house.work()
    expect(await offers()).toMatchObject([{ name: 'La Pièce', type: 'EventType.SPECTACLE_VIVANT' }])
    expect(await dates()).toMatchObject([
      { startsAt: '2026-12-20T19:00:00.000Z', priceCents: 1_450, places: 30 },
    ])
    provider.lines = [
      { ref: 's1', available: 28, price: 14.5 },
      { ref: 's2', available: 40, price: 16 },
    ]
    await again(made.id)
    expect((await dates()).map(({ places, priceCents }) => [places, priceCents])).toEqual([
      [28, 1_450],
      [40, 1_600],
    ])
  })
})

test('nothing of this was a fault', () => expect(house.faults).toEqual([]))
