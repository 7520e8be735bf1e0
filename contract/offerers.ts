import * as z from 'zod/mini'
import { LetterSent, signUpMembers } from './accounts.ts'
import { route } from './route.ts'
import { Email, Id, Instant, Line, Lines, pageOf, PageQuery, Siren } from './values.ts'

/** Structures (one SIREN each) and the people who act for them, as a professional meets them. */

export const structureParams = z.object({ id: Id })
export const memberParams = z.object({ id: Id, accountId: Id })

/** What the register says beside a SIREN as it is typed; all null where it did not answer. */
export const Company = z.object({
  siren: z.string(),
  checked: z.boolean(),
  isOpen: z.nullable(z.boolean()),
  legalName: z.nullable(z.string()),
  address: z.nullable(z.string()),
  postalCode: z.nullable(z.string()),
  city: z.nullable(z.string()),
})

export const readCompany = route({
  name: 'readCompany',
  tag: 'Structures',
  summary: 'Lire la raison sociale et l’adresse d’un SIREN au registre',
  who: 'anyone',
  method: 'GET',
  path: '/api/companies/:siren',
  params: z.object({ siren: z.string().check(z.maxLength(30)) }),
  answer: Company,
  refusals: ['company-unknown'],
})

const Establishment = z.object({
  siret: z.string(),
  checked: z.boolean(),
  isOpen: z.nullable(z.boolean()),
  name: z.nullable(z.string()),
  address: z.nullable(z.string()),
  postalCode: z.nullable(z.string()),
  city: z.nullable(z.string()),
  latitude: z.nullable(z.number()),
  longitude: z.nullable(z.number()),
})

export const readEstablishment = route({
  name: 'readEstablishment',
  tag: 'Structures',
  summary: 'Lire le nom et l’adresse d’un SIRET au registre',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/establishments/:siret',
  params: z.object({ siret: z.string().check(z.maxLength(30)) }),
  answer: Establishment,
  refusals: ['establishment-unknown'],
})

export const signUpPro = route({
  name: 'signUpPro',
  tag: 'Comptes',
  summary:
    'Créer un compte professionnel ; la réponse est la même que l’adresse soit connue ou non',
  who: 'anyone',
  method: 'POST',
  path: '/api/accounts/pro',
  body: z.strictObject({
    ...signUpMembers,
    /** Seen by the other users of the pass. */
    pseudo: Line(100, 3),
    siren: Siren,
  }),
  answer: LetterSent,
  status: 202,
  refusals: [
    'pro-sign-up-closed',
    'contact-not-accepted',
    'password-weak',
    'siren-unknown',
    'siren-closed',
  ],
})

// A professional's structures ---------------------------------------------------------------------

export const StructureState = z.enum([
  'attachment-pending',
  'awaiting-validation',
  'validated',
  'refused',
  'suspended',
])
export const Registry = z.enum(['verified', 'deferred', 'unknown', 'closed'])
const Role = z.enum(['administrator', 'editor'])

/** A structure as one of its people sees it; a pending attachment shows its name and SIREN only. */
const Structure = z.object({
  id: Id,
  siren: z.string(),
  legalName: z.string(),
  state: StructureState,
  role: z.nullable(Role),
  address: z.nullable(z.string()),
  postalCode: z.nullable(z.string()),
  city: z.nullable(z.string()),
  registry: z.nullable(Registry),
  refusalReason: z.nullable(z.string()),
  createdAt: z.nullable(Instant),
  validatedAt: z.nullable(Instant),
})

export const listStructures = route({
  name: 'listStructures',
  tag: 'Structures',
  summary: 'Lister « Vos structures »',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures',
  query: z.object(PageQuery),
  answer: pageOf(Structure),
  refusals: [],
})

export const joinStructure = route({
  name: 'joinStructure',
  tag: 'Structures',
  summary: 'Créer une structure, ou demander à être rattaché(e) à une structure déjà présente',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures',
  body: z.strictObject({ siren: Siren }),
  answer: Structure,
  status: 201,
  refusals: ['siren-unknown', 'siren-closed', 'siren-already-yours'],
})

export const readStructure = route({
  name: 'readStructure',
  tag: 'Structures',
  summary: 'Lire une de ses structures',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id',
  params: structureParams,
  answer: Structure,
  refusals: ['not-found'],
})

export const leaveStructure = route({
  name: 'leaveStructure',
  tag: 'Structures',
  summary: 'Quitter une structure, ou retirer sa demande de rattachement',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/structures/:id/membership',
  params: structureParams,
  refusals: ['not-found', 'last-administrator'],
})

export const Member = z.object({
  accountId: Id,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  role: Role,
  state: z.enum(['pending', 'accepted', 'refused']),
  /** Whether the person has confirmed the address and may sign in. */
  isConfirmed: z.boolean(),
  createdAt: Instant,
})

export const listMembers = route({
  name: 'listMembers',
  tag: 'Structures',
  summary: 'Lister les personnes rattachées à la structure et celles qui le demandent',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/members',
  params: structureParams,
  query: z.object(PageQuery),
  answer: pageOf(Member),
  refusals: ['not-found', 'forbidden'],
})

/** Names are those of a person who has no account yet; left out, they are read from the address. */
export const Invitation = z.strictObject({
  email: Email,
  firstName: z.optional(Line(80)),
  lastName: z.optional(Line(80)),
})

export const inviteMember = route({
  name: 'inviteMember',
  tag: 'Structures',
  summary: 'Inviter une personne par son adresse ; la réponse ne dit pas si elle a un compte',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/members',
  params: structureParams,
  body: Invitation,
  answer: LetterSent,
  status: 202,
  refusals: ['not-found', 'forbidden', 'already-member'],
})

/** Whether a demand is granted; a refusal says why, in the letter to the people concerned. */
export const Decision = z
  .strictObject({
    decision: z.enum(['accept', 'refuse']),
    reason: z.optional(Lines(1000)),
  })
  .check(
    z.refine(({ decision, reason }) => decision === 'accept' || (reason ?? '') !== '', {
      error: 'Donnez la raison du refus',
      path: ['reason'],
    }),
  )

export const decideMember = route({
  name: 'decideMember',
  tag: 'Structures',
  summary: 'Accepter ou refuser une demande de rattachement (administrateur)',
  who: 'pro',
  method: 'PUT',
  path: '/api/pro/structures/:id/members/:accountId/decision',
  params: memberParams,
  body: Decision,
  answer: Member,
  refusals: ['not-found', 'forbidden', 'already-decided'],
})

export const removeMember = route({
  name: 'removeMember',
  tag: 'Structures',
  summary: 'Retirer une personne de la structure (administrateur)',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/structures/:id/members/:accountId',
  params: memberParams,
  refusals: ['not-found', 'forbidden', 'last-administrator'],
})
