import * as z from 'zod/mini'
import { codeOf } from './iban.ts'
import { structureParams } from './offerers.ts'
import { MaskedIban, PayeeWhy } from './payee.ts'
import { route } from './route.ts'
import { Id, Instant, Line, pageOf, PageQuery } from './values.ts'

/** The accounts a structure is paid on, as its people know them. Whole IBANs are the team's alone. */

const text = z.string()
const tag = 'Coordonnées bancaires'

export const bankDetailsParams = z.object({ id: Id })

export const BankDetailsState = z.enum(['awaiting', 'accepted', 'refused', 'replaced'])
const FrozenBecause = z.enum(['not-me', 'same-iban', 'team'])

export const BankDetails = z.object({
  id: Id,
  /** The venue they were entered for; null for the whole structure. */
  venue: z.nullable(z.object({ id: Id, name: text })),
  iban: MaskedIban,
  bic: text,
  holder: text,
  state: BankDetailsState,
  refusalReason: z.nullable(text),
  enteredAt: Instant,
  /** Of the two approvals, how many are given. */
  approvals: z.int(),
  /** When they become, or became, the account that is paid; null before both approvals. */
  activeFrom: z.nullable(Instant),
  activeUntil: z.nullable(Instant),
  isActive: z.boolean(),
  /** Frozen, nothing is paid on them until the team has looked. */
  frozenBecause: z.nullable(FrozenBecause),
})

/** As typed: the action says what is wrong with it. */
const Typed = (max: number) =>
  text.check(
    z.overwrite(codeOf),
    z.minLength(1, 'Cette information est obligatoire'),
    z.maxLength(max, `${max} caractères au plus sont attendus`),
  )

export const submitBankDetails = route({
  name: 'submitBankDetails',
  tag,
  summary:
    'Saisir un IBAN et son RIB pour un lieu ou pour la structure (administrateur, mot de passe redemandé)',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/bank-details',
  params: structureParams,
  consumes: 'multipart',
  body: z.strictObject({
    /** Left out: for the whole structure. */
    venueId: z.optional(Id),
    iban: Typed(34),
    bic: Typed(11),
    holder: Line(70),
    password: text.check(z.minLength(1, 'Cette information est obligatoire'), z.maxLength(128)),
  }),
  example: {
    body: {
      iban: 'FR7630004000031234567890143',
      bic: 'BNPAFRPPXXX',
      holder: 'LE GRAND REX',
      password: 'un vélo rouge sous la pluie',
    },
  },
  answer: BankDetails,
  status: 201,
  refusals: [
    'not-found',
    'forbidden',
    'password-wrong',
    'too-many-attempts',
    'iban-invalid',
    'iban-outside-sepa',
    'bic-invalid',
    'bic-elsewhere',
    'rib-missing',
    'rib-unreadable',
    'rib-too-heavy',
  ],
})

export const listBankDetails = route({
  name: 'listBankDetails',
  tag,
  summary: 'Lister les coordonnées bancaires saisies pour une structure, les dernières d’abord',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/bank-details',
  params: structureParams,
  query: z.object(PageQuery),
  answer: pageOf(BankDetails),
  refusals: ['not-found', 'forbidden'],
})

const Payee = z.object({
  venue: z.object({ id: Id, name: text }),
  why: PayeeWhy,
  /** « IBAN du lieu », « à défaut, IBAN de la structure » */
  says: text,
  account: z.nullable(z.object({ id: Id, iban: MaskedIban, holder: text })),
  /** What takes its place, and when. */
  next: z.nullable(z.object({ id: Id, iban: MaskedIban, from: Instant })),
})

export const listPayees = route({
  name: 'listPayees',
  tag,
  summary: 'Dire, lieu par lieu, quel compte sera remboursé et pourquoi',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/payees',
  params: structureParams,
  query: z.object(PageQuery),
  answer: z.object({
    /** Whether some venue has no account: to be warned of everywhere. */
    isIncomplete: z.boolean(),
    ...pageOf(Payee).shape,
  }),
  refusals: ['not-found', 'forbidden'],
})

export const readRib = route({
  name: 'readRib',
  tag,
  summary: 'Télécharger le RIB déposé (administrateur)',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/bank-details/:id/rib',
  params: bankDetailsParams,
  produces: 'application/octet-stream',
  refusals: ['not-found', 'forbidden'],
})

export const freezeOurBankDetails = route({
  name: 'freezeOurBankDetails',
  tag,
  summary: 'Geler des coordonnées bancaires qui ne sont pas les vôtres (administrateur)',
  who: 'pro',
  method: 'PUT',
  path: '/api/pro/bank-details/:id/freeze',
  params: bankDetailsParams,
  answer: BankDetails,
  refusals: ['not-found', 'forbidden', 'bank-details-over', 'bank-details-frozen'],
})

// The button of the letters: following the link only shows a page, pressing it freezes. --------------

const Link = z.strictObject({
  token: text.check(z.minLength(1), z.maxLength(1000, 'Ce lien est invalide')),
})

const Frozen = z.object({
  structure: text,
  siren: text,
  venue: z.nullable(text),
  iban: MaskedIban,
  holder: text,
  enteredAt: Instant,
  isFrozen: z.boolean(),
})

export const readFreezeLink = route({
  name: 'readFreezeLink',
  tag,
  summary: 'Lire ce que gèlerait le lien « Ce n’est pas moi » d’un mail',
  who: 'anyone',
  method: 'POST',
  path: '/api/bank-freezes/preview',
  body: Link,
  answer: Frozen,
  refusals: ['link-invalid'],
})

export const freezeByLink = route({
  name: 'freezeByLink',
  tag,
  summary: 'Geler des coordonnées bancaires par le lien « Ce n’est pas moi » d’un mail',
  who: 'anyone',
  method: 'POST',
  path: '/api/bank-freezes',
  body: Link,
  answer: Frozen,
  status: 201,
  refusals: ['link-invalid'],
})
