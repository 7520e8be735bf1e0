import * as z from 'zod/mini'
import { route } from './route.ts'
import { Cents, Id, Instant, Lines, pageOf, PageQuery } from './values.ts'

/** The team's cockpit: batches from their preparation to the bank's last answer. */

const text = z.string()
const tag = 'Équipe'
const batchParams = z.object({ id: Id })
const Count = z.int().check(z.minimum(0))

const BatchState = z.enum([
  'opened',
  'gathered',
  'prepared',
  'releasing',
  'released',
  'closed',
  'empty',
  'abandoned',
])

const Batch = z.object({
  id: Id,
  kind: z.enum(['fortnight', 'demand']),
  state: BatchState,
  /** Everything used before this instant, midnight in Paris. */
  cutoff: Instant,
  label: text,
  messageId: text,
  /** The day on which the bank executes its file. */
  executionDay: text,
  openedAt: Instant,
  payments: Count,
  transfers: Count,
  totalCents: Count,
  preparedBy: z.nullable(Id),
  preparedAt: z.nullable(Instant),
  releasedBy: z.nullable(Id),
  releasedAt: z.nullable(Instant),
  closedAt: z.nullable(Instant),
  abandonedBecause: z.nullable(text),
  replaces: z.nullable(Id),
})

const WaitingReason = z.enum(['no-account', 'frozen', 'suspended'])
const Waiting = z.object({ reason: WaitingReason, payments: Count, amountCents: Count })

export const listBatches = route({
  name: 'listBatches',
  tag,
  summary: 'Lister les lots de remboursement, les derniers d’abord',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/batches',
  query: z.object(PageQuery),
  answer: pageOf(Batch),
  refusals: ['forbidden'],
})

export const simulateBatch = route({
  name: 'simulateBatch',
  tag,
  summary: 'Simuler un lot : ce qu’il paierait et ce qui attendrait, sans rien écrire',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/batch-simulation',
  answer: z.object({
    cutoff: Instant,
    payments: Count,
    transfers: Count,
    totalCents: Count,
    /** Bookings that cross a line of the scale. */
    splits: Count,
    /** Payments that come back from a rejected transfer. */
    comingBack: Count,
    waiting: z.array(Waiting),
  }),
  refusals: ['forbidden'],
})

export const prepareBatch = route({
  name: 'prepareBatch',
  tag,
  summary:
    'Préparer un lot de tout ce qui a été validé avant aujourd’hui ; il se prépare ensuite seul',
  who: 'staff',
  team: 'money',
  method: 'POST',
  path: '/api/equipe/batches',
  answer: Batch,
  status: 201,
  refusals: ['forbidden', 'batch-in-progress', 'payer-unset'],
})

export const examineBatch = route({
  name: 'examineBatch',
  tag,
  summary:
    'Lire un lot, son fichier relu octet par octet, l’état de ses virements et ce qui attend',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/batches/:id',
  params: batchParams,
  answer: z.object({
    batch: Batch,
    /** Who took it to his account, and who released it, by name. */
    preparer: z.nullable(text),
    releaser: z.nullable(text),
    /** The released batch before this one, to set side by side; null for the first. */
    previous: z.nullable(
      z.object({ id: Id, label: text, payments: Count, transfers: Count, totalCents: Count }),
    ),
    /** How many structures that batch paid, and this one; null for the first. */
    structures: z.nullable(z.object({ before: Count, now: Count })),
    /** The structures whose amount changes most from that batch, the largest change first. */
    changes: z.array(
      z.object({
        structure: z.object({ id: Id, legalName: text }),
        beforeCents: Count,
        nowCents: Count,
        /** Part of it goes to an account on which this structure was never paid. */
        isNewAccount: z.boolean(),
      }),
    ),
    /** The batch prepared in its place, where it was stale when it was released. */
    replacedBy: z.nullable(Id),
    /** Read from the kept bytes, not from the database. */
    file: z.nullable(z.object({ sha256: text, count: Count, totalCents: Count })),
    isFileAltered: z.boolean(),
    transfers: z.array(
      z.object({
        state: z.enum(['planned', 'in-flight', 'settled', 'rejected', 'abandoned']),
        transfers: Count,
        cents: Count,
      }),
    ),
    waiting: z.array(Waiting),
  }),
  refusals: ['not-found', 'forbidden'],
})

export const signBatch = route({
  name: 'signBatch',
  tag,
  summary: 'Prendre à son compte un lot préparé par le calendrier',
  who: 'staff',
  team: 'money',
  method: 'PUT',
  path: '/api/equipe/batches/:id/signature',
  params: batchParams,
  answer: Batch,
  refusals: ['not-found', 'forbidden', 'batch-not-prepared', 'batch-signed'],
})

export const releaseBatch = route({
  name: 'releaseBatch',
  tag,
  summary: 'Libérer un lot préparé par une autre personne, en ressaisissant les totaux du fichier',
  who: 'staff',
  team: 'money',
  method: 'PUT',
  path: '/api/equipe/batches/:id/release',
  params: batchParams,
  body: z.strictObject({
    /** Typed from the file: how many transfers, and what they come to. */
    count: Count,
    totalCents: Count,
  }),
  answer: Batch,
  status: 202,
  refusals: [
    'not-found',
    'forbidden',
    'batch-not-prepared',
    'batch-not-signed',
    'prepared-by-you',
    'file-altered',
    'totals-differ',
  ],
})

export const abandonBatch = route({
  name: 'abandonBatch',
  tag,
  summary: 'Abandonner un lot qui n’est pas parti : ce qu’il aurait payé reste dû',
  who: 'staff',
  team: 'money',
  method: 'PUT',
  path: '/api/equipe/batches/:id/abandonment',
  params: batchParams,
  body: z.strictObject({ reason: Lines(1000).check(z.minLength(1, 'Donnez la raison')) }),
  answer: Batch,
  refusals: ['not-found', 'forbidden', 'batch-not-prepared'],
})

export const downloadBatchFile = route({
  name: 'downloadBatchFile',
  tag,
  summary: 'Télécharger le fichier pain.001 d’un lot libéré, tel qu’il a été préparé',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/batches/:id/file',
  params: batchParams,
  produces: 'application/xml',
  refusals: ['not-found', 'forbidden', 'batch-not-prepared', 'file-altered'],
})

export const BatchTransfer = z.object({
  id: Id,
  structure: z.object({ id: Id, siren: text, legalName: text }),
  iban: text,
  holder: text,
  payments: Count,
  amountCents: Cents,
  endToEndId: text,
  state: z.enum(['planned', 'in-flight', 'settled', 'rejected', 'abandoned']),
  answeredAt: z.nullable(Instant),
  reason: z.nullable(text),
})

export const listBatchTransfers = route({
  name: 'listBatchTransfers',
  tag,
  summary: 'Lister les virements d’un lot',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/batches/:id/transfers',
  params: batchParams,
  query: z.object(PageQuery),
  answer: pageOf(BatchTransfer),
  refusals: ['not-found', 'forbidden'],
})

export const listBatchWaiting = route({
  name: 'listBatchWaiting',
  tag,
  summary: 'Lister, lieu par lieu, ce qu’un lot a laissé en attente et pourquoi',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/batches/:id/waiting',
  params: batchParams,
  query: z.object(PageQuery),
  answer: pageOf(
    z.object({
      structure: z.object({ id: Id, siren: text, legalName: text }),
      venue: z.object({ id: Id, name: text }),
      ...Waiting.shape,
    }),
  ),
  refusals: ['not-found', 'forbidden'],
})
