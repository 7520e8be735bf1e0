import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  ageAt,
  entropyBits,
  isAlive,
  isStale,
  namesFrom,
  sessionLife,
  whyNotAge,
  whyNotContact,
  whyNotPassword,
} from './rules.ts'

const now = new Date('2026-11-02T09:00:00Z')
const léa = { email: 'lea.dupont@exemple.fr', firstName: 'Léa', lastName: 'Dupont' }

describe('a session', () => {
  const facts = { site: 'pro', seenAt: now, expiresAt: after(now, 90 * 86_400) } as const
  const justBefore = (instant: Date) => new Date(instant.getTime() - 1)

  test('lives until thirty days without a visit, to the instant', () => {
    const end = after(now, 30 * 86_400)
    expect(isAlive(facts, justBefore(end))).toBe(true)
    expect(isAlive(facts, end)).toBe(false)
  })
  test('ends at its last instant however often it is used', () => {
    const used = { ...facts, seenAt: after(now, 89 * 86_400) }
    expect(isAlive(used, justBefore(facts.expiresAt))).toBe(true)
    expect(isAlive(used, facts.expiresAt)).toBe(false)
  })
  test('of the team ends after half an hour without a click', () => {
    const staff = { site: 'equipe', seenAt: now, expiresAt: after(now, 12 * 3600) } as const
    const end = after(now, 1800)
    expect(isAlive(staff, justBefore(end))).toBe(true)
    expect(isAlive(staff, end)).toBe(false)
    expect(sessionLife.equipe.absoluteSeconds).toBe(12 * 3600)
  })
  test('is written as seen at most once a minute', () => {
    expect(isStale(null, now)).toBe(true)
    expect(isStale(now, after(now, 59.999))).toBe(false)
    expect(isStale(now, after(now, 60))).toBe(true)
  })
})

describe('age', () => {
  test('is counted on the day it is in Paris', () => {
    const lateInParis = new Date('2026-11-01T23:30:00Z')
    expect(ageAt('2008-11-02', new Date('2026-11-01T22:59:00Z'))).toBe(17)
    expect(ageAt('2008-11-02', lateInParis)).toBe(18)
  })
  test('of someone born on 29 February grows on 1 March of other years', () => {
    expect(ageAt('2008-02-29', new Date('2026-02-28T12:00:00Z'))).toBe(17)
    expect(ageAt('2008-02-29', new Date('2026-03-01T12:00:00Z'))).toBe(18)
  })
  test('lets sign up from the fifteenth birthday to the eve of the twenty-first', () => {
    expect(whyNotAge('2011-11-03', now)?.refused).toBe('age-not-allowed')
    expect(whyNotAge('2011-11-02', now)).toBeNull()
    expect(whyNotAge('2005-11-03', now)).toBeNull()
    expect(whyNotAge('2005-11-02', now)?.refused).toBe('age-not-allowed')
  })
})

test('the contact box is compulsory', () => {
  expect(whyNotContact(false)?.refused).toBe('contact-not-accepted')
  expect(whyNotContact(true)).toBeNull()
})

describe('a password', () => {
  const why = (password: string, kind: 'youth' | 'pro' | 'staff' = 'pro') =>
    whyNotPassword(password, kind, léa)?.refused ?? null

  test('has the strength that the CNIL counts', () => {
    expect(entropyBits('abcdefghijkl')).toBeCloseTo(56.4, 1)
    expect(entropyBits('123456789012')).toBeCloseTo(39.9, 1)
    expect(entropyBits('')).toBe(0)
  })
  test.each([
    ['too short', 'gr7!Pk2_wqz'],
    ['digits alone', '927401856203'],
    ['one sign over and over', 'aaaaaaaaaaaaaaaa'],
    ['two signs in turn', 'abababababababab'],
    ['the alphabet', 'abcdefghijklmnopqr'],
    ['a row of the keyboard', 'azertyuiop1234'],
    ['the name of the pass', 'PassCulture2018!'],
    ['the sandbox’s password', 'Passculture-2018!'],
    ['a common word and its digits', 'motdepasse123456'],
    ['a common word in disguise', 'P@ssw0rd-P@ssw0rd'],
    ['the person’s own names', 'LeaDupont-1234'],
    ['the person’s own address', 'lea.dupont@exemple.fr'],
  ])('that is %s is refused', (_, password) => {
    expect(why(password)).toBe('password-weak')
  })
  test.each(['girafe-velo-tapis', 'zk4vq9wm2tpx', 'Mon chat mange 3 poires', 'éàùçœ ñandú över'])(
    'such as « %s » is good',
    (password) => {
      expect(why(password)).toBeNull()
    },
  )
  test('of the team is longer', () => {
    expect(why('zk4vq9wm2tpx', 'staff')).toBe('password-weak')
    expect(why('vqzkwmtpxgrbhnjd', 'staff')).toBe('password-weak')
    expect(why('vQzkwm4tpxGrbhnjd', 'staff')).toBeNull()
  })
  test('needs no sort of sign: sixteen letters drawn by chance are good', () => {
    const letters = fc.string({
      minLength: 16,
      maxLength: 60,
      unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'),
    })
    const drawn = letters.filter((text) => new Set(text).size > 8)
    fc.assert(fc.property(drawn, (password) => whyNotPassword(password, 'pro', nobody) === null))
  })
  const nobody = { email: 'x@y.fr', firstName: 'X', lastName: 'Y' }
  test('shorter than twelve signs is never good', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 11 }), (password) => why(password) === 'password-weak'),
    )
  })
})

describe('an invited person', () => {
  test('is called by the address until the profile says better', () => {
    expect(namesFrom('claire.petit@exemple.fr')).toEqual({ firstName: 'Claire', lastName: 'Petit' })
    expect(namesFrom('contact@exemple.fr')).toEqual({ firstName: 'Contact', lastName: 'Contact' })
  })
  test('always has a name that fits', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const { firstName, lastName } = namesFrom(email)
        return [firstName, lastName].every(({ length }) => length >= 1 && length <= 80)
      }),
    )
  })
})
