import { beforeAll, describe, expect, test } from 'vitest'
import * as told from '../../contract/partner-bookings.ts'
import { eventFeed } from '../../contract/events.ts'
import * as offered from '../../contract/partner-offers.ts'
import * as dated from '../../contract/partner-stocks.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { changeOffer, showOffer } from '../../contract/offers.ts'
import type { Route, WireOf } from '../../contract/route.ts'
import { keyFor, openPartnership, type Partnership } from '../../test/partner.ts'
import { bookAs, openOffer, openYouth } from '../../test/stage.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let ours: Partnership
let as: Record<string, string>
let venueId: string

beforeAll(async () => {
  house = await openHouse()
  ours = await openPartnership(house)
  as = (await keyFor(house, ours)).as
  venueId = toPublicId(ours.star.venueId)
})

type Wishes = Parameters<House['call']>[1]
type Answer<R extends Route> = { status: number; body: WireOf<R>; headers: Record<string, unknown> }

/** Calls a door with a key; the house itself holds what it answers to the published description. */
async function by<R extends Route>(route: R, wishes: Wishes = {}): Promise<Answer<R>> {
  const { status, body, headers } = await house.call(route, { as, ...wishes })
  // The door has just written it with this very route's schema.
  return { status, body: body as WireOf<R>, headers }
}

const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  `${status} ${(body as { code?: string } | undefined)?.code}`

const film = (more = {}) => ({ venueId, type: 'EventType.CINEMA', name: 'Metropolis', ...more })
let names = 0
const newName = () => `film/${++names} é`
const put = (idAtProvider: string, body: unknown, more: Wishes = {}) =>
  by(offered.partnerPutOffer, { params: { idAtProvider }, body, ...more })

describe('an offer by program', () => {
  test('is made under the partner’s own name, and found by it', async () => {
    const idAtProvider = newName()
    const made = await by(offered.partnerCreateOffer, { body: film({ idAtProvider }) })
    expect([made.status, made.body.idAtProvider]).toEqual([201, idAtProvider])
    const found = await by(offered.partnerOfferByOwnId, { params: { idAtProvider } })
    expect(found.body).toEqual(made.body)
    const listed = await by(offered.partnerOffers, { query: { idAtProvider } })
    expect(listed.body.items.map(({ id }) => id)).toEqual([made.body.id])
    const none = await by(offered.partnerOffers, { query: { idAtProvider: 'autre' } })
    expect(none.body.items).toEqual([])
    expect(codeOf(await by(offered.partnerCreateOffer, { body: film({ idAtProvider }) }))).toBe(
      '409 own-id-taken',
    )
  })

  test('is put: made the first time, changed the next, whoever comes at once', async () => {
    const idAtProvider = newName()
    const first = await Promise.all(
      Array.from({ length: 8 }, () => put(idAtProvider, film({ description: 'Muet' }))),
    )
    expect(new Set(first.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    const again = await put(idAtProvider, film({ name: 'Metropolis, restauré' }))
    expect(again.body).toMatchObject({ name: 'Metropolis, restauré', description: 'Muet' })
    expect(again.body.id).toBe(first[0]?.body.id)
    const other = await put(idAtProvider, { ...film(), type: 'EventType.JEUX' })
    expect(codeOf(other)).toBe('400 type-frozen')
  })

  test('has one name, given and taken away', async () => {
    const [one, two] = [newName(), newName()]
    const { body } = await put(one, film())
    const params = { id: body.id }
    await put(two, film())
    const change = (idAtProvider: string | null) =>
      by(offered.partnerChangeOffer, { params, body: { idAtProvider } })
    expect(codeOf(await change(two))).toBe('409 own-id-taken')
    expect((await change(null)).body.idAtProvider).toBeNull()
    expect((await by(offered.partnerOfferByOwnId, { params: { idAtProvider: one } })).status).toBe(
      404,
    )
    expect((await change('film un')).body.idAtProvider).toBe('film un')
  })

  test('names are a structure’s own: another may use the same', async () => {
    const theirs = await openPartnership(house)
    const key = await keyFor(house, theirs)
    const idAtProvider = newName()
    await put(idAtProvider, film())
    const there = film({ venueId: toPublicId(theirs.star.venueId) })
    expect((await put(idAtProvider, there, { as: key.as })).status).toBe(200)
    expect(codeOf(await put(newName(), film(), { as: key.as }))).toBe('404 not-found')
  })

  test('is changed on the version that was read, or not at all', async () => {
    const { body, headers } = await put(newName(), film())
    expect(headers['etag']).toBe(`"${body.version}"`)
    const params = { id: body.id }
    const change = (name: string, match: string) =>
      by(offered.partnerChangeOffer, { params, body: { name }, headers: { 'if-match': match } })
    const [one, two] = await Promise.all([
      change('Un', `"${body.version}"`),
      change('Deux', `"${body.version}"`),
    ])
    expect([one.status, two.status].sort()).toEqual([200, 412])
    const now = await by(offered.partnerOffer, { params })
    expect(now.body.version).not.toBe(body.version)
    expect((await change('Trois', `W/"${now.body.version}"`)).status).toBe(200)
    expect((await change('Quatre', '*')).status).toBe(200)
  })

  test('is changed by screen and by program, and tells who last set what', async () => {
    const { body } = await put(newName(), film({ description: 'Muet' }))
    const about = { as: ours.administrator.as, params: { id: body.id } }
    await ask(house, changeOffer, { ...about, body: { description: 'Restauré' } })
    await by(offered.partnerChangeOffer, { params: { id: body.id }, body: { name: 'M' } })
    const hands = (setBy: readonly { field: string; hand: string }[]) =>
      Object.fromEntries(setBy.map(({ field, hand }) => [field, hand]))
    const expected = { description: 'screen', name: 'api', type: 'api', venueId: 'api' }
    const shown = await ask(house, showOffer, about)
    expect(hands(shown.setBy)).toEqual(expected)
    const read = await by(offered.partnerOffer, { params: { id: body.id } })
    expect(hands(read.body.setBy)).toEqual(expected)
  })

  test('is made once, however often the request comes with its key', async () => {
    const call = { body: film({ name: 'Nosferatu' }), key: 'nosferatu' }
    const made = await by(offered.partnerCreateOffer, call)
    const again = await by(offered.partnerCreateOffer, call)
    expect(again.body).toEqual(made.body)
    expect([again.headers['idempotent-replayed'], again.headers['etag']]).toEqual([
      'true',
      made.headers['etag'],
    ])
    const other = { ...call, body: film({ name: 'Faust' }) }
    expect(codeOf(await by(offered.partnerCreateOffer, other))).toBe('422 idempotency-key-reused')
    // Another key of the same structure is another caller.
    const second = await keyFor(house, ours, { name: 'Seconde' })
    const theirs = await by(offered.partnerCreateOffer, { ...call, as: second.as })
    expect(theirs.body.id).not.toBe(made.body.id)
  })

  test('has a picture, from a file', async () => {
    const { body } = await put(newName(), film())
    const params = { id: body.id }
    const sharp = (await import('sharp')).default
    const bytes = await sharp({
      create: { width: 800, height: 600, channels: 3, background: '#0f766e' },
    })
      .png()
      .toBuffer()
    const set = await by(offered.partnerSetPicture, { params, file: { name: 'a.png', bytes } })
    expect(set.body.width).toBeGreaterThan(0)
    const empty = await by(offered.partnerSetPicture, { params, body: {} })
    expect(codeOf(empty)).toBe('400 picture-missing')
    expect((await by(offered.partnerRemovePicture, { params })).status).toBe(204)
  })
})

describe('dates and stocks by program', () => {
  const startsAt = '2026-12-12T19:30:00.000Z'
  const date = (more = {}) => ({ startsAt, priceCents: 900, places: 20, ...more })

  test('are added, read, changed, put and withdrawn under own names', async () => {
    const { body: offer } = await put(newName(), film())
    const params = { id: offer.id }
    const body = { stocks: [date({ idAtProvider: 's1' }), date({ idAtProvider: 's2' })] }
    const made = await by(dated.partnerAddStocks, { params, body })
    expect(made.body.items.map(({ idAtProvider }) => idAtProvider)).toEqual(['s1', 's2'])
    expect(codeOf(await by(dated.partnerAddStocks, { params, body }))).toBe('409 own-id-taken')
    const page = await by(dated.partnerStocks, { params })
    expect(page.body.items).toEqual(made.body.items)
    const found = await by(dated.partnerStockByOwnId, { params: { idAtProvider: 's1' } })
    expect(found.headers['etag']).toBe(`"${found.body.version}"`)
    const changed = await by(dated.partnerChangeStock, {
      params: { id: found.body.id },
      body: { priceCents: 750 },
      headers: { 'if-match': String(found.headers['etag']) },
    })
    expect(changed.body).toMatchObject({ priceCents: 750, setBy: { hand: 'api' } })
    const late = await by(dated.partnerChangeStock, {
      params: { id: found.body.id },
      body: { priceCents: 1 },
      headers: { 'if-match': String(found.headers['etag']) },
    })
    expect(codeOf(late)).toBe('412 version-differs')
    const again = await by(dated.partnerPutStock, {
      params: { ...params, idAtProvider: 's1' },
      body: date({ places: 30 }),
    })
    expect(again.body).toMatchObject({ id: found.body.id, places: 30, priceCents: 900 })
    const third = await by(dated.partnerPutStock, {
      params: { ...params, idAtProvider: 's3' },
      body: date(),
    })
    expect(third.body.idAtProvider).toBe('s3')
    const wrong = await by(dated.partnerPutStock, {
      params: { ...params, idAtProvider: 's4' },
      body: { priceCents: 0 },
    })
    expect(codeOf(wrong)).toBe('400 dates-missing')
    const gone = await by(dated.partnerWithdrawStock, { params: { id: third.body.id } })
    expect(gone.body).toEqual({ cancelled: 0, creditedCents: 0, kept: 0 })
    expect((await by(dated.partnerStock, { params: { id: third.body.id } })).body).toMatchObject({
      withdrawnAt: house.now().toISOString(),
    })
  })

  test('come back by recurrence', async () => {
    const { body: offer } = await put(newName(), film())
    const body = { from: '2026-12-01', to: '2026-12-07', times: ['20:30'], priceCents: 0 }
    const made = await by(dated.partnerRepeatStocks, { params: { id: offer.id }, body })
    expect(made.body.items).toHaveLength(7)
  })

  test('obey the rules of the screens', async () => {
    const { body: offer } = await put(newName(), film())
    const add = (stock: unknown) =>
      by(dated.partnerAddStocks, { params: { id: offer.id }, body: { stocks: [stock] } })
    expect(codeOf(await add(date({ startsAt: '2020-01-01T00:00:00Z' })))).toBe(
      '400 start-in-the-past',
    )
    expect(codeOf(await add(date({ priceCents: -1 })))).toBe('400 invalid-request')
  })
})

describe('bookings by program', () => {
  test('are listed by pages and filters, and each look leaves a trace', async () => {
    const { body: offer } = await put(newName(), film())
    const added = await by(dated.partnerAddStocks, {
      params: { id: offer.id },
      body: { stocks: [{ startsAt: '2026-11-03T09:00:00Z', priceCents: 0, idAtProvider: 'b1' }] },
    })
    const stock = added.body.items[0]?.id ?? ''
    const made = []
    for (const name of ['Ana', 'Bao', 'Cléo']) {
      made.push(await bookAs(house, await openYouth(house, name), { stock }))
    }
    const query = { offerId: offer.id, limit: 2 }
    const first = await by(told.partnerBookings, { query })
    const next = String(first.body.next)
    const rest = await by(told.partnerBookings, { query: { ...query, cursor: next } })
    const ids = [...first.body.items, ...rest.body.items].map(({ id }) => id)
    expect(ids).toEqual(made.map(({ id }) => id).reverse())
    expect(first.body.items[0]).toMatchObject({
      firstName: 'Cléo',
      stock: { id: stock, idAtProvider: 'b1' },
      offer: { id: offer.id, idAtProvider: offer.idAtProvider },
    })
    const looks = await house.pool.query(
      "select * from journal where actor like 'partner:%' and act = 'bookings.read'",
    )
    expect(looks.rows.length).toBeGreaterThan(0)
    const one = made[0]
    const params = { token: one?.countermark ?? '' }
    expect((await by(told.partnerCheck, { params })).body.can.validate).toBe(true)
    expect((await by(told.partnerValidate, { params, key: 'v1' })).body.state).toBe('used')
    expect((await by(told.partnerValidate, { params, key: 'v1' })).body.state).toBe('used')
    expect(codeOf(await by(told.partnerValidate, { params }))).toBe('410 countermark-used')
    expect(codeOf(await by(told.partnerCancel, { params }))).toBe('403 countermark-cancel-used')
    expect((await by(told.partnerUndo, { params })).body.state).toBe('booked')
    expect((await by(told.partnerCancel, { params })).status).toBe(204)
    const read = await by(told.partnerBooking, { params: { id: one?.id ?? '' } })
    expect(read.body.state).toBe('cancelled')
    const cancelled = { query: { offerId: offer.id, state: 'cancelled' } }
    expect((await by(told.partnerBookings, cancelled)).body.items).toHaveLength(1)
    expect((await by(eventFeed, { query: { type: 'booking.cancelled' } })).body.items).toHaveLength(
      1,
    )
  })
})

describe('at the door', () => {
  test('venues, and what the key may do, are as described', async () => {
    const { body } = await by(offered.partnerVenues)
    expect(body.items).toHaveLength(2)
    const id = body.items[0]?.id ?? ''
    expect((await by(offered.partnerVenue, { params: { id } })).body).toEqual(body.items[0])
    expect((await by(offered.readKey)).body.structure.id).toBe(ours.structure)
  })

  test('how much may still be asked is said, and how long to wait', async () => {
    const { headers } = await by(offered.readKey)
    expect(headers).toMatchObject({
      'ratelimit-limit': expect.anything(),
      'ratelimit-remaining': expect.anything(),
      'ratelimit-reset': expect.anything(),
    })
  })

  test('a stranger is told how to come in', async () => {
    const { status, headers } = await by(offered.readKey, { as: {} })
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer realm="pass Culture"'])
  })

  test('what is foreign and what does not exist are one', async () => {
    const theirs = await openPartnership(house)
    const { offer, stock } = await openOffer(house, theirs.star)
    const nothing = toPublicId(999_999_999)
    for (const [route, foreign] of [
      [offered.partnerOffer, offer],
      [dated.partnerStocks, offer],
      [dated.partnerStock, stock],
      [offered.partnerVenue, toPublicId(theirs.star.venueId)],
    ] as const) {
      const [one, other] = await Promise.all([
        by(route, { params: { id: foreign } }),
        by(route, { params: { id: nothing } }),
      ])
      expect({ ...one.body, requestId: 0 }).toEqual({ ...other.body, requestId: 0 })
      expect(one.status).toBe(404)
    }
    expect(
      await refused(house, offered.partnerChangeOffer, { as, params: { id: offer }, body: {} }),
    ).toBe('404 not-found')
  })
})
