import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { ClockWish, laterBy } from './clock.ts'

const says = (advance: unknown): string[] => {
  const read = z.safeParse(ClockWish, { advance })
  return read.success ? [] : read.error.issues.map(({ message }) => message)
}

describe('what may be asked of the clock', () => {
  test.each(['PT72H', 'P8D', 'P1M', 'PT0.5S', ' PT1H '])('%s is a way forward', (duration) => {
    expect(says(duration)).toEqual([])
  })

  test.each(['', 'hier', '72', 'P', 'PT', 'PT72', '72H', 'P1D2', null, 72, {}])(
    '%s is no duration',
    (garbage) => {
      expect(says(garbage)).toEqual(['Une durée ISO 8601 est attendue, comme PT72H ou P8D'])
    },
  )

  test.each(['-PT1H', 'PT0S', 'P0D'])('%s does not go forward', (duration) => {
    expect(says(duration)).toEqual(['L’horloge n’avance que vers le futur'])
  })

  test('nothing else may be asked', () => {
    expect(z.safeParse(ClockWish, { advance: 'PT1H', to: '2030-01-01' }).success).toBe(false)
  })
})

describe('so much later', () => {
  const now = new Date('2026-03-28T12:00:00Z')

  test('a day is twenty-four hours, whatever the clocks of Paris do that night', () => {
    expect(laterBy(now, 'P1D')).toEqual(new Date('2026-03-29T12:00:00Z'))
    expect(laterBy(now, 'PT24H')).toEqual(new Date('2026-03-29T12:00:00Z'))
  })

  test('nobody goes further than ten years', () => {
    expect(laterBy(now, 'P10Y')).toEqual(new Date('2036-03-28T12:00:00Z'))
    expect(laterBy(now, 'P10YT0.001S')).toBeNull()
    expect(laterBy(now, 'P999999Y')).toBeNull()
    expect(laterBy(now, 'PT99999999999999H')).toBeNull()
  })
})
