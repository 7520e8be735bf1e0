import { beforeAll, describe, expect, test } from 'vitest'
import { openHouse } from '../world.ts'
import { playMonth, type Month } from './month.ts'
import { named } from './tampering.ts'
import { openVillage, type Village } from './village.ts'

/** The guards of the tables themselves, which stand behind every rule. */

let village: Village
let month: Month

beforeAll(async () => {
  village = await openVillage(await openHouse())
  month = await playMonth(village)
}, 120_000)

describe('the database itself refuses', () => {
  const refusal = (statement: string) =>
    village.house.pool.query(named(statement, month)).then(
      () => 'taken',
      (error: Error) => error.message,
    )

  test.each([
    [
      'a movement changed',
      'update movement set amount_cents = 1',
      /written once and never changed/,
    ],
    ['a movement deleted', 'delete from movement', /written once and never changed/],
    ['an event deleted', 'delete from booking_event', /written once and never changed/],
    [
      'a journal line changed',
      `insert into journal (at, actor, act, subject) values (now(), 'a', 'b', 'c'); update journal set actor = 'x'`,
      /written once and never changed/,
    ],
    [
      'a cancelled booking used',
      `update booking set state = 'used', used_at = now(), ended_at = null, revision = 2 where id = :cancelled`,
      /cancelled never becomes used/,
    ],
    [
      'a used booking cancelled',
      `update booking set state = 'cancelled', used_at = null, ended_at = now(), revision = 2 where id = :used`,
      /used never becomes cancelled/,
    ],
    [
      'a booked booking paid',
      `update booking set state = 'paid', used_at = now(), revision = 1 where id = :held`,
      /booked never becomes paid/,
    ],
    [
      'a state changed without a revision',
      `update booking set state = 'used', used_at = now() where id = :held`,
      /counts one revision/,
    ],
    [
      'a price changed after the fact',
      'update booking set price_cents = 1, amount_cents = 1 where id = :held',
      /what was booked never changes/,
    ],
    ['a pass below zero', 'update wallet set balance_cents = -1', /wallet_balance_cents_check/],
    [
      'a pass above what was granted',
      'update wallet set balance_cents = granted_cents + 1',
      /balance_within_grant/,
    ],
    [
      'goods above their ceiling',
      'update wallet set physical_cents = physical_ceiling_cents + 1',
      /physical_ceiling/,
    ],
    ['places taken below zero', 'update stock set places_taken = -1', /stock_places_taken_check/],
  ])('%s', async (_, statement, words) => {
    expect(await refusal(statement)).toMatch(words)
  })
})
