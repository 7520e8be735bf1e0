import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decideBankDetails, readRibAsTeam } from '../../contract/bank-approvals.ts'
import { listBankDetails, listPayees, readRib, submitBankDetails } from '../../contract/banking.ts'
import { toPublicId } from '../../contract/public-id.ts'
import type { WireOf } from '../../contract/route.ts'
import { openStaff, posted, subjects } from '../../test/stage.ts'
import {
  ask,
  join,
  openPro,
  openStructure,
  refused,
  type Signed,
  type Structure,
} from '../../test/town.ts'
import { administer, bic, frenchIban, openFinance, password } from '../../test/treasury.ts'
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
let iban: string

beforeEach(async () => {
  await posted(house)
  await house.world.db.deleteFrom('attempt').execute()
  kleber = await openStructure(house, { name: `Librairie ${++count}`, by: karim })
  await administer(house, kleber, camille)
  iban = frenchIban(count)
})

const pdf = Buffer.from('%PDF-1.7 un RIB')
type File = { readonly name: string; readonly bytes: Buffer }
const rib: File = { name: 'rib.pdf', bytes: pdf }

type Wish = { readonly as?: Signed; readonly file?: File | undefined } & Record<string, unknown>
const wishes = ({ as = camille, ...rest }: Wish = {}) => {
  const { file = rib, ...body } = rest
  return {
    as: as.as,
    params: { id: toPublicId(kleber.id) },
    file,
    body: { iban, bic, holder: 'LIBRAIRIE KLEBER', password, ...body },
  }
}
const submit = (wish: Wish = {}) => ask(house, submitBankDetails, wishes(wish))
const whyNot = (wish: Wish = {}) => refused(house, submitBankDetails, wishes(wish))
const decide = (id: string, by: Signed, body: object = { decision: 'accept' }) =>
  ask(house, decideBankDetails, { as: by.as, params: { id }, body })
const accept = async (id: string) => {
  await decide(id, nadia)
  return decide(id, olivier)
}
const payees = () =>
  ask(house, listPayees, { as: camille.as, params: { id: toPublicId(kleber.id) } })
const payeeOfVenue = async (venueId = kleber.venueId) =>
  (await payees()).items.find(({ venue }) => venue.id === toPublicId(venueId))
const list = (who = camille) =>
  ask(house, listBankDetails, { as: who.as, params: { id: toPublicId(kleber.id) } })
const journalOf = async (id: string) => {
  const { rows } = await house.pool.query<{ act: string; actor: string }>(
    `select act, actor from journal where subject = 'bank-details:' || $1 order by id`,
    [await numberOf(id)],
  )
  return rows.map(({ act, actor }) => `${act} by ${actor}`)
}
const numberOf = async (id: string) =>
  (await house.pool.query<{ id: number }>('select id from bank_account order by id')).rows.find(
    (row) => toPublicId(row.id) === id,
  )?.id ?? 0

describe('the administrator enters an account', () => {
  test('for the structure, masked from then on, waiting for two approvals', async () => {
    expect(await submit()).toMatchObject({
      venue: null,
      iban: `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`,
      bic,
      holder: 'LIBRAIRIE KLEBER',
      state: 'awaiting',
      approvals: 0,
      activeFrom: null,
      isActive: false,
      frozenBecause: null,
    })
    expect(JSON.stringify(await list())).not.toContain(iban)
  })

  test('for one venue, as it was typed: spaces, small letters', async () => {
    const typed = iban.toLowerCase().replace(/(.{4})/g, '$1 ')
    const details = await submit({
      iban: typed,
      bic: 'bnpa frpp',
      venueId: toPublicId(kleber.venueId),
    })
    expect(details.venue).toEqual({ id: toPublicId(kleber.venueId), name: `Librairie ${count}` })
    expect(details.bic).toBe('BNPAFRPP')
  })

  test('and is written to at once, with a button of his own', async () => {
    await submit()
    const [letter, ...others] = await posted(house)
    expect(others).toEqual([])
    expect(letter?.to).toBe('camille@exemple.fr')
    expect(letter?.subject).toBe(`Coordonnées bancaires saisies pour Librairie ${count}`)
    expect(letter?.text).toMatch(/Camille Martin vient de saisir/)
    expect(letter?.text).toMatch(/gel\?token=[\w-]{43}\)/)
    expect(letter?.text).not.toContain(iban)
  })

  test('anew while the first still waits: the last one counts', async () => {
    const first = await submit()
    const second = await submit({ iban: frenchIban(9_000 + count) })
    expect((await list()).items.map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'awaiting'],
      [first.id, 'replaced'],
    ])
    const asked = { as: nadia.as, params: { id: first.id }, body: { decision: 'accept' } }
    expect(await refused(house, decideBankDetails, asked)).toBe('409 already-decided')
  })

  test('with his password, and nothing is kept without', async () => {
    expect(await whyNot({ password: 'un vélo vert' })).toBe('403 password-wrong /password')
    expect((await list()).items).toEqual([])
    for (let n = 0; n < 4; n++) await whyNot({ password: 'autre' })
    expect(await whyNot({})).toBe('429 too-many-attempts')
  })

  test('with an IBAN and a BIC that are right', async () => {
    expect(await whyNot({ iban: `${iban.slice(0, -1)}X` })).toBe('400 iban-invalid /iban')
    expect(await whyNot({ iban: 'TN5910006035183598478831', bic: 'STBKTNTT' })).toBe(
      '400 iban-outside-sepa /iban',
    )
    expect(await whyNot({ bic: 'BNPA' })).toBe('400 bic-invalid /bic')
    expect(await whyNot({ bic: 'COBADEFF' })).toBe('400 bic-elsewhere /bic')
  })

  test('with a RIB that is a PDF, a PNG or a JPEG by its content, whatever it is called', async () => {
    const file = (bytes: Buffer) => ({ name: 'rib.pdf', bytes })
    expect(await whyNot({ file: file(Buffer.from('<html>RIB</html>')) })).toBe(
      '400 rib-unreadable /file',
    )
    expect(await whyNot({ file: file(Buffer.alloc(0)) })).toBe('400 rib-missing /file')
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
    for (const bytes of [png, Buffer.from([0xff, 0xd8, 0xff, 0xe0])])
      await submit({ file: file(bytes) })
    const { status } = await house.call(
      submitBankDetails,
      wishes({ file: file(Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)])) }),
    )
    expect(status).toBe(413)
  })

  test('alone: neither an editor, nor strangers, nor for another’s venue', async () => {
    expect(await whyNot({ as: karim })).toBe('403 forbidden')
    const nobody = await openPro(house, `Personne${count}`)
    expect(await whyNot({ as: nobody })).toBe('404 not-found')
    const other = await openStructure(house, { name: 'Autre', by: nobody })
    expect(await whyNot({ venueId: toPublicId(other.venueId) })).toBe('404 not-found')
    expect(await whyNot({ venueId: toPublicId(999_999) })).toBe('404 not-found')
    expect(await whyNot({ secret: 'x' })).toMatch(/^400 invalid-request/)
  })
})

describe('the team approves', () => {
  test('two different people: only then is the account paid, and the first one at once', async () => {
    const { id } = await submit()
    expect((await decide(id, nadia)).details).toMatchObject({ state: 'awaiting', approvals: 1 })
    expect(await payeeOfVenue()).toMatchObject({ why: 'none', account: null })
    expect((await payees()).isIncomplete).toBe(true)
    const again = { as: nadia.as, params: { id }, body: { decision: 'accept' } }
    expect(await refused(house, decideBankDetails, again)).toBe('409 approved-by-you')
    expect((await decide(id, olivier)).details).toMatchObject({
      state: 'accepted',
      approvals: 2,
      isActive: true,
    })
    expect(await payeeOfVenue()).toMatchObject({
      why: 'structure',
      says: 'à défaut, IBAN de la structure',
      account: { id },
    })
    expect((await payees()).isIncomplete).toBe(false)
    expect(await journalOf(id)).toEqual([
      `bank-details.entered by pro:${camille.id}`,
      `bank-details.approved by staff:${nadia.id}`,
      `bank-details.accepted by staff:${olivier.id}`,
    ])
  })

  test('both at the very same time, or one twice: never one person alone', async () => {
    const { id } = await submit()
    const asked = (by: Signed) => ({ as: by.as, params: { id }, body: { decision: 'accept' } })
    const alone = await Promise.all(
      [1, 2, 3].map(() => refused(house, decideBankDetails, asked(nadia))),
    )
    expect(alone.sort()).toEqual(['200', '409 approved-by-you', '409 approved-by-you'])
    await expect(
      house.pool.query(
        'update bank_account set second_approved_by = first_approved_by, second_approved_at = first_approved_at where id = $1',
        [await numberOf(id)],
      ),
    ).rejects.toThrow('two_different_people_approve')
  })

  test('or refuses, with a reason that is mailed', async () => {
    const { id } = await submit()
    await posted(house)
    const missing = { as: nadia.as, params: { id }, body: { decision: 'refuse' } }
    expect(await refused(house, decideBankDetails, missing)).toBe('400 invalid-request /reason')
    await decide(id, nadia, { decision: 'refuse', reason: 'Le RIB est illisible' })
    expect((await list()).items[0]).toMatchObject({
      state: 'refused',
      refusalReason: 'Le RIB est illisible',
    })
    const [letter] = await posted(house)
    expect(letter?.text).toContain('Raison donnée : Le RIB est illisible')
    expect(
      await refused(house, decideBankDetails, { ...missing, body: { decision: 'accept' } }),
    ).toBe('409 already-decided')
  })

  test('those who answer for money, not its support', async () => {
    const { id } = await submit()
    const asked = { as: support.as, params: { id }, body: { decision: 'accept' } }
    expect(await refused(house, decideBankDetails, asked)).toBe('403 forbidden')
    expect(
      await refused(house, decideBankDetails, { ...asked, as: nadia.as, params: { id: 'AEAE' } }),
    ).toBe('404 not-found')
  })
})

describe('a changed account', () => {
  let first: WireOf<typeof submitBankDetails>
  beforeEach(async () => {
    first = await submit()
    await accept(first.id)
    await posted(house)
  })
  const change = () => submit({ iban: frenchIban(50_000 + count) })

  test('is paid 48 hours after its second approval, to the millisecond; until then the old one is', async () => {
    const { id } = await change()
    await accept(id)
    const from = new Date(house.now().getTime() + 48 * 3_600_000)
    expect(await payeeOfVenue()).toMatchObject({
      account: { id: first.id },
      next: { id, from: from.toISOString() },
    })
    house.moveTo(new Date(from.getTime() - 1))
    expect((await payeeOfVenue())?.account?.id).toBe(first.id)
    house.moveTo(from)
    expect(await payeeOfVenue()).toMatchObject({ account: { id }, next: null })
    await house.work()
    expect((await list()).items.map(({ state, isActive }) => [state, isActive])).toEqual([
      ['accepted', true],
      ['replaced', false],
    ])
    const { rows } = await house.pool.query('select state from bank_account where id = $1', [
      await numberOf(first.id),
    ])
    expect(rows).toEqual([{ state: 'replaced' }])
  })

  test('is told to the administrators known before, whoever is administrator now', async () => {
    await house.pool.query(
      `update membership set role = 'editor' where offerer_id = $1 and account_id = $2`,
      [kleber.id, camille.id],
    )
    const usurper = await openPro(house, `Usurpateur${count}`)
    await administer(house, kleber, usurper)
    const { id } = await submit({ as: usurper, iban: frenchIban(60_000 + count) })
    const news = `Coordonnées bancaires saisies pour Librairie ${count}`
    expect(subjects(await posted(house))).toEqual([
      `camille@exemple.fr: ${news}`,
      `usurpateur${count}@exemple.fr: ${news}`,
    ])
    await accept(id)
    const letters = await posted(house)
    expect(letters.map(({ to }) => to).sort()).toEqual([
      'camille@exemple.fr',
      `usurpateur${count}@exemple.fr`,
    ])
    expect(letters[0]?.text).toMatch(/qu’à partir du .+ : c’est le temps/)
  })

  test('of one venue waits too, for it takes the place of its structure’s', async () => {
    const { id } = await submit({
      iban: frenchIban(70_000 + count),
      venueId: toPublicId(kleber.venueId),
    })
    await accept(id)
    expect(await payeeOfVenue()).toMatchObject({ why: 'structure', next: { id } })
    await house.advance('PT48H')
    expect(await payeeOfVenue()).toMatchObject({
      why: 'venue',
      says: 'IBAN du lieu',
      account: { id },
    })
    expect(await payeeOfVenue(kleber.onlineVenueId)).toMatchObject({
      why: 'structure',
      account: { id: first.id },
    })
  })

  test('gives way to another accepted before its turn: the old one is paid until then', async () => {
    const second = await change()
    await accept(second.id)
    await house.advance('PT24H')
    const third = await submit({ iban: frenchIban(80_000 + count) })
    await accept(third.id)
    await house.advance('PT25H')
    expect((await payeeOfVenue())?.account?.id).toBe(first.id)
    await house.advance('PT23H')
    expect((await payeeOfVenue())?.account?.id).toBe(third.id)
    expect((await list()).items.map(({ state }) => state)).toEqual([
      'accepted',
      'replaced',
      'replaced',
    ])
  })

  test('never shares an instant with the one before: the database holds it', async () => {
    const { id } = await change()
    await accept(id)
    await expect(
      house.pool.query('update bank_account set active_from = $2 where id = $1', [
        await numberOf(id),
        house.now(),
      ]),
    ).rejects.toThrow('one_account_at_a_time')
    await expect(
      house.pool.query('update bank_account set iban = $2 where id = $1', [
        await numberOf(id),
        frenchIban(1),
      ]),
    ).rejects.toThrow('what was entered never changes')
  })
})

describe('a RIB', () => {
  test('is opened by the administrator and by the team alone, as a download, and each time it is noted', async () => {
    const { id } = await submit()
    const opened = await house.call(readRib, { as: camille.as, params: { id } })
    expect(opened.status).toBe(200)
    expect(opened.body).toEqual(pdf)
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="rib.pdf"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
      'cache-control': 'no-store',
    })
    const byTeam = await house.call(readRibAsTeam, { as: nadia.as, params: { id } })
    expect(byTeam.body).toEqual(pdf)
    expect((await journalOf(id)).slice(1)).toEqual([
      `rib.opened by pro:${camille.id}`,
      `rib.opened by staff:${nadia.id}`,
    ])
  })

  test('is not there for strangers, and forbidden to editors and to support', async () => {
    const { id } = await submit()
    const stranger = await openPro(house, `Passant${count}`)
    expect(await refused(house, readRib, { as: stranger.as, params: { id } })).toBe('404 not-found')
    expect(await refused(house, readRib, { as: stranger.as, params: { id: 'AEAE' } })).toBe(
      '404 not-found',
    )
    expect(await refused(house, readRib, { as: karim.as, params: { id } })).toBe('403 forbidden')
    expect(await refused(house, readRibAsTeam, { as: support.as, params: { id } })).toBe(
      '403 forbidden',
    )
    expect(await refused(house, readRibAsTeam, { as: nadia.as, params: { id: 'AEAE' } })).toBe(
      '404 not-found',
    )
    expect(await refused(house, readRib, { params: { id } })).toBe('401 not-signed-in')
  })
})

test('what a structure’s accounts are is told to its people, page by page', async () => {
  for (let n = 0; n < 3; n++) await submit({ iban: frenchIban(90_000 + 10 * count + n) })
  const asked = { as: karim.as, params: { id: toPublicId(kleber.id) } }
  const first = await ask(house, listBankDetails, { ...asked, query: { limit: 2 } })
  expect(first.items).toHaveLength(2)
  const rest = await ask(house, listBankDetails, {
    ...asked,
    query: { limit: 2, cursor: first.next ?? '' },
  })
  expect(rest.items).toHaveLength(1)
  expect(rest.next).toBeNull()
  const pending = await openPro(house, `Attente${count}`)
  await join(house.world.db, { id: kleber.id, by: pending, now: house.now() })
  await house.pool.query(`update membership set state = 'pending' where account_id = $1`, [
    pending.id,
  ])
  for (const route of [listBankDetails, listPayees]) {
    expect(await refused(house, route, { ...asked, as: pending.as })).toBe('403 forbidden')
    const stranger = await openPro(house, `Rien${route.name}${count}`)
    expect(await refused(house, route, { ...asked, as: stranger.as })).toBe('404 not-found')
  }
  const page = await ask(house, listPayees, { ...asked, query: { limit: 1 } })
  expect(page.items).toHaveLength(1)
  expect(page.next).not.toBeNull()
})

test('no fault happened', () => expect(house.faults).toEqual([]))
