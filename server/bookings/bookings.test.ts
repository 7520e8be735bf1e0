import { beforeAll, describe, expect, test } from 'vitest'
import { bookOffer, myBooking, myBookings, offererBookings } from '../../contract/bookings.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  newKey,
  openOffer,
  openYouth,
  posted,
  signIn,
  subjects,
  unsound,
  type Offered,
  type Young,
} from '../../test/stage.ts'
import {
  ask,
  join,
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
let lea: Young

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  karim = await openPro(house, 'Karim')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  lea = await openYouth(house, 'Léa')
  await posted(house)
})

const hour = 3_600_000
const later = (milliseconds: number) => new Date(house.now().getTime() + milliseconds)
const leftOf = async (who: Signed) =>
  (await ask(house, myWallet, { as: who.as })).wallet?.balanceCents

const whyNot = (who: Signed, { stock }: Pick<Offered, 'stock'>, seats = 1) =>
  refused(house, bookOffer, { as: who.as, body: { stockId: stock, seats }, key: newKey() })

describe('booking a seat', () => {
  test('debits the pass and gives a countermark at once', async () => {
    const hugo = await openYouth(house, 'Hugo')
    const seat = await openOffer(house, star)
    const booking = await bookAs(house, hugo, seat)
    expect(booking).toMatchObject({
      state: 'booked',
      nature: 'event',
      offer: { id: seat.offer, name: 'Le Voyage dans la Lune', type: 'EventType.CINEMA' },
      venue: { name: 'Cinéma Star' },
      seats: 1,
      amountCents: 900,
      madeAt: '2026-11-02T09:00:00.000Z',
      startsAt: '2026-11-12T09:00:00.000Z',
      cancellableUntil: '2026-11-09T09:00:00.000Z',
      expiresAt: null,
      link: null,
      can: { cancel: true },
    })
    expect(booking.countermark).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/)
    expect(booking.qrText).toBe(`PASSCULTURE:v3;TOKEN:${booking.countermark}`)
    expect(await leftOf(hugo)).toBe(49_100)
  })

  test('writes to the young person and to the cinema', async () => {
    await posted(house)
    const seat = await openOffer(house, star)
    const { countermark } = await bookAs(house, lea, seat)
    const letters = await posted(house)
    expect(subjects(letters)).toEqual([
      'accueil@exemple.fr: [Réservations] Nouvelle réservation pour Le Voyage dans la Lune le jeu. 12 nov. à 10 h',
      'léa@exemple.fr: Confirmation de ta réservation pour Le Voyage dans la Lune le jeu. 12 nov. à 10 h',
    ])
    for (const { text } of letters) expect(text).toContain(countermark)
    const toCinema = letters.find(({ to }) => to === 'accueil@exemple.fr')
    for (const told of ['Léa', 'Dupont', 'léa@exemple.fr']) expect(toCinema?.text).toContain(told)
    const toLea = letters.find(({ to }) => to === lea.email)
    expect(toLea?.text).toContain('Tu peux annuler jusqu’au')
  })

  test('writes to nobody else where the place gave no address', async () => {
    await posted(house)
    await bookAs(house, lea, await openOffer(house, star, { bookingEmail: null }))
    expect((await posted(house)).map(({ to }) => to)).toEqual([lea.email])
  })

  test('takes two places for two, where the offer is for two', async () => {
    const seat = await openOffer(house, star, { isDuo: true, places: 2 })
    expect(await bookAs(house, lea, seat, 2)).toMatchObject({ seats: 2, amountCents: 1_800 })
    expect(await whyNot(await openYouth(house, 'Tom'), seat)).toBe('409 sold-out /stockId')
  })

  test('costs nothing where it is free, and counts as a booking all the same', async () => {
    const before = await leftOf(lea)
    const seat = await openOffer(house, star, { priceCents: 0, places: 1 })
    expect(await bookAs(house, lea, seat)).toMatchObject({ amountCents: 0 })
    expect(await leftOf(lea)).toBe(before)
  })

  test('less than 72 hours before the show is firm at once, and says so', async () => {
    const seat = await openOffer(house, star, { startsAt: later(10 * hour) })
    expect(await bookAs(house, lea, seat)).toMatchObject({ can: { cancel: false } })
  })

  test('is told in the time of the venue', async () => {
    await posted(house)
    const guyane = await openStructure(house, {
      name: 'Théâtre de Macouria',
      by: camille,
      timeZone: 'America/Cayenne',
    })
    const seat = await openOffer(house, guyane, { startsAt: new Date('2026-11-20T23:00:00Z') })
    expect(await bookAs(house, lea, seat)).toMatchObject({ timeZone: 'America/Cayenne' })
    const [letter] = await posted(house)
    expect(letter?.subject.replaceAll('\u00a0', ' ')).toContain(
      'ven. 20 nov. à 20 h (heure de Cayenne)',
    )
  })
})

describe('ordering a book', () => {
  test('leaves a week to fetch it', async () => {
    await posted(house)
    const book = await openOffer(house, star, { nature: 'goods', priceCents: 2_000 })
    expect(await bookAs(house, lea, book)).toMatchObject({
      startsAt: null,
      cancellableUntil: '2026-11-09T09:00:00.000Z',
      expiresAt: '2026-11-09T09:00:00.000Z',
    })
    const letters = await posted(house)
    expect(subjects(letters)).toContain(
      'léa@exemple.fr: Confirmation de ta commande pour Les Misérables',
    )
  })
})

describe('a digital offer', () => {
  test('comes with its link, each field url-encoded', async () => {
    const karla = await openYouth(house, 'Karla', { email: 'karla+jeux@exemple.fr' })
    const game = await openOffer(house, star, { nature: 'digital' })
    const booking = await bookAs(house, karla, game)
    expect(booking.link).toBe(
      `https://jeu.exemple.fr/?code=${booking.countermark}&mail=karla%2Bjeux%40exemple.fr&offre=${game.offer}`,
    )
    expect(booking.expiresAt).toBe('2026-12-02T09:00:00.000Z')
  })
})

describe('a booking is refused', () => {
  test('to a professional, who books nothing', async () => {
    const as = await signIn(house, camille.id, 'app')
    const seat = await openOffer(house, star)
    const wishes = { as, body: { stockId: seat.stock }, key: newKey() }
    const { status, body } = await house.call(bookOffer, wishes)
    expect(status).toBe(403)
    expect(body).toMatchObject({
      code: 'forbidden',
      title:
        'En tant que professionnel, vous consultez les offres mais ne pouvez en réserver aucune',
    })
  })

  test('to nobody in particular', async () => {
    const seat = await openOffer(house, star)
    expect(await whyNot({ id: 0, as: {} }, seat)).toBe('401 not-signed-in')
    expect(await whyNot(camille, seat)).toBe('401 not-signed-in')
  })

  test('to whoever has no credit, even what is free', async () => {
    const zoe = await openYouth(house, 'Zoé', { isCredited: false })
    const free = await openOffer(house, star, { priceCents: 0 })
    expect(await whyNot(zoe, free)).toBe('403 credit-missing')
  })

  test('where the date does not exist', async () => {
    expect(await whyNot(lea, { stock: toPublicId(999_999) })).toBe('404 stock-unknown /stockId')
    expect(await whyNot(lea, { stock: 'III' })).toBe('400 invalid-request /stockId')
  })

  test('twice for one date', async () => {
    const seat = await openOffer(house, star)
    await bookAs(house, lea, seat)
    expect(await whyNot(lea, seat)).toBe('409 already-booked /stockId')
  })

  test('for two where the offer is for one', async () => {
    const seat = await openOffer(house, star)
    expect(await whyNot(lea, seat, 2)).toBe('400 seats-single /seats')
    expect(await whyNot(lea, seat, 3)).toBe('400 invalid-request /seats')
    expect(await whyNot(lea, seat, 0)).toBe('400 invalid-request /seats')
  })

  test.each([
    ['once the show has begun', { startsAt: new Date('2026-11-02T09:00:00Z') }, 'event-past'],
    [
      'past its booking limit',
      { bookingLimit: new Date('2026-11-02T08:59:59.999Z') },
      'booking-limit-past',
    ],
    ['when the offer was deactivated', { isActive: false }, 'offer-withdrawn'],
    ['when no place is left', { places: 0 }, 'sold-out'],
  ] as const)('%s', async (_, offering, code) => {
    expect(await whyNot(lea, await openOffer(house, star, offering))).toBe(`409 ${code} /stockId`)
  })

  test('and granted at the very instant of the limit', async () => {
    const seat = await openOffer(house, star, { bookingLimit: house.now() })
    expect(await bookAs(house, lea, seat)).toMatchObject({ state: 'booked' })
  })

  test('when the date was withdrawn', async () => {
    const seat = await openOffer(house, star)
    await house.pool.query('update stock set withdrawn_at = $1 where id = $2', [
      house.now(),
      seat.stockId,
    ])
    expect(await whyNot(lea, seat)).toBe('409 booking-withdrawn /stockId')
  })

  test('while the structure is not validated', async () => {
    const fresh = await openStructure(house, { name: 'Nouvelle', by: karim, isValidated: false })
    expect(await whyNot(lea, await openOffer(house, fresh))).toBe('409 offer-withdrawn /stockId')
  })

  test('while the venue is not validated', async () => {
    const waiting = await openStructure(house, { name: 'En attente', by: karim })
    const seat = await openOffer(house, waiting)
    await house.pool.query('update venue set validated_at = null where id = $1', [waiting.venueId])
    expect(await whyNot(lea, seat)).toBe('409 venue-unvalidated /stockId')
  })

  test('above the ceiling of goods, and of digital offers, and granted exactly at it', async () => {
    const ines = await openYouth(house, 'Inès')
    for (const nature of ['goods', 'digital'] as const) {
      const code = nature === 'goods' ? 'ceiling-physical' : 'ceiling-digital'
      const dear = await openOffer(house, star, { nature, priceCents: 20_001 })
      expect(await whyNot(ines, dear)).toBe(`409 ${code}`)
      await bookAs(house, ines, await openOffer(house, star, { nature, priceCents: 20_000 }))
      const cent = await openOffer(house, star, { nature, priceCents: 1 })
      expect(await whyNot(ines, cent)).toBe(`409 ${code}`)
      const free = await openOffer(house, star, { nature, priceCents: 0 })
      expect(await bookAs(house, ines, free)).toMatchObject({ amountCents: 0 })
    }
    expect(await leftOf(ines)).toBe(10_000)
  })

  test('beyond what is left, and granted to the last cent', async () => {
    const paul = await openYouth(house, 'Paul')
    await bookAs(house, paul, await openOffer(house, star, { priceCents: 49_000 }))
    const dear = await openOffer(house, star, { priceCents: 1_001 })
    expect(await whyNot(paul, dear)).toBe('409 funds-insufficient /insufficientFunds')
    await bookAs(house, paul, await openOffer(house, star, { priceCents: 1_000 }))
    expect(await leftOf(paul)).toBe(0)
  })

  test('when more is asked than may be asked', async () => {
    const seat = await openOffer(house, star)
    const body = { stockId: seat.stock, seats: 1, amountCents: 0 }
    expect(await refused(house, bookOffer, { as: lea.as, body, key: newKey() })).toMatch(
      /^400 invalid-request/,
    )
  })
})

describe('my bookings', () => {
  test('are mine alone, newest first, page by page', async () => {
    const nina = await openYouth(house, 'Nina')
    const made = []
    for (let n = 0; n < 5; n++)
      made.unshift((await bookAs(house, nina, await openOffer(house, star))).id)
    const first = await ask(house, myBookings, { as: nina.as, query: { limit: 2 } })
    expect(first.items.map(({ id }) => id)).toEqual(made.slice(0, 2))
    const cursor = first.next ?? ''
    const second = await ask(house, myBookings, { as: nina.as, query: { limit: 3, cursor } })
    expect(second.items.map(({ id }) => id)).toEqual(made.slice(2))
    expect(second.next).toBeNull()
  })

  test('are each read by their holder only', async () => {
    const booking = await bookAs(house, lea, await openOffer(house, star))
    const params = { id: booking.id }
    expect(await ask(house, myBooking, { as: lea.as, params })).toEqual(booking)
    const other = await openYouth(house, 'Other')
    expect(await refused(house, myBooking, { as: other.as, params })).toBe('404 not-found')
    for (const id of [toPublicId(999_999), 'nothing', '1', 'AE%00']) {
      expect(await refused(house, myBooking, { as: lea.as, params: { id } })).toBe('404 not-found')
    }
    expect(await refused(house, myBooking, { params })).toBe('401 not-signed-in')
  })
})

describe('the bookings of my structures', () => {
  let salle: Structure
  let anne: Signed
  let seat: Offered
  let book: Offered
  const list = async (query: Record<string, string | number> = {}, who = anne) =>
    (await ask(house, offererBookings, { as: who.as, query })).items

  beforeAll(async () => {
    anne = await openPro(house, 'Anne')
    salle = await openStructure(house, { name: 'La Salle', by: anne })
    seat = await openOffer(house, salle, { name: 'Éden, à l’Ouest' })
    book = await openOffer(house, salle, { nature: 'goods', name: '100 % coton' })
    await bookAs(house, await openYouth(house, 'Éloïse'), seat)
    await bookAs(house, await openYouth(house, 'Marc'), seat)
    await bookAs(house, await openYouth(house, 'Yann'), book)
  })

  test('tell last name, first name, e-mail and countermark, and nothing more of the person', async () => {
    const [yann] = await list()
    expect(yann).toMatchObject({
      lastName: 'Dupont',
      firstName: 'Yann',
      email: 'yann@exemple.fr',
      offer: { id: book.offer, name: '100 % coton' },
      venue: { name: 'La Salle' },
      state: 'booked',
      can: { cancel: true },
    })
    expect(Object.keys(yann ?? {})).not.toContain('birthDate')
    expect(yann?.countermark).toMatch(/^[0-9A-Z]{6}$/)
  })

  test.each([
    ['eloise', ['Éloïse']],
    ['Dupont Marc', ['Marc']],
    ['marc dupont', ['Marc']],
    ['MARC@exemple', ['Marc']],
    ['eden', ['Marc', 'Éloïse']],
    ['100 %', ['Yann']],
    ['%', ['Yann']],
    ['_', []],
    ['\\', []],
    ['nobody', []],
  ])('are searched: %s', async (q, names) => {
    expect((await list({ q })).map(({ firstName }) => firstName)).toEqual(names)
  })

  test('are searched by countermark', async () => {
    const [first] = await list()
    expect(await list({ q: first?.countermark.toLowerCase() ?? '' })).toEqual([first])
  })

  test('are not searched by what no text holds', async () => {
    for (const q of ['\u0007', 'a\u001f']) {
      expect(await refused(house, offererBookings, { as: anne.as, query: { q } })).toBe(
        '400 invalid-request /q',
      )
    }
  })

  test('are filtered', async () => {
    expect(await list({ offerId: seat.offer })).toHaveLength(2)
    expect(await list({ stockId: book.stock })).toHaveLength(1)
    expect(await list({ venueId: toPublicId(salle.venueId) })).toHaveLength(3)
    expect(await list({ venueId: toPublicId(salle.onlineVenueId) })).toHaveLength(0)
    expect(await list({ structureId: toPublicId(salle.id) })).toHaveLength(3)
    expect(await list({ state: 'used' })).toHaveLength(0)
    expect(await list({ madeFrom: house.now().toISOString() })).toHaveLength(3)
    expect(await list({ madeTo: house.now().toISOString() })).toHaveLength(0)
    expect(await list({ limit: 1 })).toHaveLength(1)
  })

  test('are not those of another structure, even named', async () => {
    expect(await list({}, karim)).toEqual([])
    expect(await list({ structureId: toPublicId(salle.id) }, karim)).toEqual([])
    expect(await list({ offerId: seat.offer }, karim)).toEqual([])
    await join(house.world.db, { id: salle.id, by: karim, now: house.now() })
    expect(await list({}, karim)).toHaveLength(3)
  })

  test('leave a trace of each look, without what was searched for', async () => {
    await list({ q: 'Éloïse', offerId: seat.offer })
    const { rows } = await house.pool.query(
      `select actor, subject, details from journal where act = 'bookings.read' order by id desc limit 1`,
    )
    expect(rows).toEqual([
      {
        actor: `pro:${anne.id}`,
        subject: `offerer:${salle.id}`,
        details: { offerId: seat.offerId, searched: true, seen: 1 },
      },
    ])
  })

  test('are refused to strangers and to young people', async () => {
    expect(await refused(house, offererBookings, {})).toBe('401 not-signed-in')
    expect(await refused(house, offererBookings, { as: lea.as })).toBe('401 not-signed-in')
  })
})

test('after all this every statement of the rules holds', async () => {
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
