import type { Due } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { seenDays } from './deck.ts'
import * as catalogue from './store.ts'

const batch = 1_000
const kept = seenDays * 86_400_000

/** What the clock makes due in the catalogue: nobody sees a difference, the tables stay small. */
export const catalogueDues: readonly Due<World>[] = [
  {
    name: 'closed offers',
    nextAt: (world) => catalogue.nextClosing(world.db),
    async run(world, now) {
      while ((await catalogue.dropClosed(world.db, now, batch)) === batch);
    },
  },
  {
    name: 'seen offers',
    async nextAt(world) {
      const first = await catalogue.firstSeenAt(world.db)
      return first ? new Date(first.seenAt.getTime() + kept) : null
    },
    async run(world, now) {
      await catalogue.forgetSeen(world.db, new Date(now.getTime() - kept))
    },
  },
]
