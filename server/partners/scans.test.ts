import * as fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelMyBooking } from '../../contract/bookings.ts'
import { partnerScans, partnerUndo } from '../../contract/partner-bookings.ts'
import { keyFor, openPartnership, type Partnership } from '../../test/partner.ts'
import { bookAs, openOffer, openYouth, unsound, type Young } from '../../test/stage.ts'
import { ask } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let ours: Partnership
let as: Record<string, string>
let lea: Young

beforeAll(async () => {
  house = await openHouse()
  ours = await openPartnership(house)
  as = (await keyFor(house, ours)).as
  lea = await openYouth(house, 'Lea')
})
beforeEach(() => house.pool.query('delete from attempt'))

let nonces = 0
const nonce = () => `lecture-${++nonces}`
const ago = (minutes: number) => new Date(+house.now() - minutes * 60_000).toISOString()
const book = async (startsIn = 1) => {
  const startsAt = new Date(+house.now() + startsIn * 36e5)
  return bookAs(house, lea, await openOffer(house, ours.star, { startsAt, priceCents: 1 }))
}
type Scan = { nonce: string; token: string; scannedAt: string }
const scanOf = ({ countermark }: { countermark: string }, minutes = 5): Scan => ({
  nonce: nonce(),
  token: countermark,
  scannedAt: ago(minutes),
})
const handIn = async (scans: readonly Scan[], who = as) =>
  (await ask(house, partnerScans, { as: who, body: { scans } })).results
const outcomes = async (scans: readonly Scan[], who = as) =>
  (await handIn(scans, who)).map(({ outcome }) => outcome)

describe('scans handed in later', () => {
  test('validate, and say so again when they come again', async () => {
    const booking = await book()
    const scan = scanOf(booking)
    expect(await handIn([scan])).toEqual([
      {
        nonce: scan.nonce,
        outcome: 'validated',
        isRepeat: false,
        bookingId: booking.id,
        usedAt: house.now().toISOString(),
        says: null,
      },
    ])
    expect(await handIn([scan, scan])).toEqual([
      expect.objectContaining({ outcome: 'validated', isRepeat: true }),
      expect.objectContaining({ outcome: 'validated', isRepeat: true }),
    ])
  })

  test('of one countermark by two doors are one validation and one conflict', async () => {
    const booking = await book()
    expect(await outcomes([scanOf(booking, 3), scanOf(booking, 9)])).toEqual([
      'conflict',
      'validated',
    ])
  })

  test('say what cannot be: cancelled, too early, unknown, a nonce used twice', async () => {
    const cancelled = await book(100)
    await ask(house, cancelMyBooking, { as: lea.as, params: { id: cancelled.id } })
    const first = scanOf(await book())
    const reused = { ...scanOf(await book()), nonce: first.nonce }
    expect(
      await outcomes([
        scanOf(cancelled),
        scanOf(await book(100)),
        scanOf({ countermark: 'ZZZZZZ' }),
        first,
      ]),
    ).toEqual(['cancelled', 'too-early', 'unknown', 'validated'])
    expect(await outcomes([reused])).toEqual(['nonce-reused'])
  })

  test('do not open a way to guess: past the budget of wrong codes they wait', async () => {
    const wrong = Array.from({ length: 21 }, (_, nth) =>
      scanOf({ countermark: `Z${String(nth).padStart(5, '0')}` }),
    )
    const told = await outcomes(wrong)
    expect(told.toSorted()).toEqual(['later', ...Array.from({ length: 20 }, () => 'unknown')])
    const right = scanOf(await book())
    expect(await outcomes([right])).toEqual(['later'])
    await house.pool.query('delete from attempt')
    expect(await outcomes([right])).toEqual(['validated'])
  })

  test('once undone stay what they were, and another scan validates anew', async () => {
    const booking = await book()
    const scan = scanOf(booking)
    await handIn([scan])
    await ask(house, partnerUndo, { as, params: { token: booking.countermark } })
    expect(await handIn([scan])).toEqual([
      expect.objectContaining({ outcome: 'validated', isRepeat: true, usedAt: null }),
    ])
    expect(await outcomes([scanOf(booking)])).toEqual(['validated'])
  })

  test('in any order, split in any way, twice or at once: one validation, and sound books', async () => {
    const doors = [
      as,
      (await keyFor(house, ours, { name: 'Porte 2' })).as,
      (await keyFor(house, ours, { name: 'Porte 3' })).as,
    ] as const
    const plan = fc.array(
      fc.record({ door: fc.nat(2), booking: fc.nat(1), minutes: fc.nat(600), twice: fc.boolean() }),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(plan, fc.boolean(), async (scans, isAtOnce) => {
        const bookings = [await book(), await book()]
        const handed = scans.flatMap(({ door, booking, minutes, twice }) => {
          const about = bookings[booking]
          const who = doors[door]
          if (!about || !who) return []
          const scan = scanOf(about, minutes)
          return [...(twice ? [{ scan, who }] : []), { scan, who, about }]
        })
        const give = ({ scan, who }: (typeof handed)[number]) => handIn([scan], who)
        if (isAtOnce) await Promise.all(handed.map(give))
        else for (const one of handed) await give(one)
        for (const { id } of bookings) {
          const wasScanned = handed.some(({ about }) => about?.id === id)
          const { rows } = await house.pool.query(
            `select count(*)::int as used from booking_event e
             join booking b on b.id = e.booking_id where b.token = $1 and to_state = 'used'`,
            [bookings.find((booking) => booking.id === id)?.countermark],
          )
          expect(rows[0]?.used).toBe(wasScanned ? 1 : 0)
        }
      }),
      { numRuns: 15 },
    )
    expect(await unsound(house)).toEqual([])
    expect(house.faults).toEqual([])
  })
})
