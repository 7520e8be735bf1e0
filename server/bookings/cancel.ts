import { refuse } from '../../contract/refusals.ts'
import { nameOf, type Pro, type Youth } from '../accounts/session.ts'
import { writeAll, type Tx } from '../database/connection.ts'
import type { EndedBy } from '../database/tables.ts'
import type { RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { post } from '../kit/queue.ts'
import { roleIn } from '../offerers/store.ts'
import { givingPlacesBack } from '../offers/places.ts'
import * as wallet from '../wallet/store.ts'
import type { World } from '../world.ts'
import { cardOf, lineOf } from './cards.ts'
import { lettersOfCancellation, lettersOfExpiry } from './letters.ts'
import { whyNotCancel, whyNotCancelMine } from './rules.ts'
import * as bookings from './store.ts'
import { undoUse } from './use.ts'

type Asked = {
  readonly id: number
  readonly key?: RequestKey | undefined
  readonly reason?: string | undefined
}

/** A young person gives a booking of his own back, while the rule lets him. */
export const cancelMine = (world: World, youth: Youth, { id, key }: Asked, now: Date) =>
  once(world.db, key, now, async (tx) => {
    const [booking] = await bookings.lockWithHoldings(tx, [id])
    if (!booking || booking.accountId !== youth.id) return refuse('not-found')
    const why = whyNotCancelMine(booking, now)
    if (why) return refuse(why)
    await giveBack(tx, [booking], { to: 'cancelled', by: 'youth', actor: nameOf(youth), now })
    await post(tx, lettersOfCancellation(world, booking, 'youth'))
    const after = await bookings.bookingOf(tx, id)
    return after ? cardOf(after, now) : refuse('not-found')
  })

/** A step: gives back all that somebody who goes away can still give back; what cannot stays due. */
export async function cancelAllMine(world: World, tx: Tx, youth: Youth, now: Date) {
  const held = await bookings.lockWithHoldings(tx, await bookings.bookedBy(tx, youth.id))
  const free = held.filter((booking) => whyNotCancelMine(booking, now) === null)
  const firm = held.filter((booking) => whyNotCancelMine(booking, now) !== null)
  if (free.length > 0) {
    await giveBack(tx, free, { to: 'cancelled', by: 'youth', actor: nameOf(youth), now })
    const letters = free.flatMap((booking) => lettersOfCancellation(world, booking, 'youth'))
    // To the structures: he himself gets one letter for all.
    await post(
      tx,
      letters.filter(({ to }) => to !== free[0]?.email),
    )
  }
  return { cancelled: free.length, firm: firm.length }
}

/** A professional cancels a booking made with one of his structures; the credit is back at once. */
export const cancelOurs = (world: World, pro: Pro, { id, key, reason }: Asked, now: Date) =>
  once(world.db, key, now, async (tx) => {
    const [booking] = await bookings.lockWithHoldings(tx, [id])
    if (!booking || !(await roleIn(tx, pro.id, booking.offererId))) return refuse('not-found')
    const why = whyNotCancel(booking, now)
    if (why) return refuse(why)
    await cancelForOfferer(world, tx, booking, nameOf(pro), now, reason)
    const after = await bookings.bookingOf(tx, id)
    return after ? lineOf(after, now) : refuse('not-found')
  })

/** The step behind every cancellation by a structure, whoever acts for it; under `lockWithHoldings`. */
export async function cancelForOfferer(
  world: World,
  tx: Tx,
  booking: bookings.Held,
  actor: string,
  now: Date,
  reason?: string,
): Promise<void> {
  await giveBack(tx, [booking], { to: 'cancelled', by: 'offerer', actor, now, reason })
  await post(tx, lettersOfCancellation(world, booking, 'offerer'))
}

type ByTeam = { readonly actor: string; readonly reason: string }

/**
 * A step, under `lockWithHoldings`: the team cancels a booking that is not paid. One that was
 * validated first moves back, so that its money is held again before it is given back.
 */
export async function cancelForTeam(
  world: World,
  tx: Tx,
  booking: bookings.Held,
  { actor, reason }: ByTeam,
  now: Date,
): Promise<void> {
  if (booking.state === 'used') await undoUse(tx, booking, actor, now)
  const [held] = await bookings.bookingsOf(tx, [booking.id])
  if (held === undefined) throw new Error(`booking ${booking.id} was locked and is absent`)
  await giveBack(tx, [held], { to: 'cancelled', by: 'staff', actor, now, reason })
  await post(tx, lettersOfCancellation(world, booking, 'staff', reason))
}

type Ending = {
  readonly to: 'cancelled' | 'expired'
  readonly by: EndedBy
  readonly actor: string
  readonly now: Date
  readonly reason?: string | undefined
}

/** Ends booked bookings and gives places and credit back; under `lockWithHoldings`. */
async function giveBack(tx: Tx, held: readonly bookings.Held[], ending: Ending): Promise<void> {
  const { to, by, actor, now, reason } = ending
  const moves = held.map(({ id, state, revision }) => ({
    id,
    from: state,
    revision,
    to,
    at: now,
    actor,
    reason,
    endedBy: by,
  }))
  const back = held.map(({ id, accountId, amountCents, revision }) => ({
    at: now,
    cause: to === 'expired' ? ('expire' as const) : ('cancel' as const),
    debit: 'held' as const,
    debitId: id,
    credit: 'wallet' as const,
    creditId: accountId,
    amountCents,
    bookingId: id,
    revision: revision + 1,
  }))
  await writeAll(tx, [
    ...bookings.moving(moves),
    wallet.crediting(held),
    givingPlacesBack(held),
    wallet.movements(back),
  ])
}

/** Gives back goods and digital offers whose time is over; both sides are told. */
export const expire = (world: World, ids: readonly number[], now: Date): Promise<void> =>
  endEach(world, ids, {
    ending: { to: 'expired', by: 'expiry', actor: 'system', now },
    due: (booking) => booking.expiresAt !== null && booking.expiresAt < now,
    letters: lettersOfExpiry,
  })

/** Cancels what is still booked on withdrawn stocks; both sides are told. */
export const cancelWithdrawn = (world: World, ids: readonly number[], actor: string, now: Date) =>
  endEach(world, ids, {
    ending: { to: 'cancelled', by: 'withdrawal', actor, now },
    due: () => true,
    letters: (house, booking) => lettersOfCancellation(house, booking, 'withdrawal'),
  })

type EndEach = {
  readonly ending: Ending
  readonly due: (booking: bookings.Held) => boolean
  readonly letters: typeof lettersOfExpiry
}

const endEach = (world: World, ids: readonly number[], { ending, due, letters }: EndEach) =>
  world.db.transaction().execute(async (tx) => {
    const held = await bookings.lockWithHoldings(tx, ids)
    const ended = held.filter((booking) => booking.state === 'booked' && due(booking))
    if (ended.length === 0) return
    await giveBack(tx, ended, ending)
    await post(
      tx,
      ended.flatMap((booking) => letters(world, booking)),
    )
  })
