import * as z from 'zod/mini'
import type { Job } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { step, stepJob } from './steps.ts'

const Step = z.object({ importId: z.int() })

export const eligibilityJobs: readonly Job<World>[] = [
  {
    name: stepJob,
    run: (world, payload, now) => step(world, z.parse(Step, payload).importId, now),
  },
]
