import * as z from 'zod/mini'
import { transact } from '../database/connection.ts'
import { forgetKeysBefore } from '../kit/idempotency.ts'
import { forgetOldLines } from '../kit/journal.ts'
import type { Due, Job } from '../kit/queue.ts'
import { forgetOldFailures } from '../kit/throttle.ts'
import type { World } from '../world.ts'
import { sendAskedLetter } from './links.ts'
import { after, attemptsKeptSeconds, keysKeptSeconds } from './rules.ts'
import { forgetSpent } from './store.ts'

const LetterWish = z.object({ email: z.string(), wish: z.enum(['reset', 'confirmation']) })

export const accountJobs: readonly Job<World>[] = [
  {
    name: 'account-letter',
    run: (world, payload, now) => sendAskedLetter(world, z.parse(LetterWish, payload), now),
  },
]

export const accountDues: readonly Due<World>[] = [
  {
    name: 'spent secrets',
    // Nobody sees when this is done: it goes with any sweep, and never makes the sandbox's clock stop.
    nextAt: () => Promise.resolve(null),
    async run(world, now) {
      await forgetSpent(world.db, now)
      await forgetOldFailures(world.db, after(now, -attemptsKeptSeconds))
      await forgetKeysBefore(world.db, after(now, -keysKeptSeconds))
      await transact(world.db, (tx) => forgetOldLines(tx, now))
    },
  },
]
