import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frenchIban } from '../test/treasury.ts'
import { whyNotAccount } from './iban.ts'

const good = 'FR7630004000031234567890143'
const why = (iban: string, bic = 'BNPAFRPP') => {
  const wrong = whyNotAccount(iban, bic)
  return wrong === null ? null : [wrong.refused, wrong.says].filter(Boolean).join(': ')
}

describe('an IBAN', () => {
  test('is right with its country’s length, its control key and, in France, its RIB key', () => {
    expect(why(good)).toBeNull()
    expect(why('FR1420041010050500013M02606')).toBeNull()
    expect(why('DE89370400440532013000', 'COBADEFFXXX')).toBeNull()
    expect(why('BE68539007547034', 'GKCCBEBB')).toBeNull()
  })

  test.each([
    ['a missing character', good.slice(0, -1), 'compte 27 caractères, celui-ci 26'],
    ['two digits exchanged', 'FR7630004000031234567890413', 'erreur de frappe'],
    ['a wrong control key', 'FR7730004000031234567890143', 'erreur de frappe'],
    ['no country', 'XX7630004000031234567890143', 'deux lettres d’un pays'],
    ['a letter for a digit', 'FR76300040000312345678901O3', 'lettre ou un chiffre'],
  ])('is told what is wrong with it: %s', (_, iban, told) => {
    expect(why(iban)).toMatch(/^iban-invalid: /)
    expect(why(iban)).toContain(told)
  })

  test('of France whose control key is right and whose RIB key is not, is refused for that', () => {
    // Key 44 in place of 43, the control key computed anew.
    const bban = '30004000031234567890144'
    const control = String(98n - (BigInt(`${bban}152700`) % 97n)).padStart(2, '0')
    expect(why(`FR${control}${bban}`)).toBe(
      'iban-invalid: La clé RIB de ce compte ne correspond pas',
    )
  })

  test('outside SEPA is refused, French as it may be', () => {
    expect(why('TN5910006035183598478831', 'STBKTNTT')).toBe('iban-outside-sepa')
    expect(why(good, 'SOGENCNM')).toBe('iban-outside-sepa')
  })

  test('with any one sign changed is never right', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }).map(frenchIban),
        fc.integer({ min: 2, max: 26 }),
        fc.integer({ min: 1, max: 9 }),
        (iban, place, shift) => {
          expect(why(iban)).toBeNull()
          const digit = (Number(iban[place]) + shift) % 10
          expect(why(`${iban.slice(0, place)}${digit}${iban.slice(place + 1)}`)).not.toBeNull()
        },
      ),
    )
  })
})

describe('a BIC', () => {
  test('has 8 or 11 signs', () => {
    expect(why(good, 'BNPAFRPPXXX')).toBeNull()
    for (const bic of ['BNPAFRP', 'BNPAFRPPX', '12345678', ''])
      expect(why(good, bic)).toBe('bic-invalid')
  })
  test('is of the IBAN’s country, overseas départements included', () => {
    expect(why(good, 'COBADEFF')).toBe('bic-elsewhere')
    for (const bic of ['BNPAGPGX', 'BNPAMQMX', 'BNPAGFGX', 'BNPARERX']) {
      expect(why(good, bic)).toBeNull()
    }
  })
})
