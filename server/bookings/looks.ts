import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import type { BookingFilter } from './list-store.ts'
import type { Held } from './store.ts'

type Look = {
  readonly actor: string
  readonly filter: BookingFilter
  readonly seen: readonly Held[]
  /** What was taken away, where it was more than a page on screen: `csv`, `pdf`. */
  readonly as?: string
}

/** Each look at a list of names leaves a trace: who looked, by which filter, at how many. */
export async function recordLook(
  world: World,
  { actor, filter, seen, as }: Look,
  now: Date,
): Promise<void> {
  const offererIds = [...new Set(seen.map(({ offererId }) => offererId))]
  if (offererIds.length === 0) return
  const { q, ...plain } = filter
  await world.db.transaction().execute((tx) =>
    record(
      tx,
      ...offererIds.map((offererId) => ({
        at: now,
        actor,
        act: 'bookings.read' as const,
        subject: `offerer:${offererId}`,
        offererId,
        // What was searched for may be somebody's name: only that a search was made is kept.
        details: { ...plain, searched: q !== undefined, seen: seen.length, ...(as && { as }) },
      })),
    ),
  )
}
