import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  activeFrom,
  freezeLinkUntil,
  isActive,
  isChange,
  isLive,
  masked,
  payeeOf,
  payeeSays,
  replacedBy,
  stateOf,
  whyNotDecide,
  whyNotFreeze,
  type AccountFacts,
} from './rules.ts'

const now = new Date('2026-11-02T09:00:00Z')
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

const account = (facts: Partial<AccountFacts> = {}): AccountFacts => ({
  id: 1,
  offererId: 7,
  venueId: null,
  iban: 'FR7630004000031234567890143',
  state: 'accepted',
  firstApprovedBy: 5,
  activeFrom: at(-100),
  activeUntil: null,
  frozenAt: null,
  ...facts,
})

describe('the account a venue is paid on', () => {
  const structure = account({ id: 1 })
  const own = account({ id: 2, venueId: 3 })

  test('is its own', () =>
    expect(payeeOf([structure, own], 3, now)).toEqual({ why: 'venue', account: own }))
  test('is, failing that, its structure’s', () =>
    expect(payeeOf([structure, own], 4, now)).toEqual({ why: 'structure', account: structure }))
  test('is none where nothing was accepted', () =>
    expect(payeeOf([own], 4, now)).toEqual({ why: 'none', account: null }))
  test('is none to be paid while it is frozen, even where the structure has one', () =>
    expect(payeeOf([structure, { ...own, frozenAt: now }], 3, now)).toMatchObject({
      why: 'frozen',
    }))
  test('is said in the words of the guide', () => {
    expect(payeeSays.venue).toBe('IBAN du lieu')
    expect(payeeSays.structure).toBe('à défaut, IBAN de la structure')
    expect(payeeSays.frozen).toMatch(/^compte gelé : les remboursements attendent/)
    expect(payeeSays.none).toBe('aucun compte accepté : les remboursements attendent')
  })

  test('changes at the very instant the next one begins', () => {
    const [old, next] = [
      account({ id: 1, activeUntil: at(48) }),
      account({ id: 2, activeFrom: at(48) }),
    ]
    const payee = (instant: Date) => payeeOf([old, next], 9, instant).account?.id
    expect([payee(now), payee(new Date(at(48).getTime() - 1)), payee(at(48))]).toEqual([1, 1, 2])
    expect(isActive(old, at(48))).toBe(false)
    expect([stateOf(old, at(47)), stateOf(old, at(48))]).toEqual(['accepted', 'replaced'])
  })
})

describe('a change of account', () => {
  test('is one where money went elsewhere until now', () => {
    expect(isChange(null, 'X')).toBe(false)
    expect(isChange({ iban: 'X' }, 'X')).toBe(false)
    expect(isChange({ iban: 'Y' }, 'X')).toBe(true)
  })
  test('waits 48 hours; the first account is paid at once', () => {
    expect(activeFrom(false, now)).toEqual(now)
    expect(activeFrom(true, now)).toEqual(at(48))
  })
  test('of a venue without an account of its own takes the place of its structure’s', () => {
    const structure = account()
    expect(replacedBy([structure], { venueId: 3 }, now)).toEqual(structure)
    expect(replacedBy([account({ venueId: 4 })], { venueId: 3 }, now)).toBeNull()
    expect(replacedBy([account({ venueId: 3 })], { venueId: null }, now)).toBeNull()
  })
})

describe('who decides', () => {
  const waiting = account({ state: 'awaiting', firstApprovedBy: null, activeFrom: null })
  const approval = (staffId: number) => ({ staffId, isApproval: true })

  test('two different people approve', () => {
    expect(whyNotDecide(waiting, approval(5))).toBeNull()
    const once = { ...waiting, firstApprovedBy: 5 }
    expect(whyNotDecide(once, approval(5))).toMatchObject({ refused: 'approved-by-you' })
    expect(whyNotDecide(once, approval(6))).toBeNull()
  })
  test('one is enough to refuse, even what he approved', () =>
    expect(
      whyNotDecide({ ...waiting, firstApprovedBy: 5 }, { staffId: 5, isApproval: false }),
    ).toBeNull())
  test('nobody approves what is frozen, nor decides twice', () => {
    expect(whyNotDecide({ ...waiting, frozenAt: now }, approval(5))).toMatchObject({
      refused: 'bank-details-frozen',
    })
    expect(whyNotDecide(account(), approval(5))).toMatchObject({ refused: 'already-decided' })
  })
  test('what serves no more is not frozen, nor what already is', () => {
    expect(whyNotFreeze(account({ activeUntil: now }), now)).toMatchObject({
      refused: 'bank-details-over',
    })
    expect(whyNotFreeze(account({ state: 'refused' }), now)).toMatchObject({
      refused: 'bank-details-over',
    })
    expect(whyNotFreeze(account({ frozenAt: now }), now)).toMatchObject({
      refused: 'bank-details-frozen',
    })
    expect(whyNotFreeze(account({ activeUntil: at(1) }), now)).toBeNull()
  })
})

test('a masked IBAN tells its country, its key and its last four signs, never its middle', () => {
  expect(masked('FR7630004000031234567890143')).toBe('FR76 •••• 0143')
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/), (iban) => {
      expect(masked(iban).replace(/[^A-Z0-9]/g, '')).toHaveLength(8)
    }),
  )
})

describe('the time of an account', () => {
  test('begins at its instant, and never where none was given', () => {
    expect(isActive(account({ activeFrom: null }), now)).toBe(false)
    expect(isActive(account({ activeFrom: null, activeUntil: at(1) }), now)).toBe(false)
    expect(isActive(account({ activeFrom: at(1), activeUntil: at(2) }), now)).toBe(false)
    expect(isActive(account({ activeFrom: now }), now)).toBe(true)
  })

  test('once over replaces an accepted account, and no other', () => {
    expect(stateOf(account({ activeUntil: null }), now)).toBe('accepted')
    for (const state of ['awaiting', 'refused'] as const) {
      expect(stateOf(account({ state, activeUntil: now }), now)).toBe(state)
    }
  })

  test('is to come while it waits for the team', () => {
    expect(isLive(account({ state: 'awaiting', activeFrom: null }), now)).toBe(true)
    expect(whyNotFreeze(account({ state: 'awaiting', activeFrom: null }), now)).toBeNull()
  })

  test('leaves its button to freeze for thirty days', () => {
    expect(freezeLinkUntil(now)).toEqual(at(30 * 24))
  })

  test('over, an account gives its place to nobody; a venue’s own comes before its structure’s', () => {
    const [structure, own] = [account({ id: 1 }), account({ id: 2, venueId: 3 })]
    expect(replacedBy([structure, own], { venueId: 3 }, now)).toEqual(own)
    expect(replacedBy([own, structure], { venueId: 4 }, now)).toEqual(structure)
    expect(replacedBy([account({ activeUntil: now })], { venueId: 3 }, now)).toBeNull()
  })
})
