import { beforeAll, describe, expect, test } from 'vitest'
import { showSheet } from '../../contract/catalogue.ts'
import * as contract from '../../contract/favourites.ts'
import { openPlace } from '../../test/shelf.ts'
import { newKey, openOffer, openYouth, signIn, type Offered, type Young } from '../../test/stage.ts'
import { ask, openPro, refused, type Signed, type Structure } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let camille: Signed
let star: Structure
let lea: Young
let karim: Young

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  star = await openPlace(house, camille, 'Cinéma Star')
  lea = await openYouth(house, 'Lea')
  karim = await openYouth(house, 'Karim')
})

const keep = ({ offer }: Pick<Offered, 'offer'>, { as }: Signed = lea) =>
  house.call(contract.addFavourite, { as, params: { id: offer } })
const list = async ({ as }: Signed = lea, query: Record<string, string | number> = {}) =>
  ask(house, contract.listFavourites, { as, query })
const names = async (who: Signed) => (await list(who)).items.map(({ name }) => name)

describe('favourites', () => {
  test('are kept once and let go, as often as one likes', async () => {
    const offer = await openOffer(house, star, { name: 'Le film' })
    const params = { id: offer.offer }
    const isKept = async () => (await ask(house, showSheet, { as: lea.as, params })).isFavourite
    expect([(await keep(offer)).status, (await keep(offer)).status]).toEqual([204, 204])
    expect(await names(lea)).toEqual(['Le film'])
    expect(await isKept()).toBe(true)
    const drop = () => house.call(contract.removeFavourite, { as: lea.as, params })
    expect([(await drop()).status, (await drop()).status]).toEqual([204, 204])
    expect(await names(lea)).toEqual([])
    expect(await isKept()).toBe(false)
  })

  test('are one’s own', async () => {
    const offer = await openOffer(house, star, { name: 'Pour Karim' })
    await keep(offer, karim)
    expect(await names(karim)).toEqual(['Pour Karim'])
    expect(await names(lea)).toEqual([])
    const params = { id: offer.offer }
    await house.call(contract.removeFavourite, { as: lea.as, params })
    expect(await names(karim)).toEqual(['Pour Karim'])
  })

  test('come newest first, by pages, those that closed among them', async () => {
    const youth = await openYouth(house, 'Lou')
    for (const name of ['Un', 'Deux', 'Trois']) {
      await keep(await openOffer(house, star, { name, isActive: name !== 'Deux' }), youth)
    }
    const first = await list(youth, { limit: 2 })
    expect(first.items.map(({ name, isBookable }) => [name, isBookable])).toEqual([
      ['Trois', true],
      ['Deux', false],
    ])
    const second = await list(youth, { limit: 2, cursor: first.next ?? '' })
    expect(second.items.map(({ name }) => name)).toEqual(['Un'])
    expect(second.next).toBeNull()
  })

  test('of a structure that is suspended are hidden until it is back', async () => {
    const place = await openPlace(house, camille, 'Suspendue')
    const youth = await openYouth(house, 'Ada')
    await keep(await openOffer(house, place, { name: 'Chez elle' }), youth)
    const suspend = (suspendedAt: Date | null) =>
      house.world.db
        .updateTable('offerer')
        .set({ suspendedAt })
        .where('id', '=', place.id)
        .execute()
    await suspend(house.now())
    expect(await names(youth)).toEqual([])
    await suspend(null)
    expect(await names(youth)).toEqual(['Chez elle'])
  })

  test('are of offers that young people may see', async () => {
    for (const id of ['ZZZZ', 'x']) {
      const as = lea.as
      expect(await refused(house, contract.addFavourite, { as, params: { id } })).toBe(
        '404 not-found',
      )
      expect(await refused(house, contract.removeFavourite, { as, params: { id } })).toBe(
        '404 not-found',
      )
    }
  })

  test('are for young people signed in', async () => {
    const { offer: id } = await openOffer(house, star)
    const as = await signIn(house, camille.id, 'app')
    for (const route of [contract.addFavourite, contract.removeFavourite]) {
      expect(await refused(house, route, { params: { id } })).toBe('401 not-signed-in')
      expect(await refused(house, route, { as, params: { id } })).toBe('403 forbidden')
    }
    expect(await refused(house, contract.listFavourites)).toBe('401 not-signed-in')
    expect(await refused(house, contract.listFavourites, { as })).toBe('403 forbidden')
  })

  test('asked for twice at the same moment are one', async () => {
    const offer = await openOffer(house, star)
    const youth = await openYouth(house, 'Eve')
    const answers = await Promise.all(Array.from({ length: 10 }, () => keep(offer, youth)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 204))
    expect((await list(youth)).items).toHaveLength(1)
  })
})

describe('a report', () => {
  const report = (id: string, body: object, as = lea.as, key?: string) =>
    refused(house, contract.reportOffer, {
      as,
      params: { id },
      body,
      ...(key === undefined ? {} : { key }),
    })

  test('goes to the team, once a person and offer, with a line in the journal', async () => {
    const { offer, offerId } = await openOffer(house, star)
    const body = { reason: 'Le prix n’est pas celui de la salle' }
    expect(await report(offer, body)).toBe('201')
    expect(await report(offer, body)).toBe('409 already-reported')
    expect(await report(offer, body, karim.as)).toBe('201')
    const { db } = house.world
    const rows = await db
      .selectFrom('offerReport')
      .select(['accountId', 'reason'])
      .where('offerId', '=', offerId)
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { accountId: lea.id, ...body },
      { accountId: karim.id, ...body },
    ])
    const lines = await db
      .selectFrom('journal')
      .select(['actor', 'offererId'])
      .where('subject', '=', `offer:${offerId}`)
      .where('act', '=', 'offer.reported')
      .execute()
    expect(lines).toEqual([
      { actor: `youth:${lea.id}`, offererId: star.id },
      { actor: `youth:${karim.id}`, offererId: star.id },
    ])
  })

  test('sent again with its key is the same one', async () => {
    const { offer } = await openOffer(house, star)
    const key = newKey()
    const body = { reason: 'La date est fausse' }
    expect(await report(offer, body, lea.as, key)).toBe('201')
    expect(await report(offer, body, lea.as, key)).toBe('201')
  })

  test('sent ten times at the same moment is one', async () => {
    const { offer, offerId } = await openOffer(house, star)
    const body = { reason: 'La date est fausse' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => report(offer, body)))
    expect(answers.filter((answer) => answer === '201')).toHaveLength(1)
    expect(answers.filter((answer) => answer === '409 already-reported')).toHaveLength(9)
    const rows = await house.world.db
      .selectFrom('offerReport')
      .select('id')
      .where('offerId', '=', offerId)
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('says why, about an offer that can be seen, and comes from a young person', async () => {
    const { offer } = await openOffer(house, star)
    for (const body of [
      {},
      { reason: '  ' },
      { reason: 'x'.repeat(501) },
      { reason: 'Bon', id: 1 },
    ]) {
      expect(await report(offer, body)).toMatch(/^400/)
    }
    const body = { reason: 'La date est fausse' }
    expect(await report('ZZZZ', body)).toBe('404 not-found')
    expect(await report(offer, body, {})).toBe('401 not-signed-in')
    const as = await signIn(house, camille.id, 'app')
    expect(await report(offer, body, as)).toBe('403 forbidden')
  })
})
