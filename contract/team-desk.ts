import * as z from 'zod/mini'
import { route } from './route.ts'
import { Suspension } from './suspensions.ts'
import { staffRoles } from './team-rights.ts'
import {
  AccountKind,
  BookingState,
  Cents,
  Day,
  Id,
  Instant,
  Line,
  Nature,
  pageOf,
  PageQuery,
  Site,
} from './values.ts'
import { Wallet } from './wallet.ts'

/** The team's desk: what waits, who and what is looked for, the sheet of each, the audit trail. */

const text = z.string()
const tag = 'Équipe'
const params = z.object({ id: Id })

const since = z.nullable(Instant)

export const teamQueues = route({
  name: 'teamQueues',
  tag,
  summary: 'Compter ce qui attend l’équipe dans chaque file, et depuis quand',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/queues',
  answer: z.object({
    structures: z.int(),
    attachments: z.int(),
    venues: z.int(),
    designations: z.int(),
    bankDetails: z.int(),
    frozenBankDetails: z.int(),
    eligibility: z.int(),
    reportedOffers: z.int(),
    /** Since when the oldest of each has waited; null where none does. */
    oldest: z.object({
      structures: since,
      attachments: since,
      venues: since,
      designations: since,
      bankDetails: since,
      frozenBankDetails: since,
      eligibility: since,
      reportedOffers: since,
    }),
  }),
  refusals: [],
})

// The audit trail -----------------------------------------------------------------------------------

export const JournalLine = z.object({
  id: Id,
  at: Instant,
  /** `staff:1012`, `pro:1001`, `youth:1003`, `system`. */
  actor: text,
  /** The actor's name where it is a person's. */
  actorName: z.nullable(text),
  /** `offerer.validated`. */
  act: text,
  /** `offerer:1001`. */
  subject: text,
  structure: z.nullable(z.object({ id: Id, legalName: text })),
  details: z.record(text, z.unknown()),
})

const civil = z.optional(Day)

export const readJournal = route({
  name: 'readJournal',
  tag,
  summary:
    'Lire le journal des actes, le plus récent d’abord, par acteur, acte, sujet, structure et dates',
  who: 'staff',
  team: 'read-journal',
  method: 'GET',
  path: '/api/equipe/journal',
  query: z.object({
    ...PageQuery,
    /** As the lines name it: `staff:1012`. */
    actor: z.optional(Line(60)),
    /** An act, or the beginning of several: `offerer.`. */
    act: z.optional(Line(60)),
    subject: z.optional(Line(60)),
    structureId: z.optional(Id),
    /** Civil days of Paris, both included. */
    from: civil,
    to: civil,
  }),
  answer: pageOf(JournalLine),
  refusals: [],
  example: {
    answer: {
      items: [
        {
          id: 'AE',
          at: '2026-12-12T19:30:00.000Z',
          actor: 'staff:1012',
          actorName: 'Sofia Laurent',
          act: 'offerer.validated',
          subject: 'offerer:1001',
          structure: { id: 'F9', legalName: 'LE GRAND REX' },
          details: {},
        },
      ],
      next: null,
    },
  },
})

// Looking for somebody or something -----------------------------------------------------------------

export const HitKind = z.enum(['person', 'structure', 'venue', 'offer', 'booking'])

/** One line whatever was found; the sheet of its kind says more. */
const Hit = z.object({
  kind: HitKind,
  id: Id,
  /** A person's name, a legal name, a venue's or an offer's name. */
  label: text,
  /** E-mail, SIREN, SIRET or countermark. */
  code: z.nullable(text),
  /** Département of a person, city of a structure or a venue, venue of an offer or a booking. */
  place: z.nullable(text),
  /** `youth`, `pro`, `staff`; a structure's or a booking's state; `active` or not. */
  state: text,
  isSuspended: z.boolean(),
  structure: z.nullable(z.object({ id: Id, legalName: text })),
  person: z.nullable(z.object({ id: Id, name: text })),
})

export const teamSearch = route({
  name: 'teamSearch',
  tag,
  summary:
    'Chercher personnes, structures, lieux, offres et réservations par nom, e-mail, SIREN, SIRET ou contremarque, sans souci des accents',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/search',
  query: z.object({ ...PageQuery, q: Line(120, 3), kind: z.optional(HitKind) }),
  answer: pageOf(Hit),
  refusals: [],
})

// A person --------------------------------------------------------------------------------------------

const PersonSheet = z.object({
  id: Id,
  kind: AccountKind,
  firstName: text,
  lastName: text,
  pseudo: text,
  email: text,
  birthDate: z.nullable(text),
  department: z.nullable(text),
  staffRole: z.nullable(z.enum(staffRoles)),
  createdAt: Instant,
  emailConfirmedAt: z.nullable(Instant),
  signedInAt: z.nullable(Instant),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  suspension: Suspension,
  /** When the person was cut off from the account, by wish or by law. */
  pseudonymisedAt: z.nullable(Instant),
  wallet: z.nullable(Wallet),
  eligibilityRefusal: z.nullable(z.object({ at: Instant, reason: text })),
  structures: z.array(
    z.object({
      id: Id,
      legalName: text,
      siren: text,
      role: z.enum(['administrator', 'editor']),
      state: z.enum(['pending', 'accepted', 'refused']),
    }),
  ),
  sessions: z.array(
    z.object({
      site: Site,
      userAgent: text,
      createdAt: Instant,
      seenAt: Instant,
    }),
  ),
  bookings: z.object({ live: z.int(), total: z.int() }),
  /** The last fifty acts of the team about this person. */
  journal: z.array(JournalLine),
})

export const readPerson = route({
  name: 'readPerson',
  tag,
  summary: 'Lire la fiche d’une personne : compte, pass, sessions ; chaque lecture est tracée',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/people/:id',
  params,
  answer: PersonSheet,
  refusals: ['not-found'],
})

export const BookingLine = z.object({
  id: Id,
  countermark: text,
  state: BookingState,
  nature: Nature,
  offer: z.object({ id: Id, name: text }),
  venue: z.object({ id: Id, name: text }),
  structure: z.object({ id: Id, legalName: text }),
  startsAt: z.nullable(Instant),
  timeZone: text,
  seats: z.int(),
  amountCents: Cents,
  madeAt: Instant,
  usedAt: z.nullable(Instant),
  endedAt: z.nullable(Instant),
})

export const readPersonBookings = route({
  name: 'readPersonBookings',
  tag,
  summary: 'Lister les réservations d’une personne, de la plus récente à la plus ancienne',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/people/:id/bookings',
  params,
  query: z.object(PageQuery),
  answer: pageOf(BookingLine),
  refusals: ['not-found'],
})
