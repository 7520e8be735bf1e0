import { refuse } from '../../contract/refusals.ts'
import { serves, type Partner } from '../accounts/session.ts'
import { paged, startOf } from '../kit/paging.ts'
import { venueById, venuesServed, type VenueRow } from '../offerers/venue-store.ts'
import type { World } from '../world.ts'

/** Venues, as the programs of their structure read them. */

const sheetOf = (venue: VenueRow) => {
  const { id, kind, siret, name, publicName, address, postalCode, city, timeZone } = venue
  const isValidated = venue.validatedAt !== null
  return { id, kind, siret, name, publicName, address, postalCode, city, timeZone, isValidated }
}

type Page = { readonly cursor?: string | undefined; readonly limit: number }

/** The venues that a key serves. */
export async function listVenues(world: World, who: Partner, { cursor, limit }: Page) {
  const rows = await venuesServed(world.db, who, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return { items: items.map(sheetOf), next }
}

export async function readVenue(world: World, who: Partner, id: number) {
  const venue = await venueById(world.db, id)
  if (venue?.offererId !== who.offererId || !serves(who, id)) return refuse('not-found')
  return sheetOf(venue)
}
