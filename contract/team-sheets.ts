import * as z from 'zod/mini'
import { Member, StructureState } from './offerers.ts'
import { route } from './route.ts'
import { Suspension } from './suspensions.ts'
import { BookingLine, JournalLine } from './team-desk.ts'
import { BookingState, Cents, Id, Instant } from './values.ts'

/** All that the team may know of a structure, and of a booking. */

const text = z.string()
const tag = 'Équipe'
const params = z.object({ id: Id })

// A structure -----------------------------------------------------------------------------------------

const StructureSheet = z.object({
  id: Id,
  siren: text,
  legalName: text,
  address: z.nullable(text),
  postalCode: z.nullable(text),
  city: z.nullable(text),
  state: StructureState,
  createdAt: Instant,
  validatedAt: z.nullable(Instant),
  refusalReason: z.nullable(text),
  suspension: Suspension,
  members: z.array(Member),
  venues: z.array(
    z.object({
      id: Id,
      name: text,
      kind: z.enum(['siret', 'no-siret', 'online']),
      siret: z.nullable(text),
      city: z.nullable(text),
      state: z.enum(['awaiting-validation', 'validated', 'refused']),
      offers: z.int(),
      /** Which account is paid for it: its own, the structure's, one that is frozen, or none. */
      payee: z.enum(['venue', 'structure', 'frozen', 'none']),
    }),
  ),
  bank: z.array(
    z.object({
      id: Id,
      venueId: z.nullable(Id),
      /** First four and last four signs. */
      iban: text,
      holder: text,
      state: z.enum(['awaiting', 'accepted', 'refused', 'replaced']),
      isFrozen: z.boolean(),
      enteredAt: Instant,
    }),
  ),
  /** The last fifty acts about this structure. */
  journal: z.array(JournalLine),
})

export const readStructureSheet = route({
  name: 'readStructureSheet',
  tag,
  summary: 'Lire la fiche d’une structure : membres, lieux, coordonnées bancaires, journal',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/structures/:id/sheet',
  params,
  answer: StructureSheet,
  refusals: ['not-found'],
  example: {
    answer: {
      id: 'AE',
      siren: '507633576',
      legalName: 'LE GRAND REX',
      address: '1 boulevard Poissonnière',
      postalCode: '75002',
      city: 'Paris',
      state: 'validated',
      createdAt: '2026-12-12T19:30:00.000Z',
      validatedAt: null,
      refusalReason: null,
      suspension: null,
      members: [],
      venues: [],
      bank: [],
      journal: [],
    },
  },
})

// A booking -------------------------------------------------------------------------------------------

const BookingSheet = z.object({
  booking: BookingLine,
  person: z.object({ id: Id, name: text, email: text, isSuspended: z.boolean() }),
  cancellableUntil: Instant,
  expiresAt: z.nullable(Instant),
  /** The booking this one opens again, and the one that opens this one again. */
  reopens: z.nullable(Id),
  reopenedAs: z.nullable(Id),
  events: z.array(
    z.object({
      at: Instant,
      /** Null for its making. */
      before: z.nullable(BookingState),
      after: BookingState,
      actor: text,
      actorName: z.nullable(text),
      reason: z.nullable(text),
    }),
  ),
  movements: z.array(
    z.object({ at: Instant, cause: text, debit: text, credit: text, amountCents: Cents }),
  ),
  payments: z.array(
    z.object({
      batchId: Id,
      transferId: Id,
      transferState: z.enum(['planned', 'in-flight', 'settled', 'rejected', 'abandoned']),
      amountCents: Cents,
      isLive: z.boolean(),
    }),
  ),
  /** What whoever asks may do about it: its state allows it, and so does the role. */
  can: z.object({ cancel: z.boolean(), reopen: z.boolean() }),
})

export const readBookingSheet = route({
  name: 'readBookingSheet',
  tag,
  summary: 'Lire tout le chemin d’une réservation : états, mouvements, paiements',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/bookings/:id',
  params,
  answer: BookingSheet,
  refusals: ['not-found'],
})
