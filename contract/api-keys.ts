import * as z from 'zod/mini'
import { keyScopes, route } from './route.ts'
import { Id, Instant, Line } from './values.ts'

/** API keys of a structure: made, changed over and revoked by its administrator alone. */
const tag = 'Clés d’API'

const Scope = z.enum(keyScopes)

/** A key as its administrator sees it. The secret itself is shown once, when it is made. */
const ApiKey = z.object({
  id: Id,
  name: z.string(),
  /** How the secret begins, to tell keys apart. */
  prefix: z.string(),
  scopes: z.array(Scope),
  /** Null: every venue of the structure, those to come included. */
  venues: z.nullable(z.array(z.object({ id: Id, name: z.string() }))),
  createdAt: Instant,
  createdBy: z.nullable(z.string()),
  lastUsedAt: z.nullable(Instant),
  /** The secret before the last change-over, while it still opens. */
  former: z.nullable(
    z.object({ prefix: z.string(), until: Instant, lastUsedAt: z.nullable(Instant) }),
  ),
  revokedAt: z.nullable(Instant),
})

/** A key with its secret, given this once. */
const NewKey = z.object({ ...ApiKey.shape, secret: z.string() })

const structure = z.object({ id: Id })
const key = z.object({ id: Id, keyId: Id })
const distinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length

export const listApiKeys = route({
  name: 'listApiKeys',
  tag,
  summary: 'Les clés d’API d’une structure, avec leurs droits et leur dernier usage',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/keys',
  params: structure,
  answer: z.object({ items: z.array(ApiKey) }),
  refusals: ['not-found', 'forbidden'],
})

export const createApiKey = route({
  name: 'createApiKey',
  tag,
  summary: 'Crée une clé d’API ; son secret n’est montré que cette fois',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/keys',
  params: structure,
  body: z.strictObject({
    name: Line(60),
    scopes: z
      .array(Scope)
      .check(
        z.minLength(1, 'Choisissez au moins un droit'),
        z.refine(distinct, 'Chaque droit ne compte qu’une fois'),
      ),
    venueIds: z.optional(
      z.nullable(
        z
          .array(Id)
          .check(
            z.minLength(1, 'Choisissez au moins un lieu'),
            z.maxLength(200),
            z.refine(distinct, 'Chaque lieu ne compte qu’une fois'),
          ),
      ),
    ),
  }),
  answer: NewKey,
  status: 201,
  refusals: ['not-found', 'forbidden', 'venue-not-yours', 'keys-too-many'],
})

/** How long the former secret may go on opening, in hours: a week at most. */
export const longestOverlapHours = 168

export const rotateApiKey = route({
  name: 'rotateApiKey',
  tag,
  summary: 'Donne un nouveau secret à une clé ; l’ancien sert encore le temps du passage',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/keys/:keyId/rotation',
  params: key,
  body: z.strictObject({
    overlapHours: z._default(
      z
        .int('Saisissez un nombre entier d’heures')
        .check(
          z.minimum(0, 'Zéro heure au moins'),
          z.maximum(longestOverlapHours, 'Une semaine au plus'),
        ),
      48,
    ),
  }),
  answer: NewKey,
  status: 201,
  refusals: ['not-found', 'forbidden', 'key-in-rotation'],
})

export const endFormerApiKey = route({
  name: 'endFormerApiKey',
  tag,
  summary: 'Arrête aussitôt l’ancien secret d’une clé',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/structures/:id/keys/:keyId/former',
  params: key,
  answer: ApiKey,
  status: 200,
  refusals: ['not-found', 'forbidden', 'key-not-in-rotation'],
})

export const revokeApiKey = route({
  name: 'revokeApiKey',
  tag,
  summary: 'Révoque une clé : plus aucun de ses secrets n’ouvre',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/structures/:id/keys/:keyId',
  params: key,
  answer: ApiKey,
  status: 200,
  refusals: ['not-found', 'forbidden'],
})
