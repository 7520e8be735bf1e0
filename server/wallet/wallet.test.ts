import { beforeAll, describe, expect, test } from 'vitest'
import { cancelMyBooking } from '../../contract/bookings.ts'
import { validateCountermark } from '../../contract/counter.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { decideEligibility } from '../../contract/eligibility.ts'
import { confirmEmail, myStatement, myWallet } from '../../contract/wallet.ts'
import {
  bookAs,
  openOffer,
  openStaff,
  openYouth,
  posted,
  signIn,
  unsound,
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
import { fingerprint } from '../accounts/session.ts'

let house: House
let camille: Signed
let claire: Signed
let star: Structure

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  claire = await openStaff(house, 'Claire')
  star = await openStructure(house, { name: 'Cinéma Star', by: camille })
})

const open = (id: number | string, as = claire.as) =>
  house.call(decideEligibility, {
    as,
    params: { id: typeof id === 'number' ? toPublicId(id) : id },
    body: { decision: 'credit' },
  })
const walletOf = async (who: Signed) => (await ask(house, myWallet, { as: who.as })).wallet

/** Somebody who has just signed up, and the token of the letter received. */
async function signUp(kind: 'youth' | 'pro', name: string) {
  const { world } = house
  const born = kind === 'youth' ? { birthDate: '2008-05-17', department: '93' } : {}
  const { id } = await world.db
    .insertInto('account')
    .values({
      kind,
      email: `${name}@exemple.fr`,
      firstName: name,
      lastName: 'Dupont',
      pseudo: name,
      createdAt: house.now(),
      ...born,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const token = world.bytes(32).toString('base64url')
  await world.db
    .insertInto('secretLink')
    .values({
      hash: fingerprint(token),
      accountId: id,
      purpose: 'confirm-email',
      createdAt: house.now(),
      expiresAt: new Date(house.now().getTime() + 86_400_000),
      usedAt: null,
    })
    .execute()
  return { id, token }
}

describe('the team opens the pass of a young person', () => {
  test('with 500 €, and the young person is told', async () => {
    const lea = await openYouth(house, 'Léa', { isCredited: false })
    await posted(house)
    expect((await open(lea.id)).status).toBe(200)
    expect(await walletOf(lea)).toEqual({
      grantedCents: 50_000,
      balanceCents: 50_000,
      physical: { ceilingCents: 20_000, spentCents: 0 },
      digital: { ceilingCents: 20_000, spentCents: 0 },
      openedAt: '2026-11-02T09:00:00.000Z',
      endsAt: '2028-11-02T09:00:00.000Z',
    })
    const [letter] = await posted(house)
    expect(letter).toMatchObject({ to: lea.email, subject: 'Ton pass Culture est disponible' })
    expect(letter?.text.replaceAll('\u00a0', ' ')).toContain('crédité de 500,00 €')
  })

  test('and it is journaled', async () => {
    const tom = await openYouth(house, 'Tom', { isCredited: false })
    await open(tom.id)
    const { rows } = await house.pool.query(
      `select actor, act, details from journal where subject = $1`,
      [`youth:${tom.id}`],
    )
    expect(rows).toEqual([
      { actor: `staff:${claire.id}`, act: 'wallet.opened', details: { grantedCents: 50_000 } },
    ])
  })

  test('once for ever', async () => {
    const ines = await openYouth(house, 'Inès', { isCredited: false })
    await open(ines.id)
    expect(await open(ines.id)).toMatchObject({
      status: 409,
      body: { code: 'deposit-already-made', detail: 'Ce compte a déjà reçu son crédit' },
    })
    expect((await walletOf(ines))?.balanceCents).toBe(50_000)
  })

  test('once even when ten of them do it at the same time', async () => {
    const max = await openYouth(house, 'Max', { isCredited: false })
    await posted(house)
    const answers = await Promise.all(Array.from({ length: 10 }, () => open(max.id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
    expect(await posted(house)).toHaveLength(1)
    expect(await unsound(house)).toEqual([])
  })

  test('and of nobody else', async () => {
    for (const id of [camille.id, claire.id, 999_999, 'x']) {
      expect(await open(id)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    }
  })

  test('which nobody else may do', async () => {
    const zoe = await openYouth(house, 'Zoé', { isCredited: false })
    for (const as of [zoe.as, camille.as, {}]) {
      expect(await open(zoe.id, as)).toMatchObject({ status: 401 })
    }
    expect(await walletOf(zoe)).toBeNull()
  })
})

describe('confirming an e-mail address', () => {
  const confirm = (token: string) => ask(house, confirmEmail, { body: { token } })
  const whyNot = (token: string) => refused(house, confirmEmail, { body: { token } })

  test('credits a young account of the sandbox at once', async () => {
    const { id, token } = await signUp('youth', 'nina')
    expect(await confirm(token)).toEqual({ kind: 'youth' })
    expect((await walletOf({ id, as: await signIn(house, id, 'app') }))?.balanceCents).toBe(50_000)
  })

  test('credits no professional', async () => {
    const { id, token } = await signUp('pro', 'paul')
    expect(await confirm(token)).toEqual({ kind: 'pro' })
    expect(await walletOf({ id, as: await signIn(house, id, 'app') })).toBeNull()
  })

  test('is done once', async () => {
    const { id, token } = await signUp('youth', 'hugo')
    const answers = await Promise.all(Array.from({ length: 5 }, () => whyNot(token)))
    expect(answers.sort()).toEqual(['200', ...Array(4).fill('404 link-invalid /token')])
    const { rows } = await house.pool.query(
      `select count(*) from movement where cause = 'grant' and credit_id = $1`,
      [id],
    )
    expect(rows).toEqual([{ count: 1 }])
  })

  test('takes no other link, nor an old one', async () => {
    const { token } = await signUp('youth', 'yann')
    const before = house.now()
    house.moveTo(new Date(before.getTime() + 86_400_000))
    expect(await whyNot(token)).toBe('404 link-invalid /token')
    house.moveTo(before)
    expect(await whyNot('anything')).toBe('404 link-invalid /token')
    expect(await whyNot('')).toBe('404 link-invalid /token')
    expect(await whyNot('x'.repeat(201))).toBe('400 invalid-request /token')
    expect(await confirm(token)).toEqual({ kind: 'youth' })
  })
})

describe('my pass', () => {
  test('is none while the credit is not opened, nor for a professional', async () => {
    const anne = await openYouth(house, 'Anne', { isCredited: false })
    expect(await walletOf(anne)).toBeNull()
    expect(
      await walletOf({ id: camille.id, as: await signIn(house, camille.id, 'app') }),
    ).toBeNull()
    expect(await refused(house, myWallet, {})).toBe('401 not-signed-in')
  })

  test('tells what was spent of each ceiling', async () => {
    const karla = await openYouth(house, 'Karla')
    const spend = async (nature: 'event' | 'goods' | 'digital', priceCents: number) =>
      bookAs(house, karla, await openOffer(house, star, { nature, priceCents }))
    await spend('event', 30_000)
    await spend('goods', 1_250)
    await spend('digital', 500)
    expect(await walletOf(karla)).toMatchObject({
      balanceCents: 18_250,
      physical: { spentCents: 1_250 },
      digital: { spentCents: 500 },
    })
  })
})

describe('the statement of my pass', () => {
  test('tells what came in and went out, newest first, and what for', async () => {
    const eve = await openYouth(house, 'Ève')
    const seat = await openOffer(house, star)
    const { id } = await bookAs(house, eve, seat)
    await ask(house, cancelMyBooking, { as: eve.as, params: { id } })
    const book = await openOffer(house, star, { nature: 'goods', priceCents: 2_000 })
    const { id: fetched, countermark } = await bookAs(house, eve, book)
    await ask(house, validateCountermark, { as: camille.as, params: { token: countermark } })
    const { items, next } = await ask(house, myStatement, { as: eve.as })
    const at = house.now().toISOString()
    expect(items).toEqual([
      { at, cause: 'book', cents: -2_000, offerName: 'Les Misérables', bookingId: fetched },
      { at, cause: 'cancel', cents: 900, offerName: 'Le Voyage dans la Lune', bookingId: id },
      { at, cause: 'book', cents: -900, offerName: 'Le Voyage dans la Lune', bookingId: id },
      { at, cause: 'grant', cents: 50_000, offerName: null, bookingId: null },
    ])
    expect(next).toBeNull()
    const sum = items.reduce((total, { cents }) => total + cents, 0)
    expect((await walletOf(eve))?.balanceCents).toBe(sum)
  })

  test('is read page by page, without a line lost or told twice', async () => {
    const noe = await openYouth(house, 'Noé')
    for (let n = 0; n < 6; n++) {
      await bookAs(house, noe, await openOffer(house, star, { priceCents: 100 + n }))
    }
    const whole = await ask(house, myStatement, { as: noe.as })
    const pages = []
    let cursor: string | undefined
    do {
      const page = await ask(house, myStatement, { as: noe.as, query: { limit: 3, cursor } })
      pages.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    expect(pages).toEqual(whole.items)
    expect(pages).toHaveLength(7)
  })

  test('is nobody else’s', async () => {
    expect(await refused(house, myStatement, {})).toBe('401 not-signed-in')
    expect(await refused(house, myStatement, { as: camille.as })).toBe('401 not-signed-in')
    const asPro = await signIn(house, camille.id, 'app')
    expect(await refused(house, myStatement, { as: asPro })).toBe('403 forbidden')
  })
})

test('after all this every statement of the rules holds', async () => {
  expect(await unsound(house)).toEqual([])
  expect(house.faults).toEqual([])
})
