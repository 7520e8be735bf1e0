import { bookOffer } from '../contract/bookings.ts'
import { toPublicId } from '../contract/public-id.ts'
import type { Nature } from '../contract/values.ts'
import { fingerprint } from '../server/accounts/session.ts'
import type { Site } from '../contract/values.ts'
import { runChecks } from '../server/reimbursements/invariants.ts'
import { openWallet } from '../server/wallet/actions.ts'
import type { Outgoing } from '../server/outside/postman.ts'
import { ask, type Signed, type Structure } from './town.ts'
import type { House } from './world.ts'

/** Who books and what is booked, in the town of `town.ts`: for tests that begin where money moves. */

export type Young = Signed & { readonly email: string }

type Coming = { readonly email?: string; readonly isCredited?: boolean }

/** A young person, signed in on the app, with 500 € unless said otherwise. */
export async function openYouth(
  house: House,
  name: string,
  { email = `${name.toLowerCase()}@exemple.fr`, isCredited = true }: Coming = {},
): Promise<Young> {
  const { world } = house
  const now = house.now()
  const { id } = await world.db
    .insertInto('account')
    .values({
      kind: 'youth',
      email,
      firstName: name,
      lastName: 'Dupont',
      pseudo: name,
      birthDate: '2008-05-17',
      department: '93',
      createdAt: now,
      emailConfirmedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (isCredited) {
    await world.db.transaction().execute((tx) => openWallet(world, tx, id, 'system', now))
  }
  return { id, email, as: await signIn(house, id, 'app') }
}

/** Somebody of the team, signed in. */
export async function openStaff(house: House, name: string): Promise<Signed> {
  const now = house.now()
  const { id } = await house.world.db
    .insertInto('account')
    .values({
      kind: 'staff',
      email: `${name.toLowerCase()}@equipe.exemple.fr`,
      firstName: name,
      lastName: 'Équipe',
      pseudo: name,
      staffRole: 'support',
      createdAt: now,
      emailConfirmedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, as: await signIn(house, id, 'equipe') }
}

const decade = 3_650 * 86_400_000
const cookieOf: Record<Site, string> = { app: 'pc_app', pro: 'pc_pro', equipe: 'pc_equipe' }

/** Opens a session that no advance of the clock ends; gives its cookie. */
export async function signIn(house: House, accountId: number, site: Site) {
  const token = house.world.bytes(32).toString('base64url')
  const far = new Date(house.now().getTime() + decade)
  await house.world.db
    .insertInto('session')
    .values({
      hash: fingerprint(token),
      accountId,
      site,
      userAgent: 'test',
      createdAt: house.now(),
      seenAt: far,
      expiresAt: far,
    })
    .execute()
  return { cookie: `${cookieOf[site]}=${token}` }
}

export type Offered = {
  readonly offerId: number
  readonly stockId: number
  /** Public ids, as the wire has them. */
  readonly offer: string
  readonly stock: string
}

type Offering = {
  readonly nature?: Nature
  readonly type?: string
  readonly name?: string
  readonly priceCents?: number
  readonly places?: number | null
  readonly startsAt?: Date
  readonly endsAt?: Date
  readonly bookingLimit?: Date | null
  readonly isDuo?: boolean
  readonly isActive?: boolean
  readonly url?: string
  readonly bookingEmail?: string | null
  readonly details?: Record<string, unknown>
}

const kinds = {
  event: { type: 'EventType.CINEMA', name: 'Le Voyage dans la Lune', url: null },
  goods: { type: 'ThingType.LIVRE_EDITION', name: 'Les Misérables', url: null },
  digital: {
    type: 'ThingType.JEUX_VIDEO',
    name: 'Un jeu',
    url: 'https://jeu.exemple.fr/?code={token}&mail={email}&offre={offerId}',
  },
} as const

const hour = 3_600_000

/** An offer with one date or stock: a seat at 9 € ten days on, unless said otherwise. */
export async function openOffer(
  house: House,
  { id, venueId, onlineVenueId }: Structure,
  offering: Offering = {},
): Promise<Offered> {
  const { nature = 'event', priceCents = 900, places = null, bookingLimit = null } = offering
  const { db } = house.world
  const now = house.now()
  const offer = await db
    .insertInto('offer')
    .values({
      ...kinds[nature],
      ...(offering.type === undefined ? {} : { type: offering.type }),
      ...(offering.name === undefined ? {} : { name: offering.name }),
      ...(offering.url === undefined ? {} : { url: offering.url }),
      venueId: nature === 'digital' ? onlineVenueId : venueId,
      offererId: id,
      nature,
      durationMinutes: null,
      bookingEmail:
        offering.bookingEmail === undefined ? 'accueil@exemple.fr' : offering.bookingEmail,
      isDuo: offering.isDuo ?? false,
      isActive: offering.isActive ?? true,
      details: JSON.stringify(offering.details ?? {}),
      conditions: null,
      createdAt: now,
      createdBy: await anyPro(house),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const startsAt = offering.startsAt ?? new Date(now.getTime() + 240 * hour)
  const dates = { startsAt, endsAt: offering.endsAt ?? new Date(startsAt.getTime() + 2 * hour) }
  const stock = await db
    .insertInto('stock')
    .values({
      offerId: offer.id,
      ...(nature === 'event' ? dates : { startsAt: null, endsAt: null }),
      priceCents,
      places,
      bookingLimit,
      createdAt: now,
      withdrawnAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return {
    offerId: offer.id,
    stockId: stock.id,
    offer: toPublicId(offer.id),
    stock: toPublicId(stock.id),
  }
}

async function anyPro({ world }: House): Promise<number> {
  const pro = await world.db
    .selectFrom('account')
    .select('id')
    .where('kind', '=', 'pro')
    .executeTakeFirstOrThrow()
  return pro.id
}

let keys = 0

/** A key that was never used before. */
export const newKey = (): string => `cle-${++keys}`

/** Books and gives the booking; throws where it is refused. */
export const bookAs = (house: House, who: Signed, { stock }: Pick<Offered, 'stock'>, seats = 1) =>
  ask(house, bookOffer, { as: who.as, body: { stockId: stock, seats }, key: newKey() })

/** Does the waiting work and gives the letters posted since the last time. */
export async function posted(house: House): Promise<Outgoing[]> {
  await house.work()
  return house.letters.splice(0)
}

/** The subjects of letters by who got them, with plain spaces. */
export const subjects = (letters: readonly Outgoing[]): string[] =>
  letters.map(({ to, subject }) => `${to}: ${subject.replaceAll('\u00a0', ' ')}`).sort()

/** The checks that fail, by name; none in a sound house. */
export async function unsound({ world }: House): Promise<string[]> {
  const findings = await runChecks(world.db)
  return findings.flatMap(({ name, broken }) =>
    broken.length === 0 ? [] : [`${name}: ${broken.join(', ')}`],
  )
}

/** So many people, each with goods of one euro booked, all written at once. */
export const crowd = (house: House, { id, venueId }: Structure, goods: Offered, people: number) =>
  house.pool.query(crowded, [people, house.now(), goods.stockId, goods.offerId, venueId, id])

const crowded = `
  with people as (
    insert into account (kind, email, first_name, last_name, pseudo, birth_date, department, created_at)
    select 'youth', 'foule' || n || '@exemple.fr', 'Foule', 'N' || n, 'foule', '2008-01-01', '93', $2
    from generate_series(1, $1::int) n returning id),
  passes as (
    insert into wallet (account_id, granted_cents, balance_cents, physical_ceiling_cents, physical_cents,
      digital_ceiling_cents, opened_at, ends_at)
    select id, 50000, 49900, 20000, 100, 20000, $2, $2::timestamptz + interval '2 years' from people returning account_id),
  grants as (
    insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents)
    select $2, 'grant', 'state', 0, 'wallet', id, 50000 from people),
  taken as (update stock set places_taken = $1 where id = $3),
  made as (
    insert into booking (token, account_id, stock_id, offer_id, venue_id, offerer_id, nature, seats,
      price_cents, amount_cents, state, made_at, cancellable_until, expires_at)
    select lpad(account_id::text, 6, 'Z'), account_id, $3, $4, $5, $6, 'goods', 1, 100, 100, 'booked', $2,
      $2::timestamptz + interval '7 days', $2::timestamptz + interval '7 days' from passes returning id, account_id)
  insert into movement (at, cause, debit, debit_id, credit, credit_id, amount_cents, booking_id, revision)
  select $2, 'book', 'wallet', account_id, 'held', id, 100, id, 0 from made`
