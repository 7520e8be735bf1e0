import { toPublicId } from '../../contract/public-id.ts'
import { refuse } from '../../contract/refusals.ts'
import { nameOf, type Pro } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import {
  editedColumns,
  placeFrom,
  placeOn,
  venueState,
  whyNotAct,
  whyNotEdit,
  whyNotEstablishment,
  whyNotOurs,
  whyNotPlace,
  whyNotRead,
  type VenuePatch,
  type VenueWish,
} from './rules.ts'
import * as offerers from './store.ts'
import * as venues from './venue-store.ts'
import type { VenueRow } from './venue-store.ts'

/** Makes a venue: valid at once with a SIRET, after the team has looked without one. */
export async function createVenue(
  world: World,
  pro: Pro,
  offererId: number,
  wish: VenueWish,
  now: Date,
) {
  const tied = await offerers.tieTo(world.db, pro.id, offererId)
  const refusal = whyNotAct(tied, 'editor')
  if (refusal !== null || tied === undefined) return refusal ?? refuse('not-found')
  const place = await placeOf(world, wish, tied)
  if ('refused' in place) return place
  return transact(world.db, async (tx) => {
    const again = whyNotAct(await offerers.tieTo(tx, pro.id, offererId), 'editor')
    if (again !== null) return again
    const { bookingEmail, publicName = null } = wish
    const { siren } = tied
    const made = { offererId, siren, bookingEmail, publicName, createdAt: now, createdBy: pro.id }
    const validatedAt = place.kind === 'siret' ? now : null
    const venue = await venues.insertVenue(tx, { ...made, ...place, validatedAt })
    if (venue === undefined) return refuse('siret-taken')
    const [actor, subject] = [nameOf(pro), `venue:${venue.id}`]
    const details = { kind: venue.kind, siret: venue.siret }
    await record(tx, { at: now, actor, act: 'venue.created', subject, offererId, details })
    return shownVenue(venue)
  })
}

type Owner = { readonly siren: string; readonly legalName: string }

/** Where a venue is and what it is called; the register is asked before any transaction is open. */
async function placeOf(world: World, wish: VenueWish, owner: Owner) {
  const { siret, noSiretReason, name, address, postalCode, city } = wish
  if (siret !== undefined) return placeOfSiret(world, { ...wish, siret }, owner)
  const refusal = whyNotPlace(wish)
  if (refusal !== null || postalCode === undefined) return refusal ?? refuse('address-incomplete')
  const { latitude = null, longitude = null } = wish
  return {
    kind: 'no-siret' as const,
    siret: null,
    noSiretReason: noSiretReason ?? null,
    name: name ?? owner.legalName,
    address: address ?? null,
    postalCode,
    city: city ?? null,
    latitude,
    longitude,
    ...placeOn(postalCode),
    registry: 'none' as const,
  }
}

type SiretWish = Omit<VenuePatch, 'siret'> & { readonly siret: string }

async function placeOfSiret(world: World, { siret, ...wish }: SiretWish, owner: Owner) {
  const foreign = whyNotOurs(siret, owner.siren)
  if (foreign !== null) return foreign
  const establishment = await world.register.establishment(siret)
  const refusal = whyNotEstablishment(establishment)
  if (refusal !== null) return refusal
  const place = placeFrom(establishment, wish, wish.publicName ?? owner.legalName)
  return { kind: 'siret' as const, siret, noSiretReason: null, ...place }
}

/** Changes a venue; a SIRET may be added where none was, never changed. */
export async function editVenue(world: World, pro: Pro, id: number, patch: VenuePatch, now: Date) {
  const seen = await ownVenue(world.db, pro, id)
  if ('refused' in seen) return seen
  const { venue } = seen
  const refusal = whyNotAct(seen.tied, 'editor') ?? whyNotEdit(venue, patch)
  if (refusal !== null) return refusal
  const added = patch.siret === undefined || patch.siret === venue.siret ? undefined : patch.siret
  const wish = { ...kept(venue), ...defined(patch) }
  const place =
    added === undefined ? null : await placeOfSiret(world, { ...wish, siret: added }, venue)
  if (place !== null && 'refused' in place) return place
  return transact(world.db, async (tx) => {
    const standing = await venues.lockVenue(tx, id)
    const again =
      whyNotAct(await offerers.tieTo(tx, pro.id, venue.offererId), 'editor') ??
      (standing === undefined ? refuse('not-found') : whyNotEdit(standing, patch))
    if (again !== null) return again
    const columns = { ...editedColumns(patch), ...(place && { ...place, ...validSince(now) }) }
    const edited = await venues.updateVenue(tx, id, columns)
    if (edited === undefined) return refuse('siret-taken')
    await recordEdit(tx, pro, edited, Object.keys(columns), now)
    return shownVenue(edited)
  })
}

const validSince = (now: Date) => ({ validatedAt: now, refusedAt: null, refusalReason: null })

async function recordEdit(tx: Tx, pro: Pro, venue: VenueRow, changed: string[], now: Date) {
  const { id, offererId } = venue
  const [actor, subject] = [nameOf(pro), `venue:${id}`]
  await record(tx, {
    at: now,
    actor,
    act: 'venue.edited',
    subject,
    offererId,
    details: { changed },
  })
}

/** What a venue without SIRET said of itself, for the day the register is silent about its SIRET. */
const kept = ({ name, address, postalCode, city, latitude, longitude }: VenueRow) =>
  defined({ name, address, postalCode, city, latitude, longitude })

function defined(facts: Record<string, unknown>): Omit<VenuePatch, 'siret'> {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null)
  // Only members of a patch come in, and those without a value are left out.
  return Object.fromEntries(known) as Omit<VenuePatch, 'siret'>
}

/** A venue of one's own structures; any other does not exist. */
async function ownVenue(db: World['db'], pro: Pro, id: number) {
  const venue = await venues.venueById(db, id)
  const tied = venue && (await offerers.tieTo(db, pro.id, venue.offererId))
  const isOurs = venue !== undefined && whyNotRead(tied) === null
  return isOurs ? { venue, tied } : refuse('not-found')
}

export async function readVenue(db: World['db'], pro: Pro, id: number) {
  const seen = await ownVenue(db, pro, id)
  return 'refused' in seen ? seen : shownVenue(seen.venue)
}

/** A venue as the contract shows it. */
export const shownVenue = (venue: Omit<VenueRow, 'legalName'>) => ({
  id: venue.id,
  structureId: venue.offererId,
  kind: venue.kind,
  siret: venue.siret,
  noSiretReason: venue.noSiretReason,
  name: venue.name,
  publicName: venue.publicName,
  bookingEmail: venue.bookingEmail,
  address: venue.address,
  postalCode: venue.postalCode,
  city: venue.city,
  department: venue.department,
  latitude: venue.latitude,
  longitude: venue.longitude,
  timeZone: venue.timeZone,
  registry: venue.registry,
  state: venueState(venue),
  refusalReason: venue.refusalReason,
  createdAt: venue.createdAt,
})

/** The page of a venue on pass Culture Pro. */
export const venuePage = (world: World, venue: Pick<VenueRow, 'id' | 'offererId'>): string =>
  `${world.config.publicUrl}/pro/structures/${toPublicId(venue.offererId)}/lieux/${toPublicId(venue.id)}`
