import * as z from 'zod/mini'
import { route } from './route.ts'
import { Department, Email, Id, Instant, Line, Lines, Reason } from './values.ts'

/** What the team sets without a release: switches, territory contacts, frequent questions. */

const text = z.string()
const tag = 'Réglages'
const team = 'Équipe'
const idParams = z.object({ id: Id })

// Switches --------------------------------------------------------------------------------------

/** Each is on until the team turns it off; what is off is refused with a sentence that says so. */
export const switchNames = ['youth-sign-up', 'pro-sign-up', 'bookings', 'imports'] as const
export const SwitchName = z.enum(switchNames)
export type SwitchName = (typeof switchNames)[number]

/** What a switch opens, as the team reads it. */
export const switchSays: Readonly<Record<SwitchName, string>> = {
  'youth-sign-up': 'Les jeunes peuvent créer un compte',
  'pro-sign-up': 'Les professionnels peuvent créer un compte',
  bookings: 'Les jeunes peuvent réserver',
  imports: 'Des listes peuvent être importées : jeunes éligibles, offres d’un lieu',
}

export const readSwitches = route({
  name: 'readSwitches',
  tag,
  summary: 'Lire ce qui est ouvert en ce moment : inscriptions, réservations, imports',
  who: 'anyone',
  method: 'GET',
  path: '/api/switches',
  answer: z.object({ items: z.array(z.object({ name: SwitchName, isOn: z.boolean() })) }),
  refusals: [],
})

const Switch = z.object({
  name: SwitchName,
  isOn: z.boolean(),
  says: text,
  /** Null while nobody has ever touched it. */
  changedAt: z.nullable(Instant),
  changedBy: z.nullable(text),
  reason: z.nullable(text),
})

export const listSwitches = route({
  name: 'listSwitches',
  tag: team,
  summary: 'Lister les interrupteurs, avec qui les a changés, quand et pourquoi',
  who: 'staff',
  team: 'look-up',
  method: 'GET',
  path: '/api/equipe/switches',
  answer: z.object({ items: z.array(Switch) }),
  refusals: [],
})

export const turnSwitch = route({
  name: 'turnSwitch',
  tag: team,
  summary: 'Ouvrir ou fermer une fonction du service, avec une raison',
  who: 'staff',
  team: 'switch-features',
  method: 'PUT',
  path: '/api/equipe/switches/:name',
  params: z.object({ name: SwitchName }),
  body: z.strictObject({ isOn: z.boolean(), reason: Reason }),
  answer: Switch,
  refusals: [],
})

// Territory contacts ------------------------------------------------------------------------------

/** « Vos référents territoriaux » : role addresses, no person. */
const Contact = z.object({
  id: Id,
  /** `Bas-Rhin`, `Opérateurs nationaux publics`. */
  name: text,
  /** Null for those who answer for no one département. */
  department: z.nullable(text),
  /** Null while nobody has given one. */
  email: z.nullable(text),
})

const ContactWish = z.strictObject({
  name: Line(120),
  department: z.optional(z.nullable(Department)),
  email: z.optional(z.nullable(Email)),
})

export const listContacts = route({
  name: 'listContacts',
  tag,
  summary: 'Lister les référents territoriaux',
  who: 'anyone',
  method: 'GET',
  path: '/api/territory-contacts',
  answer: z.object({ items: z.array(Contact) }),
  refusals: [],
})

export const addContact = route({
  name: 'addContact',
  tag: team,
  summary: 'Ajouter un référent territorial',
  who: 'staff',
  team: 'edit-help',
  method: 'POST',
  path: '/api/equipe/territory-contacts',
  body: ContactWish,
  answer: Contact,
  status: 201,
  refusals: ['name-taken'],
})

export const changeContact = route({
  name: 'changeContact',
  tag: team,
  summary: 'Modifier un référent territorial',
  who: 'staff',
  team: 'edit-help',
  method: 'PUT',
  path: '/api/equipe/territory-contacts/:id',
  params: idParams,
  body: ContactWish,
  answer: Contact,
  refusals: ['not-found', 'name-taken'],
})

export const removeContact = route({
  name: 'removeContact',
  tag: team,
  summary: 'Retirer un référent territorial',
  who: 'staff',
  team: 'edit-help',
  method: 'DELETE',
  path: '/api/equipe/territory-contacts/:id',
  params: idParams,
  refusals: ['not-found'],
})

// Frequent questions --------------------------------------------------------------------------------

const FaqAudience = z.enum(['youth', 'pro'])

const Question = z.object({
  id: Id,
  audience: FaqAudience,
  theme: text,
  question: text,
  /** Plain text; paragraphs are told apart by an empty line. */
  answer: text,
  place: z.int(),
})

const QuestionWish = z.strictObject({
  audience: FaqAudience,
  theme: Line(80),
  question: Line(200),
  answer: Lines(4000).check(z.minLength(1, 'Cette information est obligatoire')),
  /** Smallest first. */
  place: z._default(z.int().check(z.minimum(0), z.maximum(9999)), 100),
})

export const readFaq = route({
  name: 'readFaq',
  tag,
  summary: 'Lire la foire aux questions d’un des deux sites, dans l’ordre où la montrer',
  who: 'anyone',
  method: 'GET',
  path: '/api/faq',
  query: z.object({ audience: FaqAudience }),
  answer: z.object({ items: z.array(Question) }),
  refusals: [],
})

export const addQuestion = route({
  name: 'addQuestion',
  tag: team,
  summary: 'Ajouter une question à la foire aux questions',
  who: 'staff',
  team: 'edit-help',
  method: 'POST',
  path: '/api/equipe/faq',
  body: QuestionWish,
  answer: Question,
  status: 201,
  refusals: [],
})

export const changeQuestion = route({
  name: 'changeQuestion',
  tag: team,
  summary: 'Modifier une question de la foire aux questions',
  who: 'staff',
  team: 'edit-help',
  method: 'PUT',
  path: '/api/equipe/faq/:id',
  params: idParams,
  body: QuestionWish,
  answer: Question,
  refusals: ['not-found'],
})

export const removeQuestion = route({
  name: 'removeQuestion',
  tag: team,
  summary: 'Retirer une question de la foire aux questions',
  who: 'staff',
  team: 'edit-help',
  method: 'DELETE',
  path: '/api/equipe/faq/:id',
  params: idParams,
  refusals: ['not-found'],
})
