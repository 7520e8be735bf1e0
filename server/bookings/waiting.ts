import type { waitingStates } from '../../contract/waiting.ts'
import { refuse } from '../../contract/refusals.ts'
import { nameOf, type Clerk, type Youth } from '../accounts/session.ts'
import { transact, type Flight } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { isOurs, offerOfOurs } from '../offers/ours.ts'
import { lockStocks, readStocks, type StockFacts } from '../offers/places.ts'
import type { World } from '../world.ts'
import { pair } from './rules.ts'
import {
  admittedAt,
  askAgainIn,
  secondsUntilIn,
  standingOf,
  whyNotAnnounce,
  whyNotEnter,
} from './waiting-rules.ts'
import * as waiting from './waiting-store.ts'

/** The waiting room of an announced sale: places are kept in the database, whatever screens do. */

type Announcement = { readonly id: number; readonly opensAt: Date | null }

/** Announces when the bookings of a stock open, or takes the announcement back. */
export const announceOpening = (
  world: World,
  who: Clerk,
  { id, opensAt }: Announcement,
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const stock = (await lockStocks(tx, [id])).get(id)
    if (!stock || !(await isOurs(tx, who, stock))) return refuse('not-found')
    const why = whyNotAnnounce(stock, opensAt, now)
    if (why) return refuse(why)
    if (opensAt === null) await waiting.retract(tx, id)
    else {
      const { admittedPerMinute } = world.config
      const announced = { announcedAt: now, announcedBy: nameOf(who) }
      await waiting.announce(tx, { stockId: id, opensAt, admittedPerMinute, ...announced })
    }
    await record(tx, {
      at: now,
      actor: nameOf(who),
      act: opensAt === null ? 'opening.retracted' : 'opening.announced',
      subject: `stock:${id}`,
      offererId: stock.offererId,
      details: { opensAt },
    })
    return { stockId: id, opensAt }
  })

/** The announced sales of an offer of one's own. */
export async function listOpenings(world: World, who: Clerk, id: number) {
  if (!(await offerOfOurs(world.db, who, id))) return refuse('not-found')
  return { items: await waiting.openingsOfOffer(world.db, id) }
}

/** Those of these wishes whose turn has not come, with the reason; as a rule no sale is announced. */
export async function barredIn(db: Flight, wishes: readonly waiting.Waiter[], now: Date) {
  const barred = new Map<string, 'sale-not-open' | 'waiting-room'>()
  const rooms = await waiting.roomsOf(db, [...new Set(wishes.map(({ stockId }) => stockId))])
  if (rooms.size === 0) return barred
  const among = wishes.filter(({ stockId }) => rooms.has(stockId))
  const ahead = await waiting.aheadOf(db, among)
  for (const [place, wish] of among.entries()) {
    const why = whyNotEnter(rooms.get(wish.stockId), ahead[place], now)
    if (why) barred.set(pair(wish), why)
  }
  return barred
}

/** Takes a place in line, or keeps the one there is, and tells where it is. */
export async function takeWaitingPlace(
  world: World,
  { id: accountId }: Youth,
  id: number,
  now: Date,
) {
  const room = await waiting.roomOf(world.db, id)
  if (room !== undefined) {
    const standing = standingOf(room.opensAt, now, (max) => world.below(max))
    await waiting.takePlace(world.db, { stockId: id, accountId, standing, cameAt: now })
  }
  return showPlace(world, { stockId: id, accountId }, now)
}

/** Where somebody stands now. */
export async function showPlace(world: World, waiter: waiting.Waiter, now: Date) {
  const stock = (await readStocks(world.db, [waiter.stockId])).get(waiter.stockId)
  if (stock === undefined || stock.isWithdrawn || !stock.isOfferActive || !stock.isOffererOpen) {
    return refuse('not-found')
  }
  const [room, ahead] = await Promise.all([
    waiting.roomOf(world.db, waiter.stockId),
    waiting.aheadOfOne(world.db, waiter),
  ])
  const shown = { stockId: waiter.stockId, offer: { id: stock.offerId, name: stock.offerName } }
  const below = (max: number) => world.below(max)
  if (room === undefined) {
    const state = isSoldOut(stock) ? ('sold-out' as const) : ('open' as const)
    return { ...shown, ...nobody, state, opensAt: null, askAgainSeconds: askAgainIn(null, below) }
  }
  const isKnown = ahead !== undefined && now >= room.opensAt
  const secondsLeft = isKnown ? secondsUntilIn(room, ahead, now) : null
  return {
    ...shown,
    state: stateOf(stock, room, ahead, now),
    opensAt: room.opensAt,
    waiting: room.waiting,
    // Before the opening the order is drawn and not yet told: nobody gains by coming again.
    ahead: isKnown ? Math.max(0, ahead - admittedAt(room, now)) : null,
    secondsLeft,
    askAgainSeconds: askAgainIn(secondsLeft ?? secondsUntilIn(room, 0, now), below),
  }
}

const nobody = { waiting: 0, ahead: null, secondsLeft: null }

const isSoldOut = ({ places, placesTaken }: StockFacts): boolean =>
  places !== null && placesTaken >= places

function stateOf(
  stock: StockFacts,
  room: waiting.OpenRoom,
  ahead: number | undefined,
  now: Date,
): (typeof waitingStates)[number] {
  if (isSoldOut(stock)) return 'sold-out'
  const why = whyNotEnter(room, ahead, now)
  if (why === 'sale-not-open') return ahead === undefined ? 'announced' : 'early'
  if (why === 'waiting-room') return ahead === undefined ? 'absent' : 'waiting'
  return ahead === undefined ? 'open' : 'admitted'
}
