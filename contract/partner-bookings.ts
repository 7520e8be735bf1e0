import * as z from 'zod/mini'
import { OffererBooking } from './bookings.ts'
import { CounterCard } from './counter.ts'
import { route } from './route.ts'
import { BookingState, Id, Instant, Line, pageOf, PageQuery } from './values.ts'

/** Bookings and countermarks for a structure's program. */
const text = z.string()
const tag = 'Partenaires : réservations et contremarques'

const PartnerBooking = z.object({
  ...z.omit(OffererBooking, { can: true }).shape,
  offer: z.object({ id: Id, name: text, idAtProvider: z.nullable(text) }),
  stock: z.object({ id: Id, idAtProvider: z.nullable(text) }),
})

export const partnerBookings = route({
  name: 'partnerBookings',
  tag,
  summary: 'Les réservations des lieux que sert la clé, de la plus récente à la plus ancienne',
  who: 'partner',
  scopes: ['read'],
  method: 'GET',
  path: '/api/v1/bookings',
  query: z.object({
    ...PageQuery,
    venueId: z.optional(Id),
    offerId: z.optional(Id),
    stockId: z.optional(Id),
    state: z.optional(BookingState),
    madeFrom: z.optional(Instant),
    madeTo: z.optional(Instant),
  }),
  answer: pageOf(PartnerBooking),
  refusals: ['key-scope'],
})

export const partnerBooking = route({
  name: 'partnerBooking',
  tag,
  summary: 'Une réservation',
  who: 'partner',
  scopes: ['read'],
  method: 'GET',
  path: '/api/v1/bookings/:id',
  params: z.object({ id: Id }),
  answer: PartnerBooking,
  refusals: ['key-scope'],
})

/** Whatever was typed: malformed, unknown and foreign codes have one same answer. */
const Token = z.object({ token: z.string() })
const hidden = ['key-scope', 'countermark-unknown', 'too-many-attempts'] as const
const unusable = [
  'countermark-cancelled',
  'countermark-used',
  'countermark-too-early',
  'countermark-suspended',
] as const

export const partnerCheck = route({
  name: 'partnerCheck',
  tag,
  summary: 'Vérifie une contremarque, sans la valider : qui, quoi, quand, et si elle vaut',
  who: 'partner',
  scopes: ['read', 'validate'],
  method: 'GET',
  path: '/api/v1/countermarks/:token',
  params: Token,
  answer: CounterCard,
  refusals: hidden,
})

export const partnerValidate = route({
  name: 'partnerValidate',
  tag,
  summary: 'Valide une contremarque',
  who: 'partner',
  scopes: ['validate'],
  method: 'POST',
  path: '/api/v1/countermarks/:token/validation',
  params: Token,
  answer: CounterCard,
  status: 200,
  idempotency: 'optional',
  refusals: [...hidden, ...unusable],
})

export const partnerUndo = route({
  name: 'partnerUndo',
  tag,
  summary: 'Revient sur une validation, avant tout remboursement',
  who: 'partner',
  scopes: ['validate'],
  method: 'DELETE',
  path: '/api/v1/countermarks/:token/validation',
  params: Token,
  answer: CounterCard,
  status: 200,
  refusals: [...hidden, 'countermark-cancelled', 'countermark-not-used', 'countermark-paid'],
})

export const partnerCancel = route({
  name: 'partnerCancel',
  tag,
  summary: 'Annule la réservation d’une contremarque : le jeune est recrédité et prévenu',
  who: 'partner',
  scopes: ['validate'],
  method: 'POST',
  path: '/api/v1/countermarks/:token/cancellation',
  params: Token,
  refusals: [
    ...hidden,
    'countermark-already-cancelled',
    'countermark-cancel-used',
    'countermark-paid',
  ],
})

/** Scans taken by one request, at most. */
const mostScans = 500

/**
 * `conflict`: another scan, another counter or another till had validated it before.
 * `unknown` spends the budget of wrong codes; past it, `later`: nothing was kept, send it again.
 */
export const scanOutcomes = [
  'validated',
  'conflict',
  'cancelled',
  'too-early',
  'suspended',
  'unknown',
  'later',
  'nonce-reused',
] as const

const ScanResult = z.object({
  nonce: text,
  outcome: z.enum(scanOutcomes),
  /** Whether this very scan had been received before: the outcome is the one of then. */
  isRepeat: z.boolean(),
  bookingId: z.nullable(Id),
  /** When the booking was validated, by whatever scan or counter did it. */
  usedAt: z.nullable(Instant),
  says: z.nullable(text),
})

export const partnerScans = route({
  name: 'partnerScans',
  tag,
  summary:
    'Remet les lectures faites hors connexion, dans n’importe quel ordre et autant de fois qu’il faut : une contremarque n’est validée qu’une fois',
  who: 'partner',
  scopes: ['validate'],
  method: 'POST',
  path: '/api/v1/scans',
  body: z.strictObject({
    scans: z
      .array(
        z.strictObject({
          /** Drawn by the device at the scan: the same one again is the same scan. */
          nonce: Line(100, 8),
          token: text.check(z.maxLength(100)),
          /** When it was scanned, by the device's clock. */
          scannedAt: Instant,
        }),
      )
      .check(
        z.minLength(1, 'Remettez au moins une lecture'),
        z.maxLength(mostScans, `${mostScans} lectures au plus par demande`),
      ),
  }),
  answer: z.object({ results: z.array(ScanResult) }),
  status: 200,
  refusals: ['key-scope'],
})
