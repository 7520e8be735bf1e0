import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  afterTry,
  judgedAt,
  logDays,
  outcomeOf,
  placeOf,
  secretOverlapHours,
  stateOf,
} from './rules.ts'
import { isSignedBy, shownSecret, signedHeaders } from './signing.ts'

const now = new Date('2026-12-01T10:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const failed = { outcome: 'answered', status: 500 } as const

describe('after a try', () => {
  test('that was heard, nothing more is owed', () => {
    const heard = { outcome: 'delivered', status: 204 } as const
    expect(afterTry(heard, { tries: 4, failingSince: now }, 0.5, now)).toEqual({
      state: 'delivered',
      nextTryAt: null,
      disabledBecause: null,
    })
  })

  test.each([
    [1, 5],
    [2, 300],
    [3, 1_800],
    [4, 7_200],
    [5, 18_000],
    [6, 36_000],
    [7, 50_400],
    [8, 72_000],
    [9, 86_400],
  ])(
    'number %i that failed, the next is %i seconds on, spread by a fifth at most',
    (tries, wait) => {
      const standing = { tries, failingSince: null }
      expect(afterTry(failed, standing, 0, now)).toEqual({
        state: 'waiting',
        nextTryAt: later(wait),
        disabledBecause: null,
      })
      expect(afterTry(failed, standing, 1, now).nextTryAt).toEqual(later(wait * 1.2))
    },
  )

  test('the tenth that fails is the last', () => {
    const after = afterTry(failed, { tries: 10, failingSince: later(-3 * 86_400) }, 0, now)
    expect(after).toEqual({ state: 'failed', nextTryAt: null, disabledBecause: null })
  })

  test('an address that has done nothing but fail for five days is told nothing more', () => {
    const standing = (seconds: number) => ({ tries: 1, failingSince: later(-seconds) })
    expect(afterTry(failed, standing(5 * 86_400), 0, now)).toEqual({
      state: 'failed',
      nextTryAt: null,
      disabledBecause: 'failures',
    })
    expect(afterTry(failed, standing(5 * 86_400 - 1), 0, now).disabledBecause).toBeNull()
  })

  test('an address that says it is gone is believed at once', () => {
    const gone = { outcome: 'answered', status: 410 } as const
    const believed = { state: 'failed', nextTryAt: null, disabledBecause: 'gone' }
    expect(afterTry(gone, { tries: 1, failingSince: null }, 0, now)).toEqual(believed)
    const longSince = { tries: 1, failingSince: later(-9 * 86_400) }
    expect(afterTry(gone, longSince, 0, now)).toEqual(believed)
  })

  test('the next instant is a whole number of milliseconds', () => {
    const next = afterTry(failed, { tries: 1, failingSince: null }, 0.333333, now).nextTryAt
    expect(next?.getTime()).toBe(now.getTime() + 5_333)
  })
})

test.each([
  [null, null, 'active'],
  [null, now, 'failing'],
  ['asked', null, 'off'],
  ['asked', now, 'off'],
  ['failures', now, 'off-after-failures'],
  ['gone', null, 'off-after-failures'],
] as const)(
  'an address disabled for %s, failing since %s, is %s',
  (disabledBecause, failingSince, state) => {
    expect(stateOf({ disabledBecause, failingSince })).toBe(state)
  },
)

test('a month of tries is shown, and a new secret leaves two days to take it', () => {
  expect([logDays, secretOverlapHours]).toEqual([30, 48])
})

test('an offline scan comes to what its countermark says', () => {
  expect(outcomeOf).toEqual({
    'countermark-used': 'conflict',
    'countermark-cancelled': 'cancelled',
    'countermark-too-early': 'too-early',
    'countermark-suspended': 'suspended',
    'countermark-unknown': 'unknown',
    'too-many-attempts': 'later',
  })
})

test.each([
  ['0', 0],
  ['1042', 1042],
  ['7', 7],
  ['999999999999999', 999_999_999_999_999],
  ['01', null],
  [' 1', null],
  ['1 ', null],
  ['1a', null],
  ['a1', null],
  ['-1', null],
  ['1e3', null],
  ['', null],
  ['9999999999999999', null],
])('the place %s of a feed is read as %s', (text, place) => {
  expect(placeOf(text)).toBe(place)
})

test('a scan never counts later than it was handed in', () => {
  expect(judgedAt(later(-60), now)).toEqual(later(-60))
  expect(judgedAt(later(60), now)).toEqual(now)
})

describe('a signature', () => {
  const message = { id: 'evt_F9', at: now, body: '{"type":"booking.made"}' }
  const [secret, former] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

  test('is that of Standard Webhooks, once for each live secret', () => {
    const headers = signedHeaders(message, [secret, former])
    const signed = `evt_F9.${now.getTime() / 1_000}.${message.body}`
    const expected = [secret, former].map(
      (one) => `v1,${createHmac('sha256', one).update(signed).digest('base64')}`,
    )
    expect(headers['webhook-signature']).toBe(expected.join(' '))
    expect(shownSecret(secret)).toBe(`whsec_${secret.toString('base64')}`)
    for (const one of [secret, former]) {
      expect(isSignedBy(headers['webhook-signature'], message, one)).toBe(true)
    }
  })

  test('is of this very message, instant and secret', () => {
    const header = signedHeaders(message, [secret])['webhook-signature']
    expect(isSignedBy(header, { ...message, body: '{}' }, secret)).toBe(false)
    expect(isSignedBy(header, { ...message, at: later(1) }, secret)).toBe(false)
    expect(isSignedBy(header, { ...message, id: 'evt_AE' }, secret)).toBe(false)
    expect(isSignedBy(header, message, former)).toBe(false)
    expect(isSignedBy('v1, v2,x', message, secret)).toBe(false)
  })
})
