import { isRefusal } from '../../contract/refusals.ts'
import { changeLocked } from '../bookings/changes.ts'
import type { Tx } from '../database/connection.ts'
import { createBook } from './books.ts'
import type { Applying, Item } from './items.ts'
import { lockStocks, type StockFacts } from '../offers/places.ts'
import { insertStocks } from '../offers/store.ts'
import type { World } from '../world.ts'
import { type StockEntry } from './entries.ts'
import {
  figuresLine,
  figuresVerdict,
  isBookRef,
  placesFor,
  stockOf,
  type StockNow,
} from './rules.ts'
import type { NewLine } from './run-store.ts'
import * as imported from './imported-store.ts'
import type { BookRow, ImportedStock } from './imported-store.ts'
import type { Link } from './store.ts'

/** Lines of stock made into offers and figures: one transaction for a few references. */

/** Applies what was said of these references; gives what there is to tell. */
export async function applyStocks(
  world: World,
  tx: Tx,
  applying: Applying,
  { said, books }: { said: ReadonlyMap<string, StockEntry[]>; books: ReadonlyMap<string, BookRow> },
  now: Date,
): Promise<readonly NewLine[]> {
  const { link, runId } = applying
  const refs = [...said.keys()]
  const known = new Map(
    (await imported.importedStocks(tx, link.id, refs)).map((stock) => [stock.ref, stock]),
  )
  const items: Item[] = []
  for (const [ref, entries] of said) {
    const before = known.get(ref)
    items.push({
      ref,
      said: stockOf(entries, now),
      known: before,
      book: books.get(ref),
      byHand: before || !isBookRef(ref) ? null : await byHandOf(tx, link, ref),
    })
  }
  // Every stock in one go, in id order: the one lock order of the house.
  const ids = items.flatMap(({ known: k, byHand }) => k?.stockId ?? byHand?.stockId ?? [])
  const locked = await lockStocks(tx, ids)
  const lines: NewLine[] = []
  for (const item of items) {
    const line = await applyOne(world, tx, applying, { item, locked }, now)
    if (line !== null) lines.push(line)
  }
  await imported.markSeen(tx, link.id, refs, runId)
  return lines
}

async function byHandOf(tx: Tx, link: Link, isbn: string): Promise<Item['byHand']> {
  const offer = await imported.bookOfferOf(tx, link.venueId, isbn)
  if (!offer) return null
  const stock = await imported.goodsStockOf(tx, offer.id)
  return { offerId: offer.id, stockId: stock?.id ?? null }
}

type Asked = { readonly item: Item; readonly locked: ReadonlyMap<number, StockFacts> }

async function applyOne(
  world: World,
  tx: Tx,
  applying: Applying,
  { item, locked }: Asked,
  now: Date,
): Promise<NewLine | null> {
  const { ref, known, byHand, book } = item
  if (known) {
    const stock = known.stockId === null ? undefined : locked.get(known.stockId)
    return stock
      ? applyFigures(world, tx, applying, { item, stock, known }, now)
      : openDate(tx, applying, { item, known }, now)
  }
  if (!isBookRef(ref)) return { ref, outcome: 'unknown', says: `Référence inconnue : ${ref}` }
  if (byHand) return adopt(world, tx, applying, { item, locked, byHand }, now)
  if (book === undefined) {
    return {
      ref,
      outcome: 'ignored',
      says: 'La référence des livres ne répond pas : relu cette nuit',
    }
  }
  if (!book.isKnown) {
    return { ref, outcome: 'unknown', says: `L’ISBN ${ref} est inconnu de la référence des livres` }
  }
  return createBook(tx, applying, { item, book }, now)
}

type Changing = { readonly item: Item; readonly stock: StockFacts; readonly known: ImportedStock }

/** New figures for what was imported before; what the professional had typed is told when it goes. */
async function applyFigures(
  world: World,
  tx: Tx,
  { link, runId, actor }: Applying,
  { item, stock, known }: Changing,
  now: Date,
): Promise<NewLine | null> {
  const { ref, said, book } = item
  const about = { ref, offerId: stock.offerId }
  if (stock.isWithdrawn) {
    return {
      ...about,
      outcome: 'kept',
      says: 'Vous l’avez retiré de la vente : il n’y est pas remis',
    }
  }
  const priceCents = said.priceCents ?? book?.priceCents ?? stock.priceCents
  const places = placesFor(said.available, stock.placesTaken)
  const bookingLimit = limitOf(said, stock.startsAt)
  const { changes, replaces } = figuresVerdict(stock, known.given, { priceCents, places })
  const isLimitNew = bookingLimit?.getTime() !== stock.bookingLimit?.getTime()
  if (changes || isLimitNew) {
    const patch = { priceCents, places, bookingLimit }
    const after = await changeLocked(world, tx, stock, { patch, actor }, now)
    if (isRefusal(after)) {
      return { ...about, outcome: 'ignored', says: 'La séance a commencé : rien n’y est changé' }
    }
  }
  const { startsAt, endsAt, stockId } = known
  const given = { priceCents, places }
  await imported.keepStock(tx, {
    linkId: link.id,
    ref,
    offerId: stock.offerId,
    stockId,
    startsAt,
    endsAt,
    given,
    seenIn: runId,
  })
  if (!changes) return null
  const says = figuresLine({ priceCents, available: said.available })
  return replaces === null
    ? { ...about, outcome: 'changed', says }
    : { ...about, outcome: 'replaced', says: `Le fournisseur remplace ${replaces}` }
}

/** A limit cannot come after the start of what it limits. */
const limitOf = ({ validUntil }: StockNow, startsAt: Date | null): Date | null =>
  validUntil !== null && startsAt !== null && validUntil > startsAt ? startsAt : validUntil

/** A date of an event that waited for its price and its places. */
async function openDate(
  tx: Tx,
  { link, runId, actor }: Applying,
  { item, known }: { item: Item; known: ImportedStock },
  now: Date,
): Promise<NewLine | null> {
  const { ref, said } = item
  const { offerId, startsAt, endsAt } = known
  if (startsAt === null || startsAt <= now || said.available === 0) return null
  const priceCents = said.priceCents ?? link.defaultPriceCents
  if (priceCents === null) {
    return { ref, offerId, outcome: 'ignored', says: 'Date sans prix : elle n’est pas proposée' }
  }
  const wish = { priceCents, places: said.available, bookingLimit: limitOf(said, startsAt) }
  const [stock] = await insertStocks(tx, offerId, [{ startsAt, endsAt, ...wish }], {
    setBy: actor,
    setAt: now,
  })
  await imported.keepStock(tx, {
    linkId: link.id,
    ref,
    offerId,
    stockId: stock?.id ?? null,
    startsAt,
    endsAt,
    given: {
      priceCents,
      places: said.available,
    },
    seenIn: runId,
  })
  return {
    ref,
    offerId,
    outcome: 'created',
    says: `Date ouverte : ${figuresLine({ priceCents, available: said.available })}`,
  }
}

type Adopting = Asked & { readonly byHand: NonNullable<Item['byHand']> }

/** A book that the venue offered by hand is recognised, not offered twice. */
async function adopt(
  world: World,
  tx: Tx,
  applying: Applying,
  { item, locked, byHand }: Adopting,
  now: Date,
): Promise<NewLine | null> {
  const { offerId, stockId } = byHand
  const stock = stockId === null ? undefined : locked.get(stockId)
  if (!stock) {
    const says = 'Votre offre n’a plus de stock : elle n’est pas remise en vente'
    return { ref: item.ref, offerId, outcome: 'kept', says }
  }
  const { link, runId } = applying
  await imported.keepOffer(tx, { linkId: link.id, ref: item.ref, offerId, given: {} })
  const row = { ref: item.ref, offerId, stockId: stock.stockId, startsAt: null, endsAt: null }
  await imported.keepStock(tx, { linkId: link.id, ...row, given: null, seenIn: runId })
  const line = await applyFigures(
    world,
    tx,
    applying,
    { item, stock, known: { ...row, given: null } },
    now,
  )
  if (line === null || line.outcome !== 'changed') return line
  return { ...line, says: `Votre offre est reconnue. ${line.says}` }
}

/** Books no longer in a whole answer have nothing left; what is booked stays booked. */
export async function emptyUnseen(
  world: World,
  tx: Tx,
  { link, runId, actor }: Applying,
  unseen: readonly ImportedStock[],
  now: Date,
): Promise<readonly NewLine[]> {
  const locked = await lockStocks(
    tx,
    unseen.flatMap(({ stockId }) => stockId ?? []),
  )
  const lines: NewLine[] = []
  for (const { ref, offerId, stockId } of unseen) {
    const stock = stockId === null ? undefined : locked.get(stockId)
    if (!stock || stock.isWithdrawn || stock.places === stock.placesTaken) continue
    const patch = { places: stock.placesTaken }
    await changeLocked(world, tx, stock, { patch, actor }, now)
    const says = 'N’est plus dans le stock du fournisseur : épuisé'
    lines.push({ ref, offerId, outcome: 'changed', says })
  }
  await imported.regive(tx, link.id, [...locked.keys()])
  await imported.markSeen(
    tx,
    link.id,
    unseen.map(({ ref }) => ref),
    runId,
  )
  return lines
}
