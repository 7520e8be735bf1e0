import { isDeepStrictEqual } from 'node:util'
import type { JournalAct } from '../../contract/journal-acts.ts'
import type * as contract from '../../contract/offers.ts'
import { natureOf, offerTypeOf } from '../../contract/offer-types.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import type { BodyOf, QueryOf } from '../../contract/route.ts'
import { nameOf, type Clerk, type Pro } from '../accounts/session.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import { Replay, type RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { record } from '../kit/journal.ts'
import { paged, startOf } from '../kit/paging.ts'
import { offererIdsOf, pendingAttachments } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { accountOf, setNow } from './hands.ts'
import { countsOf, nextShowsOf, offersOf, sheetOf } from './list.ts'
import { lockOfferOfOurs, offerOfOurs, venueOfOurs } from './ours.ts'
import { copyPicture, forgetFiles } from './pictures.ts'
import { whyNotChange, whyNotOffer } from './rules.ts'
import { offerSheet, stockPage, summaryOf } from './sheets.ts'
import * as offers from './store.ts'

const datesShown = 100

/** A step: an offer whole, with its first dates. */
export async function shown(db: Db, id: number, now: Date) {
  const row = await sheetOf(db, id, now)
  if (!row) return refuse('not-found')
  const wish = { when: 'all', after: null, limit: datesShown + 1 } as const
  return offerSheet(row, stockPage(await offers.stocksOf(db, id, wish, now), datesShown, now))
}

/** Shows an offer to a member of its structure. */
export async function showOffer(world: World, pro: Pro, id: number, now: Date) {
  const offer = await offerOfOurs(world.db, pro, id)
  return offer ? shown(world.db, id, now) : refuse('not-found')
}

type Asked = QueryOf<typeof contract.listOffers>

/** A page of the offers of all his structures. */
export async function listOffers(
  world: World,
  pro: Pro,
  { cursor, limit, ...asked }: Asked,
  now: Date,
) {
  const structures = await offererIdsOf(world.db, pro.id)
  const wish = { ...asked, structures, before: startOf(cursor), limit: limit + 1 }
  const { items, next } = paged(await offersOf(world.reads, wish, now), limit)
  return { items: items.map(summaryOf), next }
}

/** How many offers want something of him, and who waits to be attached to what he administers. */
export async function readAttention(world: World, pro: Pro, now: Date) {
  const structures = await offererIdsOf(world.db, pro.id)
  const [counts, attachments] = await Promise.all([
    countsOf(world.reads, structures, now),
    pendingAttachments(world.db, pro.id),
  ])
  return {
    ...counts,
    attachments: attachments.map(({ id, name, count }) => ({ structure: { id, name }, count })),
  }
}

/** The next date of each event of all his structures, soonest first. */
export async function nextShows(world: World, pro: Pro, limit: number, now: Date) {
  const structures = await offererIdsOf(world.db, pro.id)
  const shows = await nextShowsOf(world.reads, structures, limit, now)
  return {
    items: shows.map(({ stockId, offerId, offerName, venueName, timeZone, ...show }) => ({
      ...show,
      stockId,
      offer: { id: offerId, name: offerName },
      venue: { name: venueName, timeZone },
    })),
  }
}

type NewOffer = BodyOf<typeof contract.createOffer>
type Asking<Wish> = { readonly wish: Wish; readonly key?: RequestKey | undefined }

/** Makes an offer. Young people see it once it has a date or a stock. */
export const createOffer = (world: World, pro: Pro, { wish, key }: Asking<NewOffer>, now: Date) =>
  once(world.db, key, now, (tx) => makeOffer(tx, pro, wish, now))

/** A step: the same, for whoever acts. */
export async function makeOffer(tx: Tx, who: Clerk, wish: NewOffer, now: Date) {
  const venue = await venueOfOurs(tx, who, wish.venueId)
  if (isRefusal(venue)) return venue
  const { url = null, isDuo = false, details = {} } = wish
  const type = offerTypeOf(wish.type)
  const why = whyNotOffer({ type: wish.type, url, isDuo, details }, venue.isOnline)
  if (why || !type) return refuse(why ?? 'type-unknown')
  const id = await offers.insertOffer(tx, {
    venueId: venue.id,
    offererId: venue.offererId,
    type: wish.type,
    nature: natureOf(type, url),
    name: wish.name,
    description: wish.description ?? '',
    conditions: wish.conditions || null,
    durationMinutes: wish.durationMinutes ?? null,
    url,
    bookingEmail: wish.bookingEmail ?? null,
    isDuo,
    details,
    createdAt: now,
    createdBy: accountOf(who),
    setBy: JSON.stringify(setNow(who, Object.keys(wish), now)),
  })
  await note(tx, who, { act: 'offer.created', id, offererId: venue.offererId }, now)
  return shown(tx, id, now)
}

type Noted = {
  readonly act: JournalAct
  readonly id: number
  readonly offererId: number
  readonly details?: Readonly<Record<string, unknown>>
}

const note = (tx: Tx, who: Clerk, { act, id, offererId, details = {} }: Noted, now: Date) =>
  record(tx, { at: now, actor: nameOf(who), act, subject: `offer:${id}`, offererId, details })

type Changes = BodyOf<typeof contract.changeOffer>

type Changing = { readonly id: number; readonly wish: Changes }

/** Changes an offer. Its type, its nature and its structure stay; its dates are changed apart. */
export const changeOffer = (world: World, pro: Pro, changing: Changing, now: Date) =>
  transact(world.db, (tx) => reviseOffer(tx, pro, changing, now))

/** A step: the same, for whoever acts. */
export async function reviseOffer(tx: Tx, who: Clerk, { id, wish }: Changing, now: Date) {
  const offer = await lockOfferOfOurs(tx, who, id)
  if (!offer) return refuse('not-found')
  const venue = await venueOfOurs(tx, who, wish.venueId ?? offer.venueId)
  if (isRefusal(venue)) return venue
  const after = patched(offer, wish, venue.id)
  const why = whyNotChange(offer, after, venue)
  if (why) return refuse(why)
  const changed = differences(offer, after)
  if (changed.length > 0) {
    await offers.updateOffer(tx, id, after)
    await offers.noteSetBy(tx, id, setNow(who, changed, now))
    const { offererId } = offer
    await note(tx, who, { act: 'offer.changed', id, offererId, details: { changed } }, now)
  }
  return shown(tx, id, now)
}

const patched = (offer: offers.OfferFacts, wish: Changes, venueId: number) => ({
  venueId,
  type: wish.type ?? offer.type,
  name: wish.name ?? offer.name,
  description: wish.description ?? offer.description,
  conditions: wish.conditions === undefined ? offer.conditions : wish.conditions || null,
  durationMinutes:
    wish.durationMinutes === undefined ? offer.durationMinutes : wish.durationMinutes,
  url: wish.url === undefined ? offer.url : wish.url,
  bookingEmail: wish.bookingEmail === undefined ? offer.bookingEmail : wish.bookingEmail,
  isDuo: wish.isDuo ?? offer.isDuo,
  details: wish.details ?? offer.details,
})

type Patched = ReturnType<typeof patched>

/** Which members differ: the journal says what changed, not what was sent. */
const differences = (before: Patched, after: Patched): string[] => {
  const stood = new Map<string, unknown>(Object.entries(before))
  return Object.entries(after).flatMap(([name, value]) =>
    isDeepStrictEqual(value, stood.get(name)) ? [] : name,
  )
}

type Activity = { readonly id: number; readonly isActive: boolean }

/** Takes an offer off, or puts it back. What was booked stays booked. */
export const setActivity = (world: World, pro: Pro, activity: Activity, now: Date) =>
  transact(world.db, (tx) => switchOffer(tx, pro, activity, now))

/** A step: the same, for whoever acts. */
export async function switchOffer(tx: Tx, who: Clerk, { id, isActive }: Activity, now: Date) {
  const offer = await lockOfferOfOurs(tx, who, id)
  if (!offer) return refuse('not-found')
  if (isActive && offer.moderatedAt !== null) {
    return refuse('offer-moderated', { facts: { reason: offer.moderationReason } })
  }
  if (offer.isActive !== isActive) {
    await offers.updateOffer(tx, id, { isActive })
    await offers.noteSetBy(tx, id, setNow(who, ['isActive'], now))
    const act = isActive ? 'offer.activated' : 'offer.deactivated'
    await note(tx, who, { act, id, offererId: offer.offererId }, now)
  }
  return shown(tx, id, now)
}

type Copy = {
  readonly id: number
  readonly wish: BodyOf<typeof contract.duplicateOffer>
  readonly key?: RequestKey | undefined
}

/** Copies an offer and its picture, without its dates. The files are copied before, outside. */
export async function duplicateOffer(world: World, pro: Pro, { id, wish, key }: Copy, now: Date) {
  const original = await offerOfOurs(world.db, pro, id)
  if (!original) return refuse('not-found')
  const picture = await copyPicture(world, id)
  const outcome = await once(world.db, key, now, async (tx) => {
    const offer = await lockOfferOfOurs(tx, pro, id)
    if (!offer) return refuse('not-found')
    const venue = await venueOfOurs(tx, pro, wish?.venueId ?? offer.venueId)
    if (isRefusal(venue)) return venue
    const why = whyNotChange({ ...offer, everHadStock: false }, offer, venue)
    if (why === 'structure-frozen') return refuse(why)
    if (why === 'venue-must-be-online' || why === 'venue-must-be-physical') return refuse(why)
    const copy = await offers.insertOffer(tx, {
      ...textsOf(offer),
      name: wish?.name ?? `${offer.name.slice(0, 132)} (copie)`,
      venueId: venue.id,
      createdAt: now,
      createdBy: pro.id,
    })
    if (picture)
      await offers.savePicture(tx, { ...picture, offerId: copy, createdAt: now, createdBy: pro.id })
    const details = { from: `offer:${id}` }
    await note(
      tx,
      pro,
      { act: 'offer.duplicated', id: copy, offererId: offer.offererId, details },
      now,
    )
    return shown(tx, copy, now)
  })
  if (picture && (outcome instanceof Replay || isRefusal(outcome)))
    await forgetFiles(world, picture.key)
  return outcome
}

/** What a copy takes from its original. */
const textsOf = ({
  offererId,
  type,
  nature,
  description,
  conditions,
  durationMinutes,
  url,
  bookingEmail,
  isDuo,
  details,
}: offers.OfferFacts) => ({
  offererId,
  type,
  nature,
  description,
  conditions,
  durationMinutes,
  url,
  bookingEmail,
  isDuo,
  details,
})
