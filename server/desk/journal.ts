import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../database/connection.ts'
import { literally } from '../kit/like.ts'

/** The audit trail, read and never written: every act stands where it was done. */

type JournalFilter = {
  readonly actor?: string | undefined
  readonly act?: string | undefined
  readonly subject?: string | undefined
  readonly structureId?: number | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

type Line = {
  readonly id: number
  readonly at: Date
  readonly actor: string
  readonly actorName: string | null
  readonly act: string
  readonly subject: string
  readonly offererId: number | null
  readonly legalName: string | null
  readonly details: Record<string, unknown>
}

/** The person an actor's name tells, `staff:1012`; null for `system` and for programs. */
export const personIn = (actor: RawBuilder<unknown>) =>
  sql`case when ${actor} ~ '^(staff|pro|youth):[0-9]{1,18}$' then split_part(${actor}, ':', 2)::bigint end`

const entries = sql`
  select j.id, j.at, j.actor, nullif(concat_ws(' ', a.first_name, a.last_name), '') as actor_name,
    j.act, j.subject, j.offerer_id, f.legal_name, j.details
  from journal j
    left join account a on a.id = ${personIn(sql`j.actor`)}
    left join offerer f on f.id = j.offerer_id`

const shown = ({ offererId, legalName, ...line }: Line) => ({
  ...line,
  structure: offererId === null || legalName === null ? null : { id: offererId, legalName },
})

/** A page of the journal, newest first. Days are those of Paris, both included. */
export async function journalPage(
  db: Db,
  filter: JournalFilter,
  before: number | null,
  limit: number,
) {
  const { actor, act, subject, structureId, from, to } = filter
  const wanted = [
    sql`true`,
    ...(before === null ? [] : [sql`j.id < ${before}`]),
    ...(actor === undefined ? [] : [sql`j.actor = ${actor}`]),
    ...(act === undefined ? [] : [sql`j.act like ${`${literally(act)}%`}`]),
    ...(subject === undefined ? [] : [sql`j.subject = ${subject}`]),
    ...(structureId === undefined ? [] : [sql`j.offerer_id = ${structureId}`]),
    ...(from === undefined
      ? []
      : [sql`j.at >= ${from}::date::timestamp at time zone 'Europe/Paris'`]),
    ...(to === undefined
      ? []
      : [sql`j.at < (${to}::date + 1)::timestamp at time zone 'Europe/Paris'`]),
  ]
  const { rows } = await sql<Line>`${entries} where ${sql.join(wanted, sql` and `)}
    order by j.id desc limit ${limit}`.execute(db)
  return rows.map(shown)
}

const lastActs = 50

/** The last acts about one subject, `youth:1001`. */
export const lastAbout = (db: Db, subject: string) => journalPage(db, { subject }, null, lastActs)

/** The last acts that concern one structure. */
export const lastOfStructure = (db: Db, structureId: number) =>
  journalPage(db, { structureId }, null, lastActs)
