import * as z from 'zod/mini'
import { route } from './route.ts'
import { PlannedInstant, Places, Price } from './stocks.ts'
import { BookingState, Cents, Id, Instant, Line, Nature, pageOf, PageQuery } from './values.ts'

const text = z.string()

/** A booking as the young person holds it. */
export const Booking = z.object({
  id: Id,
  state: BookingState,
  countermark: text,
  /** What the QR code says. */
  qrText: text,
  nature: Nature,
  offer: z.object({ id: Id, name: text, type: text }),
  venue: z.object({
    name: text,
    address: z.nullable(text),
    latitude: z.nullable(z.number()),
    longitude: z.nullable(z.number()),
  }),
  timeZone: text,
  startsAt: z.nullable(Instant),
  endsAt: z.nullable(Instant),
  seats: z.int(),
  amountCents: Cents,
  madeAt: Instant,
  /** The last instant at which it may be cancelled. */
  cancellableUntil: Instant,
  /** When what was not fetched or followed is given back; null for events. */
  expiresAt: z.nullable(Instant),
  usedAt: z.nullable(Instant),
  endedAt: z.nullable(Instant),
  /** A digital offer's address, filled for this booking. */
  link: z.nullable(text),
  can: z.object({ cancel: z.boolean() }),
})

export const bookOffer = route({
  name: 'bookOffer',
  tag: 'Réservations',
  summary: 'Réserver : la contremarque est donnée aussitôt',
  who: 'viewer',
  method: 'POST',
  path: '/api/app/bookings',
  body: z.strictObject({
    stockId: Id,
    seats: z._default(
      z.int().check(z.minimum(1, 'Une place au moins'), z.maximum(2, 'Deux places au plus')),
      1,
    ),
  }),
  answer: Booking,
  status: 201,
  idempotency: 'required',
  refusals: [
    'forbidden',
    'bookings-closed',
    'stock-unknown',
    'already-booked',
    'seats-single',
    'event-past',
    'booking-withdrawn',
    'credit-missing',
    'offer-withdrawn',
    'booking-limit-past',
    'venue-unvalidated',
    'sale-not-open',
    'waiting-room',
    'ceiling-physical',
    'ceiling-digital',
    'sold-out',
    'funds-insufficient',
  ],
})

export const myBookings = route({
  name: 'myBookings',
  tag: 'Réservations',
  summary: 'Mes réservations, de la plus récente à la plus ancienne',
  who: 'youth',
  method: 'GET',
  path: '/api/app/bookings',
  query: z.object(PageQuery),
  answer: pageOf(Booking),
  refusals: [],
})

export const myBooking = route({
  name: 'myBooking',
  tag: 'Réservations',
  summary: 'Une de mes réservations',
  who: 'youth',
  method: 'GET',
  path: '/api/app/bookings/:id',
  params: z.object({ id: Id }),
  answer: Booking,
  refusals: ['not-found'],
})

export const myTicket = route({
  name: 'myTicket',
  tag: 'Réservations',
  summary: 'Une de mes réservations en PDF, sa contremarque et son QR code compris',
  who: 'youth',
  method: 'GET',
  path: '/api/app/bookings/:id/ticket',
  params: z.object({ id: Id }),
  produces: 'application/pdf',
  refusals: ['not-found', 'ticket-over'],
})

const cancelRefusals = [
  'not-found',
  'cancel-used',
  'cancel-paid',
  'cancel-done',
  'cancel-too-late-event',
  'cancel-too-late-goods',
] as const

export const cancelMyBooking = route({
  name: 'cancelMyBooking',
  tag: 'Réservations',
  summary: 'Annuler une de mes réservations',
  who: 'youth',
  method: 'POST',
  path: '/api/app/bookings/:id/cancellation',
  params: z.object({ id: Id }),
  answer: Booking,
  status: 200,
  idempotency: 'optional',
  refusals: cancelRefusals,
})

/** A booking as the professional reads it: the columns of the guide and nothing more of the person. */
export const OffererBooking = z.object({
  id: Id,
  lastName: text,
  firstName: text,
  email: text,
  countermark: text,
  offer: z.object({ id: Id, name: text }),
  venue: z.object({ id: Id, name: text }),
  stockId: Id,
  nature: Nature,
  startsAt: z.nullable(Instant),
  timeZone: text,
  seats: z.int(),
  amountCents: Cents,
  state: BookingState,
  madeAt: Instant,
  cancellableUntil: Instant,
  usedAt: z.nullable(Instant),
  usedBy: z.nullable(z.enum(['counter', 'partner', 'automatic'])),
  endedAt: z.nullable(Instant),
  can: z.object({ cancel: z.boolean() }),
})

/** What narrows the bookings of a professional's structures, in lists and in files alike. */
export const BookingFilters = {
  structureId: z.optional(Id),
  venueId: z.optional(Id),
  offerId: z.optional(Id),
  stockId: z.optional(Id),
  state: z.optional(BookingState),
  madeFrom: z.optional(Instant),
  madeTo: z.optional(Instant),
  /** Part of a name, an e-mail, an offer or a countermark. */
  q: z.optional(Line(100, 0)),
}

export const offererBookings = route({
  name: 'offererBookings',
  tag: 'Réservations',
  summary: 'Les réservations de mes structures',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/bookings',
  query: z.object({ ...PageQuery, ...BookingFilters }),
  answer: pageOf(OffererBooking),
  refusals: [],
})

export const cancelBookingOfOurs = route({
  name: 'cancelBookingOfOurs',
  tag: 'Réservations',
  summary: 'Annuler une réservation faite chez nous : le jeune est recrédité et prévenu',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/bookings/:id/cancellation',
  params: z.object({ id: Id }),
  body: z.optional(z.strictObject({ reason: z.optional(Line(300)) })),
  answer: OffererBooking,
  status: 200,
  idempotency: 'optional',
  refusals: ['not-found', 'cancel-used', 'cancel-paid', 'cancel-done'],
})

const StockNow = z.object({
  id: Id,
  offerId: Id,
  startsAt: z.nullable(Instant),
  endsAt: z.nullable(Instant),
  priceCents: Cents,
  bookingLimit: z.nullable(Instant),
  places: z.nullable(z.int()),
  placesTaken: z.int(),
  withdrawnAt: z.nullable(Instant),
})

/** What may be changed of a date or a stock. */
export const stockMembers = {
  startsAt: z.optional(PlannedInstant),
  endsAt: z.optional(PlannedInstant),
  priceCents: z.optional(Price),
  bookingLimit: z.optional(z.nullable(PlannedInstant)),
  places: z.optional(z.nullable(Places)),
}

export const stockChangeRefusals = [
  'not-found',
  'stock-withdrawn',
  'event-begun',
  'dates-missing',
  'dates-not-allowed',
  'stock-already-there',
  'start-in-the-past',
  'end-before-start',
  'limit-after-start',
  'places-below-bookings',
] as const

export const changeStock = route({
  name: 'changeStock',
  tag: 'Offres',
  summary:
    'Modifier une date ou un stock. Les réservations gardent leur prix ; une date déplacée rouvre le droit d’annuler',
  who: 'pro',
  method: 'PATCH',
  path: '/api/pro/stocks/:id',
  params: z.object({ id: Id }),
  body: z.strictObject(stockMembers),
  answer: StockNow,
  status: 200,
  refusals: stockChangeRefusals,
})

export const withdrawalPreview = route({
  name: 'withdrawalPreview',
  tag: 'Offres',
  summary: 'Ce que ferait le retrait d’une date ou d’un stock',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/stocks/:id/withdrawal',
  params: z.object({ id: Id }),
  answer: z.object({ bookings: z.int(), creditedCents: Cents, kept: z.int() }),
  refusals: ['not-found'],
})

export const withdrawStock = route({
  name: 'withdrawStock',
  tag: 'Offres',
  summary: 'Retirer une date ou un stock : ses réservations sont annulées et recréditées',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/stocks/:id',
  params: z.object({ id: Id }),
  answer: z.object({ cancelled: z.int(), creditedCents: Cents, kept: z.int() }),
  status: 200,
  refusals: ['not-found', 'stock-withdrawn', 'event-over'],
})
