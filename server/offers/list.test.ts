import { beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../../contract/offers.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { nextShows, readAttention } from '../../contract/pro-home.ts'
import { addStocks } from '../../contract/stocks.ts'
import { ask, openPro, openStructure, refused } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House

beforeAll(async () => {
  house = await openHouse({ startsAt: new Date('2026-11-02T09:00:00Z') })
})

/** A person and a structure for one test, so that what others made is not in the list. */
async function alone(name: string) {
  const who = await openPro(house, name)
  const structure = await openStructure(house, { name: `Chez ${name}`, by: who })
  const film = { venueId: toPublicId(structure.venueId), type: 'EventType.CINEMA', name: 'Un film' }
  return {
    who,
    structure,
    make: (offer: object = {}) =>
      ask(house, contract.createOffer, { as: who.as, body: { ...film, ...offer } }),
    addDate: (id: string, ...stocks: object[]) =>
      ask(house, addStocks, {
        as: who.as,
        params: { id },
        body: {
          stocks: stocks.map((stock) => ({
            startsAt: '2026-12-12T19:30:00Z',
            priceCents: 900,
            ...stock,
          })),
        },
      }),
    list: (query: Record<string, string | number> = {}) =>
      ask(house, contract.listOffers, { as: who.as, query }),
    attention: () => ask(house, readAttention, { as: who.as }),
  }
}

describe('the list of offers', () => {
  test('shows the newest first, with its price range, next date and places left', async () => {
    const nina = await alone('Nina')
    const { id } = await nina.make({ name: 'Le premier' })
    await nina.addDate(
      id,
      { places: 10 },
      { startsAt: '2026-12-11T19:30:00Z', priceCents: 450, places: 5 },
    )
    await nina.make({ name: 'Le second' })
    const { items } = await nina.list()
    expect(items).toMatchObject([
      { name: 'Le second', state: 'undated', priceRange: null, nextDate: null, placesLeft: 0 },
      {
        id,
        state: 'visible',
        priceRange: { minCents: 450, maxCents: 900 },
        nextDate: '2026-12-11T19:30:00.000Z',
        placesLeft: 15,
        stocks: 2,
        picture: null,
        venue: { timeZone: 'Europe/Paris' },
      },
    ])
    await nina.addDate(id, { places: null })
    expect((await nina.list({ q: 'premier' })).items).toMatchObject([{ placesLeft: null }])
  })

  test('says in which state each offer is, and finds by state', async () => {
    const omar = await alone('Omar')
    const make = async (name: string, stock: object) => {
      const { id } = await omar.make({ name })
      await omar.addDate(id, stock)
      return id
    }
    await omar.make({ name: 'undated' })
    await make('past', { startsAt: '2026-11-02T10:00:00Z' })
    await make('past', { bookingLimit: '2026-11-02T09:59:59.999Z' })
    await make('sold-out', { places: 0 })
    await make('visible', { startsAt: '2026-11-02T10:00:00.001Z', places: 1 })
    await make('visible', { bookingLimit: '2026-11-02T10:00:00Z' })
    const id = await make('hidden', {})
    const off = { as: omar.who.as, params: { id }, body: { isActive: false } }
    await ask(house, contract.setOfferActivity, off)
    house.moveTo(new Date('2026-11-02T10:00:00Z'))
    const names = (await omar.list()).items.map(({ name }) => name)
    expect((await omar.list()).items.map(({ state }) => state)).toEqual(names)
    for (const state of ['undated', 'past', 'sold-out', 'visible', 'hidden', 'waiting']) {
      const found = (await omar.list({ state })).items.map(({ name }) => name)
      expect(found).toEqual(names.filter((name) => name === state))
    }
    house.moveTo(new Date('2026-11-02T09:00:00Z'))
  })

  test('a structure not validated yet prepares offers that wait', async () => {
    const zoe = await alone('Zoe')
    const { id } = await zoe.make()
    await zoe.addDate(id, {})
    await house.pool.query('update offerer set validated_at = null where id = $1', [
      zoe.structure.id,
    ])
    const offer = await ask(house, contract.showOffer, { as: zoe.who.as, params: { id } })
    expect(offer).toMatchObject({ state: 'waiting', visibility: { isBookable: false } })
    expect(offer.visibility.checks.find(({ ok }) => !ok)?.code).toBe('structure-validated')
    expect((await zoe.list({ state: 'waiting' })).items).toHaveLength(1)
  })

  test('finds words of the title, the author or the ISBN, without accents or case', async () => {
    const yves = await alone('Yves')
    const type = 'ThingType.LIVRE_EDITION'
    const details = { author: 'Albert Camus', isbn: '978-2-07-036002-4' }
    await yves.make({ type, name: 'L’Étranger', details })
    await yves.make({ type, name: 'La Peste 100 % noire', details: { author: 'Albert Camus' } })
    const found = async (q: string) => (await yves.list({ q })).items.map(({ name }) => name)
    expect(await found('etranger')).toEqual(['L’Étranger'])
    expect(await found('CAMUS peste')).toEqual(['La Peste 100 % noire'])
    expect(await found('9782070360024')).toEqual(['L’Étranger'])
    expect(await found('100 %')).toEqual(['La Peste 100 % noire'])
    expect(await found('1_0')).toEqual([])
    expect(await found('\\')).toEqual([])
    expect(await found('camus')).toHaveLength(2)
    const broken = { as: yves.who.as, query: { q: 'a\u202e' } }
    expect(await refused(house, contract.listOffers, broken)).toBe('400 invalid-request /q')
  })

  test('narrows to a structure, a venue, a type or a nature; foreign ones hold nothing', async () => {
    const ines = await alone('Ines')
    const { structure, who } = ines
    const second = await openStructure(house, { name: 'Second', by: who })
    const foreign = await alone('Karim')
    await foreign.make()
    await ines.make({ name: 'Ici' })
    await ines.make({
      name: 'En ligne',
      type: 'ThingType.JEUX_VIDEO',
      url: 'https://jeu.exemple.fr',
      venueId: toPublicId(structure.onlineVenueId),
    })
    await ines.make({
      name: 'Là',
      type: 'EventType.MUSIQUE',
      venueId: toPublicId(second.venueId),
    })
    const found = async (query: Record<string, string>) =>
      (await ines.list(query)).items.map(({ name }) => name)
    expect(await found({})).toEqual(['Là', 'En ligne', 'Ici'])
    expect(await found({ structureId: toPublicId(structure.id) })).toEqual(['En ligne', 'Ici'])
    expect(await found({ venueId: toPublicId(second.venueId) })).toEqual(['Là'])
    expect(await found({ type: 'EventType.CINEMA' })).toEqual(['Ici'])
    expect(await found({ nature: 'digital' })).toEqual(['En ligne'])
    expect(await found({ structureId: toPublicId(foreign.structure.id) })).toEqual([])
    const wrong = { as: who.as, query: { state: 'autre' } }
    expect(await refused(house, contract.listOffers, wrong)).toBe('400 invalid-request /state')
  })

  test('is empty for who has no structure', async () => {
    const nobody = await openPro(house, 'Personne')
    expect(await ask(house, contract.listOffers, { as: nobody.as })).toEqual({
      items: [],
      next: null,
    })
  })

  test('is walked page by page through two thousand offers, each met once', async () => {
    const hugo = await alone('Hugo')
    await house.pool.query(
      `with made as (
         insert into offer (venue_id, offerer_id, type, nature, name, created_at, created_by)
         select $1, $2, 'EventType.CINEMA', 'event', 'Séance ' || n, now(), $3
         from generate_series(1, 2000) n returning id, name)
       insert into stock (offer_id, starts_at, ends_at, price_cents, places, created_at)
       select id, t, t + interval '2 hours', 900, case when name like '%7' then 0 else 50 end, now()
       from made, generate_series('2026-12-01T19:00:00Z'::timestamptz, '2026-12-10', '1 day') t
       where name not like '%5'`,
      [hugo.structure.venueId, hugo.structure.id, hugo.who.id],
    )
    // As the engine does by itself within a minute of so many new rows.
    await house.pool.query('analyze offer, stock')
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof hugo.list>> = await hugo.list(
        cursor === '' ? { limit: 100 } : { limit: 100, cursor },
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    expect(seen).toHaveLength(2_000)
    expect(new Set(seen).size).toBe(2_000)
    expect((await hugo.list({ state: 'sold-out', limit: 100 })).items).toHaveLength(100)
    expect(await hugo.attention()).toMatchObject({ undatedOffers: 200, soldOutOffers: 200 })
    expect((await hugo.list({ q: 'seance 1999' })).items).toHaveLength(1)
  })
})

describe('what waits for somebody', () => {
  test('is counted offer by offer, in all his structures and in no other', async () => {
    const paul = await alone('Paul')
    const second = await openStructure(house, { name: 'La seconde', by: paul.who })
    await paul.make({ name: 'Sans date' })
    await paul.make({ name: 'Sans date non plus', venueId: toPublicId(second.venueId) })
    const full = await paul.make({ name: 'Complète' })
    await paul.addDate(full.id, { places: 0 }, { startsAt: '2026-12-13T19:30:00Z', places: 0 })
    const hidden = await paul.make({ name: 'Désactivée, sans date' })
    const off = { as: paul.who.as, params: { id: hidden.id }, body: { isActive: false } }
    await ask(house, contract.setOfferActivity, off)
    await (await alone('Une voisine')).make()
    const bare = await paul.make({ name: 'Sans accroche' })
    const pictured = await paul.make({ name: 'Avec' })
    await paul.addDate(bare.id, { startsAt: '2026-12-13T19:30:00Z' })
    await paul.addDate(pictured.id, { startsAt: '2026-12-13T19:30:00Z' })
    await house.pool.query(
      `insert into picture (offer_id, key, dominant_color, width, height, created_at)
       select id, 'avec', '#ffffff', 1, 1, now() from offer where name = 'Avec'`,
    )
    expect(await paul.attention()).toEqual({
      undatedOffers: 2,
      unpicturedOffers: 1,
      soldOutOffers: 1,
      attachments: [],
    })
    const { items } = await paul.list({ state: 'unpictured' })
    expect(items.map(({ name }) => name)).toEqual(['Sans accroche'])
    const nobody = await openPro(house, 'Personne encore')
    const nothing = { undatedOffers: 0, unpicturedOffers: 0, soldOutOffers: 0, attachments: [] }
    expect(await ask(house, readAttention, { as: nobody.as })).toEqual(nothing)
  })

  test('holds the demands of attachment, for the administrator alone', async () => {
    const rosa = await alone('Rosa')
    const { id } = rosa.structure
    const join = async (name: string, state: string) => {
      const who = await openPro(house, name)
      await house.pool.query(
        `insert into membership (account_id, offerer_id, role, state, created_at)
         values ($1, $2, 'editor', $3, now())`,
        [who.id, id, state],
      )
      return who
    }
    const editor = await join('Éditrice', 'accepted')
    await house.pool.query(
      `update membership set role = 'administrator' where offerer_id = $1 and account_id = $2`,
      [id, rosa.who.id],
    )
    await join('Un', 'pending')
    await join('Deux', 'pending')
    await join('Refusé', 'refused')
    expect((await rosa.attention()).attachments).toEqual([
      { structure: { id: toPublicId(id), name: 'Chez Rosa' }, count: 2 },
    ])
    const seen = await ask(house, readAttention, { as: editor.as })
    expect(seen.attachments).toEqual([])
  })
})

describe('the next shows', () => {
  test('are the next date of each event, soonest first, however many offers are newer', async () => {
    const irma = await alone('Irma')
    const add = async (name: string, ...stocks: object[]) => {
      const { id } = await irma.make({ name })
      await irma.addDate(id, ...stocks)
      return id
    }
    const soonest = await add(
      'Bientôt',
      { startsAt: '2026-11-05T19:30:00Z', places: 3 },
      { startsAt: '2026-11-04T19:30:00Z', places: 7 },
    )
    await add('Plus tard', { startsAt: '2026-11-20T19:30:00Z' })
    const hidden = await add('Retirée', { startsAt: '2026-11-03T19:30:00Z' })
    await ask(house, contract.setOfferActivity, {
      as: irma.who.as,
      params: { id: hidden },
      body: { isActive: false },
    })
    await irma.make({ name: 'Sans date' })
    const { items } = await ask(house, nextShows, { as: irma.who.as, query: { limit: 5 } })
    expect(items).toMatchObject([
      { offer: { id: soonest, name: 'Bientôt' }, startsAt: '2026-11-04T19:30:00.000Z', places: 7 },
      { offer: { name: 'Plus tard' }, placesTaken: 0 },
    ])
    expect(items).toHaveLength(2)
    const few = await ask(house, nextShows, { as: irma.who.as, query: { limit: 1 } })
    expect(few.items.map(({ offer }) => offer.name)).toEqual(['Bientôt'])
    const other = await alone('Une autre')
    expect(await ask(house, nextShows, { as: other.who.as })).toEqual({ items: [] })
  })
})
