import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'

/** A batch beside the one that left before it, so that the second person has something to judge by. */

export type Change = {
  readonly offererId: number
  readonly legalName: string
  readonly beforeCents: number
  readonly nowCents: number
  /** Part of it goes to an account on which this structure was never paid. */
  readonly isNewAccount: boolean
}

type Pair = { readonly before: number; readonly now: number }

/** More than a person would look at one by one. */
const mostChanges = 8

/**
 * How many structures each of two batches pays, and those whose amount changes most, the largest
 * change first, in cents.
 */
export async function compareBatches(
  db: Db,
  { before, now }: Pair,
): Promise<{ structures: Pair; changes: readonly Change[] }> {
  const sums = sql`
    select offerer_id,
      coalesce(sum(amount_cents) filter (where batch_id = ${before}), 0)::bigint as before_cents,
      coalesce(sum(amount_cents) filter (where batch_id = ${now}), 0)::bigint as now_cents
    from transfer where batch_id in (${before}, ${now}) group by 1`
  const counted = await sql<Pair>`
    select count(*) filter (where before_cents > 0) as before,
      count(*) filter (where now_cents > 0) as now
    from (${sums}) as sums`.execute(db)
  const { rows } = await sql<Change>`
    select sums.offerer_id, f.legal_name, sums.before_cents, sums.now_cents,
      exists (select from transfer t
        where t.batch_id = ${now} and t.offerer_id = sums.offerer_id
          and not exists (select from transfer former
            join batch on batch.id = former.batch_id and batch.released_at is not null
            where former.offerer_id = t.offerer_id and former.id < t.id and former.iban = t.iban)
      ) as is_new_account
    from (${sums}) as sums join offerer f on f.id = sums.offerer_id
    order by abs(now_cents - before_cents) desc, sums.offerer_id
    limit ${mostChanges}`.execute(db)
  const changes = rows.filter((one) => one.beforeCents !== one.nowCents || one.isNewAccount)
  return { structures: counted.rows[0] ?? { before: 0, now: 0 }, changes }
}
