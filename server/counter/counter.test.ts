import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelBookingOfOurs, cancelMyBooking } from '../../contract/bookings.ts'
import {
  lastValidations,
  lookUpCountermark,
  undoValidation,
  validateCountermark,
} from '../../contract/counter.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  openOffer,
  openYouth,
  posted,
  signIn,
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

const hour = 3_600_000
const later = (milliseconds: number) => new Date(house.now().getTime() + milliseconds)
const start = new Date('2026-11-02T09:00:00Z')

beforeAll(async () => {
  house = await openHouse({ startsAt: start })
})

let count = 0
/** Each test has its own structures: wrong codes are counted by structure. */
beforeEach(async () => {
  house.moveTo(start)
  await house.pool.query('delete from attempt')
  count++
  camille = await pro(`Camille${count}`)
  karim = await pro(`Karim${count}`)
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  await openStructure(house, { name: 'Librairie Kléber', by: karim })
  lea = await openYouth(house, `Léa${count}`)
  await posted(house)
})

async function pro(name: string): Promise<Signed> {
  const { id } = await openPro(house, name)
  return { id, as: await signIn(house, id, 'pro') }
}

const lookUp = (token: string, who = camille) =>
  ask(house, lookUpCountermark, { as: who.as, params: { token } })
const validate = (token: string, who = camille) =>
  ask(house, validateCountermark, { as: who.as, params: { token } })
const undo = (token: string, who = camille) =>
  ask(house, undoValidation, { as: who.as, params: { token } })
const whyNot = (
  route: typeof lookUpCountermark | typeof validateCountermark | typeof undoValidation,
  token: string,
  who: Pick<Signed, 'as'> = camille,
) => refused(house, route, { as: who.as, params: { token } })
const book = async (offering: Parameters<typeof openOffer>[2] = { nature: 'goods' }) =>
  bookAs(house, lea, await openOffer(house, star, offering))
const eventsOf = async (token: string) =>
  (
    await house.pool.query(
      `select e.to_state, e.actor from booking_event e join booking b on b.id = e.booking_id
       where b.token = $1 order by e.revision`,
      [token],
    )
  ).rows

describe('looking a countermark up', () => {
  test('tells who, what, when, and that it may be validated', async () => {
    const startsAt = later(10 * hour)
    const { id, countermark } = await book({ startsAt })
    expect(await lookUp(countermark)).toEqual({
      bookingId: id,
      countermark,
      lastName: 'Dupont',
      firstName: `Léa${count}`,
      email: lea.email,
      offer: { id: expect.any(String), name: 'Le Voyage dans la Lune' },
      venue: { id: toPublicId(star.venueId), name: 'Cinéma Star' },
      nature: 'event',
      startsAt: startsAt.toISOString(),
      timeZone: 'Europe/Paris',
      seats: 1,
      amountCents: 900,
      state: 'booked',
      usedAt: null,
      usedBy: null,
      endedAt: null,
      refusal: null,
      can: { validate: true, undo: false },
    })
  })

  test('reads it as it is typed', async () => {
    const { countermark } = await book()
    const spaced = ` ${countermark.slice(0, 3)} ${countermark.slice(3)} `.toLowerCase()
    expect(await lookUp(spaced)).toMatchObject({ countermark })
    const misread = countermark.replaceAll('0', 'O').replaceAll('1', 'l')
    expect(await lookUp(misread)).toMatchObject({ countermark })
  })

  test('prefers the code as typed, when forgiving it would name another booking', async () => {
    const [typed, forgiven] = [await book(), await book()]
    await house.pool.query('alter table booking disable trigger booking_moves')
    await house.pool.query(`update booking set token = 'O0O0O0' where token = $1`, [
      typed.countermark,
    ])
    await house.pool.query(`update booking set token = '000000' where token = $1`, [
      forgiven.countermark,
    ])
    await house.pool.query('alter table booking enable trigger booking_moves')
    expect(await lookUp('o0o0o0')).toMatchObject({ bookingId: typed.id })
    expect(await lookUp('oooooo')).toMatchObject({ bookingId: forgiven.id })
  })

  test('says when the counter opens, while the young person may still cancel', async () => {
    const { countermark } = await book({ startsAt: new Date('2026-11-12T19:30:00Z') })
    const { refusal, can } = await lookUp(countermark)
    expect(refusal).toMatchObject({
      code: 'countermark-too-early',
      opensAt: '2026-11-09T19:30:00.000Z',
    })
    expect(can).toEqual({ validate: false, undo: false })
  })

  test('says of a book whose week is over that it is, even before it is written', async () => {
    const { countermark } = await book()
    house.moveTo(later(7 * 24 * hour + 1))
    expect(await lookUp(countermark)).toMatchObject({
      state: 'expired',
      refusal: { code: 'countermark-cancelled' },
      can: { validate: false, undo: false },
    })
  })

  test('gives foreign, unknown and malformed codes one same answer', async () => {
    const { countermark } = await book()
    const answers = []
    for (const token of [
      countermark,
      'ZZZZZZ',
      'x',
      '%00',
      'É',
      'x'.repeat(250),
      '💥',
      "' or 1=1",
    ]) {
      const { status, body } = await house.call(lookUpCountermark, {
        as: karim.as,
        params: { token },
      })
      answers.push({ status, body: { ...(body as object), requestId: '' } })
    }
    expect(answers).toEqual(Array(8).fill(answers[0]))
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'countermark-unknown' } })
  })

  test('is for professionals', async () => {
    const { countermark } = await book()
    for (const as of [{}, lea.as]) {
      for (const route of [lookUpCountermark, validateCountermark, undoValidation]) {
        expect(await whyNot(route, countermark, { as })).toBe('401 not-signed-in')
      }
    }
  })
})

describe('validating a countermark', () => {
  test('makes the booking used, says by whom, and never twice', async () => {
    const { countermark } = await book()
    expect(await validate(countermark)).toMatchObject({
      state: 'used',
      usedAt: start.toISOString(),
      usedBy: 'counter',
      refusal: { code: 'countermark-used' },
      can: { validate: false, undo: true },
    })
    expect(await whyNot(validateCountermark, countermark)).toBe('410 countermark-used /booking')
    expect(await eventsOf(countermark)).toEqual([{ to_state: 'used', actor: `pro:${camille.id}` }])
  })

  test('of an event opens 72 hours before it begins, at that very instant', async () => {
    const { countermark } = await book({ startsAt: later(72 * hour + 1) })
    expect(await whyNot(validateCountermark, countermark)).toBe(
      '403 countermark-too-early /beginningDatetime',
    )
    expect(await eventsOf(countermark)).toEqual([])
    house.moveTo(later(1))
    expect(await validate(countermark)).toMatchObject({ state: 'used' })
  })

  test('is refused once it was cancelled by either side, or has expired', async () => {
    const mine = await book()
    await ask(house, cancelMyBooking, { as: lea.as, params: { id: mine.id } })
    const ours = await book()
    await ask(house, cancelBookingOfOurs, { as: camille.as, params: { id: ours.id } })
    const late = await book()
    house.moveTo(later(7 * 24 * hour + 1))
    for (const { countermark } of [mine, ours, late]) {
      expect(await whyNot(validateCountermark, countermark)).toBe(
        '410 countermark-cancelled /booking',
      )
    }
  })

  test('is refused of another structure’s, without a word', async () => {
    const { countermark } = await book()
    expect(await whyNot(validateCountermark, countermark, karim)).toBe('404 countermark-unknown')
    expect(await eventsOf(countermark)).toEqual([])
  })
})

describe('taking a validation back', () => {
  test('makes the booking as it was, to be validated again or cancelled', async () => {
    const { id, countermark } = await book()
    await validate(countermark)
    expect(await undo(countermark)).toMatchObject({
      state: 'booked',
      usedAt: null,
      usedBy: null,
      refusal: null,
      can: { validate: true, undo: false },
    })
    expect(await whyNot(undoValidation, countermark)).toBe('410 countermark-not-used /booking')
    await validate(countermark)
    await undo(countermark)
    await ask(house, cancelMyBooking, { as: lea.as, params: { id } })
    expect((await ask(house, myWallet, { as: lea.as })).wallet?.balanceCents).toBe(50_000)
    expect(await whyNot(undoValidation, countermark)).toBe('410 countermark-cancelled /booking')
    expect((await eventsOf(countermark)).map(({ to_state }) => to_state)).toEqual([
      'used',
      'booked',
      'used',
      'booked',
      'cancelled',
    ])
  })

  test('is refused once it was paid', async () => {
    const { countermark } = await book()
    await validate(countermark)
    await house.pool.query(
      `with b as (update booking set state = 'paid', revision = revision + 1 where token = $1
         returning id, revision)
       insert into booking_event select id, revision, 'used', 'paid', $2, 'test', null from b`,
      [countermark, house.now()],
    )
    expect(await whyNot(undoValidation, countermark)).toBe('410 countermark-paid /payment')
    expect(await lookUp(countermark)).toMatchObject({
      state: 'paid',
      refusal: { code: 'countermark-paid' },
      can: { undo: false },
    })
    expect(await whyNot(validateCountermark, countermark)).toBe('410 countermark-used /booking')
  })

  test('is refused of another structure’s, without a word', async () => {
    const { countermark } = await book()
    await validate(countermark)
    expect(await whyNot(undoValidation, countermark, karim)).toBe('404 countermark-unknown')
  })
})

describe('the last validations', () => {
  const list = (query: Record<string, string | number> = {}, who = camille) =>
    ask(house, lastValidations, { as: who.as, query })

  test('are those of my structures, newest first, page by page', async () => {
    const codes: string[] = []
    for (let n = 0; n < 5; n++) {
      const { countermark } = await book()
      house.moveTo(later(1_000))
      await validate(countermark)
      codes.unshift(countermark)
    }
    const first = await list({ limit: 2 })
    const second = await list({ limit: 3, cursor: first.next ?? '' })
    const told = [...first.items, ...second.items].map(({ countermark }) => countermark)
    expect(told).toEqual(codes)
    expect(second.next).toBeNull()
    expect((await list({}, karim)).items).toEqual([])
  })

  test('are told of one venue, without what was taken back or counted automatically', async () => {
    const [kept, undone] = [await book(), await book()]
    await validate(kept.countermark)
    await validate(undone.countermark)
    await undo(undone.countermark)
    await book({ startsAt: later(hour) })
    house.moveTo(later(60 * hour))
    await house.work()
    const { items } = await list({ venueId: toPublicId(star.venueId) })
    expect(items.map(({ countermark }) => countermark)).toEqual([kept.countermark])
    expect((await list({ venueId: toPublicId(star.onlineVenueId) })).items).toEqual([])
  })

  test('are for professionals', async () => {
    expect(await refused(house, lastValidations, {})).toBe('401 not-signed-in')
  })
})

describe('wrong codes', () => {
  const tryCode = (who: Signed, token = 'ZZZZZZ') =>
    house.call(lookUpCountermark, { as: who.as, params: { token } })
  const tryMany = async (who: Signed, times: number) => {
    const statuses = new Set<number>()
    for (let n = 0; n < times; n++) statuses.add((await tryCode(who)).status)
    return [...statuses]
  }

  test('are twenty an hour for a structure, then it waits, and is told by mail', async () => {
    await house.pool.query(`update membership set role = 'administrator' where account_id = $1`, [
      camille.id,
    ])
    const { countermark } = await book()
    await posted(house)
    expect(await tryMany(camille, 20)).toEqual([404])
    const waits = await tryCode(camille)
    expect(waits).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } })
    expect(waits.headers['retry-after']).toBe('3600')
    // A right code would tell a guesser that it is right.
    for (const route of [lookUpCountermark, validateCountermark, undoValidation]) {
      expect(await whyNot(route, countermark)).toBe('429 too-many-attempts')
    }
    expect((await posted(house)).map(({ to, subject }) => [to, subject])).toEqual([
      [
        `camille${count}@exemple.fr`,
        'Beaucoup de contremarques erronées ont été saisies au guichet de votre structure',
      ],
    ])
    house.moveTo(later(hour - 1_000))
    expect((await tryCode(camille)).headers['retry-after']).toBe('1')
    house.moveTo(later(1_000))
    expect((await tryCode(camille, countermark)).status).toBe(200)
  })

  test('are a hundred a day', async () => {
    for (let n = 0; n < 5; n++) {
      expect(await tryMany(camille, 20)).toEqual([404])
      house.moveTo(later(hour))
    }
    const waits = await tryCode(camille)
    expect(waits.status).toBe(429)
    expect(Number(waits.headers['retry-after'])).toBe(24 * 3_600 - 5 * 3_600)
  })

  test('of one structure do not stop another from another address', async () => {
    await tryMany(camille, 21)
    await house.pool.query(`delete from attempt where scope like 'code:address:%'`)
    expect((await tryCode(karim)).status).toBe(404)
  })

  test('are counted together whoever of the structure types them, and foreign codes with them', async () => {
    const { countermark } = await book()
    const statuses = new Set<number>()
    for (let n = 0; n < 20; n++) statuses.add((await tryCode(karim, countermark)).status)
    expect([...statuses]).toEqual([404])
    expect((await tryCode(karim, countermark)).status).toBe(429)
  })

  test('may be tried two hundred at once without many more being looked at', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => tryCode(camille)))
    const looked = answers.filter(({ status }) => status === 404).length
    expect(looked).toBeGreaterThanOrEqual(20)
    expect(looked).toBeLessThanOrEqual(51)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(200 - looked)
  })

  test('are not counted where the code is right, however often it is looked up', async () => {
    const { countermark } = await book()
    const answers = await Promise.all(
      Array.from({ length: 150 }, () => tryCode(camille, countermark)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await house.pool.query('select count(*) from attempt')).rows).toEqual([{ count: 0 }])
  })

  test('leave neither e-mail nor network address behind', async () => {
    await tryCode(camille)
    const { rows } = await house.pool.query('select scope from attempt')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/127\.0\.0\.1|@/)
  })
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
