import { sql, type Insertable } from 'kysely'
import type { LineOutcome } from '../../contract/eligibility.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { Person } from './list.ts'
import { countsOf } from './rules.ts'

/** Lists as they were imported, and what became of each of their lines. */

/** Writes an import down; undefined where this very file was imported before. */
export const insertImport = (tx: Tx, list: Insertable<Tables['eligibleImport']>) =>
  tx
    .insertInto('eligibleImport')
    .values(list)
    .onConflict((known) => known.column('sha256').doNothing())
    .returning('id')
    .executeTakeFirst()

export type NewLine = { readonly line: number } & (
  { readonly person: Person } | { readonly outcome: LineOutcome; readonly says: string }
)

export const insertLines = (tx: Tx, importId: number, lines: readonly NewLine[]) =>
  sql`
    insert into eligible_line (import_id, line, person, outcome, says)
    select ${importId}, n.line, n.person, n.outcome, n.says
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      as n(line integer, person jsonb, outcome text, says text)`.execute(tx)

/** An import that is not over, held until the end of the transaction. */
export const lockRunning = (tx: Tx, id: number) =>
  tx
    .selectFrom('eligibleImport')
    .selectAll()
    .where('id', '=', id)
    .where('doneAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()

/** The next lines that nobody has treated. */
export async function nextLines(tx: Tx, importId: number, limit: number) {
  const rows = await tx
    .selectFrom('eligibleLine')
    .select(['line', 'person'])
    .where('importId', '=', importId)
    .where('outcome', 'is', null)
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map(({ line, person }) => ({ line, person: Person.parse(person) }))
}

export type Told = { readonly line: number; readonly outcome: LineOutcome; readonly says: string }

/** Tells what became of lines, and forgets whom they named. */
export const tellLines = (tx: Tx, importId: number, told: readonly Told[]) =>
  sql`
    update eligible_line l set outcome = n.outcome, says = n.says, person = null
    from unnest(${told.map(({ line }) => line)}::int[], ${told.map(({ outcome }) => outcome)}::text[],
      ${told.map(({ says }) => says)}::text[]) as n(line, outcome, says)
    where l.import_id = ${importId} and l.line = n.line`.execute(tx)

export const endImport = (tx: Tx, id: number, now: Date) =>
  tx.updateTable('eligibleImport').set({ doneAt: now }).where('id', '=', id).execute()

type Row = Pick<Tables['eligibleImport'], 'fileName' | 'madeAt' | 'doneAt' | 'lines'> & {
  readonly id: number
  readonly madeBy: string
  readonly outcomes: Partial<Record<LineOutcome, number>>
}

/** The newest imports before one, or that one alone, each with how many lines of each outcome. */
async function sheets(db: Db, { before = null, id = null, limit = 1 }: Asked) {
  const { rows } = await sql<Row>`
    select i.id, i.file_name, i.made_at, i.done_at, i.lines, a.first_name || ' ' || a.last_name as made_by, o.outcomes
    from eligible_import i join account a on a.id = i.made_by
    cross join lateral (select coalesce(json_object_agg(o.outcome, o.count), '{}') as outcomes
      from (select outcome, count(*) from eligible_line
        where import_id = i.id and outcome is not null group by 1) o) o
    where (${before}::bigint is null or i.id < ${before}) and (${id}::bigint is null or i.id = ${id})
    order by i.id desc limit ${limit}`.execute(db)
  return rows.map(({ outcomes, lines, ...row }) => {
    const told = new Map(Object.entries(outcomes))
    return {
      ...row,
      state: row.doneAt === null ? ('running' as const) : ('done' as const),
      treated: [...told.values()].reduce((sum, count) => sum + count, 0),
      counts: countsOf(lines, (outcome) => told.get(outcome) ?? 0),
    }
  })
}
type Asked = {
  readonly before?: number | null
  readonly id?: number | null
  readonly limit?: number
}

export const importsBefore = (db: Db, before: number | null, limit: number) =>
  sheets(db, { before, limit })

export const importOf = async (db: Db, id: number) => (await sheets(db, { id }))[0]

type LinesAsked = {
  readonly outcome?: LineOutcome | undefined
  readonly after: number | null
  readonly limit: number
}

/** Treated lines after one, in the order of the file. */
export async function linesOf(db: Db, importId: number, { outcome, after, limit }: LinesAsked) {
  const { rows } = await sql<Told>`
    select line, outcome, says from eligible_line
    where import_id = ${importId} and outcome is not null and line > ${after ?? 0}
      and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
    order by line limit ${limit}`.execute(db)
  return rows
}
