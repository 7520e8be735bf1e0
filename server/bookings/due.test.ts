import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelMyBooking, myBooking, offererBookings } from '../../contract/bookings.ts'
import { validateCountermark } from '../../contract/counter.ts'
import { myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  crowd,
  openOffer,
  openYouth,
  posted,
  signIn,
  subjects,
  unsound,
  type Young,
} from '../../test/stage.ts'
import { ask, openPro, openStructure, type Signed, type Structure } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'
import { nextDueAt } from '../worker.ts'

let house: House
let camille: Signed
let star: Structure
let lea: Young

const hour = 3_600_000
const day = 24 * hour
const after = (instant: Date, milliseconds: number) => new Date(instant.getTime() + milliseconds)
const readAs = async (who: Signed, id: string) =>
  ask(house, myBooking, { as: who.as, params: { id } })
const leftOf = async (who: Signed) =>
  (await ask(house, myWallet, { as: who.as })).wallet?.balanceCents
const written = async (countermark: string) =>
  (await house.pool.query('select state, used_by from booking where token = $1', [countermark]))
    .rows[0]
/** Moves the clock to an instant and does what is due there. */
async function comeTo(instant: Date) {
  house.moveTo(instant)
  await house.work()
}
const youth = (() => {
  let count = 0
  return () => openYouth(house, `Jeune${++count}`)
})()

beforeAll(async () => {
  house = await openHouse()
  const { id } = await openPro(house, 'Camille')
  camille = { id, as: await signIn(house, id, 'pro') }
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
})

beforeEach(async () => {
  lea = await youth()
  await posted(house)
})

describe('a book not fetched within its week', () => {
  test('is the young person’s until its last instant, and given back after', async () => {
    const made = house.now()
    const book = await openOffer(house, star, { nature: 'goods', priceCents: 2_000, places: 1 })
    const { id, countermark } = await bookAs(house, lea, book)
    await comeTo(after(made, 7 * day))
    expect(await readAs(lea, id)).toMatchObject({ state: 'booked', can: { cancel: true } })
    house.moveTo(after(made, 7 * day + 1))
    // Told as it is though no sweep has come by yet.
    expect(await readAs(lea, id)).toMatchObject({ state: 'expired', can: { cancel: false } })
    expect(await written(countermark)).toMatchObject({ state: 'booked' })
    await house.work()
    expect(await written(countermark)).toMatchObject({ state: 'expired' })
    expect(await leftOf(lea)).toBe(50_000)
    expect(await bookAs(house, await youth(), book)).toMatchObject({ state: 'booked' })
  })

  test('is told to both sides, once', async () => {
    const made = house.now()
    await bookAs(house, lea, await openOffer(house, star, { nature: 'goods' }))
    await comeTo(after(made, 3.5 * day))
    await posted(house)
    await comeTo(after(made, 7 * day + 1))
    const letters = await posted(house)
    const toLea = letters.filter(({ to }) => to === lea.email)
    expect(subjects(toLea)).toEqual([`${lea.email}: Ta commande pour Les Misérables a expiré`])
    const toVenue = letters.filter(({ text }) => text.includes(lea.email))
    expect(subjects(toVenue)).toEqual([
      'accueil@exemple.fr: [Réservations] Réservation non retirée pour Les Misérables',
    ])
    expect(toLea[0]?.text.replaceAll('\u00a0', ' ')).toContain('Ton pass a été recrédité de 9,00 €')
    expect(await posted(house)).toEqual([])
  })

  test('is not given back once it was fetched', async () => {
    const made = house.now()
    const { countermark } = await bookAs(
      house,
      lea,
      await openOffer(house, star, { nature: 'goods' }),
    )
    await ask(house, validateCountermark, { as: camille.as, params: { token: countermark } })
    await comeTo(after(made, 8 * day))
    expect(await written(countermark)).toMatchObject({ state: 'used', used_by: 'counter' })
  })

  test('is given back even where it was free, and when the credit itself has ended', async () => {
    const made = house.now()
    const { countermark } = await bookAs(
      house,
      lea,
      await openOffer(house, star, { nature: 'goods', priceCents: 0 }),
    )
    const paid = await bookAs(house, lea, await openOffer(house, star, { nature: 'goods' }))
    await house.pool.query('update wallet set ends_at = $1 where account_id = $2', [
      after(made, day),
      lea.id,
    ])
    await comeTo(after(made, 8 * day))
    for (const token of [countermark, paid.countermark]) {
      expect(await written(token)).toMatchObject({ state: 'expired' })
    }
    expect(await leftOf(lea)).toBe(50_000)
  })
})

test('a digital offer not followed is given back after thirty days', async () => {
  const made = house.now()
  const { countermark } = await bookAs(
    house,
    lea,
    await openOffer(house, star, { nature: 'digital' }),
  )
  await comeTo(after(made, 30 * day))
  expect(await written(countermark)).toMatchObject({ state: 'booked' })
  await comeTo(after(made, 30 * day + 1))
  expect(await written(countermark)).toMatchObject({ state: 'expired' })
})

describe('a reminder', () => {
  const reminders = async () => subjects((await posted(house)).filter(({ to }) => to === lea.email))

  test('leaves when half the week of a book has gone, once', async () => {
    const made = house.now()
    await bookAs(house, lea, await openOffer(house, star, { nature: 'goods' }))
    await posted(house)
    house.moveTo(after(made, 3.5 * day - 1))
    expect(await reminders()).toEqual([])
    house.moveTo(after(made, 3.5 * day))
    expect(await reminders()).toEqual([`${lea.email}: Pense à ta commande : Les Misérables`])
    house.moveTo(after(made, 4 * day))
    expect(await reminders()).toEqual([])
  })

  test('leaves the day before a show', async () => {
    const startsAt = after(house.now(), 3 * day)
    const { countermark } = await bookAs(house, lea, await openOffer(house, star, { startsAt }))
    await posted(house)
    house.moveTo(after(startsAt, -day - 1))
    expect(await reminders()).toEqual([])
    house.moveTo(after(startsAt, -day))
    const letters = await posted(house)
    const mine = letters.filter(({ to }) => to === lea.email)
    expect(mine.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Bientôt : Le Voyage dans la Lune'),
    ])
    expect(mine[0]?.text).toContain(countermark)
  })

  test('is not sent for what was booked since, cancelled or used', async () => {
    const startsAt = after(house.now(), 5 * day)
    const offer = { startsAt }
    const gone = await bookAs(house, lea, await openOffer(house, star, offer))
    await ask(house, cancelMyBooking, { as: lea.as, params: { id: gone.id } })
    house.moveTo(after(startsAt, -2 * day))
    const used = await bookAs(house, lea, await openOffer(house, star, offer))
    await ask(house, validateCountermark, {
      as: camille.as,
      params: { token: used.countermark },
    })
    house.moveTo(after(startsAt, -day))
    await bookAs(house, lea, await openOffer(house, star, offer))
    await posted(house)
    house.moveTo(after(startsAt, -1))
    expect(await reminders()).toEqual([])
  })

  test('comes late rather than never, and never once all is over', async () => {
    const startsAt = after(house.now(), 5 * day)
    await bookAs(house, lea, await openOffer(house, star, { startsAt }))
    await bookAs(house, lea, await openOffer(house, star, { startsAt: after(startsAt, hour) }))
    await posted(house)
    house.moveTo(startsAt)
    expect(await reminders()).toHaveLength(1)
  })
})

describe('a seat nobody came for', () => {
  test('is due 48 hours after the end, marked as counted automatically', async () => {
    const startsAt = after(house.now(), 4 * day)
    const endsAt = after(startsAt, 3 * hour)
    const { countermark } = await bookAs(
      house,
      lea,
      await openOffer(house, star, { startsAt, endsAt }),
    )
    await comeTo(after(endsAt, 2 * day - 1))
    expect(await written(countermark)).toMatchObject({ state: 'booked' })
    await comeTo(after(endsAt, 2 * day))
    expect(await written(countermark)).toMatchObject({ state: 'used', used_by: 'automatic' })
    const { items } = await ask(house, offererBookings, {
      as: camille.as,
      query: { q: countermark },
    })
    expect(items).toMatchObject([
      { state: 'used', usedBy: 'automatic', usedAt: after(endsAt, 2 * day).toISOString() },
    ])
    expect(await leftOf(lea)).toBe(49_100)
  })

  test('is not due while a moved date lets it be given back', async () => {
    const startsAt = after(house.now(), 4 * day)
    const offer = await openOffer(house, star, { startsAt })
    const { countermark } = await bookAs(house, lea, offer)
    const reopened = after(startsAt, 6 * day)
    await house.pool.query('update booking set cancellable_until = $1 where token = $2', [
      reopened,
      countermark,
    ])
    await comeTo(reopened)
    expect(await written(countermark)).toMatchObject({ state: 'booked' })
    await comeTo(after(reopened, 1))
    expect(await written(countermark)).toMatchObject({ state: 'used' })
  })
})

describe('what is due next', () => {
  /** Every instant at which something is due, walked through as the sandbox's clock does. */
  async function walk(until: Date): Promise<Date[]> {
    const instants: Date[] = []
    for (;;) {
      const due = await nextDueAt(house.world)
      if (due === null || due > until || instants.length > 20) return instants
      instants.push(due)
      await comeTo(due)
    }
  }

  test('is found without anything having been scheduled, and each thing once', async () => {
    await walk(after(house.now(), 60 * day))
    const made = house.now()
    const startsAt = after(made, 10 * day)
    await bookAs(house, lea, await openOffer(house, star, { startsAt }))
    await bookAs(house, lea, await openOffer(house, star, { nature: 'goods' }))
    const mine = [
      after(made, 3.5 * day),
      after(made, 7 * day + 1),
      after(startsAt, -day),
      after(startsAt, 50 * hour),
    ]
    // Other parts of the house may have their own days: the fortnight of transfers, for one.
    expect(await walk(after(made, 60 * day))).toEqual(expect.arrayContaining(mine))
    expect((await nextDueAt(house.world)) ?? after(made, 61 * day)).toSatisfy(
      (next: Date) => next > after(made, 60 * day),
    )
  })

  test('is at once where bookings of a withdrawn date were left behind', async () => {
    const offer = await openOffer(house, star)
    const { id } = await bookAs(house, lea, offer)
    await house.pool.query('update stock set withdrawn_at = $1 where id = $2', [
      house.now(),
      offer.stockId,
    ])
    expect(await nextDueAt(house.world)).toEqual(house.now())
    await house.work()
    expect(await readAs(lea, id)).toMatchObject({ state: 'cancelled' })
    expect(await leftOf(lea)).toBe(50_000)
  })
})

test('more is done in one sweep than one batch holds', async () => {
  const book = await openOffer(house, star, {
    nature: 'goods',
    priceCents: 100,
    bookingEmail: null,
  })
  await crowd(house, star, book, 201)
  await comeTo(after(house.now(), 7 * day + 1))
  const { rows } = await house.pool.query(
    `select state, count(*) from booking where stock_id = $1 group by 1`,
    [book.stockId],
  )
  expect(rows).toEqual([{ state: 'expired', count: 201 }])
})

test('after all this every statement of the rules holds', async () => {
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
