import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { countermarkAlphabet } from '../../contract/figures.ts'
import type { Nature } from '../../contract/values.ts'
import type { WalletFacts } from '../wallet/rules.ts'
import {
  counterOpensAt,
  decide,
  drawCountermark,
  eventCancellableUntil,
  firmFromOf,
  isExpected,
  movedCancellableUntil,
  noShowAt,
  qrTextOf,
  stateAt,
  whyNotBook,
  whyNotCancel,
  whyNotCancelMine,
  whyNotReopen,
  type BookableFacts,
  type HeldFacts,
} from './rules.ts'

const hour = 3_600_000
const day = 24 * hour
const at = (text: string) => new Date(text)
const tick = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds)

const now = at('2026-11-02T09:00:00Z')
const show = at('2026-12-12T19:30:00Z')

/** A seat at the cinema, 9 €. */
const seat = (facts: Partial<BookableFacts> = {}): BookableFacts => ({
  nature: 'event',
  isDuo: false,
  priceCents: 900,
  startsAt: show,
  bookingLimit: null,
  places: null,
  placesTaken: 0,
  isWithdrawn: false,
  isOfferActive: true,
  isOffererOpen: true,
  isVenueValidated: true,
  ...facts,
})
const book = (facts: Partial<BookableFacts> = {}) =>
  seat({ nature: 'goods', startsAt: null, priceCents: 2_000, ...facts })
const film = (facts: Partial<BookableFacts> = {}) =>
  seat({ nature: 'digital', startsAt: null, priceCents: 500, ...facts })

const wallet = (facts: Partial<WalletFacts> = {}): WalletFacts => ({
  accountId: 1001,
  balanceCents: 50_000,
  physicalLeftCents: 20_000,
  digitalLeftCents: 20_000,
  endsAt: at('2028-11-02T09:00:00Z'),
  ...facts,
})

type Asked = {
  wallet?: WalletFacts | undefined
  alreadyBooked?: boolean
  seats?: number
  now?: Date
}
const whyNot = (stock: BookableFacts, asked: Asked = {}) =>
  whyNotBook(
    stock,
    'wallet' in asked ? asked.wallet : wallet(),
    asked.alreadyBooked ?? false,
    asked.seats ?? 1,
    asked.now ?? now,
  )

describe('a young person may book', () => {
  test('a seat, a book and a digital offer', () => {
    for (const stock of [seat(), book(), film()]) expect(whyNot(stock)).toBeNull()
  })

  test('until the show begins, not at that instant', () => {
    expect(whyNot(seat(), { now: tick(show, -1) })).toBeNull()
    expect(whyNot(seat(), { now: show })).toBe('event-past')
    expect(whyNot(seat(), { now: tick(show, 1) })).toBe('event-past')
  })

  test('up to the very instant of the booking limit', () => {
    const limited = seat({ bookingLimit: at('2026-12-10T22:59:59Z') })
    expect(whyNot(limited, { now: at('2026-12-10T22:59:59Z') })).toBeNull()
    expect(whyNot(limited, { now: at('2026-12-10T22:59:59.001Z') })).toBe('booking-limit-past')
  })

  test('a book at any time, where there is no limit', () => {
    expect(whyNot(book(), { now: at('2028-11-02T08:59:59Z') })).toBeNull()
  })

  test('until the last instant of the credit', () => {
    const soon = wallet({ endsAt: tick(now, 1) })
    expect(whyNot(seat(), { wallet: soon })).toBeNull()
    expect(whyNot(seat(), { wallet: soon, now: tick(now, 1) })).toBeNull()
    expect(whyNot(seat(), { wallet: soon, now: tick(now, 2) })).toBe('credit-missing')
  })

  test('two seats where the offer is for two, never three', () => {
    expect(whyNot(seat(), { seats: 2 })).toBe('seats-single')
    expect(whyNot(seat({ isDuo: true }), { seats: 2 })).toBeNull()
    expect(whyNot(seat({ isDuo: true }), { seats: 3 })).toBe('seats-single')
    expect(whyNot(seat(), { seats: 0 })).toBe('seats-single')
  })

  test('the last place, and two seats only where two are left', () => {
    const duo = seat({ isDuo: true, places: 10, placesTaken: 9 })
    expect(whyNot(duo)).toBeNull()
    expect(whyNot(duo, { seats: 2 })).toBe('sold-out')
    expect(whyNot(seat({ places: 10, placesTaken: 10 }))).toBe('sold-out')
    expect(whyNot(seat({ places: 0 }))).toBe('sold-out')
    expect(whyNot(seat({ places: null, placesTaken: 100_000 }))).toBeNull()
  })

  test('for exactly what is left in the pass, not a cent more', () => {
    expect(whyNot(seat(), { wallet: wallet({ balanceCents: 900 }) })).toBeNull()
    expect(whyNot(seat(), { wallet: wallet({ balanceCents: 899 }) })).toBe('funds-insufficient')
    const duo = seat({ isDuo: true })
    expect(whyNot(duo, { seats: 2, wallet: wallet({ balanceCents: 1_799 }) })).toBe(
      'funds-insufficient',
    )
  })

  test('goods up to their ceiling exactly; events have none', () => {
    const poor = wallet({ physicalLeftCents: 2_000, digitalLeftCents: 500 })
    expect(whyNot(book(), { wallet: poor })).toBeNull()
    expect(whyNot(book({ priceCents: 2_001 }), { wallet: poor })).toBe('ceiling-physical')
    expect(whyNot(film(), { wallet: poor })).toBeNull()
    expect(whyNot(film({ priceCents: 501 }), { wallet: poor })).toBe('ceiling-digital')
    expect(whyNot(seat({ priceCents: 50_000 }), { wallet: poor })).toBeNull()
  })

  test('what is free with an empty pass, not without a pass', () => {
    const free = seat({ priceCents: 0 })
    expect(whyNot(free, { wallet: wallet({ balanceCents: 0 }) })).toBeNull()
    expect(whyNot(free, { wallet: undefined })).toBe('credit-missing')
  })
})

describe('of several reasons the one told is that of the service of 2018:', () => {
  const wrong = {
    'already-booked': {},
    'seats-single': {},
    'event-past': { startsAt: now },
    'booking-withdrawn': { isWithdrawn: true },
    'offer-withdrawn': { isOfferActive: false },
    'booking-limit-past': { bookingLimit: tick(now, -1) },
    'venue-unvalidated': { isVenueValidated: false },
    'credit-missing': {},
    'sold-out': { places: 0 },
    'funds-insufficient': {},
  } as const
  const order = Object.keys(wrong) as (keyof typeof wrong)[]

  test.each(order.map((code, place) => [code, order.slice(place)] as const))(
    '%s first',
    (code, present) => {
      const facts = Object.assign({}, ...present.map((name) => wrong[name]))
      const asked = {
        wallet: present.includes('credit-missing') ? undefined : wallet({ balanceCents: 0 }),
        alreadyBooked: present.includes('already-booked'),
        seats: present.includes('seats-single') ? 2 : 1,
      }
      expect(whyNot(seat(facts), asked)).toBe(code)
    },
  )

  test('a structure not yet validated, or suspended, has its offers withdrawn', () => {
    expect(whyNot(seat({ isOffererOpen: false }))).toBe('offer-withdrawn')
  })

  test('a ceiling comes before the places, and the places before the money', () => {
    const poor = wallet({ physicalLeftCents: 0, balanceCents: 0 })
    expect(whyNot(book({ places: 0 }), { wallet: poor })).toBe('ceiling-physical')
    expect(whyNot(seat({ places: 0 }), { wallet: poor })).toBe('sold-out')
  })
})

describe('what is fixed when a booking is made', () => {
  const terms = (stock: BookableFacts, seats = 1, madeAt = now) => {
    const facts = {
      stocks: new Map([[1, stock]]),
      wallets: new Map([[1001, wallet()]]),
      live: new Set<string>(),
    }
    const [outcome] = decide([{ accountId: 1001, stockId: 1, seats }], facts, madeAt)
    return outcome && 'granted' in outcome ? outcome.granted : undefined
  }

  test('is the price of that day, for each seat', () => {
    expect(terms(seat({ isDuo: true }), 2)).toEqual({
      seats: 2,
      priceCents: 900,
      amountCents: 1_800,
      cancellableUntil: at('2026-12-09T19:30:00Z'),
      expiresAt: null,
    })
  })

  test('is a week for a book, to fetch it or to give it back', () => {
    expect(terms(book())).toMatchObject({
      cancellableUntil: at('2026-11-09T09:00:00Z'),
      expiresAt: at('2026-11-09T09:00:00Z'),
    })
  })

  test('is thirty days for a digital offer', () => {
    expect(terms(film())).toMatchObject({
      cancellableUntil: at('2026-12-02T09:00:00Z'),
      expiresAt: at('2026-12-02T09:00:00Z'),
    })
  })

  test('is a firm seat at once, less than 72 hours before the show', () => {
    const late = terms(seat(), 1, tick(show, -71 * hour))
    expect(late?.cancellableUntil).toEqual(at('2026-12-09T19:30:00Z'))
  })
})

describe('giving a booking back', () => {
  const held = (facts: Partial<HeldFacts> = {}): HeldFacts => ({
    state: 'booked',
    nature: 'event',
    cancellableUntil: eventCancellableUntil(show),
    expiresAt: null,
    ...facts,
  })
  const limit = at('2026-12-09T19:30:00Z')

  test('is possible up to 72 hours before the show, that instant included', () => {
    expect(whyNotCancelMine(held(), tick(limit, -1))).toBeNull()
    expect(whyNotCancelMine(held(), limit)).toBeNull()
    expect(whyNotCancelMine(held(), tick(limit, 1))).toBe('cancel-too-late-event')
  })

  test('never overlaps with the counter by more than that one instant', () => {
    expect(counterOpensAt(show)).toEqual(eventCancellableUntil(show))
  })

  test.each([
    ['goods', 7],
    ['digital', 30],
  ] as const)('of %s is possible for %i days, then it has expired', (nature, days) => {
    const end = tick(now, days * day)
    const thing = held({ nature, cancellableUntil: end, expiresAt: end })
    expect(whyNotCancelMine(thing, end)).toBeNull()
    expect(stateAt(thing, end)).toBe('booked')
    expect(stateAt(thing, tick(end, 1))).toBe('expired')
    expect(whyNotCancelMine(thing, tick(end, 1))).toBe('cancel-done')
    expect(whyNotCancel(thing, tick(end, 1))).toBe('cancel-done')
  })

  test('of goods that keep longer than they may be given back comes too late', () => {
    const thing = held({ nature: 'goods', cancellableUntil: limit, expiresAt: tick(limit, day) })
    expect(whyNotCancelMine(thing, tick(limit, 1))).toBe('cancel-too-late-goods')
  })

  test.each([
    ['used', 'cancel-used'],
    ['paid', 'cancel-paid'],
    ['cancelled', 'cancel-done'],
    ['expired', 'cancel-done'],
  ] as const)('is refused once it is %s, to both sides', (state, refusal) => {
    expect(whyNotCancelMine(held({ state }), now)).toBe(refusal)
    expect(whyNotCancel(held({ state }), now)).toBe(refusal)
  })

  test('is open to the professional at any time', () => {
    expect(whyNotCancel(held(), tick(show, 30 * day))).toBeNull()
  })
})

describe('72 hours before a show', () => {
  test.each([
    ['Paris, the night summer time ends', 'Europe/Paris', '2026-10-26T20:00', '2026-10-23T21:00'],
    ['Paris, the night summer time begins', 'Europe/Paris', '2027-03-29T20:00', '2027-03-26T19:00'],
    [
      'Cayenne, where the clock never changes',
      'America/Cayenne',
      '2026-10-26T20:00',
      '2026-10-23T20:00',
    ],
    [
      'Saint-Pierre, which changes another night',
      'America/Miquelon',
      '2026-11-02T20:00',
      '2026-10-30T21:00',
    ],
  ])('in %s', (_, zone, starts, until) => {
    const instant = (text: string) =>
      new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds)
    expect(eventCancellableUntil(instant(starts))).toEqual(instant(until))
  })
})

describe('a moved date', () => {
  test('reopens the right to give the seat back for 48 hours', () => {
    expect(movedCancellableUntil(at('2026-11-04T09:00:00Z'), now)).toEqual(
      at('2026-11-04T09:00:00Z'),
    )
    expect(movedCancellableUntil(at('2026-11-02T10:00:00Z'), now)).toEqual(
      at('2026-11-04T09:00:00Z'),
    )
  })

  test('or until 72 hours before the new start, where that is later', () => {
    const fiveDays = tick(now, 5 * day)
    expect(movedCancellableUntil(fiveDays, now)).toEqual(tick(now, 2 * day))
    expect(movedCancellableUntil(tick(fiveDays, 1), now)).toEqual(tick(now, 2 * day + 1))
  })
})

describe('after the show', () => {
  test('a seat nobody came for is due 48 hours after the end', () => {
    expect(noShowAt(at('2026-12-12T21:30:00Z'))).toEqual(at('2026-12-14T21:30:00Z'))
  })
})

describe('a countermark', () => {
  test('is six symbols of the alphabet, whatever chance gives', () => {
    const draws = fc.array(fc.nat(1_000_000), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(draws, (drawn) => {
        let next = 0
        const code = drawCountermark((max) => (drawn[next++] ?? 0) % max)
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/)
      }),
    )
  })

  test('may be any of 32⁶, each symbol in each place', () => {
    const seen = Array.from({ length: 6 }, () => new Set<string>())
    for (let n = 0; n < 32; n++) {
      ;[...drawCountermark((max) => n % max)].forEach((symbol, place) => seen[place]?.add(symbol))
    }
    expect(seen.map((symbols) => [...symbols].join(''))).toEqual(Array(6).fill(countermarkAlphabet))
    expect(new Set(countermarkAlphabet).size).toBe(32)
  })

  test('says so in its QR code', () => {
    expect(qrTextOf('A2B3C4')).toBe('PASSCULTURE:v3;TOKEN:A2B3C4')
  })
})

describe('many wishes at once', () => {
  const nature = fc.constantFrom<Nature>('event', 'goods', 'digital')
  const stock = fc
    .record({
      nature,
      isDuo: fc.boolean(),
      priceCents: fc.integer({ min: 0, max: 6_000 }),
      places: fc.option(fc.integer({ min: 1, max: 5 })),
      isWithdrawn: fc.constantFrom(false, false, true),
    })
    .map((facts) => seat({ ...facts, startsAt: facts.nature === 'event' ? show : null }))
  const purse = fc.record({
    balanceCents: fc.nat(20_000),
    physicalLeftCents: fc.nat(20_000),
    digitalLeftCents: fc.nat(20_000),
  })
  // More people than stocks: they must get in each other's way.
  const wish = fc.record({
    accountId: fc.integer({ min: 0, max: 5 }),
    stockId: fc.integer({ min: 0, max: 1 }),
    seats: fc.integer({ min: 1, max: 2 }),
  })
  const town = fc.record({
    stocks: fc.array(stock, { minLength: 1, maxLength: 2 }),
    wallets: fc.array(purse, { minLength: 4, maxLength: 6 }),
    wishes: fc.array(wish, { maxLength: 30 }),
  })
  type Town = typeof town extends fc.Arbitrary<infer T> ? T : never

  const factsOf = ({ stocks, wallets }: Pick<Town, 'stocks' | 'wallets'>) => ({
    stocks: new Map(stocks.map((facts, id) => [id, facts])),
    wallets: new Map(wallets.map((facts, id) => [id, wallet({ accountId: id, ...facts })])),
    live: new Set<string>(),
  })
  const told = (outcome: ReturnType<typeof decide>[number] | undefined) =>
    outcome && ('granted' in outcome ? outcome.granted : outcome.refused)

  test('are answered as they would be one after the other', () => {
    fc.assert(
      fc.property(town, ({ stocks, wallets, wishes }) => {
        const facts = factsOf({ stocks, wallets })
        const together = decide(wishes, facts, now).map(told)
        const apart = wishes.map((one) => {
          const [outcome] = decide([one], facts, now)
          if (outcome && 'granted' in outcome) settle(facts, one, outcome.granted.amountCents)
          return told(outcome)
        })
        expect(together).toEqual(apart)
      }),
      { numRuns: 1_000 },
    )
  })

  test('never sell more places than there are, nor spend more than there is', () => {
    fc.assert(
      fc.property(town, ({ stocks, wallets, wishes }) => {
        const granted = decide(wishes, factsOf({ stocks, wallets }), now).flatMap(
          (outcome, place) => {
            const one = wishes[place]
            return 'granted' in outcome && one ? [{ ...one, ...outcome }] : []
          },
        )
        const sum = (of: typeof granted, by: (one: (typeof granted)[number]) => number) =>
          of.reduce((total, one) => total + by(one), 0)
        stocks.forEach(({ places }, id) => {
          const seats = sum(
            granted.filter(({ stockId }) => stockId === id),
            (one) => one.seats,
          )
          expect(seats).toBeLessThanOrEqual(places ?? Number.POSITIVE_INFINITY)
        })
        wallets.forEach((left, id) => {
          const mine = granted.filter(({ accountId }) => accountId === id)
          const spent = (kind?: Nature) =>
            sum(
              mine.filter((one) => kind === undefined || one.stock.nature === kind),
              (one) => one.granted.amountCents,
            )
          expect(spent()).toBeLessThanOrEqual(left.balanceCents)
          expect(spent('goods')).toBeLessThanOrEqual(left.physicalLeftCents)
          expect(spent('digital')).toBeLessThanOrEqual(left.digitalLeftCents)
        })
        const pairs = granted.map(({ accountId, stockId }) => `${accountId}:${stockId}`)
        expect(new Set(pairs).size).toBe(pairs.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('for what does not exist are told so', () => {
    const facts = factsOf({ stocks: [], wallets: [] })
    const outcomes = decide([{ accountId: 0, stockId: 9, seats: 1 }], facts, now)
    expect(outcomes.map(told)).toEqual(['stock-unknown'])
  })

  /** The town once a wish was granted, written as plainly as can be. */
  function settle(
    { stocks, wallets, live }: ReturnType<typeof factsOf>,
    { accountId, stockId, seats }: Town['wishes'][number],
    cents: number,
  ) {
    const sold = stocks.get(stockId)
    const left = wallets.get(accountId)
    if (!sold || !left) return
    stocks.set(stockId, { ...sold, placesTaken: sold.placesTaken + seats })
    wallets.set(accountId, {
      ...left,
      balanceCents: left.balanceCents - cents,
      physicalLeftCents: left.physicalLeftCents - (sold.nature === 'goods' ? cents : 0),
      digitalLeftCents: left.digitalLeftCents - (sold.nature === 'digital' ? cents : 0),
    })
    live.add(`${accountId}:${stockId}`)
  }
})

describe('whoever cannot have what he wishes', () => {
  const answer = (facts: Partial<Parameters<typeof decide>[1]>) =>
    decide(
      [{ accountId: 1001, stockId: 1, seats: 1 }],
      {
        stocks: new Map([[1, seat()]]),
        wallets: new Map([[1001, wallet()]]),
        live: new Set<string>(),
        ...facts,
      },
      now,
    )
  const barred = new Map([['1001:1', 'waiting-room' as const]])

  test('is told that his turn has not come', () => {
    expect(answer({ barred })).toEqual([{ refused: 'waiting-room' }])
    expect(answer({ barred: new Map([['1002:1', 'waiting-room']]) })).toMatchObject([
      { granted: { amountCents: 900 } },
    ])
  })

  test('is told that he has it already, whoever’s turn it is', () => {
    expect(answer({ barred, live: new Set(['1001:1']) })).toEqual([{ refused: 'already-booked' }])
  })

  test('is told why, with or without a pass', () => {
    expect(answer({ wallets: new Map() })).toEqual([{ refused: 'credit-missing' }])
    expect(answer({ stocks: new Map([[1, seat({ places: 3, placesTaken: 3 })]]) })).toEqual([
      { refused: 'sold-out' },
    ])
  })
})

describe('a booking as time passes', () => {
  const thing = (facts: Partial<HeldFacts> = {}): HeldFacts => ({
    state: 'booked',
    nature: 'goods',
    cancellableUntil: now,
    expiresAt: now,
    ...facts,
  })

  test('expires from « booked » alone', () => {
    const later = tick(now, 1)
    for (const state of ['used', 'paid', 'cancelled'] as const) {
      expect(stateAt(thing({ state }), later)).toBe(state)
    }
    expect(stateAt(thing({ expiresAt: null }), later)).toBe('booked')
  })

  test('is awaited until it is given back or over', () => {
    for (const state of ['booked', 'used', 'paid'] as const) {
      expect([state, isExpected(thing({ state }), now)]).toEqual([state, true])
    }
    for (const state of ['cancelled', 'expired'] as const) {
      expect([state, isExpected(thing({ state }), now)]).toEqual([state, false])
    }
    expect(isExpected(thing(), tick(now, 1))).toBe(false)
  })

  test('for a show is firm with the last of those who may still give theirs back', () => {
    const usual = eventCancellableUntil(show)
    const until = (hours: number) => ({ cancellableUntil: tick(usual, hours * hour) })
    expect(firmFromOf(null, [until(1)])).toBeNull()
    expect(firmFromOf(show, [])).toEqual(usual)
    expect(firmFromOf(show, [until(-4), until(5), until(2)])).toEqual(tick(usual, 5 * hour))
    expect(firmFromOf(show, [until(-4)])).toEqual(usual)
  })

  test('is opened again once, and only when it is over', () => {
    const why = (state: HeldFacts['state'], isReopened = false) =>
      whyNotReopen({ state, isReopened })
    expect(why('cancelled')).toBeNull()
    expect(why('expired')).toBeNull()
    expect([why('cancelled', true), why('expired', true)]).toEqual(['reopen-done', 'reopen-done'])
    for (const state of ['booked', 'used', 'paid'] as const) {
      expect([state, why(state)]).toEqual([state, 'reopen-live'])
    }
  })
})
