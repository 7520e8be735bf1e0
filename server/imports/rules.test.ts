import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money } from '../../contract/words.ts'
import { nightAfter } from './nights.ts'
import {
  availableOf,
  centsOf,
  emptiesAt,
  figuresLine,
  figuresVerdict,
  isBookRef,
  placesFor,
  retriesAt,
  shortened,
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

  test('are of the house up to ten thousand euros, in whole cents', () => {
    expect([centsOf('10000'), centsOf(10_000), centsOf('10000,01')]).toEqual([
      1_000_000,
      1_000_000,
      null,
    ])
    expect([centsOf('12,5'), centsOf('12.500'), centsOf('7')]).toEqual([1_250, 1_250, 700])
    expect([centsOf('3 €'), centsOf('3€'), centsOf('3   €')]).toEqual([300, 300, 300])
    for (const wrong of [
      '€',
      '3 € 50',
      '12,',
      ',50',
      'x12',
      '12x',
      '12.5.',
      '€3',
      '12345678',
      '0,005',
    ]) {
      expect([wrong, centsOf(wrong)]).toEqual([wrong, null])
    }
    // Ten decimals are written by hand; more are what a machine left.
    expect(centsOf('1,2900000000')).toBe(129)
    expect(centsOf('1,2912345678')).toBeNull()
    expect(centsOf('1,29000000000000004')).toBe(129)
    expect(centsOf('1,29499999999')).toBeNull()
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
    expect(availableOf(7)).toBe(7)
    expect(availableOf(1_000_000)).toBe(1_000_000)
    expect(availableOf(1_000_001)).toBeNull()
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

describe('lines that sell nothing', () => {
  const [past, later] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)]
  const at = (available: number, priceCents: number, validUntil: Date | null) => ({
    available,
    priceCents,
    validUntil,
  })

  test('none at all is nothing, at no price', () => {
    expect(stockOf([], now)).toEqual({ available: 0, priceCents: null, validUntil: null })
  })
  test('the first that has something is sold, as it is written', () => {
    expect(stockOf([at(0, 900, null), at(2, 1_000, later), at(5, 1_200, null)], now)).toEqual(
      at(2, 1_000, later),
    )
  })
  test('all sold, the last one in date tells the price', () => {
    expect(stockOf([at(0, 1_000, null), at(0, 1_200, later), at(3, 1_500, past)], now)).toEqual(
      at(0, 1_200, later),
    )
  })
  test('all out of date, the last tells the price and has nothing; its very instant is too late', () => {
    expect(stockOf([at(4, 1_000, past), at(3, 1_500, now)], now)).toEqual(at(0, 1_500, null))
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

  test('of a text, told one by one', () => {
    const verdict = (standing: string, given: string | undefined, said: string) =>
      textVerdict({ standing, given, said })
    expect(verdict('a', 'a', 'b')).toEqual({ does: 'write', value: 'b' })
    expect(verdict('mine', 'a', 'b')).toEqual({ does: 'keep', theirs: 'b' })
    expect(verdict('mine', undefined, 'b')).toEqual({ does: 'keep', theirs: 'b' })
    expect(verdict('mine', 'a', 'a')).toEqual({ does: 'nothing' })
    expect(verdict('b', 'a', 'b')).toEqual({ does: 'nothing' })
  })

  test('of figures are told in the words of the professional', () => {
    const given = { priceCents: 1_000, places: 5 }
    const said = { priceCents: 1_200, places: 8 }
    const prices = `votre prix de ${money(900)} par ${money(1_200)}`
    expect(figuresVerdict({ priceCents: 900, places: null }, given, said)).toEqual({
      changes: true,
      replaces: `${prices} et votre stock illimité par 8`,
    })
    expect(figuresVerdict({ priceCents: 1_000, places: 3 }, given, said).replaces).toBe(
      'votre stock de 3 par 8',
    )
    expect(figuresVerdict({ priceCents: 900, places: 8 }, given, said).replaces).toBe(prices)
    // Never imported before: nothing of the source's was changed.
    expect(figuresVerdict({ priceCents: 900, places: 3 }, null, said)).toEqual({
      changes: true,
      replaces: null,
    })
    expect(figuresVerdict(said, given, said)).toEqual({ changes: false, replaces: null })
    expect(figuresVerdict({ ...said, places: 9 }, null, said).changes).toBe(true)
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

test('a source that is silent is asked again after a quarter of an hour, and emptied after two days', () => {
  expect(retriesAt(now)).toEqual(new Date('2026-11-02T09:15:00Z'))
  expect(emptiesAt(now)).toEqual(new Date('2026-11-04T09:00:00Z'))
})

test('figures are told in one line', () => {
  expect(figuresLine({ priceCents: 1_200, available: 4 })).toBe(
    `${money(1_200)}, 4\u00a0exemplaires en stock`,
  )
  expect(figuresLine({ priceCents: 1_200, available: 1 })).toBe(
    `${money(1_200)}, 1\u00a0exemplaire en stock`,
  )
  expect(figuresLine({ priceCents: 1_200, available: 0 })).toBe(`${money(1_200)}, épuisé`)
})

test('a long title is cut where it may be, with a sign that it was', () => {
  expect(shortened('Le Horla', 8)).toBe('Le Horla')
  expect(shortened('Le Horlas', 8)).toBe('Le Horl…')
  expect(shortened('Le Horla et autres', 9)).toBe('Le Horla…')
})

test('a book is known by a whole EAN with its check digit', () => {
  expect(isBookRef('9782070409228')).toBe(true)
  for (const wrong of [
    '978-2070409228',
    '9782070409229',
    '2070409228',
    '3123456789012',
    'seance',
  ]) {
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
