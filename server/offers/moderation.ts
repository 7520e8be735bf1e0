import { refuse } from '../../contract/refusals.ts'
import type { Tx } from '../database/connection.ts'
import * as offers from './store.ts'

/** Steps by which the team keeps an offer out of the catalogue; what was booked stays booked. */

/** Withdraws an offer: its structure cannot put it back while the team has not lifted this. */
export async function moderate(tx: Tx, id: number, reason: string, now: Date) {
  const offer = await offers.offerForEdit(tx, id)
  if (offer === undefined) return refuse('not-found')
  if (offer.moderatedAt !== null) return refuse('already-decided')
  await offers.updateOffer(tx, id, { isActive: false, moderatedAt: now, moderationReason: reason })
  return offer
}

/** Lifts the withdrawal; whether the offer is shown again is its structure's to say. */
export async function liftModeration(tx: Tx, id: number) {
  const offer = await offers.offerForEdit(tx, id)
  if (offer === undefined) return refuse('not-found')
  if (offer.moderatedAt === null) return refuse('offer-not-moderated')
  await offers.updateOffer(tx, id, { moderatedAt: null, moderationReason: null })
  return offer
}
