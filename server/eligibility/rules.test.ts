import { describe, expect, test } from 'vitest'
import {
  countsOf,
  isCrediting,
  outcomeOf,
  stateOf,
  whyNotCredit,
  whyNotRefuse,
  type Standing,
} from './rules.ts'

const person = { isCredited: false, isRefused: false, isConfirmed: true, isSuspended: false }

describe('one person', () => {
  test('waits, is credited or is refused', () => {
    expect(stateOf(person)).toBe('waiting')
    expect(stateOf({ ...person, isRefused: true })).toBe('refused')
    // Refused first, credited later: the credit stands.
    expect(stateOf({ ...person, isRefused: true, isCredited: true })).toBe('credited')
  })
  test('is credited once, with an address that answers and an account that is open', () => {
    expect(whyNotCredit(person)).toBeNull()
    expect(whyNotCredit({ ...person, isRefused: true })).toBeNull()
    expect(whyNotCredit({ ...person, isCredited: true })?.refused).toBe('deposit-already-made')
    expect(whyNotCredit({ ...person, isSuspended: true })?.refused).toBe('person-suspended')
    expect(whyNotCredit({ ...person, isConfirmed: false })?.refused).toBe('email-unconfirmed')
  })
  test('is refused once, and not after the credit was opened', () => {
    expect(whyNotRefuse(person)).toBeNull()
    expect(whyNotRefuse({ ...person, isRefused: true })?.refused).toBe('already-decided')
    expect(whyNotRefuse({ ...person, isCredited: true })?.refused).toBe('deposit-already-made')
  })
})

const nobody: Standing = { account: null, twinIsCredited: null, wasCredited: false }
const account = {
  isYouth: true,
  isSuspended: false,
  isCredited: false,
  isRefused: false,
  isAlike: true,
}
const twin = 'Un autre compte de même nom et de même naissance a déjà reçu le crédit'

test.each<readonly [string, Standing, string, string]>([
  ['nobody known', nobody, 'created', 'Compte créé et crédité, invitation envoyée par mail'],
  [
    'the same person under another address',
    { ...nobody, twinIsCredited: false },
    'duplicate-account',
    'Un autre compte a le même nom et la même naissance : à décider dans « Crédits à ouvrir »',
  ],
  [
    'the same person, credited under another address',
    { ...nobody, twinIsCredited: true },
    'duplicate-account',
    twin,
  ],
  [
    'somebody credited who was forgotten',
    { account, twinIsCredited: null, wasCredited: true },
    'already-credited',
    'A reçu le crédit, puis a fait effacer son compte',
  ],
  ['an account of that address', { ...nobody, account }, 'credited', 'Crédit ouvert'],
  [
    'an account whose twin has no credit',
    { ...nobody, account, twinIsCredited: false },
    'credited',
    'Crédit ouvert',
  ],
  [
    'an account whose twin is credited',
    { ...nobody, account, twinIsCredited: true },
    'duplicate-account',
    twin,
  ],
  [
    'a professional',
    { ...nobody, account: { ...account, isYouth: false } },
    'not-creditable',
    'Cette adresse est celle d’un professionnel ou de l’équipe',
  ],
  [
    'an account that has its credit',
    { ...nobody, account: { ...account, isCredited: true } },
    'already-credited',
    'A déjà reçu le crédit',
  ],
  [
    'an account that is suspended',
    { ...nobody, account: { ...account, isSuspended: true } },
    'not-creditable',
    'Le compte de cette adresse est suspendu',
  ],
  [
    'an account that the team refused',
    { ...nobody, account: { ...account, isRefused: true } },
    'not-creditable',
    'L’équipe a refusé le crédit à ce compte',
  ],
  [
    'an account of somebody else',
    { ...nobody, account: { ...account, isAlike: false } },
    'not-creditable',
    'Le compte de cette adresse est à un autre nom, né un autre jour',
  ],
])('a line of a list that names %s', (_, standing, outcome, says) => {
  expect(outcomeOf(standing)).toEqual({ outcome, says })
  expect(isCrediting(outcomeOf(standing).outcome)).toBe(
    outcome === 'created' || outcome === 'credited',
  )
})

test('the lines of a list are counted by what became of them, both sorts of duplicates together', () => {
  const lines = {
    created: 1,
    credited: 2,
    'already-credited': 4,
    'duplicate-in-file': 8,
    'duplicate-account': 16,
    'not-creditable': 32,
    invalid: 64,
  }
  expect(countsOf(127, (outcome) => lines[outcome])).toEqual({
    total: 127,
    created: 1,
    credited: 2,
    alreadyCredited: 4,
    duplicates: 24,
    notCreditable: 32,
    invalid: 64,
  })
})
