import * as z from 'zod/mini'
import { route } from './route.ts'
import { BookingState, Cents, Id, Instant, Nature, pageOf, PageQuery } from './values.ts'

/**
 * The countermark API. The version of December 2018 keeps its paths, its sentences and its
 * field → messages form to the letter: tills in the field rely on them.
 */
const tag = 'Contremarques'
const text = z.string()
/** Whatever was typed: malformed, unknown and foreign codes have one same answer. */
const Token = z.object({ token: z.string() })

const LegacyQuery = z.object({
  email: z.optional(z.string()),
  offer_id: z.optional(z.string()),
})

const unusable = [
  'countermark-cancelled',
  'countermark-used',
  'countermark-too-early',
  'countermark-suspended',
] as const
const hidden = ['countermark-unknown', 'too-many-attempts'] as const

/** `date` is the start of an event, null for goods. */
const CountermarkV1 = z.object({
  bookingId: Id,
  date: z.nullable(Instant),
  email: text,
  isUsed: z.boolean(),
  offerName: text,
  userName: text,
  venueDepartementCode: z.nullable(text),
})

export const checkCountermarkV1 = route({
  name: 'checkCountermarkV1',
  tag,
  summary:
    'Vérifier une contremarque (2018) : 200 avec le détail pour la structure, 204 sans corps pour qui ne connaît que l’e-mail',
  who: 'caller',
  scopes: ['read', 'validate'],
  method: 'GET',
  path: '/bookings/token/:token',
  params: Token,
  query: LegacyQuery,
  answer: z.nullable(CountermarkV1),
  shape: 'fields',
  refusals: ['countermark-scope', 'countermark-email-needed', ...hidden, ...unusable],
})

export const useCountermarkV1 = route({
  name: 'useCountermarkV1',
  tag,
  summary: 'Valider une contremarque (2018)',
  who: 'caller',
  scopes: ['validate'],
  method: 'PATCH',
  path: '/bookings/token/:token',
  params: Token,
  query: LegacyQuery,
  shape: 'fields',
  refusals: [
    'countermark-scope',
    'countermark-members-needed',
    'countermark-foreign',
    ...hidden,
    ...unusable,
  ],
})

/** The fields of the second version, of October 2019. */
const CountermarkV2 = z.object({
  bookingId: Id,
  datetime: z.nullable(Instant),
  ean13: z.nullable(text),
  email: text,
  formula: z.enum(['', 'PLACE', 'ABO']),
  isUsed: z.boolean(),
  offerId: Id,
  offerName: text,
  offerType: z.enum(['EVENEMENT', 'BIEN']),
  price: z.number(),
  quantity: z.int(),
  userName: text,
  venueAddress: z.nullable(text),
  venueDepartementCode: z.nullable(text),
  venueName: text,
})

export const checkCountermarkV2 = route({
  name: 'checkCountermarkV2',
  tag,
  summary: 'Vérifier une contremarque',
  who: 'till',
  scopes: ['read', 'validate'],
  method: 'GET',
  path: '/v2/bookings/token/:token',
  params: Token,
  answer: CountermarkV2,
  shape: 'fields',
  refusals: ['countermark-scope', ...hidden, ...unusable],
})

export const useCountermarkV2 = route({
  name: 'useCountermarkV2',
  tag,
  summary: 'Valider une contremarque',
  who: 'till',
  scopes: ['validate'],
  method: 'PATCH',
  path: '/v2/bookings/use/token/:token',
  params: Token,
  shape: 'fields',
  refusals: ['countermark-scope', ...hidden, ...unusable],
})

export const cancelCountermarkV2 = route({
  name: 'cancelCountermarkV2',
  tag,
  summary: 'Annuler la réservation d’une contremarque',
  who: 'till',
  scopes: ['validate'],
  method: 'PATCH',
  path: '/v2/bookings/cancel/token/:token',
  params: Token,
  shape: 'fields',
  refusals: [
    'countermark-scope',
    ...hidden,
    'countermark-already-cancelled',
    'countermark-cancel-used',
    'countermark-paid',
  ],
})

export const keepCountermarkV2 = route({
  name: 'keepCountermarkV2',
  tag,
  summary: 'Revenir sur une validation, avant tout remboursement',
  who: 'till',
  scopes: ['validate'],
  method: 'PATCH',
  path: '/v2/bookings/keep/token/:token',
  params: Token,
  shape: 'fields',
  refusals: [
    'countermark-scope',
    ...hidden,
    'countermark-cancelled',
    'countermark-not-used',
    'countermark-paid',
  ],
})

/** What the counter screen shows: who, what, when, and whether it may be validated. */
export const CounterCard = z.object({
  bookingId: Id,
  countermark: text,
  lastName: text,
  firstName: text,
  email: text,
  offer: z.object({ id: Id, name: text }),
  venue: z.object({ id: Id, name: text }),
  nature: Nature,
  startsAt: z.nullable(Instant),
  timeZone: text,
  seats: z.int(),
  amountCents: Cents,
  state: BookingState,
  usedAt: z.nullable(Instant),
  usedBy: z.nullable(z.enum(['counter', 'partner', 'automatic'])),
  endedAt: z.nullable(Instant),
  /** Null: it may be validated now. Otherwise why not, in words, and when the counter opens. */
  refusal: z.nullable(
    z.object({
      code: z.enum([
        'countermark-used',
        'countermark-cancelled',
        'countermark-too-early',
        'countermark-suspended',
        'countermark-paid',
      ]),
      says: text,
      opensAt: z.nullable(Instant),
    }),
  ),
  can: z.object({ validate: z.boolean(), undo: z.boolean() }),
})

export const lookUpCountermark = route({
  name: 'lookUpCountermark',
  tag: 'Guichet',
  summary: 'Qui, quoi, quand : ce que dit une contremarque au guichet',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/countermarks/:token',
  params: Token,
  answer: CounterCard,
  refusals: hidden,
})

export const validateCountermark = route({
  name: 'validateCountermark',
  tag: 'Guichet',
  summary: 'Valider une contremarque',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/countermarks/:token/validation',
  params: Token,
  answer: CounterCard,
  status: 200,
  idempotency: 'optional',
  refusals: [...hidden, ...unusable],
})

export const undoValidation = route({
  name: 'undoValidation',
  tag: 'Guichet',
  summary: 'Revenir sur une validation, avant tout remboursement',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/countermarks/:token/validation',
  params: Token,
  answer: CounterCard,
  status: 200,
  refusals: [...hidden, 'countermark-cancelled', 'countermark-not-used', 'countermark-paid'],
})

export const lastValidations = route({
  name: 'lastValidations',
  tag: 'Guichet',
  summary: 'Les dernières contremarques validées dans mes structures',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/validations',
  query: z.object({ ...PageQuery, venueId: z.optional(Id) }),
  answer: pageOf(CounterCard),
  refusals: [],
})
