import { sql, type Insertable, type Selectable } from 'kysely'
import { writeAll, type Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { movements } from '../wallet/store.ts'
import type { Told } from './bank-messages.ts'

type TransferRow = Selectable<Tables['transfer']>

/** A transfer with what was said of it. */
export type Answered = Pick<
  TransferRow,
  'id' | 'batchId' | 'offererId' | 'amountCents' | 'iban' | 'state'
> & {
  readonly label: string
  readonly code: string | null
  readonly reason: string | null
}

/** Transfers, held until the end of the transaction, in id order. */
export async function lockTransfers(tx: Tx, ids: readonly number[]): Promise<Answered[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Answered>`
    select t.id, t.batch_id, t.offerer_id, t.amount_cents, t.iban, t.state, b.label, t.reason_code as code,
      t.reason
    from transfer t join batch b on b.id = t.batch_id where t.id = any(${ids}::bigint[])
    order by t.id for no key update of t`.execute(tx)
  return rows
}

export const transferById = (tx: Tx, id: number): Promise<TransferRow | undefined> =>
  tx.selectFrom('transfer').selectAll().where('id', '=', id).executeTakeFirst()

/** The transfers of a batch in flight; undefined where there is no such batch. */
export async function inFlightOf(tx: Tx, batchId: number): Promise<number[] | undefined> {
  const batch = await tx
    .selectFrom('batch')
    .select('id')
    .where('id', '=', batchId)
    .executeTakeFirst()
  if (batch === undefined) return undefined
  const rows = await tx
    .selectFrom('transfer')
    .select('id')
    .where('batchId', '=', batchId)
    .where('state', '=', 'in-flight')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

export type Named = { readonly told: Told; readonly ids: readonly number[] }

/** Which transfers each line of the bank is about: the one it names, or all those of its file. */
export async function transfersNamed(tx: Tx, told: readonly Told[]): Promise<Named[]> {
  const names = told.map(({ about }) =>
    'endToEndId' in about ? about.endToEndId : about.messageId,
  )
  const { rows } = await sql<{ name: string; isFile: boolean; id: number }>`
    select t.end_to_end_id as name, false as is_file, t.id from transfer t
    where t.end_to_end_id = any(${names}::text[])
    union all
    select b.message_id, true, t.id from batch b join transfer t on t.batch_id = b.id
    where b.message_id = any(${names}::text[])
    order by 3`.execute(tx)
  const idsOf = new Map<string, number[]>()
  for (const { name, isFile, id } of rows) {
    const key = `${isFile}:${name}`
    idsOf.set(key, [...(idsOf.get(key) ?? []), id])
  }
  return told.map((line, place) => ({
    told: line,
    ids: idsOf.get(`${'messageId' in line.about}:${names[place]}`) ?? [],
  }))
}

/** A transfer with what an answer makes of it. */
export type Effect = Answered & { readonly effect: 'settle' | 'reject' | 'return' }

/** Writes on transfers what the bank said of them. */
export async function writeAnswers(
  tx: Tx,
  effects: readonly Effect[],
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<void> {
  const rows = effects.map(({ id, effect, code, reason }) => ({
    id,
    state: effect === 'settle' ? 'settled' : 'rejected',
    code: effect === 'settle' ? null : code,
    reason: effect === 'settle' ? null : (reason ?? ''),
  }))
  await sql`
    update transfer t set state = a.state, answered_at = ${now}, answered_by = ${by},
      reason_code = a.code, reason = a.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (id bigint, state text, code text, reason text)
    where t.id = a.id`.execute(tx)
}

/** The ledger's side of answers: settled, or owed again to the structure. */
export async function postAnswers(tx: Tx, effects: readonly Effect[], now: Date): Promise<void> {
  const sides = {
    settle: { debit: 'transit', credit: 'bank' },
    reject: { debit: 'transit', credit: 'due' },
    return: { debit: 'bank', credit: 'due' },
  } as const
  const idOf = ({ batchId, offererId }: Effect, account: 'transit' | 'bank' | 'due') =>
    ({ transit: batchId, bank: 0, due: offererId })[account]
  const transfers = effects.map((one) => {
    const { debit, credit } = sides[one.effect]
    return {
      at: now,
      cause: one.effect,
      debit,
      debitId: idOf(one, debit),
      credit,
      creditId: idOf(one, credit),
      amountCents: one.amountCents,
      bookingId: null,
      revision: null,
      transferId: one.id,
    }
  })
  await writeAll(tx, [movements(transfers)])
}

/** What a rejected transfer carried is owed again, and comes back in the next batch. */
export const endPaymentsOf = (tx: Tx, transferIds: readonly number[]) =>
  transferIds.length === 0
    ? Promise.resolve([])
    : tx
        .updateTable('payment')
        .set({ isLive: false })
        .where('transferId', 'in', transferIds)
        .where('isLive', '=', true)
        .execute()

/**
 * Batches whose every transfer was answered for are closed: nothing of them is in flight. Two who
 * answer for the last ones at once wait here for each other, and the second sees both.
 */
export async function closeBatches(tx: Tx, now: Date): Promise<void> {
  await sql`select from batch where state = 'released' order by id for no key update`.execute(tx)
  await sql`
    update batch set state = 'closed', closed_at = ${now}
    where state = 'released' and not exists (select from transfer t
      where t.batch_id = batch.id and t.state = 'in-flight')`.execute(tx)
}

/** Keeps what a file of the bank did, the first time. */
export const keepAnswer = (tx: Tx, answer: Insertable<Tables['bankAnswer']>) =>
  tx
    .insertInto('bankAnswer')
    .values(answer)
    .onConflict((known) => known.doNothing())
    .execute()
