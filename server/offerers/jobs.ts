import type { Due } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { recheckStructures, recheckVenues } from './register.ts'

export const offererDues: readonly Due<World>[] = [
  {
    name: 'register asked again',
    // Another machine answers when it answers: any sweep may ask again, an hour after the last time,
    // and the sandbox's clock does not stop each hour for it.
    nextAt: () => Promise.resolve(null),
    async run(world, now) {
      await recheckStructures(world, now)
      await recheckVenues(world, now)
    },
  },
]
