import { sql, type RawBuilder } from 'kysely'
import { scales } from '../../contract/figures.ts'
import { offerTypes } from '../../contract/offer-types.ts'

/**
 * `rules.partsOf`, for bookings by the hundred thousand: the same scale, read from the same
 * figures. A property test holds the two against each other.
 */

const books = offerTypes.filter(({ isBook }) => isBook).map(({ value }) => value)

/** Whether the offer `o` is a book, digital or not. */
const isBook = sql`o.type = any(${books}::text[])`
/** Digital offers `o` are not reimbursed, books excepted. */
export const isReimbursable = sql`(o.nature <> 'digital' or ${isBook})`

/** Every band of every scale with the instants between which it holds, as JSON. */
const bands = JSON.stringify(
  scales.flatMap(({ from, bands: all, bookBands }, version) =>
    [
      { isBook: false, scale: all },
      { isBook: true, scale: bookBands },
    ].flatMap(({ isBook: ofBooks, scale }) =>
      scale.map(({ aboveCents, ratePercent, rule }, place) => ({
        // Before its first version a scale held as its first version says.
        from: version === 0 ? '-infinity' : from,
        until: scales[version + 1]?.from ?? 'infinity',
        is_book: ofBooks,
        above: aboveCents,
        up_to: scale[place + 1]?.aboveCents ?? null,
        rate: ratePercent,
        rule,
      })),
    ),
  ),
)

export type Scope = {
  /** What was used before this instant. */
  readonly cutoff: Date
  /** One structure; left out, all of them. */
  readonly offererId?: number
}

/**
 * Used bookings that are due and in no payment, one row for each part: `booking_id, revision,
 * offerer_id, venue_id, booked_cents, place, rule, base_cents, rate_percent, amount_cents`. The sum
 * that decides the band runs over all that was used in the civil year of Paris, paid or not, in the
 * one order of instant and id: waiting for an account changes no amount.
 */
export function dueParts({ cutoff, offererId = 0 }: Scope): RawBuilder<unknown> {
  const ofScope = sql`(${offererId}::bigint = 0 or b.offerer_id = ${offererId})`
  return sql`
    with due_year as (
      select distinct b.offerer_id, extract(year from b.used_at at time zone 'Europe/Paris')::int as year
      from booking b join offer o on o.id = b.offer_id
      where b.state = 'used' and b.amount_cents > 0 and b.used_at < ${cutoff} and ${ofScope}
        and ${isReimbursable}),
    counted as (
      select b.id, b.revision, b.state, b.offerer_id, b.venue_id, b.used_at, b.amount_cents,
        ${isBook} as is_book,
        sum(b.amount_cents) over (partition by b.offerer_id, y.year order by b.used_at, b.id
          rows unbounded preceding) - b.amount_cents as before_cents
      from due_year y join booking b on b.offerer_id = y.offerer_id
        and b.used_at >= make_timestamptz(y.year, 1, 1, 0, 0, 0, 'Europe/Paris')
        and b.used_at < make_timestamptz(y.year + 1, 1, 1, 0, 0, 0, 'Europe/Paris')
      join offer o on o.id = b.offer_id
      where b.state in ('used', 'paid') and b.amount_cents > 0 and b.used_at < ${cutoff}
        and ${isReimbursable}),
    band as materialized (
      select * from jsonb_to_recordset(${bands}::jsonb) as s ("from" timestamptz, until timestamptz,
        is_book boolean, above bigint, up_to bigint, rate int, rule text))
    select c.id as booking_id, c.revision, c.offerer_id, c.venue_id, c.amount_cents as booked_cents,
      row_number() over (partition by c.id order by s.above) as place, s.rule,
      cut.base_cents, s.rate as rate_percent, (cut.base_cents * s.rate + 50) / 100 as amount_cents
    from counted c join band s on s.is_book = c.is_book and c.used_at >= s."from" and c.used_at < s.until
      and c.before_cents + c.amount_cents > s.above
      and (s.up_to is null or c.before_cents < s.up_to)
    cross join lateral (select (least(c.before_cents + c.amount_cents, s.up_to)
      - greatest(c.before_cents, s.above))::bigint as base_cents) as cut
    where c.state = 'used'
      and not exists (select from payment p where p.booking_id = c.id and p.is_live)`
}

/**
 * Rejected payments that come back, the last of each booking: `booking_id, revision, offerer_id,
 * venue_id, booked_cents, amount_cents, previous`. What was due then is due still.
 */
export const comingBack = ({ offererId = 0 }: Pick<Scope, 'offererId'>): RawBuilder<unknown> => sql`
  select distinct on (p.booking_id) p.booking_id, b.revision, p.offerer_id, p.venue_id,
    p.booked_cents, p.amount_cents, p.id as previous
  from payment p join booking b on b.id = p.booking_id
  where not p.is_live and b.state = 'paid' and (${offererId}::bigint = 0 or p.offerer_id = ${offererId})
    and not exists (select from payment q where q.booking_id = p.booking_id and q.is_live)
  order by p.booking_id, p.id desc`
