import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { createOffer, duplicateOffer, showOffer } from '../../contract/offers.ts'
import * as contract from '../../contract/pictures.ts'
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
import { setPicture } from './pictures.ts'

let house: House
let camille: Signed
let karim: Signed
let star: Structure
let poster: Uint8Array

const draw = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c02040' } })
    .png()
    .toBuffer()

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  karim = await openPro(house, 'Karim')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  poster = await draw(800, 1200)
})

async function offer(): Promise<string> {
  const body = {
    venueId: toPublicId(star.venueId),
    type: 'EventType.CINEMA',
    name: 'Le Voyage dans la Lune',
  }
  return (await ask(house, createOffer, { as: camille.as, body })).id
}
const asked = (id: string, bytes = poster, body: object = {}) => ({
  as: camille.as,
  params: { id },
  file: { name: 'affiche.png', bytes },
  body,
})
const set = (id: string, bytes = poster, body: object = {}) =>
  ask(house, contract.setPicture, asked(id, bytes, body))
const whyNotSet = (id: string, bytes: Uint8Array, body: object = {}) =>
  refused(house, contract.setPicture, asked(id, bytes, body))
const show = (id: string) => ask(house, showOffer, { as: camille.as, params: { id } })
const image = (key: string, name = '600.webp') =>
  house.call(contract.showImage, { params: { key, name } })

describe('the accroche of an offer', () => {
  test('is drawn in every size, and brings the offer to the main screen', async () => {
    const id = await offer()
    const dates = { stocks: [{ startsAt: '2026-12-12T19:30:00Z', priceCents: 900 }] }
    await ask(house, addStocks, { as: camille.as, params: { id }, body: dates })
    expect((await show(id)).visibility).toMatchObject({ isBookable: true, isOnMainScreen: false })
    const picture = await set(id, poster, { credit: 'Photo : Léa Martin' })
    expect(picture).toMatchObject({ width: 800, height: 1200, credit: 'Photo : Léa Martin' })
    expect(picture.dominantColor).toMatch(/^#[0-9a-f]{6}$/)
    const after = await show(id)
    expect(after).toMatchObject({ picture, visibility: { isOnMainScreen: true } })
    expect(picture.sources).toHaveLength(9)
    for (const { url, width, format } of picture.sources) {
      const answer = await house.app.inject(url)
      expect(answer.statusCode).toBe(200)
      const drawn = await sharp(answer.rawPayload).metadata()
      expect(drawn.width).toBe(Math.min(width, 800))
      expect(answer.headers['content-type']).toBe(`image/${format === 'jpg' ? 'jpeg' : format}`)
    }
  })

  test('is kept for ever by whoever has seen it, and never taken for something else', async () => {
    const { key } = await set(await offer())
    const { headers } = await image(key)
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
  })

  test('is cropped to the frame that was drawn', async () => {
    const crop = JSON.stringify({ x: 0, y: 0, width: 0.5, height: 0.5 })
    expect(await set(await offer(), poster, { crop })).toMatchObject({ width: 400, height: 600 })
  })

  test('is replaced under a new key, and its old files are gone', async () => {
    const id = await offer()
    const first = await set(id)
    const second = await set(id)
    expect(second.key).not.toBe(first.key)
    expect((await image(first.key)).status).toBe(404)
    expect((await image(second.key)).status).toBe(200)
  })

  test('is one, with its files, when four people give one at once', async () => {
    const id = await offer()
    const given = await Promise.all([set(id), set(id), set(id), set(id)])
    const { picture } = await show(id)
    const found = await Promise.all(
      given.map(async ({ key }) => ((await image(key)).status === 200 ? key : [])),
    )
    expect(found.flat()).toEqual([picture?.key])
  })

  test('is credited anew, or no more', async () => {
    const id = await offer()
    await set(id)
    const credit = (name: string | null) =>
      ask(house, contract.creditPicture, { as: camille.as, params: { id }, body: { credit: name } })
    expect((await credit('Karim')).credit).toBe('Karim')
    expect((await credit('')).credit).toBeNull()
    expect((await credit(null)).credit).toBeNull()
  })

  test('is taken away with its files, once', async () => {
    const id = await offer()
    const { key } = await set(id)
    const remove = { as: camille.as, params: { id } }
    expect((await house.call(contract.removePicture, remove)).status).toBe(204)
    expect((await show(id)).picture).toBeNull()
    expect((await image(key)).status).toBe(404)
    expect(await refused(house, contract.removePicture, remove)).toBe('404 not-found')
    const credit = { ...remove, body: { credit: 'Léa' } }
    expect(await refused(house, contract.creditPicture, credit)).toBe('404 not-found')
  })

  test('goes with a copy of the offer, as files of its own', async () => {
    const id = await offer()
    const { key } = await set(id, poster, { credit: 'Léa' })
    const keyed = { as: camille.as, params: { id }, body: {}, key: 'copie' }
    const copy = await ask(house, duplicateOffer, keyed)
    expect((await ask(house, duplicateOffer, keyed)).id).toBe(copy.id)
    await house.call(contract.removePicture, { as: camille.as, params: { id } })
    expect(copy.picture).toMatchObject({ credit: 'Léa', width: 800 })
    expect(copy.picture?.key).not.toBe(key)
    expect((await image(copy.picture?.key ?? '')).status).toBe(200)
  })

  test('is journaled when given, credited and taken away', async () => {
    const id = await offer()
    await set(id)
    const here = { as: camille.as, params: { id } }
    await ask(house, contract.creditPicture, { ...here, body: { credit: 'Léa' } })
    await house.call(contract.removePicture, here)
    const { rows } = await house.pool.query<{ act: string }>(
      `select act from journal where subject = 'offer:' || (select max(id) from offer) order by id`,
    )
    expect(rows.map(({ act }) => act)).toEqual([
      'offer.created',
      'picture.set',
      'picture.credited',
      'picture.removed',
    ])
  })
})

describe('what is no accroche', () => {
  test('nothing at all is refused', async () => {
    const here = { as: camille.as, params: { id: await offer() } }
    expect(await refused(house, contract.setPicture, here)).toBe('400 picture-missing /file')
  })

  test('a picture too small, too heavy, unreadable or cropped outside is refused', async () => {
    const id = await offer()
    const small = await draw(399, 700)
    expect(await whyNotSet(id, small)).toBe('400 picture-too-small /file')
    const text = Buffer.from('<svg onload="alert(1)"/>')
    expect(await whyNotSet(id, text)).toBe('400 picture-unreadable /file')
    expect(await whyNotSet(id, Buffer.alloc(10_000_001))).toBe('413 picture-too-heavy /file')
    const outside = JSON.stringify({ x: 0.6, y: 0, width: 0.5, height: 1 })
    expect(await whyNotSet(id, poster, { crop: outside })).toBe('400 crop-outside /crop')
    expect(await whyNotSet(id, poster, { crop: '{' })).toBe('400 invalid-request /crop')
    expect((await show(id)).picture).toBeNull()
  })
})

describe('an accroche from an address', () => {
  const pro = () => ({ kind: 'pro', id: camille.id, session: null }) as const
  const give = async (fetched: Uint8Array | 'refused' | 'too-heavy') => {
    const id = await offer()
    const wish = { url: 'https://images.exemple.fr/affiche.png' }
    const world = { ...house.world, pictures: { fetch: async () => fetched } }
    const { rows } = await house.pool.query<{ id: number }>('select max(id) as id from offer')
    const offerId = rows[0]?.id ?? 0
    return {
      id,
      given: await setPicture(world, pro(), { id: offerId, file: undefined, wish }, house.now()),
    }
  }

  test('is fetched, then drawn like a file', async () => {
    const { id, given } = await give(poster)
    expect(given).toMatchObject({ width: 800, height: 1200 })
    expect((await show(id)).picture).toMatchObject({ width: 800 })
  })

  test('is refused beside the address when it cannot be fetched or is too heavy', async () => {
    expect((await give('refused')).given).toMatchObject({ refused: 'picture-url-refused' })
    expect((await give('too-heavy')).given).toMatchObject({
      refused: 'picture-too-heavy',
      field: 'url',
    })
  })
})

test('the accroche of another structure is a 404 to give, credit and take away', async () => {
  const id = await offer()
  await set(id)
  const here = { as: karim.as, params: { id } }
  const file = { name: 'a.png', bytes: poster }
  expect(await refused(house, contract.setPicture, { ...here, file })).toBe('404 not-found')
  const credit = { ...here, body: { credit: 'Karim' } }
  expect(await refused(house, contract.creditPicture, credit)).toBe('404 not-found')
  expect(await refused(house, contract.removePicture, here)).toBe('404 not-found')
})

test('an image that does not exist, or is no image, is a 404', async () => {
  const key = 'a'.repeat(32)
  expect((await image(key)).status).toBe(404)
  expect((await image('../pictures', '600.webp')).status).toBe(404)
  expect((await image(key, '601.webp')).status).toBe(404)
  const { key: real } = await set(await offer())
  expect((await image(real, '../600.webp')).status).toBe(404)
  expect((await image(real, '600.png')).status).toBe(404)
})
