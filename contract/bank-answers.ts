import * as z from 'zod/mini'
import { BatchTransfer } from './batches.ts'
import { route } from './route.ts'
import { Id, Instant, Lines } from './values.ts'

/** What the bank answers: by hand, or by the files that it sends. */

const text = z.string()
const tag = 'Équipe'
const Count = z.int().check(z.minimum(0))

export const answerTransfer = route({
  name: 'answerTransfer',
  tag,
  summary: 'Marquer un virement comme versé, ou rejeté avec sa raison',
  who: 'staff',
  team: 'money',
  method: 'PUT',
  path: '/api/equipe/transfers/:id/answer',
  params: z.object({ id: Id }),
  body: z
    .strictObject({
      outcome: z.enum(['settled', 'rejected']),
      reason: z.optional(Lines(300)),
    })
    .check(
      z.refine(({ outcome, reason }) => outcome === 'settled' || (reason ?? '') !== '', {
        error: 'Donnez la raison du rejet',
        path: ['reason'],
      }),
    ),
  answer: z.object({
    id: Id,
    state: BatchTransfer.shape.state,
    answeredAt: z.nullable(Instant),
    reason: z.nullable(text),
  }),
  refusals: ['not-found', 'forbidden', 'transfer-not-in-flight'],
})

export const settleBatch = route({
  name: 'settleBatch',
  tag,
  summary: 'Marquer comme versés tous les virements d’un lot encore sans réponse de la banque',
  who: 'staff',
  team: 'money',
  method: 'PUT',
  path: '/api/equipe/batches/:id/settlement',
  params: z.object({ id: Id }),
  answer: z.object({ settled: Count }),
  refusals: ['not-found', 'forbidden'],
})

export const readBankAnswer = route({
  name: 'readBankAnswer',
  tag,
  summary:
    'Déposer un fichier de la banque (pain.002 ou camt.053) ; le déposer deux fois ne change rien',
  who: 'staff',
  team: 'money',
  method: 'POST',
  path: '/api/equipe/bank-answers',
  consumes: 'multipart',
  body: z.strictObject({}),
  answer: z.object({
    kind: z.enum(['pain.002', 'camt.053']),
    settled: Count,
    rejected: Count,
    already: Count,
    /** Named by the bank, and no transfer of ours. */
    unknown: z.array(text),
    /** Of another amount than ours: left to a person. */
    mismatched: z.array(text),
    passing: Count,
  }),
  status: 201,
  refusals: ['forbidden', 'answer-missing', 'answer-unreadable'],
})
