import { sql, type Updateable } from 'kysely'
import type { EventType } from '../../contract/events.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

/** SQL on the addresses that are told, and on their messages. */

// Addresses -----------------------------------------------------------------------------------------

type NewWebhook = Pick<
  Tables['webhook'],
  'offererId' | 'slot' | 'url' | 'types' | 'secret' | 'createdAt' | 'createdBy'
>

export async function insertWebhook(tx: Tx, webhook: NewWebhook): Promise<number> {
  const { id } = await tx
    .insertInto('webhook')
    .values(webhook)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Numbers of a structure's addresses, from 1 to as many as it may have. */
export async function slotsTaken(tx: Tx, offererId: number): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('webhook')
    .select('slot')
    .where('offererId', '=', offererId)
    .execute()
  return rows.map(({ slot }) => slot)
}

const webhooks = (db: Db, offererId: number) =>
  db
    .selectFrom('webhook')
    .selectAll('webhook')
    .select((one) =>
      one
        .selectFrom('webhookDelivery')
        .select(({ fn }) => fn.countAll<number>().as('waiting'))
        .whereRef('webhookDelivery.webhookId', '=', 'webhook.id')
        .where('webhookDelivery.state', '=', 'waiting')
        .as('waiting'),
    )
    .where('offererId', '=', offererId)

export const webhooksOf = (db: Db, offererId: number) =>
  webhooks(db, offererId).orderBy('webhook.id').execute()

export const webhookOf = (db: Db, offererId: number, id: number) =>
  webhooks(db, offererId).where('webhook.id', '=', id).executeTakeFirst()

export type WebhookRow = NonNullable<Awaited<ReturnType<typeof webhookOf>>>

/** An address of this structure, held until the end of the transaction. */
export const lockWebhook = (tx: Tx, offererId: number, id: number) =>
  tx
    .selectFrom('webhook')
    .selectAll()
    .where('offererId', '=', offererId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()

export const updateWebhook = (tx: Tx, id: number, patch: Updateable<Tables['webhook']>) =>
  tx.updateTable('webhook').set(patch).where('id', '=', id).execute()

export const deleteWebhook = (tx: Tx, id: number) =>
  tx.deleteFrom('webhook').where('id', '=', id).execute()

// Messages ------------------------------------------------------------------------------------------

export type Message = {
  /** Null for a test. */
  readonly eventId: number
  readonly offererId: number
  readonly type: EventType
  readonly messageId: string
  readonly body: string
}

/** Writes what each event owes to the addresses that listen for it. */
export async function writeMessages(
  tx: Tx,
  messages: readonly Message[],
  now: Date,
): Promise<void> {
  if (messages.length === 0) return
  await sql`
    insert into webhook_delivery (webhook_id, event_id, message_id, type, body, state, created_at, next_try_at)
    select w.id, m."eventId", m."messageId", m.type, m.body, 'waiting', ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        as m("eventId" bigint, "offererId" bigint, type text, "messageId" text, body text)
      join webhook w on w.offerer_id = m."offererId" and w.disabled_at is null and m.type = any(w.types)
    order by m."eventId", w.id`.execute(tx)
}

type Test = Pick<Message, 'messageId' | 'body'> & { readonly webhookId: number }

export async function writeTest(tx: Tx, test: Test, now: Date): Promise<number> {
  const { id } = await tx
    .insertInto('webhookDelivery')
    .values({
      ...test,
      eventId: null,
      type: 'webhook.test',
      state: 'waiting',
      createdAt: now,
      nextTryAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const deliveries = (db: Db, webhookId: number) =>
  db
    .selectFrom('webhookDelivery')
    .leftJoin('webhookAttempt', (join) =>
      join
        .onRef('webhookAttempt.deliveryId', '=', 'webhookDelivery.id')
        .onRef('webhookAttempt.nth', '=', 'webhookDelivery.attempts'),
    )
    .selectAll('webhookDelivery')
    .select([
      'webhookAttempt.at as lastAt',
      'webhookAttempt.outcome as lastOutcome',
      'webhookAttempt.status as lastStatus',
      'webhookAttempt.milliseconds as lastMilliseconds',
      'webhookAttempt.answer as lastAnswer',
    ])
    .where('webhookDelivery.webhookId', '=', webhookId)

type Listing = {
  readonly state: 'waiting' | 'delivered' | 'failed' | undefined
  readonly before: number | null
  readonly limit: number
}

/** Messages of an address, newest first. */
export const deliveriesOf = (db: Db, webhookId: number, { state, before, limit }: Listing) =>
  deliveries(db, webhookId)
    .$if(state !== undefined, (some) =>
      some.where('webhookDelivery.state', '=', state ?? 'waiting'),
    )
    .$if(before !== null, (older) => older.where('webhookDelivery.id', '<', before ?? 0))
    .orderBy('webhookDelivery.id', 'desc')
    .limit(limit)
    .execute()

export const deliveryOf = (db: Db, webhookId: number, id: number) =>
  deliveries(db, webhookId).where('webhookDelivery.id', '=', id).executeTakeFirst()

export type DeliveryRow = NonNullable<Awaited<ReturnType<typeof deliveryOf>>>

export const attemptsOf = (db: Db, deliveryId: number) =>
  db
    .selectFrom('webhookAttempt')
    .selectAll()
    .where('deliveryId', '=', deliveryId)
    .orderBy('nth', 'desc')
    .execute()

/** Puts a message back in line, as if it had just been owed. */
export const waitAgain = (tx: Tx, id: number, now: Date) =>
  tx
    .updateTable('webhookDelivery')
    .set({ state: 'waiting', nextTryAt: now, tries: 0 })
    .where('id', '=', id)
    .execute()

/** Gives up what still waits for an address that is told nothing more. */
export const giveUpWaiting = (tx: Tx, webhookId: number) =>
  tx
    .updateTable('webhookDelivery')
    .set({ state: 'failed', nextTryAt: null })
    .where('webhookId', '=', webhookId)
    .where('state', '=', 'waiting')
    .execute()

/** Forgets the log of before. */
export const forgetDeliveries = (db: Db, before: Date) =>
  db.deleteFrom('webhookDelivery').where('createdAt', '<', before).execute()
