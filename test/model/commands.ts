import { deepStrictEqual, strictEqual } from 'node:assert'
import * as fc from 'fast-check'
import type { Youth } from '../../server/accounts/session.ts'
import { book as bookNow, type Answer } from '../../server/bookings/actions.ts'
import { cancelOurs } from '../../server/bookings/cancel.ts'
import { changeStock, withdrawStock } from '../../server/bookings/changes.ts'
import { undo, validate } from '../../server/counter/actions.ts'
import { Replay, type RequestKey } from '../../server/kit/http.ts'
import type { World } from '../../server/world.ts'
import * as model from './model.ts'
import type { Edit, Made, Model } from './model.ts'
import {
  after,
  brokenChecks,
  day,
  hour,
  kinds,
  outcomeOf,
  sweep,
  written,
  type Village,
} from './village.ts'

/** How a young person cancels: the real act, or one with a fault that the model must find. */
export type Cancel = (
  world: World,
  youth: Youth,
  asked: { readonly id: number },
  now: Date,
) => Promise<unknown>
type Real = { readonly village: Village; readonly cancel: Cancel }
type Command = fc.AsyncCommand<Model, Real>
type Act = (model: Model, real: Real) => Promise<void>

/** A command: what is done and foretold, then every check and every figure. */
const command = (name: string, needs: (model: Readonly<Model>) => boolean, act: Act): Command => ({
  check: needs,
  async run(foretold, real) {
    await act(foretold, real)
    const { village } = real
    deepStrictEqual(await brokenChecks(village.house.world.db), [])
    deepStrictEqual(await written(village), model.foretold(foretold, village.youths.length))
  },
  toString: () => name,
})

const always = () => true
const someMade = ({ bookings }: Readonly<Model>) => bookings.length > 0
const pick = (bookings: readonly Made[], place: number): Made => {
  const one = bookings[place % bookings.length]
  if (!one) throw new Error('nothing was booked')
  return one
}
/** What the model says of an act, then what the house said of it. */
const agree = (said: unknown, foretold: string): void => strictEqual(outcomeOf(said), foretold)

const keyed = (youth: number, key: string, wish: object): RequestKey => ({
  actor: `youth:${youth}`,
  route: 'bookOffer',
  key,
  hash: Buffer.from(JSON.stringify(wish)),
})

type Wish = { readonly youth: number; readonly stock: number; readonly seats: number }

async function bookOne({ village }: Real, wish: Wish, key: string, now: Date): Promise<Answer> {
  const { house, youths, stockIds } = village
  const asked = {
    accountId: youths[wish.youth]?.id ?? 0,
    stockId: stockIds[wish.stock] ?? 0,
    seats: wish.seats,
    key: keyed(wish.youth, key, wish),
  }
  const [answer] = await bookNow(house.world, [asked], now)
  if (answer === undefined) throw new Error('a wish was not answered')
  return answer
}

const book = (wish: Wish) =>
  command(`book(${wish.youth}, ${wish.stock}, ${wish.seats})`, always, async (now, real) => {
    const key = `k${now.answered.length}`
    answered(now, wish, key, await bookOne(real, wish, key, now.now))
  })

/** The same key again, whatever has happened since: the same answer, and no other effect. */
const bookAgain = (place: number) =>
  command(
    `bookAgain(${place})`,
    ({ answered }) => answered.length > 0,
    async ({ answered, now }, real) => {
      const first = answered[place % answered.length]
      if (!first) return
      const { key, outcome, id, ...wish } = first
      const { youth, stock, seats } = wish
      const again = await bookOne(real, { youth, stock, seats }, key, now)
      agree(again, outcome)
      if (id !== undefined) strictEqual(again instanceof Replay && again.value.id, id)
    },
  )

/** Two people ask for the same stock at the same time. */
const bookTogether = (stock: number, seats: number) =>
  command(`bookTogether(${stock}, ${seats})`, always, async (now, real) => {
    const asked = [0, 1].map((youth) => ({
      wish: { youth, stock, seats },
      key: `t${now.answered.length}-${youth}`,
    }))
    const answers = await Promise.all(
      asked.map(async ({ wish, key }) => ({
        wish,
        key,
        answer: await bookOne(real, wish, key, now.now),
      })),
    )
    // Which came first is told by the ids alone; who was refused came after who was not.
    const rank = (answer: Answer) =>
      'countermark' in answer ? answer.id : Number.POSITIVE_INFINITY
    for (const { wish, key, answer } of answers.sort((a, b) => rank(a.answer) - rank(b.answer))) {
      answered(now, wish, key, answer)
    }
  })

/** Holds an answer to what the model says of its wish, and the model to the answer. */
function answered(now: Model, wish: Wish, key: string, answer: Answer): void {
  const outcome = model.booking(now, wish)
  agree(answer, outcome)
  const card = 'countermark' in answer ? answer : undefined
  now.answered.push({ ...wish, key, outcome, id: card?.id })
  if (card) model.book(now, wish, { id: card.id, token: card.countermark })
}

const cancel = (place: number, youth: number | 'holder') =>
  command(`cancel(${place}, ${youth})`, someMade, async (now, { village, cancel }) => {
    const one = pick(now.bookings, place)
    const by = youth === 'holder' ? one.youth : youth
    const who = village.youths[by]
    if (!who) return
    const outcome = model.cancelling(now, one, by)
    agree(await cancel(village.house.world, who, { id: one.id }, now.now), outcome)
    if (outcome === 'ok') model.move(one, 'cancelled')
  })

const cancelOfOurs = (place: number) =>
  command(`cancelOurs(${place})`, someMade, async (now, { village }) => {
    const one = pick(now.bookings, place)
    const outcome = model.cancelling(now, one, 'structure')
    agree(await cancelOurs(village.house.world, village.pro, { id: one.id }, now.now), outcome)
    if (outcome === 'ok') model.move(one, 'cancelled')
  })

/** The holder and the structure cancel at the same time: one does it, the other finds it done. */
const cancelTwiceAtOnce = (place: number) =>
  command(`cancelTwiceAtOnce(${place})`, someMade, async (now, { village, cancel }) => {
    const { house, youths, pro } = village
    const one = pick(now.bookings, place)
    const who = youths[one.youth]
    if (!who) return
    const outcome = model.cancelling(now, one, 'structure')
    const mine = model.cancelling(now, one, one.youth)
    const said = await Promise.all([
      cancel(house.world, who, { id: one.id }, now.now),
      cancelOurs(house.world, pro, { id: one.id }, now.now),
    ])
    const outcomes = said.map(outcomeOf)
    if (outcome !== 'ok') return deepStrictEqual(outcomes, [mine, outcome])
    strictEqual(outcomes.filter((told) => told === 'ok').length, 1)
    if (outcomes[0] === 'ok') strictEqual(mine, 'ok')
    model.move(one, 'cancelled')
  })

const call = ({ house, pro }: Village, { token }: Made, now: Date) =>
  [house.world, { who: pro, token, address: 'till', now, key: undefined }] as const

const use = (place: number) =>
  command(`validate(${place})`, someMade, async (now, { village }) => {
    const one = pick(now.bookings, place)
    const outcome = model.validating(now, one)
    agree(await validate(...call(village, one, now.now)), outcome)
    if (outcome === 'ok') model.move(one, 'used')
  })

const useTwiceAtOnce = (place: number) =>
  command(`validateTwiceAtOnce(${place})`, someMade, async (now, { village }) => {
    const one = pick(now.bookings, place)
    const outcome = model.validating(now, one)
    const said = await Promise.all([1, 2].map(() => validate(...call(village, one, now.now))))
    const outcomes = said.map(outcomeOf).sort()
    const foretold = outcome === 'ok' ? ['countermark-used', 'ok'] : [outcome, outcome]
    deepStrictEqual(outcomes, foretold)
    if (outcome === 'ok') model.move(one, 'used')
  })

const takeBack = (place: number) =>
  command(`undo(${place})`, someMade, async (now, { village }) => {
    const one = pick(now.bookings, place)
    const outcome = model.undoing(now, one)
    agree(await undo(...call(village, one, now.now)), outcome)
    if (outcome === 'ok') model.move(one, 'booked')
  })

const edit = (place: number, wished: Edit, name: string) =>
  command(`${name} of ${place}`, always, async (now, { village }) => {
    const { house, pro, stockIds } = village
    const id = stockIds[place] ?? 0
    const outcome = model.editing(now, place, wished)
    agree(await changeStock(house.world, pro, id, wished, now.now), outcome)
    if (outcome === 'ok') model.edit(now, place, wished)
  })

const moveDate = (place: number, hours: number): Command => {
  const moved = (now: Readonly<Model>) =>
    edit(place, { startsAt: after(now.now, hours * hour) }, '')
  return {
    check: always,
    run: (now, real) => moved(now).run(now, real),
    toString: () => `moveDate(${place}, ${hours} h)`,
  }
}

const withdraw = (place: number) =>
  command(`withdraw(${place})`, always, async (now, { village }) => {
    const { house, pro, stockIds } = village
    const outcome = model.withdrawing(now, place)
    agree(await withdrawStock(house.world, pro, stockIds[place] ?? 0, now.now), outcome)
    if (outcome === 'ok') model.withdraw(now, place)
  })

const advance = (milliseconds: number) =>
  command(`advance(${milliseconds / hour} h)`, always, async (now, { village }) => {
    model.advance(now, milliseconds)
    await sweep(village, now.now)
  })

const youth = fc.nat(2)
const stock = fc.nat(kinds.length - 1)
const event = fc.nat(1)
const seats = fc.constantFrom(1, 1, 2)
const place = fc.nat(11)
const delays = fc.constantFrom(
  hour,
  12 * hour,
  day,
  48 * hour,
  72 * hour,
  3.5 * day,
  7 * day,
  7 * day + 1,
  30 * day + 1,
)

/** Every command, the commonest acts of life most often. */
export const commands = [
  fc.record({ youth, stock, seats }).map(book),
  fc.record({ youth, stock, seats }).map(book),
  fc.record({ youth, stock, seats }).map(book),
  fc.tuple(stock, seats).map(([of, many]) => bookTogether(of, many)),
  place.map(bookAgain),
  place.map((of) => cancel(of, 'holder')),
  fc.tuple(place, youth).map(([of, who]) => cancel(of, who)),
  place.map(cancelOfOurs),
  place.map(cancelTwiceAtOnce),
  place.map(use),
  place.map(useTwiceAtOnce),
  place.map(takeBack),
  fc
    .tuple(stock, fc.constantFrom(0, 500, 1_500))
    .map(([of, priceCents]) => edit(of, { priceCents }, `price ${priceCents}`)),
  fc
    .tuple(stock, fc.constantFrom(0, 1, 2, 4, null))
    .map(([of, places]) => edit(of, { places }, `places ${places}`)),
  fc
    .tuple(event, fc.constantFrom(1, 50, 71, 72, 73, 240))
    .map(([of, hours]) => moveDate(of, hours)),
  stock.map(withdraw),
  delays.map(advance),
]
