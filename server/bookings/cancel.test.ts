import { beforeAll, describe, expect, test } from 'vitest'
import { cancelBookingOfOurs, cancelMyBooking } from '../../contract/bookings.ts'
import { validateCountermark } from '../../contract/counter.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  openOffer,
  openYouth,
  posted,
  subjects,
  unsound,
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

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  karim = await openPro(house, 'Karim')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  await openStructure(house, { name: 'Librairie Kléber', by: karim })
  lea = await openYouth(house, 'Léa')
  tom = await openYouth(house, 'Tom')
  await posted(house)
})

const hour = 3_600_000
const walletOf = async (who: Signed) => (await ask(house, myWallet, { as: who.as })).wallet
const takenOf = async (stockId: number) =>
  (await house.pool.query('select places_taken from stock where id = $1', [stockId])).rows[0]
    ?.places_taken
const giveBack = (who: Signed, id: string) =>
  ask(house, cancelMyBooking, { as: who.as, params: { id } })
const whyNotGiveBack = (who: Signed, id: string) =>
  refused(house, cancelMyBooking, { as: who.as, params: { id } })
const cancel = (who: Signed, id: string, body?: object) =>
  ask(house, cancelBookingOfOurs, { as: who.as, params: { id }, body })
const whyNotCancel = (who: Signed, id: string, body?: object) =>
  refused(house, cancelBookingOfOurs, { as: who.as, params: { id }, body })
const use = (token: string) =>
  ask(house, validateCountermark, { as: camille.as, params: { token } })
describe('a young person gives a booking back', () => {
  test('and has the credit, the ceiling and the place again at once', async () => {
    const book = await openOffer(house, star, { nature: 'goods', priceCents: 2_000, places: 1 })
    const before = await walletOf(lea)
    const { id } = await bookAs(house, lea, book)
    expect(await walletOf(lea)).not.toEqual(before)
    expect(await giveBack(lea, id)).toMatchObject({
      state: 'cancelled',
      endedAt: house.now().toISOString(),
      can: { cancel: false },
    })
    expect(await walletOf(lea)).toEqual(before)
    expect(await takenOf(book.stockId)).toBe(0)
    expect(await bookAs(house, lea, book)).toMatchObject({ state: 'booked' })
  })

  test('and both sides are told', async () => {
    const seat = await openOffer(house, star)
    const { id } = await bookAs(house, lea, seat)
    await posted(house)
    await giveBack(lea, id)
    const letters = await posted(house)
    expect(subjects(letters)).toEqual([
      'accueil@exemple.fr: [Réservations] Annulation de réservation pour Le Voyage dans la Lune le jeu. 12 nov. à 10 h',
      'léa@exemple.fr: Annulation de ta réservation pour Le Voyage dans la Lune le jeu. 12 nov. à 10 h',
    ])
    const text = letters.find(({ to }) => to === lea.email)?.text.replaceAll('\u00a0', ' ')
    expect(text).toContain('Ton pass a été recrédité de 9,00 €')
  })

  test('up to 72 hours before the show, that very instant included', async () => {
    const startsAt = new Date(house.now().getTime() + 72 * hour)
    const [seat, other] = [
      await openOffer(house, star, { startsAt }),
      await openOffer(house, star, { startsAt }),
    ]
    const [first, second] = [await bookAs(house, lea, seat), await bookAs(house, lea, other)]
    expect(await giveBack(lea, first.id)).toMatchObject({ state: 'cancelled' })
    house.moveTo(new Date(house.now().getTime() + 1))
    expect(await whyNotGiveBack(lea, second.id)).toBe('409 cancel-too-late-event /booking')
    house.moveTo(new Date(house.now().getTime() - 1))
  })

  test('not once it was used, nor twice', async () => {
    const seat = await openOffer(house, star, {
      startsAt: new Date(house.now().getTime() + 72 * hour),
    })
    const { id, countermark } = await bookAs(house, lea, seat)
    await use(countermark)
    expect(await whyNotGiveBack(lea, id)).toBe('409 cancel-used /booking')
    const other = await bookAs(house, lea, await openOffer(house, star))
    await giveBack(lea, other.id)
    expect(await whyNotGiveBack(lea, other.id)).toBe('409 cancel-done /booking')
  })

  test('not what is another’s, unknown or malformed: one same answer', async () => {
    const { id } = await bookAs(house, lea, await openOffer(house, star))
    expect(await whyNotGiveBack(tom, id)).toBe('404 not-found')
    expect(await whyNotGiveBack(tom, toPublicId(999_999))).toBe('404 not-found')
    expect(await whyNotGiveBack(tom, 'x')).toBe('404 not-found')
    expect(await whyNotGiveBack({ id: 0, as: {} }, id)).toBe('401 not-signed-in')
  })
})

describe('a professional cancels a booking made with him', () => {
  test('when the young person could not any more; the credit is back at once', async () => {
    const seat = await openOffer(house, star, {
      startsAt: new Date(house.now().getTime() + 2 * hour),
      places: 1,
    })
    const before = await walletOf(lea)
    const { id } = await bookAs(house, lea, seat)
    expect(await whyNotGiveBack(lea, id)).toBe('409 cancel-too-late-event /booking')
    expect(await cancel(camille, id, { reason: 'Projecteur en panne' })).toMatchObject({
      state: 'cancelled',
      can: { cancel: false },
    })
    expect(await walletOf(lea)).toEqual(before)
    expect(await takenOf(seat.stockId)).toBe(0)
    const { rows } = await house.pool.query(
      'select to_state, actor, reason from booking_event order by at desc, booking_id desc limit 1',
    )
    expect(rows).toEqual([
      { to_state: 'cancelled', actor: `pro:${camille.id}`, reason: 'Projecteur en panne' },
    ])
  })

  test('and both sides are told by whom', async () => {
    const { id } = await bookAs(house, lea, await openOffer(house, star))
    await posted(house)
    await cancel(camille, id)
    const letters = await posted(house)
    const text = (to: string) =>
      letters.find((letter) => letter.to === to)?.text.replaceAll('\u00a0', ' ')
    expect(text(lea.email)).toContain('annulée par l’offreur')
    expect(text('accueil@exemple.fr')).toContain('annulée à votre demande')
  })

  test('not once it is used, nor cancelled already', async () => {
    const seat = await openOffer(house, star, {
      startsAt: new Date(house.now().getTime() + 2 * hour),
    })
    const { id, countermark } = await bookAs(house, lea, seat)
    await use(countermark)
    expect(await whyNotCancel(camille, id)).toBe('409 cancel-used /booking')
    const other = await bookAs(house, lea, await openOffer(house, star))
    await cancel(camille, other.id)
    expect(await whyNotCancel(camille, other.id)).toBe('409 cancel-done /booking')
    expect(await whyNotGiveBack(lea, other.id)).toBe('409 cancel-done /booking')
  })

  test('not what was made elsewhere, is unknown or malformed: one same answer', async () => {
    const { id } = await bookAs(house, lea, await openOffer(house, star))
    expect(await whyNotCancel(karim, id)).toBe('404 not-found')
    expect(await whyNotCancel(karim, toPublicId(999_999))).toBe('404 not-found')
    expect(await whyNotCancel(karim, 'x')).toBe('404 not-found')
    expect(await whyNotCancel(lea, id)).toBe('401 not-signed-in')
  })

  test('with a reason of one line, and nothing else', async () => {
    const { id } = await bookAs(house, lea, await openOffer(house, star))
    for (const body of [
      { reason: 'x'.repeat(301) },
      { reason: 'une\nautre' },
      { reason: 12 },
      { amountCents: 0 },
    ]) {
      expect(await whyNotCancel(camille, id, body)).toMatch(/^400 invalid-request/)
    }
    expect(await cancel(camille, id)).toMatchObject({ state: 'cancelled' })
  })
})

test('a place that was paid is never given back by anybody', async () => {
  const seat = await openOffer(house, star, {
    startsAt: new Date(house.now().getTime() + 72 * hour),
  })
  const { id, countermark } = await bookAs(house, lea, seat)
  await use(countermark)
  // No transfer is written yet: the booking is moved on as one will.
  await house.pool.query(
    `update booking set state = 'paid', revision = revision + 1 where token = $1`,
    [countermark],
  )
  await house.pool.query(
    `insert into booking_event select id, revision, 'used', 'paid', $1, 'test', null
       from booking where token = $2`,
    [house.now(), countermark],
  )
  expect(await whyNotGiveBack(lea, id)).toBe('409 cancel-paid /booking')
  expect(await whyNotCancel(camille, id)).toBe('409 cancel-paid /booking')
})

test('after all this only the booking paid by hand, without a batch, is found unsound', async () => {
  const found = await unsound(house)
  expect(found.map((line) => line.replace(/: booking \d+$/, ''))).toEqual([
    'what is held for a booking, or due for it, is what its state says',
    'a booking is paid in one live payment, or in a rejected one that comes back',
    'a paid booking was priced once, at what its first payment was',
  ])
  expect(house.faults).toEqual([])
})
