import { sql, type Insertable } from 'kysely'
import type { Db, Flight, Tx, Write } from '../database/connection.ts'
import type { Nature } from '../../contract/values.ts'
import type { PassCause, Tables } from '../database/tables.ts'
import type { WalletFacts } from './rules.ts'

export type Holder = WalletFacts & {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly pseudo: string
}

const walletsOf = (accountIds: readonly number[]) => sql<Holder>`
    select w.account_id, w.balance_cents, w.ends_at,
      w.physical_ceiling_cents - w.physical_cents as physical_left_cents,
      w.digital_ceiling_cents - w.digital_cents as digital_left_cents,
      a.email, a.first_name, a.last_name, a.pseudo
    from wallet w join account a on a.id = w.account_id
    where w.account_id = any(${accountIds}::bigint[]) order by w.account_id`

/** Locks wallets in id order: in the house's one lock order, before stocks and bookings. */
export async function lockWallets(
  tx: Flight,
  accountIds: readonly number[],
): Promise<Map<number, Holder>> {
  const { rows } = await sql<Holder>`${walletsOf(accountIds)} for no key update of w`.execute(tx)
  return new Map(rows.map((row) => [row.accountId, row]))
}

/** Reads wallets as they stand, locking nothing: enough to refuse, never to grant. */
export async function readWallets(
  db: Db,
  accountIds: readonly number[],
): Promise<Map<number, Holder>> {
  const { rows } = await walletsOf(accountIds).execute(db)
  return new Map(rows.map((row) => [row.accountId, row]))
}

type Spending = {
  readonly accountId: number
  readonly nature: Nature
  readonly amountCents: number
}

/** Takes amounts from wallets, under their lock. */
export const spending = (spendings: readonly Spending[]): Write => moving(spendings, 1)

/** Gives amounts back; needs no lock taken before and is never refused. */
export const crediting = (spendings: readonly Spending[]): Write => moving(spendings, -1)

function moving(spendings: readonly Spending[], sign: 1 | -1): Write {
  const paid = spendings.filter(({ amountCents }) => amountCents > 0)
  if (paid.length === 0) return null
  return sql`
    update wallet w set balance_cents = w.balance_cents - ${sign}::int * c.cents,
      physical_cents = w.physical_cents + ${sign}::int * c.physical,
      digital_cents = w.digital_cents + ${sign}::int * c.digital
    from (select account_id, sum(cents)::int as cents,
        coalesce(sum(cents) filter (where nature = 'goods'), 0)::int as physical,
        coalesce(sum(cents) filter (where nature = 'digital'), 0)::int as digital
      from unnest(${paid.map(({ accountId }) => accountId)}::bigint[], ${paid.map(({ nature }) => nature)}::text[],
        ${paid.map(({ amountCents }) => amountCents)}::int[]) as n(account_id, nature, cents)
      group by 1) as c
    where w.account_id = c.account_id`
}

export type Transfer = Insertable<Tables['movement']>

/** Movements of the ledger; those of nothing are not written. One text for any number. */
export function movements(transfers: readonly Transfer[]): Write {
  const paid = transfers.filter(({ amountCents }) => amountCents > 0)
  if (paid.length === 0) return null
  return sql`
    insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision, transfer_id)
    select * from unnest(${paid.map(({ at }) => at)}::timestamptz[], ${paid.map(({ cause }) => cause)}::text[],
      ${paid.map(({ debit }) => debit)}::text[], ${paid.map(({ debitId }) => debitId)}::bigint[],
      ${paid.map(({ credit }) => credit)}::text[], ${paid.map(({ creditId }) => creditId)}::bigint[],
      ${paid.map(({ amountCents }) => amountCents)}::int[],
      ${paid.map(({ bookingId }) => bookingId ?? null)}::bigint[],
      ${paid.map(({ revision }) => revision ?? null)}::int[],
      ${paid.map(({ transferId }) => transferId ?? null)}::bigint[])`
}

export const insertWallet = (tx: Tx, wallet: Insertable<Tables['wallet']>) =>
  tx
    .insertInto('wallet')
    .values(wallet)
    .onConflict((taken) => taken.doNothing())
    .executeTakeFirst()

/** Ends a credit at `at`, unless it was over before; whether there was one. */
export async function endWallet(tx: Tx, accountId: number, at: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('wallet')
    .set((row) => ({ endsAt: row.fn<Date>('least', ['endsAt', row.val(at)]) }))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  return ended.numUpdatedRows > 0n
}

export const walletOf = (db: Db, accountId: number) =>
  db.selectFrom('wallet').selectAll().where('accountId', '=', accountId).executeTakeFirst()

/** The pass as its holder reads it: what came in and went out, newest first. */
export async function statementOf(db: Db, accountId: number, before: number | null, limit: number) {
  const { rows } = await sql<StatementLine>`
    select m.id, m.at, m.cause, case when m.credit = 'wallet' then m.amount_cents else -m.amount_cents end as cents,
      o.name as offer_name, m.booking_id
    from movement m left join booking b on b.id = m.booking_id left join offer o on o.id = b.offer_id
    where ((m.debit = 'wallet' and m.debit_id = ${accountId}) or (m.credit = 'wallet' and m.credit_id = ${accountId}))
      and (${before}::bigint is null or m.id < ${before})
    order by m.id desc limit ${limit}`.execute(db)
  return rows
}

type StatementLine = {
  readonly id: number
  readonly at: Date
  readonly cause: PassCause
  readonly cents: number
  readonly offerName: string | null
  readonly bookingId: number | null
}
