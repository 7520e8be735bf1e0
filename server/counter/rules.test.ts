import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countermarkAlphabet } from '../../contract/figures.ts'
import {
  addressBudget,
  isSameEmail,
  readingsOf,
  strangerBudget,
  structureBudget,
  toldAtCounter,
  whyNotUndo,
  whyNotUse,
  type CounterFacts,
} from './rules.ts'

const at = (text: string) => new Date(text)
/** What is told, with plain spaces. */
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ')
const tick = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds)

/** A seat at the cinema on 12 December, 20 h 30 in Paris. */
const seat = (facts: Partial<CounterFacts> = {}): CounterFacts => ({
  state: 'booked',
  nature: 'event',
  startsAt: at('2026-12-12T19:30:00Z'),
  cancellableUntil: at('2026-12-09T19:30:00Z'),
  expiresAt: null,
  isPersonSuspended: false,
  ...facts,
})

/** A book ordered on 2 November at 10 h in Paris: a week to fetch it. */
const book = (facts: Partial<CounterFacts> = {}): CounterFacts => ({
  state: 'booked',
  nature: 'goods',
  startsAt: null,
  cancellableUntil: at('2026-11-09T09:00:00Z'),
  expiresAt: at('2026-11-09T09:00:00Z'),
  isPersonSuspended: false,
  ...facts,
})

describe('a code that was typed', () => {
  test.each([
    ['as it stands', 'A2B3C4', ['A2B3C4']],
    ['in small letters', 'a2b3c4', ['A2B3C4']],
    ['with spaces around and between', ' a2b 3c4 ', ['A2B3C4']],
    ['with a hyphen', 'A2B-3C4', ['A2B3C4']],
    ['with the letter O for a zero', 'AOB3C4', ['AOB3C4', 'A0B3C4']],
    ['with I or L for a one', 'iLB3C4', ['ILB3C4', '11B3C4']],
    ['outside the alphabet, as the sandbox has them', 'TOKEN1', ['TOKEN1', 'T0KEN1']],
    ['of figures alone', '100000', ['100000']],
  ])('is read %s', (_, typed, readings) => {
    expect(readingsOf(typed)).toEqual(readings)
  })

  test.each([
    ['empty', ''],
    ['blank', '   '],
    ['too short', 'A2B3C'],
    ['too long', 'A2B3C4D'],
    ['very long', 'A'.repeat(300)],
    ['holding a sign', 'A2B3C%'],
    ['holding a character no database takes', 'A2B3C\u0000'],
    ['accented', 'É2B3C4'],
    ['made longer by its capital letters', 'ß2B3C'],
  ])('is no code when %s', (_, typed) => {
    expect(readingsOf(typed)).toEqual([])
  })

  test('reads every code that may be given, however it is typed', () => {
    const code = fc.string({
      unit: fc.constantFrom(...countermarkAlphabet),
      minLength: 6,
      maxLength: 6,
    })
    const hand = fc.record({
      low: fc.boolean(),
      gap: fc.nat(5),
      o: fc.constantFrom('0', 'O', 'o'),
      one: fc.constantFrom('1', 'I', 'l'),
    })
    fc.assert(
      fc.property(code, hand, (given, { low, gap, o, one }) => {
        const misread = given.replaceAll('0', o).replaceAll('1', one)
        const spaced = `${misread.slice(0, gap)} ${misread.slice(gap)}`
        expect(readingsOf(low ? spaced.toLowerCase() : spaced).at(-1)).toBe(given)
        expect(readingsOf(given)).toEqual([given])
      }),
    )
  })

  test('is taken as typed first', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{6}$/), (typed) => {
        expect(readingsOf(typed)[0]).toBe(typed)
        expect(readingsOf(typed).length).toBeLessThanOrEqual(2)
      }),
    )
  })
})

describe('an e-mail in an address', () => {
  test('is compared without case and surrounding space', () => {
    expect(isSameEmail(' Lea@Exemple.FR ', 'lea@exemple.fr')).toBe(true)
    expect(isSameEmail('lea+cine@exemple.fr', 'lea+cine@exemple.fr')).toBe(true)
  })

  test('whose plus sign became a space is another one', () => {
    expect(isSameEmail('lea cine@exemple.fr', 'lea+cine@exemple.fr')).toBe(false)
    expect(isSameEmail('', 'lea@exemple.fr')).toBe(false)
  })
})

describe('validating a seat', () => {
  const opens = at('2026-12-09T19:30:00Z')

  test.each([
    ['one millisecond before the 72 hours', -1, 'countermark-too-early'],
    ['72 hours before, exactly', 0, null],
    ['one millisecond later', 1, null],
    ['when the show begins', 72 * 3_600_000, null],
    ['long after the show', 200 * 3_600_000, null],
  ])('%s', (_, milliseconds, refusal) => {
    expect(whyNotUse(seat(), tick(opens, milliseconds))).toBe(refusal)
  })

  test('opens 72 hours before the show, not three days on the clock, when summer time ends', () => {
    // Sunday 25 October 2026, 15 h in Paris: an hour was added in the night before.
    const show = seat({ startsAt: at('2026-10-25T14:00:00Z') })
    expect(whyNotUse(show, at('2026-10-22T13:59:59.999Z'))).toBe('countermark-too-early')
    expect(whyNotUse(show, at('2026-10-22T14:00:00Z'))).toBeNull()
  })

  test.each([
    ['cancelled', 'countermark-cancelled'],
    ['expired', 'countermark-cancelled'],
    ['used', 'countermark-used'],
    ['paid', 'countermark-used'],
  ] as const)('is refused once it is %s, even too early', (state, refusal) => {
    expect(whyNotUse(seat({ state }), at('2026-11-02T09:00:00Z'))).toBe(refusal)
    expect(whyNotUse(seat({ state }), at('2026-12-12T19:00:00Z'))).toBe(refusal)
  })
})

describe('validating a book', () => {
  test.each([
    ['at once', '2026-11-02T09:00:00Z', null],
    ['at the very end of its week', '2026-11-09T09:00:00Z', null],
    ['a millisecond after its week', '2026-11-09T09:00:00.001Z', 'countermark-cancelled'],
  ])('%s', (_, now, refusal) => {
    expect(whyNotUse(book(), at(now))).toBe(refusal)
  })
})

describe('taking a validation back', () => {
  test.each([
    ['used', null],
    ['booked', 'countermark-not-used'],
    ['paid', 'countermark-paid'],
    ['cancelled', 'countermark-cancelled'],
    ['expired', 'countermark-cancelled'],
  ] as const)('of a booking that is %s: %s', (state, refusal) => {
    expect(whyNotUndo(seat({ state }), at('2026-12-12T19:00:00Z'))).toBe(refusal)
  })

  test('says of a book whose week is over that it is cancelled', () => {
    expect(whyNotUndo(book(), at('2026-11-09T09:00:00.001Z'))).toBe('countermark-cancelled')
  })
})

describe('what the clerk reads', () => {
  const told = {
    ...seat(),
    timeZone: 'Europe/Paris',
    usedAt: null,
    usedBy: null,
    endedAt: null,
    endedBy: null,
  }
  const now = at('2026-12-12T19:00:00Z')
  const used = { ...told, state: 'used', usedAt: at('2026-12-12T18:58:00Z') } as const
  const cancelled = { ...told, state: 'cancelled', endedAt: at('2026-12-08T10:00:00Z') } as const

  test('is nothing when the countermark may be validated', () => {
    expect(toldAtCounter(told, now)).toBeNull()
  })

  test('is when the counter opens, in the time of the venue', () => {
    const early = at('2026-12-01T09:00:00Z')
    const tooEarly = toldAtCounter(told, early)
    expect(tooEarly?.code).toBe('countermark-too-early')
    expect(tooEarly?.opensAt).toEqual(at('2026-12-09T19:30:00Z'))
    expect(plain(tooEarly?.says)).toBe(
      'Trop tôt : le jeune peut encore annuler. Validation possible à partir du mer. 9 déc. à 20 h 30',
    )
    expect(plain(toldAtCounter({ ...told, timeZone: 'America/Cayenne' }, early)?.says)).toContain(
      'à partir du mer. 9 déc. à 16 h 30 (heure de Cayenne)',
    )
  })

  test.each([
    [{ ...used, usedBy: 'counter' }, 'Déjà validée le sam. 12 déc. à 19 h 58'],
    [{ ...used, usedBy: 'partner' }, 'Déjà validée le sam. 12 déc. à 19 h 58 par votre logiciel'],
    [
      { ...used, usedBy: 'automatic' },
      'Comptée d’office le sam. 12 déc. à 19 h 58 : l’évènement est passé, la place vous est due',
    ],
    [
      { ...used, state: 'paid', usedBy: 'counter' } as const,
      'Déjà validée le sam. 12 déc. à 19 h 58 et remboursée',
    ],
    [{ ...cancelled, endedBy: 'youth' }, 'Annulée le mar. 8 déc. à 11 h par le jeune'],
    [{ ...cancelled, endedBy: 'offerer' }, 'Annulée le mar. 8 déc. à 11 h par votre structure'],
    [
      { ...cancelled, endedBy: 'withdrawal' },
      'Annulée le mar. 8 déc. à 11 h car la date a été retirée',
    ],
  ])('is why not, and since when', (booking, says) => {
    expect(plain(toldAtCounter(booking, now)?.says)).toBe(says)
  })

  test('of a book whose week is over is that nobody came, even before it is written', () => {
    const late = { ...told, ...book() }
    expect(plain(toldAtCounter(late, now)?.says)).toBe(
      'Annulée le lun. 9 nov. à 10 h faute d’avoir été retirée à temps',
    )
  })
})

describe('somebody suspended', () => {
  const held = {
    timeZone: 'Europe/Paris',
    usedAt: null,
    usedBy: null,
    endedAt: null,
    endedBy: null,
  }
  const evening = at('2026-12-12T19:00:00Z')

  test('is not let in, and the clerk reads what to do', () => {
    const suspended = { ...seat({ isPersonSuspended: true }), ...held }
    expect(whyNotUse(suspended, evening)).toBe('countermark-suspended')
    expect(toldAtCounter(suspended, evening)).toEqual({
      code: 'countermark-suspended',
      says: 'Suspendue : ne délivrez rien, et dites au jeune de contacter l’équipe du pass Culture',
      opensAt: null,
    })
  })

  test('is told of a booking that is over as anybody', () => {
    expect(whyNotUse(seat({ isPersonSuspended: true, state: 'used' }), evening)).toBe(
      'countermark-used',
    )
  })

  test.each([
    ['staff', 'Annulée le mar. 8 déc. à 11 h par l’équipe du pass Culture'],
    ['nobody the house knows', 'Annulée le mar. 8 déc. à 11 h'],
  ])('whose booking was cancelled by %s', (endedBy, says) => {
    const cancelled = seat({ state: 'cancelled' })
    const endedAt = at('2026-12-08T10:00:00Z')
    expect(plain(toldAtCounter({ ...cancelled, ...held, endedBy, endedAt }, evening)?.says)).toBe(
      says,
    )
  })

  test('reads no instant where none was kept', () => {
    expect(toldAtCounter({ ...seat({ state: 'used' }), ...held }, evening)).toMatchObject({
      says: 'Déjà validée',
      opensAt: null,
    })
  })
})

test('wrong codes have a budget: hourly and daily for a structure, smaller for strangers', () => {
  const [minute, hour, day] = [60, 3_600, 86_400]
  expect(structureBudget).toEqual([
    { failures: 20, seconds: hour },
    { failures: 100, seconds: day },
  ])
  expect(addressBudget).toEqual([
    { failures: 30, seconds: 5 * minute },
    { failures: 300, seconds: day },
  ])
  expect(strangerBudget).toEqual([
    { failures: 30, seconds: hour },
    { failures: 100, seconds: day },
  ])
})
