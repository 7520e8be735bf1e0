import * as z from 'zod/mini'
import {
  Company,
  Decision,
  Invitation,
  Member,
  memberParams,
  Registry,
  structureParams,
  StructureState,
} from './offerers.ts'
import { route } from './route.ts'
import { Id, Instant, pageOf, PageQuery } from './values.ts'

/** What the team decides about structures and the people attached to them. */

export const Person = z.object({
  accountId: Id,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  isConfirmed: z.boolean(),
})

const QueuedStructure = z.object({
  id: Id,
  siren: z.string(),
  legalName: z.string(),
  address: z.nullable(z.string()),
  postalCode: z.nullable(z.string()),
  city: z.nullable(z.string()),
  registry: Registry,
  registryCheckedAt: z.nullable(Instant),
  state: StructureState,
  refusalReason: z.nullable(z.string()),
  createdAt: Instant,
  createdBy: Person,
})

export const queueStructures = route({
  name: 'queueStructures',
  tag: 'Équipe',
  summary: 'Lister les structures à valider, validées ou refusées',
  who: 'staff',
  team: 'decide-structures',
  method: 'GET',
  path: '/api/equipe/structures',
  query: z.object({
    ...PageQuery,
    state: z._default(z.enum(['pending', 'validated', 'refused']), 'pending'),
  }),
  answer: pageOf(QueuedStructure),
  refusals: [],
})

export const examineStructure = route({
  name: 'examineStructure',
  tag: 'Équipe',
  summary: 'Lire une structure avec ses membres et ce que le registre en dit aujourd’hui',
  who: 'staff',
  team: 'decide-structures',
  method: 'GET',
  path: '/api/equipe/structures/:id',
  params: structureParams,
  answer: z.object({
    structure: QueuedStructure,
    company: Company,
    members: z.array(Member),
  }),
  refusals: ['not-found'],
})

export const decideStructure = route({
  name: 'decideStructure',
  tag: 'Équipe',
  summary: 'Valider ou refuser une structure ; ses membres reçoivent la décision et sa raison',
  who: 'staff',
  team: 'decide-structures',
  method: 'PUT',
  path: '/api/equipe/structures/:id/decision',
  params: structureParams,
  body: Decision,
  answer: QueuedStructure,
  refusals: ['not-found', 'already-decided'],
})

export const designateAdministrator = route({
  name: 'designateAdministrator',
  tag: 'Équipe',
  summary: 'Désigner l’administrateur d’une structure, seul à renseigner ses coordonnées bancaires',
  who: 'staff',
  team: 'decide-structures',
  method: 'PUT',
  path: '/api/equipe/structures/:id/administrator',
  params: structureParams,
  body: Invitation,
  answer: Member,
  refusals: ['not-found', 'account-not-pro'],
})

const Attachment = z.object({
  structureId: Id,
  siren: z.string(),
  legalName: z.string(),
  /** Who else may decide; null where the team alone does. */
  administrator: z.nullable(z.string()),
  person: Person,
  state: z.enum(['pending', 'accepted', 'refused']),
  createdAt: Instant,
})

export const queueAttachments = route({
  name: 'queueAttachments',
  tag: 'Équipe',
  summary: 'Lister les demandes de rattachement',
  who: 'staff',
  team: 'decide-structures',
  method: 'GET',
  path: '/api/equipe/attachments',
  query: z.object({
    ...PageQuery,
    state: z._default(z.enum(['pending', 'accepted', 'refused']), 'pending'),
  }),
  answer: pageOf(Attachment),
  refusals: [],
})

export const decideAttachment = route({
  name: 'decideAttachment',
  tag: 'Équipe',
  summary: 'Accepter ou refuser une demande de rattachement',
  who: 'staff',
  team: 'decide-structures',
  method: 'PUT',
  path: '/api/equipe/structures/:id/members/:accountId/decision',
  params: memberParams,
  body: Decision,
  answer: Member,
  refusals: ['not-found', 'already-decided'],
})
