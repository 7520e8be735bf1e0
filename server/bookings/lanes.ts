import { isRefusal } from '../../contract/refusals.ts'
import { openLanes, type Lanes } from '../kit/lanes.ts'
import type { World } from '../world.ts'
import { book, refuseSoldOut, type Answer, type KeyedWish } from './actions.ts'

type TimedWish = KeyedWish & { readonly now: Date }

/**
 * Bookings gathered while others are in flight: one stock always travels by the same lane. Once a
 * stock was seen sold out, who comes late is answered in front, without a lock, so that he neither
 * waits behind those who may still be served nor makes them wait.
 */
export function bookingLanes(world: World): Lanes<TimedWish, Answer> {
  const lanes = openLanes<TimedWish, Answer>({
    laneOf: ({ stockId }) => stockId,
    likeness: ({ accountId }) => accountId,
    together: (wishes) => book(world, wishes, latest(wishes)),
  })
  const front = openLanes<TimedWish, Answer | undefined>({
    laneOf: () => 0,
    likeness: ({ accountId }) => accountId,
    together: (wishes) => refuseSoldOut(world, wishes, latest(wishes)),
    lanes: 1,
  })
  const seemSoldOut = fewNumbers(10_000)
  return {
    async do(wish) {
      // Only a hint of where to look: what is refused there was read again.
      const refused = seemSoldOut.has(wish.stockId) ? await front.do(wish) : undefined
      if (refused !== undefined) return refused
      const answer = await lanes.do(wish)
      if (isRefusal(answer) && answer.refused === 'sold-out') seemSoldOut.add(wish.stockId)
      else seemSoldOut.delete(wish.stockId)
      return answer
    },
  }
}

/** The last numbers added, no more of them than `most`. */
function fewNumbers(most: number) {
  const numbers = new Set<number>()
  return {
    has: (one: number) => numbers.has(one),
    delete: (one: number) => numbers.delete(one),
    add(one: number) {
      const [oldest] = numbers
      if (numbers.size >= most && oldest !== undefined) numbers.delete(oldest)
      numbers.add(one)
    },
  }
}

/** Deadlines are judged by the last to arrive: nobody books past a limit in good company. */
export const latest = (wishes: readonly { readonly now: Date }[]): Date =>
  new Date(Math.max(...wishes.map(({ now }) => now.getTime())))
