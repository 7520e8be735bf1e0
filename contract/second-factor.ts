import * as z from 'zod/mini'
import { Code, Password, Token } from './accounts.ts'
import { route } from './route.ts'
import { Id, Reason, type Site } from './values.ts'

/** Codes of an authenticator at each sign-in: by choice for everybody, compulsory for the team. */

/** What an authenticator needs, and the sealed text that goes back with its first code. */
const Enrolment = z.object({
  enrolment: z.string(),
  secret: z.string(),
  uri: z.string(),
})

/** Who it is, again; the code where there is a second factor. */
const Proof = z.strictObject({ password: Password, code: z.optional(Code) })
const unproven = [
  'password-wrong',
  'second-factor-needed',
  'second-factor-wrong',
  'too-many-attempts',
] as const

export const readEnrolment = route({
  name: 'readEnrolment',
  tag: 'Comptes',
  summary: 'Lire le secret à saisir dans l’application d’authentification, depuis le lien reçu',
  who: 'anyone',
  method: 'POST',
  path: '/api/second-factor-enrolments',
  body: z.strictObject({ enrolment: Token }),
  answer: Enrolment,
  refusals: ['link-invalid'],
})

/** The routes by which a signed-in person sets a second factor, or replaces it. */
const enrolmentRoutes = <const W extends 'viewer' | 'pro' | 'staff'>(who: W, site: Site) => ({
  start: route({
    name: `${site}StartEnrolment`,
    tag: 'Profil',
    summary: 'Commencer à activer, ou à remplacer, la double authentification',
    who,
    method: 'POST',
    path: `/api/${site}/second-factor`,
    body: Proof,
    answer: Enrolment,
    refusals: unproven,
  }),
  confirm: route({
    name: `${site}ConfirmEnrolment`,
    tag: 'Profil',
    summary:
      'Activer la double authentification avec un premier code ; les autres sessions se ferment',
    who,
    method: 'PUT',
    path: `/api/${site}/second-factor`,
    body: z.strictObject({ enrolment: Token, code: Code }),
    refusals: ['link-invalid', 'second-factor-wrong', 'too-many-attempts'],
  }),
})

/** Whoever chose it may do without again; the team may not. */
const removalRoute = <const W extends 'viewer' | 'pro'>(who: W, site: 'app' | 'pro') =>
  route({
    name: `${site}RemoveSecondFactor`,
    tag: 'Profil',
    summary: 'Désactiver la double authentification ; les autres sessions se ferment',
    who,
    method: 'POST',
    path: `/api/${site}/second-factor/removal`,
    body: Proof,
    refusals: ['second-factor-absent', ...unproven],
  })

export const appFactor = {
  ...enrolmentRoutes('viewer', 'app'),
  remove: removalRoute('viewer', 'app'),
}
export const proFactor = { ...enrolmentRoutes('pro', 'pro'), remove: removalRoute('pro', 'pro') }
export const staffFactor = enrolmentRoutes('staff', 'equipe')

export const removeSecondFactor = route({
  name: 'removeSecondFactor',
  tag: 'Équipe',
  summary:
    'Retirer la double authentification de qui a perdu son téléphone ; ses sessions se ferment',
  who: 'staff',
  team: 'remove-second-factors',
  method: 'PUT',
  path: '/api/equipe/people/:id/second-factor-removal',
  params: z.object({ id: Id }),
  body: z.strictObject({ reason: Reason }),
  refusals: ['not-found', 'forbidden', 'yourself', 'second-factor-absent'],
})
