import { beforeAll, describe, expect, test } from 'vitest'
import { checks } from '../../server/reimbursements/invariants.ts'
import { unsound } from '../stage.ts'
import { openHouse } from '../world.ts'
import { playMonth, type Month } from './month.ts'
import { disarm, named, seenAfter, toldBy } from './tampering.ts'
import { openVillage, type Village } from './village.ts'

/**
 * A checker that finds nothing proves nothing: each check meets a house where just what it looks
 * for was broken by hand, and must be the one to say so.
 */

let village: Village
let month: Month

beforeAll(async () => {
  village = await openVillage(await openHouse())
  month = await playMonth(village)
  await disarm(village.house)
}, 120_000)

const told = (statements: string) => seenAfter(village.house, [named(statements, month)], toldBy)

const movement = (values: string, at = 'now()') => `insert into movement
  (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision) values (${at}, ${values})`
const usedThen = '(select at from booking_event where booking_id = :used)'

/** For each check, how to break what it looks for and nothing else. */
const fixtures: Record<string, string> = {
  'places booked by live bookings never pass places offered': `
    update stock set places = 1 where id = (select stock_id from booking where id = :duo)`,
  'the count of places taken is that of live bookings': `
    update stock set places_taken = places_taken + 1
      where id = (select stock_id from booking where id = :used)`,
  'credit granted less live, used and paid bookings is the balance': `
    ${movement(`'cancel', 'held', 0, 'wallet', (select account_id from booking where id = :held), 1, null, null`)};
    update wallet set balance_cents = balance_cents + 1 where account_id = (select account_id from booking where id = :held)`,
  'both ceilings hold, and are counted from live bookings': `
    update wallet set digital_cents = 1
      where account_id = (select account_id from booking where id = :held)`,
  'the balance of a pass is that of its movements': movement(
    `'cancel', 'held', 0, 'wallet', (select account_id from booking where id = :held), 1, null, null`,
  ),
  'every movement debits one account and credits another': movement(
    `'grant', 'state', 0, 'wallet', 999999, 0, null, null`,
  ),
  'what is held for a booking, or due for it, is what its state says': `
    ${movement(`'use', 'held', :used, 'used', :used, 1, :used, 1`, usedThen)};
    ${movement(`'undo', 'used', :used, 'held', :used, 2, :used, 1`, usedThen)}`,
  'a booking is where its events led it': `
    update booking set revision = revision + 1 where id = :held`,
  'a booking moves only along the ways of the rules': `
    update booking_event set from_state = 'used' where booking_id = :cancelled`,
  'a booking becomes due or paid once for each validation standing': `
    ${movement(`'use', 'held', :used, 'used', :used, 1, :used, 1`, usedThen)};
    ${movement(`'use', 'held', :used, 'used', :used, 1, :used, 1`, usedThen)};
    ${movement(`'undo', 'used', :used, 'held', :used, 2, :used, 1`, usedThen)}`,
  'a person holds at most one live booking of a stock': `
    update stock set places_taken = places_taken - 1
      where id = (select stock_id from booking where id = :used);
    update booking set (stock_id, offer_id, venue_id, offerer_id) =
      (select stock_id, offer_id, venue_id, offerer_id from booking where id = :held) where id = :used;
    update stock set places_taken = places_taken + 1
      where id = (select stock_id from booking where id = :held)`,
  'a request key was answered before it was kept': `
    insert into idempotency_key (actor, route, key, request_hash, created_at)
      values ('youth:1', 'bookOffer', 'k', '', now())`,
  'no countermark was ever given twice': `
    update booking set token = (select token from booking where id = :held) where id = :used`,
  'a booking is paid in one live payment, or in a rejected one that comes back': `
    update payment set is_live = false where booking_id = :split`,
  'no booking is settled twice': `
    update transfer set state = 'settled', reason = null where id = :refusedAgain;
    update movement set cause = 'settle', credit = 'bank', credit_id = 0
      where transfer_id = :refusedAgain and cause = 'reject'`,
  'a paid booking was priced once, at what its first payment was': `
    update movement set amount_cents = amount_cents + case when booking_id = :far then 1 else -1 end
      where booking_id in (:beyond, :far) and cause = 'price' and credit = 'due';
    update movement set amount_cents = amount_cents - case when booking_id = :far then 1 else -1 end
      where booking_id in (:beyond, :far) and cause = 'price' and credit = 'unreimbursed'`,
  'a payment is the sum of its lines, for the whole of its booking': `
    update payment set booked_cents = booked_cents + 1 where booking_id = :flying`,
  'a transfer is the sum of its payments': `
    update transfer set payments = payments + case when id = :settled then 1 else -1 end
      where id in (:settled, :rejected)`,
  'a batch is the sum of its transfers and of its payments': `
    update batch set payments = payments + 1 where id = :settledBatch`,
  'what left with a batch is what the ledger moved for it': `
    ${movement(`'release', 'due', 0, 'transit', :settledBatch, 1, null, null`)};
    ${movement(`'settle', 'transit', :settledBatch, 'bank', 0, 1, null, null`)}`,
  'each transfer moved once what it is, and once more what the bank answered': `
    update movement set transfer_id = null where transfer_id = :inFlight`,
  'what is in flight with a batch is what the bank has not answered for': movement(
    `'settle', 'transit', :settledBatch, 'bank', 0, 1, null, null`,
  ),
  'what is owed to a structure is what was rejected and has not left again': movement(
    `'reject', 'transit', 0, 'due', :kleber, 1, null, null`,
  ),
  'money goes to an account that two people approved, as it was approved': `
    update transfer set iban = (select iban from bank_account where id = :spareAccount)
      where id = :settled`,
  'one prepares a batch and another releases it': `
    update batch set released_by = prepared_by where id = :settledBatch`,
  'an IBAN of two structures is frozen for both, or was looked at': `
    update bank_account set iban = (select iban from bank_account where offerer_id = :star)
      where id = :spareAccount`,
  'a pass was opened by one grant, of all that it granted': `
    update wallet set opened_at = opened_at - interval '1 second' where account_id = (select account_id from booking where id = :held)`,
  'no booking was made after the end of its pass': `
    update wallet set ends_at = opened_at - interval '1 second' where account_id = (select account_id from booking where id = :held)`,
  'a booking is worth its price for each of its seats': `
    update booking set price_cents = price_cents + 1 where id = :held`,
  'a booking is of the offer, the venue and the structure of its stock': `
    update booking set venue_id = venue_id + 1 where id = :held`,
  'what is to be fetched expires, and an event does not': `
    update booking set expires_at = null where id = :held`,
  'a booking was used, and ended, when its events say so': `
    update booking set ended_at = ended_at + interval '1 second' where id = :cancelled`,
  'what was opened again had ended, for the same person and the same stock': `
    insert into booking_reopening (booking_id, reopened_as, at, actor, reason)
      values (:held, :used, now(), 'staff:1', 'Essai')`,
  'a movement stands between the accounts of its cause': movement(
    `'undo', 'held', 0, 'used', 0, 1, null, null`,
  ),
  'a movement of a booking is on the accounts of that booking': `
    update movement set credit_id = credit_id + 1 where booking_id = :held and cause = 'book'`,
  'a movement of a transfer is on the accounts of its batch and its structure': `
    update movement set credit_id = 1 where transfer_id = :settled and cause = 'settle'`,
  'a movement of a booking is of the instant of its event': `
    update movement set at = at + interval '1 second' where booking_id = :held`,
  'what a pass was granted came from the State': `
    update movement set debit_id = 1 where cause = 'grant' and credit_id = (select account_id from booking where id = :held)`,
  'a transfer left when its batch was released': `
    update movement set at = at + interval '1 second' where transfer_id = :settled and cause = 'release'`,
  'a transfer was answered when the ledger says so': `
    update transfer set answered_at = answered_at + interval '1 second' where id = :settled`,
  'a transfer was rejected for a reason, and only then has one': `
    update transfer set reason = 'Compte clos' where id = :settled`,
  'what was rejected or given up pays nothing any more': `
    update payment set is_live = true where batch_id = :abandonedBatch`,
  'a payment is of the structure that its transfer goes to': `
    update transfer set offerer_id = :cirque where batch_id = :preparedBatch`,
  'a payment comes back once an earlier one was rejected': `
    update payment set comes_back = true where batch_id = :preparedBatch`,
  'a payment is of the validation that it paid': `
    update payment set booking_revision = booking_revision + 1 where booking_id = :whole`,
  'a line of a payment is its rate of its base, to the cent': `
    update payment_line set rate_percent = rate_percent - 1
      where payment_id = (select id from payment where booking_id = :whole)`,
  'the lines of a payment are numbered from one': `
    update payment_line set place = 3
      where place = 2 and payment_id = (select min(id) from payment where booking_id = :split)`,
  'the steps of a batch follow one another': `
    update batch set prepared_at = released_at + interval '1 day' where id = :settledBatch`,
  'a batch pays what was used before its end': `
    update batch set cutoff = cutoff - interval '60 days' where id = :flyingBatch`,
  'a batch that left has its file and the mark of it': `
    update batch set file_sha256 = '\\x00' where id = :settledBatch`,
  'a venue or a structure has one bank account at a time': `
    update bank_account set (offerer_id, venue_id, active_from, active_until) =
        (select offerer_id, venue_id, active_from, null::timestamptz from bank_account
          where offerer_id = :kleber and active_from is not null limit 1)
      where id = :spareAccount`,
  'what a batch left waiting is of a venue of that structure': `
    update batch_waiting set offerer_id = :star where batch_id = :settledBatch`,
  'a batch left waiting, for each reason, what was written down when it was gathered': `
    update batch_waiting set amount_cents = amount_cents + 1 where batch_id = :settledBatch`,
  'a file of the bank did what was written down when it was read': `
    insert into bank_answer (sha256, kind, file_key, received_at, received_by, outcome)
      select sha256('x'), 'camt.053', 'bank-answers/' || encode(sha256('x'), 'hex') || '.xml', max(at),
        (select min(id) from account where kind = 'staff'), '{}' from journal`,
}

test('a house in order breaks no check', async () => {
  expect(await unsound(village.house)).toEqual([])
})

describe('what is broken by hand is named, and nothing else:', () => {
  test.each(checks.map(({ name }) => name))('%s', async (name) => {
    const statements = fixtures[name]
    if (statements === undefined) throw new Error('this check has no fixture that breaks it')
    expect(await told(statements)).toEqual([name])
  })
})

describe('each side of a check is looked at:', () => {
  test.each([
    ['a ceiling passed', 'update wallet set digital_ceiling_cents = -1 where physical_cents > 0'],
    ['goods counted twice', 'update wallet set physical_cents = 1001 where physical_cents > 0'],
  ])('%s', async (_, statements) => {
    expect(await told(statements)).toEqual([
      'both ceilings hold, and are counted from live bookings',
    ])
  })

  test.each([
    ['a movement of nothing', `'cancel', 'held', 0, 'wallet', 7, 0, null, null`],
    ['a movement backwards', `'cancel', 'held', 0, 'wallet', 7, -1, null, null`],
  ])('%s', async (_, values) => {
    expect(await told(movement(values))).toEqual([
      'every movement debits one account and credits another',
    ])
  })

  test.each([
    [
      'a used booking with nothing due',
      `delete from movement where booking_id = :used and cause = 'use'`,
    ],
    [
      'a cancelled booking with something held',
      `update movement set credit = 'state'
      where booking_id = :cancelled and cause = 'book'`,
    ],
  ])('%s', async (_, statements) => {
    expect(await told(statements)).toContain(
      'what is held for a booking, or due for it, is what its state says',
    )
  })

  test.each([
    [
      'a booking moved without a word',
      `update booking set state = 'booked', used_at = null, used_by = null where id = :used`,
    ],
    ['an event that was lost', 'delete from booking_event where booking_id = :used'],
  ])('%s', async (_, statements) => {
    expect(await told(statements)).toContain('a booking is where its events led it')
  })

  test.each([
    [
      'a way that is none',
      `update booking_event set to_state = 'expired' where booking_id = :flying and revision = 1;
      update booking_event set from_state = 'expired' where booking_id = :flying and revision = 2`,
    ],
  ])('%s', async (_, statements) => {
    expect(await told(statements)).toEqual(['a booking moves only along the ways of the rules'])
  })

  test('a revision left out leaves its movement without an event', async () => {
    const statements = 'update booking_event set revision = 2 where booking_id = :cancelled'
    expect(await told(statements)).toEqual([
      'a movement of a booking is of the instant of its event',
      'a booking moves only along the ways of the rules',
    ])
  })

  test('money that came from nowhere is missed on the other side', async () => {
    const statements =
      'update wallet set balance_cents = balance_cents - 1 where account_id = (select account_id from booking where id = :held)'
    expect(await told(statements)).toEqual([
      'credit granted less live, used and paid bookings is the balance',
      'the balance of a pass is that of its movements',
    ])
  })
})
