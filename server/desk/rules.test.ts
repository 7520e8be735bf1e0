import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthAfter, monthsOf, periodOf } from './rules.ts'

const now = new Date('2026-11-02T09:00:00Z')
const month = fc
  .tuple(fc.integer({ min: 2019, max: 2040 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`)

describe('the period of figures', () => {
  test('is the last twelve months where none is told', () => {
    expect(periodOf({}, now)).toEqual({ from: '2025-12', to: '2026-11' })
    expect(periodOf({ to: '2026-12' }, now)).toEqual({ from: '2026-01', to: '2026-12' })
  })
  test('begins with the month it is in Paris', () => {
    expect(periodOf({}, new Date('2026-12-31T23:30:00Z'))).toEqual({
      from: '2026-02',
      to: '2027-01',
    })
  })
  test('is what was asked for, up to three years and in order', () => {
    expect(periodOf({ from: '2026-03', to: '2026-03' }, now)).toEqual({
      from: '2026-03',
      to: '2026-03',
    })
    expect(periodOf({ from: '2023-12' }, now)).toEqual({ from: '2023-12', to: '2026-11' })
    expect(periodOf({ from: '2023-11' }, now)).toMatchObject({ refused: 'period-too-long' })
    expect(periodOf({ from: '2026-12' }, now)).toMatchObject({ refused: 'period-too-long' })
  })
  test('has each of its months once, in order, the first and the last included', () => {
    expect(monthsOf({ from: '2025-11', to: '2026-02' })).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ])
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 36 }), (from, count) => {
        const months = [from]
        while (months.length < count) months.push(monthAfter(months.at(-1) ?? ''))
        expect(monthsOf({ from, to: months.at(-1) ?? '' })).toEqual(months)
        expect(months.toSorted()).toEqual(months)
      }),
    )
  })
  test('ends before the month after, over the year’s end too', () => {
    expect(monthAfter('2026-11')).toBe('2026-12')
    expect(monthAfter('2026-12')).toBe('2027-01')
  })
})
