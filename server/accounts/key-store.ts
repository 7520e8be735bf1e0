import { sql, type Insertable } from 'kysely'
import type { KeyScope } from '../../contract/route.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { gathered } from '../kit/lanes.ts'

/** SQL on the API keys of structures. What they may do is judged by whoever opens a door to them. */

type Opened = {
  readonly id: number
  readonly offererId: number
  readonly scopes: KeyScope[]
  readonly venueIds: number[] | null
  /** By the secret of before the last change-over. */
  readonly isFormer: boolean
  readonly usedAt: Date | null
}

type Shown = { readonly hash: Buffer; readonly now: Date }

/** The live keys that secrets of these hashes open, each at its `now`; one question for all who ask at once. */
export const keyOf = gathered(
  async (db: Db, shown: readonly Shown[]): Promise<(Opened | undefined)[]> => {
    const lines = shown.map(({ hash, now }, ask) => ({ ask, hash: hash.toString('hex'), now }))
    const { rows } = await sql<Opened & { ask: number }>`
      select asked.ask, found.* from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as asked(ask int, hash text, now timestamptz)
      cross join lateral (select decode(asked.hash, 'hex') as hash) as s
      cross join lateral (
        select id, offerer_id, scopes, k.hash <> s.hash as is_former,
          case when k.hash = s.hash then last_used_at else former_used_at end as used_at,
          case when is_limited then (select coalesce(jsonb_agg(v.venue_id order by v.venue_id), '[]')
            from api_key_venue v where v.api_key_id = k.id) end as venue_ids
        from api_key k
        where revoked_at is null
          and (k.hash = s.hash or (former_hash = s.hash and former_until > asked.now))) as found`.execute(
      db,
    )
    const found = new Map(rows.map(({ ask, ...key }) => [ask, key]))
    return shown.map((_, ask) => found.get(ask))
  },
)

/** Notes the use of a key; of many uses at once, the first writes and the others pass. */
export const touchKey = (
  db: Db,
  { id, isFormer }: { readonly id: number; readonly isFormer: boolean },
  now: Date,
): Promise<unknown> => {
  const column = sql.ref(isFormer ? 'former_used_at' : 'last_used_at')
  return sql`update api_key set ${column} = ${now} where id = ${id}
    and (${column} is null or ${column} <= ${now}::timestamptz - interval '1 minute')`.execute(db)
}

type NewKey = Pick<
  Insertable<Tables['apiKey']>,
  'offererId' | 'name' | 'prefix' | 'hash' | 'scopes' | 'createdAt' | 'createdBy'
> & { readonly venueIds: readonly number[] | null; readonly slot: number }

/** Writes a key down, its structure being held. */
export async function insertKey(tx: Tx, { venueIds, ...key }: NewKey): Promise<number> {
  const { id } = await tx
    .insertInto('apiKey')
    .values({ ...key, isLimited: venueIds !== null })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (venueIds !== null) {
    const { offererId } = key
    await tx
      .insertInto('apiKeyVenue')
      .values(venueIds.map((venueId) => ({ apiKeyId: id, offererId, venueId })))
      .execute()
  }
  return id
}

/** The numbers that live keys of a structure hold, from 1 to as many as it may have. */
export async function slotsTaken(tx: Tx, offererId: number): Promise<readonly number[]> {
  const rows = await tx
    .selectFrom('apiKey')
    .select('slot')
    .where('offererId', '=', offererId)
    .where('revokedAt', 'is', null)
    .execute()
  return rows.flatMap(({ slot }) => slot ?? [])
}

const keys = (db: Db, offererId: number) =>
  db
    .selectFrom('apiKey')
    .leftJoin('account', 'account.id', 'apiKey.createdBy')
    .selectAll('apiKey')
    .select([
      sql<string | null>`account.first_name || ' ' || account.last_name`.as('madeBy'),
      sql<{ id: number; name: string }[] | null>`case when is_limited then (
        select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', coalesce(v.public_name, v.name))
          order by v.id), '[]') from api_key_venue k join venue v on v.id = k.venue_id
        where k.api_key_id = api_key.id) end`.as('venues'),
    ])
    .where('apiKey.offererId', '=', offererId)

/** The keys of a structure, newest first; revoked ones last. */
export const keysOf = (db: Db, offererId: number) =>
  keys(db, offererId)
    .orderBy(sql`revoked_at is not null`)
    .orderBy('apiKey.id', 'desc')
    .limit(200)
    .execute()

export const keyById = (db: Db, offererId: number, id: number) =>
  keys(db, offererId).where('apiKey.id', '=', id).executeTakeFirst()

export type KeyRow = NonNullable<Awaited<ReturnType<typeof keyById>>>

/** A live key, held until the end of the transaction. */
export const lockKey = (tx: Tx, offererId: number, id: number) =>
  tx
    .selectFrom('apiKey')
    .selectAll()
    .where('offererId', '=', offererId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()

type Secret = { readonly hash: Buffer; readonly prefix: string }

/** Gives a held key a new secret; the present one goes on opening until then. */
export const changeOver = (tx: Tx, id: number, { hash, prefix }: Secret, until: Date) =>
  tx
    .updateTable('apiKey')
    .set((key) => ({
      hash,
      prefix,
      lastUsedAt: null,
      formerHash: key.ref('hash'),
      formerPrefix: key.ref('prefix'),
      formerUsedAt: key.ref('lastUsedAt'),
      formerUntil: until,
    }))
    .where('id', '=', id)
    .execute()

const withoutFormer = {
  formerHash: null,
  formerPrefix: null,
  formerUsedAt: null,
  formerUntil: null,
} as const

export const endFormer = (tx: Tx, id: number) =>
  tx.updateTable('apiKey').set(withoutFormer).where('id', '=', id).execute()

export const revoke = (tx: Tx, id: number, now: Date) =>
  tx
    .updateTable('apiKey')
    .set({ revokedAt: now, ...withoutFormer })
    .where('id', '=', id)
    .execute()
