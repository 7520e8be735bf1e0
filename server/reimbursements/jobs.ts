import * as z from 'zod/mini'
import type { Due, Job } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { lastFortnight, openBatchOf } from './batch-store.ts'
import { advanceOpen, openFortnight } from './batches.ts'
import { lastCutoff, nextCutoff } from './fortnights.ts'
import { advance } from './steps.ts'

const Step = z.object({ id: z.int() })

export const reimbursementJobs: readonly Job<World>[] = [
  {
    name: 'advance-batch',
    run: (world, payload, now) => advance(world, z.parse(Step, payload).id, now),
  },
]

export const reimbursementDues: readonly Due<World>[] = [
  {
    name: 'fortnight batch',
    async nextAt(world) {
      const now = world.now()
      const last = await lastFortnight(world.db)
      // Another batch still waits for the team: the calendar cannot go before it.
      const isBlocked = (await openBatchOf(world.db)) !== undefined
      const isDue = last === null || last < lastCutoff(now)
      return isDue && !isBlocked ? lastCutoff(now) : nextCutoff(now)
    },
    async run(world, now) {
      await openFortnight(world, now)
      await advanceOpen(world, now)
    },
  },
]
