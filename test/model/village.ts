import { sql } from 'kysely'
import { isRefusal } from '../../contract/refusals.ts'
import type { Nature } from '../../contract/values.ts'
import type { Pro, Youth } from '../../server/accounts/session.ts'
import { bookingDues } from '../../server/bookings/jobs.ts'
import type { Db } from '../../server/database/connection.ts'
import { checks } from '../../server/reimbursements/invariants.ts'
import { openPro, openStructure, type Signed, type Structure } from '../town.ts'
import type { House } from '../world.ts'

/**
 * The smallest place where all that moves money can happen: three young people with little credit,
 * one structure, and one stock of each kind. Built once, put back as it was before each run.
 */

export const hour = 3_600_000
export const day = 24 * hour
export const opensAt = new Date('2026-11-02T09:00:00Z')
export const after = (instant: Date, milliseconds: number): Date =>
  new Date(instant.getTime() + milliseconds)

export const grantedCents = 4_000
export const ceilingCents = 1_500
export const creditEndsAt = after(opensAt, 40 * day)

export type Kind = {
  readonly nature: Nature
  readonly isDuo: boolean
  readonly priceCents: number
  readonly places: number | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
}

const show = (startsIn: number) => ({
  nature: 'event' as const,
  startsAt: after(opensAt, startsIn),
  endsAt: after(opensAt, startsIn + 2 * hour),
})
const thing = { isDuo: false, startsAt: null, endsAt: null }

export const kinds: readonly Kind[] = [
  { ...show(5 * day), isDuo: true, priceCents: 1_200, places: 3 },
  { ...show(60 * hour), isDuo: false, priceCents: 700, places: null },
  { ...thing, nature: 'goods', priceCents: 1_000, places: 2 },
  { ...thing, nature: 'digital', priceCents: 800, places: null },
]

export type Village = {
  readonly house: House
  readonly pro: Pro
  readonly camille: Signed
  readonly star: Structure
  readonly youths: readonly Youth[]
  readonly stockIds: readonly number[]
}

const types = {
  event: 'EventType.CINEMA',
  goods: 'ThingType.LIVRE_EDITION',
  digital: 'ThingType.JEUX_VIDEO',
} as const

export async function openVillage(house: House): Promise<Village> {
  const { db } = house.world
  const signed = await openPro(house, 'Camille')
  const star = await openStructure(house, { name: 'Cinéma Star', by: signed })
  const people = await db
    .insertInto('account')
    .values(
      ['Léa', 'Tom', 'Nina'].map((name) => ({
        kind: 'youth' as const,
        email: `${name.toLowerCase()}@exemple.fr`,
        firstName: name,
        lastName: 'Dupont',
        pseudo: name,
        birthDate: '2008-05-17',
        department: '93',
        createdAt: opensAt,
      })),
    )
    .returning('id')
    .execute()
  const stockIds: number[] = []
  for (const { nature, isDuo } of kinds) {
    const offer = await db
      .insertInto('offer')
      .values({
        venueId: nature === 'digital' ? star.onlineVenueId : star.venueId,
        offererId: star.id,
        type: types[nature],
        nature,
        name: nature,
        url: nature === 'digital' ? 'https://jeu.exemple.fr/{token}' : null,
        isDuo,
        createdAt: opensAt,
        createdBy: signed.id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const stock = await db
      .insertInto('stock')
      .values({ offerId: offer.id, priceCents: 0, createdAt: opensAt })
      .returning('id')
      .executeTakeFirstOrThrow()
    stockIds.push(stock.id)
  }
  const session = Buffer.alloc(32)
  return {
    house,
    pro: { kind: 'pro', id: signed.id, session },
    camille: signed,
    star,
    youths: people.map(({ id }) => ({ kind: 'youth', id, session })),
    stockIds,
  }
}

const filled = [
  'booking',
  'booking_event',
  'movement',
  'wallet',
  'idempotency_key',
  'journal',
  'attempt',
  'graphile_worker._private_jobs',
]

/** Puts the village back as it was on its first day. */
export async function restart({ house, youths, stockIds }: Village): Promise<void> {
  const { db } = house.world
  await db.transaction().execute(async (tx) => {
    // History takes no deletion; emptying the tables whole would take ten times as long.
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const table of filled) await sql`delete from ${sql.table(table)}`.execute(tx)
  })
  await db
    .insertInto('wallet')
    .values(
      youths.map(({ id }) => ({
        accountId: id,
        grantedCents,
        balanceCents: grantedCents,
        physicalCeilingCents: ceilingCents,
        digitalCeilingCents: ceilingCents,
        openedAt: opensAt,
        endsAt: creditEndsAt,
      })),
    )
    .execute()
  await db
    .insertInto('movement')
    .values(
      youths.map(({ id }) => ({
        at: opensAt,
        cause: 'grant' as const,
        debit: 'state' as const,
        debitId: 0,
        credit: 'wallet' as const,
        creditId: id,
        amountCents: grantedCents,
      })),
    )
    .execute()
  for (const [place, id] of stockIds.entries()) {
    const kind = kinds[place]
    if (!kind) throw new Error('a stock of no kind')
    const { nature: _, isDuo: __, ...stock } = kind
    await db
      .updateTable('stock')
      .set({ ...stock, placesTaken: 0, withdrawnAt: null, bookingLimit: null })
      .where('id', '=', id)
      .execute()
  }
}

/** What an action came to: `ok`, or the code of its refusal. */
export const outcomeOf = (result: unknown): string => (isRefusal(result) ? result.refused : 'ok')

/** Does all that is due among bookings, as the sweep does. */
export async function sweep({ house }: Village, now: Date): Promise<void> {
  for (const due of bookingDues) await due.run(house.world, now)
}

const everyCheck = sql.join(
  checks.map(
    ({ name, broken }) => sql`select ${name}::text || ': ' || what as told from (${broken}) as b`,
  ),
  sql` union all `,
)

/** The statements of the rules that do not hold, by name: the checks of the house, all in one go. */
export async function brokenChecks(db: Db): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`${everyCheck}`.execute(db)
  return rows.map(({ told }) => told)
}

/** All that the model foretells, as the tables have it. */
export async function written({ house }: Village) {
  const { rows } = await sql<{ told: Told }>`
    select json_build_object(
      'wallets', (select json_agg(json_build_array(balance_cents, physical_cents, digital_cents) order by account_id) from wallet),
      'stocks', (select json_agg(json_build_array(price_cents, places, places_taken, withdrawn_at is not null) order by id) from stock),
      'bookings', (select coalesce(json_agg(json_build_array(state, amount_cents, revision) order by id), '[]') from booking)
    ) as told`.execute(house.world.db)
  return rows[0]?.told
}

export type Told = {
  readonly wallets: readonly (readonly number[])[]
  readonly stocks: readonly (readonly (number | boolean | null)[])[]
  readonly bookings: readonly (readonly (string | number)[])[]
}
