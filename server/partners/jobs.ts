import type { Due, Pulse } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { carryMessages } from './courier.ts'
import { logDays } from './rules.ts'
import { forgetDeliveries } from './webhook-store.ts'

const day = 86_400_000

export const partnerDues: readonly Due<World>[] = [
  {
    name: 'log of webhooks',
    // Nobody sees when this is done: it goes with any sweep.
    nextAt: () => Promise.resolve(null),
    async run(world, now) {
      await forgetDeliveries(world.db, new Date(now.getTime() - logDays * day))
    },
  },
]

export const partnerPulses: readonly Pulse<World>[] = [{ name: 'webhooks', run: carryMessages }]
