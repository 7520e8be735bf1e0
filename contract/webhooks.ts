import * as z from 'zod/mini'
import { eventTypes } from './events.ts'
import { route } from './route.ts'
import { Id, Instant, pageOf, PageQuery } from './values.ts'

/**
 * Webhooks, in the form of Standard Webhooks: `webhook-id`, `webhook-timestamp`, and
 * `webhook-signature: v1,…`, HMAC-SHA256 of `id.timestamp.body`. Set up by the administrator.
 */
const tag = 'Webhooks'
const text = z.string()

const Types = z.array(z.enum(eventTypes)).check(
  z.minLength(1, 'Choisissez au moins un évènement'),
  z.refine(
    (types) => new Set(types).size === types.length,
    'Chaque évènement ne compte qu’une fois',
  ),
)
const Url = text.check(
  z.trim(),
  z.minLength(1, 'Cette information est obligatoire'),
  z.maxLength(2_000, 'Vous devez saisir moins de 2000 caractères'),
)

export const webhookStates = ['active', 'failing', 'off', 'off-after-failures'] as const

const Webhook = z.object({
  id: Id,
  url: text,
  types: z.array(z.enum(eventTypes)),
  state: z.enum(webhookStates),
  failingSince: z.nullable(Instant),
  disabledAt: z.nullable(Instant),
  createdAt: Instant,
  /** The last answer 2xx. */
  lastDeliveredAt: z.nullable(Instant),
  /** Messages that wait to be delivered. */
  waiting: z.int(),
  /** Until when messages are signed with the former secret too. */
  formerSecretUntil: z.nullable(Instant),
})

const WebhookWithSecret = z.object({ ...Webhook.shape, secret: text })

const structure = z.object({ id: Id })
const webhook = z.object({ id: Id, webhookId: Id })

export const listWebhooks = route({
  name: 'listWebhooks',
  tag,
  summary: 'Les adresses qui reçoivent les évènements d’une structure, et comment elles se portent',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/webhooks',
  params: structure,
  answer: z.object({ items: z.array(Webhook) }),
  refusals: ['not-found', 'forbidden'],
})

export const createWebhook = route({
  name: 'createWebhook',
  tag,
  summary: 'Ajoute une adresse ; son secret de signature n’est montré que cette fois',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/webhooks',
  params: structure,
  body: z.strictObject({ url: Url, types: Types }),
  answer: WebhookWithSecret,
  status: 201,
  refusals: ['not-found', 'forbidden', 'webhook-url-refused', 'webhooks-too-many'],
})

export const changeWebhook = route({
  name: 'changeWebhook',
  tag,
  summary:
    'Change l’adresse, ses évènements, ou la désactive ; ce qui arrive pendant ce temps ne lui sera pas envoyé',
  who: 'pro',
  method: 'PATCH',
  path: '/api/pro/structures/:id/webhooks/:webhookId',
  params: webhook,
  body: z.strictObject({
    url: z.optional(Url),
    types: z.optional(Types),
    isActive: z.optional(z.boolean()),
  }),
  answer: Webhook,
  refusals: ['not-found', 'forbidden', 'webhook-url-refused'],
})

export const rotateWebhookSecret = route({
  name: 'rotateWebhookSecret',
  tag,
  summary: 'Donne un nouveau secret ; pendant 48 h, chaque message est signé des deux',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/webhooks/:webhookId/secret',
  params: webhook,
  answer: WebhookWithSecret,
  status: 201,
  refusals: ['not-found', 'forbidden'],
})

export const removeWebhook = route({
  name: 'removeWebhook',
  tag,
  summary: 'Retire une adresse et son journal',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/structures/:id/webhooks/:webhookId',
  params: webhook,
  refusals: ['not-found', 'forbidden'],
})

/** How one try ended; `status` is what the receiver answered, where it did. */
export const attemptOutcomes = [
  'delivered',
  'answered',
  'redirected',
  'timed-out',
  'unreachable',
  'address-refused',
] as const

const Attempt = z.object({
  at: Instant,
  outcome: z.enum(attemptOutcomes),
  status: z.nullable(z.int()),
  milliseconds: z.int(),
  /** The first characters of what the receiver answered. */
  answer: text,
})

/** One message and what became of it. */
export const Delivery = z.object({
  id: Id,
  /** The `webhook-id` header: the same at each try. */
  messageId: text,
  type: text,
  state: z.enum(['waiting', 'delivered', 'failed']),
  createdAt: Instant,
  nextTryAt: z.nullable(Instant),
  attempts: z.int(),
  last: z.nullable(Attempt),
})

export const listDeliveries = route({
  name: 'listDeliveries',
  tag,
  summary: 'Le journal d’une adresse : trente jours de messages, du plus récent au plus ancien',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/webhooks/:webhookId/deliveries',
  params: webhook,
  query: z.object({
    ...PageQuery,
    state: z.optional(z.enum(['waiting', 'delivered', 'failed'])),
  }),
  answer: pageOf(Delivery),
  refusals: ['not-found', 'forbidden'],
})

const delivery = z.object({ id: Id, webhookId: Id, deliveryId: Id })

export const readDelivery = route({
  name: 'readDelivery',
  tag,
  summary: 'Un message : ce qui a été envoyé, et chaque essai',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/webhooks/:webhookId/deliveries/:deliveryId',
  params: delivery,
  answer: z.object({ ...Delivery.shape, body: text, tries: z.array(Attempt) }),
  refusals: ['not-found', 'forbidden'],
})

export const replayDelivery = route({
  name: 'replayDelivery',
  tag,
  summary: 'Renvoie un message, sous le même `webhook-id`',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/webhooks/:webhookId/deliveries/:deliveryId/replay',
  params: delivery,
  answer: Delivery,
  status: 202,
  refusals: ['not-found', 'forbidden', 'webhook-off'],
})

export const testWebhook = route({
  name: 'testWebhook',
  tag,
  summary: 'Envoie un message d’essai, de type `webhook.test`',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/webhooks/:webhookId/test',
  params: webhook,
  answer: Delivery,
  status: 202,
  refusals: ['not-found', 'forbidden', 'webhook-off'],
})
