import { sql } from 'kysely'
import type { AccountRow } from '../accounts/store.ts'
import type { Tx } from '../database/connection.ts'
import { nobody } from '../kit/queue.ts'

export type QuietTerms = {
  /** Nobody has signed in since. */
  readonly since: Date
  /** Told that it will be forgotten before this; null: not told yet. */
  readonly toldBefore: Date | null
  /** Credits that ended, and suspensions that began, before this hold nothing up. */
  readonly heldUntil: Date
  readonly now: Date
}

/**
 * Accounts nobody has come back to, locked: no open session, nothing booked that is not paid, no
 * credit that ended lately, no structure, no recent suspension. The team's are its own affair.
 */
export async function lockQuiet(
  tx: Tx,
  { since, toldBefore, heldUntil, now }: QuietTerms,
  limit: number,
): Promise<AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select a.* from account a
    where a.pseudonymised_at is null and a.kind <> 'staff' and a.email not like ${`%${nobody}`}
      and coalesce(a.signed_in_at, a.created_at) < ${since}
      and ${toldBefore === null ? sql`a.farewell_at is null` : sql`a.farewell_at <= ${toldBefore}`}
      and (a.suspended_at is null or a.suspended_at <= ${heldUntil})
      and not exists (select from session s where s.account_id = a.id and s.expires_at > ${now})
      and not exists (select from wallet w where w.account_id = a.id and w.ends_at > ${heldUntil})
      and not exists (select from booking b where b.account_id = a.id and b.state in ('booked', 'used')
        and b.amount_cents > 0)
      and not exists (select from membership m where m.account_id = a.id
        and m.state in ('accepted', 'pending'))
    order by a.id limit ${limit} for no key update of a skip locked`.execute(tx)
  return rows
}
