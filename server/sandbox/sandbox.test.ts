import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { TOTP } from 'otpauth'
import { beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type House } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { WrongConfig } from '../kit/config.ts'
import { runChecks } from '../reimbursements/invariants.ts'
import { openPro } from '../scenes.ts'
import { drain } from '../worker.ts'
import type { World } from '../world.ts'
import { countermarkStates } from './countermarks.ts'
import { furnish } from './furnish.ts'
import { openMailbox } from './mailbox.ts'
import { people } from './people.ts'

const startsAt = new Date('2026-11-02T09:00:00Z')
const after8days = '2026-11-10T09:00:00.000Z'

type Countermark = { token: string; email: string; offerId: string; state: string }
type Index = {
  accounts: { email: string; role: string; name: string }[]
  password: string
  apiKeys: { structure: string; key: string }[]
  countermarks: Countermark[]
  registry: { siren: string; siret: string; name: string }[]
}
type Mail = { id: number; to: string; subject: string; text: string; html: string; sentAt: string }

/** A house with the sandbox's own letter-box and clock, as `npm start` opens it. */
async function openSandbox() {
  const house = await openHouse({ startsAt })
  const world: World = { ...house.world, post: openMailbox(house.world.db, house.now) }
  const clock = {
    async moveTo(instant: Date) {
      house.moveTo(instant)
      await drain(world, house.pool)
    },
    backToMachine: async () => house.moveTo(startsAt),
  }
  const { app } = await buildApp(world, clock)
  await app.ready()
  return { house, world, app, clock }
}

const call = async (
  app: FastifyInstance,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  url: string,
  more = {},
) => app.inject({ method, url, ...more })
const get = async <T>(app: FastifyInstance, url: string): Promise<T> =>
  (await call(app, 'GET', url)).json()
const post = (app: FastifyInstance, url: string, payload?: object) =>
  call(app, 'POST', url, payload === undefined ? {} : { payload })

async function signIn(
  app: FastifyInstance,
  email: string,
  site: string,
): Promise<{ cookie: string }> {
  const answer = await post(app, `/api/sessions/${site}`, { email, password: 'Passculture-2018!' })
  expect([email, answer.statusCode]).toEqual([email, 201])
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' }
}

const siteOf: Record<string, string> = { youth: 'app', pro: 'pro', staff: 'equipe' }

describe('the sandbox', async () => {
  const { house, world, app } = await openSandbox()
  let index: Index

  beforeAll(async () => {
    await furnish(world, { afresh: false })
    await drain(world, house.pool)
    index = await get<Index>(app, '/sandbox/index.json')
  })

  const keyOf = (structure: string) =>
    index.apiKeys.find((one) => one.structure === structure)?.key ?? ''
  const ofState = (state: string) => index.countermarks.filter((one) => one.state === state)

  test('everybody can sign in with the one password', async () => {
    expect(Object.keys(index)).toEqual([
      'accounts',
      'password',
      'apiKeys',
      'countermarks',
      'registry',
    ])
    expect(index.password).toBe('Passculture-2018!')
    expect(index.accounts.map(({ email }) => email)).toEqual(
      expect.arrayContaining([
        'pro@exemple.fr',
        'editrice@exemple.fr',
        'autre@exemple.fr',
        'nouveau@exemple.fr',
        'jeune@exemple.fr',
        'jeune2@exemple.fr',
        'jeune3@exemple.fr',
        'jeune4@exemple.fr',
        'jeune5@exemple.fr',
        'fauche@exemple.fr',
        'equipe@exemple.fr',
        'equipe2@exemple.fr',
      ]),
    )
    for (const { email, role } of index.accounts) await signIn(app, email, siteOf[role] ?? '')
  })

  test('whoever of the team set a second factor reads the code of the moment on the page', async () => {
    const email = 'equipe2@exemple.fr'
    const password = 'Passculture-2018!'
    const headers = await signIn(app, email, 'equipe')
    const url = '/api/equipe/second-factor'
    const started = await call(app, 'POST', url, { headers, payload: { password } })
    const { enrolment, secret } = started.json<{ enrolment: string; secret: string }>()
    const code = new TOTP({ secret }).generate({ timestamp: house.now().getTime() })
    const set = await call(app, 'PUT', url, { headers, payload: { enrolment, code } })
    expect(set.statusCode).toBe(204)
    const sessions = '/api/sessions/equipe'
    expect((await post(app, sessions, { email, password })).json()).toMatchObject({
      code: 'second-factor-needed',
    })
    house.moveTo(new Date(house.now().getTime() + 30_000))
    const page = (await call(app, 'GET', '/sandbox')).body
    const [, shown = ''] = />(\d{6})</.exec(page) ?? []
    expect((await post(app, sessions, { email, password, code: shown })).statusCode).toBe(201)
    await house.pool.query(`update account set totp_secret = null where email = $1`, [email])
  })

  test('what was played keeps the ledger sound', async () => {
    const findings = await runChecks(world.db)
    expect(findings.filter(({ broken }) => broken.length > 0)).toEqual([])
  })

  test('a countermark of each state is ready, several of those that may be used', () => {
    const states = new Set(index.countermarks.map(({ state }) => state))
    expect([...states].sort()).toEqual([...countermarkStates].sort())
    for (const state of ['usable-event', 'usable-thing', 'usable-digital']) {
      expect(ofState(state).length).toBeGreaterThanOrEqual(3)
    }
    for (const { token, offerId } of index.countermarks) {
      expect(token).toMatch(/^[0-9A-Z]{6}$/)
      expect(offerId).toMatch(/^[A-Z2-9]{2,}$/)
    }
  })

  test.each([
    ['usable-event', 200],
    ['usable-thing', 200],
    ['usable-digital', 200],
    ['too-early-event', 403],
    ['used', 410],
    ['cancelled', 410],
    ['expired', 410],
    ['other-structure', 404],
  ])('the structure’s program reads %s as %i', async (state, status) => {
    const headers = { authorization: `Bearer ${keyOf('Les Cinq Rives')}` }
    for (const { token } of ofState(state)) {
      const answer = await call(app, 'GET', `/bookings/token/${token}`, { headers })
      expect([token, answer.statusCode]).toEqual([token, status])
    }
  })

  test('a stranger who knows the e-mail and the offer uses a countermark, once', async () => {
    const [mark] = ofState('usable-thing')
    const url = `/bookings/token/${mark?.token}?email=${mark?.email}&offer_id=${mark?.offerId}`
    expect((await call(app, 'GET', url)).statusCode).toBe(204)
    expect((await call(app, 'PATCH', url)).statusCode).toBe(204)
    expect((await call(app, 'PATCH', url)).statusCode).toBe(410)
    const after = await get<Index>(app, '/sandbox/index.json')
    expect(after.countermarks.find(({ token }) => token === mark?.token)?.state).toBe('used')
  })

  test('the other structure’s key opens the other structure’s countermarks', async () => {
    const headers = { authorization: `Bearer ${keyOf('Le Grand Figuier')}` }
    const [mark] = ofState('other-structure')
    expect(
      (await call(app, 'GET', `/v2/bookings/token/${mark?.token}`, { headers })).statusCode,
    ).toBe(200)
    const [foreign] = ofState('usable-event')
    expect(
      (await call(app, 'GET', `/v2/bookings/token/${foreign?.token}`, { headers })).statusCode,
    ).toBe(404)
  })

  test('passes are as the list of accounts says', async () => {
    const passOf = async (email: string) => {
      const headers = await signIn(app, email, 'app')
      const wallet = (await call(app, 'GET', '/api/app/wallet', { headers })).json().wallet
      const bookings = (await call(app, 'GET', '/api/app/bookings?limit=100', { headers })).json()
        .items
      return { wallet, bookings }
    }
    const broke = await passOf('fauche@exemple.fr')
    expect(broke.wallet.grantedCents).toBe(50_000)
    expect(broke.wallet.balanceCents).toBeGreaterThan(0)
    expect(broke.wallet.balanceCents).toBeLessThan(500)
    // All of it is used: no turn of the clock gives any of it back.
    expect(new Set(broke.bookings.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['used']),
    )
    const busy = await passOf('jeune@exemple.fr')
    const states = new Set(busy.bookings.map(({ state }: { state: string }) => state))
    expect(states).toEqual(new Set(['booked', 'used', 'cancelled', 'expired']))
    for (const email of [2, 3, 4, 5].map((number) => `jeune${number}@exemple.fr`)) {
      const { wallet, bookings } = await passOf(email)
      expect([email, wallet.balanceCents, bookings.length]).toEqual([email, 50_000, 0])
    }
  })

  test('structures are as the list of accounts says', async () => {
    const structuresOf = async (email: string) => {
      const headers = await signIn(app, email, 'pro')
      return (await call(app, 'GET', '/api/pro/structures', { headers })).json().items
    }
    expect(await structuresOf('pro@exemple.fr')).toMatchObject([
      { state: 'validated', role: 'administrator' },
    ])
    expect(await structuresOf('editrice@exemple.fr')).toMatchObject([
      { state: 'validated', role: 'editor' },
    ])
    expect(await structuresOf('autre@exemple.fr')).toMatchObject([
      { state: 'validated', role: 'administrator' },
    ])
    expect(await structuresOf('nouveau@exemple.fr')).toMatchObject([
      { state: 'awaiting-validation', role: 'administrator' },
    ])
    const accountsOf = async (email: string) => {
      const headers = await signIn(app, email, 'pro')
      const [{ id }] = await structuresOf(email)
      const path = `/api/pro/structures/${id}/bank-details`
      return (await call(app, 'GET', path, { headers })).json()
    }
    expect(JSON.stringify(await accountsOf('pro@exemple.fr'))).toContain('"state":"accepted"')
    expect(JSON.stringify(await accountsOf('autre@exemple.fr'))).not.toContain('"state":"accepted"')
  })

  test('letters can be read, newest first, by whom they were written to', async () => {
    const mails = await get<Mail[]>(app, '/sandbox/mails?to=Jeune@Exemple.fr')
    expect(mails.length).toBeGreaterThan(10)
    expect(new Set(mails.map(({ to }) => to))).toEqual(new Set(['jeune@exemple.fr']))
    expect(mails.map(({ id }) => id)).toEqual(mails.map(({ id }) => id).sort((a, b) => b - a))
    const made = mails.find(({ subject }) => subject.includes('Confirmation'))
    expect(made?.text).toMatch(/[0-9A-Z]{6}/)
    expect(Object.keys(made ?? {}).sort()).toEqual([
      'html',
      'id',
      'sentAt',
      'subject',
      'text',
      'to',
    ])
    expect((await get<Mail[]>(app, '/sandbox/mails')).length).toBeGreaterThan(mails.length)
    expect(await get<Mail[]>(app, '/sandbox/mails?to=personne@exemple.fr')).toEqual([])
  })

  test('its pages hold no script, and a letter is shown in a frame of its own', async () => {
    const home = await call(app, 'GET', '/sandbox')
    expect(home.headers['content-type']).toContain('text/html')
    expect(home.body).toContain(ofState('used')[0]?.token)
    expect(home.body).not.toMatch(/<script|onclick|javascript:/i)
    const [mail] = await get<Mail[]>(app, '/sandbox/mails')
    const box = await call(app, 'GET', '/sandbox/mailbox')
    expect(box.body).toContain(`/sandbox/mailbox/${mail?.id}`)
    const page = await call(app, 'GET', `/sandbox/mailbox/${mail?.id}`)
    expect(page.body).toContain('sandbox="allow-top-navigation-by-user-activation"')
    const letter = await call(app, 'GET', `/sandbox/mailbox/${mail?.id}/lettre`)
    expect(letter.headers['content-security-policy']).toContain("default-src 'none'")
    expect(letter.body).toContain('<base target="_top">')
    for (const wrong of ['999999', '0', 'x', '1e9']) {
      expect((await call(app, 'GET', `/sandbox/mailbox/${wrong}`)).statusCode).toBe(404)
    }
  })

  test('the register and the geocoder answer in the national forms', async () => {
    const found = await get<{ results: { siren: string }[] }>(
      app,
      '/sandbox/registre/search?q=784340093&minimal=true',
    )
    expect(found.results).toMatchObject([{ siren: '784340093', nom_complet: 'THEATRE DU SOLEIL' }])
    expect((await call(app, 'GET', '/sandbox/registre/search?q=a')).statusCode).toBe(400)
    const places = await get<{ features: unknown[] }>(
      app,
      '/sandbox/geocodage/search?q=14+rue+de+siam+29200+brest',
    )
    expect(places.features.length).toBeGreaterThan(0)
    expect((await call(app, 'GET', '/sandbox/geocodage/search')).statusCode).toBe(400)
  })
})

describe('the clock of the sandbox', async () => {
  const { house, world, app } = await openSandbox()
  beforeAll(async () => {
    await furnish(world, { afresh: false })
    await drain(world, house.pool)
  })

  test('tells the platform’s time', async () => {
    expect(await get(app, '/sandbox/clock')).toEqual({ now: startsAt.toISOString() })
  })

  test.each([
    [{ advance: '-PT1H' }, 'L’horloge n’avance que vers le futur'],
    [{ advance: 'demain' }, 'Une durée ISO 8601 est attendue, comme PT72H ou P8D'],
    [{ advance: 'P11Y' }, 'L’horloge avance de 10 ans au plus à la fois'],
  ])('%o is refused with a reason', async (wish, reason) => {
    const answer = await post(app, '/sandbox/clock', wish)
    expect([answer.statusCode, answer.json().detail]).toEqual([400, reason])
    expect((await post(app, '/sandbox/clock')).statusCode).toBe(400)
    expect(await get(app, '/sandbox/clock')).toEqual({ now: startsAt.toISOString() })
  })

  test('moved on, what fell due is done when the answer comes: a book nobody fetched is given back', async () => {
    const before = await get<Index>(app, '/sandbox/index.json')
    const books = before.countermarks.filter(({ state }) => state === 'usable-thing')
    const answer = await post(app, '/sandbox/clock', { advance: 'P8D' })
    expect([answer.statusCode, answer.json()]).toEqual([200, { now: after8days }])
    const after = await get<Index>(app, '/sandbox/index.json')
    for (const { token } of books) {
      expect(after.countermarks.find((one) => one.token === token)?.state).toBe('expired')
    }
    const told = async (to: string, subject: string) => {
      const mails = await get<Mail[]>(app, `/sandbox/mails?to=${to}`)
      return mails.filter((mail) => mail.subject.includes(subject) && mail.sentAt === after8days)
    }
    expect((await told('jeune@exemple.fr', 'expiré')).length).toBeGreaterThanOrEqual(3)
    expect((await told('pro@exemple.fr', 'non retirée')).length).toBeGreaterThanOrEqual(3)
  })

  test('the buttons of the page are forms of its own site', async () => {
    const form = (site: string) =>
      call(app, 'POST', '/sandbox/clock', {
        payload: 'advance=PT1H',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site },
      })
    const before = house.now()
    expect((await form('cross-site')).statusCode).toBe(404)
    expect(house.now()).toEqual(before)
    const answer = await form('same-origin')
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/sandbox#horloge'])
    expect(house.now().getTime() - before.getTime()).toBe(3_600_000)
  })
})

describe('beginning again', async () => {
  const { house, world, app } = await openSandbox()
  beforeAll(() => furnish(world, { afresh: false }))

  const shapeOf = (index: Index) =>
    index.countermarks.map(({ state, offerId, email }) => [state, offerId, email])

  test(
    'a reset gives the first data back, at the machine’s time, whatever was done',
    { timeout: 90_000 },
    async () => {
      const before = await get<Index>(app, '/sandbox/index.json')
      await post(app, '/sandbox/clock', { advance: 'P40D' })
      await openPro(
        world,
        { email: 'passante@exemple.fr', passwordHash: null, firstName: 'A', lastName: 'B' },
        house.now(),
      )
      const answer = await post(app, '/sandbox/reset')
      expect([answer.statusCode, answer.json()]).toEqual([200, { now: startsAt.toISOString() }])
      const after = await get<Index>(app, '/sandbox/index.json')
      expect(shapeOf(after)).toEqual(shapeOf(before))
      expect(after.apiKeys).toEqual(before.apiKeys)
      const accounts = await world.db.selectFrom('account').select('email').orderBy('id').execute()
      expect(accounts.map(({ email }) => email)).toEqual(people.map(({ email }) => email))
      // The letters of the scenes have already arrived.
      expect((await get<Mail[]>(app, '/sandbox/mails?to=jeune@exemple.fr')).length).toBeGreaterThan(
        10,
      )
      expect((await runChecks(world.db)).filter(({ broken }) => broken.length > 0)).toEqual([])
    },
  )

  test(
    'whoever reads meanwhile is answered, and two resets at once are two resets',
    { timeout: 90_000 },
    async () => {
      const resets = Promise.all([post(app, '/sandbox/reset'), post(app, '/sandbox/reset')])
      let over = false
      void resets.finally(() => {
        over = true
      })
      const seen = new Set<number>()
      const urls = [
        '/sandbox/clock',
        '/bookings/token/AAAAAA?email=a@exemple.fr',
        '/sandbox/index.json',
      ]
      for (let round = 0; !over; round++) {
        seen.add((await call(app, 'GET', urls[round % urls.length] ?? '')).statusCode)
        // A reader’s pace: the resets are of this very process, and have their turn.
        await setTimeout(20)
      }
      expect([...seen].filter((status) => status >= 500)).toEqual([])
      expect((await resets).map(({ statusCode }) => statusCode)).toEqual([200, 200])
      const accounts = await world.db.selectFrom('account').select('id').execute()
      expect(accounts).toHaveLength(people.length)
    },
  )

  test.each([
    ['the eve of summer time', '2027-03-27T23:59:59Z'],
    ['the hour that comes twice', '2026-10-25T00:30:00Z'],
    ['the last minutes of a year', '2026-12-31T22:59:30Z'],
    ['a day that most years have not', '2028-02-29T12:00:00Z'],
  ])('the scenes can be played at any moment: %s', async (_moment, instant) => {
    house.moveTo(new Date(instant))
    await furnish(world, { afresh: true })
    const { countermarks } = await get<Index>(app, '/sandbox/index.json')
    const count = (state: string) => countermarks.filter((one) => one.state === state).length
    expect(countermarkStates.map((state) => [state, count(state)])).toEqual([
      ['usable-event', 5],
      ['too-early-event', 3],
      ['usable-thing', 3],
      ['usable-digital', 3],
      ['used', 3],
      ['cancelled', 2],
      ['expired', 2],
      ['other-structure', 2],
    ])
  })

  test('a warm start plays nothing again, one that broke off begins again', async () => {
    await world.db
      .updateTable('account')
      .set({ pseudo: 'Encore là' })
      .where('email', '=', 'pro@exemple.fr')
      .execute()
    const pseudo = () =>
      world.db
        .selectFrom('account')
        .select('pseudo')
        .where('email', '=', 'pro@exemple.fr')
        .executeTakeFirstOrThrow()
    await furnish(world, { afresh: false })
    expect(await pseudo()).toEqual({ pseudo: 'Encore là' })
    await world.db.deleteFrom('sandboxScene').execute()
    await Promise.all([furnish(world, { afresh: false }), furnish(world, { afresh: false })])
    expect(await pseudo()).toEqual({ pseudo: 'Camille' })
    expect(await world.db.selectFrom('account').select('id').execute()).toHaveLength(people.length)
  })
})

describe('where there is no sandbox', async () => {
  const house: House = await openHouse({ startsAt })

  test('its addresses are not there', async () => {
    const world: World = { ...house.world, config: { ...house.world.config, sandbox: false } }
    const { app } = await buildApp(world, { moveTo: async () => {}, backToMachine: async () => {} })
    app.log.level = 'silent'
    const gets = [
      '',
      '/index.json',
      '/mails',
      '/mailbox',
      '/clock',
      '/style.css',
      '/registre/search?q=784340093',
      '/geocodage/search?q=brest',
    ]
    for (const path of gets) {
      expect([path, (await call(app, 'GET', `/sandbox${path}`)).statusCode]).toEqual([path, 404])
    }
    expect((await post(app, '/sandbox/clock', { advance: 'PT1H' })).statusCode).toBe(404)
    expect((await post(app, '/sandbox/reset')).statusCode).toBe(404)
    await app.close()
  })

  test('somebody’s real data is never furnished nor emptied', async () => {
    const { world } = house
    await openPro(
      world,
      { email: 'reelle@exemple.fr', passwordHash: null, firstName: 'Vraie', lastName: 'Personne' },
      startsAt,
    )
    for (const afresh of [false, true]) {
      await expect(furnish(world, { afresh })).rejects.toThrow(WrongConfig)
    }
    const accounts = await world.db.selectFrom('account').select('email').execute()
    expect(accounts).toEqual([{ email: 'reelle@exemple.fr' }])
  })
})

describe('the letter-box', async () => {
  const { world } = await openHouse({ startsAt })

  test('the same letter posted twice is one mail', async () => {
    const box = openMailbox(world.db, () => startsAt)
    const letter = {
      to: 'Lea@exemple.fr',
      messageId: 'm-1',
      subject: 'Bonjour',
      text: 'x',
      html: '<p>x</p>',
    }
    await box.send(letter)
    await box.send(letter)
    const kept = await world.db.selectFrom('sandboxMail').select(['recipient', 'subject']).execute()
    expect(kept).toEqual([{ recipient: 'lea@exemple.fr', subject: 'Bonjour' }])
  })
})
