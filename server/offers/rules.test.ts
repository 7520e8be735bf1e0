import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  endOf,
  isUrlTemplate,
  linkFor,
  standingOf,
  whyNotChange,
  whyNotOffer,
  whyNotNewStock,
  whyNotStock,
  whyNotWithdraw,
  type StockWish,
} from './rules.ts'

const now = new Date('2026-11-02T09:00:00Z')
const at = (text: string) => new Date(text)
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
const hour = 3_600_000

const cinema = { type: 'EventType.CINEMA', url: null, isDuo: false, details: {} }
const book = { ...cinema, type: 'ThingType.LIVRE_EDITION' }
const game = { ...cinema, type: 'ThingType.JEUX_VIDEO', url: 'https://jeu.exemple.fr/?t={token}' }

describe('an offer', () => {
  test('stands in a venue of its nature', () => {
    expect(whyNotOffer(cinema, false)).toBeNull()
    expect(whyNotOffer(book, false)).toBeNull()
    expect(whyNotOffer(game, true)).toBeNull()
  })

  test.each([
    ['type-unknown', { ...cinema, type: 'EventType.ACTIVATION' }, false],
    ['type-offline-only', { ...cinema, url: 'https://cinema.exemple.fr' }, true],
    ['type-online-only', { ...game, url: null }, true],
    ['url-invalid', { ...game, url: 'ftp://jeu.exemple.fr' }, true],
    ['venue-must-be-online', game, false],
    ['venue-must-be-physical', book, true],
    ['duo-not-allowed', { ...book, isDuo: true }, false],
    ['detail-not-of-type', { ...book, details: { visa: '123456' } }, false],
  ] as const)('is refused as %s', (code, offer, isOnline) => {
    expect(whyNotOffer(offer, isOnline)).toBe(code)
  })

  test('may be for two when it is an event', () => {
    expect(whyNotOffer({ ...cinema, isDuo: true }, false)).toBeNull()
  })
})

describe('an offer that stands', () => {
  const standing = {
    type: 'ThingType.LIVRE_EDITION',
    nature: 'goods',
    venueId: 1,
    offererId: 10,
    everHadStock: true,
  } as const
  const here = { id: 1, offererId: 10, isOnline: false }

  test('takes its own values again', () => {
    expect(whyNotChange(standing, book, here)).toBeNull()
  })

  test.each([
    ['type-frozen', cinema, here],
    ['nature-frozen', { ...book, url: 'https://livres.exemple.fr' }, here],
    ['structure-frozen', book, { id: 2, offererId: 11, isOnline: false }],
    ['venue-frozen', book, { id: 2, offererId: 10, isOnline: false }],
  ] as const)('is refused as %s', (code, wish, venue) => {
    expect(whyNotChange(standing, wish, venue)).toBe(code)
  })

  test('changes venue within its structure while it never had a stock', () => {
    const fresh = { ...standing, everHadStock: false }
    expect(whyNotChange(fresh, book, { id: 2, offererId: 10, isOnline: false })).toBeNull()
    expect(whyNotChange(fresh, book, { id: 2, offererId: 10, isOnline: true })).toBe(
      'venue-must-be-physical',
    )
  })
})

describe('the address of a digital offer', () => {
  test.each([
    'https://jeu.exemple.fr',
    'http://jeu.exemple.fr:8080/a?x=1',
    'HTTPS://jeu.exemple.fr/{token}/{email}?o={offerId}#{token}',
    'https://théâtre.exemple.fr/?t={token}',
    'https://exemple.fr?email={email}',
    'https://exemple.fr#{token}',
  ])('may be %s', (url) => {
    expect(isUrlTemplate(url)).toBe(true)
  })

  test.each([
    'jeu.exemple.fr/{token}',
    'ftp://jeu.exemple.fr',
    'javascript:alert(1)',
    '//jeu.exemple.fr',
    'https://',
    'https:///jeu.exemple.fr',
    'https:jeu.exemple.fr',
    'https://{token}.exemple.fr',
    'https://exemple.fr{token}/',
    'https://exemple.fr:{token}/',
    'https://{email}@exemple.fr/',
    'https://compte:secret@exemple.fr/',
    'https://%7Btoken%7D.exemple.fr',
    'https://exemple.fr\\{token}',
    'https://exe\tmple.fr/{token}',
    'https://exemple.fr/un chemin',
    'https://[::1/',
  ])('may not be %s', (url) => {
    expect(isUrlTemplate(url)).toBe(false)
  })

  test('is filled url-encoded, each field once', () => {
    const url = 'https://exemple.fr/{token}?email={email}&o={offerId}&again={token}'
    expect(linkFor(url, { token: 'ABC234', email: 'lea+pass@exemple.fr', offerId: 'F9' })).toBe(
      'https://exemple.fr/ABC234?email=lea%2Bpass%40exemple.fr&o=F9&again=ABC234',
    )
    const nested = { token: '{email}', email: '$&', offerId: 'AE' }
    expect(linkFor('https://exemple.fr/?t={token}&e={email}', nested)).toBe(
      'https://exemple.fr/?t=%7Bemail%7D&e=%24%26',
    )
  })

  test('leads to the same host whatever fills it', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 })
    const bit = fc.oneof(
      fc.constantFrom(
        '{token}',
        '{email}',
        '{offerId}',
        '/',
        '?',
        '#',
        '&',
        '@',
        ':',
        '\\',
        '.',
        '%',
      ),
      fc.string({ maxLength: 6 }),
    )
    const template = fc
      .array(bit, { maxLength: 8 })
      .map((bits) => `https://exemple.fr${bits.join('')}`)
    fc.assert(
      fc.property(template, any, any, any, (url, token, email, offerId) => {
        fc.pre(isUrlTemplate(url))
        const plain = new URL(linkFor(url, { token: 'x', email: 'x', offerId: 'x' }))
        const filled = new URL(linkFor(url, { token, email, offerId }))
        expect(filled.origin).toBe(plain.origin)
        expect(filled.username + filled.password).toBe('')
      }),
      { numRuns: 500 },
    )
  })
})

const date: StockWish = {
  startsAt: at('2026-12-12T19:30:00Z'),
  endsAt: at('2026-12-12T21:30:00Z'),
  priceCents: 1250,
  bookingLimit: null,
  places: 10,
}
const event = { nature: 'event', otherStocks: 3 } as const
const goods = { nature: 'goods', otherStocks: 0 } as const
const things: StockWish = { ...date, startsAt: null, endsAt: null }

describe('a date of an event', () => {
  test('begins in the future: a minute to come is enough, the very instant is too late', () => {
    expect(whyNotNewStock(event, { ...date, startsAt: later(60_000) }, now)).toBeNull()
    expect(whyNotNewStock(event, { ...date, startsAt: now }, now)).toBe('start-in-the-past')
  })

  test('needs a start, and ends after it', () => {
    expect(whyNotNewStock(event, { ...date, startsAt: null }, now)).toBe('dates-missing')
    expect(whyNotNewStock(event, { ...date, endsAt: date.startsAt }, now)).toBe('end-before-start')
    expect(whyNotNewStock(event, { ...date, endsAt: null }, now)).toBeNull()
  })

  test('closes its bookings at its start at the latest', () => {
    expect(whyNotNewStock(event, { ...date, bookingLimit: date.startsAt }, now)).toBeNull()
    const after = at('2026-12-12T19:30:00.001Z')
    expect(whyNotNewStock(event, { ...date, bookingLimit: after }, now)).toBe('limit-after-start')
  })

  test('ends as said, else after its duration, else after two hours', () => {
    const start = at('2026-12-12T19:30:00Z')
    expect(endOf(start, at('2026-12-12T23:00:00Z'), 90)).toEqual(at('2026-12-12T23:00:00Z'))
    expect(endOf(start, null, 90)).toEqual(at('2026-12-12T21:00:00Z'))
    expect(endOf(start, null, null)).toEqual(at('2026-12-12T21:30:00Z'))
    expect(endOf(null, null, 90)).toBeNull()
  })

  test('changes until it begins', () => {
    const current = (startsAt: Date) => ({
      ...event,
      current: { startsAt, placesTaken: 0, withdrawnAt: null },
    })
    expect(whyNotStock(current(later(1)), date, now)).toBeNull()
    expect(whyNotStock(current(now), date, now)).toBe('event-begun')
  })

  test('never has fewer places than are taken', () => {
    const taken = {
      ...event,
      current: { startsAt: date.startsAt, placesTaken: 10, withdrawnAt: null },
    }
    expect(whyNotStock(taken, { ...date, places: 10 }, now)).toBeNull()
    expect(whyNotStock(taken, { ...date, places: null }, now)).toBeNull()
    expect(whyNotStock(taken, { ...date, places: 9 }, now)).toBe('places-below-bookings')
  })

  test('is not changed once withdrawn', () => {
    const gone = {
      ...event,
      current: { startsAt: date.startsAt, placesTaken: 0, withdrawnAt: now },
    }
    expect(whyNotStock(gone, date, now)).toBe('stock-withdrawn')
  })
})

describe('goods and digital offers', () => {
  test('have one stock and no dates', () => {
    expect(whyNotNewStock(goods, things, now)).toBeNull()
    expect(whyNotNewStock({ ...goods, otherStocks: 1 }, things, now)).toBe('stock-already-there')
    expect(whyNotNewStock(goods, date, now)).toBe('dates-not-allowed')
    expect(whyNotNewStock({ ...goods, nature: 'digital' }, { ...things, endsAt: now }, now)).toBe(
      'dates-not-allowed',
    )
  })
})

describe('what may be done with a stock', () => {
  const live = { ...date, placesTaken: 0, withdrawnAt: null }

  test('it is withdrawn until two days past its end, to the instant', () => {
    const ended = (ago: number) => ({ ...live, startsAt: later(-ago - hour), endsAt: later(-ago) })
    expect(whyNotWithdraw(ended(48 * hour), now)).toBeNull()
    expect(whyNotWithdraw(ended(48 * hour + 1), now)).toBe('event-over')
    expect(whyNotWithdraw({ ...live, withdrawnAt: now }, now)).toBe('stock-withdrawn')
    expect(whyNotWithdraw({ ...live, ...things }, now)).toBeNull()
  })

  test('it says what it is: begun, closed, sold out, open', () => {
    const state = (more: Partial<typeof live>) => standingOf({ ...live, ...more }, now).state
    expect(state({ startsAt: now })).toBe('begun')
    expect(state({ bookingLimit: later(-1) })).toBe('closed')
    expect(state({ bookingLimit: now })).toBe('open')
    expect(state({ placesTaken: 10 })).toBe('sold-out')
    expect(state({ placesTaken: 9 })).toBe('open')
    expect(standingOf({ ...live, placesTaken: 9 }, now).placesLeft).toBe(1)
    expect(standingOf({ ...live, places: null }, now).placesLeft).toBeNull()
  })

  test('past dates are not edited, though they may still be withdrawn', () => {
    const begun = standingOf({ ...live, startsAt: later(-hour), endsAt: later(hour) }, now)
    expect(begun.can).toEqual({ edit: false, withdraw: true })
  })
})
