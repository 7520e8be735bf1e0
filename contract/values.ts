import * as z from 'zod/mini'
import { fromPublicId, toPublicId } from './public-id.ts'

/** The small values that cross the wire, each with its one check and its one French message. */

z.config({
  ...z.locales.fr(),
  customError: (issue) =>
    issue.input === undefined || (issue.code === 'too_small' && issue.input === '')
      ? 'Cette information est obligatoire'
      : undefined,
})

/** `AE` on the wire, a whole number inside. */
export const Id = z.codec(
  z.string().check(z.regex(/^[A-HJ-NP-Z2-9]{2,11}$/, 'Cet identifiant est invalide')),
  z.int().check(z.positive()),
  {
    decode: (text, context) => {
      const id = fromPublicId(text)
      if (id !== null) return id
      context.issues.push({ code: 'custom', input: text, message: 'Cet identifiant est invalide' })
      return z.NEVER
    },
    encode: toPublicId,
  },
)

/** An instant: ISO 8601 with `Z` on the wire, a `Date` inside. */
export const Instant = z.codec(
  z.iso.datetime({ offset: true, error: 'Date et heure attendues, comme 2026-12-12T19:30:00Z' }),
  z.date(),
  { decode: (text) => new Date(text), encode: (date) => date.toISOString() },
)

/** A civil day, `2026-12-12`. */
export const Day = z.iso.date('Date attendue, comme 2026-12-12')

/** A civil time of day, `20:30`. */
export const TimeOfDay = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Heure attendue, comme 20:30'))

/** Whole euro cents, never negative. */
export const Cents = z
  .int('Saisissez un montant en centimes, sans virgule')
  .check(z.minimum(0, 'Le montant ne peut pas être négatif'), z.maximum(100_000_000))

const text = (max: number, min = 1) =>
  z.string().check(
    z.trim(),
    z.minLength(
      min,
      min === 1
        ? 'Cette information est obligatoire'
        : `Vous devez saisir au moins ${min} caractères`,
    ),
    z.maxLength(max, `Vous devez saisir moins de ${max} caractères`),
    // Bidirectional and control characters would let a name disguise itself in a mail.
    z.refine(
      (value) =>
        !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u.test(
          value,
        ),
      'Ce texte contient des caractères interdits',
    ),
  )

/** One line of text, trimmed, 1 to `max` characters. */
export const Line = (max: number, min = 1) =>
  text(max, min).check(z.refine((value) => !/[\r\n]/.test(value), 'Une seule ligne est attendue'))

/** Several lines of text, trimmed, up to `max` characters; may be empty. */
export const Lines = (max: number) =>
  text(max, 0).check(z.overwrite((value) => value.replace(/\r\n?/g, '\n')))

/** Why something was decided, as the people concerned will read it. */
export const Reason = Lines(1000).check(z.minLength(1, 'Donnez la raison'))

/** Compared without case and without surrounding space. */
export const Email = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(120, 'Vous devez saisir moins de 120 caractères'),
    z.email('Cette adresse e-mail est invalide'),
  )

const luhn = (digits: string): boolean => {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const laPoste = '356000000'

/** SIREN: nine digits, Luhn (INSEE). */
export const isSiren = (digits: string): boolean => /^\d{9}$/.test(digits) && luhn(digits)

/** SIRET: fourteen digits, Luhn; those of La Poste but its seat need only a digit sum in fives. */
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits) || !isSiren(digits.slice(0, 9))) return false
  if (luhn(digits)) return true
  const sum = [...digits].reduce((total, digit) => total + Number(digit), 0)
  return digits.startsWith(laPoste) && sum % 5 === 0
}

const spaceless = z.overwrite<string>((value) => value.replace(/[\s.]/g, ''))

export const Siren = z.string().check(spaceless, z.refine(isSiren, 'Ce code SIREN est invalide'))

export const Siret = z.string().check(spaceless, z.refine(isSiret, 'Ce code SIRET est invalide'))

export const PostalCode = z
  .string()
  .check(z.trim(), z.regex(/^(?:\d{5}|2[AB]\d{3})$/, 'Ce code postal est invalide'))

/** Département: 01–95, 2A, 2B, 971–988. */
export const Department = z
  .string()
  .check(
    z.trim(),
    z.toUpperCase(),
    z.regex(/^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[4678])$/, 'Ce département est inconnu'),
  )

/** A page asked for: an opaque cursor from the answer before, and how many at most. */
export const PageQuery = {
  cursor: z.optional(z.string().check(z.maxLength(200))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
}

/** A page given: its items and, where there are more, the cursor of the next. */
export const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) })

/** What kind of thing is offered: it decides ceilings, cancellation, expiry and reimbursement. */
export const Nature = z.enum(['event', 'goods', 'digital'])
export type Nature = z.infer<typeof Nature>

/** Whose an account is; the kinds never mix. */
export const AccountKind = z.enum(['youth', 'pro', 'staff'])
export type AccountKind = z.infer<typeof AccountKind>

/** Where one signs in: the young people's app, the portal, the office. */
export const Site = z.enum(['app', 'pro', 'equipe'])
export type Site = z.infer<typeof Site>

/** The one state a booking is in. */
export const BookingState = z.enum(['booked', 'used', 'paid', 'cancelled', 'expired'])
export type BookingState = z.infer<typeof BookingState>
