import { beforeEach, describe, expect, test } from 'vitest'
import { resetPassword, whoAmI } from '../../contract/accounts.ts'
import * as contract from '../../contract/administrators.ts'
import { designateAdministrator } from '../../contract/validations.ts'
import { openToNewcomers, password } from '../../test/newcomers.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const { letters } = house
const { company, enter, lettersTo, settle, staff, tokenTo } = await openToNewcomers(house)

let as = await staff()
beforeEach(async () => {
  house.moveTo(new Date(house.now().getTime() + 60_000))
  as = await staff()
  letters.length = 0
})

const asked = (id: string, structureEmail = 'contact@exemple.fr') =>
  ask(house, contract.askDesignation, { as, params: { id }, body: { structureEmail } })
const answer = (token: string, email: string) =>
  ask(house, contract.answerDesignation, { body: { token, email } })
const decide = (id: string, body: object) => ({ as, params: { id }, body })
const both = {
  decision: 'accept',
  isStructureEmailChecked: true,
  isAdministratorEmailChecked: true,
}
const acts = async (id: number) =>
  (
    await house.world.db
      .selectFrom('journal')
      .select('act')
      .where('subject', '=', `offerer:${id}`)
      .where('act', 'like', 'designation%')
      .orderBy('id')
      .execute()
  ).map(({ act }) => act)
const link = async () => {
  await house.work()
  return tokenTo('contact')
}

describe('« Désigner l’administrateur »', () => {
  test('« Chaque structure reçoit un mail […] lui demandant de désigner un administrateur et de lui fournir son mail »', async () => {
    const { structure } = await settle(company({ legalName: 'LE STAR' }))
    letters.length = 0
    expect(await asked(structure)).toMatchObject({
      state: 'asked',
      structureEmail: 'contact@exemple.fr',
      administrator: null,
      hasAccount: null,
    })
    await house.work()
    const [letter] = lettersTo('contact')
    expect(letter?.subject).toBe('Désignez l’administrateur de LE STAR sur le pass Culture Pro')
    expect(letter?.text).toContain('un seul utilisateur')
  })
  test('« L’équipe du pass Culture valide le mail de la structure et celui de l’administrateur », then he is invited and opens his account', async () => {
    const { structure, email } = await settle(company({ legalName: 'LE VOX' }))
    await asked(structure)
    const token = await link()
    expect(await ask(house, contract.readDesignation, { body: { token } })).toMatchObject({
      structure: 'LE VOX',
      administrator: null,
    })
    expect(await answer(token, 'Awa.Diop@exemple.fr')).toMatchObject({
      administrator: { email: 'awa.diop@exemple.fr', firstName: 'Awa', lastName: 'Diop' },
    })
    const { items } = await ask(house, contract.queueDesignations, { as })
    expect(items).toMatchObject([
      { state: 'received', receivedBy: 'structure', structure: { id: structure } },
    ])
    for (const [missing, pointer] of [
      ['isStructureEmailChecked', '/isStructureEmailChecked'],
      ['isAdministratorEmailChecked', '/isAdministratorEmailChecked'],
    ] as const) {
      const half = decide(structure, { ...both, [missing]: false })
      expect(await refused(house, contract.decideDesignation, half)).toBe(
        `400 invalid-request ${pointer}`,
      )
    }
    const accepted = await ask(house, contract.decideDesignation, decide(structure, both))
    expect(accepted).toMatchObject({ state: 'accepted', hasAccount: false })
    await house.work()
    expect(lettersTo('awa.diop')[0]?.subject).toBe(
      'Vous êtes l’administrateur de la structure LE VOX sur le pass Culture Pro',
    )
    await ask(house, resetPassword, { body: { token: tokenTo('awa.diop'), password } })
    const signed = await enter('pro', 'awa.diop@exemple.fr')
    expect(await refused(house, whoAmI, { as: signed, params: { site: 'pro' } })).toBe('200')
    const done = await ask(house, contract.queueDesignations, { as, query: { state: 'accepted' } })
    expect(done.items).toMatchObject([{ hasAccount: true }])
    const id = await idOfStructure('LE VOX')
    expect(await acts(id)).toEqual([
      'designation.asked',
      'designation.received',
      'designation.accepted',
    ])
    // The link has served.
    expect(await refused(house, contract.readDesignation, { body: { token } })).toBe(
      '404 link-invalid /token',
    )
    // « un seul utilisateur est habilité » : handed over, never two.
    const other = { as, params: { id: structure }, body: { email } }
    await ask(house, designateAdministrator, other)
    expect(await administrators(id)).toEqual([email])
    const second = house.pool.query(
      `update membership set role = 'administrator' where offerer_id = $1`,
      [id],
    )
    await expect(second).rejects.toThrow('one_administrator_per_offerer')
  })
  test('an answer given otherwise is written down by the team; a refusal says why to the structure', async () => {
    const { structure } = await settle(company({ legalName: 'LE REX' }))
    const record = { as, params: { id: structure }, body: { email: 'luc@exemple.fr' } }
    expect(await refused(house, contract.recordDesignation, record)).toBe('409 designation-unasked')
    await asked(structure)
    expect(await refused(house, contract.decideDesignation, decide(structure, both))).toBe(
      '409 designation-unasked',
    )
    expect(await ask(house, contract.recordDesignation, record)).toMatchObject({
      state: 'received',
      receivedBy: 'team',
    })
    await house.work()
    letters.length = 0
    const mute = decide(structure, { decision: 'refuse' })
    expect(await refused(house, contract.decideDesignation, mute)).toBe(
      '400 invalid-request /reason',
    )
    const reason = 'Cette adresse est personnelle'
    await ask(house, contract.decideDesignation, decide(structure, { decision: 'refuse', reason }))
    await house.work()
    expect(letters.map(({ to, text }) => [to, text.includes(reason)])).toEqual([
      ['contact@exemple.fr', true],
    ])
    expect(await administrators(await idOfStructure('LE REX'))).toEqual([])
  })
  test('asked again, the letter before is worth nothing; after thirty days neither', async () => {
    const { structure } = await settle(company({ legalName: 'LE LUX' }))
    letters.length = 0
    await asked(structure)
    const first = await link()
    letters.length = 0
    await asked(structure)
    const second = await link()
    const read = (token: string) => refused(house, contract.readDesignation, { body: { token } })
    expect([await read(first), await read(second)]).toEqual(['404 link-invalid /token', '200'])
    const late = { token: first, email: 'x@exemple.fr' }
    expect(await refused(house, contract.answerDesignation, { body: late })).toBe(
      '404 link-invalid /token',
    )
    house.moveTo(new Date(house.now().getTime() + 30 * 86_400_000))
    expect(await read(second)).toBe('404 link-invalid /token')
  })
  test('of another kind of account is refused before anything changes', async () => {
    const { structure } = await settle(company({ legalName: 'LE MAX' }))
    await asked(structure)
    const body = { email: 'nadia@exemple.fr' }
    await ask(house, contract.recordDesignation, { as, params: { id: structure }, body })
    expect(await refused(house, contract.decideDesignation, decide(structure, both))).toBe(
      '409 account-not-pro /email',
    )
    const { items } = await ask(house, contract.queueDesignations, { as })
    expect(items.some((one) => one.structure.id === structure)).toBe(true)
  })
})

async function idOfStructure(legalName: string): Promise<number> {
  const { id } = await house.world.db
    .selectFrom('offerer')
    .select('id')
    .where('legalName', '=', legalName)
    .executeTakeFirstOrThrow()
  return id
}

async function administrators(offererId: number): Promise<string[]> {
  const rows = await house.world.db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .select('account.email')
    .where('offererId', '=', offererId)
    .where('role', '=', 'administrator')
    .where('state', '=', 'accepted')
    .execute()
  return rows.map(({ email }) => email)
}
