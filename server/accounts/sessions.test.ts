import type { AccountKind, Site } from '../../contract/values.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../contract/accounts.ts'
import type { Who } from '../../contract/route.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'
import { transact } from '../database/connection.ts'
import { granted } from '../scenes.ts'
import { createAccount } from './actions.ts'
import { hashPassword } from './credentials.ts'
import { createApiKey } from './keys.ts'
import { whoIs, type Actor } from './session.ts'

const house = await openHouse()
const { world, letters } = house
const password = 'girafe-velo-tapis'
const passwordHash = await hashPassword(password)

let count = 0
type Person = { readonly id: number; readonly email: string }

/** Somebody of this kind, confirmed. */
async function settle(kind: AccountKind): Promise<Person> {
  const email = `${kind}${++count}@exemple.fr`
  const names = { firstName: 'Camille', lastName: 'Roux' }
  const own = {
    youth: { birthDate: '2008-01-01', department: '67' },
    pro: {},
    staff: { staffRole: 'support' as const },
  }[kind]
  const id = await transact(world.db, (tx) =>
    createAccount(
      tx,
      { kind, email, passwordHash, ...names, ...own, emailConfirmedAt: house.now() },
      house.now(),
    ),
  )
  return { id: id ?? 0, email }
}

const enter = (site: Site, email: string, word = password, headers = {}) =>
  house.call(contract.signIn, { params: { site }, body: { email, password: word }, headers })
const cookieOf = (answer: Awaited<ReturnType<typeof enter>>) => ({
  cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '',
})
const me = (site: Site, as: Record<string, string>) =>
  refused(house, contract.whoAmI, { as, params: { site } })
const later = (seconds: number) => house.moveTo(new Date(house.now().getTime() + seconds * 1000))

beforeEach(() => {
  later(2 * 3600)
  letters.length = 0
})

describe('signing in', () => {
  const kinds = ['youth', 'pro', 'staff'] as const
  const open: Record<Site, readonly AccountKind[]> = {
    app: ['youth', 'pro'],
    pro: ['pro'],
    equipe: ['staff'],
  }
  test.each(kinds)('opens to a %s account the sites that are its own', async (kind) => {
    const { email } = await settle(kind)
    for (const site of ['app', 'pro', 'equipe'] as const) {
      const answer = await enter(site, email)
      const isOpen = open[site].includes(kind)
      const seen = [answer.status, await me(site, cookieOf(answer))]
      expect(seen).toEqual(isOpen ? [201, '200'] : [401, '401 not-signed-in'])
    }
  })
  test('answers a wrong password, a wrong site and an unknown address with the same words', async () => {
    const [pro, youth] = [await settle('pro'), await settle('youth')]
    const answers = [
      await enter('pro', pro.email, 'girafe-velo-tapiz'),
      await enter('pro', youth.email),
      await enter('pro', 'personne@exemple.fr'),
    ]
    const told = answers.map(({ status, body }) => {
      return [status, { ...(body as object), requestId: 'one' }]
    })
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
    expect(told[0]?.[1]).toMatchObject({ code: 'credentials-wrong' })
  })
  test('gives a cookie that scripts cannot read and that other hosts do not get', async () => {
    const { email } = await settle('pro')
    const { headers } = await enter('pro', email)
    const cookie = String(headers['set-cookie'])
    expect(cookie).toMatch(/^pc_pro=[\w-]{43};/)
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Expires='])
      expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
  })
  test('always opens a new session, and ends the one the browser carried', async () => {
    const { email } = await settle('pro')
    const first = cookieOf(await enter('pro', email))
    const second = cookieOf(await enter('pro', email, password, first))
    expect(second).not.toEqual(first)
    expect([await me('pro', first), await me('pro', second)]).toEqual(['401 not-signed-in', '200'])
  })
  test('that fails leaves the session that was', async () => {
    const { email } = await settle('pro')
    const as = cookieOf(await enter('pro', email))
    const failed = await enter('pro', email, 'wrong-zk4vq9wm2t', as)
    expect([failed.status, failed.headers['set-cookie']]).toEqual([401, undefined])
    expect(await me('pro', as)).toBe('200')
  })
  test('to one site does not open another', async () => {
    const { email } = await settle('pro')
    const { cookie } = cookieOf(await enter('app', email))
    expect(await me('pro', { cookie: cookie.replace('pc_app', 'pc_pro') })).toBe(
      '401 not-signed-in',
    )
  })
  test('reads the password as typed, accents composed or not', async () => {
    const { email, id } = await settle('pro')
    const hash = await hashPassword('e\u0301le\u0301phant-tapis')
    await world.db.updateTable('account').set({ passwordHash: hash }).where('id', '=', id).execute()
    expect((await enter('pro', email, '\u00e9l\u00e9phant-tapis')).status).toBe(201)
    expect((await enter('pro', email, ' \u00e9l\u00e9phant-tapis')).status).toBe(401)
  })
})

describe('guessing a password', () => {
  const guess = (email: string) => refused(house, contract.signIn, wish(email, 'wrong-zk4vq9wm2t'))
  const wish = (email: string, word: string) => ({
    params: { site: 'pro' },
    body: { email, password: word },
  })

  test('waits after five wrong ones, even for the right one, then may go on', async () => {
    const { email } = await settle('pro')
    for (let time = 0; time < 5; time++) expect(await guess(email)).toBe('401 credentials-wrong')
    const refusal = await enter('pro', email)
    expect(refusal).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } })
    expect(Number(refusal.headers['retry-after'])).toBe(300)
    later(299)
    expect((await enter('pro', email)).status).toBe(429)
    later(1)
    expect((await enter('pro', email)).status).toBe(201)
  })
  test('waits an hour after ten', async () => {
    const { email } = await settle('pro')
    for (let time = 0; time < 5; time++) await guess(email)
    later(301)
    for (let time = 0; time < 5; time++) await guess(email)
    later(301)
    expect((await enter('pro', email)).status).toBe(429)
    later(3600)
    expect((await enter('pro', email)).status).toBe(201)
  })
  test('gains nothing from fifty at once', async () => {
    const { email } = await settle('pro')
    const answers = await Promise.all(Array.from({ length: 50 }, () => guess(email)))
    expect(answers.filter((answer) => answer === '401 credentials-wrong')).toHaveLength(5)
    expect(answers.filter((answer) => answer.startsWith('429'))).toHaveLength(45)
  })
  test('of many people from one address waits too, and other addresses do not', async () => {
    for (let time = 0; time < 50; time++) await guess(`personne${time}@exemple.fr`)
    const { email } = await settle('pro')
    expect((await enter('pro', email)).status).toBe(429)
    const elsewhere = await house.app.inject({
      method: 'POST',
      url: '/api/sessions/pro',
      payload: { email, password },
      remoteAddress: '192.0.2.7',
    })
    expect(elsewhere.statusCode).toBe(201)
  })
  test('right passwords never count', async () => {
    const { email } = await settle('pro')
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter('pro', email)))
    expect(answers.every(({ status }) => status === 201)).toBe(true)
  })
})

describe('a session', () => {
  test('is closed by its person', async () => {
    const { email } = await settle('pro')
    const as = cookieOf(await enter('pro', email))
    const answer = await house.call(contract.signOut, { as, params: { site: 'pro' } })
    expect(answer.status).toBe(204)
    expect(String(answer.headers['set-cookie'])).toContain('pc_pro=;')
    expect(await me('pro', as)).toBe('401 not-signed-in')
    expect((await house.call(contract.signOut, { params: { site: 'pro' } })).status).toBe(204)
  })
  test('lives on while it is used, and ends after thirty days without', async () => {
    const { email } = await settle('pro')
    const as = cookieOf(await enter('pro', email))
    for (let time = 0; time < 2; time++) {
      later(30 * 86_400 - 1)
      expect(await me('pro', as)).toBe('200')
    }
    later(30 * 86_400)
    expect(await me('pro', as)).toBe('401 not-signed-in')
  })
  test('ends at ninety days however often it is used', async () => {
    const { email } = await settle('pro')
    const as = cookieOf(await enter('pro', email))
    for (let day = 0; day < 80; day += 20) {
      later(20 * 86_400)
      expect(await me('pro', as)).toBe('200')
    }
    later(10 * 86_400)
    expect(await me('pro', as)).toBe('401 not-signed-in')
  })
  test('of a suspended person is nobody’s', async () => {
    const { email, id } = await settle('pro')
    const as = cookieOf(await enter('pro', email))
    await world.db
      .updateTable('account')
      .set({ suspendedAt: house.now() })
      .where('id', '=', id)
      .execute()
    expect(await me('pro', as)).toBe('401 not-signed-in')
    expect((await enter('pro', email)).body).toMatchObject({ code: 'account-suspended' })
  })
  test('is not guessed from a hash that was seen', async () => {
    const { email } = await settle('pro')
    await enter('pro', email)
    const row = await world.db.selectFrom('session').selectAll().executeTakeFirstOrThrow()
    expect(await me('pro', { cookie: `pc_pro=${row.hash.toString('base64url')}` })).toBe(
      '401 not-signed-in',
    )
  })
})

describe('one’s own account', () => {
  const own = contract.proAccount

  test('is read and edited, but not its address nor its rights', async () => {
    const { email, id } = await settle('pro')
    const as = cookieOf(await enter('pro', email))
    const patch = { pseudo: 'Librairie Kléber', newsletter: true }
    const profile = {
      email,
      contactAccepted: false,
      firstName: 'Camille',
      lastName: 'Roux',
      birthDate: null,
      department: null,
    }
    expect(await ask(house, own.edit, { as, body: patch })).toEqual({ ...profile, ...patch })
    expect(await ask(house, own.edit, { as, body: {} })).toMatchObject(patch)
    expect(await ask(house, own.read, { as })).toEqual({ ...profile, ...patch })
    for (const body of [{ email: 'x@y.fr' }, { kind: 'staff' }, { id: 1 }, { lastName: '' }]) {
      expect(await refused(house, own.edit, { as, body })).toMatch(/^400 invalid-request/)
    }
    const [entry] = await world.db
      .selectFrom('journal')
      .selectAll()
      .where('subject', '=', `pro:${id}`)
      .where('act', '=', 'account.edited')
      .execute()
    expect(entry?.details).toEqual({ changed: ['pseudo', 'newsletter'], newsletter: true })
  })

  test('a consent is withdrawn as easily as it was given, and the journal knows when', async () => {
    const { email, id } = await settle('pro')
    const as = cookieOf(await enter('pro', email))
    const say = (contactAccepted: boolean) =>
      ask(house, own.edit, { as, body: { contactAccepted } })
    const since = async () =>
      (
        await world.db
          .selectFrom('account')
          .select('contactAcceptedAt')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).contactAcceptedAt
    await say(true)
    const given = house.now()
    later(60)
    await say(true)
    expect(await since()).toEqual(given)
    expect(await say(false)).toMatchObject({ contactAccepted: false, newsletter: false })
    expect(await since()).toBeNull()
    expect(await say(true)).toMatchObject({ contactAccepted: true })
    expect(await since()).toEqual(house.now())
    const entries = await world.db
      .selectFrom('journal')
      .select('details')
      .where('subject', '=', `pro:${id}`)
      .where('act', '=', 'account.edited')
      .orderBy('id')
      .execute()
    expect(entries.map(({ details }) => details)).toEqual(
      [true, true, false, true].map((contactAccepted) => ({
        changed: ['contactAccepted'],
        contactAccepted,
      })),
    )
  })

  test('is nobody else’s', async () => {
    const { email } = await settle('pro')
    const app = cookieOf(await enter('app', email))
    expect(await refused(house, own.read, { as: app })).toBe('401 not-signed-in')
    expect(await refused(house, contract.appAccount.read, { as: app })).toBe('200')
    expect(await refused(house, contract.staffAccount.read, { as: app })).toBe('401 not-signed-in')
  })
  test('takes a new password from whoever knows the old; other sessions end', async () => {
    const { email } = await settle('pro')
    const [here, there] = [cookieOf(await enter('pro', email)), cookieOf(await enter('app', email))]
    const change = (oldPassword: string, newPassword: string) =>
      refused(house, own.changePassword, { as: here, body: { oldPassword, newPassword } })
    expect(await change('wrong-zk4vq9wm2t', 'parapluie-zebre-42')).toBe(
      '403 password-wrong /oldPassword',
    )
    expect(await change(password, 'motdepasse1234')).toBe('400 password-weak /newPassword')
    expect(await change(password, 'parapluie-zebre-42')).toBe('204')
    expect([await me('pro', here), await me('app', there)]).toEqual(['200', '401 not-signed-in'])
    expect((await enter('pro', email, 'parapluie-zebre-42')).status).toBe(201)
    await house.work()
    expect(letters.map(({ subject }) => subject)).toEqual(['Votre mot de passe a changé'])
  })
  test('does not let a borrowed session guess the old password', async () => {
    const { email } = await settle('pro')
    const as = cookieOf(await enter('pro', email))
    const body = { oldPassword: 'wrong-zk4vq9wm2t', newPassword: 'parapluie-zebre-42' }
    for (let time = 0; time < 5; time++) await refused(house, own.changePassword, { as, body })
    expect(await refused(house, own.changePassword, { as, body })).toBe('429 too-many-attempts')
  })
  test('lists its sessions and closes one of them, only its own', async () => {
    const [mine, other] = [await settle('pro'), await settle('pro')]
    const here = cookieOf(await enter('pro', mine.email, password, { 'user-agent': 'Caisse 3' }))
    later(120)
    const there = cookieOf(await enter('app', mine.email))
    const foreign = cookieOf(await enter('pro', other.email))
    const { items } = await ask(house, own.sessions, { as: here })
    expect(items.map(({ site, isCurrent }) => [site, isCurrent])).toEqual([
      ['pro', true],
      ['app', false],
    ])
    expect(items[0]?.userAgent).toBe('Caisse 3')
    const [, app] = items
    const params = { id: app?.id ?? '' }
    expect(await refused(house, own.endSession, { as: foreign, params })).toBe('404 not-found')
    expect(await refused(house, own.endSession, { as: here, params })).toBe('204')
    expect([await me('app', there), await me('pro', here)]).toEqual(['401 not-signed-in', '200'])
    expect(await refused(house, own.endSession, { as: here, params })).toBe('404 not-found')
  })
})

describe('who stands at a door', () => {
  const who = whoIs(world)
  type Knocking = { readonly authorization?: string; readonly cookie?: string }
  const knock = async (door: Who, { authorization, cookie }: Knocking): Promise<string> => {
    const found = await who({
      cookies: {
        read: (name) => (cookie?.startsWith(`${name}=`) ? cookie.split('=')[1] : undefined),
        write: () => undefined,
        clear: () => undefined,
      },
      authorization,
      address: '192.0.2.1',
      now: house.now(),
      door: { who: door },
    })
    return 'refused' in found ? found.refused : named(found)
  }
  const named = (actor: Actor) =>
    actor.kind === 'anyone' ? actor.kind : `${actor.kind} ${actor.id}`
  const basic = (email: string, word = password) =>
    `Basic ${Buffer.from(`${email}:${word}`).toString('base64')}`

  test('is a young person, a professional or nobody, by the cookie of the door’s site', async () => {
    const [youth, pro] = [await settle('youth'), await settle('pro')]
    const app = cookieOf(await enter('app', youth.email))
    const proApp = cookieOf(await enter('app', pro.email))
    const proPro = cookieOf(await enter('pro', pro.email))
    const doors = ['youth', 'viewer', 'pro', 'staff', 'till', 'caller', 'anyone'] as const
    const seen = async (as: Knocking) => Promise.all(doors.map((door) => knock(door, as)))
    const none = 'not-signed-in'
    const y = `youth ${youth.id}`
    const p = `pro ${pro.id}`
    expect(await seen(app)).toEqual([y, y, none, none, none, 'anyone', 'anyone'])
    expect(await seen(proApp)).toEqual(['forbidden', p, none, none, none, p, 'anyone'])
    expect(await seen(proPro)).toEqual([none, none, p, none, p, p, 'anyone'])
    expect(await seen({})).toEqual([none, none, none, none, none, 'anyone', 'anyone'])
  })
  test('is a professional by HTTP Basic, at a till and for a caller only', async () => {
    const { email, id } = await settle('pro')
    const authorization = basic(email)
    expect(await knock('till', { authorization })).toBe(`pro ${id}`)
    expect(await knock('caller', { authorization })).toBe(`pro ${id}`)
    expect(await knock('pro', { authorization })).toBe('not-signed-in')
  })
  test('is refused with a wrong header, never taken for a stranger', async () => {
    const youth = await settle('youth')
    const headers = [
      basic('personne@exemple.fr'),
      basic(youth.email),
      'Basic !!!',
      'Basic',
      'Bearer pcp_invented',
      'Bearer',
      'Digest x',
      '',
    ]
    for (const authorization of headers) {
      expect(await knock('caller', { authorization })).toBe('not-signed-in')
    }
  })
  test('waits at Basic as at the sign-in', async () => {
    const { email } = await settle('pro')
    const authorization = basic(email, 'wrong-zk4vq9wm2t')
    for (let time = 0; time < 5; time++) await knock('till', { authorization })
    expect(await knock('till', { authorization })).toBe('too-many-attempts')
    expect(await knock('caller', { authorization: basic(email) })).toBe('too-many-attempts')
  })
  test('is not remembered under a password that was changed', async () => {
    const { email, id } = await settle('pro')
    const authorization = basic(email)
    expect(await knock('till', { authorization })).toBe(`pro ${id}`)
    const changed = await hashPassword('parapluie-zebre-42')
    await world.db
      .updateTable('account')
      .set({ passwordHash: changed })
      .where('id', '=', id)
      .execute()
    expect(await knock('till', { authorization })).toBe('not-signed-in')
  })
  test('is not remembered by his password alone once he asked for a code as well', async () => {
    const { email, id } = await settle('pro')
    const authorization = basic(email)
    expect(await knock('till', { authorization })).toBe(`pro ${id}`)
    const totpSecret = Buffer.from('sealed')
    await world.db.updateTable('account').set({ totpSecret }).where('id', '=', id).execute()
    expect(await knock('till', { authorization })).toBe('not-signed-in')
  })
  test('is a structure’s program by its key, until the key is revoked', async () => {
    const { id } = await settle('pro')
    const { id: offererId } = await world.db
      .insertInto('offerer')
      .values({
        siren: '552100554',
        legalName: 'Cinéma Star',
        registry: 'verified',
        createdAt: house.now(),
        createdBy: id,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { secret: key } = await granted(
      transact(world.db, (tx) =>
        createApiKey(world, tx, { offererId, name: 'Caisse', createdBy: id }, house.now()),
      ),
    )
    expect(key).toMatch(/^pcp_[\w-]{43}$/)
    const row = await world.db.selectFrom('apiKey').selectAll().executeTakeFirstOrThrow()
    expect([row.prefix, row.lastUsedAt]).toEqual([key.slice(0, 10), null])
    const authorization = `Bearer ${key}`
    expect(await knock('till', { authorization })).toBe(`partner ${row.id}`)
    expect(await knock('pro', { authorization })).toBe('not-signed-in')
    const used = await world.db.selectFrom('apiKey').select('lastUsedAt').executeTakeFirst()
    expect(used?.lastUsedAt).toEqual(house.now())
    await world.db.updateTable('apiKey').set({ revokedAt: house.now() }).execute()
    expect(await knock('till', { authorization })).toBe('not-signed-in')
  })
})
