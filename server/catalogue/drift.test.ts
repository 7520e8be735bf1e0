import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bookOffer, cancelMyBooking, changeStock, withdrawStock } from '../../contract/bookings.ts'
import { musicTypes, showTypes } from '../../contract/offer-details.ts'
import { offerTypes } from '../../contract/offer-types.ts'
import * as offers from '../../contract/offers.ts'
import { removePicture, setPicture } from '../../contract/pictures.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { addStocks, repeatStocks } from '../../contract/stocks.ts'
import { decideStructure } from '../../contract/validations.ts'
import { createVenue, decideVenue, editVenue } from '../../contract/venues.ts'
import { found, openPlace, photograph } from '../../test/shelf.ts'
import { bookAs, newKey, openOffer, openStaff, openYouth, type Young } from '../../test/stage.ts'
import { ask, openPro, openStructure, type Signed, type Structure } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'
import type { Db } from '../database/connection.ts'
import { catalogueDrift } from './store.ts'

/** The read model says what the tables say, whatever was done and by how many at once. */

const startsAt = new Date('2026-11-02T09:00:00Z')
const inDays = (days: number) => new Date(startsAt.getTime() + days * 86_400_000).toISOString()

let house: House
let camille: Signed
let nadia: Signed
let lea: Young
let star: Structure

const drift = () => catalogueDrift(house.world.db, house.now())
const shown = async (name: string) => (await found(house, { q: name })).includes(name)

beforeAll(async () => {
  house = await openHouse({ startsAt })
  camille = await openPro(house, 'Camille')
  nadia = await openStaff(house, 'Nadia')
  lea = await openYouth(house, 'Lea')
  star = await openPlace(house, camille, 'Cinéma Star')
})

describe('every act leaves the read model right', () => {
  const as = () => camille.as
  const create = async (body: object = {}) => {
    const wish = {
      venueId: toPublicId(star.venueId),
      type: 'EventType.CINEMA',
      name: 'Mascarade',
      ...body,
    }
    return (await ask(house, offers.createOffer, { as: as(), body: wish })).id
  }
  const date = async (id: string, stock: object = {}) => {
    const body = { stocks: [{ startsAt: inDays(10), priceCents: 900, ...stock }] }
    const { items } = await ask(house, addStocks, { as: as(), params: { id }, body })
    return items[0]?.id ?? ''
  }

  test('an offer is made, dated, told otherwise, hidden, shown, copied', async () => {
    const id = await create()
    expect([await shown('Mascarade'), await drift()]).toEqual([false, []])
    await date(id)
    expect([await shown('Mascarade'), await drift()]).toEqual([true, []])
    const change = (body: object) =>
      ask(house, offers.changeOffer, { as: as(), params: { id }, body })
    await change({ name: 'Bergamasque' })
    expect([await shown('Mascarade'), await shown('Bergamasque')]).toEqual([false, true])
    await change({ description: 'Avec un clavecin', details: { author: 'Fauré' } })
    expect(await found(house, { q: 'clavecin faure' })).toEqual(['Bergamasque'])
    const activity = (isActive: boolean) =>
      ask(house, offers.setOfferActivity, { as: as(), params: { id }, body: { isActive } })
    await activity(false)
    expect([await shown('Bergamasque'), await drift()]).toEqual([false, []])
    await activity(true)
    expect([await shown('Bergamasque'), await drift()]).toEqual([true, []])
    const copied = await ask(house, offers.duplicateOffer, { as: as(), params: { id } })
    await date(copied.id)
    expect([await shown('Bergamasque (copie)'), await drift()]).toEqual([true, []])
  })

  test('an offer moves to another venue of its structure', async () => {
    const id = await create({ name: 'Nomade' })
    await date(id)
    await sql`delete from stock where offer_id in (select id from offer where name = 'Nomade')`.execute(
      house.world.db,
    )
    expect([await shown('Nomade'), await drift()]).toEqual([false, []])
    const venue = await ask(house, createVenue, {
      as: as(),
      params: { id: toPublicId(star.id) },
      body: {
        noSiretReason: 'Un chapiteau',
        name: 'Sous la toile',
        address: 'Place du marché',
        postalCode: '29200',
        city: 'Brest',
        bookingEmail: 'toile@exemple.fr',
      },
    })
    await ask(house, offers.changeOffer, {
      as: as(),
      params: { id },
      body: { venueId: venue.id },
    })
    await date(id)
    expect([await shown('Nomade'), await drift()]).toEqual([false, []])
    await ask(house, decideVenue, {
      as: nadia.as,
      params: { id: venue.id },
      body: { decision: 'accept' },
    })
    expect(await drift()).toEqual([])
    expect(await found(house, { department: '29', q: 'brest' })).toEqual(['Nomade'])
    await ask(house, editVenue, {
      as: as(),
      params: { id: venue.id },
      body: { publicName: 'Le Grand Chapiteau' },
    })
    expect(await drift()).toEqual([])
    expect(await found(house, { q: 'chapiteau' })).toEqual(['Nomade'])
  })

  test('a picture is set, replaced, removed', async () => {
    const id = await create({ name: 'Illustrée' })
    await date(id)
    const set = async () => {
      const file = { name: 'a.jpg', bytes: await photograph() }
      await ask(house, setPicture, { as: as(), params: { id }, file })
    }
    const isFirst = async () => (await found(house))[0] === 'Illustrée'
    await set()
    expect([await isFirst(), await drift()]).toEqual([true, []])
    await set()
    expect(await drift()).toEqual([])
    await house.call(removePicture, { as: as(), params: { id } })
    expect([await isFirst(), await drift()]).toEqual([false, []])
  })

  test('a date moves, closes, costs otherwise, is withdrawn; many come at once', async () => {
    const id = await create({ name: 'Mobile' })
    const stock = await date(id)
    const change = (body: object) =>
      ask(house, changeStock, { as: as(), params: { id: stock }, body })
    await change({ startsAt: inDays(20), endsAt: inDays(21) })
    expect(await drift()).toEqual([])
    expect(await found(house, { from: inDays(20), to: inDays(21) })).toEqual(['Mobile'])
    await change({ priceCents: 4_321 })
    expect(await found(house, { minPrice: 4_321, maxPrice: 4_321 })).toEqual(['Mobile'])
    await change({ bookingLimit: inDays(-1) })
    expect([await shown('Mobile'), await drift()]).toEqual([false, []])
    await change({ bookingLimit: null, places: 0 })
    expect([await shown('Mobile'), await drift()]).toEqual([false, []])
    await change({ places: 5 })
    expect([await shown('Mobile'), await drift()]).toEqual([true, []])
    await ask(house, withdrawStock, { as: as(), params: { id: stock } })
    expect([await shown('Mobile'), await drift()]).toEqual([false, []])
    const body = { from: '2026-12-01', to: '2026-12-20', times: ['20:30'], priceCents: 500 }
    await ask(house, repeatStocks, { as: as(), params: { id }, body })
    expect([await shown('Mobile'), await drift()]).toEqual([true, []])
  })

  test('a structure is validated, with all it has prepared', async () => {
    const pro = await openPro(house, 'Sam')
    const place = await openStructure(house, { name: 'Chez Sam', by: pro, isValidated: false })
    await openOffer(house, place, { name: 'Patience' })
    await openOffer(house, place, { name: 'Patience numérique', nature: 'digital' })
    expect([await shown('Patience'), await drift()]).toEqual([false, []])
    await ask(house, decideStructure, {
      as: nadia.as,
      params: { id: toPublicId(place.id) },
      body: { decision: 'accept' },
    })
    expect([await shown('Patience'), await shown('Patience numérique')]).toEqual([true, true])
    expect(await drift()).toEqual([])
  })

  test('the last place is booked, given back, and time goes by', async () => {
    const offer = await openOffer(house, star, {
      name: 'Dernière place',
      nature: 'goods',
      places: 1,
    })
    const booking = await bookAs(house, lea, offer)
    expect([await shown('Dernière place'), await drift()]).toEqual([false, []])
    await ask(house, cancelMyBooking, { as: lea.as, params: { id: booking.id } })
    expect([await shown('Dernière place'), await drift()]).toEqual([true, []])
  })

  test('time goes by: what was not fetched comes back, what has closed goes', async () => {
    const own = await openHouse({ startsAt })
    const place = await openPlace(own, await openPro(own, 'Nora'), 'Chez Nora')
    const book = await openOffer(own, place, { name: 'Rareté', nature: 'goods', places: 1 })
    await openOffer(own, place, { name: 'Soirée' })
    const right = async () => [
      (await found(own)).toSorted(),
      await catalogueDrift(own.world.db, own.now()),
    ]
    await bookAs(own, await openYouth(own, 'Tim'), book)
    expect(await right()).toEqual([['Soirée'], []])
    await own.advance('P8D')
    expect(await right()).toEqual([['Rareté', 'Soirée'], []])
    await own.advance('P3D')
    expect(await right()).toEqual([['Rareté'], []])
    const kept = await own.world.db.selectFrom('catalogueEntry').select('offerId').execute()
    expect(kept).toEqual([{ offerId: book.offerId }])
  })

  test('a refused act leaves nothing behind', async () => {
    const id = await create({ name: 'Intacte' })
    const stocks = [{ startsAt: inDays(3), priceCents: 1 }, { priceCents: 1 }]
    const { status } = await house.call(addStocks, { as: as(), params: { id }, body: { stocks } })
    expect(status).toBe(400)
    expect([await shown('Intacte'), await drift()]).toEqual([false, []])
    const { rows } = await sql`select from catalogue_change`.execute(house.world.db)
    expect(rows).toEqual([])
  })
})

describe('no column is forgotten', () => {
  /** How each column that the read model is computed from may change. */
  const changes: Record<string, string> = {
    'offer.venue_id':
      'set venue_id = (select max(id) from venue where offerer_id = offer.offerer_id) where not exists (select from booking where offer_id = offer.id)',
    'offer.name': "set name = 'Une autre chose'",
    'offer.description': "set description = 'Tout autrement'",
    'offer.details': `set details = '{"author": "Une autre"}'`,
    'offer.is_active': 'set is_active = not is_active',
    'stock.starts_at': "set starts_at = starts_at + interval '1 minute'",
    'stock.booking_limit': "set booking_limit = starts_at - interval '1 hour'",
    'stock.price_cents': 'set price_cents = price_cents + 1',
    'stock.places': 'set places = places_taken',
    'stock.places_taken': 'set places_taken = coalesce(places, 0)',
    'stock.withdrawn_at': "set withdrawn_at = '2026-11-02 08:00Z'",
    'venue.kind': "set kind = 'siret', siret = siren || '00099' where kind = 'online'",
    'venue.name': "set name = 'Un autre nom'",
    'venue.public_name': "set public_name = 'Un autre nom public'",
    'venue.city': "set city = 'Une autre ville'",
    'venue.department': "set department = '05'",
    'venue.time_zone': "set time_zone = 'America/Cayenne'",
    'venue.latitude': 'set latitude = 44.5',
    'venue.longitude': 'set longitude = 6.1',
    'venue.validated_at': 'set validated_at = null',
    'offerer.legal_name': "set legal_name = 'Une autre raison'",
    'offerer.validated_at': 'set validated_at = null',
    'offerer.suspended_at': "set suspended_at = '2026-11-02 08:00Z'",
  }
  /** These never change: what they are is held by the database itself. */
  const frozen = [
    'offer.id',
    'offer.offerer_id',
    'offer.type',
    'offer.nature',
    'offerer.id',
    'picture.offer_id',
    'stock.offer_id',
    'venue.id',
  ]
  const terms = ['catalogue_term.category', 'catalogue_term.code', 'catalogue_term.words']

  test('of those that the computation reads', async () => {
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column from information_schema.view_column_usage
      where view_name = 'catalogue_listing' order by 1`.execute(house.world.db)
    const read = rows.map(({ column }) => column)
    expect(read).toEqual([...Object.keys(changes), ...frozen, ...terms].toSorted())
  })

  for (const [column, change] of Object.entries(changes)) {
    test(`${column} changes, and the read model with it`, async () => {
      const [table = ''] = column.split('.')
      const { db } = house.world
      const outcome = db.transaction().execute(async (tx) => {
        const before = await rowsOf(tx)
        await sql`update ${sql.table(table)} ${sql.raw(change)}`.execute(tx)
        await sql`set constraints all immediate`.execute(tx)
        expect(await catalogueDrift(tx, startsAt)).toEqual([])
        expect(await rowsOf(tx)).not.toEqual(before)
        throw new Undone()
      })
      await expect(outcome).rejects.toThrow(Undone)
    })
  }
  class Undone extends Error {}

  const rowsOf = async (db: Db) => {
    const { rows } = await sql`
      select catalogue_entry.*::text as row from catalogue_entry order by offer_id`.execute(db)
    return rows
  }

  test('and a change that passed by unseen would be told', async () => {
    const { db } = house.world
    await sql`alter table offer disable trigger catalogue_offer_changed`.execute(db)
    await sql`update offer set name = 'En cachette'`.execute(db)
    await sql`alter table offer enable trigger catalogue_offer_changed`.execute(db)
    const told = await drift()
    expect(told.length).toBeGreaterThan(0)
    expect(new Set(told.map(({ what }) => what))).toEqual(new Set(['row']))
    await sql`delete from catalogue_entry where offer_id = ${told[0]?.offerId}`.execute(db)
    expect((await drift()).map(({ what }) => what)).toContain('bookable')
    await sql`update offer set name = 'Au grand jour'`.execute(db)
    expect(await drift()).toEqual([])
  })

  test('the words of types and genres are those of the contract', async () => {
    const { rows } = await sql<{ code: string; category: string | null; words: string }>`
      select code, category, words from catalogue_term`.execute(house.world.db)
    const genre = (kind: string) => (choice: { code: string; label: string }) => ({
      code: `${kind}:${choice.code}`,
      category: null,
      words: choice.label,
    })
    const expected = [
      ...offerTypes.map(({ value, category, proLabel, appLabel }) => ({
        code: value,
        category,
        words: `${proLabel} ${appLabel}`,
      })),
      ...musicTypes.map(genre('musicType')),
      ...showTypes.map(genre('showType')),
    ]
    const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)
    expect(rows.toSorted(byCode)).toEqual(expected.toSorted(byCode))
  })
})

describe('two transactions at once', () => {
  let first: pg.Client
  let second: pg.Client

  beforeAll(async () => {
    first = new pg.Client({ connectionString: house.url })
    second = new pg.Client({ connectionString: house.url })
    await Promise.all([first.connect(), second.connect()])
  })
  afterAll(() => Promise.all([first.end(), second.end()]))

  const guard = /perform pg_advisory_xact_lock\(structure\).*?as structures;/s

  /** Runs `work` with the read model's one lock taken out. */
  async function unguarded(work: () => Promise<void>): Promise<void> {
    const { db } = house.world
    const { rows } = await sql<{ source: string }>`
      select pg_get_functiondef('catalogue_refresh'::regproc) as source`.execute(db)
    const source = rows[0]?.source ?? ''
    expect(source).toMatch(guard)
    await sql.raw(source.replace(guard, '')).execute(db)
    try {
      await work()
    } finally {
      await sql.raw(source).execute(db)
    }
  }

  /** Both change, then both look, each before the other has committed. */
  async function cross(one: string, other: string): Promise<void> {
    await first.query('begin')
    await second.query('begin')
    await first.query(one)
    await second.query(other)
    await first.query('set constraints all immediate')
    const waiting = second.query('set constraints all immediate')
    await isWaiting(waiting)
    await first.query('commit')
    await waiting
    await second.query('commit')
  }

  /** Until the second transaction waits for the first, or has done without. */
  async function isWaiting(query: Promise<unknown>): Promise<void> {
    let isDone = false
    void query.then(() => (isDone = true))
    for (;;) {
      const { rows } = await sql<{ waits: boolean }>`
        select wait_event_type = 'Lock' as waits from pg_stat_activity
        where query = 'set constraints all immediate' and state = 'active'`.execute(house.world.db)
      if (isDone || rows.some(({ waits }) => waits)) return
    }
  }

  async function twoDates(name: string) {
    const offer = await openOffer(house, star, { name, places: 1 })
    const { id } = await house.world.db
      .insertInto('stock')
      .values({
        offerId: offer.offerId,
        startsAt: new Date(inDays(11)),
        endsAt: new Date(inDays(12)),
        priceCents: 900,
        bookingLimit: null,
        places: 1,
        createdAt: startsAt,
        withdrawnAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const full = (stock: number) => `update stock set places_taken = 1 where id = ${stock}`
    return [full(offer.stockId), full(id)] as const
  }

  test('that fill two dates of an offer take it out of the catalogue', async () => {
    await cross(...(await twoDates('Comble')))
    expect([await shown('Comble'), await drift()]).toEqual([false, []])
    await unguarded(async () => {
      await cross(...(await twoDates('Comble sans garde')))
      expect(await drift()).not.toEqual([])
    })
    await sql`update stock set price_cents = 901 where price_cents = 900`.execute(house.world.db)
    expect(await drift()).toEqual([])
  })

  test('a structure that is suspended shows no offer that is dated meanwhile', async () => {
    const pro = await openPro(house, 'Ivan')
    const suspendedWhileDating = async (name: string) => {
      const place = await openStructure(house, { name, by: pro })
      const { offerId, stockId } = await openOffer(house, place, { name })
      await sql`delete from stock where id = ${stockId}`.execute(house.world.db)
      await cross(
        `insert into stock (offer_id, starts_at, ends_at, price_cents, created_at)
         values (${offerId}, '2026-12-01Z', '2026-12-02Z', 100, '2026-11-02Z')`,
        `update offerer set suspended_at = '2026-11-02Z' where id = ${place.id}`,
      )
    }
    await suspendedWhileDating('Suspendue')
    expect([await shown('Suspendue'), await drift()]).toEqual([false, []])
    await unguarded(async () => {
      await suspendedWhileDating('Suspendue sans garde')
      expect(await drift()).not.toEqual([])
    })
  })

  test('fifty who book the last five places leave it right', async () => {
    await sql`update offerer set suspended_at = null, validated_at = ${startsAt}`.execute(
      house.world.db,
    )
    const offer = await openOffer(house, star, { name: 'Ruée', nature: 'goods', places: 5 })
    const young = await Promise.all(
      Array.from({ length: 50 }, (_, n) => openYouth(house, `Jeune${n}`)),
    )
    const answers = await Promise.all(
      young.map(({ as }) =>
        house.call(bookOffer, { as, body: { stockId: offer.stock }, key: newKey() }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    expect([await shown('Ruée'), await drift()]).toEqual([false, []])
  })
})
