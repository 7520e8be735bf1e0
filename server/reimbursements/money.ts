import { refuse } from '../../contract/refusals.ts'
import { dayLine } from '../../contract/words.ts'
import type { Pro } from '../accounts/session.ts'
import { payeeOf, payeeSays } from '../banking/rules.ts'
import { acceptedOf } from '../banking/store.ts'
import { bookingOf, type Held } from '../bookings/store.ts'
import { roleIn } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { nextCutoff } from './fortnights.ts'
import { dueCentsOf, isReimbursable, partsOf, type Part } from './rules.ts'
import * as sent from './transfer-store.ts'
import type { LastPayment } from './transfer-store.ts'
import { shownTransfer } from './transfers.ts'

/** « Où est mon argent ? » : the way of one booking to the account, in one sentence. */

type Told = {
  readonly where:
    | 'not-used'
    | 'nothing-due'
    | 'waiting'
    | 'next-batch'
    | 'in-preparation'
    | 'in-flight'
    | 'settled'
    | 'rejected'
  readonly says: string
  readonly parts: readonly Part[]
  readonly expectedAt: Date | null
}

export async function moneyOf(world: World, pro: Pro, id: number, now: Date) {
  const booking = await bookingOf(world.db, id)
  const isOurs = booking !== undefined && (await roleIn(world.db, pro.id, booking.offererId))
  if (!isOurs) return refuse('not-found')
  const told = await whereIs(world, booking, now)
  const transfers = await sent.transfersOfBooking(world.db, id)
  return {
    bookingId: id,
    state: booking.state,
    where: told.where,
    says: told.says,
    bookedCents: booking.amountCents,
    dueCents: dueCentsOf(told.parts),
    parts: [...told.parts],
    expectedAt: told.expectedAt,
    transfers: transfers.map(shownTransfer),
  }
}

async function whereIs(world: World, booking: Held, now: Date): Promise<Told> {
  const nowhere = { parts: [], expectedAt: null }
  const { state, usedAt, nature, offerType, amountCents } = booking
  if (state === 'cancelled' || state === 'expired') {
    return { ...nowhere, where: 'nothing-due', says: 'Annulée : rien n’est dû' }
  }
  if (state === 'booked' || usedAt === null) {
    return { ...nowhere, where: 'not-used', says: 'Pas encore validée : le remboursement suivra' }
  }
  if (amountCents === 0) {
    return { ...nowhere, where: 'nothing-due', says: 'Offre gratuite : rien n’est dû' }
  }
  if (!isReimbursable(nature, offerType)) {
    const parts = partsOf({ amountCents, nature, offerType, usedAt, beforeCents: 0 })
    const says = parts[0]?.rule ?? 'Rien n’est dû'
    return { where: 'nothing-due', says, parts, expectedAt: null }
  }
  const payment = await sent.lastPaymentOf(world.db, booking.id)
  return payment === undefined || !payment.isLive
    ? toCome(world, booking, payment, now)
    : onItsWay(payment, now)
}

/** In no payment: in the next batch, or waiting for an account. */
async function toCome(
  { db }: World,
  { id, offererId, venueId }: Held,
  rejected: LastPayment | undefined,
  now: Date,
): Promise<Told> {
  const cutoff = nextCutoff(now)
  const parts = rejected?.parts ?? (await sent.partsDueOf(db, id, { offererId, cutoff }))
  const { why } = payeeOf(await acceptedOf(db, offererId), venueId, cutoff)
  if (why === 'none' || why === 'frozen') {
    return { where: 'waiting', says: `Validée ; ${payeeSays[why]}`, parts, expectedAt: null }
  }
  const on = dayLine(cutoff, 'Europe/Paris', { now })
  return rejected === undefined
    ? { where: 'next-batch', says: `Validée ; dans le lot du ${on}`, parts, expectedAt: cutoff }
    : {
        where: 'rejected',
        says: `Le virement a été rejeté par la banque ; le montant revient dans le lot du ${on}`,
        parts,
        expectedAt: cutoff,
      }
}

function onItsWay({ transferState, parts, cutoff }: LastPayment, now: Date): Told {
  const on = dayLine(cutoff, 'Europe/Paris', { now })
  if (transferState === 'planned') {
    const says = `Dans le lot du ${on}, en préparation`
    return { where: 'in-preparation', says, parts, expectedAt: cutoff }
  }
  return transferState === 'settled'
    ? { where: 'settled', says: 'Versée sur votre compte', parts, expectedAt: null }
    : {
        where: 'in-flight',
        says: 'Virement émis ; la banque ne l’a pas encore confirmé',
        parts,
        expectedAt: null,
      }
}
