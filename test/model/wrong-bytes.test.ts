import { beforeAll, describe, expect, test } from 'vitest'
import { readAnswerFile } from '../../server/reimbursements/answers.ts'
import { camt053 } from '../bank.ts'
import { asStaff, openFinance } from '../treasury.ts'
import { openHouse, type House } from '../world.ts'
import { playMonth, type Month } from './month.ts'
import { disarm, named, seenAfter, toldBy } from './tampering.ts'
import { openVillage, type Village } from './village.ts'

/**
 * Every column of every table of the money, one wrong value at a time: a check must find it, or the
 * column is listed below with why nothing else could know what it held.
 */

/** The rows of one story that went all the way to the bank, and of a book that waits. */
const rows: Readonly<Record<string, string>> = {
  wallet: 'account_id in (select account_id from booking where id in (:whole, :held))',
  booking: 'id in (:whole, :held, :cancelled)',
  booking_event: 'booking_id in (:whole, :cancelled)',
  movement: `booking_id in (:whole, :held, :cancelled) or transfer_id in (:settled, :rejected)
    or cause = 'grant' and credit_id in (select account_id from booking where id in (:whole, :held))`,
  stock: 'id in (select stock_id from booking where id in (:whole, :duo))',
  payment: 'booking_id in (:whole, :split)',
  payment_line: 'payment_id in (select id from payment where booking_id in (:whole, :split))',
  transfer: 'id in (:settled, :rejected)',
  batch: 'id = :settledBatch',
  batch_waiting: 'true',
  bank_answer: 'true',
  bank_account: 'id in (select bank_account_id from transfer where id = :settled)',
}

/** Told by the file of the batch, which the trial balance reads back to its last byte. */
const inTheFile = 'stands in the file that was sent to the bank'
const wish = 'a fact of the offer, which nothing of the money repeats'
const who = 'tells who or how; the journal repeats it, no amount hangs on it'
const term = 'follows from the figures in force and from moved dates, not from another row'

const unknowable: Readonly<Record<string, string>> = {
  'wallet.physical_ceiling_cents': term,
  'wallet.digital_ceiling_cents': term,
  'wallet.ends_at': term,
  'booking.token': 'drawn by chance; that no two are the same is checked',
  'booking.cancellable_until': term,
  'booking.expires_at': term,
  'booking.used_by': who,
  'booking.ended_by': who,
  'booking.reminded_at': 'when a letter left',
  'booking_event.actor': who,
  'booking_event.reason': who,
  'movement.id': 'a number that nothing refers to',
  'stock.starts_at': wish,
  'stock.ends_at': wish,
  'stock.price_cents': 'may change after it was booked; the booking keeps its own',
  'stock.places': wish,
  'stock.booking_limit': wish,
  'stock.created_at': wish,
  'stock.withdrawn_at': wish,
  'payment_line.rule': 'the sentence that explains its rate',
  'transfer.end_to_end_id': inTheFile,
  'transfer.reason': who,
  'transfer.answered_by': who,
  'batch.kind': 'a word of the cockpit',
  'batch.cutoff':
    'what was used after it and left with it is checked, the instant itself is a wish',
  'batch.label': 'a word of the cockpit',
  'batch.message_id': inTheFile,
  'batch.format': inTheFile,
  'batch.execution_day': inTheFile,
  'batch.file_key': inTheFile,
  'batch.file_sha256': inTheFile,
  'batch.opened_at': who,
  'batch.prepared_at': who,
  'batch.prepared_by': who,
  'batch.released_by': who,
  'batch.release_asked_at': who,
  'batch.closed_at': who,
  'bank_answer.id': 'a number that nothing refers to',
  'bank_account.rib_key': 'names a kept file',
  'bank_account.rib_sha256': 'is compared when the file is opened',
  'bank_account.entered_at': who,
  'bank_account.entered_by': who,
  'bank_account.known_emails': who,
  'bank_account.first_approved_at': who,
  'bank_account.first_approved_by': who,
  'bank_account.second_approved_at': who,
  'bank_account.second_approved_by': who,
  'bank_account.active_from': who,
  'bank_account.offerer_id': 'a transfer keeps the account as it stood',
  'bank_account.venue_id': 'a transfer keeps the account as it stood',
  'bank_account.state': 'moves on after it was paid; that a payee was approved twice is checked',
}

/** A value that is of the right kind and wrong. */
const wrong: Readonly<Record<string, (column: string) => string>> = {
  int2: (column) => `${column} + 7`,
  int4: (column) => `${column} + 7`,
  int8: (column) => `${column} + 70000`,
  bool: (column) => `not ${column}`,
  text: (column) => `${column} || 'x'`,
  date: (column) => `${column} + 1`,
  timestamptz: (column) => `${column} + interval '1 minute'`,
  bytea: (column) => `set_byte(${column}, 0, 255 - get_byte(${column}, 0))`,
  jsonb: (column) => `jsonb_set(${column}, '{settled}', '70000')`,
  _text: (column) => `array_append(${column}, 'x')`,
}

let village: Village
let month: Month

beforeAll(async () => {
  village = await openVillage(await openHouse())
  month = await playMonth(village)
  await readStatement(village.house, month.settled)
  await disarm(village.house)
  await village.house.pool.query(
    ['booking', 'movement', 'stock', 'payment', 'transfer', 'batch', 'bank_account', 'bank_answer']
      .map((table) => `alter table ${table} alter column id drop identity`)
      .join(';'),
  )
}, 120_000)

/** A statement of the bank that tells again of a transfer that is settled. */
async function readStatement(house: House, transferId: number): Promise<void> {
  const { rows: found } = await house.pool.query<{ id: string; amount: string }>(
    `select end_to_end_id as id, (amount_cents / 100.0)::numeric(12, 2)::text as amount
    from transfer where id = $1`,
    [transferId],
  )
  const bytes = Buffer.from(camt053(found.map((one) => ({ amount: one.amount, transfers: [one] }))))
  const reader = asStaff(await openFinance(house, 'Paule'))
  const statement = { name: 'releve.xml', bytes }
  const read = await readAnswerFile(house.world, reader, statement, house.now())
  expect(read).toMatchObject({ kind: 'camt.053', already: 1 })
}

type Column = { readonly column: string; readonly kind: string }

const columnsOf = async (table: string): Promise<Column[]> => {
  const { rows: found } = await village.house.pool.query<Column>(
    `select column_name as column, udt_name as kind from information_schema.columns
    where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    [table],
  )
  return found
}

/** The rows in which this column, made wrong, is found by nothing. */
async function missed(table: string, { column, kind }: Column): Promise<string[]> {
  const which = named(rows[table] ?? 'false', month)
  const { rows: places } = await village.house.pool.query<{ place: string }>(
    `select ctid::text as place from ${table} where (${which}) and ${column} is not null limit 12`,
  )
  const unseen: string[] = []
  for (const { place } of places) {
    const value = wrong[kind]?.(column) ?? 'null'
    const statement = `update ${table} set ${column} = ${value} where ctid = '${place}'`
    const told = await seenAfter(village.house, [statement], toldBy)
    if (told.length === 0) unseen.push(`${table}.${column} at ${place}`)
  }
  return unseen
}

describe('a wrong value is found in', () => {
  test.each(Object.keys(rows))('%s', { timeout: 60_000 }, async (table) => {
    const known = (await columnsOf(table)).filter(
      ({ column }) => unknowable[`${table}.${column}`] === undefined,
    )
    const unseen: string[] = []
    for (const column of known) unseen.push(...(await missed(table, column)))
    expect(unseen).toEqual([])
  })
})

test('what cannot be known is a column that is there', async () => {
  const all = await Promise.all(
    Object.keys(rows).map(async (table) =>
      (await columnsOf(table)).map(({ column }) => `${table}.${column}`),
    ),
  )
  const there = new Set(all.flat())
  expect(Object.keys(unknowable).filter((column) => !there.has(column))).toEqual([])
})
