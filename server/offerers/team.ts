import { refuse } from '../../contract/refusals.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import type { World } from '../world.ts'
import { aboutStructure } from './actions.ts'
import * as letters from './mails.tsx'
import { queuedStructure, type QueuedOfferer } from './queues.ts'
import { readCompany } from './register.ts'
import { decided, structureState, whyNotDecide, type Decision } from './rules.ts'
import * as offerers from './store.ts'
import { shownVenue, venuePage } from './venues.ts'
import * as venues from './venue-store.ts'
import type { QueuedVenueRow } from './venue-store.ts'

/** What the team decides about structures and venues. */

const person = (row: QueuedOfferer | QueuedVenueRow) => ({
  accountId: row.accountId,
  firstName: row.firstName,
  lastName: row.lastName,
  email: row.email,
  isConfirmed: row.isConfirmed,
})

/** A structure as the team's queue shows it. */
export const shownToTeam = (row: QueuedOfferer) => ({
  id: row.id,
  siren: row.siren,
  legalName: row.legalName,
  address: row.address,
  postalCode: row.postalCode,
  city: row.city,
  registry: row.registry,
  registryCheckedAt: row.registryCheckedAt,
  state: structureState(row),
  refusalReason: row.refusalReason,
  createdAt: row.createdAt,
  createdBy: person(row),
})

const membersShown = 200

/** All that is needed to decide on one structure. */
export async function examineStructure(world: World, id: number) {
  const row = await queuedStructure(world.db, id)
  if (row === undefined) return refuse('not-found')
  const asked = await readCompany(world, row.siren)
  const unknown = { siren: row.siren, checked: true, isOpen: null, legalName: null }
  const company =
    'refused' in asked ? { ...unknown, address: null, postalCode: null, city: null } : asked
  const members = await offerers.membersOf(world.db, id, null, membersShown)
  return { structure: shownToTeam(row), company, members }
}

/** Validates or refuses a structure; all its people are told, administrators or not. */
export const decideStructure = (
  world: World,
  staff: Staff,
  id: number,
  wish: Decision,
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const offerer = await offerers.lockOfferer(tx, id)
    if (offerer === undefined) return refuse('not-found')
    const refusal = whyNotDecide(offerer, wish)
    if (refusal !== null) return refusal
    await offerers.updateOfferer(tx, id, decided(wish, now))
    const isAccepted = wish.decision === 'accept'
    const reason = isAccepted ? null : (wish.reason ?? null)
    const facts = { ...aboutStructure(world, offerer), isAccepted, reason }
    const people = await offerers.mailsOf(tx, id)
    await post(
      tx,
      people.map((to) => addressed(letters.structureDecided, to, facts, world.id())),
    )
    const act = isAccepted ? 'offerer.validated' : 'offerer.refused'
    const subject = `offerer:${id}`
    await record(tx, {
      at: now,
      actor: nameOf(staff),
      act,
      subject,
      offererId: id,
      details: { reason },
    })
    const row = await queuedStructure(tx, id)
    return row === undefined ? refuse('not-found') : shownToTeam(row)
  })

/** A venue as the team's queue shows it. */
export const shownVenueToTeam = (row: QueuedVenueRow) => ({
  venue: shownVenue(row),
  siren: row.siren,
  legalName: row.legalName,
  createdBy: person(row),
})

/** Validates or refuses a venue. */
export const decideVenue = (world: World, staff: Staff, id: number, wish: Decision, now: Date) =>
  transact(world.db, async (tx) => {
    const venue = await venues.lockVenue(tx, id)
    if (venue === undefined || venue.kind === 'online') return refuse('not-found')
    const refusal = whyNotDecide(venue, wish)
    if (refusal !== null) return refusal
    await venues.updateVenue(tx, id, decided(wish, now))
    const isAccepted = wish.decision === 'accept'
    const reason = isAccepted ? null : (wish.reason ?? null)
    const { offererId, siren, legalName } = venue
    const about = aboutStructure(world, { id: offererId, siren, legalName })
    const facts = { ...about, page: venuePage(world, venue), venue: venue.name, isAccepted, reason }
    const people = await offerers.mailsOf(tx, offererId)
    await post(
      tx,
      people.map((to) => addressed(letters.venueDecided, to, facts, world.id())),
    )
    const act = isAccepted ? 'venue.validated' : 'venue.refused'
    const subject = `venue:${id}`
    await record(tx, {
      at: now,
      actor: nameOf(staff),
      act,
      subject,
      offererId,
      details: { reason },
    })
    const row = await venues.queuedVenue(tx, id)
    return row === undefined ? refuse('not-found') : shownVenueToTeam(row)
  })
