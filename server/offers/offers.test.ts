import { beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../../contract/offers.ts'
import { toPublicId } from '../../contract/public-id.ts'
import {
  ask,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let camille: Signed
let karim: Signed
let star: Structure
let kleber: Structure

beforeAll(async () => {
  house = await openHouse({ startsAt: new Date('2026-11-02T09:00:00Z') })
  camille = await openPro(house, 'Camille')
  karim = await openPro(house, 'Karim')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  kleber = await openStructure(house, { name: 'Librairie Kléber', by: karim })
})

const film = () => ({
  venueId: toPublicId(star.venueId),
  type: 'EventType.CINEMA',
  name: 'Le Voyage dans la Lune',
})
const game = () => ({
  venueId: toPublicId(star.onlineVenueId),
  type: 'ThingType.JEUX_VIDEO',
  name: 'Un jeu',
  url: 'https://jeu.exemple.fr/?t={token}',
})

const create = (body: object) => ask(house, contract.createOffer, { as: camille.as, body })
const whyNotCreate = (body: object) =>
  refused(house, contract.createOffer, { as: camille.as, body })
const list = (query: Record<string, string>, as: Signed['as']) =>
  ask(house, contract.listOffers, { as, query })

describe('the types of offers', () => {
  test('are told to anybody, with their words and what they imply', async () => {
    const { items } = await ask(house, contract.listOfferTypes)
    expect(items).toHaveLength(21)
    const book = items.find(({ value }) => value === 'ThingType.LIVRE_EDITION')
    expect(book).toMatchObject({
      proLabel: 'Livre — Édition',
      category: 'Lire',
      where: 'both',
      isBook: true,
    })
    expect(book?.fields.map(({ label }) => label)).toEqual(['Auteur', 'ISBN'])
  })
})

describe('creating an offer', () => {
  test('gives it whole, told why it is not visible yet', async () => {
    const offer = await create({
      ...film(),
      description: 'Film muet',
      durationMinutes: 14,
      isDuo: true,
      details: { visa: '12345' },
    })
    expect(offer).toMatchObject({
      name: 'Le Voyage dans la Lune',
      nature: 'event',
      state: 'undated',
      isDuo: true,
      durationMinutes: 14,
      details: { visa: '12345' },
      structure: { name: 'Cinéma Star' },
      visibility: { isBookable: false, isOnMainScreen: false },
      dates: { items: [], next: null },
    })
  })

  test('is journaled', async () => {
    const { id } = await create(film())
    const line = await house.pool.query(
      `select act, actor, offerer_id from journal where subject = 'offer:' || (select max(id) from offer)`,
    )
    expect(line.rows).toEqual([
      { act: 'offer.created', actor: `pro:${camille.id}`, offerer_id: star.id },
    ])
    expect(id).toMatch(/^[A-Z2-9]+$/)
  })

  test('makes one offer of the same request sent twice with a key', async () => {
    const wishes = { as: camille.as, body: { ...film(), name: 'Une seule fois' }, key: 'cle-1' }
    const [first, again] = [
      await house.call(contract.createOffer, wishes),
      await house.call(contract.createOffer, wishes),
    ]
    expect(first.status).toBe(201)
    expect(again.body).toEqual(first.body)
    expect((await list({ q: 'une seule fois' }, camille.as)).items).toHaveLength(1)
  })

  test('a digital offer stands in the online venue, goods do not', async () => {
    expect(await create(game())).toMatchObject({
      nature: 'digital',
      url: 'https://jeu.exemple.fr/?t={token}',
    })
    const here = toPublicId(star.venueId)
    const online = toPublicId(star.onlineVenueId)
    expect(await whyNotCreate({ ...game(), venueId: here })).toBe(
      '400 venue-must-be-online /venueId',
    )
    expect(await whyNotCreate({ ...film(), venueId: online })).toBe(
      '400 venue-must-be-physical /venueId',
    )
  })

  test.each([
    ['400 type-unknown /type', { type: 'EventType.ACTIVATION' }],
    ['400 type-offline-only /url', { url: 'https://cinema.exemple.fr' }],
    ['400 type-online-only /url', { type: 'ThingType.PRESSE_ABO' }],
    ['400 duo-not-allowed /isDuo', { type: 'ThingType.JEUX', isDuo: true }],
    ['400 detail-not-of-type /details', { details: { isbn: '9782070360024' } }],
    ['400 invalid-request /details/isbn', { details: { isbn: '123' } }],
    ['400 invalid-request /name', { name: '' }],
    ['400 invalid-request /details/author', { details: { author: 'L\ud800a' } }],
    ['400 invalid-request /durationMinutes', { durationMinutes: 0 }],
    ['400 invalid-request /', { offererId: 'AE' }],
    ['400 invalid-request /venueId', { venueId: '!' }],
  ])('is refused as %s', async (refusal, more) => {
    expect(await whyNotCreate({ ...film(), ...more })).toBe(refusal)
  })

  test('is refused with an address that hides its host', async () => {
    expect(await whyNotCreate({ ...game(), url: 'https://{token}.exemple.fr' })).toBe(
      '400 url-invalid /url',
    )
    expect(await whyNotCreate({ ...game(), url: 'jeu.exemple.fr' })).toBe('400 url-invalid /url')
  })

  test('in the venue of another structure, or in none, is the same 404', async () => {
    const foreign = await whyNotCreate({ ...film(), venueId: toPublicId(kleber.venueId) })
    const unknown = await whyNotCreate({ ...film(), venueId: toPublicId(999_999) })
    expect([foreign, unknown]).toEqual(['404 not-found /venueId', '404 not-found /venueId'])
  })

  test('asks for a signed-in professional', async () => {
    expect(await refused(house, contract.createOffer, { body: film() })).toBe('401 not-signed-in')
  })
})

describe('an offer of another structure', () => {
  test('is a 404 to see, change, copy and switch off, as an unknown or a malformed one', async () => {
    const { id } = await create(film())
    for (const name of [id, toPublicId(999_999), '0', 'aé']) {
      const asked = { as: karim.as, params: { id: name } }
      expect(await refused(house, contract.showOffer, asked)).toBe('404 not-found')
      expect(await refused(house, contract.changeOffer, { ...asked, body: {} })).toBe(
        '404 not-found',
      )
      expect(await refused(house, contract.duplicateOffer, { ...asked, body: {} })).toBe(
        '404 not-found',
      )
      expect(
        await refused(house, contract.setOfferActivity, { ...asked, body: { isActive: false } }),
      ).toBe('404 not-found')
    }
    expect((await list({}, karim.as)).items).toEqual([])
  })

  test('is a 404 to who waits for his attachment', async () => {
    const { id } = await create(film())
    const lea = await openPro(house, 'Lea')
    await house.world.db
      .insertInto('membership')
      .values({
        accountId: lea.id,
        offererId: star.id,
        role: 'editor',
        state: 'pending',
        createdAt: house.now(),
      })
      .execute()
    expect(await refused(house, contract.showOffer, { as: lea.as, params: { id } })).toBe(
      '404 not-found',
    )
  })
})
