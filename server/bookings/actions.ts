import { countermarkDraws } from '../../contract/figures.ts'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import { inOneFlight, writeAll, type Tx, type Write } from '../database/connection.ts'
import type { Replay, RequestKey } from '../kit/http.ts'
import {
  asKeyHeld,
  keeping,
  keepRefusals,
  keysSeen,
  refusingSlowKeys,
  replay,
  type KeyRefusal,
} from '../kit/idempotency.ts'
import { posting } from '../kit/queue.ts'
import { whyClosedLately } from '../settings/switches.ts'
import { lockStocks, readStocks, takingPlaces } from '../offers/places.ts'
import * as wallet from '../wallet/store.ts'
import type { World } from '../world.ts'
import { cardOf, type CardFacts } from './cards.ts'
import { lettersOfBooking, type Made } from './letters.ts'
import { decide, drawCountermark, type BookingRefusal, type Wish } from './rules.ts'
import * as bookings from './store.ts'
import { barredIn } from './waiting.ts'

export type KeyedWish = Wish & { readonly key?: RequestKey | undefined }
type Booked = ReturnType<typeof cardOf>
export type Answer =
  Booked | Replay<Booked> | Refusal<BookingRefusal | KeyRefusal | 'bookings-closed'>

/**
 * Books several wishes in one transaction, each answered on its own, in order of arrival: gather
 * under lock (wallets, then stocks, in id order), decide once by the rule, write. At most one wish
 * of a person at a time. Refused wishes leave nothing but their key.
 */
export async function book(
  world: World,
  wishes: readonly KeyedWish[],
  now: Date,
): Promise<readonly Answer[]> {
  const closed = await whyClosedLately(world.db, 'bookings')
  const together = () =>
    world.db.transaction().execute(async (tx) => {
      const { seen, ...facts } = await gather(tx, wishes, now)
      const earlier = await answeredBefore(tx, wishes, seen)
      const open = wishes.filter((_, place) => earlier[place] === undefined)
      const { answers, effects } = closed
        ? { answers: open.map(() => closed), effects: [] }
        : await bookNow(world, tx, { wishes: open, facts }, now)
      const kept = open.flatMap(({ key }, place) => (key ? [{ key, answer: answers[place] }] : []))
      await writeAll(tx, [keeping(kept, now), ...effects]).catch(asKeyHeld)
      let next = 0
      return wishes.map((_, place) => earlier[place] ?? answers[next++] ?? refuse('stock-unknown'))
    })
  // One key held elsewhere must not speak for all: a batch fails whole and is booked one by one.
  const answers = wishes.length === 1 ? await refusingSlowKeys(together) : await together()
  return isRefusal(answers) ? wishes.map(() => answers) : answers
}

const distinct = (wishes: readonly Wish[], member: 'accountId' | 'stockId'): number[] => [
  ...new Set(wishes.map((wish) => wish[member])),
]

/** All that decides, in one flight, under the locks that its first statements take. */
async function gather(tx: Tx, wishes: readonly KeyedWish[], now: Date) {
  const [accountIds, stockIds] = [distinct(wishes, 'accountId'), distinct(wishes, 'stockId')]
  const keys = wishes.flatMap(({ key }) => (key ? [key] : []))
  const [wallets, stocks, seen, live, barred] = await inOneFlight(tx, (flight) =>
    Promise.all([
      wallet.lockWallets(flight, accountIds),
      lockStocks(flight, stockIds),
      keysSeen(flight, keys),
      bookings.livePairs(flight, accountIds, stockIds),
      barredIn(flight, wishes, now),
    ]),
  )
  return { wallets, stocks, seen, live, barred }
}

/** What was already answered under each wish's key; undefined where the wish is new. */
async function answeredBefore(
  tx: Tx,
  wishes: readonly KeyedWish[],
  seen: ReadonlySet<RequestKey>,
): Promise<readonly (Answer | undefined)[]> {
  const answers = wishes.map(({ key }) => (key && seen.has(key) ? replay(tx, key) : undefined))
  // What is kept under these keys was written by `book` itself.
  return (await Promise.all(answers)) as readonly (Answer | undefined)[]
}

/**
 * Refuses those for whom no place is left, locking nothing that others wait for: undefined for
 * whoever must go by the lane, because something else decides his case or his key is known. As all
 * final answers, these are kept under their keys.
 */
export async function refuseSoldOut(
  world: World,
  wishes: readonly KeyedWish[],
  now: Date,
): Promise<readonly (Answer | undefined)[]> {
  const [accountIds, stockIds] = [distinct(wishes, 'accountId'), distinct(wishes, 'stockId')]
  const [stocks, wallets, live] = await Promise.all([
    readStocks(world.db, stockIds),
    wallet.readWallets(world.db, accountIds),
    bookings.livePairs(world.db, accountIds, stockIds),
  ])
  // Each judged by itself: that another might take the last place refuses nobody.
  const refused = wishes.flatMap((wish) => {
    const [outcome] = decide([wish], { stocks, wallets, live }, now)
    const isSoldOut = outcome && 'refused' in outcome && outcome.refused === 'sold-out'
    return isSoldOut ? [{ wish, answer: refuse('sold-out') }] : []
  })
  const keyed = refused.flatMap(({ wish: { key }, answer }) => (key ? [{ key, answer }] : []))
  const kept = await keepRefusals(world.db, keyed, now)
  const answers = new Map(
    refused.flatMap(({ wish, answer }) =>
      wish.key === undefined || kept.has(wish.key) ? [[wish, answer] as const] : [],
    ),
  )
  return wishes.map((wish) => answers.get(wish))
}

type Open = {
  readonly wishes: readonly Wish[]
  readonly facts: Omit<Awaited<ReturnType<typeof gather>>, 'seen'>
}

async function bookNow(world: World, tx: Tx, { wishes, facts }: Open, now: Date) {
  const outcomes = decide(wishes, facts, now)
  const granted = outcomes.flatMap((outcome, place) => {
    const wish = wishes[place]
    return 'granted' in outcome && wish ? [{ ...outcome, wish }] : []
  })
  const { made, effects } = await make(world, tx, granted, now)
  let next = 0
  const answers = outcomes.map((outcome) =>
    'refused' in outcome
      ? refuse(outcome.refused)
      : cardOf(justMade(made[next++] ?? unreachable(), now), now),
  )
  return { answers, effects }
}

/** What was just written, as reading it back would tell. */
const justMade = (
  { id, token, granted, stock, wallet: { email } }: Made,
  now: Date,
): CardFacts => ({
  ...stock,
  ...granted,
  id,
  token,
  email,
  state: 'booked',
  offerUrl: stock.url,
  madeAt: now,
  usedAt: null,
  endedAt: null,
})

type Granted = Pick<Made, 'granted' | 'stock' | 'wallet'> & { readonly wish: Wish }

/**
 * A step: inserts bookings, and gives them in the order granted with what must be written beside
 * them in the same transaction: money, places, letters.
 */
export async function make(
  world: World,
  tx: Tx,
  granted: readonly Granted[],
  now: Date,
  letters: typeof lettersOfBooking = lettersOfBooking,
): Promise<{ readonly made: readonly (Granted & Made)[]; readonly effects: readonly Write[] }> {
  if (granted.length === 0) return { made: [], effects: [] }
  const made = await insertDrawn(world, tx, granted, now)
  const spendings = made.map(({ wish, stock, granted: { amountCents } }) => ({
    accountId: wish.accountId,
    nature: stock.nature,
    amountCents,
  }))
  const transfers = made.map(({ id, wish, granted: { amountCents } }) => ({
    at: now,
    cause: 'book' as const,
    debit: 'wallet' as const,
    debitId: wish.accountId,
    credit: 'held' as const,
    creditId: id,
    amountCents,
    bookingId: id,
    revision: 0,
  }))
  const effects = [
    wallet.spending(spendings),
    takingPlaces(made.map(({ wish }) => wish)),
    wallet.movements(transfers),
    posting(made.flatMap((booking) => letters(world, booking, now))),
  ]
  return { made, effects }
}

/** Inserts bookings, drawing again the countermarks that were taken: five draws at the most. */
async function insertDrawn(world: World, tx: Tx, granted: readonly Granted[], now: Date) {
  const made = new Map<Granted, { id: number; token: string }>()
  for (let draw = 0; draw < countermarkDraws && made.size < granted.length; draw++) {
    const drawn = new Map<string, Granted>()
    for (const one of granted) if (!made.has(one)) drawn.set(drawCountermark(world.below), one)
    const rows = [...drawn].map(([token, { wish, stock, granted: terms }]) => ({
      token,
      accountId: wish.accountId,
      stockId: wish.stockId,
      offerId: stock.offerId,
      venueId: stock.venueId,
      offererId: stock.offererId,
      nature: stock.nature,
      ...terms,
      madeAt: now,
    }))
    const ids = await bookings.insertBookings(tx, rows)
    for (const [token, one] of drawn) {
      const id = ids.get(token)
      if (id !== undefined) made.set(one, { id, token })
    }
  }
  return granted.map((one) => ({ ...one, ...(made.get(one) ?? unreachable()) }))
}

const unreachable = (): never => {
  throw new Error('a granted booking was not written')
}
