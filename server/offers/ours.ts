import { refuse } from '../../contract/refusals.ts'
import { serves, type Clerk } from '../accounts/session.ts'
import type { Db, Tx } from '../database/connection.ts'
import { isOpen, roleIn } from '../offerers/store.ts'
import * as offers from './store.ts'

/** What a professional or a program may touch: judged on what is stored, unknown and foreign alike. */

type Standing = { readonly offererId: number; readonly venueId: number }

/** Whether what stands there is of a structure of his, and of a venue that he serves. */
export async function isOurs(db: Db, who: Clerk, { offererId, venueId }: Standing) {
  if (who.kind === 'pro') return (await roleIn(db, who.id, offererId)) !== null
  return who.offererId === offererId && serves(who, venueId) && isOpen(db, offererId)
}

/** An offer of one of his structures; null for any other. */
export async function offerOfOurs(db: Db, who: Clerk, id: number) {
  const offer = await offers.offerOf(db, id)
  return offer && (await isOurs(db, who, offer)) ? offer : null
}

/** The same, locked before any of its stocks. */
export async function lockOfferOfOurs(tx: Tx, who: Clerk, id: number) {
  const offer = await offers.offerForEdit(tx, id)
  return offer && (await isOurs(tx, who, offer)) ? offer : null
}

/** A venue of one of his structures, as a wish names it. */
export async function venueOfOurs(db: Db, who: Clerk, id: number) {
  const venue = await offers.venueFor(db, id)
  if (venue && (await isOurs(db, who, { ...venue, venueId: id }))) return venue
  return refuse('not-found', { field: 'venueId', says: 'Ce lieu n’existe pas' })
}
