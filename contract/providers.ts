import * as z from 'zod/mini'
import { route } from './route.ts'
import { Line } from './values.ts'

/** Providers of stocks, kept by the team. */

const text = z.string()

const Provider = z.object({
  code: text,
  name: text,
  baseUrl: text,
  contactEmail: z.nullable(text),
  hasEvents: z.boolean(),
  isActive: z.boolean(),
})

export const listProviders = route({
  name: 'listProviders',
  tag: 'Équipe',
  summary: 'Les fournisseurs de stocks',
  who: 'staff',
  team: 'register-providers',
  method: 'GET',
  path: '/api/equipe/providers',
  answer: z.object({ items: z.array(Provider) }),
  refusals: [],
})

export const saveProvider = route({
  name: 'saveProvider',
  tag: 'Équipe',
  summary: 'Inscrire un fournisseur de stocks, ou le modifier ; inactif, il n’est plus appelé',
  who: 'staff',
  team: 'register-providers',
  method: 'PUT',
  path: '/api/equipe/providers/:code',
  params: z.object({
    code: z
      .string()
      .check(z.regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Lettres minuscules, chiffres et tirets')),
  }),
  body: z.strictObject({
    name: Line(60),
    baseUrl: z.url({ protocol: /^https?$/, error: 'Une adresse https:// est attendue' }).check(
      z.maxLength(500),
      z.overwrite((url) => url.replace(/\/+$/, '')),
    ),
    contactEmail: z.nullable(z.email('Cette adresse e-mail est invalide')),
    hasEvents: z.optional(z.boolean()),
    isActive: z.optional(z.boolean()),
  }),
  example: {
    body: {
      name: 'Stock exemple',
      baseUrl: 'https://stock.exemple.fr',
      contactEmail: 'technique@exemple.fr',
    },
  },
  answer: Provider,
  refusals: [],
})
