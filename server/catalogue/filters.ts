import { sql, type RawBuilder } from 'kysely'
import type { Moment, Position } from '../../contract/catalogue.ts'
import type { Category } from '../../contract/offer-types.ts'
import { hasPlaces, isStockOpen } from '../offers/store.ts'
import { boxAround, chordOf, onSphere } from './rules.ts'

/** What may be asked of the catalogue, as conditions on a row of it named `entry`. */

export type SearchWish = {
  /** Words in PostgreSQL's terms; null where none are looked for. */
  readonly question: string | null
  readonly categories?: readonly Category[] | undefined
  readonly from?: Moment | undefined
  readonly to?: Moment | undefined
  readonly near?: Position | undefined
  readonly distance?: number | undefined
  readonly department?: string | undefined
  readonly minPrice?: number | undefined
  readonly maxPrice?: number | undefined
  readonly digital?: boolean | undefined
  readonly sort: 'relevance' | 'date' | 'distance'
  /** The key of the last offer of the page before. */
  readonly after: readonly [number, number] | null
  readonly limit: number
}

/** Offers by where they say the words: in their very title, people or place, elsewhere, anywhere. */
export type Part = 'named' | 'rest' | 'all'

type Condition = RawBuilder<unknown>

/** The offer says the words, there. */
export function said({ question }: SearchWish, part: Part): Condition {
  if (question === null) return sql`true`
  const isNamed = sql`entry.name_words @@ ${question}::tsquery`
  if (part === 'named') return isNamed
  const isSaid = sql`entry.all_words @@ ${question}::tsquery`
  return part === 'all' ? isSaid : sql`(${isSaid} and not ${isNamed})`
}

/**
 * The one condition by which an index finds offers at once; null where the order must be walked: by
 * relevance and by distance places and départements have an order of their own.
 */
export function anchorOf(wish: SearchWish, part: Part): Condition | null {
  const { question, near, distance, department, sort } = wish
  if (question !== null) return said(wish, part)
  if (sort !== 'date') return null
  const box = near && distance ? inBox(near, distance) : null
  return box ?? (department ? sql`entry.department = ${department}` : null)
}

/** Every other condition. */
export function filtersOf({ wish, now }: { readonly wish: SearchWish; readonly now: Date }) {
  const { categories = [], digital, department, near, distance, sort } = wish
  const { minPrice, maxPrice } = wish
  const conditions: Condition[] = []
  if (categories.length > 0) conditions.push(sql`entry.category = any(${[...categories]}::text[])`)
  if (digital !== undefined) {
    conditions.push(digital ? sql`entry.nature = 'digital'` : sql`entry.nature <> 'digital'`)
  }
  if (department) conditions.push(sql`entry.department = ${department}`)
  if (near && distance) conditions.push(within(near, distance))
  if (sort === 'distance') conditions.push(sql`entry.location is not null`)
  if (maxPrice !== undefined) conditions.push(sql`entry.min_cents <= ${maxPrice}::int`)
  if (minPrice !== undefined) conditions.push(sql`entry.max_cents >= ${minPrice}::int`)
  if (sort !== 'date' && looksAtStocks(wish)) {
    conditions.push(sql`coalesce((select true from stock where stock.offer_id = entry.offer_id
      and ${stockMatches(wish, now)} and ${isOnDays(wish)} limit 1), false)`)
  }
  return conditions.length > 0 ? conditions : [sql`true`]
}

const looksAtStocks = ({ from, to, minPrice, maxPrice }: SearchWish): boolean =>
  [from, to, minPrice, maxPrice].some((limit) => limit !== undefined)

const point = (position: Position): Condition => sql`${[...onSphere(position)]}::float8[]`

/** A position as the catalogue keeps places. */
export const here = (position: Position): Condition => sql`cube(${point(position)})`

const within = (near: Position, km: number): Condition => {
  const isNear = sql`entry.location <-> ${here(near)} <= ${chordOf(km)}::float8`
  const box = inBox(near, km)
  return box ? sql`(${box} and ${isNear})` : isNear
}

function inBox(near: Position, km: number): Condition | null {
  const box = boxAround(near, km)
  return (
    box &&
    sql`(entry.latitude between ${box.south}::float8 and ${box.north}::float8
      and entry.longitude between ${box.west}::float8 and ${box.east}::float8)`
  )
}

// Dates and prices --------------------------------------------------------------------------------

const hour = 3_600_000
/** Clocks of France run from 10 hours behind UTC to 12 ahead; some room costs nothing. */
const earliestClock = 14 * hour
const latestClock = 12 * hour
const day = 24 * hour

/**
 * A row named `stock` may be booked at `now`, at such a price, and about then: civil days are
 * looked at to the hour, in the zone of the venue, by `isOnDays`.
 */
export function stockMatches(wish: SearchWish, now: Date): Condition {
  const { from, to, minPrice, maxPrice } = wish
  const conditions: Condition[] = [isStockOpen(now), hasPlaces]
  if (minPrice !== undefined) conditions.push(sql`stock.price_cents >= ${minPrice}::int`)
  if (maxPrice !== undefined) conditions.push(sql`stock.price_cents <= ${maxPrice}::int`)
  if (from !== undefined) {
    const start = typeof from === 'string' ? new Date(Date.parse(from) - earliestClock) : from
    conditions.push(sql`stock.starts_at >= ${start}`)
  }
  if (to !== undefined) {
    const end = typeof to === 'string' ? new Date(Date.parse(to) + day + latestClock) : to
    conditions.push(sql`stock.starts_at < ${end}`)
  }
  return sql.join(conditions, sql` and `)
}

function isOnDays({ from, to }: SearchWish): Condition {
  const localDay = sql`(stock.starts_at at time zone entry.time_zone)::date`
  const conditions: Condition[] = []
  if (typeof from === 'string') conditions.push(sql`${localDay} >= ${from}::date`)
  if (typeof to === 'string') conditions.push(sql`${localDay} <= ${to}::date`)
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

/** The first date of `entry` that matches. */
export const firstDateOf = (wish: SearchWish, now: Date): Condition => sql`
  select stock.id, stock.starts_at from stock
  where stock.offer_id = entry.offer_id and stock.starts_at is not null
    and ${stockMatches(wish, now)} and ${isOnDays(wish)}
  order by stock.starts_at, stock.id limit 1`
