import * as z from 'zod/mini'
import { route } from './route.ts'
import { BookingState, Cents, Id, Instant, Reason } from './values.ts'

/** Acts of goodwill: what the rules alone would not do, for a reason that both sides receive. */

const tag = 'Équipe'
const params = z.object({ id: Id })
const body = z.strictObject({ reason: Reason })

/** A booking as an act of the team leaves it. */
const Settled = z.object({
  id: Id,
  state: BookingState,
  countermark: z.string(),
  amountCents: Cents,
  endedAt: z.nullable(Instant),
  cancellableUntil: Instant,
})

export const cancelBookingAsTeam = route({
  name: 'cancelBookingAsTeam',
  tag,
  summary:
    'Annuler une réservation, validée ou non, quel que soit son délai, tant qu’elle n’est pas remboursée',
  who: 'staff',
  team: 'goodwill',
  method: 'POST',
  path: '/api/equipe/bookings/:id/cancellation',
  params,
  body,
  answer: Settled,
  status: 200,
  idempotency: 'optional',
  refusals: ['not-found', 'cancel-done', 'cancel-paid'],
})

export const reopenBooking = route({
  name: 'reopenBooking',
  tag,
  summary:
    'Rouvrir une réservation annulée ou expirée : une nouvelle réservation de la même date, au même montant, liée à la première',
  who: 'staff',
  team: 'goodwill',
  method: 'POST',
  path: '/api/equipe/bookings/:id/reopening',
  params,
  body,
  answer: Settled,
  status: 201,
  idempotency: 'optional',
  refusals: [
    'not-found',
    'reopen-live',
    'reopen-done',
    'person-suspended',
    'stock-unknown',
    'seats-single',
    'booking-limit-past',
    'already-booked',
    'event-past',
    'booking-withdrawn',
    'offer-withdrawn',
    'venue-unvalidated',
    'sale-not-open',
    'waiting-room',
    'credit-missing',
    'ceiling-physical',
    'ceiling-digital',
    'sold-out',
    'funds-insufficient',
  ],
})
