import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { book } from '../../server/bookings/actions.ts'
import { cancelMine, cancelOurs } from '../../server/bookings/cancel.ts'
import { changeStock, withdrawStock } from '../../server/bookings/changes.ts'
import { undo, validate } from '../../server/counter/actions.ts'
import { openHouse } from '../world.ts'
import {
  after,
  brokenChecks,
  day,
  hour,
  opensAt,
  openVillage,
  outcomeOf,
  restart,
  sweep,
  written,
  type Village,
} from './village.ts'

/** Two acts at the same time, many times over: one after the other, in whichever order, and sound. */

let village: Village
let now: Date

beforeAll(async () => {
  village = await openVillage(await openHouse())
})
beforeEach(() => {
  now = opensAt
})

const [lea, tom] = [0, 1]
/** The stocks of the village: a show for two, one that begins soon, a book, a game. */
const [show, soon, novel] = [0, 1, 2]

type Card = { readonly id: number; readonly countermark: string }

const bookAs = async (youth: number, stock: number, seats = 1) => {
  const { house, youths, stockIds } = village
  const wish = { accountId: youths[youth]?.id ?? 0, stockId: stockIds[stock] ?? 0, seats }
  const [answer] = await book(house.world, [wish], now)
  return answer
}
async function made(youth: number, stock: number): Promise<Card> {
  const answer = await bookAs(youth, stock)
  if (!answer || !('countermark' in answer)) throw new Error(outcomeOf(answer))
  return answer
}
const giveBack = (youth: number, { id }: Card) => {
  const who = village.youths[youth]
  if (!who) throw new Error('nobody')
  return cancelMine(village.house.world, who, { id }, now)
}
const cancel = ({ id }: Card) => cancelOurs(village.house.world, village.pro, { id }, now)
const atTill = ({ countermark: token }: Card) =>
  [village.house.world, { who: village.pro, token, address: 'till', now, key: undefined }] as const
const use = (card: Card) => validate(...atTill(card))
const takeBack = (card: Card) => undo(...atTill(card))
const change = (stock: number, patch: Parameters<typeof changeStock>[3]) =>
  changeStock(village.house.world, village.pro, village.stockIds[stock] ?? 0, patch, now)
const withdraw = (stock: number) =>
  withdrawStock(village.house.world, village.pro, village.stockIds[stock] ?? 0, now)
const due = async () => {
  await sweep(village, now)
  return 'done'
}

type Pair = {
  readonly name: string
  /** What comes before; gives the two acts. */
  readonly given: () => Promise<readonly [() => Promise<unknown>, () => Promise<unknown>]>
  /** What the two may come to, in all. */
  readonly may: readonly string[]
  /** The states in which the bookings may then be. */
  readonly leaves: readonly string[]
}

const pairs: readonly Pair[] = [
  {
    name: 'two people for the last place',
    given: async () => {
      await change(novel, { places: 1 })
      return [() => bookAs(lea, novel), () => bookAs(tom, novel)]
    },
    may: ['ok, sold-out', 'sold-out, ok'],
    leaves: ['booked'],
  },
  {
    name: 'one person twice, with money for one',
    given: async () => {
      await change(show, { priceCents: 3_500 })
      return [() => bookAs(lea, show), () => bookAs(lea, soon)]
    },
    may: ['ok, funds-insufficient', 'funds-insufficient, ok'],
    leaves: ['booked'],
  },
  {
    name: 'one person twice, with a ceiling for one',
    given: async () => [
      () => bookAs(lea, novel),
      async () => {
        await change(novel, { priceCents: 1_501 })
        return bookAs(lea, novel)
      },
    ],
    may: ['ok, already-booked', 'ceiling-physical, ceiling-physical'],
    leaves: ['booked', ''],
  },
  {
    name: 'given back while it is validated',
    given: async () => {
      const card = await made(lea, novel)
      return [() => giveBack(lea, card), () => use(card)]
    },
    may: ['ok, countermark-cancelled', 'cancel-used, ok'],
    leaves: ['cancelled', 'used'],
  },
  {
    name: 'cancelled by both sides',
    given: async () => {
      const card = await made(lea, show)
      return [() => giveBack(lea, card), () => cancel(card)]
    },
    may: ['ok, cancel-done', 'cancel-done, ok'],
    leaves: ['cancelled'],
  },
  {
    name: 'withdrawn while somebody books',
    given: async () => {
      await made(tom, show)
      return [() => withdraw(show), () => bookAs(lea, show)]
    },
    may: ['ok, ok', 'ok, booking-withdrawn'],
    leaves: ['cancelled', 'cancelled,cancelled'],
  },
  {
    name: 'withdrawn while somebody gives back',
    given: async () => {
      const card = await made(lea, show)
      return [() => withdraw(show), () => giveBack(lea, card)]
    },
    may: ['ok, ok', 'ok, cancel-done'],
    leaves: ['cancelled'],
  },
  {
    name: 'withdrawn while it is validated',
    given: async () => {
      const card = await made(lea, soon)
      return [() => withdraw(soon), () => use(card)]
    },
    may: ['ok, ok', 'ok, countermark-cancelled'],
    leaves: ['cancelled', 'used'],
  },
  {
    name: 'withdrawn twice',
    given: async () => {
      await made(lea, show)
      return [() => withdraw(show), () => withdraw(show)]
    },
    may: ['ok, stock-withdrawn', 'stock-withdrawn, ok'],
    leaves: ['cancelled'],
  },
  {
    name: 'taken back while the structure cancels',
    given: async () => {
      const card = await made(lea, novel)
      await use(card)
      return [() => takeBack(card), () => cancel(card)]
    },
    may: ['ok, ok', 'ok, cancel-used'],
    leaves: ['cancelled', 'booked'],
  },
  {
    name: 'taken back twice',
    given: async () => {
      const card = await made(lea, novel)
      await use(card)
      return [() => takeBack(card), () => takeBack(card)]
    },
    may: ['ok, countermark-not-used', 'countermark-not-used, ok'],
    leaves: ['booked'],
  },
  {
    name: 'moved while somebody gives back too late',
    given: async () => {
      const card = await made(lea, soon)
      return [() => change(soon, { startsAt: after(now, 61 * hour) }), () => giveBack(lea, card)]
    },
    may: ['ok, ok', 'ok, cancel-too-late-event'],
    leaves: ['cancelled', 'booked'],
  },
  {
    name: 'moved while somebody books',
    given: async () => [
      () => change(soon, { startsAt: after(now, 61 * hour) }),
      () => bookAs(lea, soon),
    ],
    may: ['ok, ok'],
    leaves: ['booked'],
  },
  {
    name: 'given fewer places while somebody books',
    given: async () => {
      await made(tom, novel)
      return [() => change(novel, { places: 1 }), () => bookAs(lea, novel)]
    },
    may: ['ok, sold-out', 'places-below-bookings, ok'],
    leaves: ['booked', 'booked,booked'],
  },
  {
    name: 'expiring while the structure undoes a validation',
    given: async () => {
      const card = await made(lea, novel)
      await use(card)
      now = after(now, 7 * day + 1)
      return [() => takeBack(card), due]
    },
    may: ['ok, ok'],
    leaves: ['booked', 'expired'],
  },
  {
    name: 'counted as a no-show while the structure cancels',
    given: async () => {
      const card = await made(lea, soon)
      now = after(now, 10 * day)
      return [due, () => cancel(card)]
    },
    may: ['ok, ok', 'ok, cancel-used'],
    leaves: ['cancelled', 'used'],
  },
  {
    name: 'swept by two workers',
    given: async () => {
      await made(lea, novel)
      await made(tom, soon)
      now = after(now, 10 * day)
      return [due, due]
    },
    may: ['ok, ok'],
    leaves: ['expired,used'],
  },
  {
    name: 'withdrawn while a worker sweeps',
    given: async () => {
      await made(lea, novel)
      await made(tom, novel)
      return [() => withdraw(novel), due]
    },
    may: ['ok, ok'],
    leaves: ['cancelled,cancelled'],
  },
]

describe('at the same time:', () => {
  const times = 15

  test.each(pairs)('$name', async ({ given, may, leaves }) => {
    for (let n = 0; n < times; n++) {
      now = opensAt
      await restart(village)
      const [first, second] = await given()
      // Each goes first as often as the other.
      const turned = n % 2 === 1
      const said = await Promise.all(turned ? [second(), first()] : [first(), second()])
      const outcomes = (turned ? said.reverse() : said).map(outcomeOf).join(', ')
      expect(may).toContain(outcomes)
      const states = (await written(village))?.bookings.map(([state]) => state).join()
      expect(leaves).toContain(states)
      expect(await brokenChecks(village.house.world.db)).toEqual([])
    }
  })
})

test('everybody at once, for all there is, comes to an end and leaves the house sound', async () => {
  for (let n = 0; n < 10; n++) {
    now = opensAt
    await restart(village)
    const cards = [await made(lea, novel), await made(tom, novel), await made(lea, show)]
    const acts = [
      ...[0, 1, 2].flatMap((who) => [0, 1, 2, 3].map((stock) => () => bookAs(who, stock))),
      ...cards.flatMap((card) => [
        () => giveBack(lea, card),
        () => cancel(card),
        () => use(card),
        () => takeBack(card),
      ]),
      () => change(show, { priceCents: 100 }),
      () => change(novel, { places: 2 }),
      () => change(soon, { startsAt: after(now, 80 * hour) }),
      () => withdraw(n % 2 === 0 ? show : novel),
      due,
    ]
    await Promise.all(acts.map((act) => act()))
    expect(await brokenChecks(village.house.world.db)).toEqual([])
  }
})
