import { sql, type RawBuilder } from 'kysely'
import { fromPublicId, toPublicId } from '../../contract/public-id.ts'
import type { Db } from '../database/connection.ts'

/** Who and what the team looks for, one kind after the other, each by its own index. */

const kinds = ['person', 'structure', 'venue', 'offer', 'booking'] as const
type Kind = (typeof kinds)[number]

type Hit = {
  readonly id: number
  readonly label: string
  readonly code: string | null
  readonly place: string | null
  readonly state: string
  readonly isSuspended: boolean
  readonly offererId: number | null
  readonly legalName: string | null
  readonly personId: number | null
  readonly personName: string | null
}

export type Asked = {
  readonly q: string
  readonly kind?: Kind | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of what answers, kinds in their order and newest first within each. */
export async function search(db: Db, { q, kind, cursor, limit }: Asked) {
  const [startKind = '', startId = ''] = (cursor ?? '').split('-')
  const start = Math.max(
    0,
    kinds.findIndex((one) => one === startKind),
  )
  const startBefore = cursor === undefined ? null : fromPublicId(startId)
  const asked = { words: wordsOf(q), signs: q.replace(/[\s.-]/g, '').toUpperCase() }
  const items: (ReturnType<typeof shown> & { kind: Kind })[] = []
  for (const [place, one] of kinds.entries()) {
    if (place < start || (kind !== undefined && kind !== one) || asked.words.length === 0) continue
    const before = place === start ? startBefore : null
    const { rows } = await finders[one]({
      ...asked,
      before,
      limit: limit + 1 - items.length,
    }).execute(db)
    items.push(...rows.map((row) => ({ kind: one, ...shown(row) })))
    if (items.length > limit) break
  }
  const page = items.slice(0, limit)
  const last = page.at(-1)
  const next = items.length > limit && last ? `${last.kind}-${toPublicId(last.id)}` : null
  return { items: page, next }
}

const shown = ({ offererId, legalName, personId, personName, ...hit }: Hit) => ({
  ...hit,
  structure: offererId === null || legalName === null ? null : { id: offererId, legalName },
  person: personId === null || personName === null ? null : { id: personId, name: personName },
})

/** The words to be found, six at most; what holds no letter and no digit finds nothing. */
const wordsOf = (q: string): string[] =>
  q
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 6)

type Look = {
  readonly words: readonly string[]
  /** The whole as a SIREN, a SIRET or a countermark would be written. */
  readonly signs: string
  readonly before: number | null
  readonly limit: number
}

/** Every word is in the text, accents, case and signs aside. Served by an index on the same text. */
const holds = (text: RawBuilder<unknown>, words: readonly string[]) =>
  sql`(${sql.join(
    words.map((word) => sql`${text} like '%' || btrim(plain_text(${word}::text)) || '%'`),
    sql` and `,
  )})`

const nobody = sql`null::bigint as person_id, null::text as person_name`
/** Sorted by a sum, so that no walk of the key from its newest end is taken for a way to find. */
const newest = (id: RawBuilder<unknown>, { before, limit }: Look) =>
  sql`and (${before}::bigint is null or ${id} < ${before}) order by ${id} + 0 desc limit ${limit}`

const finders: Readonly<Record<Kind, (look: Look) => RawBuilder<Hit>>> = {
  person: (look) => sql<Hit>`
    select a.id, a.first_name || ' ' || a.last_name as label, a.email as code, a.department as place,
      a.kind as state, a.suspended_at is not null as is_suspended,
      null::bigint as offerer_id, null::text as legal_name, ${nobody}
    from account a
    where ${holds(sql`plain_text(a.first_name || ' ' || a.last_name || ' ' || a.email)`, look.words)}
      ${newest(sql`a.id`, look)}`,
  structure: (look) => sql<Hit>`
    select f.id, f.legal_name as label, f.siren as code, f.city as place,
      case when f.suspended_at is not null then 'suspended' when f.refused_at is not null then 'refused'
        when f.validated_at is null then 'awaiting-validation' else 'validated' end as state,
      f.suspended_at is not null as is_suspended, f.id as offerer_id, f.legal_name, ${nobody}
    from offerer f
    where (f.siren = left(${look.signs}, 9) and length(${look.signs}) in (9, 14)
        or ${holds(sql`plain_text(f.legal_name)`, look.words)})
      ${newest(sql`f.id`, look)}`,
  venue: (look) => sql<Hit>`
    select v.id, coalesce(v.public_name, v.name) as label, v.siret as code, v.city as place,
      case when v.refused_at is not null then 'refused' when v.validated_at is null
        then 'awaiting-validation' else 'validated' end as state,
      f.suspended_at is not null as is_suspended, f.id as offerer_id, f.legal_name, ${nobody}
    from venue v join offerer f on f.id = v.offerer_id
    where v.kind <> 'online' and (v.siret = ${look.signs}
        or ${holds(sql`plain_text(v.name || ' ' || coalesce(v.public_name, '') || ' ' || coalesce(v.city, ''))`, look.words)})
      ${newest(sql`v.id`, look)}`,
  offer: (look) => sql<Hit>`
    select o.id, o.name as label, null::text as code, coalesce(v.public_name, v.name) as place,
      case when o.moderated_at is not null then 'withdrawn' when o.is_active then 'active'
        else 'inactive' end as state,
      f.suspended_at is not null as is_suspended, f.id as offerer_id, f.legal_name, ${nobody}
    from offer o join venue v on v.id = o.venue_id join offerer f on f.id = o.offerer_id
    where ${holds(sql`plain_text(o.name)`, look.words)} ${newest(sql`o.id`, look)}`,
  booking: (look) => sql<Hit>`
    select b.id, o.name as label, b.token as code, coalesce(v.public_name, v.name) as place, b.state,
      a.suspended_at is not null as is_suspended, f.id as offerer_id, f.legal_name,
      a.id as person_id, a.first_name || ' ' || a.last_name as person_name
    from booking b join offer o on o.id = b.offer_id join venue v on v.id = b.venue_id
      join offerer f on f.id = b.offerer_id join account a on a.id = b.account_id
    where b.token in (${look.signs}, translate(${look.signs}, 'OIL', '011'))
      ${newest(sql`b.id`, look)}`,
}
