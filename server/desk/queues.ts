import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'

const queues = [
  'structures',
  'attachments',
  'venues',
  'designations',
  'bankDetails',
  'frozenBankDetails',
  'eligibility',
  'reportedOffers',
] as const
type Queue = (typeof queues)[number]

type Line = { readonly queue: Queue; readonly waiting: number; readonly since: Date | null }

/**
 * How much waits in each queue of the team, and since when the oldest does; each says what its own
 * page lists first.
 */
export async function waiting(db: Db) {
  const { rows } = await sql<Line>`
    select 'structures' as queue, count(*) as waiting, min(created_at) as since
      from offerer where validated_at is null and refused_at is null
    union all select 'attachments', count(*), min(created_at) from membership where state = 'pending'
    union all select 'venues', count(*), min(created_at) from venue
      where validated_at is null and refused_at is null and kind <> 'online'
        and (kind = 'no-siret' or registry in ('unknown', 'closed'))
    union all select 'designations', count(*), min(received_at) from administrator_designation
      where state = 'received'
    union all select 'bankDetails', count(*), min(entered_at) from bank_account where state = 'awaiting'
    union all select 'frozenBankDetails', count(*), min(frozen_at) from bank_account
      where state in ('awaiting', 'accepted') and frozen_at is not null
    union all select 'eligibility', count(*), min(a.email_confirmed_at) from account a
      where a.kind = 'youth' and a.email_confirmed_at is not null
        and a.suspended_at is null and a.pseudonymised_at is null
        and not exists (select from wallet w where w.account_id = a.id)
        and not exists (select from eligibility_refusal r where r.account_id = a.id)
    union all select 'reportedOffers', count(distinct offer_id), min(created_at) from offer_report
      where outcome is null`.execute(db)
  const of = (queue: Queue) => rows.find((row) => row.queue === queue)
  const entries = <T>(told: (line: Line | undefined) => T) =>
    // Each queue is named once, by the list above.
    Object.fromEntries(queues.map((queue) => [queue, told(of(queue))])) as Record<Queue, T>
  return {
    ...entries((line) => line?.waiting ?? 0),
    oldest: entries((line) => line?.since ?? null),
  }
}
