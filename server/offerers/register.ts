import { refuse } from '../../contract/refusals.ts'
import { isSiren, isSiret } from '../../contract/values.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { addressed, post } from '../kit/queue.ts'
import { countFailure } from '../kit/throttle.ts'
import type { World } from '../world.ts'
import { aboutStructure } from './actions.ts'
import * as letters from './mails.tsx'
import { placeFrom, recheckBefore, registryOf, structureFrom } from './rules.ts'
import * as offerers from './store.ts'
import { venuePage } from './venues.ts'
import * as venues from './venue-store.ts'

/** What the register says, as a number is typed, and later where it was silent. */

/** What the register says of a SIREN as it is typed. */
export async function readCompany(world: World, typed: string) {
  const siren = typed.replace(/\s/g, '')
  const company = isSiren(siren) ? await world.register.company(siren) : 'unknown'
  if (company === 'unknown') return refuse('company-unknown')
  const blank = { isOpen: null, legalName: null, address: null, postalCode: null, city: null }
  if (company === 'unavailable') return { siren, checked: false, ...blank }
  const { isOpen, legalName, address, postalCode, city } = company
  return { siren, checked: true, isOpen, legalName, address, postalCode, city }
}

/** What the register says of a SIRET as it is typed. */
export async function readEstablishment(world: World, typed: string) {
  const siret = typed.replace(/\s/g, '')
  const found = isSiret(siret) ? await world.register.establishment(siret) : 'unknown'
  if (found === 'unknown') return refuse('establishment-unknown')
  const blank = { isOpen: null, name: null, address: null, postalCode: null, city: null }
  if (found === 'unavailable') {
    return { siret, checked: false, ...blank, latitude: null, longitude: null }
  }
  const { isOpen, name, address, postalCode, city, latitude, longitude } = found
  return { siret, checked: true, isOpen, name, address, postalCode, city, latitude, longitude }
}

// What was taken in while the register was silent (« vérification différée ») is asked about again.

const atOnce = 20

export async function recheckStructures(world: World, now: Date): Promise<void> {
  for (const { id, siren } of await offerers.offerersToRecheck(
    world.db,
    recheckBefore(now),
    atOnce,
  )) {
    const company = await world.register.company(siren)
    const registry = registryOf(company)
    const learnt = registry === 'verified' ? structureFrom(siren, company) : {}
    const columns = {
      ...learnt,
      ...(registry === null ? {} : { registry }),
      registryCheckedAt: now,
    }
    await transact(world.db, async (tx) => {
      await offerers.updateOfferer(tx, id, columns)
      if (registry === null) return
      const subject = `offerer:${id}`
      const act = 'offerer.rechecked'
      const details = { registry }
      await record(tx, { at: now, actor: 'system', act, subject, offererId: id, details })
    })
  }
}

export async function recheckVenues(world: World, now: Date): Promise<void> {
  for (const { id, siret } of await venues.venuesToRecheck(world.db, recheckBefore(now), atOnce)) {
    await countFailure(world.db, [venues.recheckScope(id)], now)
    await recheckVenue(world, id, siret, now)
  }
}

async function recheckVenue(world: World, id: number, siret: string, now: Date): Promise<void> {
  const establishment = await world.register.establishment(siret)
  const registry = registryOf(establishment)
  if (registry === null) return
  await transact(world.db, async (tx) => {
    const venue = await venues.lockVenue(tx, id)
    if (venue?.registry !== 'deferred') return
    const { name, offererId, siren, legalName } = venue
    const isVerified = registry === 'verified'
    // An unknown SIRET shows nothing to young people: the venue goes to the team's queue.
    const columns = isVerified
      ? placeFrom(establishment, {}, name)
      : { registry, validatedAt: null }
    await venues.updateVenue(tx, id, columns)
    const subject = `venue:${id}`
    const act = 'venue.rechecked'
    const details = { registry }
    await record(tx, { at: now, actor: 'system', act, subject, offererId, details })
    if (isVerified) return
    const about = aboutStructure(world, { id: offererId, siren, legalName })
    const facts = { ...about, page: venuePage(world, venue), venue: name, siret }
    const people = await offerers.mailsOf(tx, offererId)
    await post(
      tx,
      people.map((to) => addressed(letters.venueDoubted, to, facts, world.id())),
    )
  })
}
