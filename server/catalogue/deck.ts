import { sql } from 'kysely'
import type { Position } from '../../contract/catalogue.ts'
import type { Db } from '../database/connection.ts'
import { hasPlaces, isStockOpen } from '../offers/store.ts'
import { here } from './filters.ts'
import { chordOf, drawOf, kmBetween, type Candidate } from './rules.ts'

/** What the deck is chosen among: offers with a picture that may be booked and were not seen yet. */

export type Onlooker = {
  readonly near: Position | undefined
  readonly department: string | null
  /** A young person signed in; null for anybody else. */
  readonly accountId: number | null
  /** Shown already since the browser opened. */
  readonly seen: readonly number[]
}

/** Days for which a young person is not shown again what he has seen. */
export const seenDays = 30

const each = 60
const longestWalk = 2_000
/** Of the dates of the whole country, those of a few hours do. */
const shortWalk = 400
const farthestWalk = 5_000
const farthestKm = 150
const draws = 2 ** 31

type Row = {
  readonly id: number
  readonly type: string
  readonly standing: number
  readonly nextDate: Date | null
  readonly department: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** The nearest, the nearest events, the soonest, and the draw of the day: a few of each. */
export async function candidatesFor(
  db: Db,
  onlooker: Onlooker,
  now: Date,
): Promise<(Candidate & { readonly id: number })[]> {
  const { near, department } = onlooker
  const isShown = sql`entry.has_picture and entry.closes_at > ${now} and ${unseen(onlooker, now)}`
  const pools = [
    ...(near
      ? [nearest(near, isShown), nearest(near, sql`${isShown} and entry.nature = 'event'`)]
      : []),
    soonest(near ? null : department, now),
    ...fromDraw(drawOf(now)),
  ]
  const { rows } = await sql<Row>`
    with entry as not materialized (
      select * from catalogue_entry entry where ${isShown}),
    pooled as (${sql.join(
      pools.map((pool) => sql`(${pool})`),
      sql` union `,
    )})
    select offer.id, offer.type, entry.standing, entry.department, entry.latitude, entry.longitude,
      (select min(stock.starts_at) from stock where stock.offer_id = offer.id
        and ${isStockOpen(now)} and ${hasPlaces}) as next_date
    from pooled join catalogue_entry entry on entry.offer_id = pooled.offer_id
      join offer on offer.id = pooled.offer_id`.execute(db)
  return rows.map((row) => asCandidate(row, onlooker, now))
}

/** Not seen, not booked. Bookings are read here, though they stand higher, and nothing more. */
function unseen({ accountId, seen }: Onlooker, now: Date) {
  const since = new Date(now.getTime() - seenDays * 86_400_000)
  const isNew = sql`entry.offer_id <> all(${[...seen]}::bigint[])`
  if (accountId === null) return isNew
  return sql`(${isNew} and not exists (select from seen_offer
      where seen_offer.account_id = ${accountId} and seen_offer.offer_id = entry.offer_id
        and seen_offer.seen_at > ${since})
    and not exists (select from booking where booking.account_id = ${accountId}
      and booking.offer_id = entry.offer_id and booking.state in ('booked', 'used', 'paid')))`
}

/** The index gives them by distance; who is told the distance first would sort a whole region. */
const nearest = (near: Position, condition: ReturnType<typeof sql>) => sql`
  select offer_id from (select entry.*, entry.location <-> ${here(near)} as far
      from catalogue_entry entry
      order by entry.location <-> ${here(near)} limit ${farthestWalk}) as entry
  where far <= ${chordOf(farthestKm)}::float8 and ${condition} limit ${each}`

/** By their next dates, of a département where one is known. */
const soonest = (department: string | null, now: Date) => sql`
  select distinct offer_id from (
    select date.offer_id from (
        select stock.offer_id, stock.starts_at from stock
        where stock.starts_at > ${now} and ${isStockOpen(now)} and ${hasPlaces}
        order by stock.starts_at limit ${department === null ? shortWalk : longestWalk}) as date
      join entry on entry.offer_id = date.offer_id
        and ${department === null ? sql`true` : sql`entry.department = ${department}`}
    order by date.starts_at limit ${each}) as soonest`

/** Some of the catalogue from a place in the draw on, and from its beginning where that was the end. */
const fromDraw = (draw: number) =>
  // Those with a picture stand above 2^31.
  [
    sql`standing >= ${draws + draw}::bigint`,
    sql`standing >= ${draws}::bigint and standing < ${draws + draw}::bigint`,
  ].map(
    (part) => sql`
      select offer_id from (select offer_id from entry where ${part}
        order by standing limit ${each}) as drawn`,
  )

function asCandidate({ standing, ...row }: Row, { near, department }: Onlooker, now: Date) {
  const { id, type, nextDate, latitude, longitude } = row
  const isPlaced = latitude !== null && longitude !== null
  return {
    id,
    type,
    nextDate,
    distanceKm: near && isPlaced ? kmBetween(near, { latitude, longitude }) : null,
    isInDepartment: department && isPlaced ? row.department === department : null,
    draw: 1 - modulo(standing - drawOf(now), draws) / draws,
  }
}

const modulo = (number: number, by: number): number => ((number % by) + by) % by
