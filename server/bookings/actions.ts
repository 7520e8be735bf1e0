import { countermarkDraws } from '../../contract/figures.ts'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import type { Tx } from '../database/connection.ts'
import type { Replay, RequestKey } from '../kit/http.ts'
import { claimKeys, keepAnswers, keepRefusals, refusingSlowKeys } from '../kit/idempotency.ts'
import { post } from '../kit/queue.ts'
import { whyClosedLately } from '../settings/switches.ts'
import { lockStocks, readStocks, takePlaces, type StockFacts } from '../offers/places.ts'
import * as wallet from '../wallet/store.ts'
import type { World } from '../world.ts'
import { cardOf, type CardFacts } from './cards.ts'
import { lettersOfBooking } from './letters.ts'
import { decide, drawCountermark, type BookingRefusal, type Terms, type Wish } from './rules.ts'
import * as bookings from './store.ts'
import { barredIn } from './waiting.ts'

export type KeyedWish = Wish & { readonly key?: RequestKey | undefined }
type KeyRefusal = 'idempotency-key-reused' | 'idempotency-key-in-progress'
export type Booked = ReturnType<typeof cardOf>
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
      const earlier = await claimed(tx, wishes, now)
      const open = wishes.filter((_, place) => earlier[place] === undefined)
      const fresh = closed ? open.map(() => closed) : await bookNow(world, tx, open, now)
      const kept = open.flatMap((wish, place) =>
        wish.key ? [{ key: wish.key, answer: fresh[place] }] : [],
      )
      await keepAnswers(tx, kept)
      let next = 0
      return wishes.map((_, place) => earlier[place] ?? fresh[next++] ?? refuse('stock-unknown'))
    })
  // One key held elsewhere must not speak for all: a batch fails whole and is booked one by one.
  const answers = wishes.length === 1 ? await refusingSlowKeys(together) : await together()
  return isRefusal(answers) ? wishes.map(() => answers) : answers
}

/** What was already answered under each wish's key; undefined where the wish is new. */
async function claimed(tx: Tx, wishes: readonly KeyedWish[], now: Date) {
  const keys = wishes.flatMap(({ key }) => (key ? [key] : []))
  const found = await claimKeys(tx, keys, now)
  let next = 0
  // What is kept under these keys was written by `book` itself.
  return wishes.map(({ key }) => (key ? found[next++] : undefined)) as (Answer | undefined)[]
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
  const accountIds = [...new Set(wishes.map(({ accountId }) => accountId))]
  const stockIds = [...new Set(wishes.map(({ stockId }) => stockId))]
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

async function bookNow(
  world: World,
  tx: Tx,
  wishes: readonly Wish[],
  now: Date,
): Promise<readonly (Booked | Refusal<BookingRefusal>)[]> {
  if (wishes.length === 0) return []
  const accountIds = [...new Set(wishes.map(({ accountId }) => accountId))]
  const stockIds = [...new Set(wishes.map(({ stockId }) => stockId))]
  const wallets = await wallet.lockWallets(tx, accountIds)
  const stocks = await lockStocks(tx, stockIds)
  const live = await bookings.livePairs(tx, accountIds, stockIds)
  const barred = await barredIn(tx, wishes, now)
  const outcomes = decide(wishes, { stocks, wallets, live, barred }, now)
  const granted = outcomes.flatMap((outcome, place) => {
    const wish = wishes[place]
    return 'granted' in outcome && wish ? [{ ...outcome, wish }] : []
  })
  const made = await write(world, tx, granted, now)
  let next = 0
  return outcomes.map((outcome) =>
    'refused' in outcome
      ? refuse(outcome.refused)
      : cardOf(justMade(made[next++] ?? unreachable(), now), now),
  )
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

type Granted = {
  readonly granted: Terms
  readonly stock: StockFacts
  readonly wallet: wallet.Holder
  readonly wish: Wish
}
type Made = Granted & { readonly id: number; readonly token: string }

/** A step: writes bookings, counters, movements and letters; gives them in the order granted. */
export async function write(
  world: World,
  tx: Tx,
  granted: readonly Granted[],
  now: Date,
  letters: typeof lettersOfBooking = lettersOfBooking,
): Promise<readonly Made[]> {
  if (granted.length === 0) return []
  const made = await insertDrawn(world, tx, granted, now)
  await wallet.spend(
    tx,
    granted.map(({ wish, stock, granted: { amountCents } }) => ({
      accountId: wish.accountId,
      nature: stock.nature,
      amountCents,
    })),
  )
  await takePlaces(
    tx,
    granted.map(({ wish }) => wish),
  )
  await wallet.postMovements(
    tx,
    made.map(({ id, wish, granted: { amountCents } }) => ({
      at: now,
      cause: 'book',
      debit: 'wallet',
      debitId: wish.accountId,
      credit: 'held',
      creditId: id,
      amountCents,
      bookingId: id,
      revision: 0,
    })),
  )
  await post(
    tx,
    made.flatMap((booking) => letters(world, booking, now)),
  )
  return made
}

/** Inserts bookings, drawing again the countermarks that were taken: five draws at the most. */
async function insertDrawn(world: World, tx: Tx, granted: readonly Granted[], now: Date) {
  const made = new Map<Granted, { id: number; token: string }>()
  for (let draw = 0; draw < countermarkDraws && made.size < granted.length; draw++) {
    const drawn = new Map<string, Granted>()
    for (const one of granted) if (!made.has(one)) drawn.set(drawCountermark(world.below), one)
    const rows = [...drawn].map(([token, { wish, stock, granted: terms }]) => ({
      token,
      ...wish,
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
