import { createHash } from 'node:crypto'
import { keyScopes, type KeyScope } from '../../contract/route.ts'
import type { Db } from '../../server/database/connection.ts'

/** Keys of every cut, and an address that is told, for the matrix of rights. */

const sha = (text: string): Buffer => createHash('sha256').update(text).digest()

type Key = {
  readonly name: string
  readonly offererId: number
  readonly scopes?: readonly KeyScope[]
  /** Absent: every venue. */
  readonly venueId?: number
}

/** Writes a key down; gives its id and the headers of who holds it. */
export async function giveKey(
  db: Db,
  { name, offererId, scopes = keyScopes, venueId }: Key,
  at: Date,
) {
  const secret = `pcp_matrix_${name}`
  const { id } = await db
    .insertInto('apiKey')
    .values({
      offererId,
      name,
      prefix: 'pcp_matrix',
      hash: sha(secret),
      scopes: [...scopes],
      isLimited: venueId !== undefined,
      slot: null,
      formerHash: null,
      formerPrefix: null,
      formerUntil: null,
      formerUsedAt: null,
      createdAt: at,
      createdBy: null,
      lastUsedAt: null,
      revokedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (venueId !== undefined) {
    await db.insertInto('apiKeyVenue').values({ apiKeyId: id, offererId, venueId }).execute()
  }
  return { id, headers: { authorization: `Bearer ${secret}` } }
}

/** The online venue of a structure: where a key may serve without serving the others. */
export async function openOnlineVenue(
  db: Db,
  { offererId, siren, createdBy }: { offererId: number; siren: string; createdBy: number },
  at: Date,
): Promise<number> {
  const { id } = await db
    .insertInto('venue')
    .values({
      offererId,
      siren,
      kind: 'online',
      name: 'Offre en ligne',
      timeZone: 'Europe/Paris',
      registry: 'none',
      createdAt: at,
      createdBy,
      validatedAt: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** An address with one message that failed. */
export async function listen(db: Db, offererId: number, createdBy: number, at: Date) {
  const { id: webhookId } = await db
    .insertInto('webhook')
    .values({
      offererId,
      slot: 1,
      url: 'https://exemple.fr/',
      types: ['booking.made'],
      secret: Buffer.alloc(60, 1),
      formerSecret: null,
      formerUntil: null,
      createdAt: at,
      createdBy,
      disabledAt: null,
      disabledBecause: null,
      failingSince: null,
      lastDeliveredAt: null,
      busyUntil: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: deliveryId } = await db
    .insertInto('webhookDelivery')
    .values({
      webhookId,
      eventId: null,
      messageId: 'test_1',
      type: 'webhook.test',
      body: '{}',
      state: 'failed',
      createdAt: at,
      nextTryAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { webhookId, deliveryId }
}
