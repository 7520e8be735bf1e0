import { beforeAll, describe, expect, test } from 'vitest'
import { bookOffer } from '../../contract/bookings.ts'
import { findPlaces, showSheet } from '../../contract/catalogue.ts'
import { refusals } from '../../contract/refusals.ts'
import { illustrate, openPlace } from '../../test/shelf.ts'
import {
  bookAs,
  newKey,
  openOffer,
  openYouth,
  signIn,
  type Offered,
  type Young,
} from '../../test/stage.ts'
import { ask, openPro, refused, type Signed, type Structure } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'
import type { Geocoder } from '../outside/geocoder.ts'

const startsAt = new Date('2026-11-02T09:00:00Z')
const hour = 3_600_000
const inHours = (hours: number) => new Date(startsAt.getTime() + hours * hour)

let house: House
let camille: Signed
let star: Structure
let lea: Young

const sheet = ({ offer }: Pick<Offered, 'offer'>, as?: Record<string, string>) =>
  ask(house, showSheet, { as, params: { id: offer } })
const whyOf = async (offer: Offered) => (await sheet(offer)).why?.code ?? null

beforeAll(async () => {
  house = await openHouse({ startsAt })
  camille = await openPro(house, 'Camille')
  star = await openPlace(house, camille, 'Cinéma Star', {
    city: 'Strasbourg',
    department: '67',
    address: '27 rue du Jeu-des-Enfants',
    postalCode: '67000',
    latitude: 48.5834,
    longitude: 7.7421,
  })
  lea = await openYouth(house, 'Lea')
})

describe('the sheet of an offer', () => {
  test('tells a stranger all he needs to decide', async () => {
    const offer = await openOffer(house, star, {
      name: 'Concert de chambre',
      type: 'EventType.MUSIQUE',
      details: { performer: 'Quatuor Ébène', musicType: '600' },
      isDuo: true,
      priceCents: 1_250,
      places: 40,
    })
    await illustrate(house, offer)
    const told = await sheet(offer)
    expect(told).toMatchObject({
      id: offer.offer,
      name: 'Concert de chambre',
      typeLabel: 'Concerts, Festivals',
      structure: 'Cinéma Star',
      address: '27 rue du Jeu-des-Enfants, 67000 Strasbourg',
      venue: { name: 'Cinéma Star', latitude: 48.5834, longitude: 7.7421 },
      facts: [
        { label: 'Interprète', value: 'Quatuor Ébène' },
        { label: 'Genre musical', value: 'Classique' },
      ],
      picture: { credit: 'Photo : Atelier Nord' },
      isBookable: true,
      why: null,
      isFavourite: false,
      cancelDays: null,
    })
    const start = inHours(240)
    expect(told.stocks).toEqual({
      items: [
        {
          id: offer.stock,
          startsAt: start.toISOString(),
          endsAt: inHours(242).toISOString(),
          priceCents: 1_250,
          placesLeft: null,
          bookingLimit: null,
          opensAt: null,
          cancellableUntil: inHours(240 - 72).toISOString(),
          isFirm: false,
          isBookable: true,
          choices: [
            { seats: 1, amountCents: 1_250, balanceAfterCents: null, why: null },
            { seats: 2, amountCents: 2_500, balanceAfterCents: null, why: null },
          ],
        },
      ],
      next: null,
    })
  })

  test('tells how many places are left up to ten; more are plenty', async () => {
    const left = async (places: number | null) => {
      const offer = await openOffer(house, star, { places })
      return (await sheet(offer)).stocks.items[0]?.placesLeft
    }
    expect([
      await left(0),
      await left(1),
      await left(10),
      await left(11),
      await left(null),
    ]).toEqual([0, 1, 10, null, null])
  })

  test('tells until when a place can be given back, and when it is firm at once', async () => {
    const firm = async (hours: number) => {
      const offer = await openOffer(house, star, { startsAt: inHours(hours) })
      return (await sheet(offer)).stocks.items[0]?.isFirm
    }
    expect([await firm(71), await firm(72), await firm(73)]).toEqual([true, false, false])
    const goods = await openOffer(house, star, { nature: 'goods' })
    const digital = await openOffer(house, star, { nature: 'digital' })
    expect((await sheet(goods)).cancelDays).toBe(7)
    expect((await sheet(digital)).cancelDays).toBe(30)
    expect((await sheet(goods)).stocks.items[0]).toMatchObject({
      startsAt: null,
      cancellableUntil: null,
      isFirm: false,
    })
  })

  test('tells a young person what his pass would hold', async () => {
    const offer = await openOffer(house, star, { priceCents: 1_250, isDuo: true })
    const { stocks } = await sheet(offer, lea.as)
    expect(stocks.items[0]?.choices).toEqual([
      { seats: 1, amountCents: 1_250, balanceAfterCents: 48_750, why: null },
      { seats: 2, amountCents: 2_500, balanceAfterCents: 47_500, why: null },
    ])
  })

  test('tells a professional that he books nothing', async () => {
    const as = await signIn(house, camille.id, 'app')
    const offer = await openOffer(house, star)
    const told = await sheet(offer, as)
    expect(told.isBookable).toBe(true)
    expect(told.stocks.items[0]?.choices[0]?.why).toEqual({
      code: 'forbidden',
      says: 'En tant que professionnel, vous consultez les offres mais ne pouvez en réserver aucune',
    })
  })

  test('shows the dates to come by pages, the soonest first', async () => {
    const { offerId, offer } = await openOffer(house, star, { startsAt: inHours(10) })
    const dates = Array.from({ length: 5 }, (_, n) => ({
      offerId,
      priceCents: 500,
      startsAt: inHours(20 - n * 10),
      endsAt: inHours(22 - n * 10),
      createdAt: startsAt,
      bookingLimit: null,
      places: n === 0 ? 0 : null,
      withdrawnAt: null,
    }))
    await house.world.db.insertInto('stock').values(dates).execute()
    const page = (query: Record<string, string | number>) =>
      ask(house, showSheet, { params: { id: offer }, query })
    const first = await page({ limit: 2 })
    expect(first.stocks.items.map((stock) => stock.startsAt)).toEqual(
      [10, 10].map((hours) => inHours(hours).toISOString()),
    )
    const second = await page({ limit: 2, cursor: first.stocks.next ?? '' })
    expect(second.stocks).toMatchObject({
      items: [{ startsAt: inHours(20).toISOString(), isBookable: false, placesLeft: 0 }],
      next: null,
    })
    expect(second.stocks.items[0]?.choices[0]?.why?.code).toBe('sold-out')
  })
})

describe('an offer that can no longer be booked', () => {
  test('is still told to who holds the link, with the reason', async () => {
    expect(await whyOf(await openOffer(house, star, { isActive: false }))).toBe('offer-withdrawn')
    expect(await whyOf(await openOffer(house, star, { startsAt: inHours(-3) }))).toBe('event-past')
    expect(await whyOf(await openOffer(house, star, { places: 0 }))).toBe('sold-out')
    const closed = await openOffer(house, star, { bookingLimit: inHours(-1) })
    expect(await whyOf(closed)).toBe('booking-limit-past')
    const gone = await openOffer(house, star)
    await house.world.db
      .updateTable('stock')
      .set({ withdrawnAt: startsAt })
      .where('id', '=', gone.stockId)
      .execute()
    const told = await sheet(gone)
    expect(told).toMatchObject({ isBookable: false, priceRange: null, nextDate: null })
    expect(told.why).toEqual({
      code: 'booking-withdrawn',
      says: refusals['booking-withdrawn'].says,
    })
  })

  test('of a structure or a venue that is not validated, or suspended, is nowhere', async () => {
    const { db } = house.world
    const place = await openPlace(house, camille, 'Ailleurs')
    const offer = await openOffer(house, place)
    const answer = () => refused(house, showSheet, { params: { id: offer.offer } })
    const structure = (patch: object) =>
      db.updateTable('offerer').set(patch).where('id', '=', place.id).execute()
    const venue = (patch: object) =>
      db.updateTable('venue').set(patch).where('id', '=', place.venueId).execute()
    expect(await answer()).toBe('200')
    await structure({ suspendedAt: startsAt })
    expect(await answer()).toBe('404 not-found')
    await structure({ suspendedAt: null, validatedAt: null })
    expect(await answer()).toBe('404 not-found')
    await structure({ validatedAt: startsAt })
    await venue({ validatedAt: null })
    expect(await answer()).toBe('404 not-found')
    await venue({ validatedAt: startsAt })
    expect(await answer()).toBe('200')
  })

  test('that never had a date, does not exist or is no id is nowhere, alike', async () => {
    const { offerId, offer } = await openOffer(house, star)
    await house.world.db.deleteFrom('stock').where('offerId', '=', offerId).execute()
    for (const id of [offer, 'ZZZZ', 'x', '1', '%27']) {
      expect(await refused(house, showSheet, { params: { id } })).toBe('404 not-found')
    }
  })
})

describe('why something cannot be booked', () => {
  const reasons = async (offer: Offered, who: Young, seats = 1) => {
    const { stocks } = await sheet(offer, who.as)
    const stock = stocks.items.find(({ id }) => id === offer.stock)
    const said = stock?.choices.find((choice) => choice.seats === seats)?.why?.code ?? null
    const body = { stockId: offer.stock, seats }
    const answer = await refused(house, bookOffer, { as: who.as, body, key: newKey() })
    const done = answer === '201' ? null : answer.split(' ')[1]
    return [said, done]
  }
  const alike = (code: string | null) => [code, code]

  test('is what the booking is refused with', async () => {
    const max = await openYouth(house, 'Max')
    const poor = await openYouth(house, 'Tom', { isCredited: false })
    const open = (wish: Parameters<typeof openOffer>[2]) => openOffer(house, star, wish)
    expect(await reasons(await open({}), poor)).toEqual(alike('credit-missing'))
    expect(await reasons(await open({ isActive: false }), max)).toEqual(alike('offer-withdrawn'))
    expect(await reasons(await open({ bookingLimit: inHours(-1) }), max)).toEqual(
      alike('booking-limit-past'),
    )
    expect(await reasons(await open({ places: 0 }), max)).toEqual(alike('sold-out'))
    expect(await reasons(await open({ places: 1, isDuo: true }), max, 2)).toEqual(alike('sold-out'))
    expect(await reasons(await open({ nature: 'goods', priceCents: 20_001 }), max)).toEqual(
      alike('ceiling-physical'),
    )
    expect(await reasons(await open({ nature: 'digital', priceCents: 20_001 }), max)).toEqual(
      alike('ceiling-digital'),
    )
    expect(await reasons(await open({ priceCents: 50_001 }), max)).toEqual(
      alike('funds-insufficient'),
    )
    expect(
      await reasons(await open({ priceCents: 50_001, places: 0, isActive: false }), max),
    ).toEqual(alike('offer-withdrawn'))
    const mine = await open({ nature: 'goods', priceCents: 20_000 })
    expect(await reasons(mine, max)).toEqual(alike(null))
    expect(await reasons(mine, max)).toEqual(alike('already-booked'))
    expect(await reasons(await open({ nature: 'goods', priceCents: 1 }), max)).toEqual(
      alike('ceiling-physical'),
    )
  })

  test('a pass that has ended books no more', async () => {
    const own = await openHouse({ startsAt })
    const pro = await openPro(own, 'Nora')
    const place = await openPlace(own, pro, 'Chez Nora')
    const tim = await openYouth(own, 'Tim')
    const ends = new Date('2028-11-02T09:00:00Z')
    const book = await openOffer(own, place, { nature: 'goods' })
    const why = async (at: Date) => {
      own.moveTo(at)
      const { stocks } = await ask(own, showSheet, { as: tim.as, params: { id: book.offer } })
      return stocks.items[0]?.choices[0]
    }
    expect((await why(ends))?.why).toBeNull()
    expect(await why(new Date(ends.getTime() + 1))).toMatchObject({
      balanceAfterCents: null,
      why: { code: 'credit-missing' },
    })
  })

  test('a place given back may be booked again', async () => {
    const zoe = await openYouth(house, 'Zoe')
    const offer = await openOffer(house, star)
    await bookAs(house, zoe, offer)
    const why = async () => (await sheet(offer, zoe.as)).stocks.items[0]?.choices[0]?.why
    expect((await why())?.code).toBe('already-booked')
    await house.world.db
      .updateTable('booking')
      .set({ state: 'cancelled', revision: 1, endedAt: startsAt, endedBy: 'youth' })
      .where('accountId', '=', zoe.id)
      .execute()
    expect(await why()).toBeNull()
  })
})

describe('towns to search around', () => {
  const answering = (places: Awaited<ReturnType<Geocoder['search']>>) => {
    Object.assign(house.world, { geocoder: { search: async () => places } satisfies Geocoder })
  }
  const place = { latitude: 48.9, longitude: 2.36, score: 0.9, label: '1 rue Haute' }

  test('are told once each, with their département', async () => {
    answering([
      { ...place, city: 'Saint-Denis', postalCode: '93200' },
      { ...place, city: 'Saint-Denis', postalCode: '97400', latitude: -20.88, longitude: 55.45 },
      { ...place, city: 'Saint-Denis', postalCode: '93210' },
      { ...place, city: null, postalCode: null },
    ])
    const { items } = await ask(house, findPlaces, { query: { q: 'saint-denis' } })
    expect(items).toEqual([
      { name: 'Saint-Denis', department: '93', latitude: 48.9, longitude: 2.36 },
      { name: 'Saint-Denis', department: '974', latitude: -20.88, longitude: 55.45 },
      { name: '1 rue Haute', department: null, latitude: 48.9, longitude: 2.36 },
    ])
  })

  test('cannot be told while the geocoder is silent', async () => {
    answering('unavailable')
    const asked = (q: string) => refused(house, findPlaces, { query: { q } })
    expect(await asked('strasbourg')).toBe('503 places-unavailable /q')
    expect(await asked('st')).toMatch(/^400/)
  })
})
