import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

/** Providers and a venue's imports. Runs are in `run-store.ts`, what they made in `imported-store.ts`. */

// Providers ---------------------------------------------------------------------------------------

export const providers = (db: Db) => db.selectFrom('provider').selectAll().orderBy('name').execute()

export const activeProvider = (db: Db, code: string) =>
  db
    .selectFrom('provider')
    .selectAll()
    .where('code', '=', code)
    .where('isActive', '=', true)
    .executeTakeFirst()

/** Writes a provider down, or changes the one of this code. */
export const saveProvider = (tx: Db | Tx, provider: Insertable<Tables['provider']>) =>
  tx
    .insertInto('provider')
    .values(provider)
    .onConflict((known) =>
      known.column('code').doUpdateSet({
        name: provider.name,
        baseUrl: provider.baseUrl,
        contactEmail: provider.contactEmail,
        hasEvents: provider.hasEvents ?? false,
        isActive: provider.isActive ?? true,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()

// Imports -----------------------------------------------------------------------------------------

const linkRows = (db: Db) =>
  db
    .selectFrom('importLink')
    .innerJoin('venue', 'venue.id', 'importLink.venueId')
    .leftJoin('provider', 'provider.id', 'importLink.providerId')
    .selectAll('importLink')
    .select([
      'venue.siret',
      'venue.timeZone',
      'venue.bookingEmail',
      sql<string>`coalesce(venue.public_name, venue.name)`.as('venueName'),
      'provider.code as providerCode',
      'provider.name as providerName',
      'provider.baseUrl',
      'provider.contactEmail',
      'provider.hasEvents',
      'provider.isActive as isProviderActive',
    ])

export type Link = NonNullable<Awaited<ReturnType<typeof linkOf>>>

export const linkOf = (db: Db, id: number) =>
  linkRows(db).where('importLink.id', '=', id).executeTakeFirst()

export const lockLink = (tx: Tx, id: number) =>
  linkRows(tx).where('importLink.id', '=', id).forNoKeyUpdate('importLink').executeTakeFirst()

/** A venue's imports, the newest first; ended ones last. */
export const linksOf = (db: Db, venueId: number) =>
  linkRows(db)
    .where('importLink.venueId', '=', venueId)
    .orderBy(sql`import_link.state = 'ended'`)
    .orderBy('importLink.id', 'desc')
    .execute()

/** Writes an import down; undefined where the venue already has this source. */
export const insertLink = (tx: Tx, link: Insertable<Tables['importLink']>) =>
  tx
    .insertInto('importLink')
    .values(link)
    .onConflict((taken) => taken.doNothing())
    .returning('id')
    .executeTakeFirst()

export const updateLink = (tx: Tx, id: number, patch: Updateable<Tables['importLink']>) =>
  tx.updateTable('importLink').set(patch).where('id', '=', id).execute()

/** Active imports whose night has come. */
export async function linksDue(db: Db, now: Date, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('importLink')
    .select('id')
    .where('state', '=', 'active')
    .where('nextRunAt', '<=', now)
    .orderBy('nextRunAt')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Active imports silent since before an instant, whose stocks are not at zero yet. */
export async function linksSilent(db: Db, before: Date, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('importLink')
    .select('id')
    .where('state', '=', 'active')
    .where('silentSince', '<=', before)
    .where('emptiedAt', 'is', null)
    .orderBy('silentSince')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** The next night, and the first silence not yet acted on. */
export const nextOfLinks = (db: Db) =>
  db
    .selectFrom('importLink')
    .select([
      sql<Date | null>`min(next_run_at)`.as('night'),
      sql<Date | null>`min(silent_since) filter (where emptied_at is null)`.as('silence'),
    ])
    .where('state', '=', 'active')
    .executeTakeFirstOrThrow()

/** How the offers of a venue are called. */
export const namesOf = (db: Db, venueId: number) =>
  db.selectFrom('offer').select(['name', 'type']).where('venueId', '=', venueId).execute()
