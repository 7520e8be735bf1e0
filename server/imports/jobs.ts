import * as z from 'zod/mini'
import type { Due, Job } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { emptiesAt, silentHours } from './rules.ts'
import { openNight, retryRun } from './runs.ts'
import * as runs from './run-store.ts'
import { emptyLink, fetchPicture, step } from './steps.ts'
import * as imports from './store.ts'

const Step = z.object({ runId: z.int() })
const Picture = z.object({
  offerId: z.int(),
  url: z.string(),
  credit: z.nullable(z.string()),
  createdBy: z.int(),
})

export const importJobs: readonly Job<World>[] = [
  {
    name: 'import-step',
    run: (world, payload, now) => step(world, z.parse(Step, payload).runId, now),
  },
  {
    name: 'import-picture',
    run: (world, payload, now) => fetchPicture(world, z.parse(Picture, payload), now),
  },
]

const batch = 200
const hour = 3_600_000

/** What the clock makes due among imports. Nothing here calls anybody: calls are jobs. */
export const importDues: readonly Due<World>[] = [
  {
    name: 'imports',
    async nextAt({ db }) {
      const { night, silence } = await imports.nextOfLinks(db)
      const instants = [night, silence && emptiesAt(silence), await runs.nextRetry(db)]
      const waiting = instants.filter((instant) => instant !== null).map(Number)
      return waiting.length === 0 ? null : new Date(Math.min(...waiting))
    },
    async run(world, now) {
      const { db } = world
      for (const id of await imports.linksDue(db, now, batch)) await openNight(world, id, now)
      for (const { id } of await runs.runsToRetry(db, now, batch)) await retryRun(world, id, now)
      const since = new Date(now.getTime() - silentHours * hour)
      for (const id of await imports.linksSilent(db, since, batch)) await emptyLink(world, id, now)
    },
  },
]
