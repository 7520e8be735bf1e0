import { sql } from 'kysely'
import type { Nature } from '../../contract/values.ts'
import type { Db } from '../database/connection.ts'
import type { UsedBy } from '../database/tables.ts'
import { isReimbursable } from './pricing.ts'

export type UsedLine = {
  readonly id: number
  readonly token: string
  readonly offerId: number
  readonly offerName: string
  readonly offerType: string
  readonly venueId: number
  readonly venueName: string
  readonly nature: Nature
  readonly usedAt: Date
  readonly usedBy: UsedBy
  readonly amountCents: number
  readonly beforeCents: number
}

/**
 * Used bookings with an amount of a structure in a civil year (Paris), oldest first, each with the
 * running sum of what counts towards the scale before it. The order is total: instant, then id.
 */
export async function usedLinesOf(db: Db, offererId: number, year: number): Promise<UsedLine[]> {
  const { rows } = await sql<UsedLine>`
    select b.id, b.token, b.offer_id, o.name as offer_name, o.type as offer_type, b.venue_id,
      coalesce(v.public_name, v.name) as venue_name, b.nature, b.used_at, b.used_by, b.amount_cents,
      coalesce(sum(case when ${isReimbursable} then b.amount_cents else 0 end)
        over (order by b.used_at, b.id rows between unbounded preceding and 1 preceding), 0)::bigint as before_cents
    from booking b join offer o on o.id = b.offer_id join venue v on v.id = b.venue_id
    where b.offerer_id = ${offererId} and b.state in ('used', 'paid') and b.amount_cents > 0
      and b.used_at >= make_timestamptz(${year}::int, 1, 1, 0, 0, 0, 'Europe/Paris')
      and b.used_at < make_timestamptz(${year}::int + 1, 1, 1, 0, 0, 0, 'Europe/Paris')
    order by b.used_at, b.id`.execute(db)
  return rows
}
