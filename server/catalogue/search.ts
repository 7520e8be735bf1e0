import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database/connection.ts'
import { cardColumns, cardTables, type CardRow } from './cards.ts'
import {
  anchorOf,
  filtersOf,
  firstDateOf,
  here,
  said,
  stockMatches,
  type Part,
  type SearchWish,
} from './filters.ts'
import { chordOf } from './rules.ts'
import { readings, type Reading } from './words.ts'

/**
 * Pages of the read model, in the order asked for. What an index finds at once is sorted whole;
 * where it would find too much, the order itself is walked until the page is full.
 */

/** A card and its place: `first` is what the sort looks at, `second` settles a tie. */
export type Hit = CardRow & { readonly first: number; readonly second: number }

type Asked = { readonly db: Db; readonly wish: SearchWish; readonly now: Date }

/** Above every place in the draw: offers whose very title, people or place say all words. */
const named = 2 ** 33
// Numbers of rows are written into the statements: the planner keeps one plan only where it sees them.

/** What an index finds by words, around a place or in a département is sorted whole up to so many… */
const few = 2_500
/**
 * …and a walk gives up after so many: what is so rare in its order is gathered. A page is mostly full
 * long before, and only of a short walk does the planner believe that the index is the way.
 */
const walkLengths = [1_000, 8_000]

/** The offers of one page and one more, in order. */
export async function pageOf(db: Db, wish: SearchWish, now: Date): Promise<readonly Hit[]> {
  const asked = { db, wish, now }
  const all = await gatherFew(asked, 'all')
  if (all) return all
  if (wish.question === null || wish.sort !== 'relevance') return walkOrGather(asked, 'all')
  const best = isPastNamed(wish)
    ? []
    : ((await gatherFew(asked, 'named')) ?? (await walkOrGather(asked, 'named')))
  if (best.length > wish.limit) return best
  return [...best, ...(await walkOrGather(asked, 'rest'))].slice(0, wish.limit + 1)
}

const isPastNamed = ({ after }: SearchWish): boolean => after !== null && after[0] < named

/** Everything that an index finds at once, sorted; null where that is too much. */
async function gatherFew(asked: Asked, part: Part): Promise<readonly Hit[] | null> {
  const anchor = anchorOf(asked.wish, part)
  if (anchor === null || (await expected(asked, anchor)) > few) return null
  const { hits, met } = await gather(
    asked,
    sql`${anchor} limit ${sql.lit(few + 1)}`,
    filtersOf(asked),
  )
  return met > few ? null : hits
}

/**
 * How many offers a condition is expected to find. The planner knows the frequent words, and looks
 * at no row: finding a thousand of a hundred thousand costs ten times the page itself.
 */
async function expected({ db, now }: Asked, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<Record<string, readonly Plan[]>>`
    explain (format json) select from catalogue_entry entry
    where entry.closes_at > ${now} and ${condition}`.execute(db)
  const [plan] = rows.flatMap((row) => Object.values(row).flat())
  return plan?.Plan['Plan Rows'] ?? 0
}

type Plan = { readonly Plan: { readonly 'Plan Rows': number } }

async function walkOrGather(asked: Asked, part: Part): Promise<readonly Hit[]> {
  const { sort, limit } = asked.wish
  for (const length of walkLengths) {
    const walk = walks[sort](asked, part, length)
    const hits = walk === null ? [] : await cards(asked, walk)
    if (hits.length > limit) return hits
  }
  const everything = sql.join([said(asked.wish, part), ...filtersOf(asked)], sql` and `)
  return (await gather(asked, everything, [])).hits
}

/** The cards of what a walk finds, in its order. */
async function cards({ db, wish, now }: Asked, walk: RawBuilder<unknown>) {
  const { rows } = await sql<Hit>`
    select hit.first, hit.second, ${cardColumns} from (${walk}) as hit ${cardTables(now)}
    order by hit.first ${directionOf(wish)}, hit.second`.execute(db)
  return rows
}

const directionOf = ({ sort }: SearchWish) => (sort === 'relevance' ? sql`desc` : sql`asc`)

type Row = { readonly met: number } & (Hit | { readonly [Column in keyof Hit]: null })

/** Reads what `condition` finds, then keeps, sorts and cuts what also passes `rest`. */
async function gather(
  { db, wish, now }: Asked,
  condition: RawBuilder<unknown>,
  rest: readonly RawBuilder<unknown>[],
) {
  const { question, sort, limit } = wish
  const isNamed = question === null ? sql`false` : sql`entry.name_words @@ ${question}::tsquery`
  const direction = directionOf(wish)
  const { rows } = await sql<Row>`
    with found as materialized (
      select offer_id, standing, category, nature, department, time_zone, latitude, longitude,
        location, min_cents, max_cents, ${isNamed} as is_named
      from catalogue_entry entry where entry.closes_at > ${now} and ${condition}),
    hit as (
      select entry.offer_id, key.first, key.second from found entry
        ${sort === 'date' ? sql`cross join lateral (${firstDateOf(wish, now)}) as date` : sql``}
        cross join lateral (${keyOf(wish)}) as key
      where ${sql.join([...rest, isAfter(wish)], sql` and `)}
      order by key.first ${direction}, key.second limit ${sql.lit(limit + 1)})
    select told.met, hit.first, hit.second, ${cardColumns}
    from (select count(*)::int as met from found) as told
      left join (hit ${cardTables(now)}) on true
    order by hit.first ${direction}, hit.second`.execute(db)
  return { met: rows[0]?.met ?? 0, hits: rows.flatMap((row) => (row.id === null ? [] : [row])) }
}

function keyOf({ sort, near }: SearchWish) {
  if (sort === 'date') {
    return sql`select (extract(epoch from date.starts_at) * 1000)::float8 as first, date.id as second`
  }
  if (sort === 'distance' && near) {
    return sql`select entry.location <-> ${here(near)} as first, entry.offer_id as second`
  }
  return sql`select entry.standing + case when entry.is_named then ${named}::bigint else 0 end as first,
    0::bigint as second`
}

function isAfter({ sort, after }: SearchWish) {
  if (after === null) return sql`true`
  const [first, second] = after
  if (sort === 'relevance') return sql`key.first < ${first}::bigint`
  return sql`(key.first, key.second) > (${first}::float8, ${second}::bigint)`
}

/** The statement that walks an order for so many rows; null where it has no beginning. */
type Walk = (asked: Asked, part: Part, length: number) => RawBuilder<unknown> | null

const walks: Readonly<Record<SearchWish['sort'], Walk>> = {
  relevance(asked, part, length) {
    const { wish, now } = asked
    const { department, categories = [], after, limit } = wish
    const lift = part === 'named' ? named : 0
    // One index only is walked: what it does not hold is looked at on the way.
    const [only] = categories.length === 1 ? categories : []
    const along = department
      ? sql`department = ${department}`
      : only
        ? sql`category = ${only}`
        : sql`true`
    const from = after === null ? sql`true` : sql`standing < ${after[0] - lift}::bigint`
    return sql`
      select entry.offer_id, entry.standing + ${lift}::bigint as first, 0 as second from (
        select * from catalogue_entry where ${along} and ${from}
        order by standing desc limit ${sql.lit(length)}) as entry
      where closes_at > ${now}
        and ${sql.join([said(wish, part), ...filtersOf(asked)], sql` and `)}
      order by entry.standing desc limit ${sql.lit(limit + 1)}`
  },

  distance(asked, part, length) {
    const { wish, now } = asked
    const { near, distance, after, limit } = wish
    if (!near) return null
    const within = distance
      ? sql`location <@ cube_enlarge(here.point, ${chordOf(distance)}::float8, 3)`
      : sql`location is not null`
    const further =
      after === null
        ? sql`true`
        : sql`(entry.far, entry.offer_id) > (${after[0]}::float8, ${after[1]}::bigint)`
    return sql`
      select entry.offer_id, entry.far as first, entry.offer_id as second from (
        select catalogue_entry.*, location <-> here.point as far
        from (select ${here(near)} as point) as here cross join catalogue_entry
        where closes_at > ${now} and ${within}
        order by location <-> here.point, offer_id limit ${sql.lit(length)}) as entry
      where ${sql.join([said(wish, part), ...filtersOf(asked), further], sql` and `)}
      order by entry.far, entry.offer_id limit ${sql.lit(limit + 1)}`
  },

  // Each date fetches its offer in turn (the limit holds the planner to it), and stops when full.
  date(asked, part, length) {
    const { wish, now } = asked
    const { after, limit } = wish
    const later =
      after === null
        ? sql`true`
        : sql`(stock.starts_at, stock.id) > (${new Date(after[0])}::timestamptz, ${after[1]}::bigint)`
    return sql`
      select entry.offer_id, (extract(epoch from date.starts_at) * 1000)::float8 as first,
        date.id as second
      from (select stock.id, stock.offer_id, stock.starts_at from stock
          where stock.starts_at > ${now} and ${stockMatches(wish, now)} and ${later}
          order by stock.starts_at, stock.id limit ${sql.lit(length)}) as date
        cross join lateral (select * from catalogue_entry
          where offer_id = date.offer_id and closes_at > ${now} limit 1) as entry
      where ${sql.join([said(wish, part), ...filtersOf(asked)], sql` and `)}
        and date.id = (select id from (${firstDateOf(wish, now)}) as earliest)
      order by date.starts_at, date.id limit ${sql.lit(limit + 1)}`
  },
}

// Cursors -----------------------------------------------------------------------------------------

/** Where a page of the search ended, and how its words were read. */
export type Place = { readonly reading: Reading; readonly key: readonly [number, number] }

/** A place as an opaque text. */
export const cursorOf = ({ reading, key }: Place): string =>
  Buffer.from(JSON.stringify([readings.indexOf(reading), ...key])).toString('base64url')

/** Reads a place; null for the first page and for any other text. */
export function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null
  try {
    const told: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (!Array.isArray(told)) return null
    const [reading, first, second] = told.map(Number)
    const known = readings[reading ?? -1]
    const isPlace = Number.isFinite(first) && Number.isSafeInteger(second)
    return known && isPlace ? { reading: known, key: [first ?? 0, second ?? 0] } : null
  } catch {
    return null
  }
}
