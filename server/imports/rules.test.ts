import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nightAfter } from './nights.ts'
import {
  availableOf,
  centsOf,
  figuresVerdict,
  isBookRef,
  placesFor,
  stockOf,
  textVerdict,
} from './rules.ts'

const cents = fc.integer({ min: 0, max: 1_000_000 })
const count = fc.integer({ min: 0, max: 1_000_000 })

describe('prices', () => {
  test('keep their cents, whichever way they are written', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        const euros = (amount / 100).toFixed(2)
        expect(centsOf(amount / 100)).toBe(amount)
        expect(centsOf(euros)).toBe(amount)
        expect(centsOf(euros.replace('.', ','))).toBe(amount)
        expect(centsOf(` ${euros} € `)).toBe(amount)
      }),
    )
  })

  test('lose what floating point left behind the cents, and nothing else', () => {
    expect(centsOf(12.990000000000002)).toBe(1_299)
    expect(centsOf(0.1 + 0.2)).toBe(30)
    for (const wrong of [
      12.345,
      '12,345',
      -1,
      '-1',
      'NaN',
      Number.NaN,
      Infinity,
      '',
      null,
      {},
      '1e3',
      10_000.01,
    ]) {
      expect([wrong, centsOf(wrong)]).toEqual([wrong, null])
    }
  })
})

describe('quantities', () => {
  test('leave exactly what the provider still has, whatever is booked', () => {
    fc.assert(
      fc.property(count, count, (available, taken) => {
        expect(placesFor(available, taken) - taken).toBe(available)
      }),
    )
  })

  test('are whole and not negative, or no figure at all', () => {
    expect(availableOf(0)).toBe(0)
    for (const wrong of [-1, 1.5, '3', null, undefined, 1e9]) expect(availableOf(wrong)).toBeNull()
  })
})

const now = new Date('2026-11-02T09:00:00Z')
const line = fc.record({
  available: fc.integer({ min: 0, max: 3 }),
  priceCents: fc.option(cents, { nil: null }),
  validUntil: fc.option(
    fc.date({ min: new Date('2026-11-01'), max: new Date('2026-11-04'), noInvalidDate: true }),
    { nil: null },
  ),
})

describe('several lines of one reference', () => {
  test('sell one of them that is in date and has something, else nothing', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const sold = stockOf(lines, now)
        const selling = lines.find(
          ({ available, validUntil }) => available > 0 && (validUntil === null || validUntil > now),
        )
        expect(sold.available).toBe(selling?.available ?? 0)
        if (selling) expect(sold.priceCents).toBe(selling.priceCents)
      }),
    )
  })
})

describe('own edits', () => {
  const word = fc.constantFrom('a', 'b', 'c')

  test('of a text are never overwritten', () => {
    fc.assert(
      fc.property(word, word, word, (standing, given, said) => {
        const verdict = textVerdict({ standing, given, said })
        if (verdict.does === 'write') expect(standing).toBe(given)
        // And never lost in silence: a news of the source is either written or told.
        if (said !== given && said !== standing) expect(verdict.does).not.toBe('nothing')
      }),
    )
  })

  test('of a figure are overwritten, and told whenever they are', () => {
    const figures = fc.record({
      priceCents: fc.integer({ min: 0, max: 3 }),
      places: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(figures, figures, figures, (standing, given, said) => {
        const { changes, replaces } = figuresVerdict(standing, given, said)
        const differs = (one: typeof given, other: typeof given) =>
          one.priceCents !== other.priceCents || one.places !== other.places
        expect(changes).toBe(differs(standing, said))
        const lost = (['priceCents', 'places'] as const).some(
          (name) => standing[name] !== given[name] && standing[name] !== said[name],
        )
        expect(replaces !== null).toBe(lost)
      }),
    )
  })
})

test('a book is known by a whole EAN with its check digit', () => {
  expect(isBookRef('9782070409228')).toBe(true)
  for (const wrong of ['9782070409229', '2070409228', '3123456789012', 'seance']) {
    expect(isBookRef(wrong)).toBe(false)
  }
})

describe('the night', () => {
  test('comes once a day, between two and four in Paris, summer and winter', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 5_000 }),
        (from, linkId) => {
          const night = nightAfter(from, linkId)
          const hours = (night.getTime() - from.getTime()) / 3_600_000
          expect(hours > 0 && hours <= 25).toBe(true)
          const next = (nightAfter(night, linkId).getTime() - night.getTime()) / 3_600_000
          expect([23, 24, 25]).toContain(Math.round(next))
        },
      ),
    )
  })
})
