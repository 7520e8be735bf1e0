import { toPublicId } from '../../contract/public-id.ts'
import { transact, type Tx } from '../database/connection.ts'
import { addressed, post } from '../kit/queue.ts'
import { mailsOf } from '../offerers/store.ts'
import type { Answered } from '../outside/messenger.ts'
import type { World } from '../world.ts'
import * as courier from './courier-store.ts'
import { publish } from './feed.ts'
import { webhookStopped } from './mails.tsx'
import { afterTry } from './rules.ts'
import { openedSecrets } from './secrets.ts'
import { signedHeaders } from './signing.ts'
import { giveUpWaiting, updateWebhook } from './webhook-store.ts'

/**
 * Carries messages to the addresses of partners. Each address is a line of its own: one that is
 * slow, dead or wicked makes nobody else wait, and is itself called by a few hands at most.
 */

const addressesAtOnce = 64
const messagesAtOnce = 8
const roundsAtMost = 20

/** Gives events their places, then sends all that is due; ends once every answer has come. */
export async function carryMessages(world: World, now: Date): Promise<void> {
  await publish(world, now)
  const held = await courier.holdDue(world.db, now, addressesAtOnce)
  await Promise.all(held.map((webhook) => serve(world, webhook, now)))
}

/** Sends what is due to one address; at the first failure the rest waits for its next turn. */
async function serve(world: World, webhook: courier.Held, now: Date): Promise<void> {
  try {
    for (let round = 0; round < roundsAtMost; round++) {
      const due = await courier.dueTo(world.db, webhook.id, now, messagesAtOnce)
      if (due.length === 0) return
      const delivered = await Promise.all(due.map((message) => send(world, webhook, message, now)))
      if (delivered.includes(false)) return
      await courier.keepHold(world.db, webhook.id, world.now())
    }
  } catch (fault) {
    world.report(fault, `webhook ${webhook.id}`)
  } finally {
    await courier.letGo(world.db, webhook.id)
  }
}

type Due = { readonly id: number; readonly messageId: string; readonly body: string }

async function send(world: World, webhook: courier.Held, message: Due, now: Date) {
  const secrets = openedSecrets(world, webhook, now)
  const { messageId: id, body } = message
  // Receivers compare the instant with their own clock: it is the machine's, in the sandbox too.
  const answered = await world.messenger.post(webhook.url, {
    body,
    headersAt: (at) => signedHeaders({ id, at, body }, secrets),
  })
  await transact(world.db, (tx) => conclude(world, tx, { webhook, message, answered }, now))
  return answered.outcome === 'delivered'
}

type Tried = {
  readonly webhook: courier.Held
  readonly message: Due
  readonly answered: Answered
}

async function conclude(world: World, tx: Tx, { webhook, message, answered }: Tried, now: Date) {
  const held = await courier.lockTry(tx, webhook.id, message.id)
  if (held === undefined) return
  const { failingSince } = held.webhook
  const tries = held.delivery.tries + 1
  const after = afterTry(answered, { tries, failingSince }, world.below(1_000) / 1_000, now)
  const { outcome, status, milliseconds, answer } = answered
  const nth = held.delivery.attempts + 1
  const attempt = { deliveryId: message.id, nth, at: now, outcome, status, milliseconds, answer }
  await courier.noteTry(tx, { ...attempt, tries, ...stateAfter(after) })
  if (outcome === 'delivered') {
    return void (await updateWebhook(tx, webhook.id, { failingSince: null, lastDeliveredAt: now }))
  }
  if (after.disabledBecause === null) {
    return void (await updateWebhook(tx, webhook.id, { failingSince: failingSince ?? now }))
  }
  if (held.webhook.disabledAt === null) await stop(world, tx, webhook, after.disabledBecause, now)
}

const stateAfter = ({ state, nextTryAt }: ReturnType<typeof afterTry>) => ({ state, nextTryAt })

/** Sends nothing there any more, and tells the administrator. */
async function stop(
  world: World,
  tx: Tx,
  { id, offererId, url }: courier.Held,
  disabledBecause: 'failures' | 'gone',
  now: Date,
) {
  await updateWebhook(tx, id, { disabledAt: now, disabledBecause })
  await giveUpWaiting(tx, id)
  const emails = await mailsOf(tx, offererId, 'administrator')
  const page = `${world.config.proUrl}/pro/structures/${toPublicId(offererId)}/webhooks`
  const facts = { url, isGone: disabledBecause === 'gone', page }
  await post(
    tx,
    emails.map((email) => addressed(webhookStopped, email, facts, world.id())),
  )
}
