import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelMyBooking } from '../../contract/bookings.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { transact } from '../../server/database/connection.ts'
import { createApiKey } from '../../server/accounts/keys.ts'
import { hashPassword } from '../../server/accounts/credentials.ts'
import { payday } from '../payday.ts'
import {
  bookAs,
  openOffer,
  openYouth,
  signIn,
  unsound,
  type Offered,
  type Young,
} from '../stage.ts'
import { ask, openPro, openStructure, type Signed, type Structure } from '../town.ts'
import { administer, bankAccount, frenchIban, openFinance } from '../treasury.ts'
import { openHouse, type House } from '../world.ts'

/**
 * The countermark API of December 2018 as tills in the field meet it: over HTTP, byte for byte,
 * and knowing nothing of the inside but the addresses.
 */

let house: House
let origin: string
let camille: Signed
let star: Structure
let lea: Young
let seat: Offered
let book: Offered
let callers: Record<'session' | 'basic' | 'key', Record<string, string>>
let strangers: Record<'foreign session' | 'foreign key', Record<string, string>>
let youthSession: Record<string, string>

const password = 'Un-mot-de-passe-2018!'
const hour = 3_600_000
const later = (milliseconds: number) => new Date(house.now().getTime() + milliseconds)

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
  await house.pool.query(`update venue set department = '67' where id = $1`, [star.venueId])
  await house.pool.query('update account set password_hash = $1 where id = $2', [
    await hashPassword(password),
    camille.id,
  ])
  const karim = await openPro(house, 'Karim')
  const kleber = await openStructure(house, { name: 'Librairie Kléber', by: karim })
  lea = await openYouth(house, 'Léa', { email: 'lea+cine@exemple.fr' })
  const basic = Buffer.from(`camille@exemple.fr:${password}`).toString('base64')
  callers = {
    session: camille.as,
    basic: { authorization: `Basic ${basic}` },
    key: { authorization: `Bearer ${await newApiKey(star.id)}` },
  }
  strangers = {
    'foreign session': karim.as,
    'foreign key': { authorization: `Bearer ${await newApiKey(kleber.id)}` },
  }
  youthSession = await signIn(house, lea.id, 'app')
  origin = await house.app.listen({ port: 0, host: '127.0.0.1' })
})

beforeEach(async () => {
  await house.pool.query('delete from attempt')
  // Cheap enough for Léa to book all that these tests need.
  seat = await openOffer(house, star, { startsAt: later(10 * hour), priceCents: 10 })
  book = await openOffer(house, star, { nature: 'goods', priceCents: 10 })
})

async function newApiKey(offererId: number): Promise<string> {
  const wish = { offererId, name: 'Caisse', createdBy: null }
  const made = await transact(house.world.db, (tx) =>
    createApiKey(house.world, tx, wish, house.now()),
  )
  return 'secret' in made ? made.secret : ''
}

type Verb = 'GET' | 'PATCH'
type Answer = { readonly status: number; readonly text: string; readonly headers: Headers }

/** Knocks at an address exactly as it is written. */
async function knock(
  method: Verb,
  address: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${origin}${address}`, { method, headers })
  return { status: response.status, text: await response.text(), headers: response.headers }
}
const v1 = (token: string, query: Record<string, string> = {}) => {
  const search = new URLSearchParams(query).toString()
  return `/bookings/token/${encodeURIComponent(token)}${search === '' ? '' : `?${search}`}`
}

const v2 = (act: '' | 'use/' | 'cancel/' | 'keep/', token: string) =>
  `/v2/bookings/${act}token/${token}`

const says = {
  unknown: [404, `{"global":["Cette contremarque n'a pas été trouvée"]}`],
  emailNeeded: [
    400,
    `{"email":["Vous devez préciser l'email de l'utilisateur quand vous n'êtes pas connecté(e)"]}`,
  ],
  cancelled: [410, '{"booking":["Cette réservation a été annulée"]}'],
  used: [410, '{"booking":["Cette réservation a déjà été validée"]}'],
  tooEarly: [
    403,
    `{"beginningDatetime":["Vous ne pouvez pas valider cette contremarque plus de 72h avant le début de l'évènement"]}`,
  ],
  foreign: [403, `{"global":["Cette structure n'est pas enregistrée chez cet utilisateur."]}`],
  yes: [204, ''],
} as const

/** Status and body to the letter; a body is JSON and says so. */
function expectSaid(answer: Answer, [status, text]: readonly [number, string]) {
  expect([answer.status, answer.text]).toEqual([status, text])
  if (text !== '') expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
}

const email = () => lea.email
const bookSeat = () => bookAs(house, lea, seat)
const orderBook = () => bookAs(house, lea, book)
const stateOf = async (token: string) =>
  (
    await house.pool.query(
      `select b.state, count(e.*)::int as moves from booking b
       left join booking_event e on e.booking_id = b.id where b.token = $1 group by b.state`,
      [token],
    )
  ).rows[0]
const retoken = async (from: string, to: string) => {
  await house.pool.query('alter table booking disable trigger booking_moves')
  await house.pool.query('update booking set token = $2 where token = $1', [from, to])
  await house.pool.query('alter table booking enable trigger booking_moves')
}

/** A countermark in each state that cannot be validated, with what must be said of it. */
const unusable = {
  cancelled: async () => {
    const { id, countermark } = await orderBook()
    await ask(house, cancelMyBooking, { as: lea.as, params: { id } })
    return { token: countermark, offer: book.offer, said: says.cancelled }
  },
  used: async () => {
    const { countermark } = await orderBook()
    await knock('PATCH', v1(countermark), callers.session)
    return { token: countermark, offer: book.offer, said: says.used }
  },
  'expired, before any sweep wrote it': async () => {
    const { countermark } = await orderBook()
    await age(countermark)
    return { token: countermark, offer: book.offer, said: says.cancelled }
  },
  expired: async () => {
    const { countermark } = await orderBook()
    await age(countermark)
    await house.work()
    return { token: countermark, offer: book.offer, said: says.cancelled }
  },
  'of an event more than 72 hours away': async () => {
    const far = await openOffer(house, star, { startsAt: later(72 * hour + 1), priceCents: 10 })
    const { countermark } = await bookAs(house, lea, far)
    return { token: countermark, offer: far.offer, said: says.tooEarly }
  },
} as const
const age = (token: string) =>
  house.pool.query('update booking set expires_at = $1 where token = $2', [later(-1), token])
const states = Object.keys(unusable) as (keyof typeof unusable)[]

describe('GET /bookings/token/{token}', () => {
  test('not signed in, without e-mail: 400', async () => {
    const { countermark } = await bookSeat()
    expectSaid(await knock('GET', v1(countermark)), says.emailNeeded)
    expectSaid(await knock('GET', v1('ZZZZZZ')), says.emailNeeded)
    expectSaid(await knock('GET', v1(countermark, { email: '' })), says.emailNeeded)
    expectSaid(await knock('GET', v1(countermark, { offer_id: seat.offer })), says.emailNeeded)
  })

  test('unknown token, another e-mail, another offer: 404, whoever asks', async () => {
    const { countermark } = await bookSeat()
    for (const caller of [{}, ...Object.values(callers)]) {
      expectSaid(await knock('GET', v1('ZZZZZZ', { email: email() }), caller), says.unknown)
      expectSaid(
        await knock('GET', v1(countermark, { email: 'tom@exemple.fr' }), caller),
        says.unknown,
      )
      for (const offer_id of [book.offer, toPublicId(999_999), 'x', String(seat.offerId)]) {
        expectSaid(
          await knock('GET', v1(countermark, { email: email(), offer_id }), caller),
          says.unknown,
        )
      }
    }
  })

  test('e-mail whose + was not url-encoded: 404', async () => {
    const { countermark } = await bookSeat()
    expectSaid(
      await knock('GET', `/bookings/token/${countermark}?email=lea+cine@exemple.fr`),
      says.unknown,
    )
    expectSaid(
      await knock('GET', `/bookings/token/${countermark}?email=lea%2Bcine%40exemple.fr`),
      says.yes,
    )
  })

  test('usable, not signed in, right e-mail, and offer if given: 204, empty', async () => {
    const { countermark } = await bookSeat()
    expectSaid(await knock('GET', v1(countermark, { email: email() })), says.yes)
    expectSaid(
      await knock('GET', v1(countermark, { email: email(), offer_id: seat.offer })),
      says.yes,
    )
    expect(await stateOf(countermark)).toEqual({ state: 'booked', moves: 0 })
  })

  test.each(['session', 'basic', 'key'] as const)(
    'usable, signed in by %s for that structure: 200 with the detail',
    async (by) => {
      const { id, countermark } = await bookSeat()
      const answer = await knock('GET', v1(countermark), callers[by])
      expect(answer.status).toBe(200)
      expect(JSON.parse(answer.text)).toEqual({
        bookingId: id,
        date: later(10 * hour).toISOString(),
        email: email(),
        isUsed: false,
        offerName: 'Le Voyage dans la Lune',
        userName: 'Léa',
        venueDepartementCode: '67',
      })
      const withAll = v1(countermark, { email: email(), offer_id: seat.offer })
      expect((await knock('GET', withAll, callers[by])).text).toBe(answer.text)
    },
  )

  test('`date` is null for goods', async () => {
    const { countermark } = await orderBook()
    const answer = await knock('GET', v1(countermark), callers.key)
    expect(JSON.parse(answer.text)).toMatchObject({ date: null, offerName: 'Les Misérables' })
  })

  test.each(['foreign session', 'foreign key'] as const)(
    'signed in by %s, without that right: 204 if the e-mail is right, else 404',
    async (by) => {
      const { countermark } = await bookSeat()
      expectSaid(await knock('GET', v1(countermark, { email: email() }), strangers[by]), says.yes)
      expectSaid(await knock('GET', v1(countermark), strangers[by]), says.unknown)
      expectSaid(
        await knock('GET', v1(countermark, { email: 'tom@exemple.fr' }), strangers[by]),
        says.unknown,
      )
    },
  )

  test('a young person signed in is a stranger there', async () => {
    const { countermark } = await bookSeat()
    expectSaid(await knock('GET', v1(countermark), youthSession), says.emailNeeded)
    expectSaid(await knock('GET', v1(countermark, { email: email() }), youthSession), says.yes)
  })

  test.each(states)('%s: said to the structure, and to who knows the e-mail', async (state) => {
    const { token, offer, said } = await unusable[state]()
    for (const caller of Object.values(callers)) {
      expectSaid(await knock('GET', v1(token), caller), said)
    }
    expectSaid(await knock('GET', v1(token, { email: email(), offer_id: offer })), said)
  })

  test.each(states)('%s: not a word to who does not know the e-mail', async (state) => {
    const { token } = await unusable[state]()
    expectSaid(await knock('GET', v1(token, { email: 'tom@exemple.fr' })), says.unknown)
    expectSaid(await knock('GET', v1(token), strangers['foreign session']), says.unknown)
    expectSaid(await knock('GET', v1(token), strangers['foreign key']), says.unknown)
  })
})

describe('PATCH /bookings/token/{token}', () => {
  test('done: 204; the same again: 410, and nothing counted twice', async () => {
    const { countermark } = await bookSeat()
    const address = v1(countermark, { email: email(), offer_id: seat.offer })
    expectSaid(await knock('PATCH', address), says.yes)
    expect(await stateOf(countermark)).toEqual({ state: 'used', moves: 1 })
    expectSaid(await knock('PATCH', address), says.used)
    expect(await stateOf(countermark)).toEqual({ state: 'used', moves: 1 })
  })

  test.each(['session', 'basic', 'key'] as const)(
    'signed in by %s for that structure, neither e-mail nor offer is needed',
    async (by) => {
      const { countermark } = await bookSeat()
      expectSaid(await knock('PATCH', v1(countermark), callers[by]), says.yes)
      expectSaid(await knock('PATCH', v1(countermark), callers[by]), says.used)
      const { rows } = await house.pool.query(
        `select e.actor, b.used_by from booking b join booking_event e on e.booking_id = b.id
         where b.token = $1`,
        [countermark],
      )
      expect(rows).toEqual([
        by === 'key'
          ? { actor: expect.stringMatching(/^partner:\d+$/), used_by: 'partner' }
          : { actor: `pro:${camille.id}`, used_by: 'counter' },
      ])
    },
  )

  test('two at once: one 204, one 410', async () => {
    const { countermark } = await bookSeat()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => knock('PATCH', v1(countermark), callers.key)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410, 410])
    expect(await stateOf(countermark)).toEqual({ state: 'used', moves: 1 })
  })

  test('not signed in, e-mail or offer missing: 400 with a key for each', async () => {
    const { countermark } = await bookSeat()
    const noEmail = `"email":["L'adresse email qui a servie à la réservation est obligatoire dans l'URL [?email=<email>]"]`
    const noOffer = `"offer_id":["L'id de l'offre réservée est obligatoire dans l'URL [?offer_id=<id>]"]`
    for (const token of [countermark, 'ZZZZZZ']) {
      expectSaid(await knock('PATCH', v1(token)), [400, `{${noEmail},${noOffer}}`])
      expectSaid(await knock('PATCH', v1(token, { email: email() })), [400, `{${noOffer}}`])
      expectSaid(await knock('PATCH', v1(token, { offer_id: seat.offer })), [400, `{${noEmail}}`])
    }
    expect(await stateOf(countermark)).toEqual({ state: 'booked', moves: 0 })
  })

  test('unknown token, another e-mail, another offer: 404', async () => {
    const { countermark } = await bookSeat()
    const wrong = [
      v1('ZZZZZZ', { email: email(), offer_id: seat.offer }),
      v1(countermark, { email: 'tom@exemple.fr', offer_id: seat.offer }),
      v1(countermark, { email: email(), offer_id: book.offer }),
      `/bookings/token/${countermark}?email=lea+cine@exemple.fr&offer_id=${seat.offer}`,
    ]
    for (const address of wrong) {
      for (const caller of [{}, callers.basic]) {
        expectSaid(await knock('PATCH', address, caller), says.unknown)
      }
    }
    expect(await stateOf(countermark)).toEqual({ state: 'booked', moves: 0 })
  })

  test.each(['foreign session', 'foreign key'] as const)(
    'signed in by %s, without the right: 403 before anything on the state',
    async (by) => {
      const { countermark } = await bookSeat()
      expectSaid(await knock('PATCH', v1(countermark), strangers[by]), says.foreign)
      expect(await stateOf(countermark)).toEqual({ state: 'booked', moves: 0 })
      await knock('PATCH', v1(countermark), callers.key)
      expectSaid(await knock('PATCH', v1(countermark), strangers[by]), says.foreign)
      expectSaid(await knock('PATCH', v1('ZZZZZZ'), strangers[by]), says.unknown)
    },
  )

  test.each(states)('%s: refused, and nothing changes', async (state) => {
    const { token, offer, said } = await unusable[state]()
    const before = await stateOf(token)
    for (const caller of Object.values(callers)) {
      expectSaid(await knock('PATCH', v1(token), caller), said)
    }
    expectSaid(await knock('PATCH', v1(token, { email: email(), offer_id: offer })), said)
    expect(await stateOf(token)).toEqual(before)
  })

  test('of an event is done from 72 hours before, at that very instant', async () => {
    const soon = await openOffer(house, star, { startsAt: later(72 * hour), priceCents: 10 })
    const { countermark } = await bookAs(house, lea, soon)
    expectSaid(await knock('PATCH', v1(countermark), callers.key), says.yes)
  })
})

describe('token and e-mail', () => {
  test('are compared without case and surrounding space', async () => {
    const { countermark } = await bookSeat()
    const token = ` ${countermark.toLowerCase()} `
    const address = v1(token, { email: ' LEA+Cine@EXEMPLE.fr ', offer_id: seat.offer })
    expectSaid(await knock('GET', address), says.yes)
    expectSaid(await knock('PATCH', address), says.yes)
  })

  test.each(['100000', '2ALYY5', 'TOKEN1', 'OOOOOO', 'ILOU10'])(
    'outside the alphabet as %s, a token is looked up as typed',
    async (token) => {
      const { countermark } = await bookSeat()
      await retoken(countermark, token)
      expectSaid(await knock('GET', v1(token, { email: email() })), says.yes)
      expectSaid(await knock('PATCH', v1(token.toLowerCase()), callers.key), says.yes)
      await retoken(token, countermark)
    },
  )

  test('malformed are unknown, and break nothing', async () => {
    const malformed = [
      '%07',
      'A%1FBCDE',
      '%E2%98%83',
      'a%2Fb',
      '..%2F..',
      'x'.repeat(290),
      '%27%20or%201=1',
    ]
    for (const token of malformed) {
      const address = `/bookings/token/${token}?email=lea%2Bcine%40exemple.fr&offer_id=AE`
      expectSaid(await knock('GET', address), says.unknown)
      expectSaid(await knock('PATCH', address, callers.key), says.unknown)
    }
    const unreadable = ['%', '%00', 'ZZZZZZ?email=%00', 'x'.repeat(400)]
    for (const token of unreadable) {
      expect((await knock('GET', `/bookings/token/${token}`)).status).toBe(404)
    }
    expect((await knock('GET', '/bookings/token/ZZZZZZ?email=a&email=b')).status).toBe(400)
  })
})

describe('the door', () => {
  test('asks for neither Origin nor token against forgery', async () => {
    const { countermark } = await bookSeat()
    const till = {
      ...callers.session,
      origin: 'https://caisse.exemple.fr',
      'sec-fetch-site': 'cross-site',
    }
    expectSaid(await knock('PATCH', v1(countermark), till), says.yes)
  })

  test.each([
    ['a wrong password', () => basic(`camille@exemple.fr:${password}x`)],
    ['an unknown account', () => basic(`personne@exemple.fr:${password}`)],
    ['no account', () => basic('')],
    ['an unknown key', () => 'Bearer pcp_nothing'],
    ['another scheme', () => 'Digest x'],
  ])('does not take %s for a stranger: 401', async (_, authorization) => {
    const { countermark } = await bookSeat()
    const address = v1(countermark, { email: email(), offer_id: seat.offer })
    const answer = await knock('PATCH', address, { authorization: authorization() })
    expectSaid(answer, [401, '{"global":["Authentification nécessaire"]}'])
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(await stateOf(countermark)).toEqual({ state: 'booked', moves: 0 })
  })
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

  test('opens no more to a key that was revoked', async () => {
    const key = await newApiKey(star.id)
    const { countermark } = await bookSeat()
    const till = { authorization: `Bearer ${key}` }
    expect((await knock('GET', v1(countermark), till)).status).toBe(200)
    await house.pool.query(
      'update api_key set revoked_at = $1 where offerer_id = $2 and name = $3 and id = (select max(id) from api_key)',
      [house.now(), star.id, 'Caisse'],
    )
    expect((await knock('GET', v1(countermark), till)).status).toBe(401)
  })

  test('makes a stranger who guesses wait, and says how long', async () => {
    const { countermark } = await bookSeat()
    for (let n = 0; n < 30; n++) {
      expectSaid(await knock('GET', v1('ZZZZZZ', { email: `a${n}@exemple.fr` })), says.unknown)
    }
    const waits = await knock('GET', v1(countermark, { email: email() }))
    expectSaid(waits, [429, '{"global":["Trop de tentatives. Patientez avant de réessayer"]}'])
    expect(waits.headers.get('retry-after')).toBe('3600')
    // Tills behind the same address are counted apart.
    expect((await knock('GET', v1(countermark), callers.key)).status).toBe(200)
  })

  test('makes whoever guesses about one person wait, from wherever he comes', async () => {
    for (let n = 0; n < 30; n++) {
      expectSaid(
        await knock('PATCH', v1('ZZZZZZ', { email: email(), offer_id: 'AE' })),
        says.unknown,
      )
    }
    await house.pool.query(`delete from attempt where scope like 'code:stranger:%'`)
    expect((await knock('GET', v1('ZZZZZZ', { email: email().toUpperCase() }))).status).toBe(429)
    expectSaid(await knock('GET', v1('ZZZZZZ', { email: 'tom@exemple.fr' })), says.unknown)
  })

  test('makes a structure that guesses wait', async () => {
    for (let n = 0; n < 20; n++) {
      expectSaid(await knock('PATCH', v1('ZZZZZZ'), callers.key), says.unknown)
    }
    expect((await knock('PATCH', v1('ZZZZZZ'), callers.key)).status).toBe(429)
    expect((await knock('PATCH', v1('ZZZZZZ'), callers.session)).status).toBe(429)
    const { countermark } = await bookSeat()
    expect((await knock('GET', v2('', countermark), callers.key)).status).toBe(429)
    for (const act of ['use/', 'cancel/', 'keep/'] as const) {
      expect((await knock('PATCH', v2(act, countermark), callers.key)).status).toBe(429)
    }
  })

  test('never makes a till wait whose codes are right', async () => {
    const { countermark } = await bookSeat()
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => knock('GET', v1(countermark), callers.key)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })
})

describe('the second version', () => {
  test('GET /v2/bookings/token/{token}: 200 with its sixteen members', async () => {
    const cinema = await openOffer(house, star, {
      startsAt: later(10 * hour),
      priceCents: 1_250,
      isDuo: true,
    })
    const { id, countermark } = await bookAs(house, lea, cinema, 2)
    const answer = await knock('GET', v2('', countermark), callers.key)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toEqual({
      bookingId: id,
      datetime: later(10 * hour).toISOString(),
      ean13: null,
      email: email(),
      formula: 'PLACE',
      isUsed: false,
      offerId: cinema.offer,
      offerName: 'Le Voyage dans la Lune',
      offerType: 'EVENEMENT',
      price: 12.5,
      quantity: 2,
      userName: 'Léa',
      venueAddress: null,
      venueDepartementCode: '67',
      venueName: 'Cinéma Star',
    })
  })

  test('tells the ISBN of a book, and a good for a good', async () => {
    const novel = await openOffer(house, star, {
      nature: 'goods',
      priceCents: 10,
      details: { isbn: '9782070409228' },
    })
    const { countermark } = await bookAs(house, lea, novel)
    const { text } = await knock('GET', v2('', countermark), callers.session)
    expect(JSON.parse(text)).toMatchObject({
      ean13: '9782070409228',
      formula: '',
      offerType: 'BIEN',
      datetime: null,
    })
  })

  test.each(states)('GET and use of one %s', async (state) => {
    const { token, said } = await unusable[state]()
    expectSaid(await knock('GET', v2('', token), callers.key), said)
    expectSaid(await knock('PATCH', v2('use/', token), callers.key), said)
  })

  test('use: 204, then 410; keep: 204, then 410; use again: 204', async () => {
    const { countermark } = await bookSeat()
    const notUsed = [410, `{"booking":["Cette réservation n'a encore été validée"]}`] as const
    expectSaid(await knock('PATCH', v2('keep/', countermark), callers.key), notUsed)
    expectSaid(await knock('PATCH', v2('use/', countermark), callers.key), says.yes)
    expectSaid(await knock('PATCH', v2('use/', countermark), callers.key), says.used)
    expectSaid(await knock('PATCH', v2('keep/', countermark), callers.key), says.yes)
    expectSaid(await knock('PATCH', v2('keep/', countermark), callers.key), notUsed)
    expectSaid(await knock('PATCH', v2('use/', countermark), callers.key), says.yes)
  })

  test('cancel: 204 whatever the delay, then 410; used: 403', async () => {
    const { countermark } = await bookSeat()
    const already = [410, '{"global":["Cette contremarque a déjà été annulée"]}'] as const
    expectSaid(await knock('PATCH', v2('cancel/', countermark), callers.key), says.yes)
    expectSaid(await knock('PATCH', v2('cancel/', countermark), callers.key), already)
    expectSaid(await knock('PATCH', v2('keep/', countermark), callers.key), says.cancelled)
    const other = await orderBook()
    await knock('PATCH', v2('use/', other.countermark), callers.key)
    expectSaid(await knock('PATCH', v2('cancel/', other.countermark), callers.key), [
      403,
      `{"global":["Impossible d'annuler une réservation consommée"]}`,
    ])
  })

  test('cancel and keep of one that was paid: 410', async () => {
    const { countermark } = await bookSeat()
    await knock('PATCH', v2('use/', countermark), callers.key)
    const nour = await openPro(house, 'Nour')
    const nadia = await openFinance(house, 'Nadia')
    const olivier = await openFinance(house, 'Olivier')
    await administer(house, star, nour)
    const approvedBy = [nadia, olivier] as const
    await bankAccount(house, star, { by: nour, approvedBy, iban: frenchIban(1) })
    house.moveTo(later(24 * hour))
    await payday(house, { prepares: nadia, releases: olivier })
    expect(await stateOf(countermark)).toEqual({ state: 'paid', moves: 2 })
    const paid = [410, '{"payment":["Le remboursement est en cours de traitement"]}'] as const
    expectSaid(await knock('PATCH', v2('cancel/', countermark), callers.key), paid)
    expectSaid(await knock('PATCH', v2('keep/', countermark), callers.key), paid)
    expectSaid(await knock('PATCH', v2('use/', countermark), callers.key), says.used)
  })

  test('another structure’s and unknown codes are one same 404; nobody is let in without a key', async () => {
    const { countermark } = await bookSeat()
    for (const act of ['', 'use/', 'cancel/', 'keep/'] as const) {
      const verb = act === '' ? 'GET' : 'PATCH'
      for (const caller of Object.values(strangers)) {
        expectSaid(await knock(verb, v2(act, countermark), caller), says.unknown)
      }
      expectSaid(await knock(verb, v2(act, 'ZZZZZZ'), callers.key), says.unknown)
      for (const caller of [{}, youthSession]) {
        expectSaid(await knock(verb, v2(act, countermark), caller), [
          401,
          '{"global":["Authentification nécessaire"]}',
        ])
      }
    }
    expect(await stateOf(countermark)).toEqual({ state: 'booked', moves: 0 })
  })
})

test('an address that does not exist answers in the same form', async () => {
  for (const address of ['/bookings/nothing', '/v2/bookings/nothing', '/bookings/token/A/B']) {
    const answer = await knock('GET', address)
    expectSaid(answer, [404, '{"global":["La page que vous recherchez n’existe pas"]}'])
  }
})

test('after all this every statement of the rules holds', async () => {
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
