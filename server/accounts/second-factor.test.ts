import { HOTP, Secret } from 'otpauth'
import { beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../contract/accounts.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'
import { inviteStaff } from './actions.ts'

const house = await openHouse()
const { world, letters } = house
const password = 'vQzkwm4tpxGrbhnjd'
const params = { site: 'equipe' }

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

const enter = (email: string, more: { code?: string; enrolment?: string } = {}) =>
  refused(house, contract.signIn, { params, body: { email, password, ...more } })

/** The same, with a second factor. */
async function equip() {
  const email = await hire()
  await enter(email)
  await house.work()
  const enrolment = linkIn('enrolment')
  const { secret } = await ask(house, contract.readEnrolment, { body: { enrolment } })
  expect(await enter(email, { enrolment, code: codeOf(secret) })).toBe('201')
  later(30)
  return { email, secret }
}

const cookie = async (email: string, code?: string) => {
  const body = { email, password, ...(code === undefined ? {} : { code }) }
  const { headers } = await house.call(contract.signIn, { params, body })
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
    const { secret, uri } = await ask(house, contract.readEnrolment, { body: { enrolment } })
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
    const { secret } = await ask(house, contract.readEnrolment, { body: { enrolment } })
    expect(await enter(second, { enrolment, code: codeOf(secret) })).toBe('404 link-invalid /token')
    later(3600)
    expect(await enter(first, { enrolment, code: codeOf(secret) })).toBe('404 link-invalid /token')
    expect(await refused(house, contract.readEnrolment, { body: { enrolment } })).toBe(
      '404 link-invalid /token',
    )
    expect(await refused(house, contract.readEnrolment, { body: { enrolment: 'x' } })).toBe(
      '404 link-invalid /token',
    )
  })
  test('is replaced by whoever shows the password and the old one; other sessions end', async () => {
    const { email, secret } = await equip()
    later(30)
    const other = await cookie(email, codeOf(secret))
    later(30)
    const as = await cookie(email, codeOf(secret))
    const start = (body: object) => refused(house, contract.startEnrolment, { as, body })
    expect(await start({ password: 'wrong-zk4vq9wm2t' })).toBe('403 password-wrong /password')
    expect(await start({ password })).toBe('401 second-factor-needed /code')
    expect(await start({ password, code: '000000' })).toBe('401 second-factor-wrong /code')
    later(30)
    const body = { password, code: codeOf(secret) }
    const next = await ask(house, contract.startEnrolment, { as, body })
    const confirm = (wish: object) => refused(house, contract.confirmEnrolment, { as, body: wish })
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
    const { enrolment, secret } = await ask(house, contract.startEnrolment, {
      as,
      body: { password },
    })
    const body = { password: 'wrong-zk4vq9wm2t' }
    for (let time = 0; time < 5; time++) await refused(house, contract.startEnrolment, { as, body })
    expect(await refused(house, contract.startEnrolment, { as, body })).toBe(
      '429 too-many-attempts',
    )
    const wish = { enrolment, code: codeOf(secret) }
    expect(await refused(house, contract.confirmEnrolment, { as, body: wish })).toBe(
      '429 too-many-attempts',
    )
  })
})
