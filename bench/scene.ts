import { createHash } from 'node:crypto'
import type pg from 'pg'
import { toPublicId } from '../contract/public-id.ts'

/** A crowd, a hall and a shelf, written straight into the tables: what is measured comes after. */

export type Scene = {
  /** Session tokens of young people, in account order. */
  readonly sessions: readonly string[]
  readonly accounts: readonly number[]
  /** Public ids of stocks of one place in a great many. */
  readonly stocks: readonly { readonly id: number; readonly publicId: string }[]
  readonly apiKey: string
}

const sha = (text: string): Buffer => createHash('sha256').update(text).digest()
const price = 100

/** Makes `people` with full passes and sessions, and `stocks` stocks of 10⁶ places a month ahead. */
export async function makeScene(db: pg.Pool, people: number, stocks: number): Promise<Scene> {
  const [pro] = await ids(
    db,
    `insert into account (kind, email, first_name, last_name, pseudo, created_at, email_confirmed_at)
    values ('pro', 'pro@bench', 'Pro', 'Bench', 'Pro', now(), now()) returning id`,
  )
  const [offerer] = await ids(
    db,
    `insert into offerer (siren, legal_name, registry, created_at, created_by, validated_at)
    values ('507633576', 'Bench', 'verified', now(), ${pro}, now()) returning id`,
  )
  const [venue] = await ids(
    db,
    `insert into venue (offerer_id, siren, kind, siret, name, time_zone, registry, created_at, created_by, validated_at)
    values (${offerer}, '507633576', 'siret', '50763357600016', 'Salle', 'Europe/Paris', 'verified', now(), ${pro}, now()) returning id`,
  )
  const [offer] = await ids(
    db,
    `insert into offer (venue_id, offerer_id, type, nature, name, booking_email, created_at, created_by)
    values (${venue}, ${offerer}, 'EventType.CINEMA', 'event', 'Séance', 'salle@bench', now(), ${pro}) returning id`,
  )
  const made = await ids(
    db,
    `insert into stock (offer_id, starts_at, ends_at, price_cents, places, created_at)
    select ${offer}, now() + interval '30 days', now() + interval '30 days 2 hours', ${price}, 1000000, now()
    from generate_series(1, ${stocks}) returning id`,
  )
  const accounts = await ids(
    db,
    `insert into account (kind, email, first_name, last_name, pseudo, birth_date, department, created_at, email_confirmed_at)
    select 'youth', 'jeune' || n || '@bench', 'Jeune', 'Bench', 'Jeune', '2008-01-01', '67', now(), now()
    from generate_series(1, ${people}) n returning id`,
  )
  await db.query(`insert into wallet (account_id, granted_cents, balance_cents, physical_ceiling_cents, digital_ceiling_cents, opened_at, ends_at)
    select id, 50000, 50000, 20000, 20000, now(), now() + interval '2 years' from account where kind = 'youth'`)
  await db.query(`insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents)
    select opened_at, 'grant', 'state', 0, 'wallet', account_id, granted_cents from wallet`)
  const sessions = accounts.map((id) => `bench-session-of-${id}`)
  await db.query(
    `insert into session (hash, account_id, site, user_agent, created_at, seen_at, expires_at)
     select h, a, 'app', 'bench', now(), now(), now() + interval '30 days' from unnest($1::bytea[], $2::bigint[]) as s(h, a)`,
    [sessions.map(sha), accounts],
  )
  const apiKey = 'pcp_bench'
  await db.query(
    `insert into api_key (offerer_id, name, prefix, hash, created_at) values ($1, 'bench', 'pcp_', $2, now())`,
    [offerer, sha(apiKey)],
  )
  await db.query('vacuum analyze')
  return {
    sessions,
    accounts,
    stocks: made.map((id) => ({ id, publicId: toPublicId(id) })),
    apiKey,
  }
}

async function ids(db: pg.Pool, text: string): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(text)
  return rows.map(({ id }) => id)
}
