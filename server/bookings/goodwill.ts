import type { JournalAct } from '../../contract/journal-acts.ts'
import { refuse, type RefusalCode } from '../../contract/refusals.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { writeAll, type Tx } from '../database/connection.ts'
import type { RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { record } from '../kit/journal.ts'
import { lockStocks } from '../offers/places.ts'
import * as wallet from '../wallet/store.ts'
import type { World } from '../world.ts'
import { make } from './actions.ts'
import { cancelForTeam } from './cancel.ts'
import { lettersOfReopening } from './letters.ts'
import * as reopenings from './reopenings.ts'
import { decide, stateAt, whyNotCancelAsTeam, whyNotReopen } from './rules.ts'
import * as bookings from './store.ts'

/** Acts of goodwill: what the rules alone would not do, for a reason that both sides receive. */

type Asked = {
  readonly id: number
  readonly reason: string
  readonly key?: RequestKey | undefined
}

/** Cancels a booking for a reason that both sides receive. */
export const cancelAsTeam = (world: World, staff: Staff, { id, reason, key }: Asked, now: Date) =>
  once(world.db, key, now, async (tx) => {
    const [booking] = await bookings.lockWithHoldings(tx, [id])
    if (!booking) return refuse('not-found')
    const why = whyNotCancelAsTeam(stateAt(booking, now))
    if (why) return refuse(why)
    await cancelForTeam(world, tx, booking, { actor: nameOf(staff), reason }, now)
    await note(tx, staff, { act: 'booking.cancelled-by-team', booking, details: { reason } }, now)
    return settled(tx, id)
  })

/**
 * Opens a cancelled or expired booking again, as another booking of the same date at the same
 * amount: a booking moves only along, and its countermark has been told as worth nothing. Places,
 * wallet and ceilings are judged as for every booking; the booking limit is waived.
 */
export const reopenBooking = (world: World, staff: Staff, { id, reason, key }: Asked, now: Date) =>
  once(world.db, key, now, async (tx) => {
    const [booking] = await bookings.lockWithHoldings(tx, [id])
    if (!booking) return refuse('not-found')
    const isReopened = await reopenings.isReopened(tx, id)
    const why = whyNotReopen({ state: booking.state, isReopened })
    if (why) return refuse(why)
    if (booking.isPersonSuspended) return refuse('person-suspended')
    const outcome = await judged(tx, booking, now)
    if ('refused' in outcome) return refuse(outcome.refused, said(outcome.refused))
    const { accountId, stockId, seats } = booking
    const granted = { ...outcome, wish: { accountId, stockId, seats } }
    const {
      made: [made],
      effects,
    } = await make(world, tx, [granted], now, (house, one, at) =>
      lettersOfReopening(house, one, reason, at),
    )
    await writeAll(tx, effects)
    if (made === undefined) throw new Error(`booking ${id} was granted and not written`)
    const reopenedAs = made.id
    const actor = nameOf(staff)
    await reopenings.insert(tx, { bookingId: id, reopenedAs, at: now, actor, reason })
    await note(
      tx,
      staff,
      { act: 'booking.reopened', booking, details: { reason, reopenedAs } },
      now,
    )
    return settled(tx, reopenedAs)
  })

/** What the rule of every booking says of this one made anew at its own price. */
async function judged(tx: Tx, booking: bookings.Held, now: Date) {
  const { accountId, stockId, seats, priceCents } = booking
  const wallets = await wallet.lockWallets(tx, [accountId])
  const stocks = await lockStocks(tx, [stockId])
  const stock = stocks.get(stockId)
  if (stock) stocks.set(stockId, { ...stock, priceCents, bookingLimit: null, isDuo: seats > 1 })
  const live = await bookings.livePairs(tx, [accountId], [stockId])
  const [outcome] = decide([{ accountId, stockId, seats }], { stocks, wallets, live }, now)
  return outcome ?? { refused: 'stock-unknown' as const }
}

/** The standing sentences speak to the young person; these to the team. */
const sentences: Partial<Record<RefusalCode, string>> = {
  'already-booked': 'Cette personne a déjà une réservation pour cette date',
  'credit-missing': 'Le crédit de cette personne n’est pas actif',
  'venue-unvalidated': 'Le lieu de cette offre attend sa validation',
  'sold-out': 'Il ne reste plus assez de places',
  'ceiling-physical': 'Le plafond des biens culturels de ce pass ne le permet pas',
  'ceiling-digital': 'Le plafond des offres numériques de ce pass ne le permet pas',
  'funds-insufficient': 'Le solde de ce pass est insuffisant',
}

const said = (code: RefusalCode) => {
  const says = sentences[code]
  return says === undefined ? {} : { says }
}

async function settled(tx: Tx, id: number) {
  const after = await bookings.bookingOf(tx, id)
  return after ? { ...after, countermark: after.token } : refuse('not-found')
}

type Act = {
  readonly act: JournalAct
  readonly booking: Pick<bookings.Held, 'id' | 'offererId'>
  readonly details: Readonly<Record<string, unknown>>
}

const note = (tx: Tx, staff: Staff, { act, booking, details }: Act, now: Date) =>
  record(tx, {
    at: now,
    actor: nameOf(staff),
    act,
    subject: `booking:${booking.id}`,
    offererId: booking.offererId,
    details,
  })
