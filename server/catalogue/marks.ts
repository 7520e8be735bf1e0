import type * as contract from '../../contract/favourites.ts'
import { refuse } from '../../contract/refusals.ts'
import type { QueryOf } from '../../contract/route.ts'
import { nameOf, type Youth } from '../accounts/session.ts'
import type { RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { record } from '../kit/journal.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { cardOf, cardsOf } from './cards.ts'
import * as catalogue from './store.ts'

/**
 * What a young person says of offers. Favourites and what was seen leave no line in the journal,
 * which keeps everything for ever: tastes are nobody's business but his.
 */

/** A page of somebody's favourites. */
export async function listFavourites(
  { db }: World,
  youth: Youth,
  { cursor, limit, near }: QueryOf<typeof contract.listFavourites>,
  now: Date,
) {
  const wish = { accountId: youth.id, before: startOf(cursor), limit: limit + 1 }
  const { items: kept, next } = paged(await catalogue.favouritesOf(db, wish), limit)
  const cards = await cardsOf(
    db,
    kept.map(({ offerId }) => offerId),
    now,
  )
  return { items: cards.map((card) => cardOf(card, near)), next }
}

/** Keeps an offer that young people may see. */
export async function addFavourite({ db }: World, youth: Youth, offerId: number, now: Date) {
  if (!(await catalogue.shownOffer(db, offerId))) return refuse('not-found')
  await catalogue.keepFavourite(db, youth.id, offerId, now)
  return undefined
}

/** Lets an offer go, whatever became of it; a second time does no harm. */
export async function removeFavourite({ db }: World, youth: Youth, offerId: number) {
  const isDropped = await catalogue.dropFavourite(db, youth.id, offerId)
  return isDropped || (await catalogue.shownOffer(db, offerId)) ? undefined : refuse('not-found')
}

/** Remembers what was shown, for thirty days at most. */
export async function markSeen(
  { db }: World,
  youth: Youth,
  offerIds: readonly number[],
  now: Date,
) {
  await catalogue.markSeen(db, youth.id, offerIds, now)
  return undefined
}

type Report = {
  readonly offerId: number
  readonly reason: string
  readonly key: RequestKey | undefined
}

/** Tells the team what is wrong with an offer; once a person and offer. */
export const reportOffer = (world: World, youth: Youth, report: Report, now: Date) =>
  once(world.db, report.key, now, async (tx) => {
    const { offerId, reason } = report
    const offer = await catalogue.shownOffer(tx, offerId)
    if (!offer) return refuse('not-found')
    const made = await catalogue.insertReport(tx, { offerId, accountId: youth.id, reason }, now)
    if (!made) return refuse('already-reported')
    await record(tx, {
      at: now,
      actor: nameOf(youth),
      act: 'offer.reported',
      subject: `offer:${offerId}`,
      offererId: offer.offererId,
      details: { report: made.id },
    })
    return made
  })
