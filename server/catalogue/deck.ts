import { sql, type RawBuilder } from 'kysely'
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

const each = 40
/** Where no position says what is near, so many that some of them are soon. */
const many = 80
const farthestWalk = 5_000
const farthestKm = 150
const draws = 2 ** 31

type Condition = RawBuilder<unknown>

type Row = {
  readonly id: number
  readonly type: string
  readonly standing: number
  readonly nextDate: Date | null
  readonly department: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

/** The nearest and the nearest events, or many of the département; and the draw of the day. */
export async function candidatesFor(
  db: Db,
  onlooker: Onlooker,
  now: Date,
): Promise<(Candidate & { readonly id: number })[]> {
  const { near, department } = onlooker
  const isShown = sql`entry.has_picture and entry.closes_at > ${now} and ${unseen(onlooker, now)}`
  const pools = near
    ? [nearest(near, isShown), nearest(near, sql`${isShown} and entry.nature = 'event'`)]
    : [drawn(drawOf(now), home(department), isShown, many)]
  const { rows } = await sql<Row>`
    with pooled as (${sql.join(
      [...pools, drawn(drawOf(now), anywhere, isShown, each)].map((pool) => sql`(${pool})`),
      sql` union `,
    )})
    select offer.id, offer.type, pooled.standing, pooled.department, pooled.latitude,
      pooled.longitude,
      case when offer.nature = 'event' then (select min(stock.starts_at) from stock
        where stock.offer_id = offer.id and ${isStockOpen(now)} and ${hasPlaces}) end as next_date
    from pooled join offer on offer.id = pooled.offer_id`.execute(db)
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

const kept = sql`entry.offer_id, entry.standing, entry.department, entry.latitude, entry.longitude`

/** The index gives them by distance; who is told the distance first would sort a whole region. */
const nearest = (near: Position, condition: Condition) => sql`
  select ${kept} from (select entry.*, entry.location <-> here.point as far
      from (select ${here(near)} as point) as here cross join catalogue_entry entry
      order by entry.location <-> here.point limit ${sql.lit(farthestWalk)}) as entry
  where entry.far <= ${chordOf(farthestKm)}::float8 and ${condition} limit ${sql.lit(each)}`

const anywhere = sql`true`
const home = (department: string | null) =>
  department === null ? anywhere : sql`entry.department = ${department}`

/** Some of a place from where the draw begins, and from its beginning where that was the end. */
function drawn(draw: number, place: Condition, condition: Condition, count: number) {
  // Those with a picture stand above 2^31.
  const parts = [
    sql`entry.standing >= ${draws + draw}::bigint`,
    sql`entry.standing >= ${draws}::bigint and entry.standing < ${draws + draw}::bigint`,
  ].map(
    (part) => sql`(select ${kept} from catalogue_entry entry
      where ${place} and ${part} and ${condition} order by entry.standing limit ${sql.lit(count)})`,
  )
  return sql`select * from (${sql.join(parts, sql` union all `)}) as drawn limit ${sql.lit(count)}`
}

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
