import * as z from 'zod/mini'
import { Invitation, structureParams } from './offerers.ts'
import { route } from './route.ts'
import { Email, Id, Instant, pageOf, PageQuery, Reason } from './values.ts'

/**
 * « Désigner l’administrateur » : the team writes to the structure, the structure names its
 * administrator and gives his e-mail, the team checks both addresses, and he is invited by mail.
 */

const text = z.string()
const team = 'Équipe'

/** asked → received → accepted or refused; asking again begins anew. */
const DesignationState = z.enum(['asked', 'received', 'accepted', 'refused', 'replaced'])

const Designation = z.object({
  id: Id,
  state: DesignationState,
  structure: z.object({ id: Id, siren: text, legalName: text }),
  /** Where the structure was written to. */
  structureEmail: text,
  askedAt: Instant,
  /** Until when the link of the letter may be answered. */
  expiresAt: Instant,
  receivedAt: z.nullable(Instant),
  /** Whether the structure answered by the link, or a member of the team wrote its answer down. */
  receivedBy: z.nullable(z.enum(['structure', 'team'])),
  administrator: z.nullable(z.object({ email: text, firstName: text, lastName: text })),
  decidedAt: z.nullable(Instant),
  refusalReason: z.nullable(text),
  /** Whether the administrator has chosen a password; null before the invitation. */
  hasAccount: z.nullable(z.boolean()),
})

const Named = z.strictObject({
  email: Email,
  firstName: Invitation.shape.firstName,
  lastName: Invitation.shape.lastName,
})

export const askDesignation = route({
  name: 'askDesignation',
  tag: team,
  summary:
    'Écrire à une structure, à son adresse publique, pour lui demander de désigner son administrateur',
  who: 'staff',
  team: 'decide-structures',
  method: 'POST',
  path: '/api/equipe/structures/:id/designation',
  params: structureParams,
  body: z.strictObject({ structureEmail: Email }),
  answer: Designation,
  status: 201,
  refusals: ['not-found'],
})

export const recordDesignation = route({
  name: 'recordDesignation',
  tag: team,
  summary: 'Noter la désignation qu’une structure a donnée en répondant autrement que par le lien',
  who: 'staff',
  team: 'decide-structures',
  method: 'PUT',
  path: '/api/equipe/structures/:id/designation',
  params: structureParams,
  body: Named,
  answer: Designation,
  refusals: ['not-found', 'designation-unasked'],
})

export const decideDesignation = route({
  name: 'decideDesignation',
  tag: team,
  summary:
    'Valider les deux adresses, celle de la structure et celle de l’administrateur, et inviter ce dernier ; ou refuser avec une raison',
  who: 'staff',
  team: 'decide-structures',
  method: 'PUT',
  path: '/api/equipe/structures/:id/designation/decision',
  params: structureParams,
  body: z
    .strictObject({
      decision: z.enum(['accept', 'refuse']),
      /** « L’équipe du pass Culture valide le mail de la structure et celui de l’administrateur » */
      isStructureEmailChecked: z._default(z.boolean(), false),
      isAdministratorEmailChecked: z._default(z.boolean(), false),
      reason: z.optional(Reason),
    })
    .check(
      z.refine(({ decision, reason }) => decision === 'accept' || reason !== undefined, {
        error: 'Donnez la raison du refus',
        path: ['reason'],
      }),
      z.refine((wish) => wish.decision === 'refuse' || wish.isStructureEmailChecked, {
        error: 'Vérifiez l’adresse de la structure',
        path: ['isStructureEmailChecked'],
      }),
      z.refine((wish) => wish.decision === 'refuse' || wish.isAdministratorEmailChecked, {
        error: 'Vérifiez l’adresse de l’administrateur',
        path: ['isAdministratorEmailChecked'],
      }),
    ),
  answer: Designation,
  refusals: ['not-found', 'designation-unasked', 'account-not-pro'],
  example: {
    body: {
      decision: 'accept',
      isStructureEmailChecked: true,
      isAdministratorEmailChecked: true,
    },
  },
})

export const queueDesignations = route({
  name: 'queueDesignations',
  tag: team,
  summary: 'Lister les désignations d’administrateurs demandées, reçues, acceptées ou refusées',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/designations',
  query: z.object({ ...PageQuery, state: z._default(DesignationState, 'received') }),
  answer: pageOf(Designation),
  refusals: [],
})

// The structure's side: whoever holds the link of the letter ----------------------------------------

const Token = text.check(z.minLength(1), z.maxLength(200, 'Ce lien est invalide'))

/** What the holder of the link sees: the structure, and what was already answered. */
const Asked = z.object({
  structure: text,
  siren: text,
  administrator: z.nullable(z.object({ email: text, firstName: text, lastName: text })),
})

export const readDesignation = route({
  name: 'readDesignation',
  tag: 'Structures',
  summary: 'Lire, par le lien reçu, la structure qui doit désigner son administrateur',
  who: 'anyone',
  method: 'POST',
  path: '/api/designations',
  body: z.strictObject({ token: Token }),
  answer: Asked,
  refusals: ['link-invalid'],
})

export const answerDesignation = route({
  name: 'answerDesignation',
  tag: 'Structures',
  summary: 'Désigner, par le lien reçu, l’administrateur de la structure et donner son e-mail',
  who: 'anyone',
  method: 'PUT',
  path: '/api/designations',
  body: z.strictObject({ token: Token, ...Named.shape }),
  answer: Asked,
  refusals: ['link-invalid'],
})
