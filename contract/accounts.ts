import * as z from 'zod/mini'
import { route } from './route.ts'
import { staffRoles } from './team-rights.ts'
import { AccountKind, Day, Department, Email, Id, Instant, Line, pageOf, Site } from './values.ts'

/** Who are you: sign-up, sign-in, links sent by mail, profile and sessions. */

/** Read as typed, spaces included: only the upper bound stands here, the rule judges the rest. */
export const Password = z
  .string()
  .check(
    z.minLength(1, 'Cette information est obligatoire'),
    z.maxLength(128, '128 caractères au plus sont attendus'),
  )

/** What the code of an authenticator looks like, spaces allowed. */
export const Code = z.string().check(
  z.overwrite<string>((value) => value.replace(/\s/g, '')),
  z.regex(/^\d{6}$/, 'Un code de 6 chiffres est attendu'),
)

/** What a mailed link carries, and what comes back from an enrolment begun. */
export const Token = z.string().check(z.minLength(1), z.maxLength(1000, 'Ce lien est invalide'))

/** The boxes and names that both kinds of sign-up ask for, in the order of the guide. */
export const signUpMembers = {
  email: Email,
  password: Password,
  lastName: Line(80),
  firstName: Line(80),
  /** « J’accepte d’être contacté par mail pour donner mon avis sur le Pass Culture » */
  contactAccepted: z.boolean(),
  /** « Je souhaite recevoir les actualités du Pass Culture » */
  newsletter: z._default(z.boolean(), false),
}

/** Where a letter went: the same answer whether or not the address has an account. */
export const LetterSent = z.object({ email: z.string() })

const Account = z.object({
  id: Id,
  kind: AccountKind,
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  pseudo: z.string(),
  department: z.nullable(z.string()),
  staffRole: z.nullable(z.enum(staffRoles)),
  hasSecondFactor: z.boolean(),
})

const siteParams = z.object({ site: Site })
const SignedIn = z.object({ account: Account })

export const signIn = route({
  name: 'signIn',
  tag: 'Comptes',
  summary: 'Se connecter à l’un des trois sites ; la session voyage dans un cookie',
  who: 'anyone',
  method: 'POST',
  path: '/api/sessions/:site',
  params: siteParams,
  body: z.strictObject({
    email: Email,
    password: Password,
    code: z.optional(Code),
    /** From the mailed link: enrols the second factor of the team while signing in. */
    enrolment: z.optional(Token),
  }),
  answer: SignedIn,
  status: 201,
  refusals: [
    'credentials-wrong',
    'email-unconfirmed',
    'account-suspended',
    'second-factor-needed',
    'second-factor-wrong',
    'second-factor-enrolment-needed',
    'link-invalid',
    'too-many-attempts',
  ],
})

export const whoAmI = route({
  name: 'whoAmI',
  tag: 'Comptes',
  summary: 'Savoir qui est connecté à ce site',
  who: 'anyone',
  method: 'GET',
  path: '/api/sessions/:site',
  params: siteParams,
  answer: SignedIn,
  refusals: ['not-signed-in'],
})

export const signOut = route({
  name: 'signOut',
  tag: 'Comptes',
  summary: 'Se déconnecter de ce site',
  who: 'anyone',
  method: 'DELETE',
  path: '/api/sessions/:site',
  params: siteParams,
  refusals: [],
})

export const signUpYouth = route({
  name: 'signUpYouth',
  tag: 'Comptes',
  summary: 'Créer un compte jeune ; la réponse est la même que l’adresse soit connue ou non',
  who: 'anyone',
  method: 'POST',
  path: '/api/accounts/youth',
  body: z.strictObject({
    ...signUpMembers,
    pseudo: z.optional(Line(100, 3)),
    birthDate: Day,
    department: Department,
  }),
  answer: LetterSent,
  status: 202,
  refusals: ['youth-sign-up-closed', 'contact-not-accepted', 'password-weak', 'age-not-allowed'],
})

export const resendConfirmation = route({
  name: 'resendConfirmation',
  tag: 'Comptes',
  summary: 'Redemander le lien qui confirme l’adresse e-mail',
  who: 'anyone',
  method: 'POST',
  path: '/api/email-confirmations/resend',
  body: z.strictObject({ email: Email }),
  answer: LetterSent,
  status: 202,
  refusals: [],
})

export const requestPasswordReset = route({
  name: 'requestPasswordReset',
  tag: 'Comptes',
  summary: 'Demander un lien pour choisir un nouveau mot de passe',
  who: 'anyone',
  method: 'POST',
  path: '/api/password-resets',
  body: z.strictObject({ email: Email }),
  answer: LetterSent,
  status: 202,
  refusals: [],
})

export const resetPassword = route({
  name: 'resetPassword',
  tag: 'Comptes',
  summary: 'Choisir un mot de passe avec le lien reçu par mail, invitation comprise',
  who: 'anyone',
  method: 'PUT',
  path: '/api/password-resets',
  body: z.strictObject({ token: Token, password: Password }),
  answer: z.object({ kind: Account.shape.kind }),
  refusals: ['link-invalid', 'password-weak'],
})

// One's own profile, the same on the three sites --------------------------------------------------

const Profile = z.object({
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  pseudo: z.string(),
  newsletter: z.boolean(),
  /** Whether one may be written to for an opinion: given at sign-up, withdrawn as easily. */
  contactAccepted: z.boolean(),
  birthDate: z.nullable(z.string()),
  department: z.nullable(z.string()),
})

const SessionLine = z.object({
  id: z.string(),
  site: siteParams.shape.site,
  userAgent: z.string(),
  createdAt: Instant,
  seenAt: Instant,
  isCurrent: z.boolean(),
})

/** The five routes by which a signed-in person keeps the account, under the prefix of a site. */
const ownAccountRoutes = <const W extends 'viewer' | 'pro' | 'staff'>(who: W, site: Site) => ({
  read: route({
    name: `${site}ReadProfile`,
    tag: 'Profil',
    summary: 'Lire son profil',
    who,
    method: 'GET',
    path: `/api/${site}/profile`,
    answer: Profile,
    refusals: [],
  }),
  edit: route({
    name: `${site}EditProfile`,
    tag: 'Profil',
    summary: 'Modifier ses nom, prénom, pseudo et ce que l’on accepte de recevoir',
    who,
    method: 'PATCH',
    path: `/api/${site}/profile`,
    body: z.strictObject({
      firstName: z.optional(Line(80)),
      lastName: z.optional(Line(80)),
      pseudo: z.optional(Line(100, 3)),
      newsletter: z.optional(z.boolean()),
      contactAccepted: z.optional(z.boolean()),
    }),
    answer: Profile,
    refusals: [],
  }),
  changePassword: route({
    name: `${site}ChangePassword`,
    tag: 'Profil',
    summary: 'Changer son mot de passe ; les autres sessions sont fermées',
    who,
    method: 'PUT',
    path: `/api/${site}/profile/password`,
    body: z.strictObject({ oldPassword: Password, newPassword: Password }),
    refusals: ['password-wrong', 'password-weak', 'too-many-attempts'],
  }),
  sessions: route({
    name: `${site}Sessions`,
    tag: 'Profil',
    summary: 'Lister ses sessions ouvertes, la plus récente d’abord',
    who,
    method: 'GET',
    path: `/api/${site}/profile/sessions`,
    answer: pageOf(SessionLine),
    refusals: [],
  }),
  endSession: route({
    name: `${site}EndSession`,
    tag: 'Profil',
    summary: 'Fermer une de ses sessions',
    who,
    method: 'DELETE',
    path: `/api/${site}/profile/sessions/:id`,
    params: z.object({ id: z.string().check(z.maxLength(100)) }),
    refusals: ['not-found'],
  }),
})

export const appAccount = ownAccountRoutes('viewer', 'app')
export const proAccount = ownAccountRoutes('pro', 'pro')
export const staffAccount = ownAccountRoutes('staff', 'equipe')
