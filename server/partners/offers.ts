import type * as contract from '../../contract/partner-offers.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import type { BodyOf, QueryOf } from '../../contract/route.ts'
import type { Partner } from '../accounts/session.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import type { RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { paged, startOf } from '../kit/paging.ts'
import { makeOffer, reviseOffer, shown, switchOffer } from '../offers/actions.ts'
import { offersOf } from '../offers/list.ts'
import { lockOfferOfOurs, offerOfOurs } from '../offers/ours.ts'
import { summaryOf } from '../offers/sheets.ts'
import type { World } from '../world.ts'
import * as names from './own-ids.ts'
import { versionOf } from './version.ts'

/** Offers by program: the rules and the acts of the screens, under the partner's own names. */

async function sheet(db: Db, id: number, now: Date) {
  const offer = await shown(db, id, now)
  if (isRefusal(offer)) return offer
  const { dates: _dates, ...told } = offer
  const idAtProvider = (await names.namesOfOffers(db, [id])).get(id) ?? null
  const version = versionOf({
    idAtProvider,
    venueId: offer.venue.id,
    type: offer.type,
    name: offer.name,
    description: offer.description,
    conditions: offer.conditions,
    durationMinutes: offer.durationMinutes,
    url: offer.url,
    bookingEmail: offer.bookingEmail,
    isDuo: offer.isDuo,
    isActive: offer.isActive,
    details: offer.details,
  })
  return { ...told, idAtProvider, version }
}

/** An offer of a venue that the key serves. */
export async function readOffer(world: World, who: Partner, id: number | undefined, now: Date) {
  const offer = id === undefined ? null : await offerOfOurs(world.db, who, id)
  return offer ? sheet(world.db, offer.id, now) : refuse('not-found')
}

/** The same, by what the partner calls it. */
export async function readOfferNamed(world: World, who: Partner, idAtProvider: string, now: Date) {
  const { offererId } = who
  const id = await names.offerNamed(world.db, { offererId, idAtProvider })
  return readOffer(world, who, id, now)
}

type Asked = QueryOf<typeof contract.partnerOffers>

/** A page of the offers of the venues that the key serves. */
export async function listOffers(world: World, who: Partner, query: Asked, now: Date) {
  const { cursor, limit, idAtProvider, ...asked } = query
  const { offererId } = who
  const named =
    idAtProvider === undefined
      ? undefined
      : await names.offerNamed(world.db, { offererId, idAtProvider })
  const wish = {
    ...asked,
    structures: [offererId],
    venues: who.venueIds,
    ids: idAtProvider === undefined ? undefined : named === undefined ? [] : [named],
    before: startOf(cursor),
    limit: limit + 1,
  }
  const { items, next } = paged(await offersOf(world.db, wish, now), limit)
  const called = await names.namesOfOffers(
    world.db,
    items.map(({ id }) => id),
  )
  return {
    items: items.map((row) => ({ ...summaryOf(row), idAtProvider: called.get(row.id) ?? null })),
    next,
  }
}

type Creating = {
  readonly wish: BodyOf<typeof contract.partnerCreateOffer>
  readonly key: RequestKey | undefined
}

/** Makes an offer, under the partner's own name for it where he gives one. */
export const createOffer = (world: World, who: Partner, { wish, key }: Creating, now: Date) =>
  once(world.db, key, now, async (tx) => {
    const { idAtProvider, ...offer } = wish
    return makeNamed(tx, who, { offer, idAtProvider: idAtProvider ?? null }, now)
  })

type Naming = {
  readonly offer: BodyOf<typeof contract.partnerPutOffer>
  readonly idAtProvider: string | null
}

async function makeNamed(tx: Tx, who: Partner, { offer, idAtProvider }: Naming, now: Date) {
  const made = await makeOffer(tx, who, offer, now)
  if (isRefusal(made)) return made
  const { offererId } = who
  const isNamed = await names.nameOffer(tx, { offererId, offerId: made.id }, idAtProvider)
  return isNamed ? sheet(tx, made.id, now) : refuse('own-id-taken')
}

type Putting = {
  readonly idAtProvider: string
  readonly wish: BodyOf<typeof contract.partnerPutOffer>
  readonly key: RequestKey | undefined
  readonly ifMatch: string | undefined
}

/** Makes the offer so called, or changes it: the same request may come again and again. */
export const putOffer = (world: World, who: Partner, putting: Putting, now: Date) =>
  once(world.db, putting.key, now, async (tx) => {
    const { idAtProvider, wish, ifMatch } = putting
    const named = { offererId: who.offererId, idAtProvider }
    await names.holdOwnId(tx, 'offer', named)
    const id = await names.offerNamed(tx, named)
    if (id !== undefined) return change(tx, who, { id, wish, ifMatch }, now)
    if (ifMatch !== undefined) return refuse('version-differs')
    return makeNamed(tx, who, { offer: wish, idAtProvider }, now)
  })

type Changing = {
  readonly id: number
  readonly wish: BodyOf<typeof contract.partnerChangeOffer>
  readonly ifMatch: string | undefined
}

/** Changes an offer; what is not told stays. */
export const changeOffer = (world: World, who: Partner, changing: Changing, now: Date) =>
  transact(world.db, (tx) => change(tx, who, changing, now))

async function change(
  tx: Tx,
  who: Partner,
  { id, wish, ifMatch }: { id: number; wish: Changing['wish']; ifMatch: string | undefined },
  now: Date,
) {
  // Held from here on: what is compared is what is changed.
  if (!(await lockOfferOfOurs(tx, who, id))) return refuse('not-found')
  if (ifMatch !== undefined) {
    const before = await sheet(tx, id, now)
    if (isRefusal(before) || before.version !== ifMatch) return refuse('version-differs')
  }
  const { idAtProvider, isActive, ...members } = wish
  const revised = await reviseOffer(tx, who, { id, wish: members }, now)
  if (isRefusal(revised)) return revised
  if (isActive !== undefined) {
    const switched = await switchOffer(tx, who, { id, isActive }, now)
    if (isRefusal(switched)) return switched
  }
  const named = { offererId: who.offererId, offerId: id }
  if (idAtProvider !== undefined && !(await names.nameOffer(tx, named, idAtProvider))) {
    return refuse('own-id-taken')
  }
  return sheet(tx, id, now)
}
