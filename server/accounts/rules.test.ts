import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  ageAt,
  attemptsKeptSeconds,
  entropyBits,
  isAlive,
  isStale,
  keysKeptSeconds,
  kindsOf,
  letterBudgets,
  linkSeconds,
  namesFrom,
  sessionLife,
  signInBudgets,
  whyNotAge,
  whyNotContact,
  whyNotPassword,
  whyNotRemoveFactor,
  whyNotRestore,
  whyNotSuspend,
} from './rules.ts'

const now = new Date('2026-11-02T09:00:00Z')
const léa = { email: 'lea.dupont@exemple.fr', firstName: 'Léa', lastName: 'Dupont' }

const hours = (count: number) => count * 3_600
const days = (count: number) => hours(24 * count)

test('each site is entered by its own, and the public one by professionals too', () => {
  expect(kindsOf).toEqual({ app: ['youth', 'pro'], pro: ['pro'], equipe: ['staff'] })
})

test('what is kept and what opens has its time', () => {
  expect(linkSeconds).toEqual({
    'confirm-email': days(1),
    'reset-password': hours(1),
    invitation: days(7),
  })
  expect(keysKeptSeconds).toBe(days(30))
  expect(attemptsKeptSeconds).toBe(days(2))
  const people = { idleSeconds: days(30), absoluteSeconds: days(90) }
  expect(sessionLife).toMatchObject({ app: people, pro: people })
})

test('wrong passwords wait longer the more there are; letters asked for in a name are five an hour', () => {
  expect(signInBudgets).toEqual({
    email: [
      { failures: 5, seconds: 300 },
      { failures: 10, seconds: hours(1) },
    ],
    address: [{ failures: 50, seconds: hours(1) }],
  })
  expect(letterBudgets).toEqual([{ failures: 5, seconds: hours(1) }])
})

describe('an account is suspended and restored', () => {
  const support = { id: 1, role: 'support' }
  const administration = { id: 2, role: 'administration' }
  const open = { id: 3, kind: 'youth', suspendedAt: null } as const
  const closed = { ...open, suspendedAt: now }
  const colleague = { id: 4, kind: 'staff', suspendedAt: null } as const

  test('by anybody of the team, once', () => {
    expect(whyNotSuspend(open, support)).toBeNull()
    expect(whyNotSuspend(closed, support)?.refused).toBe('already-suspended')
    expect(whyNotRestore(closed, support)).toBeNull()
    expect(whyNotRestore(open, support)?.refused).toBe('not-suspended')
  })
  test('of the team by the administration alone', () => {
    expect(whyNotSuspend(colleague, support)?.refused).toBe('forbidden')
    expect(whyNotSuspend(colleague, administration)).toBeNull()
    expect(whyNotRestore({ ...colleague, suspendedAt: now }, support)?.refused).toBe('forbidden')
    expect(whyNotRestore({ ...colleague, suspendedAt: now }, administration)).toBeNull()
  })
  test('by nobody for himself', () => {
    const own = { id: administration.id, kind: 'staff', suspendedAt: null } as const
    expect(whyNotSuspend(own, administration)?.refused).toBe('yourself')
    expect(whyNotRestore({ ...own, suspendedAt: now }, administration)?.refused).toBe('yourself')
  })
})

test('a second factor is taken away where there is one, that of the team by its administration', () => {
  const [support, administration] = [
    { id: 1, role: 'support' },
    { id: 2, role: 'administration' },
  ]
  const open = { id: 3, kind: 'pro', suspendedAt: null, totpSecret: Buffer.from('sealed') } as const
  expect(whyNotRemoveFactor(open, support)).toBeNull()
  expect(whyNotRemoveFactor({ ...open, totpSecret: null }, support)?.refused).toBe(
    'second-factor-absent',
  )
  expect(whyNotRemoveFactor({ ...open, kind: 'staff' }, support)?.refused).toBe('forbidden')
  expect(whyNotRemoveFactor({ ...open, kind: 'staff' }, administration)).toBeNull()
  expect(whyNotRemoveFactor({ ...open, id: 2, kind: 'staff' }, administration)?.refused).toBe(
    'yourself',
  )
})

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
  test.each([
    [
      'too short, with its length',
      'gr7!Pk2_wqz',
      'Mot de passe trop court : 12 caractères au moins',
    ],
    [
      'too simple, with what would help',
      '927401856203',
      'Mot de passe trop simple : plus de caractères, ou des lettres, des chiffres et des signes',
    ],
    [
      'easily guessed, with what counts for nothing',
      'PassCulture2018!',
      'Mot de passe trop facile à deviner : les mots courants, les noms et les suites ne comptent pas',
    ],
  ])('is told that it is %s', (_, password, says) => {
    expect(whyNotPassword(password, 'youth', léa)).toEqual({
      refused: 'password-weak',
      says,
    })
  })
  test.each([
    'ministere-culture-secret',
    'azertyuiop qsdfghjklm',
    'bonjour soleil doudou',
    'jetaime iloveyou bisous',
    'administrateur bienvenue',
    'letmein changeme system',
    'superman batman pokemon',
    'minecraft fortnite roblox',
    'samsung iphone microsoft',
    'ordinateur college librairie',
    'marseille toulouse bordeaux',
    'bretagne guyane olympique',
    'janvier octobre novembre',
    'dimanche printemps automne',
    'january february friday',
    'nicolas alexandre camille',
    'caroline guillaume jordan',
    'charlie matthew isabelle',
    'chocolat vanille papillon',
    'sunshine freedom whatever',
    'ginger pepper cookie banana',
  ])('made of common words is refused: « %s »', (password) => {
    expect(why(password)).toBe('password-weak')
  })
  test('is judged by what is left of it: six signs, four of them different', () => {
    expect(why('motdepasse-xkwqz')).toBe('password-weak')
    expect(why('motdepasse-xkwqzv')).toBeNull()
    expect(why('motdepasse-xkwxkwxkw')).toBe('password-weak')
    expect(why('motdepasse-xkwzxkwz')).toBeNull()
  })
  test('keeps nothing of a run, whichever way it goes', () => {
    expect(why('45678 xkwqz 98765')).toBe('password-weak')
    expect(why('45678 xkwqzv 98765')).toBeNull()
    expect(why('xk 1111111111 wq z')).toBe('password-weak')
    // Two signs that follow each other are no run.
    expect(why('xk12 wq45 zv89')).toBeNull()
  })
  test('does not know words of two letters, and knows each part of a name', () => {
    const li = { email: 'li@y.fr', firstName: 'Li', lastName: 'Martin-Vasquez' }
    expect(whyNotPassword('li wk li zx li qg', 'pro', li)).toBeNull()
    expect(whyNotPassword('Vasquez-Martin-qz', 'pro', li)?.refused).toBe('password-weak')
    expect(whyNotPassword('martinvasquez-qzk', 'pro', li)?.refused).toBe('password-weak')
  })
  test.each(['v4n1ll3-v4n1ll3', 'p@$$w0rd-$3cr3t', 'v@n!ll€-v@n!ll€', '7h3m3-p455w0rd-53cr37'])(
    'in disguise is seen through: « %s »',
    (password) => {
      expect(why(password)).toBe('password-weak')
    },
  )
  test('counts signs as people see them', () => {
    expect(entropyBits('Aa1!')).toBeCloseTo(4 * Math.log2(95), 6)
    expect(entropyBits('🎭🎬')).toBeCloseTo(2 * Math.log2(33), 6)
    // Eleven signs in twenty-two of the machine's.
    expect(whyNotPassword('🎭'.repeat(11), 'pro', léa)?.says).toContain('trop court')
  })
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
  test('has the parts of the address for names, whatever parts them', () => {
    expect(namesFrom('jean-marc_du+pass.é@exemple.fr')).toEqual({
      firstName: 'Jean',
      lastName: 'Marc Du Pass É',
    })
    expect(namesFrom('..zoé..@exemple.fr')).toEqual({ firstName: 'Zoé', lastName: 'Zoé' })
    expect(namesFrom('._.@exemple.fr')).toEqual({
      firstName: '._.@exemple.fr',
      lastName: '._.@exemple.fr',
    })
  })
  test('has eighty letters at most', () => {
    const long = 'a'.repeat(100)
    expect(namesFrom(`${long}.${long}@exemple.fr`)).toEqual({
      firstName: `A${'a'.repeat(79)}`,
      lastName: `A${'a'.repeat(79)}`,
    })
    expect(namesFrom(`${'.'.repeat(100)}@y.fr`).firstName).toHaveLength(80)
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
