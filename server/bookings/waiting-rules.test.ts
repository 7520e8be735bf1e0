import { describe, expect, test } from 'vitest'
import {
  admittedAt,
  askAgainIn,
  secondsUntilIn,
  standingOf,
  whyNotAnnounce,
  whyNotEnter,
} from './waiting-rules.ts'

const opensAt = new Date('2026-12-01T09:00:00Z')
const after = (seconds: number) => new Date(opensAt.getTime() + seconds * 1_000)
const room = { opensAt, admittedPerMinute: 60, waiting: 100 }

describe('an announced sale', () => {
  test('lets nobody in before its instant, and the first at it', () => {
    expect(admittedAt(room, after(-0.001))).toBe(0)
    expect(admittedAt(room, opensAt)).toBe(1)
    expect(admittedAt(room, after(59))).toBe(60)
  })

  test('tells why somebody may not book yet', () => {
    expect(whyNotEnter(undefined, undefined, opensAt)).toBeNull()
    expect(whyNotEnter(room, 0, after(-1))).toBe('sale-not-open')
    expect(whyNotEnter(room, 0, opensAt)).toBeNull()
    expect(whyNotEnter(room, 1, opensAt)).toBe('waiting-room')
    expect(whyNotEnter(room, undefined, opensAt)).toBe('waiting-room')
    expect(whyNotEnter(room, 30, after(29))).toBe('waiting-room')
    expect(whyNotEnter(room, 30, after(30))).toBeNull()
  })

  test('is open to all once everybody who waited is in', () => {
    expect(whyNotEnter(room, undefined, after(98))).toBe('waiting-room')
    expect(whyNotEnter(room, undefined, after(99))).toBeNull()
    expect(whyNotEnter({ ...room, waiting: 0 }, undefined, opensAt)).toBeNull()
  })

  test('tells how long is left, which is over when one is in', () => {
    expect(secondsUntilIn(room, 30, opensAt)).toBe(30)
    expect(whyNotEnter(room, 30, after(secondsUntilIn(room, 30, opensAt)))).toBeNull()
    expect(secondsUntilIn(room, 0, after(-90))).toBe(90)
    expect(secondsUntilIn(room, 0, after(500))).toBe(0)
  })

  test('draws lots before it opens, and takes people as they come afterwards', () => {
    const most = 2 ** 31 - 1
    expect(standingOf(opensAt, after(-1), (max) => max - 1)).toBe(most)
    expect(standingOf(opensAt, opensAt, () => 0)).toBeGreaterThan(most)
    expect(standingOf(opensAt, after(2), () => 0)).toBeGreaterThan(
      standingOf(opensAt, after(1), () => 0),
    )
  })

  test('is asked after less often the longer it takes, and never by all at once', () => {
    const most = (max: number) => max - 1
    expect([askAgainIn(0, () => 0), askAgainIn(0, most)]).toEqual([3, 5])
    expect([askAgainIn(200, () => 0), askAgainIn(9_000, most)]).toEqual([20, 32])
    expect(askAgainIn(null, () => 0)).toBe(3)
  })
})

test('a sale opens in the future, before its date and its limit', () => {
  const stock = { startsAt: after(100), bookingLimit: null, isWithdrawn: false }
  expect(whyNotAnnounce(stock, after(1), opensAt)).toBeNull()
  expect(whyNotAnnounce(stock, null, opensAt)).toBeNull()
  expect(whyNotAnnounce(stock, opensAt, opensAt)).toBe('opening-past')
  expect(whyNotAnnounce(stock, after(100), opensAt)).toBe('opening-too-late')
  expect(whyNotAnnounce({ ...stock, bookingLimit: after(50) }, after(50), opensAt)).toBe(
    'opening-too-late',
  )
  expect(whyNotAnnounce({ ...stock, startsAt: null }, after(900), opensAt)).toBeNull()
  expect(whyNotAnnounce({ ...stock, isWithdrawn: true }, null, opensAt)).toBe('stock-withdrawn')
})
