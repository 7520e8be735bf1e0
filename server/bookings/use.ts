import { writeAll, type Tx } from '../database/connection.ts'
import type { UsedBy } from '../database/tables.ts'
import * as wallet from '../wallet/store.ts'
import type { World } from '../world.ts'
import { noShowAt } from './rules.ts'
import * as bookings from './store.ts'

export type Use = {
  readonly booking: bookings.Held
  readonly usedBy: UsedBy
  readonly actor: string
}

/** Marks locked, booked bookings as used: what was held becomes due. */
export async function markUsed(tx: Tx, uses: readonly Use[], now: Date): Promise<void> {
  const moves = uses.map(({ booking: { id, revision }, usedBy, actor }) => ({
    id,
    from: 'booked' as const,
    revision,
    to: 'used' as const,
    at: now,
    actor,
    usedBy,
  }))
  const transfers = uses.map(({ booking }) => transfer(booking, 'use', now))
  await writeAll(tx, [...bookings.moving(moves), wallet.movements(transfers)])
}

/** Takes a validation back, before any payment: what was due is held again. */
export async function undoUse(
  tx: Tx,
  held: bookings.Held,
  actor: string,
  now: Date,
): Promise<void> {
  const { id, revision } = held
  await writeAll(tx, [
    ...bookings.moving([{ id, from: 'used', revision, to: 'booked', at: now, actor }]),
    wallet.movements([transfer(held, 'undo', now)]),
  ])
}

const transfer = (
  { id, amountCents, revision }: bookings.Held,
  cause: 'use' | 'undo',
  at: Date,
) => ({
  at,
  cause,
  debit: cause === 'use' ? ('held' as const) : ('used' as const),
  debitId: id,
  credit: cause === 'use' ? ('used' as const) : ('held' as const),
  creditId: id,
  amountCents,
  bookingId: id,
  revision: revision + 1,
})

/** Guide: past the delay to cancel, the place is due even if nobody came. */
export const markNoShows = (world: World, ids: readonly number[], now: Date): Promise<void> =>
  world.db.transaction().execute(async (tx) => {
    const held = await bookings.lockWithHoldings(tx, ids)
    const due = held.filter(
      ({ state, endsAt, cancellableUntil }) =>
        state === 'booked' && endsAt !== null && noShowAt(endsAt) <= now && cancellableUntil < now,
    )
    await markUsed(
      tx,
      due.map((booking) => ({ booking, usedBy: 'automatic', actor: 'system' })),
      now,
    )
  })
