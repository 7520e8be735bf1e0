import type { Due } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { forgetRibs } from './rib.ts'
import { nextReplaced, writeReplaced } from './store.ts'

export const bankingDues: readonly Due<World>[] = [
  {
    name: 'replaced bank details',
    nextAt: (world) => nextReplaced(world.db),
    async run(world, now) {
      await writeReplaced(world.db, now)
    },
  },
  {
    name: 'old RIB files',
    // Nobody sees when this is done: it goes with any sweep.
    nextAt: () => Promise.resolve(null),
    run: forgetRibs,
  },
]
