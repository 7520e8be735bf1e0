import { toPublicId } from '../../contract/public-id.ts'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import { nameOf, serves, type Actors, type Anyone, type Clerk } from '../accounts/session.ts'
import { cancelForOfferer } from '../bookings/cancel.ts'
import * as bookings from '../bookings/store.ts'
import { latest } from '../bookings/lanes.ts'
import { markUsed, undoUse, type Use } from '../bookings/use.ts'
import { transact, type Tx } from '../database/connection.ts'
import type { RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { openLanes, type Lanes } from '../kit/lanes.ts'
import { offererIdsOf } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { withinBudgets, wrongCode } from './guessing.ts'
import { cardAtCounter, fieldsV1, fieldsV2 } from './cards.ts'
import { isSameEmail, readingsOf, whyNotUndo, whyNotUse, type UseRefusal } from './rules.ts'
import { detailsOf } from './store.ts'

type Caller = Actors['caller']
type Call<Who extends Caller = Caller> = {
  readonly who: Who
  readonly token: string
  readonly address: string
  readonly now: Date
}
type LegacyCall = Call & {
  readonly email: string | undefined
  readonly offerId: string | undefined
}

const isStranger = (who: Caller): who is Anyone => who.kind === 'anyone'

/** The structures a clerk may act for, read from what is stored. */
export const structuresOf = (world: World, who: Clerk): Promise<readonly number[]> =>
  who.kind === 'partner' ? Promise.resolve([who.offererId]) : offererIdsOf(world.db, who.id)

type Found = { readonly booking: bookings.Held; readonly isOurs: boolean }

/**
 * Finds the booking of a 2018 call. A wrong code, another e-mail and another offer are one same
 * refusal, and each counts against the budgets of wrong codes.
 */
async function findLegacy(
  world: World,
  call: LegacyCall,
): Promise<Found | Refusal<'countermark-unknown' | 'too-many-attempts'>> {
  const { who, address, email, offerId, now } = call
  const ours = isStranger(who) ? [] : await structuresOf(world, who)
  const guesser = { ours, address, email, isStranger: isStranger(who) }
  const find = () => bookings.bookingByCode(world.db, readingsOf(call.token), null, null)
  return withinBudgets(world, guesser, now, find, async (booking) => {
    const fits =
      booking !== undefined &&
      (!email || isSameEmail(email, booking.email)) &&
      (!offerId || offerId.trim() === toPublicId(booking.offerId))
    if (!fits) return wrongCode(world, guesser, now)
    const isOurs =
      ours.includes(booking.offererId) &&
      !booking.offererSuspended &&
      !isStranger(who) &&
      serves(who, booking.venueId)
    // Another structure's code is a wrong code for this clerk, unless he knows whose it is.
    if (!isOurs && !email) await wrongCode(world, guesser, now)
    return { booking, isOurs }
  })
}

/** `GET /bookings/token/…` of 2018: the detail for its structure, a bare yes for others. */
export async function checkV1(world: World, call: LegacyCall) {
  if (isStranger(call.who) && !call.email) return refuse('countermark-email-needed')
  const found = await findLegacy(world, call)
  if (isRefusal(found)) return found
  if (!found.isOurs && !call.email) return refuse('countermark-unknown')
  const why = whyNotUse(found.booking, call.now)
  if (why) return refuse(why)
  return found.isOurs ? fieldsV1(found.booking) : null
}

const membersNeeded = {
  email: [
    "L'adresse email qui a servie à la réservation est obligatoire dans l'URL [?email=<email>]",
  ],
  offer_id: ["L'id de l'offre réservée est obligatoire dans l'URL [?offer_id=<id>]"],
}

/** `PATCH /bookings/token/…` of 2018: validates, for the structure or for who knows all three. */
export async function useV1(world: World, using: Using, call: LegacyCall) {
  if (isStranger(call.who) && (!call.email || !call.offerId)) {
    const fields = {
      ...(call.email ? {} : { email: membersNeeded.email }),
      ...(call.offerId ? {} : { offer_id: membersNeeded.offer_id }),
    }
    return refuse('countermark-members-needed', { fields })
  }
  const found = await findLegacy(world, call)
  if (isRefusal(found)) return found
  if (!found.isOurs && !isStranger(call.who)) return refuse('countermark-foreign')
  return using.do({ id: found.booking.id, who: call.who, now: call.now })
}

/** One validation to be written: of which booking, by whom. */
type Validation = { readonly id: number; readonly who: Caller; readonly now: Date }
type Unused = Refusal<UseRefusal | 'countermark-unknown'> | undefined
type Using = Lanes<Validation, Unused>

/** Validations gathered while others are in flight, as bookings are. */
export const validationLanes = (world: World): Using =>
  openLanes({
    laneOf: ({ id }) => id,
    likeness: ({ id }) => id,
    together: (wishes) =>
      world.db.transaction().execute((tx) => useTogether(tx, wishes, latest(wishes))),
  })

/** Validates under the lock: what was read before may already be past. */
async function useTogether(
  tx: Tx,
  wishes: readonly Validation[],
  now: Date,
): Promise<readonly Unused[]> {
  const held = await bookings.lockBookings(
    tx,
    wishes.map(({ id }) => id),
  )
  const uses: Use[] = []
  const answers = wishes.map(({ id, who }) => {
    const booking = held.get(id)
    if (!booking) return refuse('countermark-unknown')
    const why = whyNotUse(booking, now)
    if (why) return refuse(why)
    uses.push({ booking, usedBy: who.kind === 'pro' ? 'counter' : 'partner', actor: nameOf(who) })
    return undefined
  })
  await markUsed(tx, uses, now)
  return answers
}

/** The venues a code is looked for in; null for all those of the caller's structures. */
const venuesOf = (who: Clerk) => (who.kind === 'partner' ? who.venueIds : null)

/** Finds a code among the caller's own structures; foreign, unknown and malformed are one. */
export async function findOurs(world: World, { who, token, address, now }: Call<Clerk>) {
  const ours = await structuresOf(world, who)
  const guesser = { ours, address, email: undefined, isStranger: false }
  const find = () => bookings.bookingByCode(world.db, readingsOf(token), ours, venuesOf(who))
  return withinBudgets(
    world,
    guesser,
    now,
    find,
    async (booking) => booking ?? wrongCode(world, guesser, now),
  )
}

/** The second version's check (2019). */
export async function checkV2(world: World, call: Call<Clerk>) {
  const booking = await findOurs(world, call)
  if (isRefusal(booking)) return booking
  const why = whyNotUse(booking, call.now)
  return why ? refuse(why) : fieldsV2(booking, await detailsOf(world.db, booking.offerId))
}

export async function useV2(world: World, using: Using, call: Call<Clerk>) {
  const booking = await findOurs(world, call)
  if (isRefusal(booking)) return booking
  return using.do({ id: booking.id, who: call.who, now: call.now })
}

/** The structure gives a booking back; the young person's delay does not bind it. */
export async function cancelV2(world: World, call: Call<Clerk>) {
  const found = await findOurs(world, call)
  if (isRefusal(found)) return found
  return transact(world.db, async (tx) => {
    const [booking] = await bookings.lockWithHoldings(tx, [found.id])
    if (!booking) return refuse('countermark-unknown')
    const why = whyNotUndo(booking, call.now)
    if (why === 'countermark-cancelled') return refuse('countermark-already-cancelled')
    if (why === 'countermark-paid') return refuse('countermark-paid')
    if (why === null) return refuse('countermark-cancel-used')
    return cancelForOfferer(world, tx, booking, nameOf(call.who), call.now)
  })
}

/** Takes a validation back, while it has not been paid. */
export async function undo(world: World, call: Call<Clerk>) {
  const found = await findOurs(world, call)
  if (isRefusal(found)) return found
  return transact(world.db, async (tx) => {
    const booking = await bookings.lockBooking(tx, found.id)
    if (!booking) return refuse('countermark-unknown')
    const why = whyNotUndo(booking, call.now)
    if (why) return refuse(why)
    await undoUse(tx, booking, nameOf(call.who), call.now)
    const after = await bookings.bookingOf(tx, booking.id)
    return after ? cardAtCounter(after, call.now) : refuse('countermark-unknown')
  })
}

/** Who, what, when: the counter screen's look at a code. */
export async function lookUp(world: World, call: Call<Clerk>) {
  const booking = await findOurs(world, call)
  return isRefusal(booking) ? booking : cardAtCounter(booking, call.now)
}

/** The counter screen's validation; the same request again gives the same answer. */
export async function validate(
  world: World,
  call: Call<Clerk> & { readonly key: RequestKey | undefined },
) {
  const found = await findOurs(world, call)
  if (isRefusal(found)) return found
  return once(world.db, call.key, call.now, async (tx) => {
    const wish = { id: found.id, who: call.who, now: call.now }
    const [refusal] = await useTogether(tx, [wish], call.now)
    if (refusal) return refusal
    const after = await bookings.bookingOf(tx, found.id)
    return after ? cardAtCounter(after, call.now) : refuse('countermark-unknown')
  })
}
