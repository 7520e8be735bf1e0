import { post, type Due } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { cancelWithdrawn, expire } from './cancel.ts'
import { letterOfReminder } from './letters.ts'
import * as due from './due.ts'
import { foretellQuiet, forgetQuiet } from './retention.ts'
import { markNoShows } from './use.ts'
import * as bookings from './store.ts'

const batch = 200

/** Goes on by batches while there is something to do and it is being done. */
async function byBatches(
  read: () => Promise<readonly number[]>,
  act: (ids: readonly number[]) => Promise<unknown>,
): Promise<void> {
  let before: string | undefined
  for (;;) {
    const ids = await read()
    const these = ids.join()
    if (ids.length === 0 || these === before) return
    await act(ids)
    before = these
  }
}

/** What the clock makes due among bookings. The order matters within one instant: ends come first. */
export const bookingDues: readonly Due<World>[] = [
  {
    name: 'withdrawn dates',
    nextAt: async (world) =>
      (await bookings.bookedOnWithdrawn(world.db, 1)).length > 0 ? world.now() : null,
    run: (world, now) =>
      byBatches(
        () => bookings.bookedOnWithdrawn(world.db, batch),
        (ids) => cancelWithdrawn(world, ids, 'system', now),
      ),
  },
  {
    name: 'expiry',
    nextAt: (world) => due.nextExpiry(world.db),
    run: (world, now) =>
      byBatches(
        () => due.expiredAt(world.db, now, batch),
        (ids) => expire(world, ids, now),
      ),
  },
  {
    name: 'no-shows',
    nextAt: (world) => due.nextNoShow(world.db, world.now()),
    run: (world, now) =>
      byBatches(
        () => due.noShowsAt(world.db, now, batch),
        (ids) => markNoShows(world, ids, now),
      ),
  },
  {
    name: 'reminders',
    nextAt: (world) => due.nextReminder(world.db, world.now()),
    run: (world, now) =>
      byBatches(
        () => due.toRemindAt(world.db, now, batch),
        (ids) => remind(world, ids, now),
      ),
  },
  {
    name: 'accounts nobody comes back to',
    // Nobody sees when this is done: it goes with any sweep.
    nextAt: () => Promise.resolve(null),
    async run(world, now) {
      await forgetQuiet(world, now)
      await foretellQuiet(world, now)
    },
  },
]

/** Each booking is reminded of once: the mark and the letter are one transaction. */
const remind = (world: World, ids: readonly number[], now: Date) =>
  world.db.transaction().execute(async (tx) => {
    const marked = await due.markReminded(tx, ids, now)
    const held = await bookings.bookingsOf(tx, marked)
    await post(
      tx,
      held.map((booking) => letterOfReminder(world, booking)),
    )
  })
