import { sql } from 'kysely'
import { fromPublicId, toPublicId } from '../../contract/public-id.ts'
import type { Db } from '../database/connection.ts'

/** What the team reads to decide: structures and attachments, whole queues at a time. */

const queuedOfferers = (db: Db) =>
  db
    .selectFrom('offerer')
    .innerJoin('account', 'account.id', 'offerer.createdBy')
    .selectAll('offerer')
    .select([
      'account.id as accountId',
      'account.firstName',
      'account.lastName',
      'account.email',
      sql<boolean>`account.email_confirmed_at is not null`.as('isConfirmed'),
    ])

export const queuedStructure = (db: Db, id: number) =>
  queuedOfferers(db).where('offerer.id', '=', id).executeTakeFirst()

/** A page of structures: those that wait, the oldest first; those decided on, the latest first. */
export const queuedStructures = (
  db: Db,
  state: 'pending' | 'validated' | 'refused',
  after: number | null,
  limit: number,
) =>
  queuedOfferers(db)
    .where('offerer.validatedAt', state === 'validated' ? 'is not' : 'is', null)
    .where('offerer.refusedAt', state === 'refused' ? 'is not' : 'is', null)
    .$if(after !== null, (next) =>
      next.where('offerer.id', state === 'pending' ? '>' : '<', after ?? 0),
    )
    .orderBy('offerer.id', state === 'pending' ? 'asc' : 'desc')
    .limit(limit)
    .execute()

export type QueuedOfferer = NonNullable<Awaited<ReturnType<typeof queuedStructure>>>

type AttachmentRow = {
  readonly structureId: number
  readonly siren: string
  readonly legalName: string
  readonly administrator: string | null
  readonly state: 'pending' | 'accepted' | 'refused'
  readonly createdAt: Date
  readonly accountId: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly isConfirmed: boolean
}

/**
 * A page of attachments: those that wait, the oldest first; the others, the latest first. They have
 * no number of their own: the cursor is `INSTANT-PERSON-STRUCTURE`.
 */
export async function queuedAttachments(
  db: Db,
  {
    state,
    cursor,
    limit,
  }: { state: AttachmentRow['state']; cursor: string | undefined; limit: number },
) {
  const [at = null, person = null, structure = null] = (cursor ?? '').split('-').map(fromPublicId)
  const after = sql`(${at === null ? null : new Date(at)}::timestamptz, ${person ?? 0}::bigint, ${structure ?? 0}::bigint)`
  const [isNext, falls] = state === 'pending' ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const { rows } = await sql<AttachmentRow>`
    select m.offerer_id as structure_id, o.siren, o.legal_name, m.state, m.created_at,
      a.id as account_id, a.first_name, a.last_name, a.email,
      a.email_confirmed_at is not null as is_confirmed,
      (select b.email from membership c join account b on b.id = c.account_id
        where c.offerer_id = m.offerer_id and c.role = 'administrator' and c.state = 'accepted'
      ) as administrator
    from membership m join offerer o on o.id = m.offerer_id join account a on a.id = m.account_id
    where m.state = ${state}
      and (${at}::bigint is null
        or (date_trunc('milliseconds', m.created_at), m.account_id, m.offerer_id) ${isNext} ${after})
    order by date_trunc('milliseconds', m.created_at) ${falls}, m.account_id ${falls},
      m.offerer_id ${falls}
    limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const isMore = rows.length > limit && last !== undefined
  const next = isMore
    ? [last.createdAt.getTime(), last.accountId, last.structureId].map(toPublicId).join('-')
    : null
  return { items, next }
}
