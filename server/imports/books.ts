import type { Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { setBy } from '../offers/hands.ts'
import { insertOffer, insertStocks } from '../offers/store.ts'
import type { Applying, Item } from './items.ts'
import { oneLine } from './entries.ts'
import * as imported from './imported-store.ts'
import type { BookRow } from './imported-store.ts'
import { figuresLine } from './rules.ts'
import type { NewLine } from './run-store.ts'

/** Makes the offer of a book that the venue did not have yet. */
export async function createBook(
  tx: Tx,
  { link, runId, actor }: Applying,
  { item, book }: { item: Item; book: BookRow },
  now: Date,
): Promise<NewLine | null> {
  const { ref, said } = item
  // Nothing to sell: no offer is made of it until there is.
  if (said.available === 0) return null
  const priceCents = said.priceCents ?? book.priceCents
  if (priceCents === null) {
    return {
      ref,
      outcome: 'ignored',
      says: 'Ni le fournisseur ni la référence n’en disent le prix',
    }
  }
  const name = oneLine(book.title ?? ref, 140)
  const author = book.author === null ? '' : oneLine(book.author, 200)
  const offerId = await insertOffer(tx, {
    venueId: link.venueId,
    offererId: link.offererId,
    name,
    type: 'ThingType.LIVRE_EDITION',
    nature: 'goods',
    conditions: null,
    url: null,
    durationMinutes: null,
    bookingEmail: null,
    createdAt: now,
    createdBy: link.createdBy,
    setBy: JSON.stringify(setBy(actor, ['type', 'name', 'details'], now)),
    details: {
      isbn: ref,
      ...(author === '' ? {} : { author }),
    },
  })
  const figures = { priceCents, places: said.available }
  const wish = { startsAt: null, endsAt: null, bookingLimit: said.validUntil, ...figures }
  const [stock] = await insertStocks(tx, offerId, [wish], { setBy: actor, setAt: now })
  await imported.keepOffer(tx, { linkId: link.id, ref, offerId, given: { name, author } })
  await imported.keepStock(tx, {
    linkId: link.id,
    ref,
    offerId,
    stockId: stock?.id ?? null,
    startsAt: null,
    endsAt: null,
    given: figures,
    seenIn: runId,
  })
  const subject = `offer:${offerId}`
  await record(tx, { at: now, actor, act: 'offer.created', subject, offererId: link.offererId })
  const says = `« ${name} » : ${figuresLine({ priceCents, available: said.available })}`
  return { ref, offerId, outcome: 'created', says }
}
