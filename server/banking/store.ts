import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import type { AccountState } from './rules.ts'

export type BankAccountRow = Selectable<Tables['bankAccount']>

const accountRows = (db: Db) =>
  db
    .selectFrom('bankAccount')
    .innerJoin('offerer', 'offerer.id', 'bankAccount.offererId')
    .innerJoin('account as entering', 'entering.id', 'bankAccount.enteredBy')
    .leftJoin('venue', 'venue.id', 'bankAccount.venueId')
    .leftJoin('account as first', 'first.id', 'bankAccount.firstApprovedBy')
    .leftJoin('account as second', 'second.id', 'bankAccount.secondApprovedBy')
    .selectAll('bankAccount')
    .select([
      'offerer.siren',
      'offerer.legalName',
      sql<string | null>`coalesce(venue.public_name, venue.name)`.as('venueName'),
      'entering.firstName as enteredFirstName',
      'entering.lastName as enteredLastName',
      'entering.email as enteredEmail',
      'first.firstName as firstFirstName',
      'first.lastName as firstLastName',
      'second.firstName as secondFirstName',
      'second.lastName as secondLastName',
    ])

export const accountById = (db: Db, id: number) =>
  accountRows(db).where('bankAccount.id', '=', id).executeTakeFirst()

export type AccountLine = NonNullable<Awaited<ReturnType<typeof accountById>>>

/** Bank details, held until the end of the transaction. */
export const lockAccount = (tx: Tx, id: number) =>
  accountRows(tx).where('bankAccount.id', '=', id).forNoKeyUpdate('bankAccount').executeTakeFirst()

export const accountsOf = (db: Db, offererId: number, before: number | null, limit: number) =>
  accountRows(db)
    .where('bankAccount.offererId', '=', offererId)
    .$if(before !== null, (older) => older.where('bankAccount.id', '<', before ?? 0))
    .orderBy('bankAccount.id', 'desc')
    .limit(limit)
    .execute()

/** Every account of a structure that was ever accepted: who is paid is read from these. */
export const acceptedOf = (db: Db, offererId: number): Promise<BankAccountRow[]> =>
  db
    .selectFrom('bankAccount')
    .selectAll()
    .where('offererId', '=', offererId)
    .where('activeFrom', 'is not', null)
    .orderBy('id')
    .execute()

export type Queue = AccountState | 'frozen'

/** A page of bank details: those that wait for the team, the oldest first; the others, the latest. */
export const queuedAccounts = (db: Db, state: Queue, after: number | null, limit: number) => {
  const waits = state === 'awaiting' || state === 'frozen'
  return accountRows(db)
    .$if(state === 'frozen', (frozen) =>
      frozen
        .where('bankAccount.frozenAt', 'is not', null)
        .where('bankAccount.state', 'in', ['awaiting', 'accepted']),
    )
    .$if(state !== 'frozen', (some) =>
      some.where('bankAccount.state', '=', state === 'frozen' ? 'awaiting' : state),
    )
    .$if(after !== null, (next) => next.where('bankAccount.id', waits ? '>' : '<', after ?? 0))
    .orderBy('bankAccount.id', waits ? 'asc' : 'desc')
    .limit(limit)
    .execute()
}

export const insertAccount = (tx: Tx, account: Insertable<Tables['bankAccount']>) =>
  tx.insertInto('bankAccount').values(account).returning('id').executeTakeFirstOrThrow()

export const updateAccount = (tx: Tx, id: number, patch: Updateable<Tables['bankAccount']>) =>
  tx.updateTable('bankAccount').set(patch).where('id', '=', id).execute()

/** What was entered for the same venue or structure and still waits gives way to what comes. */
export const supersedeAwaiting = (tx: Tx, offererId: number, venueId: number | null) =>
  tx
    .updateTable('bankAccount')
    .set({ state: 'replaced' })
    .where('offererId', '=', offererId)
    .where('state', '=', 'awaiting')
    .where('venueId', venueId === null ? 'is' : '=', venueId)
    .returning('id')
    .execute()

/** One IBAN is looked at by one transaction at a time: two structures may enter it at once. */
export const lockIban = (tx: Tx, iban: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`iban:${iban}`}, 0))`.execute(tx)

/** Accounts with this IBAN that are paid, or may be, whoever's they are. */
export const liveWithIban = (db: Db, iban: string, now: Date) =>
  accountRows(db)
    .where('bankAccount.iban', '=', iban)
    .where('bankAccount.state', 'in', ['awaiting', 'accepted'])
    .where((is) =>
      is.or([is('bankAccount.activeUntil', 'is', null), is('bankAccount.activeUntil', '>', now)]),
    )
    .orderBy('bankAccount.id')
    .execute()

/** Accounts whose time came to its end, written as what they are. */
export const writeReplaced = (db: Db, now: Date) =>
  db
    .updateTable('bankAccount')
    .set({ state: 'replaced' })
    .where('state', '=', 'accepted')
    .where('activeUntil', '<=', now)
    .execute()

export async function nextReplaced(db: Db): Promise<Date | null> {
  const row = await db
    .selectFrom('bankAccount')
    .select((is) => is.fn.min('activeUntil').as('at'))
    .where('state', '=', 'accepted')
    .executeTakeFirst()
  return row?.at ?? null
}

/** Files of accounts that were replaced or refused before this instant, and are still kept. */
export const ribsBefore = (db: Db, before: Date, limit: number) =>
  db
    .selectFrom('bankAccount')
    .select(['id', 'offererId', 'ribKey'])
    .where('state', 'in', ['replaced', 'refused'])
    .where('ribForgottenAt', 'is', null)
    .where((is) => is(is.fn.coalesce('activeUntil', 'refusedAt', 'enteredAt'), '<=', before))
    .orderBy('id')
    .limit(limit)
    .execute()

export const markRibForgotten = (tx: Tx, id: number, now: Date) =>
  tx.updateTable('bankAccount').set({ ribForgottenAt: now }).where('id', '=', id).execute()

// The links of letters ----------------------------------------------------------------------------

export const insertLinks = (tx: Tx, links: readonly Insertable<Tables['freezeLink']>[]) =>
  links.length === 0
    ? Promise.resolve([])
    : tx
        .insertInto('freezeLink')
        .values([...links])
        .execute()

/** The bank details a link freezes; undefined where it is unknown, used or out of date. */
export const linkOf = (db: Db, hash: Buffer, now: Date) =>
  db
    .selectFrom('freezeLink')
    .select('bankAccountId')
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()

export const useLink = (tx: Tx, hash: Buffer, now: Date) =>
  tx
    .updateTable('freezeLink')
    .set({ usedAt: now })
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('bankAccountId')
    .executeTakeFirst()

// What slices above ask ---------------------------------------------------------------------------

/**
 * `rules.payeeOf`, for rows by the hundred thousand: the account of a venue at an instant, to be
 * joined laterally to rows called `due` that have `offerer_id` and `venue_id`.
 */
export const payeeOfDue = (at: Date): RawBuilder<unknown> => sql`
  select a.id as bank_account_id, a.iban, a.bic, a.holder, a.frozen_at is not null as is_frozen,
    a.venue_id is not null as is_of_venue
  from bank_account a
  where a.offerer_id = due.offerer_id and (a.venue_id = due.venue_id or a.venue_id is null)
    and a.active_from <= ${at} and (a.active_until is null or a.active_until > ${at})
  order by a.venue_id nulls last limit 1`
