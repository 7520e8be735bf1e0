import { beforeAll, describe, expect, test } from 'vitest'
import { showDeck } from '../../contract/catalogue.ts'
import { markSeen } from '../../contract/favourites.ts'
import { cayenne, illustrate, openPlace, paris } from '../../test/shelf.ts'
import { bookAs, openOffer, openYouth, signIn, type Offered } from '../../test/stage.ts'
import { ask, openPro, refused, type Signed, type Structure } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

const startsAt = new Date('2026-11-02T09:00:00Z')
const inDays = (days: number) => new Date(startsAt.getTime() + days * 86_400_000)

let house: House
let camille: Signed
let star: Structure
let odeon: Structure
let caribou: Structure
const offers: Record<string, Offered> = {}

type Query = Record<string, string | number>
const deck = async (query: Query = {}, as?: Record<string, string>) =>
  (await ask(house, showDeck, { as, query })).items
const names = async (query: Query = {}, as?: Record<string, string>) =>
  (await deck(query, as)).map(({ name }) => name)
const id = (name: string) => offers[name]?.offer ?? ''

beforeAll(async () => {
  house = await openHouse({ startsAt })
  camille = await openPro(house, 'Camille')
  star = await openPlace(house, camille, 'Cinéma Star')
  odeon = await openPlace(house, camille, 'Théâtre de l’Odéon', paris)
  caribou = await openPlace(house, camille, 'Salle du Caribou', cayenne)
  const add = async (structure: Structure, name: string, wish: Parameters<typeof openOffer>[2]) => {
    offers[name] = await openOffer(house, structure, { name, ...wish })
  }
  await add(star, 'Film 1', { startsAt: inDays(1) })
  await add(star, 'Film 2', { startsAt: inDays(2) })
  await add(star, 'Film 3', { startsAt: inDays(3) })
  await add(odeon, 'Pièce', { type: 'EventType.SPECTACLE_VIVANT', startsAt: inDays(4) })
  await add(odeon, 'Livre', { nature: 'goods' })
  await add(star, 'Jeu', { nature: 'digital' })
  await add(caribou, 'Concert', { type: 'EventType.MUSIQUE', startsAt: inDays(5) })
  await illustrate(house, ...Object.values(offers))
  await add(star, 'Sans image', { startsAt: inDays(1) })
  await add(star, 'Cachée', { isActive: false })
  const hidden = offers['Cachée']
  if (hidden) await illustrate(house, hidden)
})

describe('the deck of accroches', () => {
  test('shows to anybody what may be booked and has a picture', async () => {
    const shown = await names()
    expect(shown.toSorted()).toEqual([
      'Concert',
      'Film 1',
      'Film 2',
      'Film 3',
      'Jeu',
      'Livre',
      'Pièce',
    ])
  })

  test('never shows two of a type in a row when it can be avoided', async () => {
    const types = (await deck()).map(({ type }) => type)
    expect(types.some((type, place) => place > 0 && types[place - 1] === type)).toBe(false)
  })

  test('begins near whoever gives his position', async () => {
    expect((await names({ near: '48.58,7.75', limit: 1 }))[0]).toBe('Film 1')
    expect((await names({ near: '4.92,-52.31', limit: 1 }))[0]).toBe('Concert')
    const [first] = await deck({ near: '4.92,-52.31', limit: 1 })
    expect(first?.distanceKm).toBeLessThan(1)
  })

  test('puts the département told, or that of the young person, before the others', async () => {
    const isFirst = (shown: readonly string[]) =>
      ['Film 1', 'Film 2', 'Film 3', 'Pièce', 'Livre'].every(
        (name) => shown.indexOf('Concert') < shown.indexOf(name),
      )
    expect(isFirst(await names({ department: '973' }))).toBe(true)
    const lea = await openYouth(house, 'Lea')
    await house.world.db
      .updateTable('account')
      .set({ department: '973' })
      .where('id', '=', lea.id)
      .execute()
    expect(isFirst(await names({}, lea.as))).toBe(true)
  })

  test('leaves out what the browser has shown already', async () => {
    const seen = [id('Film 1'), id('Livre'), 'AE'].join(',')
    const shown = await names({ seen })
    expect(shown).toHaveLength(5)
    expect(shown).not.toContain('Film 1')
    expect(await refused(house, showDeck, { query: { seen: 'A,!' } })).toMatch(/^400/)
    const many = Array.from({ length: 201 }, () => 'AE').join(',')
    expect(await refused(house, showDeck, { query: { seen: many } })).toMatch(/^400/)
  })

  test('leaves out what a young person has booked, and he alone', async () => {
    const jules = await openYouth(house, 'Jules')
    await bookAs(house, jules, offers['Film 2'] ?? { stock: '' })
    expect(await names({}, jules.as)).not.toContain('Film 2')
    expect(await names()).toContain('Film 2')
  })

  test('shows professionals everything, signed in with their own account', async () => {
    const as = await signIn(house, camille.id, 'app')
    expect(await names({}, as)).toHaveLength(7)
  })

  test('is another one another day', async () => {
    const later = await openHouse({ startsAt })
    const pro = await openPro(later, 'Nora')
    const place = await openPlace(later, pro, 'Chez Nora')
    const books: Offered[] = []
    for (let n = 0; n < 30; n++) {
      books.push(await openOffer(later, place, { nature: 'goods', name: `Livre ${n}` }))
    }
    await illustrate(later, ...books)
    const firstOf = async (at: Date) => {
      later.moveTo(at)
      const { items } = await ask(later, showDeck, { query: { limit: 5 } })
      return items.map(({ name }) => name).join()
    }
    const days = [await firstOf(inDays(0)), await firstOf(inDays(1)), await firstOf(inDays(2))]
    expect(new Set(days).size).toBe(3)
  })
})

describe('what was seen', () => {
  test('is remembered for thirty days, then forgotten', async () => {
    const own = await openHouse({ startsAt })
    const pro = await openPro(own, 'Nora')
    const place = await openPlace(own, pro, 'Chez Nora')
    const book = await openOffer(own, place, { nature: 'goods' })
    await illustrate(own, book)
    const lea = await openYouth(own, 'Lea')
    const shown = async () => (await ask(own, showDeck, { as: lea.as })).items.length
    expect(await shown()).toBe(1)
    const body = { offerIds: [book.offer, 'AE'] }
    const { status } = await own.call(markSeen, { as: lea.as, body })
    expect(status).toBe(204)
    expect(await shown()).toBe(0)
    own.moveTo(new Date(inDays(30).getTime() - 1))
    expect(await shown()).toBe(0)
    own.moveTo(inDays(30))
    expect(await shown()).toBe(1)
    await own.work()
    const kept = await own.world.db.selectFrom('seenOffer').selectAll().execute()
    expect(kept).toEqual([])
  })

  test('again is seen anew', async () => {
    const lea = await openYouth(house, 'Lou')
    const body = { offerIds: [id('Film 1')] }
    await ask(house, markSeen, { as: lea.as, body })
    await ask(house, markSeen, { as: lea.as, body })
    expect(await names({}, lea.as)).not.toContain('Film 1')
  })

  test('is told by young people only, of offers', async () => {
    const body = { offerIds: [id('Film 1')] }
    expect(await refused(house, markSeen, { body })).toBe('401 not-signed-in')
    const as = await signIn(house, camille.id, 'app')
    expect(await refused(house, markSeen, { as, body })).toBe('403 forbidden')
    const max = await openYouth(house, 'Max')
    for (const wrong of [{ offerIds: [] }, { offerIds: ['!'] }, {}, { ...body, accountId: 'AE' }]) {
      expect(await refused(house, markSeen, { as: max.as, body: wrong })).toMatch(/^400/)
    }
  })
})
