import { beforeEach, describe, expect, test } from 'vitest'
import { resetPassword } from '../../contract/accounts.ts'
import * as contract from '../../contract/offerers.ts'
import { toPublicId } from '../../contract/public-id.ts'
import * as team from '../../contract/validations.ts'
import { openToNewcomers, password } from '../../test/newcomers.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const { letters, register } = house
const { company, enter, idOf, lettersTo, settle, settleAdministrator, staff, tokenTo } =
  await openToNewcomers(house)

let as = await staff()
beforeEach(async () => {
  house.moveTo(new Date(house.now().getTime() + 60_000))
  as = await staff()
  letters.length = 0
  register.down = false
})

const queue = async (state?: string) => {
  const query = state === undefined ? { limit: 100 } : { limit: 100, state }
  const { items } = await ask(house, team.queueStructures, { as, query })
  return items
}
const decide = (id: string, body: object) =>
  refused(house, team.decideStructure, { as, params: { id }, body })

describe('the team', () => {
  test('alone opens its doors', async () => {
    const pro = await settle(company())
    for (const route of [team.queueStructures, team.queueAttachments]) {
      expect(await refused(house, route, { as: pro.as })).toBe('401 not-signed-in')
      expect(await refused(house, route)).toBe('401 not-signed-in')
    }
    const params = { id: pro.structure, accountId: await idOf(pro.email) }
    for (const route of [
      team.examineStructure,
      team.decideStructure,
      team.decideAttachment,
      team.designateAdministrator,
    ]) {
      const wish = { as: pro.as, params, body: {} }
      expect(await refused(house, route, wish)).toBe('401 not-signed-in')
    }
  })
  test('is told that what does not exist does not', async () => {
    const params = { id: toPublicId(999_999), accountId: toPublicId(999_999) }
    const wish = { as, params, body: { decision: 'accept' } }
    expect(await refused(house, team.decideStructure, wish)).toBe('404 not-found')
    expect(await refused(house, team.decideAttachment, wish)).toBe('404 not-found')
    expect(await refused(house, team.examineStructure, { as, params })).toBe('404 not-found')
    const body = { email: 'x@exemple.fr' }
    expect(await refused(house, team.designateAdministrator, { as, params, body })).toBe(
      '404 not-found',
    )
    const pro = await settle(company())
    const known = { ...wish, params: { id: pro.structure, accountId: toPublicId(999_999) } }
    expect(await refused(house, team.decideAttachment, known)).toBe('404 not-found')
  })
})

describe('a structure', () => {
  test('waits in the queue with all that is needed to decide', async () => {
    const siren = company({ legalName: 'LE STAR' })
    const pro = await settle(siren)
    const waiting = await queue()
    const first = waiting.at(-1)
    const since = waiting.map(({ createdAt }) => createdAt)
    expect(since).toEqual(since.toSorted())
    expect(first).toEqual({
      id: pro.structure,
      siren,
      legalName: 'LE STAR',
      address: '1 rue de la Paix',
      postalCode: '67000',
      city: 'Strasbourg',
      registry: 'verified',
      registryCheckedAt: expect.any(String),
      state: 'awaiting-validation',
      refusalReason: null,
      createdAt: expect.any(String),
      createdBy: {
        accountId: await idOf(pro.email),
        firstName: pro.name,
        lastName: 'Roux',
        email: pro.email,
        isConfirmed: true,
      },
    })
    const params = { id: pro.structure }
    register.companies.set(siren, {
      siren,
      legalName: 'LE STAR DE NUIT',
      isOpen: false,
      address: null,
      postalCode: null,
      city: null,
    })
    const sheet = await ask(house, team.examineStructure, { as, params })
    expect(sheet.structure).toEqual(first)
    expect(sheet.company).toMatchObject({
      legalName: 'LE STAR DE NUIT',
      isOpen: false,
      checked: true,
    })
    expect(sheet.members).toMatchObject([{ email: pro.email, role: 'editor', state: 'accepted' }])
    register.companies.delete(siren)
    const unknown = await ask(house, team.examineStructure, { as, params })
    expect(unknown.company).toMatchObject({ legalName: null, checked: true })
    register.down = true
    const silent = await ask(house, team.examineStructure, { as, params })
    expect(silent.company).toMatchObject({ legalName: null, checked: false })
  })
  test('is validated, and all its people hear of it, not its administrator alone', async () => {
    const siren = company()
    const boss = await settleAdministrator(siren)
    const editor = await settle(siren)
    const waiting = await settle(siren)
    const id = boss.structure
    const accept = { decision: 'accept' }
    const params = { id, accountId: await idOf(editor.email) }
    await ask(house, team.decideAttachment, { as, params, body: accept })
    await house.work()
    letters.length = 0
    expect(await decide(id, accept)).toBe('200')
    await house.work()
    for (const { name } of [boss, editor]) {
      expect(lettersTo(name)[0]?.subject).toMatch(/^Validation de votre structure/)
    }
    expect(lettersTo(waiting.name)).toEqual([])
    expect(await ask(house, contract.readStructure, { as: boss.as, params })).toMatchObject({
      state: 'validated',
    })
    expect((await queue()).map((line) => line.id)).not.toContain(id)
    expect((await queue('validated')).map((line) => line.id)).toContain(id)
    expect(await decide(id, accept)).toBe('409 already-decided')
    expect(await decide(id, { decision: 'refuse', reason: 'Trop tard' })).toBe(
      '409 already-decided',
    )
  })
  test('is refused with a reason; its people may still read it, and do nothing', async () => {
    const pro = await settle(company())
    const id = pro.structure
    expect(await decide(id, { decision: 'refuse', reason: ' ' })).toBe(
      '400 invalid-request /reason',
    )
    expect(await decide(id, { decision: 'refuse', reason: 'SIREN d’une autre personne' })).toBe(
      '200',
    )
    await house.work()
    expect(lettersTo(pro.name).at(-1)?.subject).toMatch(/n’a pas été validée$/)
    expect(lettersTo(pro.name).at(-1)?.text).toContain('Raison donnée : SIREN d’une autre personne')
    const params = { id }
    expect(await ask(house, contract.readStructure, { as: pro.as, params })).toMatchObject({
      state: 'refused',
      refusalReason: 'SIREN d’une autre personne',
    })
    const invite = { as: pro.as, params, body: { email: 'x@exemple.fr' } }
    expect(await refused(house, contract.inviteMember, invite)).toBe('403 forbidden')
    expect((await queue('refused')).map((line) => line.id)).toContain(id)
    expect(await decide(id, { decision: 'accept' })).toBe('200')
  })
  test('is decided on once, by however many at once', async () => {
    const { structure } = await settle(company())
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => decide(structure, { decision: 'accept' })),
    )
    expect(answers.sort()).toEqual(['200', ...Array<string>(7).fill('409 already-decided')])
  })
  test('leaves a trace of each decision', async () => {
    const pro = await settle(company())
    await decide(pro.structure, { decision: 'accept' })
    const row = await house.world.db
      .selectFrom('journal')
      .selectAll()
      .where('act', '=', 'offerer.validated')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(row.actor).toMatch(/^staff:\d+$/)
    expect([row.subject, row.at]).toEqual([`offerer:${row.offererId}`, house.now()])
  })
})

describe('attachments', () => {
  const queued = async (state?: string) => {
    const query = state === undefined ? { limit: 100 } : { limit: 100, state }
    const { items } = await ask(house, team.queueAttachments, { as, query })
    return items
  }

  test('wait in the queue, and the team decides where there is no administrator', async () => {
    const siren = company({ legalName: 'LE STAR' })
    const first = await settle(siren)
    const second = await settle(siren)
    expect(await queued()).toContainEqual({
      structureId: first.structure,
      siren,
      legalName: 'LE STAR',
      administrator: null,
      person: {
        accountId: await idOf(second.email),
        firstName: second.name,
        lastName: 'Roux',
        email: second.email,
        isConfirmed: true,
      },
      state: 'pending',
      createdAt: expect.any(String),
    })
    const params = { id: first.structure, accountId: await idOf(second.email) }
    const wish = { as, params, body: { decision: 'accept' } }
    expect(await ask(house, team.decideAttachment, wish)).toMatchObject({ state: 'accepted' })
    expect(await refused(house, team.decideAttachment, wish)).toBe('409 already-decided')
    expect((await queued('accepted')).map(({ person }) => person.email)).toContain(second.email)
  })
  test('are refused with a reason', async () => {
    const siren = company()
    const first = await settle(siren)
    const second = await settle(siren)
    const params = { id: first.structure, accountId: await idOf(second.email) }
    const body = { decision: 'refuse', reason: 'Adresse inconnue de la structure' }
    expect(await ask(house, team.decideAttachment, { as, params, body })).toMatchObject({
      state: 'refused',
    })
    await house.work()
    expect(lettersTo(second.name).at(-1)?.text).toContain('Adresse inconnue de la structure')
    expect((await queued('refused')).map(({ person }) => person.email)).toContain(second.email)
  })
  test('are read by pages', async () => {
    const siren = company()
    await settle(siren)
    const people = [await settle(siren), await settle(siren), await settle(siren)]
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 1, cursor }
      const { items, next } = await ask(house, team.queueAttachments, { as, query })
      seen.push(...items.map(({ person }) => person.email))
      cursor = next ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    for (const { email } of people) expect(seen).toContain(email)
  })
})

describe('the administrator', () => {
  const designate = (id: string, email: string) =>
    house.call(team.designateAdministrator, { as, params: { id }, body: { email } })
  const rolesIn = async (id: string) => {
    const { members } = await ask(house, team.examineStructure, { as, params: { id } })
    return Object.fromEntries(members.map(({ email, role }) => [email, role]))
  }

  test('is one of the structure’s people, designated by the team and told', async () => {
    const pro = await settle(company())
    const answer = await designate(pro.structure, pro.email)
    expect([answer.status, answer.body]).toEqual([
      200,
      expect.objectContaining({ email: pro.email, role: 'administrator', state: 'accepted' }),
    ])
    await house.work()
    expect(lettersTo(pro.name).at(-1)?.subject).toMatch(/^Vous êtes l’administrateur/)
  })
  test('is one at most: the former becomes an editor, and is told', async () => {
    const siren = company()
    const former = await settleAdministrator(siren)
    const next = await settle(siren)
    await designate(former.structure, next.email)
    await house.work()
    expect(await rolesIn(former.structure)).toEqual({
      [former.email]: 'editor',
      [next.email]: 'administrator',
    })
    expect(lettersTo(former.name).at(-1)?.subject).toMatch(/a un nouvel administrateur$/)
    letters.length = 0
    await designate(former.structure, next.email)
    await house.work()
    expect(lettersTo(next.name).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Vous êtes l’administrateur/),
    ])
  })
  test('without an account is invited to create one', async () => {
    const pro = await settle(company())
    expect((await designate(pro.structure, 'paul.marin@exemple.fr')).status).toBe(200)
    await house.work()
    const body = { token: tokenTo('paul.marin'), password }
    await ask(house, resetPassword, { body })
    const paul = await enter('pro', 'paul.marin@exemple.fr')
    expect((await ask(house, contract.listStructures, { as: paul })).items).toMatchObject([
      { id: pro.structure, role: 'administrator' },
    ])
  })
  test('is a professional', async () => {
    const pro = await settle(company())
    expect((await designate(pro.structure, 'nadia@exemple.fr')).body).toMatchObject({
      code: 'account-not-pro',
    })
  })
  test('is one, when two are designated at once', async () => {
    const siren = company()
    const people = [await settle(siren), await settle(siren), await settle(siren)]
    const id = people[0]?.structure ?? ''
    const answers = await Promise.all(people.map(({ email }) => designate(id, email)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const roles = Object.values(await rolesIn(id))
    expect(roles.filter((role) => role === 'administrator')).toHaveLength(1)
  })
})
