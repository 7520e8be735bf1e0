import type { JournalAct } from '../../contract/journal-acts.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { refuse } from '../../contract/refusals.ts'
import type { BodyOf, QueryOf } from '../../contract/route.ts'
import type * as contract from '../../contract/webhooks.ts'
import { nameOf, type Pro } from '../accounts/session.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { paged, startOf } from '../kit/paging.ts'
import { lockOfferer } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { whyNotAdministrator } from './keys.ts'
import { secretOverlapHours, stateOf } from './rules.ts'
import { newSecret } from './secrets.ts'
import { shownSecret } from './signing.ts'
import * as webhooks from './webhook-store.ts'

/** The addresses of a structure that are told what happens, in the hands of its administrator. */

const mostWebhooks = 10

const sheetOf = (webhook: webhooks.WebhookRow, now: Date) => ({
  id: webhook.id,
  url: webhook.url,
  types: webhook.types,
  state: stateOf(webhook),
  failingSince: webhook.failingSince,
  disabledAt: webhook.disabledAt,
  createdAt: webhook.createdAt,
  lastDeliveredAt: webhook.lastDeliveredAt,
  waiting: Number(webhook.waiting ?? 0),
  formerSecretUntil:
    webhook.formerUntil !== null && webhook.formerUntil > now ? webhook.formerUntil : null,
})

async function sheet(db: Db, { offererId, id }: Case, now: Date) {
  const webhook = await webhooks.webhookOf(db, offererId, id)
  return webhook ? sheetOf(webhook, now) : refuse('not-found')
}

/** Every address of a structure. */
export async function listWebhooks(world: World, pro: Pro, offererId: number, now: Date) {
  const why = await whyNotAdministrator(world.db, pro, offererId)
  if (why) return why
  const found = await webhooks.webhooksOf(world.db, offererId)
  return { items: found.map((webhook) => sheetOf(webhook, now)) }
}

type Case = { readonly offererId: number; readonly id: number }

const note = (
  tx: Tx,
  pro: Pro,
  { offererId, id }: Case,
  act: JournalAct,
  now: Date,
  details = {},
) => record(tx, { at: now, actor: nameOf(pro), act, subject: `webhook:${id}`, offererId, details })

type Making = { readonly offererId: number; readonly wish: BodyOf<typeof contract.createWebhook> }

/** Adds an address; its secret is in this answer and nowhere else. */
export const makeWebhook = (world: World, pro: Pro, { offererId, wish }: Making, now: Date) =>
  transact(world.db, async (tx) => {
    const why = await whyNotAdministrator(tx, pro, offererId)
    if (why) return why
    if (!world.messenger.mayGo(wish.url)) return refuse('webhook-url-refused')
    await lockOfferer(tx, offererId)
    const taken = await webhooks.slotsTaken(tx, offererId)
    const slot = Array.from({ length: mostWebhooks }, (_, place) => place + 1).find(
      (free) => !taken.includes(free),
    )
    if (slot === undefined) return refuse('webhooks-too-many')
    const { secret, kept } = newSecret(world, offererId)
    const row = { offererId, slot, ...wish, secret: kept, createdAt: now, createdBy: pro.id }
    const id = await webhooks.insertWebhook(tx, row)
    await note(tx, pro, { offererId, id }, 'webhook.created', now, { types: wish.types })
    const made = await sheet(tx, { offererId, id }, now)
    return 'refused' in made ? made : { ...made, secret: shownSecret(secret) }
  })

type Changing = Case & { readonly wish: BodyOf<typeof contract.changeWebhook> }

/** Changes an address, what it is told, or whether it is told anything. */
export const changeWebhook = (world: World, pro: Pro, changing: Changing, now: Date) =>
  acting(world, pro, changing, async (tx, webhook) => {
    const { url = webhook.url, types = webhook.types, isActive } = changing.wish
    if (!world.messenger.mayGo(url)) return refuse('webhook-url-refused')
    const isStopped = isActive === false && webhook.disabledAt === null
    const isRestarted = isActive === true && webhook.disabledAt !== null
    await webhooks.updateWebhook(tx, webhook.id, {
      url,
      types,
      ...(isStopped && { disabledAt: now, disabledBecause: 'asked' }),
      ...(isRestarted && { disabledAt: null, disabledBecause: null, failingSince: null }),
    })
    if (isStopped) await webhooks.giveUpWaiting(tx, webhook.id)
    await note(tx, pro, changing, 'webhook.changed', now, { changed: Object.keys(changing.wish) })
    return sheet(tx, changing, now)
  })

/** Draws a new secret; the present one goes on signing beside it for two days. */
export const rotateSecret = (world: World, pro: Pro, about: Case, now: Date) =>
  acting(world, pro, about, async (tx, webhook) => {
    const { secret, kept } = newSecret(world, about.offererId)
    const formerUntil = new Date(now.getTime() + secretOverlapHours * 3_600_000)
    const secrets = { secret: kept, formerSecret: webhook.secret, formerUntil }
    await webhooks.updateWebhook(tx, webhook.id, secrets)
    await note(tx, pro, about, 'webhook.secret-changed', now)
    const after = await sheet(tx, about, now)
    return 'refused' in after ? after : { ...after, secret: shownSecret(secret) }
  })

/** Takes an address away, with its log. */
export const removeWebhook = (world: World, pro: Pro, about: Case, now: Date) =>
  acting(world, pro, about, async (tx, webhook) => {
    await webhooks.deleteWebhook(tx, webhook.id)
    await note(tx, pro, about, 'webhook.removed', now)
    return undefined
  })

type Locked = NonNullable<Awaited<ReturnType<typeof webhooks.lockWebhook>>>

const acting = <T>(
  world: World,
  pro: Pro,
  { offererId, id }: Case,
  act: (tx: Tx, webhook: Locked) => Promise<T>,
) =>
  transact(world.db, async (tx) => {
    const why = await whyNotAdministrator(tx, pro, offererId)
    if (why) return why
    const webhook = await webhooks.lockWebhook(tx, offererId, id)
    return webhook ? act(tx, webhook) : refuse('not-found')
  })

// The log ---------------------------------------------------------------------------------------------

const deliverySheet = (delivery: webhooks.DeliveryRow) => {
  const { id, messageId, type, state, createdAt, nextTryAt, attempts } = delivery
  const { lastAt, lastOutcome, lastStatus, lastMilliseconds, lastAnswer } = delivery
  const last =
    lastAt === null || lastOutcome === null
      ? null
      : {
          at: lastAt,
          outcome: lastOutcome,
          status: lastStatus,
          milliseconds: lastMilliseconds ?? 0,
          answer: lastAnswer ?? '',
        }
  return { id, messageId, type, state, createdAt, nextTryAt, attempts, last }
}

type Listing = Case & { readonly query: QueryOf<typeof contract.listDeliveries> }

/** A page of the log of an address. */
export async function listDeliveries(world: World, pro: Pro, { query, ...about }: Listing) {
  const why = await whyNotAdministrator(world.db, pro, about.offererId)
  if (why) return why
  const webhook = await webhooks.webhookOf(world.db, about.offererId, about.id)
  if (!webhook) return refuse('not-found')
  const { state, limit, cursor } = query
  const wish = { state, before: startOf(cursor), limit: limit + 1 }
  const { items, next } = paged(await webhooks.deliveriesOf(world.db, webhook.id, wish), limit)
  return { items: items.map(deliverySheet), next }
}

type One = Case & { readonly deliveryId: number }

/** One message, what was sent, and each try. */
export async function readDelivery(world: World, pro: Pro, { deliveryId, ...about }: One) {
  const why = await whyNotAdministrator(world.db, pro, about.offererId)
  if (why) return why
  const webhook = await webhooks.webhookOf(world.db, about.offererId, about.id)
  const delivery = webhook && (await webhooks.deliveryOf(world.db, webhook.id, deliveryId))
  if (!delivery) return refuse('not-found')
  const tries = await webhooks.attemptsOf(world.db, delivery.id)
  return {
    ...deliverySheet(delivery),
    body: delivery.body,
    tries: tries.map(({ at, outcome, status, milliseconds, answer }) => ({
      at,
      outcome,
      status,
      milliseconds,
      answer,
    })),
  }
}

/** Sends a message again, under the same id: a receiver that had it knows it. */
export const replayDelivery = (world: World, pro: Pro, { deliveryId, ...about }: One, now: Date) =>
  acting(world, pro, about, async (tx, webhook) => {
    if (!(await webhooks.deliveryOf(tx, webhook.id, deliveryId))) return refuse('not-found')
    if (webhook.disabledAt !== null) return refuse('webhook-off')
    await webhooks.waitAgain(tx, deliveryId, now)
    await note(tx, pro, about, 'webhook.replayed', now, { delivery: deliveryId })
    const delivery = await webhooks.deliveryOf(tx, webhook.id, deliveryId)
    return delivery ? deliverySheet(delivery) : refuse('not-found')
  })

/** Sends an address a message that is about nothing. */
export const testWebhook = (world: World, pro: Pro, about: Case, now: Date) =>
  acting(world, pro, about, async (tx, webhook) => {
    if (webhook.disabledAt !== null) return refuse('webhook-off')
    const body = JSON.stringify({
      type: 'webhook.test',
      timestamp: now.toISOString(),
      data: { webhookId: toPublicId(webhook.id) },
    })
    const test = { webhookId: webhook.id, messageId: `test_${world.id()}`, body }
    const id = await webhooks.writeTest(tx, test, now)
    const delivery = await webhooks.deliveryOf(tx, webhook.id, id)
    return delivery ? deliverySheet(delivery) : refuse('not-found')
  })
