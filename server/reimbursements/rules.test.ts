import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dueCentsOf,
  effectOf,
  isOutOfDate,
  isReimbursable,
  partsOf,
  whyNotAbandon,
  whyNotRelease,
  whyNotSign,
  type BatchFacts,
  type BatchState,
  type UsedFacts,
} from './rules.ts'

const euros = (amount: number) => Math.round(amount * 100)

/** A seat at the theatre, used in November 2026, the first of its structure's year. */
const used = (facts: Partial<UsedFacts> = {}): UsedFacts => ({
  amountCents: euros(30),
  nature: 'event',
  offerType: 'EventType.SPECTACLE_VIVANT',
  usedAt: new Date('2026-11-02T09:00:00Z'),
  beforeCents: 0,
  ...facts,
})
const book = { nature: 'goods', offerType: 'ThingType.LIVRE_EDITION' } as const
const lines = (facts: Partial<UsedFacts>) =>
  partsOf(used(facts)).map(({ baseCents, ratePercent, amountCents }) => [
    baseCents,
    ratePercent,
    amountCents,
  ])

describe('what a structure is paid for a used booking', () => {
  test('is its whole price, up to 20 000 € in a year', () => {
    expect(partsOf(used())).toEqual([
      {
        rule: 'Remboursement total jusqu’à 20 000 € par structure et par an',
        baseCents: 3_000,
        ratePercent: 100,
        amountCents: 3_000,
      },
    ])
  })

  test.each([
    ['the booking that reaches 20 000,00 € exactly', 19_970, 30, [[3_000, 100, 3_000]]],
    ['the first one above', 20_000, 30, [[3_000, 95, 2_850]]],
    [
      'the one that crosses the line by a cent',
      19_970.01,
      30,
      [
        [2_999, 100, 2_999],
        [1, 95, 1],
      ],
    ],
    [
      'the one that crosses it in its middle',
      19_990,
      30,
      [
        [1_000, 100, 1_000],
        [2_000, 95, 1_900],
      ],
    ],
    ['the one that reaches 40 000 €', 39_970, 30, [[3_000, 95, 2_850]]],
    ['the first one above 40 000 €', 40_000, 30, [[3_000, 92, 2_760]]],
    [
      'the one that crosses 150 000 €',
      149_990,
      30,
      [
        [1_000, 92, 920],
        [2_000, 90, 1_800],
      ],
    ],
    ['one far above', 1_000_000, 30, [[3_000, 90, 2_700]]],
    [
      'one that crosses three lines',
      19_900,
      130_200,
      [
        [10_000, 100, 10_000],
        [2_000_000, 95, 1_900_000],
        [11_000_000, 92, 10_120_000],
        [10_000, 90, 9_000],
      ],
    ],
  ])('%s', (_, before, price, expected) => {
    expect(lines({ beforeCents: euros(before), amountCents: euros(price) })).toEqual(expected)
  })

  test.each([
    ['below 20 000 €', 0, [[2_000, 100, 2_000]]],
    [
      'across 20 000 €',
      19_990,
      [
        [1_000, 100, 1_000],
        [1_000, 95, 950],
      ],
    ],
    ['above 40 000 €, still 95 %', 45_000, [[2_000, 95, 1_900]]],
    ['above 150 000 €, still 95 %', 200_000, [[2_000, 95, 1_900]]],
  ])('for a book %s', (_, before, expected) => {
    expect(lines({ ...book, beforeCents: euros(before), amountCents: 2_000 })).toEqual(expected)
    const digitalBook = { ...book, nature: 'digital' } as const
    expect(lines({ ...digitalBook, beforeCents: euros(before), amountCents: 2_000 })).toEqual(
      expected,
    )
  })

  test('is nothing for a digital offer, and says so', () => {
    expect(partsOf(used({ nature: 'digital', offerType: 'ThingType.JEUX_VIDEO' }))).toEqual([
      {
        rule: 'Pas de remboursement pour les offres numériques',
        baseCents: 3_000,
        ratePercent: 0,
        amountCents: 0,
      },
    ])
  })

  test('is told by a digital offer being none of these', () => {
    expect(isReimbursable('digital', 'ThingType.JEUX_VIDEO')).toBe(false)
    expect(isReimbursable('digital', 'ThingType.LIVRE_EDITION')).toBe(true)
    expect(isReimbursable('goods', 'ThingType.JEUX_VIDEO')).toBe(true)
    expect(isReimbursable('event', 'EventType.CINEMA')).toBe(true)
  })

  test('has no line for what was free', () => {
    expect(partsOf(used({ amountCents: 0 }))).toEqual([])
  })

  test.each([
    [1, 95, 1],
    [10, 95, 10],
    [9, 95, 9],
    [11, 95, 10],
    [30, 95, 29],
  ])('rounds half a cent up: %i cents at %i %% are %i', (cents, rate, due) => {
    expect(lines({ beforeCents: euros(20_000), amountCents: cents })).toEqual([[cents, rate, due]])
  })
})

describe('whatever is booked', () => {
  const kind = fc.constantFrom(
    { nature: 'event', offerType: 'EventType.CINEMA' } as const,
    { nature: 'goods', offerType: 'ThingType.MUSIQUE' } as const,
    { nature: 'digital', offerType: 'ThingType.MUSIQUE' } as const,
    { nature: 'digital', offerType: 'ThingType.LIVRE_EDITION' } as const,
    book,
  )
  const cents = fc.integer({ min: 1, max: 20_000_000 })
  const before = fc.nat(20_000_000)

  test('the parts add up to the price, and are never more than it', () => {
    fc.assert(
      fc.property(kind, cents, before, (offered, amountCents, beforeCents) => {
        const parts = partsOf(used({ ...offered, amountCents, beforeCents }))
        expect(parts.reduce((sum, { baseCents }) => sum + baseCents, 0)).toBe(amountCents)
        for (const part of parts) {
          expect(part.baseCents).toBeGreaterThan(0)
          expect(Number.isInteger(part.amountCents)).toBe(true)
          expect(part.amountCents).toBeLessThanOrEqual(part.baseCents)
        }
        expect(dueCentsOf(parts)).toBeLessThanOrEqual(amountCents)
        expect(dueCentsOf(parts)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('the rate never rises as the year goes on', () => {
    fc.assert(
      fc.property(
        kind,
        cents,
        before,
        fc.nat(5_000_000),
        (offered, amountCents, beforeCents, more) => {
          const due = (sofar: number) =>
            dueCentsOf(partsOf(used({ ...offered, amountCents, beforeCents: sofar })))
          // Each of four parts may be rounded by half a cent.
          expect(due(beforeCents + more)).toBeLessThanOrEqual(due(beforeCents) + 2)
        },
      ),
    )
  })

  const takings = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 60 })
  const run = (amounts: readonly number[]) => {
    const bases = new Map<string, number>()
    let [sofar, due, count] = [0, 0, 0]
    for (const amountCents of amounts) {
      const parts = partsOf(used({ amountCents, beforeCents: sofar }))
      sofar += amountCents
      due += dueCentsOf(parts)
      count += parts.length
      for (const { rule, baseCents } of parts) bases.set(rule, (bases.get(rule) ?? 0) + baseCents)
    }
    return { bases, due, count }
  }

  test('the same takings fall under the same rules, however they are cut into bookings', () => {
    fc.assert(
      fc.property(takings, (amounts) => {
        const whole = amounts.reduce((sum, amount) => sum + amount, 0)
        expect(run(amounts).bases).toEqual(run([whole]).bases)
      }),
    )
  })

  test('and come to the same sum: to the cent in whole euros, to half a cent a line otherwise', () => {
    fc.assert(
      fc.property(takings, (amounts) => {
        const round = amounts.map((amount) => amount * 100)
        const total = (of: readonly number[]) => of.reduce((sum, amount) => sum + amount, 0)
        expect(run(round).due).toBe(run([total(round)]).due)
        const [cut, whole] = [run(amounts), run([total(amounts)])]
        expect(Math.abs(cut.due - whole.due)).toBeLessThanOrEqual((cut.count + whole.count) / 2)
      }),
    )
  })
})

describe('an offer of a type nobody knows', () => {
  test('is no book: nothing is due where it is digital, all where it is not', () => {
    expect(isReimbursable('digital', 'ThingType.INCONNU')).toBe(false)
    expect(
      lines({ nature: 'goods', offerType: 'ThingType.INCONNU', beforeCents: euros(50_000) }),
    ).toEqual([[3_000, 92, 2_760]])
  })

  test('for nothing is no line at all, books and digital offers included', () => {
    for (const facts of [
      {},
      book,
      { nature: 'digital', offerType: 'ThingType.MUSIQUE' } as const,
    ]) {
      expect(lines({ ...facts, amountCents: 0 })).toEqual([])
    }
  })
})

describe('a batch', () => {
  const batch = (facts: Partial<BatchFacts> = {}): BatchFacts => ({
    state: 'prepared',
    preparedBy: 5,
    executionDay: '2026-11-23',
    ...facts,
  })
  const states: readonly BatchState[] = [
    'opened',
    'gathered',
    'prepared',
    'releasing',
    'released',
    'closed',
    'empty',
    'abandoned',
  ]
  const code = (refusal: { readonly refused: string } | null) => refusal?.refused ?? null
  const totals = { count: 3, totalCents: 12_345 }

  test.each(states.map((state) => [state]))('« %s » may be signed only when prepared', (state) => {
    expect(code(whyNotSign(batch({ state, preparedBy: null })))).toBe(
      state === 'prepared' ? null : 'batch-not-prepared',
    )
  })

  test('is signed by one person', () => {
    expect(code(whyNotSign(batch()))).toBe('batch-signed')
  })

  test.each(states.map((state) => [state]))('« %s » is released only when prepared', (state) => {
    const released = whyNotRelease(batch({ state }), { staffId: 6, typed: totals, inFile: totals })
    expect(code(released)).toBe(state === 'prepared' ? null : 'batch-not-prepared')
  })

  test('is released by another person, who typed what the file says', () => {
    const why = (
      facts: Partial<BatchFacts>,
      staffId: number,
      typed = totals,
      inFile: typeof totals | null = totals,
    ) => code(whyNotRelease(batch(facts), { staffId, typed, inFile }))
    expect(why({ preparedBy: null }, 6)).toBe('batch-not-signed')
    expect(why({}, 5)).toBe('prepared-by-you')
    expect(why({}, 6, totals, null)).toBe('file-altered')
    expect(why({}, 6, { ...totals, count: 4 })).toBe('totals-differ')
    expect(why({}, 6, { ...totals, totalCents: 12_344 })).toBe('totals-differ')
    expect(why({}, 6, { count: 12_345, totalCents: 3 })).toBe('totals-differ')
    expect(why({}, 6)).toBeNull()
  })

  test('is out of date the day after its execution', () => {
    const days = ['2026-11-22', '2026-11-23', '2026-11-24']
    expect(days.map((today) => isOutOfDate(batch(), today))).toEqual([false, false, true])
  })

  test.each(states.map((state) => [state]))(
    '« %s » is given up only while its money is here',
    (state) => {
      const isHere = ['opened', 'gathered', 'prepared'].includes(state)
      expect(code(whyNotAbandon(batch({ state })))).toBe(isHere ? null : 'batch-not-prepared')
    },
  )
})

describe('the bank’s answer', () => {
  test.each([
    ['planned', 'never-left', 'never-left'],
    ['abandoned', 'never-left', 'never-left'],
    ['in-flight', 'settle', 'reject'],
    ['settled', 'already', 'return'],
    ['rejected', 'already', 'already'],
  ] as const)('on a transfer « %s »', (state, settled, rejected) => {
    expect([effectOf(state, 'settled'), effectOf(state, 'rejected')]).toEqual([settled, rejected])
  })
})
