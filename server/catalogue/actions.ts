import type * as contract from '../../contract/catalogue.ts'
import { departmentOf } from '../../contract/time-zones.ts'
import { refuse } from '../../contract/refusals.ts'
import type { QueryOf } from '../../contract/route.ts'
import type { Actors } from '../accounts/session.ts'
import { accountById } from '../accounts/store.ts'
import { alike } from '../kit/lanes.ts'
import { paged, startOf } from '../kit/paging.ts'
import { stocksOf } from '../offers/store.ts'
import { walletOf } from '../wallet/store.ts'
import type { World } from '../world.ts'
import { cardOf, cardsOf } from './cards.ts'
import { cancelDays, factsOf, stockFor, told, whyOfferClosed, type Reader } from './choices.ts'
import { candidatesFor } from './deck.ts'
import type { SearchWish } from './filters.ts'
import { orderDeck } from './rules.ts'
import { cursorOf, pageOf, readCursor, type Hit } from './search.ts'
import { bookedStocks, isFavourite, openingsOf, sheetOf } from './store.ts'
import { mended, questionOf, readings, wordsOf, type Reading } from './words.ts'

type Found = {
  readonly hits: readonly Hit[]
  readonly reading: Reading
  /** What was looked for instead. */
  readonly corrected: string | null
}

type Asked<Q> = { readonly query: Q; readonly now: Date }

/** Whoever asks the same within the same second is answered the same. */
const nameOf = ({ query, now }: Asked<object>): string =>
  JSON.stringify([query, Math.floor(now.getTime() / 1_000)])

/** A page of the offers that may be booked. */
export const searchOffers = alike(nameOf, findOffers)

async function findOffers(
  world: World,
  { query: { cursor, q = '', free, ...query }, now }: Asked<QueryOf<typeof contract.searchOffers>>,
) {
  const { near, limit } = query
  const place = readCursor(cursor)
  const maxPrice = free ? 0 : query.maxPrice
  const wish = { ...query, maxPrice, after: place?.key ?? null }
  const words = wordsOf(q)
  const { hits, reading, corrected } = await (place
    ? read(world, words, place.reading, wish, now)
    : readAsMeant(world, words, wish, now))
  const shown = hits.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((hit) => cardOf(hit, near)),
    next: hits.length > limit && last ? cursorOf({ reading, ...keyOf(last) }) : null,
    corrected,
  }
}

const keyOf = ({ first, second }: Hit) => ({ key: [first, second] as const })

type Wish = Omit<SearchWish, 'question'>

/** Takes the words as they stand; where they find nothing, as begun, then as mistaken. */
async function readAsMeant(world: World, words: readonly string[], wish: Wish, now: Date) {
  const nothing: Found = { hits: [], reading: 'exact', corrected: null }
  for (const reading of words.length === 0 ? readings.slice(0, 1) : readings) {
    const found = await read(world, words, reading, wish, now)
    if (found.hits.length > 0) return found
  }
  return nothing
}

async function read(
  { catalogue: { lately } }: World,
  words: readonly string[],
  reading: Reading,
  wish: Wish,
  now: Date,
): Promise<Found> {
  const meant = reading === 'mended' ? await mended(lately, words) : words
  if (meant === null) return { hits: [], reading, corrected: null }
  const question = await questionOf(lately, meant, reading)
  const hits = await pageOf(lately, { ...wish, question: question || null }, now)
  return { hits, reading, corrected: reading === 'mended' ? meant.join(' ') : null }
}

type Dealing = { readonly who: Actors['guest']; readonly query: QueryOf<typeof contract.showDeck> }

/** The deck for whoever looks. Where he is comes with the request, and goes with it. */
export const showDeck = (world: World, { who, query }: Dealing, now: Date) =>
  who.kind === 'youth' ? dealDeck(world, { who, query }, now) : dealToAnybody(world, { query, now })

const dealToAnybody = alike(nameOf, (world: World, { query, now }: Asked<Dealing['query']>) =>
  dealDeck(world, { who: { kind: 'anyone' }, query }, now),
)

async function dealDeck(world: World, { who, query }: Dealing, now: Date) {
  const { near, limit, seen = [] } = query
  const accountId = who.kind === 'youth' ? who.id : null
  const home = accountId === null || near ? undefined : await accountById(world.db, accountId)
  const department = near ? null : (query.department ?? home?.department ?? null)
  const db = accountId === null ? world.catalogue.lately : world.catalogue.now
  const candidates = await candidatesFor(db, { near, department, accountId, seen }, now)
  const deck = orderDeck(candidates, limit, now)
  const cards = await cardsOf(
    db,
    deck.map(({ id }) => id),
    now,
  )
  return { items: cards.map((card) => cardOf(card, near)) }
}

type Looked = { readonly id: number; readonly query: QueryOf<typeof contract.showSheet> }

/** The sheet of an offer. Who is signed in reads what he has just done: not from the replica. */
export async function showSheet(
  world: World,
  who: Actors['guest'],
  { id, query: { cursor, limit, near } }: Looked,
  now: Date,
) {
  const db = who.kind === 'anyone' ? world.catalogue.lately : world.catalogue.now
  const sheet = await sheetOf(db, id, now)
  const [row] = await cardsOf(db, [id], now)
  if (!sheet || !row) return refuse('not-found')
  const wish = { when: 'coming', after: startOf(cursor), limit: limit + 1 } as const
  const { items, next } = paged(await stocksOf(db, id, wish, now), limit)
  const openings = await openingsOf(
    db,
    items.map((stock) => stock.id),
  )
  const reader = await readerOf(world, who, id)
  const offer = { nature: row.nature, isDuo: row.isDuo, isActive: sheet.isActive }
  return {
    ...cardOf(row, near),
    description: sheet.description,
    conditions: sheet.conditions,
    durationMinutes: sheet.durationMinutes,
    details: sheet.details,
    facts: factsOf(sheet.details),
    structure: sheet.structure,
    address: sheet.address,
    cancelDays: cancelDays(row.nature, now),
    why: told(whyOfferClosed(sheet)),
    isFavourite: who.kind === 'youth' && (await isFavourite(db, who.id, id)),
    stocks: {
      items: items.map((stock) => {
        const opensAt = openings.get(stock.id) ?? null
        return stockFor({ ...stock, opensAt }, offer, reader, now)
      }),
      next,
    },
  }
}

async function readerOf({ db }: World, who: Actors['guest'], offerId: number): Promise<Reader> {
  if (who.kind !== 'youth') return { kind: who.kind }
  const wallet = await walletOf(db, who.id)
  const booked = await bookedStocks(db, who.id, offerId)
  if (!wallet) return { kind: 'youth', wallet: null, booked }
  const { accountId, balanceCents, endsAt } = wallet
  const physicalLeftCents = wallet.physicalCeilingCents - wallet.physicalCents
  const digitalLeftCents = wallet.digitalCeilingCents - wallet.digitalCents
  const facts = { accountId, balanceCents, endsAt, physicalLeftCents, digitalLeftCents }
  return { kind: 'youth', wallet: facts, booked }
}

/** Towns of this name, each once, the likest first. */
export async function findPlaces(world: World, q: string) {
  const places = await world.geocoder.search(q)
  if (places === 'unavailable') return refuse('places-unavailable')
  const towns = places.map(({ city, label, postalCode, latitude, longitude }) => ({
    name: city ?? label,
    department: postalCode === null ? null : departmentOf(postalCode),
    latitude,
    longitude,
  }))
  const isFirst = ({ name, department }: (typeof towns)[number], place: number) =>
    towns.findIndex((town) => town.name === name && town.department === department) === place
  return { items: towns.filter(isFirst) }
}
