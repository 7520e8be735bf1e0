import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { gathered } from '../kit/lanes.ts'

export type AccountRow = Selectable<Tables['account']>
type Purpose = Tables['secretLink']['purpose']

// Accounts --------------------------------------------------------------------------------------

/** Writes an account down, or gives undefined where its address is already taken. */
export const insertAccount = (tx: Tx, account: Insertable<Tables['account']>) =>
  tx
    .insertInto('account')
    .values(account)
    .onConflict((taken) => taken.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()

export const accountByEmail = (db: Db, email: string): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst()

/** The account of an address, held until the end of the transaction. */
export const lockAccountByEmail = (tx: Tx, email: string): Promise<AccountRow | undefined> =>
  tx
    .selectFrom('account')
    .selectAll()
    .where('email', '=', email)
    .forNoKeyUpdate()
    .executeTakeFirst()

export const accountById = (db: Db, id: number): Promise<AccountRow | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()

/** An account, held until the end of the transaction. */
export const lockAccount = (tx: Tx, id: number): Promise<AccountRow | undefined> =>
  tx.selectFrom('account').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** Who someone is, as far as letters and lists need. */
export const personOf = (db: Db, accountId: number) =>
  db
    .selectFrom('account')
    .select([
      'id',
      'kind',
      'email',
      'firstName',
      'lastName',
      'pseudo',
      'birthDate',
      'emailConfirmedAt',
    ])
    .where('id', '=', accountId)
    .executeTakeFirst()

export const updateAccount = async (
  tx: Tx,
  id: number,
  patch: Updateable<Tables['account']>,
): Promise<void> => {
  if (Object.keys(patch).length === 0) return
  await tx.updateTable('account').set(patch).where('id', '=', id).execute()
}

/** The accounts that have a second factor. */
export const withSecret = (db: Db) =>
  db
    .selectFrom('account')
    .select(['id', 'email', 'totpSecret'])
    .where('totpSecret', 'is not', null)
    .orderBy('id')
    .execute()

/** Counts a code's step as used; false where it, or a later one, already was. */
export async function useTotpStep(db: Db, accountId: number, step: number): Promise<boolean> {
  const used = await db
    .updateTable('account')
    .set({ totpLastStep: step })
    .where('id', '=', accountId)
    .where('totpLastStep', '<', step)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

// Sessions --------------------------------------------------------------------------------------

export const insertSession = (tx: Tx, session: Insertable<Tables['session']>) =>
  tx.insertInto('session').values(session).execute()

/** The session of this hash and whose it is, unless he is suspended; asked by every request. */
export const sessionOf = gathered(async (db: Db, hashes: readonly Buffer[]) => {
  const { rows } = await sql<Carried>`
    select s.hash, s.site, s.seen_at, s.expires_at, a.id, a.kind, a.staff_role
    from session s join account a on a.id = s.account_id
    where s.hash = any(${hashes}::bytea[]) and a.suspended_at is null`.execute(db)
  const byHash = new Map(rows.map((row) => [row.hash.toString('latin1'), row]))
  return hashes.map((hash) => byHash.get(hash.toString('latin1')))
})

type Carried = Pick<Selectable<Tables['session']>, 'hash' | 'site' | 'seenAt' | 'expiresAt'> &
  Pick<AccountRow, 'id' | 'kind' | 'staffRole'>

export const touchSession = (db: Db, hash: Buffer, now: Date) =>
  db
    .updateTable('session')
    .set({ seenAt: now })
    .where('hash', '=', hash)
    .where('seenAt', '<', now)
    .execute()

export const sessionsOf = (db: Db, accountId: number, now: Date) =>
  db
    .selectFrom('session')
    .select(['hash', 'site', 'userAgent', 'createdAt', 'seenAt', 'expiresAt'])
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', now)
    .orderBy('seenAt', 'desc')
    .limit(100)
    .execute()

export const deleteSession = (tx: Tx, hash: Buffer) =>
  tx
    .deleteFrom('session')
    .where('hash', '=', hash)
    .returning(['accountId', 'site'])
    .executeTakeFirst()

/** Ends every session of an account, but the one kept. */
export const deleteSessionsOf = (tx: Tx, accountId: number, kept: Buffer | null = null) =>
  tx
    .deleteFrom('session')
    .where('accountId', '=', accountId)
    .$if(kept !== null, (others) => others.where('hash', '<>', kept))
    .execute()

// Links sent by mail ------------------------------------------------------------------------------

export const insertLink = (tx: Tx, link: Insertable<Tables['secretLink']>) =>
  tx.insertInto('secretLink').values(link).execute()

/** Uses a link up; undefined where it is unknown, of another purpose, used or out of date. */
export const takeLink = (tx: Tx, hash: Buffer, purposes: readonly Purpose[], now: Date) =>
  tx
    .updateTable('secretLink')
    .set({ usedAt: now })
    .where('hash', '=', hash)
    .where('purpose', 'in', purposes)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['accountId', 'purpose'])
    .executeTakeFirst()

/** Makes an account's unused links of these purposes worthless. */
export const voidLinks = (tx: Tx, accountId: number, purposes: readonly Purpose[], now: Date) =>
  tx
    .updateTable('secretLink')
    .set({ usedAt: now })
    .where('accountId', '=', accountId)
    .where('purpose', 'in', purposes)
    .where('usedAt', 'is', null)
    .execute()

export const deleteLinksOf = (tx: Tx, accountId: number) =>
  tx.deleteFrom('secretLink').where('accountId', '=', accountId).execute()

// Housekeeping ------------------------------------------------------------------------------------

/** Forgets sessions and links that open nothing any more. */
export async function forgetSpent(db: Db, now: Date): Promise<void> {
  await sql`delete from session where expires_at <= ${now}`.execute(db)
  await sql`delete from secret_link where expires_at <= ${now} or used_at <= ${now}`.execute(db)
}
