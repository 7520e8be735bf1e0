import * as z from 'zod/mini'
import { route } from './route.ts'
import { Id, Instant, pageOf, PageQuery, Reason } from './values.ts'

/** Offers that young people reported, and what the team makes of it. */

const text = z.string()
const tag = 'Équipe'

const ReportState = z.enum(['open', 'dismissed', 'withdrawn'])

const ReportedOffer = z.object({
  /** The offer's. */
  id: Id,
  name: text,
  type: text,
  venue: z.object({ id: Id, name: text }),
  structure: z.object({ id: Id, legalName: text }),
  state: ReportState,
  isActive: z.boolean(),
  /** When the team withdrew it from the catalogue; null while it has not. */
  withdrawnAt: z.nullable(Instant),
  withdrawalReason: z.nullable(text),
  /** Reports in that state, the last fifty at most. */
  reports: z.array(z.object({ reason: text, at: Instant })),
  reportCount: z.int(),
})

export const queueReportedOffers = route({
  name: 'queueReportedOffers',
  tag,
  summary: 'Lister les offres signalées, la dernière signalée d’abord',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/reported-offers',
  query: z.object({ ...PageQuery, state: z._default(ReportState, 'open') }),
  answer: pageOf(ReportedOffer),
  refusals: [],
})

export const decideReportedOffer = route({
  name: 'decideReportedOffer',
  tag,
  summary:
    'Écarter les signalements d’une offre, ou la retirer du catalogue avec une raison que le professionnel reçoit',
  who: 'staff',
  team: 'moderate-offers',
  method: 'PUT',
  path: '/api/equipe/reported-offers/:id/decision',
  params: z.object({ id: Id }),
  body: z
    .strictObject({ decision: z.enum(['dismiss', 'withdraw']), reason: z.optional(Reason) })
    .check(
      z.refine(({ decision, reason }) => decision === 'dismiss' || reason !== undefined, {
        error: 'Donnez la raison du retrait',
        path: ['reason'],
      }),
    ),
  answer: ReportedOffer,
  refusals: ['not-found', 'already-decided'],
  example: { body: { decision: 'withdraw', reason: 'Ce n’est pas une offre culturelle' } },
})

export const restoreOffer = route({
  name: 'restoreOffer',
  tag,
  summary: 'Lever le retrait d’une offre : sa structure peut la réactiver',
  who: 'staff',
  team: 'moderate-offers',
  method: 'PUT',
  path: '/api/equipe/reported-offers/:id/restoration',
  params: z.object({ id: Id }),
  body: z.strictObject({ reason: Reason }),
  answer: ReportedOffer,
  refusals: ['not-found', 'offer-not-moderated'],
})
