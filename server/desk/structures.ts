import { sql } from 'kysely'
import { refuse } from '../../contract/refusals.ts'
import { masked, payeeOf, stateOf } from '../banking/rules.ts'
import { acceptedOf, accountsOf } from '../banking/store.ts'
import type { Db } from '../database/connection.ts'
import { structureState, venueState } from '../offerers/rules.ts'
import { membersOf, offererById } from '../offerers/store.ts'
import { venuesOf } from '../offerers/venue-store.ts'
import { lastOfStructure } from './journal.ts'

const linesShown = 200

/** The whole sheet of a structure: its people, venues, bank details and what was done about it. */
export async function structureSheet(db: Db, id: number, now: Date) {
  const offerer = await offererById(db, id)
  if (offerer === undefined) return refuse('not-found')
  const { suspendedAt, suspensionReason: reason } = offerer
  const [members, venues, accepted, accounts, counts, journal] = await Promise.all([
    membersOf(db, id, null, linesShown),
    venuesOf(db, id, null, linesShown),
    acceptedOf(db, id),
    accountsOf(db, id, null, linesShown),
    offersByVenue(db, id),
    lastOfStructure(db, id),
  ])
  return {
    id,
    siren: offerer.siren,
    legalName: offerer.legalName,
    address: offerer.address,
    postalCode: offerer.postalCode,
    city: offerer.city,
    state: structureState(offerer),
    createdAt: offerer.createdAt,
    validatedAt: offerer.validatedAt,
    refusalReason: offerer.refusalReason,
    suspension: suspendedAt === null ? null : { at: suspendedAt, reason },
    members,
    venues: venues.map((venue) => ({
      id: venue.id,
      name: venue.publicName ?? venue.name,
      kind: venue.kind,
      siret: venue.siret,
      city: venue.city,
      state: venueState(venue),
      offers: counts.get(venue.id) ?? 0,
      payee: payeeOf(accepted, venue.id, now).why,
    })),
    bank: accounts.map((account) => ({
      id: account.id,
      venueId: account.venueId,
      iban: masked(account.iban),
      holder: account.holder,
      state: stateOf(account, now),
      isFrozen: account.frozenAt !== null,
      enteredAt: account.enteredAt,
    })),
    journal,
  }
}

async function offersByVenue(db: Db, offererId: number): Promise<Map<number, number>> {
  const { rows } = await sql<{ venueId: number; offers: number }>`
    select venue_id, count(*) as offers from offer where offerer_id = ${offererId} group by 1`.execute(
    db,
  )
  return new Map(rows.map(({ venueId, offers }) => [venueId, offers]))
}
