import {
  getCountrySpecifications,
  isSEPACountry,
  isValidBIC,
  validateIBAN,
  ValidationErrorsIBAN,
} from 'ibantools'
import { refuse, type Refusal } from './refusals.ts'

/** IBAN and BIC: what is wrong with one, told so that it can be mended. */

/** As typed or pasted, in the capitals and without the spaces of a code. */
export const codeOf = (typed: string): string => typed.replace(/[\s.\u00a0-]/g, '').toUpperCase()

/** How many characters an IBAN of this country has; undefined for letters of no country. */
export const ibanLength = (iban: string): number | undefined =>
  getCountrySpecifications()[iban.slice(0, 2)]?.chars ?? undefined

export type WrongAccount = Refusal<
  'iban-invalid' | 'iban-outside-sepa' | 'bic-invalid' | 'bic-elsewhere'
>

/** Why an account, its codes already in capitals without spaces, cannot be transferred to. */
export function whyNotAccount(iban: string, bic: string): WrongAccount | null {
  const wrong = whyNotIban(iban)
  if (wrong !== null) return refuse('iban-invalid', { says: wrong })
  if (!isValidBIC(bic)) return refuse('bic-invalid')
  const country = iban.slice(0, 2)
  const bankCountry = bic.slice(4, 6)
  // New Caledonia, Polynesia, Wallis and Futuna: French IBANs, and yet outside SEPA.
  if (!isSEPACountry(country) || outsideSepa.has(bankCountry)) return refuse('iban-outside-sepa')
  const isThere = bankCountry === country || kin.get(country)?.includes(bankCountry)
  return isThere ? null : refuse('bic-elsewhere')
}

const outsideSepa = new Set(['NC', 'PF', 'WF'])

/** Countries whose IBANs are also those of banks elsewhere. */
const kin = new Map([
  ['FR', ['GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'MC']],
  ['MC', ['FR']],
  ['GB', ['GG', 'JE', 'IM']],
  ['FI', ['AX']],
])

/** The first thing that is wrong with an IBAN, in words; null when it is right. */
export function whyNotIban(iban: string): string | null {
  const { valid, errorCodes } = validateIBAN(iban)
  if (valid) return null
  const has = (code: ValidationErrorsIBAN) => errorCodes.includes(code)
  const country = iban.slice(0, 2)
  const length = ibanLength(iban)
  if (has(ValidationErrorsIBAN.NoIBANCountry) || !length) {
    return 'Un IBAN commence par les deux lettres d’un pays, comme FR76'
  }
  if (has(ValidationErrorsIBAN.WrongBBANLength)) {
    return `Un IBAN qui commence par ${country} compte ${length} caractères, celui-ci ${iban.length}`
  }
  if (has(ValidationErrorsIBAN.WrongBBANFormat) || has(ValidationErrorsIBAN.ChecksumNotNumber)) {
    return 'Cet IBAN contient une lettre ou un chiffre là où il n’en faut pas'
  }
  // Both keys are wrong when one character is: the French one is told only when it alone is.
  return has(ValidationErrorsIBAN.WrongIBANChecksum)
    ? 'Cet IBAN contient une erreur de frappe : sa clé de contrôle ne correspond pas'
    : 'La clé RIB de ce compte ne correspond pas'
}
