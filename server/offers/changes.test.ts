import { beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../../contract/offers.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { addStocks } from '../../contract/stocks.ts'
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
const change = (id: string, body: object) =>
  ask(house, contract.changeOffer, { as: camille.as, params: { id }, body })
const whyNotChange = (id: string, body: object) =>
  refused(house, contract.changeOffer, { as: camille.as, params: { id }, body })
const addDate = (id: string) =>
  ask(house, addStocks, {
    as: camille.as,
    params: { id },
    body: { stocks: [{ startsAt: '2026-12-12T19:30:00Z', priceCents: 900 }] },
  })

describe('changing an offer', () => {
  test('changes what was sent and nothing else', async () => {
    const { id } = await create({ ...film(), conditions: 'Dès 6 ans', durationMinutes: 14 })
    const after = await change(id, {
      name: 'Autre titre',
      durationMinutes: null,
      bookingEmail: 'CAISSE@exemple.fr ',
    })
    expect(after).toMatchObject({
      name: 'Autre titre',
      conditions: 'Dès 6 ans',
      durationMinutes: null,
      bookingEmail: 'caisse@exemple.fr',
    })
  })

  test('is journaled by what differs, and not at all when nothing does', async () => {
    const { id } = await create({ ...film(), details: { visa: '1', author: 'Méliès' } })
    await change(id, {
      name: 'Autre titre',
      isDuo: false,
      details: { author: 'Méliès', visa: '1' },
    })
    await change(id, { name: 'Autre titre' })
    const { rows } = await house.pool.query(
      `select details from journal where act = 'offer.changed'
       and subject = 'offer:' || (select max(id) from offer)`,
    )
    expect(rows).toEqual([{ details: { changed: ['name'] } }])
  })

  test('takes its type and its venue again, as a form sends them', async () => {
    const { id } = await create(film())
    expect(await change(id, film())).toMatchObject({ name: film().name })
  })

  test('refuses another type, another nature, another structure', async () => {
    const { id } = await create(film())
    await openStructure(house, { name: 'Autre', by: camille })
    const other = await openStructure(house, { name: 'Théâtre Star', by: camille })
    expect(await whyNotChange(id, { type: 'EventType.JEUX' })).toBe('400 type-frozen /type')
    expect(await whyNotChange(id, { venueId: toPublicId(other.venueId) })).toBe(
      '400 structure-frozen /venueId',
    )
    expect(await whyNotChange(id, { venueId: toPublicId(kleber.venueId) })).toBe(
      '404 not-found /venueId',
    )
    const book = await create({ ...film(), type: 'ThingType.LIVRE_EDITION' })
    expect(await whyNotChange(book.id, { url: 'https://livres.exemple.fr' })).toBe(
      '400 nature-frozen /url',
    )
    expect(await whyNotChange(book.id, { isDuo: true })).toBe('400 duo-not-allowed /isDuo')
    expect(await whyNotChange(book.id, { details: { visa: '1' } })).toBe(
      '400 detail-not-of-type /details',
    )
    expect(await whyNotChange(book.id, { isActive: false })).toBe('400 invalid-request /')
  })

  test('a digital offer changes address, for another address', async () => {
    const { id } = await create(game())
    expect(await change(id, { url: 'https://autre.exemple.fr/{token}' })).toMatchObject({
      url: 'https://autre.exemple.fr/{token}',
    })
    expect(await whyNotChange(id, { url: null })).toBe('400 nature-frozen /url')
    expect(await whyNotChange(id, { url: 'ftp://autre.exemple.fr' })).toBe('400 url-invalid /url')
    expect(await whyNotChange(id, { venueId: toPublicId(star.venueId) })).toBe(
      '400 venue-must-be-online /venueId',
    )
  })

  test('the venue changes until the first date, then no more', async () => {
    const online = toPublicId(star.onlineVenueId)
    const { id } = await create(film())
    expect(await whyNotChange(id, { venueId: online })).toBe('400 venue-must-be-physical /venueId')
    await addDate(id)
    expect(await whyNotChange(id, { venueId: online })).toBe('409 venue-frozen /venueId')
  })
})

describe('an offer switched off', () => {
  test('is hidden, keeps its dates, and comes back', async () => {
    const { id } = await create(film())
    await addDate(id)
    const set = (isActive: boolean) =>
      ask(house, contract.setOfferActivity, { as: camille.as, params: { id }, body: { isActive } })
    const off = await set(false)
    expect(off).toMatchObject({ state: 'hidden', isActive: false, stocks: 1 })
    expect(off.visibility.checks.filter(({ ok }) => !ok).map(({ code }) => code)).toEqual([
      'active',
      'has-picture',
    ])
    await set(false)
    expect(await set(true)).toMatchObject({ state: 'visible', isActive: true })
    const acts = await house.pool.query(`select act from journal where subject = $1 order by id`, [
      `offer:${(await house.pool.query('select max(id) as id from offer')).rows[0].id}`,
    ])
    expect(acts.rows.map(({ act }) => act)).toEqual([
      'offer.created',
      'stocks.added',
      'offer.deactivated',
      'offer.activated',
    ])
  })
})

describe('copying an offer', () => {
  test('copies its words, not its dates', async () => {
    const { id } = await create({
      ...film(),
      description: 'Film muet',
      details: { author: 'Méliès' },
    })
    await addDate(id)
    const copy = await ask(house, contract.duplicateOffer, {
      as: camille.as,
      params: { id },
      body: {},
    })
    expect(copy).toMatchObject({
      name: 'Le Voyage dans la Lune (copie)',
      description: 'Film muet',
      details: { author: 'Méliès' },
      state: 'undated',
      stocks: 0,
    })
    expect(copy.id).not.toBe(id)
  })

  test('may take another name, and another venue of the same structure and nature', async () => {
    const { id } = await create(film())
    const whyNot = (venueId: number) =>
      refused(house, contract.duplicateOffer, {
        as: camille.as,
        params: { id },
        body: { venueId: toPublicId(venueId) },
      })
    const theatre = await openStructure(house, { name: 'Théâtre', by: camille })
    expect(await whyNot(theatre.venueId)).toBe('400 structure-frozen /venueId')
    expect(await whyNot(star.onlineVenueId)).toBe('400 venue-must-be-physical /venueId')
    const digital = await create(game())
    const onSite = {
      as: camille.as,
      params: { id: digital.id },
      body: { venueId: toPublicId(star.venueId) },
    }
    expect(await refused(house, contract.duplicateOffer, onSite)).toBe(
      '400 venue-must-be-online /venueId',
    )
    const named = { as: camille.as, params: { id }, body: { name: 'Autre' }, key: 'copie' }
    const copy = await ask(house, contract.duplicateOffer, named)
    expect(copy.name).toBe('Autre')
    expect((await ask(house, contract.duplicateOffer, named)).id).toBe(copy.id)
  })
})
