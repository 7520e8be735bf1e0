import { sql } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

/** SQL of whoever carries the messages: which address is due, who holds it, how each try ended. */

export type Held = {
  readonly id: number
  readonly offererId: number
  readonly url: string
  readonly secret: Buffer
  readonly formerSecret: Buffer | null
  readonly formerUntil: Date | null
}

/** A hand that died lets go of an address after so many seconds; a round of messages takes ten. */
const heldSeconds = 30

/** Takes hold of addresses to which something is due and that nobody holds. */
export async function holdDue(db: Db, now: Date, limit: number): Promise<Held[]> {
  const { rows } = await sql<Held>`
    update webhook w set busy_until = ${now}::timestamptz + make_interval(secs => ${heldSeconds})
    where w.id in (select d.id from webhook d
      where d.disabled_at is null and (d.busy_until is null or d.busy_until <= ${now})
        and exists (select from webhook_delivery m where m.webhook_id = d.id
          and m.state = 'waiting' and m.next_try_at <= ${now})
      order by d.busy_until nulls first, d.id limit ${limit} for no key update skip locked)
    returning id, offerer_id, url, secret, former_secret, former_until`.execute(db)
  return rows
}

/** Says, between two rounds, that the hand is still alive. */
export const keepHold = (db: Db, id: number, now: Date) =>
  db
    .updateTable('webhook')
    .set({ busyUntil: new Date(now.getTime() + heldSeconds * 1_000) })
    .where('id', '=', id)
    .execute()

export const letGo = (db: Db, id: number) =>
  db.updateTable('webhook').set({ busyUntil: null }).where('id', '=', id).execute()

/** Messages due to an address, the longest due first. */
export const dueTo = (db: Db, webhookId: number, now: Date, limit: number) =>
  db
    .selectFrom('webhookDelivery')
    .select(['id', 'messageId', 'type', 'body'])
    .where('webhookId', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('nextTryAt', '<=', now)
    .orderBy('nextTryAt')
    .orderBy('id')
    .limit(limit)
    .execute()

/** An address and one of its messages, both held, in this order; undefined where either is gone. */
export async function lockTry(tx: Tx, webhookId: number, deliveryId: number) {
  const webhook = await tx
    .selectFrom('webhook')
    .select(['id', 'failingSince', 'disabledAt'])
    .where('id', '=', webhookId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const delivery = await tx
    .selectFrom('webhookDelivery')
    .select(['id', 'attempts', 'tries', 'state'])
    .where('id', '=', deliveryId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return webhook && delivery ? { webhook, delivery } : undefined
}

type Tried = Tables['webhookAttempt'] & {
  readonly tries: number
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly nextTryAt: Date | null
}

/** Writes down how a try ended, and what becomes of its message. */
export async function noteTry(tx: Tx, { tries, state, nextTryAt, ...attempt }: Tried) {
  await tx.insertInto('webhookAttempt').values(attempt).execute()
  await tx
    .updateTable('webhookDelivery')
    .set({ state, nextTryAt, attempts: attempt.nth, tries })
    .where('id', '=', attempt.deliveryId)
    .execute()
}
