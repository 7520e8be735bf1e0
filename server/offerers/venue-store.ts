import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

/** Writes a venue down, or gives undefined where its SIRET, or its online place, is taken. */
export const insertVenue = (tx: Tx, venue: Insertable<Tables['venue']>) =>
  tx
    .insertInto('venue')
    .values(venue)
    .onConflict((taken) => taken.doNothing())
    .returningAll()
    .executeTakeFirst()

const venueRows = (db: Db) =>
  db
    .selectFrom('venue')
    .innerJoin('offerer', 'offerer.id', 'venue.offererId')
    .selectAll('venue')
    .select('offerer.legalName')

export const venueById = (db: Db, id: number) =>
  venueRows(db).where('venue.id', '=', id).executeTakeFirst()

/** A venue, held until the end of the transaction. */
export const lockVenue = (tx: Tx, id: number) =>
  venueRows(tx).where('venue.id', '=', id).forNoKeyUpdate('venue').executeTakeFirst()

/** Changes a venue; undefined where the SIRET it would take is another's. */
export async function updateVenue(tx: Tx, id: number, patch: Updateable<Tables['venue']>) {
  if (Object.keys(patch).length === 0) return venueById(tx, id)
  await sql`savepoint venue`.execute(tx)
  try {
    await tx.updateTable('venue').set(patch).where('id', '=', id).execute()
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === '23505'
    if (!isTaken) throw error
    await sql`rollback to savepoint venue`.execute(tx)
    return undefined
  }
  return venueById(tx, id)
}

/** A structure's venues, newest first. */
export const venuesOf = (db: Db, offererId: number, before: number | null, limit: number) =>
  venuesServed(db, { offererId, venueIds: null }, before, limit)

type Served = { readonly offererId: number; readonly venueIds: readonly number[] | null }

/** Those among them that a key serves; null: all of them. */
export const venuesServed = (
  db: Db,
  { offererId, venueIds }: Served,
  before: number | null,
  limit: number,
) =>
  venueRows(db)
    .where('venue.offererId', '=', offererId)
    .$if(venueIds !== null, (some) => some.where('venue.id', 'in', [...(venueIds ?? [])]))
    .$if(before !== null, (older) => older.where('venue.id', '<', before ?? 0))
    .orderBy('venue.id', 'desc')
    .limit(limit)
    .execute()

export type VenueRow = NonNullable<Awaited<ReturnType<typeof venueById>>>

/** Venues taken in while the register was silent, and not asked about since `before`. */
export async function venuesToRecheck(db: Db, before: Date, limit: number) {
  const { rows } = await sql<{ id: number; siret: string }>`
    select v.id, v.siret from venue v
    where v.registry = 'deferred' and v.siret is not null
      and not exists (select from attempt a
        where a.scope = 'recheck:venue:' || v.id and a.made_at > ${before})
    order by v.id limit ${limit}`.execute(db)
  return rows
}

/** How the attempts of `venuesToRecheck` are named. */
export const recheckScope = (venueId: number): string => `recheck:venue:${venueId}`

// The team's queue ----------------------------------------------------------------------------------

export type Decided = 'pending' | 'validated' | 'refused'

const queued = (db: Db) =>
  venueRows(db)
    .innerJoin('account', 'account.id', 'venue.createdBy')
    .select([
      'account.id as accountId',
      'account.firstName',
      'account.lastName',
      'account.email',
      sql<boolean>`account.email_confirmed_at is not null`.as('isConfirmed'),
    ])
    .where('venue.kind', '<>', 'online')

export const queuedVenue = (db: Db, id: number) =>
  queued(db).where('venue.id', '=', id).executeTakeFirst()

/** A page of venues: those that wait, the oldest first; those decided on, the latest first. */
export const queuedVenues = (db: Db, state: Decided, after: number | null, limit: number) =>
  queued(db)
    .where((is) =>
      is.or([is('venue.kind', '=', 'no-siret'), is('venue.registry', 'in', ['unknown', 'closed'])]),
    )
    .where('venue.validatedAt', state === 'validated' ? 'is not' : 'is', null)
    .where('venue.refusedAt', state === 'refused' ? 'is not' : 'is', null)
    .$if(after !== null, (next) =>
      next.where('venue.id', state === 'pending' ? '>' : '<', after ?? 0),
    )
    .orderBy('venue.id', state === 'pending' ? 'asc' : 'desc')
    .limit(limit)
    .execute()

export type QueuedVenueRow = NonNullable<Awaited<ReturnType<typeof queuedVenue>>>
