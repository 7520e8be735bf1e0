import { sql } from 'kysely'
import type { Db, Tx } from '../database/connection.ts'

/** What young people reported, offer by offer. */

export type State = 'open' | 'dismissed' | 'withdrawn'

type Row = {
  readonly id: number
  /** The report whose turn it is: the first of an offer that waits, the last of one decided on. */
  readonly turn: number | null
  readonly name: string
  readonly type: string
  readonly venueId: number
  readonly venueName: string
  readonly offererId: number
  readonly legalName: string
  readonly isActive: boolean
  readonly moderatedAt: Date | null
  readonly moderationReason: string | null
  readonly reportCount: number
  readonly isOpen: boolean
  readonly reports: readonly { readonly reason: string; readonly at: string }[]
}

const ofState = (state: State | null) =>
  state === null ? sql`true` : state === 'open' ? sql`r.outcome is null` : sql`r.outcome = ${state}`

const turnOf = (state: State | null) => (state === 'open' ? sql`min(r.id)` : sql`max(r.id)`)

const reported = (state: State | null) => sql`
  select o.id, told.turn, o.name, o.type, o.venue_id, coalesce(v.public_name, v.name) as venue_name,
    o.offerer_id, f.legal_name, o.is_active, o.moderated_at, o.moderation_reason,
    coalesce(told.report_count, 0) as report_count, coalesce(told.is_open, false) as is_open,
    coalesce(shown.reports, '[]') as reports
  from offer o join venue v on v.id = o.venue_id join offerer f on f.id = o.offerer_id
    left join lateral (select ${turnOf(state)} as turn, count(*) as report_count,
        bool_or(r.outcome is null) as is_open
      from offer_report r where r.offer_id = o.id and ${ofState(state)}) as told on true
    left join lateral (select jsonb_agg(jsonb_build_object('reason', last.reason, 'at', last.created_at)
        order by last.id desc) as reports
      from (select * from offer_report r where r.offer_id = o.id and ${ofState(state)}
        order by r.id desc limit 50) as last) as shown on true`

/** Offers with reports in this state: those that wait, the oldest first; the others, the latest. */
export async function reportedOffers(
  db: Db,
  state: State,
  after: number | null,
  limit: number,
): Promise<Row[]> {
  const [isNext, falls] = state === 'open' ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const { rows } = await sql<Row>`${reported(state)}
    where o.id in (select r.offer_id from offer_report r where ${ofState(state)}
        group by 1 having ${after}::bigint is null or ${turnOf(state)} ${isNext} ${after}
        order by ${turnOf(state)} ${falls} limit ${limit})
    order by told.turn ${falls}`.execute(db)
  return rows
}

/** One offer with all that was reported of it. */
export async function reportedOffer(db: Db, id: number): Promise<Row | undefined> {
  const { rows } = await sql<Row>`${reported(null)} where o.id = ${id}`.execute(db)
  return rows[0]
}

/** Closes the open reports of an offer; how many there were. */
export async function closeReports(
  tx: Tx,
  offerId: number,
  decision: { readonly outcome: 'dismissed' | 'withdrawn'; readonly decidedBy: number },
  now: Date,
): Promise<number> {
  const closed = await tx
    .updateTable('offerReport')
    .set({ ...decision, decidedAt: now })
    .where('offerId', '=', offerId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  return Number(closed.numUpdatedRows)
}

export type ReportedRow = Row
