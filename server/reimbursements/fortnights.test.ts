import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { executionDay, labelOf, lastCutoff, midnightInParis, nextCutoff } from './fortnights.ts'

const at = (text: string) => new Date(text)

describe('a batch', () => {
  test('is due on the 1st and the 16th at midnight in Paris, to the millisecond', () => {
    expect(lastCutoff(at('2026-11-15T22:59:59.999Z'))).toEqual(at('2026-10-31T23:00:00Z'))
    expect(lastCutoff(at('2026-11-15T23:00:00Z'))).toEqual(at('2026-11-15T23:00:00Z'))
    expect(nextCutoff(at('2026-11-15T22:59:59.999Z'))).toEqual(at('2026-11-15T23:00:00Z'))
    expect(nextCutoff(at('2026-11-15T23:00:00Z'))).toEqual(at('2026-11-30T23:00:00Z'))
  })
  test('is due at summer’s midnight in summer, and over the year’s end', () => {
    expect(nextCutoff(at('2026-07-20T00:00:00Z'))).toEqual(at('2026-07-31T22:00:00Z'))
    expect(nextCutoff(at('2026-12-20T00:00:00Z'))).toEqual(at('2026-12-31T23:00:00Z'))
    expect(lastCutoff(at('2027-01-02T00:00:00Z'))).toEqual(at('2026-12-31T23:00:00Z'))
  })
  test('lies between the last and the next, whenever it is', () => {
    const instants = fc.date({ min: at('2019-01-01'), max: at('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, (now) => {
        const [last, next] = [lastCutoff(now), nextCutoff(now)]
        expect(last <= now && now < next).toBe(true)
        expect(nextCutoff(last)).toEqual(next)
        expect(lastCutoff(next)).toEqual(next)
        expect((next.getTime() - last.getTime()) / 86_400_000).toBeLessThan(16.1)
      }),
    )
  })
  test('is called as the payee of 2018 read it', () => {
    expect(labelOf(at('2026-11-30T23:00:00Z'))).toBe(
      'pass Culture Pro - remboursement 1ère quinzaine 12-2026',
    )
    expect(labelOf(at('2026-11-15T23:00:00Z'))).toBe(
      'pass Culture Pro - remboursement 2nde quinzaine 11-2026',
    )
    expect(labelOf(at('2026-11-14T23:00:00Z'))).toMatch(/1ère quinzaine 11-2026$/)
  })
  test('on demand takes what was used before midnight', () =>
    expect(midnightInParis(at('2026-11-20T22:59:00Z'))).toEqual(at('2026-11-19T23:00:00Z')))
  test('is executed seven civil days after it was opened', () =>
    expect(executionDay(at('2026-11-15T23:00:00Z'))).toBe('2026-11-23'))
})
