import { sql } from 'kysely'
import type { EligibilityState } from '../../contract/eligibility.ts'
import type { Db, Tx } from '../database/connection.ts'
import type { Person } from './list.ts'
import { stateOf, type Standing } from './rules.ts'

type Twin = { readonly accountId: number; readonly email: string; readonly isCredited: boolean }

type Row = {
  readonly accountId: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly birthDate: string | null
  readonly department: string | null
  readonly createdAt: Date
  readonly isConfirmed: boolean
  readonly isSuspended: boolean
  readonly creditedAt: Date | null
  readonly refusedAt: Date | null
  readonly refusalReason: string | null
  readonly twins: readonly Twin[]
}

/** Who a young person is to the team that decides on his credit; accounts of the same person beside. */
const candidates = sql`
  select a.id as account_id, a.first_name, a.last_name, a.email, a.birth_date::text as birth_date,
    a.department, a.created_at, a.email_confirmed_at is not null as is_confirmed,
    a.suspended_at is not null as is_suspended, w.opened_at as credited_at, r.refused_at,
    case when w.account_id is null then r.reason end as refusal_reason, t.twins
  from account a
  left join wallet w on w.account_id = a.id
  left join eligibility_refusal r on r.account_id = a.id
  cross join lateral (select coalesce(json_agg(json_build_object('accountId', t.id, 'email', t.email,
      'isCredited', exists (select from wallet o where o.account_id = t.id)) order by t.id), '[]') as twins
    from (select id, email from account t where t.kind = 'youth' and t.id <> a.id
      and t.pseudonymised_at is null and t.birth_date = a.birth_date
      and name_key(t.first_name, t.last_name) = name_key(a.first_name, a.last_name)
      order by id limit 20) t) t
  where a.kind = 'youth' and a.pseudonymised_at is null`

/** Where somebody stands in the queue: those who can be decided first, by the day they confirmed. */
const turn = sql`(a.email_confirmed_at is null or a.suspended_at is not null),
  coalesce(a.email_confirmed_at, a.created_at), a.id`

type Asked = {
  readonly state: EligibilityState
  readonly from: number | null
  readonly limit: number
}

/** A page of the queue, or of what was decided, the newest decision first. */
export async function candidatesIn(db: Db, { state, from, limit }: Asked) {
  const pages = {
    waiting: sql`and w.account_id is null and r.account_id is null
      and (${from}::bigint is null or (${turn}) > (select ${turn} from account a where a.id = ${from}))
      order by ${turn}`,
    credited: sql`and w.account_id is not null and (${from}::bigint is null
        or (w.opened_at, a.id) < (select opened_at, account_id from wallet where account_id = ${from}))
      order by w.opened_at desc, a.id desc`,
    refused: sql`and w.account_id is null and r.account_id is not null and (${from}::bigint is null
        or (r.refused_at, a.id) < (select refused_at, account_id from eligibility_refusal where account_id = ${from}))
      order by r.refused_at desc, a.id desc`,
  }
  const { rows } = await sql<Row>`${candidates} ${pages[state]} limit ${limit}`.execute(db)
  return rows.map(sheetOf)
}

export async function candidateOf(db: Db, id: number) {
  const { rows } = await sql<Row>`${candidates} and a.id = ${id}`.execute(db)
  return rows.map(sheetOf)[0]
}

function sheetOf({ creditedAt, refusedAt, twins, ...row }: Row) {
  const decided = {
    isCredited: creditedAt !== null,
    isRefused: refusedAt !== null,
    isConfirmed: row.isConfirmed,
    isSuspended: row.isSuspended,
  }
  return {
    ...row,
    ...decided,
    state: stateOf(decided),
    decidedAt: creditedAt ?? refusedAt,
    twins: twins.map((twin) => ({ ...twin })),
  }
}

type Refusing = {
  readonly accountId: number
  readonly refusedAt: Date
  readonly refusedBy: number
  readonly reason: string
}

export const insertRefusal = (tx: Tx, refusal: Refusing) =>
  tx.insertInto('eligibilityRefusal').values(refusal).execute()

export const deleteRefusal = (tx: Tx, accountId: number) =>
  tx.deleteFrom('eligibilityRefusal').where('accountId', '=', accountId).execute()

// People of a list --------------------------------------------------------------------------------

const unnested = (people: readonly Person[]) => sql`
  unnest(${people.map(({ email }) => email)}::text[], ${people.map(({ firstName }) => firstName)}::text[],
    ${people.map(({ lastName }) => lastName)}::text[], ${people.map(({ birthDate }) => birthDate)}::date[])
    with ordinality as n(email, first_name, last_name, birth_date, place)`

/** For each person, a text that is that of everybody of the same names, accents and hyphens aside. */
export async function nameKeys(db: Db, people: readonly Person[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select name_key(first_name, last_name) as key from ${unnested(people)} order by place`.execute(
    db,
  )
  return rows.map(({ key }) => key)
}

type Known = NonNullable<Standing['account']> & {
  readonly isKnown: boolean
  readonly twinIsCredited: boolean | null
}

/** What the accounts say of each person, in their order. */
export async function standings(db: Db, people: readonly Person[]) {
  const { rows } = await sql<Known>`
    select a.id is not null as is_known, a.kind = 'youth' as is_youth,
      a.suspended_at is not null as is_suspended, w.account_id is not null as is_credited,
      r.account_id is not null as is_refused,
      a.birth_date is not distinct from n.birth_date or name_key(a.first_name, a.last_name) = n.key as is_alike,
      t.is_credited as twin_is_credited
    from (select *, name_key(first_name, last_name) as key from ${unnested(people)}) n
    left join account a on a.email = n.email
    left join wallet w on w.account_id = a.id
    left join eligibility_refusal r on r.account_id = a.id
    cross join lateral (select bool_or(exists (select from wallet o where o.account_id = t.id)) as is_credited
      from account t where t.kind = 'youth' and t.pseudonymised_at is null and t.email <> n.email
        and t.birth_date = n.birth_date and name_key(t.first_name, t.last_name) = n.key) t
    order by n.place`.execute(db)
  return rows.map(({ isKnown, twinIsCredited, ...account }) => ({
    account: isKnown ? account : null,
    twinIsCredited,
  }))
}
