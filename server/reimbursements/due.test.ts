import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { undoValidation, validateCountermark } from '../../contract/counter.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { dueOfStructure } from '../../contract/reimbursements.ts'
import {
  bookAs,
  openOffer,
  openYouth,
  posted,
  signIn,
  unsound,
  type Offered,
  type Young,
} from '../../test/stage.ts'
import {
  ask,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'
import { printTrialBalance } from './trial-balance.ts'

let house: House
let camille: Signed
let karim: Signed
let kleber: Structure
let lea: Young

beforeAll(async () => {
  house = await openHouse({ startsAt: new Date('2026-12-31T21:00:00Z') })
  karim = await openPro(house, 'Karim')
  const { id } = await openPro(house, 'Camille')
  camille = { id, as: await signIn(house, id, 'pro') }
})

let count = 0
beforeEach(async () => {
  house.moveTo(new Date('2026-12-31T21:00:00Z'))
  kleber = await openStructure(house, { name: `Librairie ${++count}`, by: camille })
  lea = await openYouth(house, `Léa${count}`)
})

const dueOf = ({ id }: Structure, query: Record<string, string | number> = {}) =>
  ask(house, dueOfStructure, { as: camille.as, params: { id: toPublicId(id) }, query })
const use = (token: string) =>
  ask(house, validateCountermark, { as: camille.as, params: { token } })
const bookAndUse = async (who: Young, offer: Offered) => {
  const booking = await bookAs(house, who, offer)
  await use(booking.countermark)
  return booking
}
const book = (priceCents = 2_000) => openOffer(house, kleber, { nature: 'goods', priceCents })

describe('what is due to a structure', () => {
  test('is each used booking, with the rule that gave its amount', async () => {
    const { id, countermark } = await bookAndUse(lea, await book())
    expect(await dueOf(kleber)).toEqual({
      year: 2026,
      totals: { bookings: 1, bookedCents: 2_000, dueCents: 2_000 },
      items: [
        {
          bookingId: id,
          countermark,
          offer: { id: expect.any(String), name: 'Les Misérables' },
          venue: { id: toPublicId(kleber.venueId), name: `Librairie ${count}` },
          usedAt: '2026-12-31T21:00:00.000Z',
          usedBy: 'counter',
          bookedCents: 2_000,
          dueCents: 2_000,
          parts: [
            {
              rule: 'Remboursement total jusqu’à 20 000 € par structure et par an',
              baseCents: 2_000,
              ratePercent: 100,
              amountCents: 2_000,
            },
          ],
        },
      ],
      next: null,
    })
  })

  test('is nothing for what is only booked, was taken back, or was free', async () => {
    await bookAs(house, lea, await book())
    const { countermark } = await bookAndUse(lea, await book())
    await ask(house, undoValidation, { as: camille.as, params: { token: countermark } })
    await bookAndUse(lea, await book(0))
    expect(await dueOf(kleber)).toMatchObject({ totals: { bookings: 0, dueCents: 0 }, items: [] })
  })

  test('is nothing for a digital offer, said so, unless it is a book', async () => {
    await bookAndUse(lea, await openOffer(house, kleber, { nature: 'digital', priceCents: 500 }))
    await bookAndUse(
      lea,
      await openOffer(house, kleber, {
        nature: 'digital',
        type: 'ThingType.LIVRE_EDITION',
        priceCents: 700,
      }),
    )
    const { totals, items } = await dueOf(kleber)
    expect(totals).toEqual({ bookings: 2, bookedCents: 1_200, dueCents: 700 })
    expect(items.map(({ parts }) => parts[0]?.rule)).toEqual([
      'Pas de remboursement pour les offres numériques',
      'Remboursement total jusqu’à 20 000 € par structure et par an',
    ])
  })

  test('counts the seat nobody came for', async () => {
    const startsAt = new Date('2027-02-01T19:00:00Z')
    await bookAs(house, lea, await openOffer(house, kleber, { startsAt }))
    house.moveTo(new Date('2027-02-03T21:00:00Z'))
    await house.work()
    expect(await dueOf(kleber)).toMatchObject({
      year: 2027,
      items: [{ usedBy: 'automatic', dueCents: 900 }],
    })
  })
})

describe('the year of a structure', () => {
  test('turns at midnight in Paris', async () => {
    house.moveTo(new Date('2026-12-31T22:59:59.999Z'))
    await bookAndUse(lea, await book(1_000))
    house.moveTo(new Date('2026-12-31T23:00:00Z'))
    await bookAndUse(lea, await book(2_000))
    expect(await dueOf(kleber)).toMatchObject({ year: 2027, totals: { dueCents: 2_000 } })
    expect(await dueOf(kleber, { year: 2026 })).toMatchObject({ totals: { dueCents: 1_000 } })
    expect(await dueOf(kleber, { year: 2028 })).toMatchObject({ totals: { bookings: 0 } })
  })

  test('is one that the pass has known', async () => {
    const wishes = { as: camille.as, params: { id: toPublicId(kleber.id) } }
    for (const year of ['2017', '2101', '2026.5', 'x']) {
      expect(await refused(house, dueOfStructure, { ...wishes, query: { year } })).toBe(
        '400 invalid-request /year',
      )
    }
  })
})

describe('above 20 000 € in a year', () => {
  /** Takings of the year so far, in digital offers that count for nothing and in seats that do. */
  const takings = async (cents: number, nature: 'event' | 'digital' = 'event') => {
    const offer = await openOffer(house, kleber, { nature, priceCents: 0 })
    for (let left = cents; left > 0; left -= 50_000) {
      const rich = await openYouth(house, `Riche${++count}`)
      const amount = Math.min(left, 50_000)
      await house.pool.query('update stock set price_cents = $1 where id = $2', [
        amount,
        offer.stockId,
      ])
      // Used by hand: events open at the counter only 72 hours before.
      const { countermark } = await bookAs(house, rich, offer)
      await house.pool.query(used, [countermark, house.now()])
    }
  }
  const used = `
    with b as (update booking set state = 'used', revision = 1, used_at = $2, used_by = 'counter'
      where token = $1 returning id, amount_cents),
    e as (insert into booking_event select id, 1, 'booked', 'used', $2, 'test', null from b)
    insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
    select $2, 'use', 'held', id, 'used', id, amount_cents, id, 1 from b`

  test('the booking that crosses the line is split at the line', async () => {
    await takings(1_999_000)
    house.moveTo(new Date('2026-12-31T21:00:01Z'))
    await bookAndUse(lea, await book(2_000))
    await bookAndUse(lea, await book(2_001))
    const { totals, items } = await dueOf(kleber, { limit: 100 })
    expect(totals).toEqual({
      bookings: 42,
      bookedCents: 2_003_001,
      dueCents: 1_999_000 + 1_950 + 1_901,
    })
    const told = items
      .slice(-2)
      .map(({ parts }) =>
        parts.map(({ baseCents, ratePercent, amountCents }) => [
          baseCents,
          ratePercent,
          amountCents,
        ]),
      )
    expect(told).toEqual([
      [
        [1_000, 100, 1_000],
        [1_000, 95, 950],
      ],
      [[2_001, 95, 1_901]],
    ])
  })

  test('is read page by page, the sums being those of the whole year', async () => {
    await takings(130_000)
    const first = await dueOf(kleber, { limit: 2 })
    expect(first.items).toHaveLength(2)
    expect(first.totals).toMatchObject({ bookings: 3, dueCents: 130_000 })
    const last = await dueOf(kleber, { limit: 2, cursor: first.next ?? '' })
    expect(last.items).toHaveLength(1)
    expect(last.next).toBeNull()
  })
})

test('what is due to a structure is told to its people only: one same answer otherwise', async () => {
  for (const id of [toPublicId(kleber.id), toPublicId(999_999), 'x']) {
    const wishes = { as: karim.as, params: { id } }
    expect(await refused(house, dueOfStructure, wishes)).toBe('404 not-found')
  }
  const params = { id: toPublicId(kleber.id) }
  expect(await refused(house, dueOfStructure, { params })).toBe('401 not-signed-in')
  expect(await refused(house, dueOfStructure, { params, as: lea.as })).toBe('401 not-signed-in')
})

describe('the trial balance', () => {
  const print = async () => {
    const lines: string[] = []
    const isSound = await printTrialBalance(house.world.db, (line) =>
      lines.push(line.replaceAll(/[\u00a0\u202f]/g, ' ')),
    )
    return { isSound, lines }
  }

  test('comes to zero, tells every account and finds every statement true', async () => {
    await bookAndUse(lea, await book())
    const { isSound, lines } = await print()
    expect(isSound).toBe(true)
    expect(lines.find((line) => line.startsWith('Somme'))).toMatch(/ 0,00 €$/)
    expect(lines.filter((line) => line.includes('€'))).toHaveLength(5)
    expect(new Set(lines.flatMap((line) => /^vrai {2}(\d)/.exec(line)?.[1] ?? []))).toEqual(
      new Set(['1', '2', '3', '4', '5', '6', '7']),
    )
  })

  test('says which statement is false, and where', async () => {
    await house.pool.query('update stock set places_taken = places_taken + 1 where id = $1', [
      (await book()).stockId,
    ])
    const { isSound, lines } = await print()
    expect(isSound).toBe(false)
    expect(lines.filter((line) => line.startsWith('FAUX'))).toEqual([
      'FAUX  1. the count of places taken is that of live bookings',
    ])
    await house.pool.query(
      'update stock set places_taken = 0 where places_taken = 1 and offer_id = (select max(id) from offer)',
    )
  })
})

test('after all this every statement of the rules holds', async () => {
  await posted(house)
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
