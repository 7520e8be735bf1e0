import { beforeEach, describe, expect, test } from 'vitest'
import * as contract from '../../contract/accounts.ts'
import { confirmEmail } from '../../contract/wallet.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const { letters } = house

const léa = {
  email: 'lea@exemple.fr',
  password: 'girafe-velo-tapis',
  firstName: 'Léa',
  lastName: 'Petit',
  birthDate: '2008-05-04',
  department: '973',
  contactAccepted: true,
}
let count = 0
const someone = () => ({ ...léa, email: `jeune${++count}@exemple.fr` })
type Someone = typeof léa

const signUp = (body: Someone) => house.call(contract.signUpYouth, { body })
const signIn = ({ email, password }: Pick<Someone, 'email' | 'password'>) =>
  house.call(contract.signIn, { params: { site: 'app' }, body: { email, password } })
const lettersTo = (email: string) => letters.filter(({ to }) => to === email)
const tokenIn = (text: string) => /token=([\w-]+)/.exec(text)?.[1] ?? 'no token'
const lastToken = (email: string) => tokenIn(lettersTo(email).at(-1)?.text ?? '')
const confirm = (token: string) => refused(house, confirmEmail, { body: { token } })

/** Somebody whose address is confirmed. */
async function settled(): Promise<Someone> {
  const person = someone()
  await signUp(person)
  await house.work()
  expect(await confirm(lastToken(person.email))).toBe('200')
  await house.work()
  return person
}

beforeEach(() => {
  house.moveTo(new Date(house.now().getTime() + 2 * 3_600_000))
  letters.length = 0
})

describe('a young person', () => {
  test('signs up, confirms the address, and enters', async () => {
    const answer = await signUp(léa)
    expect(answer).toMatchObject({ status: 202, body: { email: 'lea@exemple.fr' } })
    await house.work()
    const [letter] = lettersTo('lea@exemple.fr')
    expect(letter?.subject).toBe('Confirme ton adresse e-mail pour le pass Culture')
    expect(letter?.text).toContain('http://localhost:3000/inscription/validation?token=')
    expect(await refused(house, contract.signIn, signInWish(léa))).toBe(
      '403 email-unconfirmed /email',
    )
    await ask(house, confirmEmail, { body: { token: tokenIn(letter?.text ?? '') } })
    const { status, body } = await signIn({ ...léa, email: ' Lea@Exemple.FR ' })
    expect(status).toBe(201)
    expect(body).toEqual({
      account: {
        id: expect.any(String),
        kind: 'youth',
        email: 'lea@exemple.fr',
        firstName: 'Léa',
        lastName: 'Petit',
        pseudo: 'Léa',
        department: '973',
        staffRole: null,
        hasSecondFactor: false,
      },
    })
  })
  test.each([
    [
      'contact-not-accepted',
      '400 contact-not-accepted /contactAccepted',
      { contactAccepted: false },
    ],
    ['too young', '400 age-not-allowed /birthDate', { birthDate: '2012-01-01' }],
    ['too old', '400 age-not-allowed /birthDate', { birthDate: '2005-01-01' }],
    ['a weak password', '400 password-weak /password', { password: 'Lea-Petit-2008' }],
    ['no name', '400 invalid-request /firstName', { firstName: ' ' }],
    ['another right', '400 invalid-request /', { kind: 'staff', staffRole: 'finance' }],
    [
      'a confirmation of his own',
      '400 invalid-request /',
      { emailConfirmedAt: '2026-01-01T00:00:00Z' },
    ],
  ])('does not sign up with %s', async (_, problem, change) => {
    const body = { ...someone(), ...change }
    expect(await refused(house, contract.signUpYouth, { body })).toBe(problem)
  })
  test('cannot tell from the answer whether an address has an account', async () => {
    const known = await settled()
    const { email } = known
    letters.length = 0
    const again = await signUp({ ...someone(), email, password: 'another-zk4vq9wm2t' })
    const fresh = await signUp(someone())
    expect(again.status).toBe(fresh.status)
    expect(Object.keys(again.body as object)).toEqual(Object.keys(fresh.body as object))
    await house.work()
    expect(lettersTo(email).map(({ subject }) => subject)).toEqual([
      'Tu as déjà un compte pass Culture',
    ])
    expect((await signIn(known)).status).toBe(201)
    expect((await signIn({ email, password: 'another-zk4vq9wm2t' })).status).toBe(401)
  })
  test('who signs up last before confirming sets the password, and earlier links die', async () => {
    const stranger = { ...someone(), password: 'stranger-zk4vq9wm2t' }
    await signUp(stranger)
    await house.work()
    const earlier = lastToken(stranger.email)
    const owner = { ...stranger, password: 'girafe-velo-tapis' }
    await signUp(owner)
    await house.work()
    expect(await confirm(earlier)).toBe('404 link-invalid /token')
    expect(await confirm(lastToken(owner.email))).toBe('200')
    expect((await signIn(stranger)).status).toBe(401)
    expect((await signIn(owner)).status).toBe(201)
  })
  test('two sign-ups at once with one address make one account', async () => {
    const person = someone()
    const answers = await Promise.all([signUp(person), signUp(person), signUp(person)])
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    const accounts = await house.world.db
      .selectFrom('account')
      .selectAll()
      .where('email', '=', person.email)
      .execute()
    expect(accounts).toHaveLength(1)
  })
  test('is not written to more than five times an hour, whatever is asked', async () => {
    const person = someone()
    for (let time = 0; time < 8; time++) expect((await signUp(person)).status).toBe(202)
    await house.work()
    expect(lettersTo(person.email)).toHaveLength(5)
    house.moveTo(new Date(house.now().getTime() + 3_600_001))
    await signUp(person)
    await house.work()
    expect(lettersTo(person.email)).toHaveLength(6)
  })
})

const signInWish = ({ email, password }: Pick<Someone, 'email' | 'password'>) => ({
  params: { site: 'app' },
  body: { email, password },
})

describe('a confirmation link', () => {
  test('serves once', async () => {
    const person = someone()
    await signUp(person)
    await house.work()
    const token = lastToken(person.email)
    expect(await confirm(token)).toBe('200')
    expect(await confirm(token)).toBe('404 link-invalid /token')
  })
  test('lives a day, to the instant', async () => {
    const [early, late] = [someone(), someone()]
    const at = house.now().getTime()
    await signUp(early)
    await signUp(late)
    await house.work()
    house.moveTo(new Date(at + 86_400_000 - 1))
    expect(await confirm(lastToken(early.email))).toBe('200')
    house.moveTo(new Date(at + 86_400_000))
    expect(await confirm(lastToken(late.email))).toBe('404 link-invalid /token')
  })
  test('is sent again to whoever asks, and to nobody where there is nothing to confirm', async () => {
    const [waiting, done] = [someone(), await settled()]
    await signUp(waiting)
    await house.work()
    letters.length = 0
    for (const email of [waiting.email, done.email, 'personne@exemple.fr']) {
      const answer = await house.call(contract.resendConfirmation, { body: { email } })
      expect(answer).toMatchObject({ status: 202, body: { email } })
    }
    await house.work()
    expect(letters.map(({ to }) => to)).toEqual([waiting.email])
    expect(await confirm(lastToken(waiting.email))).toBe('200')
  })
  test('is not a link to another thing', async () => {
    const person = await settled()
    await house.call(contract.requestPasswordReset, { body: { email: person.email } })
    await house.work()
    expect(await confirm(lastToken(person.email))).toBe('404 link-invalid /token')
    expect(await confirm('invented')).toBe('404 link-invalid /token')
  })
})

describe('a forgotten password', () => {
  const reset = (token: string, password: string) =>
    refused(house, contract.resetPassword, { body: { token, password } })
  const forget = async (email: string) => {
    await ask(house, contract.requestPasswordReset, { body: { email } })
    await house.work()
    return lastToken(email)
  }
  const next = 'parapluie-zebre-42'

  test('is replaced by a link, once; every session ends and the person is told', async () => {
    const person = await settled()
    const { headers } = await signIn(person)
    const as = { cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
    const token = await forget(person.email)
    expect(lettersTo(person.email).at(-1)?.text).toContain(
      'http://localhost:3000/mot-de-passe-perdu?token=',
    )
    expect(await reset(token, next)).toBe('200')
    expect(await refused(house, contract.whoAmI, { as, params: { site: 'app' } })).toBe(
      '401 not-signed-in',
    )
    expect((await signIn(person)).status).toBe(401)
    expect((await signIn({ ...person, password: next })).status).toBe(201)
    expect(await reset(token, 'parapluie-zebre-43')).toBe('404 link-invalid /token')
    await house.work()
    expect(lettersTo(person.email).at(-1)?.subject).toBe('Ton mot de passe a changé')
  })
  test('is answered alike for an unknown address, which gets no letter', async () => {
    const { email } = await settled()
    letters.length = 0
    const known = await house.call(contract.requestPasswordReset, { body: { email } })
    const unknown = await house.call(contract.requestPasswordReset, {
      body: { email: 'personne@exemple.fr' },
    })
    expect([unknown.status, unknown.body]).toEqual([known.status, { email: 'personne@exemple.fr' }])
    await house.work()
    expect(letters.map(({ to }) => to)).toEqual([email])
  })
  test('keeps its link when the new one is too weak', async () => {
    const person = await settled()
    const token = await forget(person.email)
    expect(await reset(token, 'motdepasse1234')).toBe('400 password-weak /password')
    expect(await reset(token, next)).toBe('200')
  })
  test('has an hour, to the instant; a newer link ends the older', async () => {
    const [early, late] = [await settled(), await settled()]
    const at = house.now().getTime()
    const older = await forget(early.email)
    const newer = await forget(early.email)
    const lastOne = await forget(late.email)
    expect(await reset(older, next)).toBe('404 link-invalid /token')
    house.moveTo(new Date(at + 3_600_000 - 1))
    expect(await reset(newer, next)).toBe('200')
    house.moveTo(new Date(at + 3_600_000))
    expect(await reset(lastOne, next)).toBe('404 link-invalid /token')
  })
  test('does not confirm a young person’s address, and sends what does', async () => {
    const person = someone()
    await signUp(person)
    await house.work()
    letters.length = 0
    expect(await reset(await forget(person.email), next)).toBe('200')
    expect(await refused(house, contract.signIn, signInWish({ ...person, password: next }))).toBe(
      '403 email-unconfirmed /email',
    )
    const confirmation = lettersTo(person.email).find(({ subject }) =>
      subject.startsWith('Confirme'),
    )
    expect(await confirm(tokenIn(confirmation?.text ?? ''))).toBe('200')
  })
  test('of a suspended person is not replaced', async () => {
    const person = await settled()
    const token = await forget(person.email)
    await house.world.db
      .updateTable('account')
      .set({ suspendedAt: house.now() })
      .where('email', '=', person.email)
      .execute()
    expect(await reset(token, next)).toBe('404 link-invalid /token')
    letters.length = 0
    await forget(person.email)
    expect(letters).toEqual([])
    expect(await refused(house, contract.signIn, signInWish(person))).toBe('403 account-suspended')
  })
})

describe('what is kept', () => {
  test('is neither a password nor a token', async () => {
    const person = await settled()
    const { headers } = await signIn(person)
    const token = String(headers['set-cookie']).split(/[=;]/)[1] ?? ''
    const dump = await Promise.all(
      (['account', 'session', 'secretLink', 'attempt', 'journal'] as const).map((table) =>
        house.world.db.selectFrom(table).selectAll().execute(),
      ),
    )
    const text = JSON.stringify(dump)
    expect(token.length).toBeGreaterThanOrEqual(43)
    for (const secret of [person.password, token]) expect(text).not.toContain(secret)
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })
  test('is forgotten when it opens nothing any more', async () => {
    const person = await settled()
    await signIn(person)
    const { db } = house.world
    const count = async (table: 'session' | 'secretLink' | 'attempt') =>
      (await db.selectFrom(table).selectAll().execute()).length
    expect(await count('session')).toBeGreaterThan(0)
    house.moveTo(new Date(house.now().getTime() + 91 * 86_400_000))
    await house.work()
    expect([await count('session'), await count('secretLink'), await count('attempt')]).toEqual([
      0, 0, 0,
    ])
  })
})
