import * as z from 'zod/mini'
import { MaskedIban, PayeeWhy } from './payee.ts'
import { route } from './route.ts'
import { BookingState, Cents, Id, Instant, pageOf, PageQuery } from './values.ts'

const text = z.string()

/** One part of a booking under one rule; a booking that crosses a line has two. */
const DuePart = z.object({
  rule: text,
  baseCents: Cents,
  ratePercent: z.number(),
  amountCents: Cents,
})

/** A used booking, what is due for it, and the rule that gave each cent. */
const Due = z.object({
  bookingId: Id,
  countermark: text,
  offer: z.object({ id: Id, name: text }),
  venue: z.object({ id: Id, name: text }),
  usedAt: Instant,
  usedBy: z.enum(['counter', 'partner', 'automatic']),
  bookedCents: Cents,
  dueCents: Cents,
  parts: z.array(DuePart),
})

const Year = z.coerce.number().check(z.int(), z.minimum(2018), z.maximum(2100))

export const dueOfStructure = route({
  name: 'dueOfStructure',
  tag: 'Remboursements',
  summary: 'Ce qui est dû à une structure pour ses réservations utilisées, et selon quelle règle',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/due',
  params: z.object({ id: Id }),
  query: z.object({ ...PageQuery, year: z.optional(Year) }),
  answer: z.object({
    year: z.int(),
    totals: z.object({ bookings: z.int(), bookedCents: Cents, dueCents: Cents }),
    ...pageOf(Due).shape,
  }),
  refusals: ['not-found'],
})

// Transfers: what was sent, on which account, for which offers ----------------------------------------

const tag = 'Remboursements'
const structureParams = z.object({ id: Id })
const transferParams = z.object({ id: Id })

/** Guide: « consulter vos virements (montant, compte destinataire et offres correspondantes) ». */
const Transfer = z.object({
  id: Id,
  label: text,
  state: z.enum(['in-flight', 'settled', 'rejected']),
  amountCents: Cents,
  payments: z.int(),
  account: z.object({ iban: MaskedIban, holder: text }),
  sentAt: Instant,
  /** When the bank said that it is settled or rejected. */
  answeredAt: z.nullable(Instant),
  rejectedBecause: z.nullable(text),
})

export const listTransfers = route({
  name: 'listTransfers',
  tag,
  summary: 'Lister les virements d’une structure, les derniers d’abord',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/transfers',
  params: structureParams,
  query: z.object({ ...PageQuery, year: z.optional(Year) }),
  answer: pageOf(Transfer),
  refusals: ['not-found'],
})

export const transferYears = route({
  name: 'transferYears',
  tag,
  summary: 'Dire, année par année, ce qu’une structure a reçu',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/transfer-years',
  params: structureParams,
  answer: pageOf(
    z.object({
      year: z.int(),
      transfers: z.int(),
      /** Sent and not rejected. */
      amountCents: Cents,
      rejectedCents: Cents,
    }),
  ),
  refusals: ['not-found'],
})

/** What was paid for one booking, and the rule that gave each cent. */
const Paid = z.object({
  bookingId: Id,
  countermark: text,
  offer: z.object({ id: Id, name: text }),
  venue: z.object({ id: Id, name: text }),
  usedAt: Instant,
  bookedCents: Cents,
  amountCents: Cents,
  /** Was in a transfer that the bank rejected, and came back. */
  isComingBack: z.boolean(),
  parts: z.array(DuePart),
})

export const readTransfer = route({
  name: 'readTransfer',
  tag,
  summary: 'Lire un virement, réservation par réservation',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/transfers/:id',
  params: transferParams,
  query: z.object(PageQuery),
  answer: z.object({ transfer: Transfer, ...pageOf(Paid).shape }),
  refusals: ['not-found'],
})

export const transferCsv = route({
  name: 'transferCsv',
  tag,
  summary: 'Télécharger le détail d’un virement (CSV, point-virgule, virgule décimale)',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/transfers/:id/lines.csv',
  params: transferParams,
  produces: 'text/csv; charset=utf-8',
  refusals: ['not-found'],
})

export const transferXlsx = route({
  name: 'transferXlsx',
  tag,
  summary: 'Télécharger le détail d’un virement (classeur XLSX)',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/transfers/:id/lines.xlsx',
  params: transferParams,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  refusals: ['not-found', 'workbook-too-long'],
})

export const transferProof = route({
  name: 'transferProof',
  tag,
  summary: 'Télécharger le justificatif d’un virement (PDF)',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/transfers/:id/proof.pdf',
  params: transferParams,
  produces: 'application/pdf',
  refusals: ['not-found'],
})

const Sum = z.object({ payments: z.int(), amountCents: Cents })

export const forecastTransfer = route({
  name: 'forecastTransfer',
  tag,
  summary: 'Prévoir le prochain virement d’une structure, lieu par lieu',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/forecast',
  params: structureParams,
  answer: z.object({
    /** The next batch takes all that is used before this instant. */
    nextBatchAt: Instant,
    /** What will be sent, as far as is known now. */
    total: Sum,
    /** What waits for an account, or for the team to look at one. */
    waiting: Sum,
    /** What is in a batch already, not yet sent. */
    inPreparation: Sum,
    venues: z.array(
      z.object({
        venue: z.object({ id: Id, name: text }),
        ...Sum.shape,
        /** Of which, back from a rejected transfer. */
        comingBackCents: Cents,
        why: PayeeWhy,
        says: text,
        account: z.nullable(z.object({ iban: MaskedIban, holder: text })),
      }),
    ),
  }),
  refusals: ['not-found'],
})

const MoneyIs = z.enum([
  'not-used',
  'nothing-due',
  'waiting',
  'next-batch',
  'in-preparation',
  'in-flight',
  'settled',
  'rejected',
])

export const bookingMoney = route({
  name: 'bookingMoney',
  tag,
  summary: '« Où est mon argent ? » : le chemin du remboursement d’une réservation',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/bookings/:id/money',
  params: z.object({ id: Id }),
  answer: z.object({
    bookingId: Id,
    state: BookingState,
    where: MoneyIs,
    says: text,
    bookedCents: Cents,
    dueCents: Cents,
    parts: z.array(DuePart),
    /** The batch it is in, or will be. */
    expectedAt: z.nullable(Instant),
    transfers: z.array(Transfer),
  }),
  refusals: ['not-found'],
})
