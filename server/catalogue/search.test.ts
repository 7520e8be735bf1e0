import { beforeAll, describe, expect, test } from 'vitest'
import { searchOffers } from '../../contract/catalogue.ts'
import { categories } from '../../contract/offer-types.ts'
import { cayenne, found, illustrate, openPlace, paris } from '../../test/shelf.ts'
import { bookAs, openOffer, openYouth } from '../../test/stage.ts'
import { ask, openPro, refused, type Signed, type Structure } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

const startsAt = new Date('2026-11-02T09:00:00Z')
const hour = 3_600_000
const inHours = (hours: number) => new Date(startsAt.getTime() + hours * hour)

let house: House
let camille: Signed
let star: Structure
let odeon: Structure
let caribou: Structure

const search = (query: Record<string, string | number | boolean> = {}) =>
  ask(house, searchOffers, { query })
const names = (query: Record<string, string | number | boolean> = {}) => found(house, query)
const sorted = async (query: Record<string, string | number | boolean> = {}) =>
  (await names(query)).toSorted()

beforeAll(async () => {
  house = await openHouse({ startsAt })
  camille = await openPro(house, 'Camille')
  star = await openPlace(house, camille, 'Cinéma Star')
  odeon = await openPlace(house, camille, 'Théâtre de l’Odéon', paris)
  caribou = await openPlace(house, camille, 'Salle du Caribou', cayenne)
  const offer = (structure: Structure, wish: Parameters<typeof openOffer>[2]) =>
    openOffer(house, structure, wish)
  await offer(star, { name: 'L’été meurtrier', startsAt: inHours(30), priceCents: 700 })
  await offer(star, { name: 'Les enfants du paradis', startsAt: inHours(80), priceCents: 0 })
  await offer(odeon, {
    name: 'Le Misanthrope',
    type: 'EventType.SPECTACLE_VIVANT',
    details: { author: 'Molière', stageDirector: 'Clément Hervieu', showType: '1300' },
    startsAt: inHours(54),
    priceCents: 2_500,
  })
  await offer(odeon, { name: 'Les Misérables', nature: 'goods', priceCents: 1_290 })
  await offer(star, {
    name: 'Un violon dans la nuit',
    type: 'EventType.MUSIQUE',
    details: { performer: 'Renaud Capuçon', musicType: '600' },
    startsAt: inHours(200),
    priceCents: 3_000,
  })
  await offer(star, { name: 'Donjon', nature: 'digital', priceCents: 999 })
  await offer(caribou, { name: 'Nuit créole', startsAt: new Date('2026-11-08T01:30:00Z') })
})

describe('words', () => {
  test('count whatever their accents and their case', async () => {
    for (const q of ['été', 'ETE', 'Été']) expect(await names({ q })).toEqual(['L’été meurtrier'])
    expect(await names({ q: 'moliere' })).toEqual(['Le Misanthrope'])
    expect(await names({ q: 'capucon' })).toEqual(['Un violon dans la nuit'])
  })

  test('count in the singular and in the plural', async () => {
    expect(await names({ q: 'enfant paradis' })).toEqual(['Les enfants du paradis'])
    expect(await names({ q: 'violons' })).toEqual(['Un violon dans la nuit'])
    expect(await names({ q: 'jeux' })).toEqual(['Donjon'])
  })

  test('are told apart from what an apostrophe leaves, straight or curved', async () => {
    expect(await names({ q: "l'été" })).toEqual(['L’été meurtrier'])
    expect(await names({ q: 'l’été' })).toEqual(['L’été meurtrier'])
    expect(await names({ q: "d'enfants du paradis" })).toEqual(['Les enfants du paradis'])
  })

  test('are looked for all together', async () => {
    expect(await names({ q: 'violon nuit' })).toEqual(['Un violon dans la nuit'])
    expect(await sorted({ q: 'nuit' })).toEqual(['Nuit créole', 'Un violon dans la nuit'])
    expect(await names({ q: 'violon misanthrope' })).toEqual([])
  })

  test('may be those of the type, the genre, the place or the town', async () => {
    expect(await names({ q: 'concert' })).toEqual(['Un violon dans la nuit'])
    expect(await names({ q: 'musique classique' })).toEqual(['Un violon dans la nuit'])
    expect(await sorted({ q: 'odéon' })).toEqual(['Le Misanthrope', 'Les Misérables'])
    expect(await names({ q: 'cayenne' })).toEqual(['Nuit créole'])
  })

  test('of a title come before those of a type', async () => {
    await openOffer(house, star, {
      name: 'Concert de cuivres',
      type: 'EventType.MUSIQUE',
      priceCents: 9_900,
    })
    expect(await names({ q: 'concert' })).toEqual(['Concert de cuivres', 'Un violon dans la nuit'])
  })

  test('are found from their beginning, as they are typed', async () => {
    expect(await names({ q: 'misan' })).toEqual(['Le Misanthrope'])
    expect(await names({ q: 'enfants du para' })).toEqual(['Les enfants du paradis'])
    expect((await search({ q: 'misan' })).corrected).toBeNull()
  })

  test('mistaken are mended, and the answer says so', async () => {
    const answer = await search({ q: 'missantrope' })
    expect(answer.items.map(({ name }) => name)).toEqual(['Le Misanthrope'])
    expect(answer.corrected).toBe('misanthrope')
    expect((await search({ q: 'enfant du paardis' })).corrected).toBe('enfants du paradis')
    expect((await search({ q: 'theatr de l’odeom' })).corrected).toMatch(/odéon$/)
  })

  test('that nothing resembles find nothing', async () => {
    expect(await search({ q: 'zxqwvk' })).toEqual({ items: [], next: null, corrected: null })
  })

  test('too common to be looked for ask for nothing', async () => {
    expect(await names({ q: 'le' })).toEqual(await names())
    expect(await names({ q: 'les étés meurtriers' })).toEqual(['L’été meurtrier'])
    expect(await names({ q: ' ,; ' })).toEqual(await names())
  })

  test('are text, whatever is written in them', async () => {
    for (const q of [
      "' | !() & :*",
      '\\',
      '<->',
      '!',
      "été'); drop table offer; --",
      'a:*b',
      '💥',
    ]) {
      const { status } = await house.call(searchOffers, { query: { q } })
      expect([q, status]).toEqual([q, 200])
    }
  })
})

describe('only what may be booked', () => {
  test('is found: neither hidden, withdrawn, past, closed, full, nor of a structure that waits', async () => {
    const waiting = await openPlace(house, camille, 'En attente')
    await house.world.db
      .updateTable('offerer')
      .set({ validatedAt: null })
      .where('id', '=', waiting.id)
      .execute()
    const offers = [
      await openOffer(house, star, { name: 'Introuvable cachée', isActive: false }),
      await openOffer(house, star, { name: 'Introuvable passée', startsAt: inHours(-1) }),
      await openOffer(house, star, { name: 'Introuvable close', bookingLimit: inHours(-1) }),
      await openOffer(house, star, { name: 'Introuvable complète', places: 0 }),
      await openOffer(house, waiting, { name: 'Introuvable en attente' }),
      await openOffer(house, star, { name: 'Introuvable retirée' }),
    ]
    await house.world.db
      .updateTable('stock')
      .set({ withdrawnAt: house.now() })
      .where('id', '=', offers.at(-1)?.stockId ?? 0)
      .execute()
    expect(await names({ q: 'introuvable' })).toEqual([])
    await house.world.db
      .updateTable('offerer')
      .set({ validatedAt: house.now() })
      .where('id', '=', waiting.id)
      .execute()
    expect(await names({ q: 'introuvable' })).toEqual(['Introuvable en attente'])
  })

  test('leaves with its last place and comes back with it', async () => {
    const offer = await openOffer(house, star, { name: 'Tabouret unique', places: 1 })
    const lea = await openYouth(house, 'Lea')
    expect(await names({ q: 'tabouret' })).toEqual(['Tabouret unique'])
    await bookAs(house, lea, offer)
    expect(await names({ q: 'tabouret' })).toEqual([])
    await house.world.db
      .updateTable('stock')
      .set({ places: 2 })
      .where('id', '=', offer.stockId)
      .execute()
    expect(await names({ q: 'tabouret' })).toEqual(['Tabouret unique'])
  })

  test('is judged at the very instant, whatever the sweep has done', async () => {
    const later = await openHouse({ startsAt })
    const pro = await openPro(later, 'Nora')
    const place = await openPlace(later, pro, 'Chez Nora')
    const starting = new Date('2026-11-02T10:00:00Z')
    await openOffer(later, place, { name: 'Séance', startsAt: starting })
    await openOffer(later, place, {
      name: 'Atelier',
      startsAt: new Date('2026-11-03T10:00:00Z'),
      bookingLimit: starting,
    })
    const seen = async (at: string) => {
      later.moveTo(new Date(at))
      return (await found(later)).toSorted()
    }
    expect(await seen('2026-11-02T09:59:59.999Z')).toEqual(['Atelier', 'Séance'])
    expect(await seen('2026-11-02T10:00:00.000Z')).toEqual(['Atelier'])
    expect(await seen('2026-11-02T10:00:00.001Z')).toEqual([])
  })
})

describe('filters', () => {
  test('by one or several of the seven verbs', async () => {
    expect(await names({ categories: 'Lire' })).toEqual(['Les Misérables'])
    expect(await sorted({ categories: 'Lire,Applaudir' })).toEqual([
      'Le Misanthrope',
      'Les Misérables',
    ])
    expect(await names({ categories: categories.join(','), limit: 100 })).toEqual(
      await names({ limit: 100 }),
    )
    expect(await refused(house, searchOffers, { query: { categories: 'Dormir' } })).toMatch(/^400/)
  })

  test('by price, free ones among them', async () => {
    expect(await names({ free: true })).toEqual(['Les enfants du paradis'])
    expect(await sorted({ minPrice: 2_500, maxPrice: 3_000 })).toEqual([
      'Le Misanthrope',
      'Un violon dans la nuit',
    ])
    expect(await refused(house, searchOffers, { query: { maxPrice: '' } })).toMatch(/^400/)
  })

  test('by a price that may still be paid, not by one that is past or full', async () => {
    const { offerId } = await openOffer(house, star, {
      name: 'Deux tarifs',
      priceCents: 111,
      places: 0,
    })
    const later = inHours(300)
    await house.world.db
      .insertInto('stock')
      .values(
        [
          { offerId, priceCents: 222, startsAt: later, endsAt: inHours(301), createdAt: startsAt },
          {
            offerId,
            priceCents: 333,
            startsAt: inHours(-2),
            endsAt: inHours(-1),
            createdAt: startsAt,
          },
        ].map((stock) => ({ ...stock, bookingLimit: null, places: null, withdrawnAt: null })),
      )
      .execute()
    const about = (cents: number) => names({ minPrice: cents, maxPrice: cents })
    expect([await about(111), await about(222), await about(333)]).toEqual([
      [],
      ['Deux tarifs'],
      [],
    ])
    const { items } = await search({ q: 'tarifs' })
    expect(items[0]).toMatchObject({
      priceRange: { minCents: 222, maxCents: 222 },
      nextDate: later.toISOString(),
    })
  })

  test('digital or not', async () => {
    expect(await names({ digital: true })).toEqual(['Donjon'])
    expect(await names({ digital: false, limit: 100 })).not.toContain('Donjon')
  })

  test('by département', async () => {
    expect(await names({ department: '973' })).toEqual(['Nuit créole'])
    expect(await sorted({ department: '75' })).toEqual(['Le Misanthrope', 'Les Misérables'])
  })

  test('by distance from a position', async () => {
    const near = '48.86,2.35'
    expect(await sorted({ near, distance: 10 })).toEqual(['Le Misanthrope', 'Les Misérables'])
    expect(await names({ near, distance: 10, q: 'misérables' })).toEqual(['Les Misérables'])
    expect(await names({ near: '45.76,4.84', distance: 50 })).toEqual([])
    expect(await names({ near, distance: 20_000, q: 'créole' })).toEqual(['Nuit créole'])
  })

  test('by civil days, in the zone of each venue', async () => {
    // 22:30 on the 7th in Cayenne is 01:30 on the 8th in UTC and 02:30 in Paris.
    expect(await names({ from: '2026-11-07', to: '2026-11-07' })).toEqual(['Nuit créole'])
    expect(await names({ from: '2026-11-08', to: '2026-11-08' })).toEqual([])
  })

  test('by instants, the first counting and the last not', async () => {
    const at = '2026-11-08T01:30:00Z'
    expect(await names({ from: at, to: '2026-11-08T01:31:00Z' })).toEqual(['Nuit créole'])
    expect(await names({ from: '2026-11-08T01:00:00Z', to: at })).toEqual([])
  })

  test('that contradict themselves are refused', async () => {
    const asked = (query: Record<string, string>) => refused(house, searchOffers, { query })
    expect(await asked({ distance: '10' })).toMatch(/^400/)
    expect(await asked({ sort: 'distance' })).toMatch(/^400/)
    expect(await asked({ from: '2026-11-08', to: '2026-11-07' })).toMatch(/^400/)
    expect(await asked({ near: '91,0' })).toMatch(/^400/)
    expect(await asked({ near: 'ici' })).toMatch(/^400/)
    expect(await asked({ from: '1789-07-14' })).toMatch(/^400/)
  })
})

describe('a card', () => {
  test('tells what a list shows', async () => {
    const { items } = await search({ q: 'misanthrope', near: '48.5734,7.7521' })
    expect(items).toEqual([
      {
        id: items[0]?.id,
        name: 'Le Misanthrope',
        type: 'EventType.SPECTACLE_VIVANT',
        typeLabel: 'Spectacle vivant',
        category: 'Applaudir',
        nature: 'event',
        isDigital: false,
        isDuo: false,
        venue: {
          name: 'Théâtre de l’Odéon',
          city: 'Paris',
          department: '75',
          latitude: 48.8566,
          longitude: 2.3522,
        },
        picture: null,
        priceRange: { minCents: 2_500, maxCents: 2_500 },
        nextDate: inHours(54).toISOString(),
        timeZone: 'Europe/Paris',
        distanceKm: 397.3,
        isBookable: true,
      },
    ])
  })

  test('shows the picture', async () => {
    const offer = await openOffer(house, star, { name: 'Affiche rouge' })
    await illustrate(house, offer)
    const { items } = await search({ q: 'affiche rouge' })
    expect(items[0]?.picture).toMatchObject({ dominantColor: '#7a2f8c', width: 1200 })
  })
})

describe('order and pages', () => {
  const walk = async (query: Record<string, string | number>) => {
    const all: string[] = []
    let next: string | null = null
    do {
      const page: Awaited<ReturnType<typeof search>> = await search({
        ...query,
        ...(next === null ? {} : { cursor: next }),
      })
      all.push(...page.items.map(({ id }) => id))
      next = page.next
    } while (next !== null)
    return all
  }

  test('by date: the soonest first, each offer once, by its first date that may be booked', async () => {
    const { items } = await search({ sort: 'date', limit: 100 })
    const dates = items.map(({ nextDate }) => nextDate ?? '')
    expect(dates).not.toContain('')
    expect(dates).toEqual(dates.toSorted())
    const ids = items.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('by date from a day on: by the first date from that day on', async () => {
    const { offerId } = await openOffer(house, star, { name: 'Cycle Renoir', startsAt: inHours(5) })
    const dates = [400, 500].map((hours) => ({
      offerId,
      priceCents: 500,
      startsAt: inHours(hours),
      endsAt: inHours(hours + 2),
      createdAt: startsAt,
      bookingLimit: null,
      places: null,
      withdrawnAt: null,
    }))
    await house.world.db.insertInto('stock').values(dates).execute()
    const from = inHours(399).toISOString()
    expect(await names({ sort: 'date', from })).toEqual(['Cycle Renoir'])
    expect(await names({ sort: 'date', from, q: 'renoir' })).toEqual(['Cycle Renoir'])
  })

  test('by distance: the nearest first, only what is somewhere', async () => {
    const { items } = await search({ sort: 'distance', near: '48.5734,7.7521', limit: 100 })
    const distances = items.map(({ distanceKm }) => distanceKm ?? -1)
    expect(distances).toEqual(distances.toSorted((a, b) => a - b))
    expect(items.at(-1)?.name).toBe('Nuit créole')
    expect(items.map(({ name }) => name)).not.toContain('Donjon')
  })

  test('by relevance: those with a picture first', async () => {
    const { items } = await search({ limit: 100 })
    const pictured = items.map(({ picture }) => picture !== null)
    expect(pictured).toEqual(pictured.toSorted((a, b) => Number(b) - Number(a)))
  })

  test('pages hold everything once, in the same order, whatever their size', async () => {
    const sorts = [
      { sort: 'relevance' },
      { sort: 'relevance', q: 'nuit' },
      { sort: 'relevance', q: 'concret' },
      { sort: 'date' },
      { sort: 'distance', near: '48.86,2.35' },
      { sort: 'distance', near: '48.86,2.35', distance: 1_000 },
      { sort: 'date', department: '67' },
    ]
    for (const query of sorts) {
      const whole = await walk({ ...query, limit: 100 })
      expect(whole.length).toBeGreaterThan(1)
      for (const limit of [1, 2, 3]) expect(await walk({ ...query, limit })).toEqual(whole)
    }
  })

  test('a page goes on where it stopped, though offers came and went', async () => {
    const first = await search({ sort: 'date', limit: 2 })
    const whole = await walk({ sort: 'date', limit: 100 })
    await openOffer(house, star, { name: 'Arrivée entre-temps', startsAt: inHours(1) })
    const query = { sort: 'date', limit: 100, cursor: first.next ?? '' }
    expect((await search(query)).items.map(({ id }) => id)).toEqual(whole.slice(2))
  })

  test('a cursor that is none is the first page', async () => {
    const first = await search({ limit: 2 })
    for (const cursor of ['x', '!!', 'W10', 'WzksMSwyXQ', 'bnVsbA']) {
      expect(await search({ limit: 2, cursor })).toEqual(first)
    }
  })
})
