import { isRefusal, type Refusal } from '../contract/refusals.ts'
import type { BodyOf } from '../contract/route.ts'
import type * as offerContract from '../contract/offers.ts'
import type * as stockContract from '../contract/stocks.ts'
import { createAccount, type NewAccount } from './accounts/actions.ts'
import type { Pro, Staff, Youth } from './accounts/session.ts'
import { transact } from './database/connection.ts'
import { Replay } from './kit/http.ts'
import { joinStructure } from './offerers/actions.ts'
import { decideStructure } from './offerers/team.ts'
import { createVenue } from './offerers/venues.ts'
import { venuesOf } from './offerers/venue-store.ts'
import { createOffer } from './offers/actions.ts'
import { addStocks, repeatStocks } from './offers/stocks.ts'
import { openWallet } from './wallet/actions.ts'
import type { World } from './world.ts'

/** A small inhabited world, built through the actions of the house: what they refuse stops the scene. */

/** What an act gave. @throws where it was refused: a scene is written so that nothing is. */
export async function granted<T>(act: Promise<T>): Promise<Exclude<T, Refusal | Replay<unknown>>> {
  const outcome = await act
  if (isRefusal(outcome)) throw new Error(`refused in a scene: ${JSON.stringify(outcome)}`)
  if (outcome instanceof Replay) throw new Error('a scene is played once')
  // Both others were just told apart.
  return outcome as Exclude<T, Refusal | Replay<unknown>>
}

type Person = Pick<NewAccount, 'email' | 'passwordHash' | 'firstName' | 'lastName'>

/** Opens an account whose address needs no letter to be believed. */
async function openAccount(world: World, person: NewAccount, now: Date): Promise<number> {
  const { email } = person
  const believed = { ...person, emailConfirmedAt: now, contactAcceptedAt: now }
  const id = await transact(world.db, (tx) => createAccount(tx, believed, now))
  if (id === undefined) throw new Error(`${email} is already there`)
  return id
}

/** Somebody of pass Culture Pro, not yet in any structure. */
export async function openPro(world: World, person: Person, now: Date): Promise<Pro> {
  return {
    kind: 'pro',
    id: await openAccount(world, { ...person, kind: 'pro' }, now),
    session: null,
  }
}

/** A member of the team who may do everything. */
export async function openStaff(world: World, person: Person, now: Date): Promise<Staff> {
  const role = 'administration'
  const id = await openAccount(world, { ...person, kind: 'staff', staffRole: role }, now)
  return { kind: 'staff', id, role, session: Buffer.alloc(0) }
}

type YoungPerson = Person & { readonly department: string }

/** A young person of eighteen who waits for the team to open the pass. */
export async function openYouth(world: World, person: YoungPerson, now: Date): Promise<Youth> {
  const birth = new Date(now)
  birth.setUTCFullYear(birth.getUTCFullYear() - 18, birth.getUTCMonth(), birth.getUTCDate() - 90)
  const birthDate = birth.toISOString().slice(0, 10)
  const id = await openAccount(world, { ...person, kind: 'youth', birthDate }, now)
  return { kind: 'youth', id, session: Buffer.alloc(0) }
}

/** A young person of eighteen with a whole pass. */
export async function youthWithPass(world: World, person: YoungPerson, now: Date): Promise<Youth> {
  const youth = await openYouth(world, person, now)
  await transact(world.db, (tx) => openWallet(world, tx, youth.id, 'system', now))
  return youth
}

type Founding = {
  readonly by: Pro
  readonly siren: string
  /** Who validates it; left out, it waits for the team. */
  readonly validatedBy?: Staff
}

/** A structure of the register, with its « Offre en ligne ». */
export async function openStructure(
  world: World,
  { by, siren, validatedBy }: Founding,
  now: Date,
): Promise<{ id: number; onlineVenueId: number }> {
  const { id } = await granted(joinStructure(world, by, siren, now))
  if (validatedBy !== undefined) {
    await granted(decideStructure(world, validatedBy, id, { decision: 'accept' }, now))
  }
  const online = (await venuesOf(world.db, id, null, 10)).find(({ kind }) => kind === 'online')
  if (online === undefined) throw new Error(`structure ${id} has no online venue`)
  return { id, onlineVenueId: online.id }
}

type VenueScene = {
  readonly by: Pro
  readonly structureId: number
  readonly siret: string
  readonly bookingEmail: string
  readonly publicName?: string
}

/** A venue by its SIRET. */
export async function openVenue(
  world: World,
  { by, structureId, ...wish }: VenueScene,
  now: Date,
): Promise<{ id: number; timeZone: string }> {
  const { id, timeZone } = await granted(createVenue(world, by, structureId, wish, now))
  return { id, timeZone }
}

type OfferScene = {
  readonly by: Pro
  readonly wish: BodyOf<typeof offerContract.createOffer>
}

/** An offer, which nobody can book before it has dates or a stock. */
export async function openOffer(
  world: World,
  { by, wish }: OfferScene,
  now: Date,
): Promise<{ id: number }> {
  const { id } = await granted(createOffer(world, by, { wish }, now))
  return { id }
}

type DatesScene = {
  readonly by: Pro
  readonly offerId: number
  /** Dates written one by one, or the stock of goods. */
  readonly stocks?: BodyOf<typeof stockContract.addStocks>['stocks']
  /** Dates that come back. */
  readonly repeated?: BodyOf<typeof stockContract.repeatStocks>
}

export type PublishedStock = { readonly id: number; readonly startsAt: Date | null }

/** The dates of an offer, or its stock: it is now published, without an accroche. */
export async function publishDates(
  world: World,
  { by, offerId: id, stocks, repeated }: DatesScene,
  now: Date,
): Promise<readonly PublishedStock[]> {
  const { items } = repeated
    ? await granted(repeatStocks(world, by, { id, wish: repeated }, now))
    : await granted(addStocks(world, by, { id, stocks: stocks ?? [] }, now))
  return items.map((stock) => ({ id: stock.id, startsAt: stock.startsAt }))
}
