import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  cancelMyBooking,
  changeStock,
  myBooking,
  withdrawalPreview,
  withdrawStock,
} from '../../contract/bookings.ts'
import { undoValidation, validateCountermark } from '../../contract/counter.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  openOffer,
  openYouth,
  posted,
  subjects,
  unsound,
  type Offered,
  type Young,
} from '../../test/stage.ts'
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
let lea: Young
let tom: Young
let seat: Offered

const hour = 3_600_000
const day = 24 * hour
const later = (milliseconds: number) => new Date(house.now().getTime() + milliseconds)
const iso = (milliseconds: number) => later(milliseconds).toISOString()

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  karim = await openPro(house, 'Karim')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  await openStructure(house, { name: 'Librairie Kléber', by: karim })
  tom = await openYouth(house, 'Tom')
})

let count = 0
beforeEach(async () => {
  lea = await openYouth(house, `Léa${++count}`)
  seat = await openOffer(house, star, { places: 5 })
  await posted(house)
})

const change = ({ stock }: Offered, body: object) =>
  ask(house, changeStock, { as: camille.as, params: { id: stock }, body })
const whyNotChange = ({ stock }: Pick<Offered, 'stock'>, body: object, who = camille) =>
  refused(house, changeStock, { as: who.as, params: { id: stock }, body })
const withdraw = ({ stock }: Offered) =>
  ask(house, withdrawStock, { as: camille.as, params: { id: stock } })
const whyNotWithdraw = ({ stock }: Pick<Offered, 'stock'>, who = camille) =>
  refused(house, withdrawStock, { as: who.as, params: { id: stock } })
const readAs = (who: Signed, id: string) => ask(house, myBooking, { as: who.as, params: { id } })
const giveBack = (who: Signed, id: string) =>
  refused(house, cancelMyBooking, { as: who.as, params: { id } })
const use = (token: string) =>
  ask(house, validateCountermark, { as: camille.as, params: { token } })
const leftOf = async (who: Signed) =>
  (await ask(house, myWallet, { as: who.as })).wallet?.balanceCents

describe('a price that changes', () => {
  test('leaves bookings at the amount they were made at', async () => {
    const booking = await bookAs(house, lea, seat)
    expect(await change(seat, { priceCents: 1_500 })).toMatchObject({
      priceCents: 1_500,
      placesTaken: 1,
    })
    expect(await readAs(lea, booking.id)).toMatchObject({ amountCents: 900 })
    expect(await bookAs(house, tom, seat)).toMatchObject({ amountCents: 1_500 })
    expect(await leftOf(lea)).toBe(49_100)
    await giveBack(lea, booking.id)
    expect(await leftOf(lea)).toBe(50_000)
  })

  test('is journaled, and told to nobody', async () => {
    await bookAs(house, lea, seat)
    await posted(house)
    await change(seat, { priceCents: 1_500 })
    expect(await posted(house)).toEqual([])
    const { rows } = await house.pool.query(
      `select actor, act, details from journal where subject = $1 order by id desc limit 1`,
      [`stock:${seat.stockId}`],
    )
    expect(rows).toEqual([
      { actor: `pro:${camille.id}`, act: 'stock.changed', details: { priceCents: 1_500 } },
    ])
  })
})

describe('a date that is moved', () => {
  test('takes its end along, and reopens the right to cancel for 48 hours', async () => {
    const soon = await openOffer(house, star, { startsAt: later(60 * hour) })
    const booking = await bookAs(house, lea, soon)
    expect(await giveBack(lea, booking.id)).toBe('409 cancel-too-late-event /booking')
    expect(await change(soon, { startsAt: iso(61 * hour) })).toMatchObject({
      startsAt: iso(61 * hour),
      endsAt: iso(63 * hour),
    })
    const until = later(48 * hour)
    expect(await readAs(lea, booking.id)).toMatchObject({
      cancellableUntil: until.toISOString(),
      can: { cancel: true },
    })
    const before = house.now()
    house.moveTo(new Date(until.getTime() + 1))
    expect(await giveBack(lea, booking.id)).toBe('409 cancel-too-late-event /booking')
    house.moveTo(until)
    expect(await giveBack(lea, booking.id)).toBe('200')
    house.moveTo(before)
  })

  test('is told to everyone booked, and to nobody who is not', async () => {
    await bookAs(house, lea, seat)
    const gone = await bookAs(house, tom, seat)
    await giveBack(tom, gone.id)
    await posted(house)
    await change(seat, { startsAt: iso(12 * day) })
    const letters = await posted(house)
    expect(subjects(letters)).toEqual([
      `${lea.email}: Changement de date pour Le Voyage dans la Lune`,
    ])
    const text = letters[0]?.text.replaceAll('\u00a0', ' ')
    expect(text).toContain('jeu. 12 nov. à 10 h devient sam. 14 nov. à 10 h')
    expect(text).toContain('tu peux annuler jusqu’au mer. 11 nov. à 10 h')
  })

  test('is told to nobody when it stays where it was', async () => {
    await bookAs(house, lea, seat)
    await posted(house)
    const { startsAt } = await change(seat, { places: 6 })
    await change(seat, { startsAt })
    expect(await posted(house)).toEqual([])
  })

  test('leaves a booking already used as it is', async () => {
    const soon = await openOffer(house, star, { startsAt: later(60 * hour) })
    const { id, countermark } = await bookAs(house, lea, soon)
    await use(countermark)
    await change(soon, { startsAt: iso(10 * day) })
    expect(await readAs(lea, id)).toMatchObject({ state: 'used', can: { cancel: false } })
  })
})

describe('places', () => {
  test('are never fewer than those booked, and may be exactly as many', async () => {
    await bookAs(house, lea, seat)
    await bookAs(house, tom, seat)
    expect(await whyNotChange(seat, { places: 1 })).toBe('409 places-below-bookings /places')
    expect(await change(seat, { places: 2 })).toMatchObject({ places: 2, placesTaken: 2 })
    expect(await change(seat, { places: null })).toMatchObject({ places: null })
  })
})

describe('a change is refused', () => {
  test.each([
    ['a start in the past', { startsAt: iso }, -1, '400 start-in-the-past /startsAt'],
    ['an end at the start', { startsAt: iso, endsAt: iso }, day, '400 end-before-start /endsAt'],
    [
      'a limit after the start',
      { bookingLimit: iso },
      10 * day + 1,
      '400 limit-after-start /bookingLimit',
    ],
  ] as const)('for %s', async (_, members, milliseconds, refusal) => {
    const body = Object.fromEntries(
      Object.entries(members).map(([name, write]) => [name, write(milliseconds)]),
    )
    expect(await whyNotChange(seat, body)).toBe(refusal)
  })

  test('for dates on goods', async () => {
    const book = await openOffer(house, star, { nature: 'goods' })
    expect(await whyNotChange(book, { startsAt: iso(day) })).toBe('400 dates-not-allowed /startsAt')
    expect(await change(book, { places: 3, priceCents: 100 })).toMatchObject({ places: 3 })
  })

  test('once the event has begun', async () => {
    const begun = await openOffer(house, star, { startsAt: house.now() })
    expect(await whyNotChange(begun, { places: 9 })).toBe('409 event-begun /stockId')
  })

  test('once the date was withdrawn', async () => {
    await withdraw(seat)
    expect(await whyNotChange(seat, { places: 9 })).toBe('409 stock-withdrawn /stockId')
  })

  test('for figures that no one means', async () => {
    for (const [body, pointer] of [
      [{ places: 3_000_000_000 }, '/places'],
      [{ places: -1 }, '/places'],
      [{ places: 1.5 }, '/places'],
      [{ priceCents: 1_000_001 }, '/priceCents'],
      [{ priceCents: -1 }, '/priceCents'],
      [{ startsAt: '9999-01-01T00:00:00Z' }, '/startsAt'],
      [{ startsAt: null }, '/startsAt'],
      [{ placesTaken: 0 }, '/'],
    ] as const) {
      expect(await whyNotChange(seat, body)).toBe(`400 invalid-request ${pointer}`)
    }
  })

  test('to others: foreign, unknown and malformed are one same answer', async () => {
    expect(await whyNotChange(seat, { places: 9 }, karim)).toBe('404 not-found')
    expect(await whyNotChange({ stock: toPublicId(999_999) }, {}, karim)).toBe('404 not-found')
    expect(await whyNotChange({ stock: 'x' }, {}, karim)).toBe('404 not-found')
    expect(await whyNotChange(seat, { places: 9 }, lea)).toBe('401 not-signed-in')
  })
})

describe('withdrawing a date', () => {
  test('cancels and credits its bookings, and keeps those used', async () => {
    const soon = await openOffer(house, star, { startsAt: later(60 * hour) })
    const mine = await bookAs(house, lea, soon)
    const { countermark } = await bookAs(house, tom, soon)
    await use(countermark)
    const params = { id: soon.stock }
    const told = { bookings: 1, creditedCents: 900, kept: 1 }
    expect(await ask(house, withdrawalPreview, { as: camille.as, params })).toEqual(told)
    expect(await withdraw(soon)).toEqual({ cancelled: 1, creditedCents: 900, kept: 1 })
    expect(await readAs(lea, mine.id)).toMatchObject({ state: 'cancelled' })
    expect(await leftOf(lea)).toBe(50_000)
    expect(await whyNotWithdraw(soon)).toBe('409 stock-withdrawn /stockId')
  })

  test('is told to both sides', async () => {
    await bookAs(house, lea, seat)
    await posted(house)
    await withdraw(seat)
    const letters = await posted(house)
    expect(subjects(letters)).toEqual([
      'accueil@exemple.fr: [Réservations] Annulation de réservation pour Le Voyage dans la Lune le jeu. 12 nov. à 10 h',
      `${lea.email}: Annulation de ta réservation pour Le Voyage dans la Lune le jeu. 12 nov. à 10 h`,
    ])
    expect(letters.find(({ to }) => to === lea.email)?.text).toContain(
      'Cette date a été retirée par l’offreur',
    )
  })

  test('is journaled with what it did', async () => {
    await bookAs(house, lea, seat)
    await withdraw(seat)
    const { rows } = await house.pool.query(
      `select actor, act, details from journal where subject = $1`,
      [`stock:${seat.stockId}`],
    )
    expect(rows).toEqual([
      {
        actor: `pro:${camille.id}`,
        act: 'stock.withdrawn',
        details: { bookings: 1, creditedCents: 900, kept: 0 },
      },
    ])
  })

  test('gives a validation taken back its credit too', async () => {
    const soon = await openOffer(house, star, { startsAt: later(60 * hour) })
    const { countermark } = await bookAs(house, lea, soon)
    await use(countermark)
    await withdraw(soon)
    await ask(house, undoValidation, { as: camille.as, params: { token: countermark } })
    await house.work()
    expect(await leftOf(lea)).toBe(50_000)
  })

  test('is possible until 48 hours after the end, and not later', async () => {
    const over = (after: number) => ({
      startsAt: later(-after - 2 * hour),
      endsAt: later(-after),
    })
    const last = await openOffer(house, star, over(48 * hour))
    expect(await withdraw(last)).toEqual({ cancelled: 0, creditedCents: 0, kept: 0 })
    const late = await openOffer(house, star, over(48 * hour + 1))
    expect(await whyNotWithdraw(late)).toBe('409 event-over /stockId')
  })

  test('of goods is possible at any time, and they may be put on sale again', async () => {
    const book = await openOffer(house, star, { nature: 'goods' })
    await bookAs(house, lea, book)
    expect(await withdraw(book)).toMatchObject({ cancelled: 1 })
  })

  test('is refused to others: foreign, unknown and malformed are one same answer', async () => {
    for (const { stock } of [seat, { stock: toPublicId(999_999) }, { stock: 'x' }]) {
      expect(await whyNotWithdraw({ stock }, karim)).toBe('404 not-found')
      const wishes = { as: karim.as, params: { id: stock } }
      expect(await refused(house, withdrawalPreview, wishes)).toBe('404 not-found')
    }
    expect(await whyNotWithdraw(seat, lea)).toBe('401 not-signed-in')
  })
})

test('after all this every statement of the rules holds', async () => {
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
