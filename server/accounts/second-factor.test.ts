import { HOTP, Secret } from 'otpauth'
import { beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../contract/accounts.ts'
import { checkCountermarkV2 } from '../../contract/counter.ts'
import { toPublicId } from '../../contract/public-id.ts'
import {
  appFactor,
  proFactor,
  readEnrolment,
  removeSecondFactor,
  staffFactor,
} from '../../contract/second-factor.ts'
import { openStaff, openYouth } from '../../test/stage.ts'
import { ask, openPro, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'
import { inviteStaff } from './actions.ts'
import { hashPassword } from './credentials.ts'

const house = await openHouse()
const { world, letters } = house
const password = 'vQzkwm4tpxGrbhnjd'
const params = { site: 'equipe' }
type Site = 'app' | 'pro' | 'equipe'

/** Whether the house is a sandbox, where the team may enter without a second factor. */
const setSandbox = (sandbox: boolean) => Object.assign(world.config, { sandbox })
const later = (seconds: number) => house.moveTo(new Date(house.now().getTime() + seconds * 1000))

beforeEach(() => {
  setSandbox(false)
  later(2 * 3600)
  letters.length = 0
})

const codeOf = (secret: string, stepsAgo = 0): string => {
  const counter = Math.floor(house.now().getTime() / 30_000) - stepsAgo
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter, digits: 6 })
}
const linkIn = (name: string) =>
  new RegExp(`${name}=([\\w-]+)`).exec(letters.at(-1)?.text ?? '')?.[1] ?? ''

let count = 0
/** A member of the team who has chosen a password and has no second factor yet. */
async function hire(): Promise<string> {
  const email = `equipe${++count}@exemple.fr`
  const names = { firstName: 'Nadia', lastName: 'Benali' }
  await inviteStaff(world, { email, ...names, role: 'support' }, house.now())
  await house.work()
  await ask(house, contract.resetPassword, { body: { token: linkIn('token'), password } })
  return email
}

type More = { code?: string; enrolment?: string; site?: Site }
const enter = (email: string, { site = 'equipe', ...more }: More = {}) =>
  refused(house, contract.signIn, { params: { site }, body: { email, password, ...more } })

/** The same, with a second factor. */
async function equip() {
  const email = await hire()
  await enter(email)
  await house.work()
  const enrolment = linkIn('enrolment')
  const { secret } = await ask(house, readEnrolment, { body: { enrolment } })
  expect(await enter(email, { enrolment, code: codeOf(secret) })).toBe('201')
  later(30)
  return { email, secret }
}

const cookie = async (email: string, code?: string, site: Site = 'equipe') => {
  const body = { email, password, ...(code === undefined ? {} : { code }) }
  const { headers } = await house.call(contract.signIn, { params: { site }, body })
  return { cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
}

describe('a member of the team', () => {
  test('is invited by mail to choose a password', async () => {
    const email = await hire()
    expect(letters.at(-1)).toMatchObject({
      to: email,
      subject: 'Votre compte de l’équipe pass Culture',
    })
    expect(letters.at(-1)?.text).toContain('/equipe/mot-de-passe-perdu?token=')
  })
  test('has seven days for it, to the instant', async () => {
    const wish = { firstName: 'Nadia', lastName: 'Benali', role: 'finance' } as const
    await inviteStaff(world, { ...wish, email: 'tard@exemple.fr' }, house.now())
    await house.work()
    const body = { token: linkIn('token'), password }
    const at = house.now().getTime()
    house.moveTo(new Date(at + 7 * 86_400_000))
    expect(await refused(house, contract.resetPassword, { body })).toBe('404 link-invalid /token')
    house.moveTo(new Date(at + 7 * 86_400_000 - 1))
    expect(await refused(house, contract.resetPassword, { body })).toBe('200')
  })
  test('is not made of somebody else’s account', async () => {
    await ask(house, contract.signUpYouth, {
      body: {
        email: 'lea@exemple.fr',
        password: 'girafe-velo-tapis',
        firstName: 'Léa',
        lastName: 'Petit',
        birthDate: '2008-05-04',
        department: '67',
        contactAccepted: true,
      },
    })
    const wish = {
      email: 'lea@exemple.fr',
      firstName: 'L',
      lastName: 'P',
      role: 'support',
    } as const
    await expect(inviteStaff(world, wish, house.now())).rejects.toThrow('jeune ou professionnel')
  })
  test('has a password of sixteen signs', async () => {
    await inviteStaff(
      world,
      { email: 'court@exemple.fr', firstName: 'N', lastName: 'B', role: 'support' },
      house.now(),
    )
    await house.work()
    const body = { token: linkIn('token'), password: 'girafe-velo-tap' }
    expect(await refused(house, contract.resetPassword, { body })).toBe(
      '400 password-weak /password',
    )
  })
  test('may enter the sandbox without a second factor', async () => {
    const email = await hire()
    setSandbox(true)
    expect(await enter(email)).toBe('201')
  })
})

describe('a second factor', () => {
  test('is set up from the mailed link, at the first sign-in', async () => {
    const email = await hire()
    letters.length = 0
    expect(await enter(email)).toBe('403 second-factor-enrolment-needed')
    await house.work()
    expect(letters).toHaveLength(1)
    const enrolment = linkIn('enrolment')
    const { secret, uri } = await ask(house, readEnrolment, { body: { enrolment } })
    expect(uri).toMatch(/^otpauth:\/\/totp\/pass%20Culture/)
    expect(await enter(email, { enrolment })).toBe('401 second-factor-needed /code')
    expect(await enter(email, { enrolment, code: '000000' })).toBe('401 second-factor-wrong /code')
    expect(await enter(email, { enrolment, code: codeOf(secret) })).toBe('201')
    expect(await enter(email)).toBe('401 second-factor-needed /code')
  })
  test('is kept encrypted', async () => {
    const { email, secret } = await equip()
    const row = await world.db
      .selectFrom('account')
      .select('totpSecret')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    const clear = Buffer.from(Secret.fromBase32(secret).buffer)
    expect(clear).toHaveLength(20)
    expect(row.totpSecret?.includes(clear)).toBe(false)
  })
  test('accepts the current half-minute and the one before, each code once', async () => {
    const { email, secret } = await equip()
    expect(await enter(email, { code: codeOf(secret, 2) })).toBe('401 second-factor-wrong /code')
    expect(await enter(email, { code: codeOf(secret, -1) })).toBe('401 second-factor-wrong /code')
    later(60)
    expect(await enter(email, { code: codeOf(secret, 1) })).toBe('201')
    expect(await enter(email, { code: codeOf(secret, 1) })).toBe('401 second-factor-wrong /code')
    expect(await enter(email, { code: codeOf(secret) })).toBe('201')
    expect(await enter(email, { code: codeOf(secret, 1) })).toBe('401 second-factor-wrong /code')
  })
  test('used by two at once lets one in', async () => {
    const { email, secret } = await equip()
    later(30)
    const code = codeOf(secret)
    const answers = await Promise.all([enter(email, { code }), enter(email, { code })])
    expect(answers.sort()).toEqual(['201', '401 second-factor-wrong /code'])
  })
  test('is not guessed', async () => {
    const { email, secret } = await equip()
    for (let time = 0; time < 5; time++) await enter(email, { code: '000000' })
    expect(await enter(email, { code: codeOf(secret) })).toBe('429 too-many-attempts')
  })
  test('is asked in the sandbox too of whoever has one', async () => {
    const { email } = await equip()
    setSandbox(true)
    expect(await enter(email)).toBe('401 second-factor-needed /code')
  })
  test('is not set from a link that is out of date, another’s, or already used', async () => {
    const [first, second] = [await hire(), await hire()]
    await enter(first)
    await house.work()
    const enrolment = linkIn('enrolment')
    const { secret } = await ask(house, readEnrolment, { body: { enrolment } })
    expect(await enter(second, { enrolment, code: codeOf(secret) })).toBe('404 link-invalid /token')
    later(3600)
    expect(await enter(first, { enrolment, code: codeOf(secret) })).toBe('404 link-invalid /token')
    expect(await refused(house, readEnrolment, { body: { enrolment } })).toBe(
      '404 link-invalid /token',
    )
    expect(await refused(house, readEnrolment, { body: { enrolment: 'x' } })).toBe(
      '404 link-invalid /token',
    )
  })
  test('is replaced by whoever shows the password and the old one; other sessions end', async () => {
    const { email, secret } = await equip()
    later(30)
    const other = await cookie(email, codeOf(secret))
    later(30)
    const as = await cookie(email, codeOf(secret))
    const start = (body: object) => refused(house, staffFactor.start, { as, body })
    expect(await start({ password: 'wrong-zk4vq9wm2t' })).toBe('403 password-wrong /password')
    expect(await start({ password })).toBe('401 second-factor-needed /code')
    expect(await start({ password, code: '000000' })).toBe('401 second-factor-wrong /code')
    later(30)
    const body = { password, code: codeOf(secret) }
    const next = await ask(house, staffFactor.start, { as, body })
    const confirm = (wish: object) => refused(house, staffFactor.confirm, { as, body: wish })
    const { enrolment } = next
    expect(await confirm({ enrolment: 'x', code: '123456' })).toBe('404 link-invalid /token')
    expect(await confirm({ enrolment, code: '000000' })).toBe('401 second-factor-wrong /code')
    expect(await confirm({ enrolment, code: codeOf(next.secret) })).toBe('204')
    const me = (who: Record<string, string>) => refused(house, contract.whoAmI, { as: who, params })
    expect([await me(as), await me(other)]).toEqual(['200', '401 not-signed-in'])
    later(30)
    expect(await enter(email, { code: codeOf(secret) })).toBe('401 second-factor-wrong /code')
    expect(await enter(email, { code: codeOf(next.secret) })).toBe('201')
  })
  test('is still asked after a forgotten password', async () => {
    const { email, secret } = await equip()
    await ask(house, contract.requestPasswordReset, { body: { email } })
    await house.work()
    const body = { token: linkIn('token'), password }
    await ask(house, contract.resetPassword, { body })
    expect(await enter(email)).toBe('401 second-factor-needed /code')
    expect(await enter(email, { code: codeOf(secret) })).toBe('201')
  })
  test('that is lost is mended by a new invitation', async () => {
    const { email, secret } = await equip()
    const as = await cookie(email, codeOf(secret))
    const names = { firstName: 'Nadia', lastName: 'Benali' }
    await inviteStaff(world, { email, ...names, role: 'administration' }, house.now())
    await house.work()
    expect(await refused(house, contract.whoAmI, { as, params })).toBe('401 not-signed-in')
    expect(await enter(email)).toBe('401 credentials-wrong')
    await ask(house, contract.resetPassword, { body: { token: linkIn('token'), password } })
    expect(await enter(email)).toBe('403 second-factor-enrolment-needed')
  })
  test('does not let its own session guess the password', async () => {
    const email = await hire()
    setSandbox(true)
    const as = await cookie(email)
    const { enrolment, secret } = await ask(house, staffFactor.start, {
      as,
      body: { password },
    })
    const body = { password: 'wrong-zk4vq9wm2t' }
    for (let time = 0; time < 5; time++) await refused(house, staffFactor.start, { as, body })
    expect(await refused(house, staffFactor.start, { as, body })).toBe('429 too-many-attempts')
    const wish = { enrolment, code: codeOf(secret) }
    expect(await refused(house, staffFactor.confirm, { as, body: wish })).toBe(
      '429 too-many-attempts',
    )
  })
})

describe('a second factor by choice', () => {
  const own = { app: appFactor, pro: proFactor } as const

  /** A professional or a young person with a password; no second factor is asked of them. */
  async function settle(kind: 'pro' | 'youth', name: string) {
    const { id } = await (kind === 'pro' ? openPro : openYouth)(house, name)
    const passwordHash = await hashPassword(password)
    const email = `${kind}${id}@exemple.fr`
    await house.pool.query('update account set password_hash = $2, email = $3 where id = $1', [
      id,
      passwordHash,
      email,
    ])
    return { id: toPublicId(id), email, subject: `${kind}:${id}` }
  }

  /** The same, who has set one on a site. */
  async function choose(kind: 'pro' | 'youth', name: string) {
    const site = kind === 'pro' ? 'pro' : 'app'
    const who = await settle(kind, name)
    const as = await cookie(who.email, undefined, site)
    const { start, confirm } = own[site]
    const { enrolment, secret } = await ask(house, start, { as, body: { password } })
    expect(await enter(who.email, { site })).toBe('201')
    const body = { enrolment, code: codeOf(secret) }
    expect(await refused(house, confirm, { as, body })).toBe('204')
    later(30)
    return { ...who, site, as, secret } as const
  }

  const lastLetter = async () => {
    await house.work()
    return letters.at(-1)?.subject
  }
  const actsOn = async (subject: string) => {
    const acts = await world.db
      .selectFrom('journal')
      .select('act')
      .where('subject', '=', subject)
      .where('act', 'like', '%second-factor%')
      .orderBy('id')
      .execute()
    return acts.map(({ act }) => act)
  }

  test('is asked of a professional who has one, on both his sites, and not at his till’s password', async () => {
    const { email, as, secret, subject } = await choose('pro', 'Camille')
    expect(await lastLetter()).toBe('Votre double authentification est active')
    expect(await actsOn(subject)).toEqual(['account.second-factor-set'])
    const me = await ask(house, contract.whoAmI, { as, params: { site: 'pro' } })
    expect(me.account.hasSecondFactor).toBe(true)
    expect(await enter(email, { site: 'pro' })).toBe('401 second-factor-needed /code')
    expect(await enter(email, { site: 'app' })).toBe('401 second-factor-needed /code')
    expect(await enter(email, { site: 'app', code: codeOf(secret) })).toBe('201')
    expect(await enter(email, { site: 'pro', code: codeOf(secret) })).toBe(
      '401 second-factor-wrong /code',
    )
    const atTill = async (who: string) => {
      const authorization = `Basic ${Buffer.from(`${who}:${password}`).toString('base64')}`
      const till = { headers: { authorization }, params: { token: 'ZZZZZZ' } }
      return (await house.call(checkCountermarkV2, till)).status
    }
    const { email: without } = await settle('pro', 'Lou')
    expect([await atTill(without), await atTill(email)]).toEqual([404, 401])
  })

  test('of a young person is switched off by the password and the present code; other sessions end', async () => {
    const { email, as, secret, subject, site } = await choose('youth', 'Inès')
    expect(await lastLetter()).toBe('Ta double authentification est active')
    later(30)
    const other = await cookie(email, codeOf(secret), site)
    later(30)
    const off = (body: object) => refused(house, appFactor.remove, { as, body })
    expect(await off({ password: 'wrong-zk4vq9wm2t', code: codeOf(secret) })).toBe(
      '403 password-wrong /password',
    )
    expect(await off({ password })).toBe('401 second-factor-needed /code')
    // The code that let the other session in has served.
    expect(await off({ password, code: codeOf(secret, 1) })).toBe('401 second-factor-wrong /code')
    expect(await off({ password, code: codeOf(secret) })).toBe('204')
    expect(await lastLetter()).toBe('Ta double authentification est désactivée')
    expect(await actsOn(subject)).toEqual([
      'account.second-factor-set',
      'account.second-factor-removed',
    ])
    const me = (who: Record<string, string>) =>
      refused(house, contract.whoAmI, { as: who, params: { site } })
    expect([await me(as), await me(other)]).toEqual(['200', '401 not-signed-in'])
    expect(await enter(email, { site })).toBe('201')
    expect(await off({ password })).toBe('409 second-factor-absent')
  })

  test('is not guessed by whoever holds a session', async () => {
    const { as, secret } = await choose('pro', 'Solène')
    const off = (code: string) => refused(house, proFactor.remove, { as, body: { password, code } })
    for (let time = 0; time < 5; time++) await off('000000')
    expect(await off(codeOf(secret))).toBe('429 too-many-attempts')
  })

  test('outlives a lost password, and is taken off by the team, who says why', async () => {
    const { id, email, as, site, subject } = await choose('youth', 'Noé')
    await ask(house, contract.requestPasswordReset, { body: { email } })
    await house.work()
    await ask(house, contract.resetPassword, { body: { token: linkIn('token'), password } })
    expect(await enter(email, { site })).toBe('401 second-factor-needed /code')
    const support = await openStaff(house, 'Sofia')
    const wish = { as: support.as, params: { id }, body: { reason: 'Téléphone volé' } }
    expect(await refused(house, removeSecondFactor, wish)).toBe('204')
    expect(await refused(house, removeSecondFactor, wish)).toBe('409 second-factor-absent')
    expect(await lastLetter()).toBe('Ta double authentification a été retirée')
    expect(letters.at(-1)?.text).toContain('Téléphone volé')
    expect(await actsOn(subject)).toContain('account.second-factor-removed-by-team')
    expect(await refused(house, contract.whoAmI, { as, params: { site } })).toBe(
      '401 not-signed-in',
    )
    expect(await enter(email, { site })).toBe('201')
  })

  test('of a member of the team is taken off by the administration, never by himself', async () => {
    const { email, secret } = await equip()
    const { id } = await world.db
      .selectFrom('account')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    const remove = (as: Record<string, string>) =>
      refused(house, removeSecondFactor, {
        as,
        params: { id: toPublicId(id) },
        body: { reason: 'Téléphone perdu' },
      })
    later(30)
    expect(await remove(await cookie(email, codeOf(secret)))).toBe('409 yourself')
    const colleague = await openStaff(house, 'Karim')
    expect(await remove(colleague.as)).toBe('403 forbidden')
    await setRole(colleague.id, 'administration')
    expect(await remove(colleague.as)).toBe('204')
    expect(await enter(email)).toBe('403 second-factor-enrolment-needed')
  })

  const setRole = (id: number, staffRole: 'support' | 'administration') =>
    world.db.updateTable('account').set({ staffRole }).where('id', '=', id).execute()
})
