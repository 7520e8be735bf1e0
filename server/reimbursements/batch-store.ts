import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import { lockStillUsed, markPaid } from '../bookings/paid.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { postMovementsOf } from '../wallet/ledger.ts'
import type { Waits } from './gathering.ts'

export type BatchRow = Selectable<Tables['batch']>
export type TransferRow = Selectable<Tables['transfer']>

/** Opens a batch; undefined where another is under way, or this fortnight has one. */
export const insertBatch = (tx: Tx, batch: Insertable<Tables['batch']>) =>
  tx
    .insertInto('batch')
    .values(batch)
    .onConflict((taken) => taken.doNothing())
    .returning('id')
    .executeTakeFirst()

export const batchById = (db: Db, id: number): Promise<BatchRow | undefined> =>
  db.selectFrom('batch').selectAll().where('id', '=', id).executeTakeFirst()

/** The last batch that left before this one. */
export const releasedBefore = (db: Db, id: number) =>
  db
    .selectFrom('batch')
    .select(['id', 'label', 'payments', 'transfers', 'totalCents'])
    .where('id', '<', id)
    .where('releasedAt', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The names of the people who took a batch to their account and released it, by their ids. */
export async function namesOf(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'firstName', 'lastName'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, `${row.firstName} ${row.lastName}`]))
}

/** A batch, held until the end of the transaction. */
export const lockBatch = (tx: Tx, id: number): Promise<BatchRow | undefined> =>
  tx.selectFrom('batch').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** A batch, unless another process is at it. */
export const lockFreeBatch = (tx: Tx, id: number): Promise<BatchRow | undefined> =>
  tx
    .selectFrom('batch')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()

export const updateBatch = (tx: Tx, id: number, patch: Updateable<Tables['batch']>) =>
  tx.updateTable('batch').set(patch).where('id', '=', id).execute()

export const batchesBefore = (db: Db, before: number | null, limit: number) =>
  db
    .selectFrom('batch')
    .selectAll()
    .$if(before !== null, (older) => older.where('id', '<', before ?? 0))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** Batches that have a file and were not given up. */
export const batchesWithFile = (db: Db): Promise<BatchRow[]> =>
  db
    .selectFrom('batch')
    .selectAll()
    .where('fileKey', 'is not', null)
    .where('state', '<>', 'abandoned')
    .orderBy('id')
    .execute()

/** The batch that is being prepared or waits to be released; at most one. */
export const openBatchOf = (db: Db): Promise<BatchRow | undefined> =>
  db
    .selectFrom('batch')
    .selectAll()
    .where('state', 'in', ['opened', 'gathered', 'prepared', 'releasing'])
    .executeTakeFirst()

/** The last fortnight a batch was opened for, whatever became of it. */
export async function lastFortnight(db: Db): Promise<Date | null> {
  const row = await db
    .selectFrom('batch')
    .select((is) => is.fn.max('cutoff').as('cutoff'))
    .where('kind', '=', 'fortnight')
    .executeTakeFirst()
  return row?.cutoff ?? null
}

export const replacementOf = (db: Db, id: number) =>
  db.selectFrom('batch').select('id').where('replaces', '=', id).executeTakeFirst()

/** Ends a batch that never left: what it would have paid is due again. */
export async function endPayments(tx: Tx, batchId: number): Promise<void> {
  await tx
    .updateTable('payment')
    .set({ isLive: false })
    .where('batchId', '=', batchId)
    .where('isLive', '=', true)
    .execute()
  await tx
    .updateTable('transfer')
    .set({ state: 'abandoned' })
    .where('batchId', '=', batchId)
    .execute()
}

/** What a payment file says of one transfer. */
type Instruction = Pick<
  TransferRow,
  'id' | 'endToEndId' | 'iban' | 'bic' | 'holder' | 'amountCents'
> & {
  readonly siren: string
  readonly postalCode: string | null
  readonly city: string | null
}

export const instructionsOf = (db: Db, batchId: number): Promise<Instruction[]> =>
  db
    .selectFrom('transfer')
    .innerJoin('offerer', 'offerer.id', 'transfer.offererId')
    .select([
      'transfer.id',
      'transfer.endToEndId',
      'transfer.iban',
      'transfer.bic',
      'transfer.holder',
      'transfer.amountCents',
      'offerer.siren',
      'offerer.postalCode',
      'offerer.city',
    ])
    .where('transfer.batchId', '=', batchId)
    .orderBy('transfer.id')
    .execute()

// Release -------------------------------------------------------------------------------------------

/**
 * Whether all that a batch pays stands as it stood: its bookings still used, locked until the end
 * of the transaction, and no account frozen since.
 */
export async function holdsStill(tx: Tx, batchId: number): Promise<boolean> {
  const { rows } = await sql<{ fresh: number; frozen: boolean }>`
    select (select count(*) from payment where batch_id = ${batchId} and not comes_back) as fresh,
      exists (select from transfer t join bank_account a on a.id = t.bank_account_id
          join offerer f on f.id = t.offerer_id
        where t.batch_id = ${batchId} and (a.frozen_at is not null or a.state = 'refused'
          or f.suspended_at is not null)) as frozen`.execute(tx)
  const [{ fresh, frozen } = { fresh: -1, frozen: true }] = rows
  return !frozen && (await lockStillUsed(tx, freshOf(batchId))) === fresh
}

const freshOf = (batchId: number) => sql`
  select booking_id, booking_revision from payment where batch_id = ${batchId} and not comes_back`

type Release = { readonly batchId: number; readonly actor: string; readonly now: Date }

/**
 * Makes the bookings of a batch paid, writes what they were priced at and that the transfers have
 * left. The bookings are locked, and all of them still used.
 */
export async function release(tx: Tx, { batchId, actor, now }: Release): Promise<void> {
  await markPaid(tx, freshOf(batchId), { actor, now })
  // The revision is the one at which the booking became paid.
  await postMovementsOf(
    tx,
    sql`
    select 'price', 'used', p.booking_id, side.credit, side.credit_id, side.cents, p.booking_id,
      p.booking_revision + 1, null::bigint
    from payment p cross join lateral (values ('due', p.offerer_id, p.amount_cents),
      ('unreimbursed', 0, p.booked_cents - p.amount_cents)) as side (credit, credit_id, cents)
    where p.batch_id = ${batchId} and not p.comes_back`,
    now,
  )
  await postMovementsOf(
    tx,
    sql`
    select 'release', 'due', t.offerer_id, 'transit', t.batch_id, t.amount_cents, null::bigint,
      null::int, t.id
    from transfer t where t.batch_id = ${batchId} order by t.id`,
    now,
  )
  await tx
    .updateTable('transfer')
    .set({ state: 'in-flight' })
    .where('batchId', '=', batchId)
    .execute()
}

/** What the ledger says has left with a batch, in cents. */
export async function releasedCents(db: Db, batchId: number): Promise<number> {
  const { rows } = await sql<{ cents: number }>`
    select coalesce(sum(amount_cents), 0)::bigint as cents from movement
    where cause = 'release'
      and transfer_id in (select id from transfer where batch_id = ${batchId})`.execute(db)
  return rows[0]?.cents ?? 0
}

// The cockpit's lists -----------------------------------------------------------------------------

export const transfersOfBatch = (db: Db, batchId: number, before: number | null, limit: number) =>
  db
    .selectFrom('transfer')
    .innerJoin('offerer', 'offerer.id', 'transfer.offererId')
    .selectAll('transfer')
    .select(['offerer.siren', 'offerer.legalName'])
    .where('transfer.batchId', '=', batchId)
    .$if(before !== null, (older) => older.where('transfer.id', '<', before ?? 0))
    .orderBy('transfer.id', 'desc')
    .limit(limit)
    .execute()

/** What a batch left waiting, by reason. */
export async function waitingSums(db: Db, batchId: number) {
  const { rows } = await sql<Waits>`
    select reason, sum(payments)::bigint as payments, sum(amount_cents)::bigint as amount_cents
    from batch_waiting where batch_id = ${batchId} group by 1 order by 1`.execute(db)
  return rows
}

export const waitingOfBatch = (db: Db, batchId: number, before: number | null, limit: number) =>
  db
    .selectFrom('batchWaiting')
    .innerJoin('offerer', 'offerer.id', 'batchWaiting.offererId')
    .innerJoin('venue', 'venue.id', 'batchWaiting.venueId')
    .select([
      'batchWaiting.venueId as id',
      'batchWaiting.reason',
      'batchWaiting.payments',
      'batchWaiting.amountCents',
      'offerer.id as offererId',
      'offerer.siren',
      'offerer.legalName',
      sql<string>`coalesce(venue.public_name, venue.name)`.as('venueName'),
    ])
    .where('batchWaiting.batchId', '=', batchId)
    .$if(before !== null, (older) => older.where('batchWaiting.venueId', '<', before ?? 0))
    .orderBy('batchWaiting.venueId', 'desc')
    .limit(limit)
    .execute()

/** How many transfers of a batch are in each state. */
export async function statesOfTransfers(db: Db, batchId: number) {
  const { rows } = await sql<{ state: TransferRow['state']; transfers: number; cents: number }>`
    select state, count(*) as transfers, sum(amount_cents)::bigint as cents from transfer
    where batch_id = ${batchId} group by 1 order by 1`.execute(db)
  return rows
}
