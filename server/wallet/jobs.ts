import type { Due } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { firstForgetting, forgetCredits } from './memory.ts'

export const walletDues: readonly Due<World>[] = [
  {
    name: 'credits remembered',
    nextAt: (world) => firstForgetting(world.db),
    run: async (world, now) => void (await forgetCredits(world.db, now)),
  },
]
