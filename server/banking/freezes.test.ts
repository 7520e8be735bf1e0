import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  clearBankDetails,
  decideBankDetails,
  examineBankDetails,
  freezeBankDetails,
  queueBankDetails,
} from '../../contract/bank-approvals.ts'
import {
  freezeByLink,
  freezeOurBankDetails,
  listBankDetails,
  listPayees,
  readFreezeLink,
  submitBankDetails,
} from '../../contract/banking.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { crossing } from '../../test/lock-order.ts'
import { openStaff, posted } from '../../test/stage.ts'
import {
  ask,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import {
  administer,
  bankAccount,
  bic,
  frenchIban,
  openFinance,
  password,
} from '../../test/treasury.ts'
import { openHouse, type House } from '../../test/world.ts'

let house: House
let camille: Signed
let karim: Signed
let nadia: Signed
let olivier: Signed
let support: Signed

beforeAll(async () => {
  house = await openHouse()
  camille = await openPro(house, 'Camille')
  karim = await openPro(house, 'Karim')
  nadia = await openFinance(house, 'Nadia')
  olivier = await openFinance(house, 'Olivier')
  support = await openStaff(house, 'Sam')
})

let count = 0
let kleber: Structure
let star: Structure
let iban: string

beforeEach(async () => {
  await posted(house)
  kleber = await openStructure(house, { name: `Librairie ${++count}`, by: camille })
  star = await openStructure(house, { name: `Cinéma ${count}`, by: karim })
  await administer(house, kleber, camille)
  await administer(house, star, karim)
  iban = frenchIban(count)
})

const settle = (wish: { iban?: string; to?: Structure; by?: Signed } = {}) =>
  bankAccount(house, wish.to ?? kleber, {
    by: wish.by ?? camille,
    approvedBy: [nadia, olivier],
    iban: wish.iban ?? iban,
  }).then(({ id }) => toPublicId(id))
const enter = async (structure: Structure, who: Signed, wish: object = {}) =>
  (
    await ask(house, submitBankDetails, {
      as: who.as,
      params: { id: toPublicId(structure.id) },
      file: { name: 'rib.pdf', bytes: Buffer.from('%PDF-1.7') },
      body: { iban, bic, holder: 'TITULAIRE', password, ...wish },
    })
  ).id
const of = async (structure: Structure, who: Signed) =>
  (await ask(house, listBankDetails, { as: who.as, params: { id: toPublicId(structure.id) } }))
    .items
const whyPaid = async (structure: Structure, who: Signed) =>
  (
    await ask(house, listPayees, { as: who.as, params: { id: toPublicId(structure.id) } })
  ).items.map(({ why }) => why)
const clear = (id: string, decision: 'keep' | 'discard', by = nadia) =>
  ask(house, clearBankDetails, {
    as: by.as,
    params: { id },
    body: { decision, reason: 'Appelé la structure au numéro connu' },
  })
const tokenOf = (text: string | undefined) => /token=([\w-]+)/.exec(text ?? '')?.[1] ?? ''
const decide = (id: string, by: Signed) =>
  ask(house, decideBankDetails, { as: by.as, params: { id }, body: { decision: 'accept' } })

describe('« Ce n’est pas moi »', () => {
  test('following the link of the letter shows a page, pressing the button freezes', async () => {
    const id = await settle()
    await house.advance('PT1H')
    const changed = await enter(kleber, camille, { iban: frenchIban(50_000 + count) })
    const letters = await posted(house)
    const token = tokenOf(letters.at(-1)?.text)
    const shown = await ask(house, readFreezeLink, { body: { token } })
    expect(shown).toMatchObject({ structure: `Librairie ${count}`, isFrozen: false })
    expect((await of(kleber, camille))[0]?.frozenBecause).toBeNull()
    const { status, body } = await house.call(freezeByLink, { body: { token } })
    expect([status, body]).toEqual([201, expect.objectContaining({ isFrozen: true })])
    expect((await of(kleber, camille))[0]).toMatchObject({ id: changed, frozenBecause: 'not-me' })
    expect(await whyPaid(kleber, camille)).toEqual(['structure', 'structure'])
    expect(id).not.toBe(changed)
    const asked = { as: nadia.as, params: { id: changed }, body: { decision: 'accept' } }
    expect(await refused(house, decideBankDetails, asked)).toBe('409 bank-details-frozen')
  })

  test('a link serves once, for thirty days', async () => {
    await enter(kleber, camille)
    const token = tokenOf((await posted(house))[0]?.text)
    await ask(house, freezeByLink, { body: { token } })
    for (const route of [freezeByLink, readFreezeLink]) {
      expect(await refused(house, route, { body: { token } })).toBe('404 link-invalid /token')
      expect(await refused(house, route, { body: { token: 'inconnu' } })).toBe(
        '404 link-invalid /token',
      )
    }
    await enter(star, karim, { iban: frenchIban(60_000 + count) })
    const late = tokenOf((await posted(house)).find(({ to }) => to.startsWith('karim'))?.text)
    const before = house.now()
    house.moveTo(new Date(before.getTime() + 30 * 86_400_000))
    expect(await refused(house, readFreezeLink, { body: { token: late } })).toBe(
      '404 link-invalid /token',
    )
    house.moveTo(before)
  })

  test('a change frozen in its 48 hours loses its turn: the old account goes on being paid', async () => {
    await settle()
    const id = await enter(kleber, camille, { iban: frenchIban(70_000 + count) })
    await decide(id, nadia)
    await decide(id, olivier)
    await posted(house)
    await house.advance('PT47H')
    await ask(house, freezeOurBankDetails, { as: camille.as, params: { id } })
    await house.advance('PT48H')
    expect(await whyPaid(kleber, camille)).toEqual(['structure', 'structure'])
    expect((await of(kleber, camille)).map((one) => one.isActive)).toEqual([false, true])

    await clear(id, 'keep')
    expect((await of(kleber, camille)).map((one) => one.isActive)).toEqual([false, true])
    await house.advance('PT48H')
    expect((await of(kleber, camille)).map((one) => one.isActive)).toEqual([true, false])
  })

  test('the administrator alone presses it in the portal, once', async () => {
    const id = await settle()
    const asked = (who: Signed, about = id) => ({ as: who.as, params: { id: about } })
    expect(await refused(house, freezeOurBankDetails, asked(karim))).toBe('404 not-found')
    expect(await refused(house, freezeOurBankDetails, asked(karim, 'AEAE'))).toBe('404 not-found')
    await house.pool.query(
      `insert into membership (account_id, offerer_id, role, state, created_at)
       values ($1, $2, 'editor', 'accepted', now())`,
      [karim.id, kleber.id],
    )
    expect(await refused(house, freezeOurBankDetails, asked(karim))).toBe('403 forbidden')
    await ask(house, freezeOurBankDetails, asked(camille))
    expect(await whyPaid(kleber, camille)).toEqual(['frozen', 'frozen'])
    expect(await refused(house, freezeOurBankDetails, asked(camille))).toBe(
      '409 bank-details-frozen',
    )
    await clear(id, 'discard')
    expect(await refused(house, freezeOurBankDetails, asked(camille))).toBe('409 bank-details-over')
    expect(await whyPaid(kleber, camille)).toEqual(['none', 'none'])
  })
})

describe('one IBAN for two structures', () => {
  test('is frozen for both until somebody has looked, and both are told', async () => {
    const paid = await settle()
    await posted(house)
    const entered = await enter(star, karim)
    expect((await of(kleber, camille))[0]).toMatchObject({ id: paid, frozenBecause: 'same-iban' })
    expect((await of(star, karim))[0]).toMatchObject({ id: entered, frozenBecause: 'same-iban' })
    expect(await whyPaid(kleber, camille)).toEqual(['frozen', 'frozen'])
    const told = (await posted(house)).filter(({ subject }) => subject.includes('gelées'))
    expect(told.map(({ to }) => to).sort()).toEqual(['camille@exemple.fr', 'karim@exemple.fr'])
    // Whose IBAN the other is, nobody of them learns.
    for (const { text } of told) expect(text).not.toMatch(/Librairie.*Cinéma|Cinéma.*Librairie/s)

    const { items } = await ask(house, queueBankDetails, {
      as: nadia.as,
      query: { state: 'frozen' },
    })
    expect(items.map(({ details }) => details.id)).toEqual(expect.arrayContaining([entered, paid]))
    const examined = await ask(house, examineBankDetails, { as: nadia.as, params: { id: entered } })
    expect(examined.twins).toEqual([
      {
        id: paid,
        structure: expect.objectContaining({ legalName: `Librairie ${count}` }),
        state: 'accepted',
      },
    ])
  })

  test('is paid again once it was looked at, and entering it anew asks nobody twice', async () => {
    const paid = await settle()
    const entered = await enter(star, karim)
    await clear(paid, 'keep')
    expect(await whyPaid(kleber, camille)).toEqual(['structure', 'structure'])
    await clear(entered, 'discard')
    expect((await of(star, karim))[0]).toMatchObject({
      state: 'refused',
      refusalReason: 'Appelé la structure au numéro connu',
      frozenBecause: null,
    })
    await enter(kleber, camille, { venueId: toPublicId(kleber.venueId) })
    expect((await of(kleber, camille)).map(({ frozenBecause }) => frozenBecause)).toEqual([
      null,
      null,
    ])
  })

  test('entered by both at the same time is found all the same', async () => {
    await Promise.all([enter(kleber, camille), enter(star, karim)])
    const both = [...(await of(kleber, camille)), ...(await of(star, karim))]
    expect(both.map(({ frozenBecause }) => frozenBecause)).toEqual(['same-iban', 'same-iban'])
  })

  test('is entered under the locks of both structures, taken before any account is', async () => {
    const another = frenchIban(count + 100)
    await enter(kleber, camille)
    await enter(star, karim, { iban: another })
    const accountOf = ({ id }: Structure) =>
      `select from bank_account where offerer_id = ${id} for no key update nowait`
    const first = `select from offerer where id = ${star.id} for no key update; ${accountOf(star)}`
    await crossing(house, { first, then: accountOf(kleber) }, () =>
      enter(kleber, camille, { iban: another }),
    )
    expect((await of(star, karim)).map(({ frozenBecause }) => frozenBecause)).toEqual(['same-iban'])
  })

  test('of one and the same structure freezes nothing', async () => {
    await settle()
    await enter(kleber, camille, { venueId: toPublicId(kleber.venueId) })
    expect((await of(kleber, camille)).map(({ frozenBecause }) => frozenBecause)).toEqual([
      null,
      null,
    ])
  })
})

describe('the team', () => {
  test('freezes with a reason, looks, and says what becomes of it', async () => {
    const id = await settle()
    const asked = { as: nadia.as, params: { id }, body: { reason: 'Signalé par la banque' } }
    expect(await refused(house, freezeBankDetails, { ...asked, body: { reason: ' ' } })).toMatch(
      /^400 invalid-request/,
    )
    expect(
      await refused(house, clearBankDetails, { ...asked, body: { decision: 'keep', reason: 'x' } }),
    ).toBe('409 not-frozen')
    await ask(house, freezeBankDetails, asked)
    expect(await refused(house, freezeBankDetails, asked)).toBe('409 bank-details-frozen')
    await posted(house)
    await clear(id, 'keep')
    const [letter] = await posted(house)
    expect(letter?.subject).toBe(`Coordonnées bancaires dégelées pour Librairie ${count}`)
    expect(await whyPaid(kleber, camille)).toEqual(['structure', 'structure'])
    await ask(house, freezeBankDetails, asked)
    await clear(id, 'discard')
    expect(await refused(house, freezeBankDetails, asked)).toBe('409 bank-details-over')
  })

  test('sees the whole IBAN, who approved, and what it would replace', async () => {
    const current = await settle()
    const id = await enter(kleber, camille, { iban: frenchIban(80_000 + count) })
    await decide(id, nadia)
    const examined = await ask(house, examineBankDetails, { as: olivier.as, params: { id } })
    expect(examined).toMatchObject({
      queued: {
        iban: frenchIban(80_000 + count),
        isChange: true,
        approvedBy: [{ accountId: toPublicId(nadia.id), firstName: 'Nadia' }],
        enteredBy: { email: 'camille@exemple.fr' },
      },
      company: { isOpen: null },
      current: { id: current, iban },
      twins: [],
    })
  })

  test('but not its support, and not what is unknown', async () => {
    const id = await settle()
    const routes = [
      [examineBankDetails, undefined],
      [freezeBankDetails, { reason: 'x' }],
      [clearBankDetails, { decision: 'keep', reason: 'x' }],
    ] as const
    for (const [route, body] of routes) {
      const asked = { params: { id }, ...(body ? { body } : {}) }
      expect(await refused(house, route, { ...asked, as: support.as })).toBe('403 forbidden')
      expect(await refused(house, route, { ...asked, as: nadia.as, params: { id: 'AEAE' } })).toBe(
        '404 not-found',
      )
      expect(await refused(house, route, { ...asked, as: camille.as })).toBe('401 not-signed-in')
    }
    expect(await refused(house, queueBankDetails, { as: support.as })).toBe('403 forbidden')
  })

  test('reads its queues page by page', async () => {
    const ids = [
      await enter(kleber, camille),
      await enter(star, karim, { iban: frenchIban(1e6 + count) }),
    ]
    const read = (limit: number, cursor = '') =>
      ask(house, queueBankDetails, { as: nadia.as, query: { limit, ...(cursor && { cursor }) } })
    const walked: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof read>> = await read(1, cursor)
      walked.push(...page.items.map(({ details }) => details.id))
      cursor = page.next
    }
    expect(walked).toEqual((await read(100)).items.map(({ details }) => details.id))
    // What waits longest comes first: those just entered are the last.
    expect(walked.slice(-2)).toEqual(ids)
  })
})

test('no fault happened', () => expect(house.faults).toEqual([]))
