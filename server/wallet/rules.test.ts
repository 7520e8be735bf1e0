import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Nature } from '../../contract/values.ts'
import { afterSpending, depositAt, whyOverCeiling, type WalletFacts } from './rules.ts'

const wallet = (facts: Partial<WalletFacts> = {}): WalletFacts => ({
  accountId: 1001,
  balanceCents: 50_000,
  physicalLeftCents: 20_000,
  digitalLeftCents: 20_000,
  endsAt: new Date('2028-11-02T09:00:00Z'),
  ...facts,
})

describe('the pass a young person receives', () => {
  test('is 500 €, with 200 € at most for goods and 200 € for digital offers', () => {
    expect(depositAt(new Date('2026-11-02T09:00:00Z'))).toEqual({
      grantedCents: 50_000,
      physicalCeilingCents: 20_000,
      digitalCeilingCents: 20_000,
      endsAt: new Date('2028-11-02T09:00:00Z'),
    })
  })

  test.each([
    ['2018-12-01T00:00:00Z', '2020-12-01T00:00:00Z'],
    ['2026-03-29T00:59:59.999Z', '2028-03-29T00:59:59.999Z'],
    ['2027-02-28T12:00:00Z', '2029-02-28T12:00:00Z'],
    // 29 February has no anniversary two years on: the day after is given, not the day before.
    ['2028-02-29T12:00:00Z', '2030-03-01T12:00:00Z'],
  ])('opened %s it may be spent for two years, until %s', (opened, ends) => {
    expect(depositAt(new Date(opened)).endsAt).toEqual(new Date(ends))
  })
})

describe('a ceiling', () => {
  test.each([
    ['goods', 20_000, null],
    ['goods', 20_001, 'ceiling-physical'],
    ['digital', 20_000, null],
    ['digital', 20_001, 'ceiling-digital'],
    ['event', 50_000, null],
  ] as const)('for %s of %i cents: %s', (nature, cents, refusal) => {
    expect(whyOverCeiling(wallet(), nature, cents)).toBe(refusal)
  })

  test('already reached still lets free goods be booked', () => {
    const full = wallet({ physicalLeftCents: 0, digitalLeftCents: 0 })
    expect(whyOverCeiling(full, 'goods', 0)).toBeNull()
    expect(whyOverCeiling(full, 'goods', 1)).toBe('ceiling-physical')
    expect(whyOverCeiling(full, 'digital', 1)).toBe('ceiling-digital')
    expect(whyOverCeiling(full, 'event', 1)).toBeNull()
  })

  test('counts goods and digital offers apart', () => {
    const read = afterSpending(wallet(), 'goods', 20_000)
    expect(whyOverCeiling(read, 'goods', 1)).toBe('ceiling-physical')
    expect(whyOverCeiling(read, 'digital', 20_000)).toBeNull()
  })
})

describe('spending', () => {
  const nature = fc.constantFrom<Nature>('event', 'goods', 'digital')
  const spendings = fc.array(fc.tuple(nature, fc.integer({ min: 0, max: 30_000 })))

  test('and giving the same back leaves the pass as it was', () => {
    fc.assert(
      fc.property(spendings, (all) => {
        const spent = all.reduce(
          (left, [kind, cents]) => afterSpending(left, kind, cents),
          wallet(),
        )
        const back = all.reduce((left, [kind, cents]) => afterSpending(left, kind, -cents), spent)
        expect(back).toEqual(wallet())
      }),
    )
  })

  test('takes every cent from the balance, and from one ceiling at the most', () => {
    fc.assert(
      fc.property(nature, fc.nat(50_000), (kind, cents) => {
        const left = afterSpending(wallet(), kind, cents)
        expect(50_000 - left.balanceCents).toBe(cents)
        expect(20_000 - left.physicalLeftCents).toBe(kind === 'goods' ? cents : 0)
        expect(20_000 - left.digitalLeftCents).toBe(kind === 'digital' ? cents : 0)
      }),
    )
  })
})
