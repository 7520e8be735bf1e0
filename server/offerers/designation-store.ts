import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'

type Designation = Tables['administratorDesignation']

const rows = (db: Db) =>
  db
    .selectFrom('administratorDesignation as d')
    .innerJoin('offerer', 'offerer.id', 'd.offererId')
    .leftJoin('account', 'account.id', 'd.accountId')
    .selectAll('d')
    .select([
      'offerer.siren',
      'offerer.legalName',
      sql<boolean>`account.password_hash is not null and account.email_confirmed_at is not null`.as(
        'hasAccount',
      ),
    ])

export const byId = (db: Db, id: number) => rows(db).where('d.id', '=', id).executeTakeFirst()

export type DesignationRow = NonNullable<Awaited<ReturnType<typeof byId>>>

/** The designation a structure has still to answer, or the team to decide on. */
export const openOf = (db: Db, offererId: number) =>
  rows(db)
    .where('d.offererId', '=', offererId)
    .where('d.state', 'in', ['asked', 'received'])
    .executeTakeFirst()

/** The open designation that a letter's link answers. */
export const byLink = (db: Db, hash: Buffer, now: Date) =>
  rows(db)
    .where('d.hash', '=', hash)
    .where('d.state', 'in', ['asked', 'received'])
    .where('d.expiresAt', '>', now)
    .executeTakeFirst()

/** A page of designations: those under way, the oldest first; those ended, the latest first. */
export const queue = (db: Db, state: Designation['state'], after: number | null, limit: number) => {
  const isOpen = state === 'asked' || state === 'received'
  return rows(db)
    .where('d.state', '=', state)
    .$if(after !== null, (next) => next.where('d.id', isOpen ? '>' : '<', after ?? 0))
    .orderBy('d.id', isOpen ? 'asc' : 'desc')
    .limit(limit)
    .execute()
}

type Asked = Pick<
  Insertable<Designation>,
  'offererId' | 'structureEmail' | 'hash' | 'askedAt' | 'askedBy' | 'expiresAt'
>

export const insert = (tx: Tx, asked: Asked) =>
  tx
    .insertInto('administratorDesignation')
    .values({ ...asked, state: 'asked' })
    .returning('id')
    .executeTakeFirstOrThrow()

export const update = (tx: Tx, id: number, patch: Updateable<Designation>) =>
  tx.updateTable('administratorDesignation').set(patch).where('id', '=', id).execute()

/** Ends what a structure has not answered yet: another letter takes its place. */
export const replaceOpen = (tx: Tx, offererId: number) =>
  tx
    .updateTable('administratorDesignation')
    .set({ state: 'replaced' })
    .where('offererId', '=', offererId)
    .where('state', 'in', ['asked', 'received'])
    .execute()
