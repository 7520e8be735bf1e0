import * as z from 'zod/mini'
import { route } from './route.ts'
import { Id, Instant, pageOf, PageQuery, Reason } from './values.ts'

/** Who receives the credit: the queue of those who wait, and whole lists imported at once. */

const text = z.string()
const tag = 'Équipe'

export const EligibilityState = z.enum(['waiting', 'refused', 'credited'])
export type EligibilityState = z.infer<typeof EligibilityState>

const Candidate = z.object({
  accountId: Id,
  firstName: text,
  lastName: text,
  email: text,
  birthDate: z.nullable(text),
  /** In whole years, today. */
  age: z.nullable(z.int()),
  department: z.nullable(text),
  createdAt: Instant,
  isConfirmed: z.boolean(),
  isSuspended: z.boolean(),
  state: EligibilityState,
  decidedAt: z.nullable(Instant),
  refusalReason: z.nullable(text),
  /** Other accounts of the same names and birth date, accents, hyphens and case aside. */
  twins: z.array(z.object({ accountId: Id, email: text, isCredited: z.boolean() })),
})

export const queueEligibility = route({
  name: 'queueEligibility',
  tag,
  summary: 'Lister les jeunes qui attendent leur crédit, ceux qui l’ont reçu ou ont été refusés',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/eligibility',
  query: z.object({ ...PageQuery, state: z._default(EligibilityState, 'waiting') }),
  answer: pageOf(Candidate),
  refusals: [],
})

export const decideEligibility = route({
  name: 'decideEligibility',
  tag,
  summary: 'Créditer un jeune, ou lui refuser le crédit avec une raison qu’il reçoit par e-mail',
  who: 'staff',
  team: 'decide-eligibility',
  method: 'PUT',
  path: '/api/equipe/eligibility/:id/decision',
  params: z.object({ id: Id }),
  body: z
    .strictObject({ decision: z.enum(['credit', 'refuse']), reason: z.optional(Reason) })
    .check(
      z.refine(({ decision, reason }) => decision === 'credit' || reason !== undefined, {
        error: 'Donnez la raison du refus',
        path: ['reason'],
      }),
    ),
  answer: Candidate,
  refusals: [
    'not-found',
    'deposit-already-made',
    'already-decided',
    'email-unconfirmed',
    'person-suspended',
  ],
})

export const myEligibility = route({
  name: 'myEligibility',
  tag: 'Pass',
  summary: 'Où en est l’ouverture de mon crédit ; refusée, la raison et à qui écrire',
  who: 'youth',
  method: 'GET',
  path: '/api/app/eligibility',
  answer: z.object({
    state: EligibilityState,
    refusal: z.nullable(z.object({ reason: text, decidedAt: Instant })),
    /** Who answers for the département of this person; null while the team has named nobody. */
    contact: z.nullable(z.object({ name: text, email: text })),
  }),
  refusals: ['not-found'],
})

// Lists -------------------------------------------------------------------------------------------

/** What becomes of a line of the file. */
export const LineOutcome = z.enum([
  /** No account had that address: one is made, credited, and its person invited by mail. */
  'created',
  /** An account was waiting for its credit. */
  'credited',
  'already-credited',
  /** The same person as another line of the file, or as another account. */
  'duplicate-in-file',
  'duplicate-account',
  /** The address is a professional's or the team's, or the account is suspended. */
  'not-creditable',
  'invalid',
])
export type LineOutcome = z.infer<typeof LineOutcome>

const Counts = z.object({
  total: z.int(),
  created: z.int(),
  credited: z.int(),
  alreadyCredited: z.int(),
  duplicates: z.int(),
  notCreditable: z.int(),
  invalid: z.int(),
})

const ReportLine = z.object({
  /** As a spreadsheet counts, the header being line 1. */
  line: z.int(),
  outcome: LineOutcome,
  /** What is wrong or what was done, in French. */
  says: text,
})

export const simulateEligibleImport = route({
  name: 'simulateEligibleImport',
  tag,
  summary:
    'Essayer une liste de jeunes éligibles (CSV) sans rien écrire : doublons, lignes fautives, ce qui serait crédité',
  who: 'staff',
  team: 'import-eligible',
  method: 'POST',
  path: '/api/equipe/eligibility/imports/simulation',
  consumes: 'multipart',
  answer: z.object({
    counts: Counts,
    /** The credit this list would open, in cents. */
    grantedCents: z.int(),
    /** The first lines that are not simply credited; `next` lines are left out. */
    lines: z.array(ReportLine),
    left: z.int(),
  }),
  refusals: ['list-missing', 'list-unreadable', 'list-too-long'],
})

const EligibleImport = z.object({
  id: Id,
  fileName: text,
  madeAt: Instant,
  madeBy: text,
  state: z.enum(['running', 'done']),
  doneAt: z.nullable(Instant),
  /** Lines treated so far, out of `counts.total`. */
  treated: z.int(),
  counts: Counts,
})

export const importEligible = route({
  name: 'importEligible',
  tag,
  summary: 'Importer une liste de jeunes éligibles (CSV) : chaque jeune est crédité une seule fois',
  who: 'staff',
  team: 'import-eligible',
  method: 'POST',
  path: '/api/equipe/eligibility/imports',
  consumes: 'multipart',
  answer: EligibleImport,
  status: 202,
  refusals: ['list-missing', 'list-unreadable', 'list-too-long', 'list-known', 'imports-closed'],
})

export const listEligibleImports = route({
  name: 'listEligibleImports',
  tag,
  summary: 'Lister les imports de jeunes éligibles, le plus récent d’abord',
  who: 'staff',
  team: 'import-eligible',
  method: 'GET',
  path: '/api/equipe/eligibility/imports',
  query: z.object(PageQuery),
  answer: pageOf(EligibleImport),
  refusals: [],
})

export const readEligibleImport = route({
  name: 'readEligibleImport',
  tag,
  summary: 'Lire où en est un import',
  who: 'staff',
  team: 'import-eligible',
  method: 'GET',
  path: '/api/equipe/eligibility/imports/:id',
  params: z.object({ id: Id }),
  answer: EligibleImport,
  refusals: ['not-found'],
})

export const readImportReport = route({
  name: 'readImportReport',
  tag,
  summary: 'Lire le compte rendu d’un import, ligne par ligne, dans l’ordre du fichier',
  who: 'staff',
  team: 'import-eligible',
  method: 'GET',
  path: '/api/equipe/eligibility/imports/:id/lines',
  params: z.object({ id: Id }),
  query: z.object({ ...PageQuery, outcome: z.optional(LineOutcome) }),
  answer: pageOf(ReportLine),
  refusals: ['not-found'],
})

export const importReportCsv = route({
  name: 'importReportCsv',
  tag,
  summary: 'Télécharger le compte rendu d’un import (CSV), une ligne par ligne du fichier',
  who: 'staff',
  team: 'import-eligible',
  method: 'GET',
  path: '/api/equipe/eligibility/imports/:id/lines.csv',
  params: z.object({ id: Id }),
  produces: 'text/csv; charset=utf-8',
  refusals: ['not-found'],
})
