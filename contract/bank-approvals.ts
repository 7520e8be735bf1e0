import * as z from 'zod/mini'
import { BankDetails, bankDetailsParams, BankDetailsState } from './banking.ts'
import { Company, Decision } from './offerers.ts'
import { route } from './route.ts'
import { Id, Instant, Lines, pageOf, PageQuery } from './values.ts'

/** What the team decides about bank details: two different people, each with the RIB in hand. */

const text = z.string()
const tag = 'Équipe'

const StaffName = z.object({ accountId: Id, firstName: text, lastName: text })

const QueuedBankDetails = z.object({
  details: BankDetails,
  /** Whole: it is compared with the RIB. */
  iban: text,
  structure: z.object({ id: Id, siren: text, legalName: text }),
  enteredBy: z.object({ ...StaffName.shape, email: text }),
  approvedBy: z.array(z.object({ ...StaffName.shape, at: Instant })),
  /** Whether they take the place of an account that is paid today. */
  isChange: z.boolean(),
})

export const queueBankDetails = route({
  name: 'queueBankDetails',
  tag,
  summary: 'Lister les coordonnées bancaires à examiner, gelées, acceptées ou refusées',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/bank-details',
  query: z.object({
    ...PageQuery,
    state: z._default(z.enum([...BankDetailsState.options, 'frozen']), 'awaiting'),
  }),
  answer: pageOf(QueuedBankDetails),
  refusals: ['forbidden'],
})

const Twin = z.object({
  id: Id,
  structure: z.object({ id: Id, siren: text, legalName: text }),
  state: BankDetailsState,
})

export const examineBankDetails = route({
  name: 'examineBankDetails',
  tag,
  summary:
    'Lire des coordonnées bancaires avec ce que le registre dit de la structure et qui d’autre porte cet IBAN',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/bank-details/:id',
  params: bankDetailsParams,
  answer: z.object({
    queued: QueuedBankDetails,
    company: Company,
    /** The account paid today in their place, whole. */
    current: z.nullable(z.object({ id: Id, iban: text, holder: text })),
    /** Other structures with the same IBAN. */
    twins: z.array(Twin),
  }),
  refusals: ['not-found', 'forbidden'],
})

export const readRibAsTeam = route({
  name: 'readRibAsTeam',
  tag,
  summary: 'Télécharger un RIB pour l’examiner ; chaque consultation est tracée',
  who: 'staff',
  team: 'money',
  method: 'GET',
  path: '/api/equipe/bank-details/:id/rib',
  params: bankDetailsParams,
  produces: 'application/octet-stream',
  refusals: ['not-found', 'forbidden'],
})

export const decideBankDetails = route({
  name: 'decideBankDetails',
  tag,
  summary:
    'Approuver ou refuser des coordonnées bancaires ; elles sont acceptées quand deux personnes les ont approuvées',
  who: 'staff',
  team: 'money',
  method: 'PUT',
  path: '/api/equipe/bank-details/:id/decision',
  params: bankDetailsParams,
  body: Decision,
  answer: QueuedBankDetails,
  refusals: ['not-found', 'forbidden', 'already-decided', 'approved-by-you', 'bank-details-frozen'],
})

const Reason = z.strictObject({ reason: Lines(1000).check(z.minLength(1, 'Donnez la raison')) })

export const freezeBankDetails = route({
  name: 'freezeBankDetails',
  tag,
  summary: 'Geler des coordonnées bancaires, avec une raison',
  who: 'staff',
  team: 'money',
  method: 'PUT',
  path: '/api/equipe/bank-details/:id/freeze',
  params: bankDetailsParams,
  body: Reason,
  answer: QueuedBankDetails,
  refusals: ['not-found', 'forbidden', 'bank-details-over', 'bank-details-frozen'],
})

export const clearBankDetails = route({
  name: 'clearBankDetails',
  tag,
  summary: 'Dégeler, après examen, des coordonnées bancaires, ou les écarter',
  who: 'staff',
  team: 'money',
  method: 'PUT',
  path: '/api/equipe/bank-details/:id/clearance',
  params: bankDetailsParams,
  body: z.strictObject({
    /** `keep`: they are right; `discard`: nothing is ever paid on them. */
    decision: z.enum(['keep', 'discard']),
    ...Reason.shape,
  }),
  answer: QueuedBankDetails,
  refusals: ['not-found', 'forbidden', 'not-frozen'],
})
