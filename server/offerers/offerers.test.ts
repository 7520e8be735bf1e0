import { beforeEach, describe, expect, test } from 'vitest'
import { resetPassword, signIn } from '../../contract/accounts.ts'
import * as contract from '../../contract/offerers.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { listVenues } from '../../contract/venues.ts'
import { confirmEmail } from '../../contract/wallet.ts'
import { openToNewcomers, password, sirenAfter, wishOf } from '../../test/newcomers.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'
import { mailsOf, offererIdsOf, roleIn, venueOf } from './store.ts'

const house = await openHouse()
const { world, letters, register } = house
const { db } = world

const { company, enter, idOf, lettersTo, settle, settleAdministrator, signUp, tokenTo } =
  await openToNewcomers(house)

beforeEach(() => {
  house.moveTo(new Date(house.now().getTime() + 60_000))
  letters.length = 0
  register.down = false
})

describe('a SIREN as it is typed', () => {
  const read = (siren: string) => house.call(contract.readCompany, { params: { siren } })

  test('shows the legal name and the address to anybody', async () => {
    const siren = company({ legalName: 'LIBRAIRIE KLEBER' })
    const spaced = siren.replace(/(...)(...)/, '$1 $2 ')
    const { status, body } = await read(spaced)
    expect([status, body]).toEqual([
      200,
      {
        siren,
        checked: true,
        isOpen: true,
        legalName: 'LIBRAIRIE KLEBER',
        address: '1 rue de la Paix',
        postalCode: '67000',
        city: 'Strasbourg',
      },
    ])
  })
  test('is refused when the register does not know it, or when it is none', async () => {
    expect(await refused(house, contract.readCompany, { params: { siren: sirenAfter(900) } })).toBe(
      '404 company-unknown /siren',
    )
    expect(await refused(house, contract.readCompany, { params: { siren: '12345' } })).toBe(
      '404 company-unknown /siren',
    )
  })
  test('says so when the register does not answer', async () => {
    register.down = true
    const { status, body } = await read(company())
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ checked: false, legalName: null }),
    ])
  })
  test('has establishments, for professionals', async () => {
    const { as } = await settle(company())
    const siret = `${sirenAfter(1)}00000`
    const establishmentOf = (params: { siret: string }) =>
      refused(house, contract.readEstablishment, { as, params })
    expect(await establishmentOf({ siret })).toBe('404 establishment-unknown /siret')
    expect(await refused(house, contract.readEstablishment, { params: { siret } })).toBe(
      '401 not-signed-in',
    )
    const known = '55210055400013'
    register.establishments.set(known, {
      siret: known,
      name: 'LE STAR',
      isOpen: true,
      address: null,
      postalCode: null,
      city: null,
      latitude: null,
      longitude: null,
    })
    expect(
      await ask(house, contract.readEstablishment, { as, params: { siret: known } }),
    ).toMatchObject({ checked: true, name: 'LE STAR' })
    register.down = true
    expect(
      await ask(house, contract.readEstablishment, { as, params: { siret: known } }),
    ).toMatchObject({ checked: false, name: null })
  })
})

describe('a professional who signs up', () => {
  test('finds the structure ready, filled in from the register, and its online venue', async () => {
    const siren = company({ legalName: 'LE STAR' })
    expect(await signUp('claire', siren)).toMatchObject({
      status: 202,
      body: { email: 'claire@exemple.fr' },
    })
    await house.work()
    expect(lettersTo('claire')[0]?.subject).toBe(
      'Validation de votre adresse e-mail pour le pass Culture',
    )
    expect(lettersTo('claire')[0]?.text).toContain('/pro/inscription/validation?token=')
    await ask(house, confirmEmail, { body: { token: tokenTo('claire') } })
    const as = await enter('pro', 'claire@exemple.fr')
    const { items } = await ask(house, contract.listStructures, { as })
    expect(items).toEqual([
      {
        id: expect.any(String),
        siren,
        legalName: 'LE STAR',
        state: 'awaiting-validation',
        role: 'editor',
        address: '1 rue de la Paix',
        postalCode: '67000',
        city: 'Strasbourg',
        registry: 'verified',
        refusalReason: null,
        createdAt: expect.any(String),
        validatedAt: null,
      },
    ])
    const params = { id: items[0]?.id ?? '' }
    expect(await ask(house, contract.readStructure, { as, params })).toEqual(items[0])
    const venues = await ask(house, listVenues, { as, params })
    expect(venues.items).toMatchObject([
      { kind: 'online', name: 'Offre en ligne', state: 'validated', timeZone: 'Europe/Paris' },
    ])
  })
  test.each([
    ['an unknown SIREN', '400 siren-unknown /siren', { siren: sirenAfter(901) }],
    ['no SIREN', '400 invalid-request /siren', { siren: '123456789' }],
    [
      'the contact box empty',
      '400 contact-not-accepted /contactAccepted',
      { contactAccepted: false },
    ],
    ['a weak password', '400 password-weak /password', { password: 'passculture2018' }],
    ['another right', '400 invalid-request /', { role: 'administrator' }],
  ])('is refused with %s', async (_, problem, change) => {
    const body = { ...wishOf('refuse', company()), ...change }
    expect(await refused(house, contract.signUpPro, { body })).toBe(problem)
  })
  test('is refused with the SIREN of a company that closed', async () => {
    const body = wishOf('ferme', company({ isOpen: false }))
    expect(await refused(house, contract.signUpPro, { body })).toBe('400 siren-closed /siren')
  })
  test('goes on when the register does not answer, and is checked an hour later', async () => {
    const siren = company({ legalName: 'LE STAR TARDIF' })
    const closed = company({ isOpen: false })
    const unknown = sirenAfter(902)
    register.down = true
    for (const [at, number] of [siren, closed, unknown].entries()) {
      expect((await signUp(`tardif${at}`, number)).status).toBe(202)
    }
    const kept = (number: string) =>
      db
        .selectFrom('offerer')
        .select(['legalName', 'registry', 'city'])
        .where('siren', '=', number)
        .executeTakeFirst()
    const deferred = { legalName: `Structure ${siren}`, registry: 'deferred', city: null }
    expect(await kept(siren)).toEqual(deferred)
    register.down = false
    await house.work()
    expect(await kept(siren)).toEqual(deferred)
    register.down = true
    await house.advance('PT1H')
    expect(await kept(siren)).toEqual(deferred)
    register.down = false
    await house.advance('PT59M')
    expect(await kept(siren)).toEqual(deferred)
    await house.advance('PT1M')
    const verified = { legalName: 'LE STAR TARDIF', registry: 'verified', city: 'Strasbourg' }
    expect(await kept(siren)).toEqual(verified)
    expect((await kept(closed))?.registry).toBe('closed')
    expect((await kept(unknown))?.registry).toBe('unknown')
  })
  test('cannot tell from the answer whether the address has an account', async () => {
    const known = await settle(company())
    letters.length = 0
    const [siren, other] = [company(), company()]
    const again = await house.call(contract.signUpPro, {
      body: { ...wishOf('x', siren), email: known.email },
    })
    const fresh = await signUp('neuf', other)
    expect([again.status, Object.keys(again.body as object)]).toEqual([
      fresh.status,
      Object.keys(fresh.body as object),
    ])
    await house.work()
    expect(lettersTo(known.name).map(({ subject }) => subject)).toEqual([
      'Vous avez déjà un compte pass Culture',
    ])
    const { items } = await ask(house, contract.listStructures, { as: known.as })
    expect(items.map(({ siren: own }) => own)).not.toContain(siren)
    const taken = await db.selectFrom('offerer').select('id').where('siren', '=', siren).execute()
    expect(taken).toEqual([])
  })
  test('again before confirming keeps the structure that was made', async () => {
    const siren = company()
    await signUp('deuxfois', siren)
    expect((await signUp('deuxfois', siren)).status).toBe(202)
    await house.work()
    const [, last] = lettersTo('deuxfois')
    const token = /token=([\w-]+)/.exec(last?.text ?? '')?.[1] ?? ''
    await ask(house, confirmEmail, { body: { token } })
    const as = await enter('pro', 'deuxfois@exemple.fr')
    const { items } = await ask(house, contract.listStructures, { as })
    expect(items.map(({ siren: own, role }) => [own, role])).toEqual([[siren, 'editor']])
  })
  test('with nine others at once for a new SIREN: one structure, nine demands', async () => {
    const siren = company()
    const names = Array.from({ length: 10 }, (_, at) => `rafale${at}`)
    const answers = await Promise.all(names.map((name) => signUp(name, siren)))
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 202))
    const rows = await db
      .selectFrom('membership')
      .innerJoin('offerer', 'offerer.id', 'membership.offererId')
      .select(['offerer.id', 'membership.state'])
      .where('offerer.siren', '=', siren)
      .execute()
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1)
    expect(rows.filter(({ state }) => state === 'accepted')).toHaveLength(1)
    expect(rows.filter(({ state }) => state === 'pending')).toHaveLength(9)
    const venues = await db
      .selectFrom('venue')
      .innerJoin('offerer', 'offerer.id', 'venue.offererId')
      .select('venue.id')
      .where('offerer.siren', '=', siren)
      .execute()
    expect(venues).toHaveLength(1)
  })
})

describe('« Vos structures »', () => {
  const join = (as: Record<string, string>, siren: string) =>
    refused(house, contract.joinStructure, { as, body: { siren } })

  test('take in a second structure', async () => {
    const { as } = await settle(company())
    const siren = company()
    const made = await ask(house, contract.joinStructure, { as, body: { siren } })
    expect(made).toMatchObject({ siren, state: 'awaiting-validation', role: 'editor' })
    const { items } = await ask(house, contract.listStructures, { as })
    expect(items).toHaveLength(2)
    expect(items[0]).toEqual(made)
  })
  test('refuse what the register refuses, and what is already there', async () => {
    const siren = company()
    const { as } = await settle(siren)
    expect(await join(as, sirenAfter(903))).toBe('400 siren-unknown /siren')
    expect(await join(as, company({ isOpen: false }))).toBe('400 siren-closed /siren')
    expect(await join(as, siren)).toBe('409 siren-already-yours /siren')
  })
  test('show a pending attachment by its name and SIREN only', async () => {
    const siren = company({ legalName: 'LE STAR' })
    const { structure: id } = await settle(siren)
    const { as } = await settle(siren)
    const pending = {
      id,
      siren,
      legalName: 'LE STAR',
      state: 'attachment-pending',
      role: null,
      address: null,
      postalCode: null,
      city: null,
      registry: null,
      refusalReason: null,
      createdAt: null,
      validatedAt: null,
    }
    expect((await ask(house, contract.listStructures, { as })).items).toEqual([pending])
    expect(await ask(house, contract.readStructure, { as, params: { id } })).toEqual(pending)
    expect(await refused(house, contract.listMembers, { as, params: { id } })).toBe('403 forbidden')
    expect(await join(as, siren)).toBe('409 siren-already-yours /siren')
  })
  test('are nobody else’s: foreign, unknown and malformed are the same', async () => {
    const { structure } = await settle(company())
    const { as } = await settle(company())
    for (const id of [structure, toPublicId(999_999), 'x', '1001', 'AE AE']) {
      for (const route of [contract.readStructure, contract.listMembers, contract.leaveStructure]) {
        expect(await refused(house, route, { as, params: { id } })).toBe('404 not-found')
      }
    }
  })
  test('are read by pages', async () => {
    const { as } = await settle(company())
    for (let time = 0; time < 4; time++) await join(as, company())
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const query = { limit: 2, cursor }
      const { items, next } = await ask(house, contract.listStructures, { as, query })
      seen.push(...items.map(({ siren }) => siren))
      cursor = next ?? undefined
    } while (cursor !== undefined)
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
  })
})

describe('the members of a structure', () => {
  const { inviteMember, decideMember, removeMember, leaveStructure, listMembers } = contract
  const membersOf = async (as: Record<string, string>, id: string) => {
    const { items } = await ask(house, listMembers, { as, params: { id } })
    return items.map(({ email, role, state }) => [email, role, state])
  }

  test('are accepted by the administrator, who was told; everybody hears of it', async () => {
    const siren = company()
    const boss = await settleAdministrator(siren)
    const { email, name, as } = await settle(siren)
    await house.work()
    expect(lettersTo(boss.name)[0]?.subject).toMatch(/^Demande de rattachement/)
    expect(lettersTo(boss.name)[0]?.text).toContain(email)
    letters.length = 0
    const params = { id: boss.structure, accountId: await idOf(email) }
    const member = await ask(house, decideMember, {
      as: boss.as,
      params,
      body: { decision: 'accept' },
    })
    expect(member).toMatchObject({ email, role: 'editor', state: 'accepted', isConfirmed: true })
    await house.work()
    expect(lettersTo(name)[0]?.subject).toMatch(/^Vous êtes rattaché/)
    expect(lettersTo(boss.name)[0]?.subject).toMatch(/^Une personne a rejoint/)
    expect(await membersOf(as, boss.structure)).toEqual([
      [email, 'editor', 'accepted'],
      [boss.email, 'administrator', 'accepted'],
    ])
    const again = { as: boss.as, params, body: { decision: 'refuse', reason: 'Erreur' } }
    expect(await refused(house, decideMember, again)).toBe('409 already-decided')
  })
  test('are refused with a reason, and may ask again', async () => {
    const siren = company()
    const boss = await settleAdministrator(siren)
    const { email, name, as } = await settle(siren)
    const params = { id: boss.structure, accountId: await idOf(email) }
    const decide = (body: object) => refused(house, decideMember, { as: boss.as, params, body })
    expect(await decide({ decision: 'refuse' })).toBe('400 invalid-request /reason')
    expect(await decide({ decision: 'refuse', reason: 'Inconnu ici' })).toBe('200')
    await house.work()
    expect(lettersTo(name).at(-1)?.text).toContain('Raison donnée : Inconnu ici')
    expect((await ask(house, contract.listStructures, { as })).items).toEqual([])
    const id = boss.structure
    expect(await refused(house, contract.readStructure, { as, params: { id } })).toBe(
      '404 not-found',
    )
    expect(await ask(house, contract.joinStructure, { as, body: { siren } })).toMatchObject({
      state: 'attachment-pending',
    })
  })
  test('are decided on by the administrator alone', async () => {
    const siren = company()
    const boss = await settleAdministrator(siren)
    const editor = await settle(siren)
    const accountId = await idOf(editor.email)
    const params = { id: boss.structure, accountId }
    await ask(house, decideMember, { as: boss.as, params, body: { decision: 'accept' } })
    const waiting = await settle(siren)
    const other = await settleAdministrator(company())
    const wish = {
      params: { id: boss.structure, accountId: await idOf(waiting.email) },
      body: { decision: 'accept' },
    }
    for (const route of [decideMember, removeMember]) {
      const told = route === removeMember ? { params: wish.params } : wish
      expect(await refused(house, route, { as: editor.as, ...told })).toBe('403 forbidden')
      expect(await refused(house, route, { as: waiting.as, ...told })).toBe('403 forbidden')
      expect(await refused(house, route, { as: other.as, ...told })).toBe('404 not-found')
      const nobody = { ...told, params: { id: boss.structure, accountId: toPublicId(999_999) } }
      expect(await refused(house, route, { as: boss.as, ...nobody })).toBe('404 not-found')
    }
    const invite = { params: { id: boss.structure }, body: { email: 'x@exemple.fr' } }
    expect(await refused(house, inviteMember, { as: editor.as, ...invite })).toBe('403 forbidden')
    expect(await refused(house, inviteMember, { as: other.as, ...invite })).toBe('404 not-found')
  })
  test('are not decided on by the administrator of another structure, whatever is posted', async () => {
    const siren = company()
    const boss = await settleAdministrator(siren)
    const waiting = await settle(siren)
    const other = await settleAdministrator(company())
    const params = { id: other.structure, accountId: await idOf(waiting.email) }
    const wish = { as: other.as, params, body: { decision: 'accept' } }
    expect(await refused(house, decideMember, wish)).toBe('404 not-found')
    expect(await membersOf(boss.as, boss.structure)).toContainEqual([
      waiting.email,
      'editor',
      'pending',
    ])
  })
  test('are invited, with an account or without: the answer is the same', async () => {
    const boss = await settleAdministrator(company())
    const known = await settle(company())
    letters.length = 0
    const params = { id: boss.structure }
    const invite = (email: string) =>
      house.call(inviteMember, { as: boss.as, params, body: { email } })
    const first = await invite(known.email)
    const second = await invite('nora.haddad@exemple.fr')
    expect([first.status, first.body]).toEqual([202, { email: known.email }])
    expect([second.status, second.body]).toEqual([202, { email: 'nora.haddad@exemple.fr' }])
    await house.work()
    expect(lettersTo(known.name)[0]?.text).not.toContain('token=')
    const { items } = await ask(house, contract.listStructures, { as: known.as })
    expect(items.map(({ id }) => id)).toContain(boss.structure)

    const token = tokenTo('nora.haddad')
    await ask(house, resetPassword, { body: { token, password } })
    const nora = await enter('pro', 'nora.haddad@exemple.fr')
    expect(await membersOf(nora, boss.structure)).toContainEqual([
      'nora.haddad@exemple.fr',
      'editor',
      'accepted',
    ])
    expect((await invite('nora.haddad@exemple.fr')).body).toMatchObject({ code: 'already-member' })
  })
  test('who have not chosen a password may be invited again, and no sign-up takes their place', async () => {
    const boss = await settleAdministrator(company())
    const params = { id: boss.structure }
    const wish = { as: boss.as, params, body: { email: 'lent@exemple.fr' } }
    await ask(house, inviteMember, wish)
    await ask(house, inviteMember, wish)
    await house.work()
    expect(lettersTo('lent')).toHaveLength(2)
    const stranger = { ...wishOf('lent', company()), password: 'stranger-zk4vq9wm2t' }
    await house.call(contract.signUpPro, { body: stranger })
    await house.work()
    expect(lettersTo('lent').at(-1)?.subject).toBe('Votre compte pass Culture Pro vous attend')
    const body = { email: 'lent@exemple.fr', password: 'stranger-zk4vq9wm2t' }
    expect(await refused(house, signIn, { params: { site: 'pro' }, body })).toBe(
      '401 credentials-wrong',
    )
  })
  test('choose their password themselves, whoever signed up under their address before', async () => {
    const boss = await settleAdministrator(company())
    const stranger = { ...wishOf('usurpee', company()), password: 'stranger-zk4vq9wm2t' }
    await house.call(contract.signUpPro, { body: stranger })
    await house.work()
    const confirmation = tokenTo('usurpee')
    const { email } = stranger
    await ask(house, inviteMember, { as: boss.as, params: { id: boss.structure }, body: { email } })
    await ask(house, confirmEmail, { body: { token: confirmation } })
    const body = { email, password: stranger.password }
    expect(await refused(house, signIn, { params: { site: 'pro' }, body })).toBe(
      '401 credentials-wrong',
    )
    await house.work()
    const token = /token=([\w-]+)/.exec(lettersTo('usurpee').at(-1)?.text ?? '')?.[1] ?? ''
    await ask(house, resetPassword, { body: { token, password } })
    const as = await enter('pro', email)
    expect(await membersOf(as, boss.structure)).toContainEqual([email, 'editor', 'accepted'])
  })
  test('are not invited with the address of the team or of a young person, who is told', async () => {
    const boss = await settleAdministrator(company())
    const params = { id: boss.structure }
    const body = { email: 'nadia@exemple.fr' }
    expect(await ask(house, inviteMember, { as: boss.as, params, body })).toEqual(body)
    await house.work()
    expect(lettersTo('nadia')[0]?.text).toContain('une autre adresse e-mail')
    expect(await membersOf(boss.as, boss.structure)).toHaveLength(1)
  })
  test('leave, or are sent away; the administrator stays until another is designated', async () => {
    const siren = company()
    const boss = await settleAdministrator(siren)
    const id = boss.structure
    const invited = await settle(company())
    const { email } = invited
    await ask(house, inviteMember, { as: boss.as, params: { id }, body: { email } })
    const accountId = await idOf(email)
    expect(await refused(house, removeMember, { as: boss.as, params: { id, accountId } })).toBe(
      '204',
    )
    expect(await refused(house, contract.readStructure, { as: invited.as, params: { id } })).toBe(
      '404 not-found',
    )
    await ask(house, inviteMember, { as: boss.as, params: { id }, body: { email } })
    expect(await refused(house, leaveStructure, { as: invited.as, params: { id } })).toBe('204')
    expect(await refused(house, leaveStructure, { as: boss.as, params: { id } })).toBe(
      '409 last-administrator',
    )
    const own = { id, accountId: await idOf(boss.email) }
    expect(await refused(house, removeMember, { as: boss.as, params: own })).toBe(
      '409 last-administrator',
    )
  })
})

describe('what other slices ask', () => {
  test('is who may act for which structure', async () => {
    const siren = company()
    const boss = await settleAdministrator(siren)
    const waiting = await settle(siren)
    const { id } = await db
      .selectFrom('offerer')
      .select('id')
      .where('siren', '=', siren)
      .executeTakeFirstOrThrow()
    const numberOf = async (email: string) =>
      (
        await db
          .selectFrom('account')
          .select('id')
          .where('email', '=', email)
          .executeTakeFirstOrThrow()
      ).id
    const [bossId, waitingId] = [await numberOf(boss.email), await numberOf(waiting.email)]
    expect(await roleIn(db, bossId, id)).toBe('administrator')
    expect(await roleIn(db, waitingId, id)).toBeNull()
    expect(await offererIdsOf(db, bossId)).toEqual([id])
    expect(await offererIdsOf(db, waitingId)).toEqual([])
    expect(await mailsOf(db, id)).toEqual([boss.email])
    expect(await mailsOf(db, id, 'administrator')).toEqual([boss.email])
    expect(await mailsOf(db, id, 'editor')).toEqual([])
    await db.updateTable('offerer').set({ suspendedAt: house.now() }).where('id', '=', id).execute()
    expect([await roleIn(db, bossId, id), await offererIdsOf(db, bossId)]).toEqual([null, []])
    const venue = await db
      .selectFrom('venue')
      .select('id')
      .where('offererId', '=', id)
      .executeTakeFirst()
    expect(await venueOf(db, venue?.id ?? 0)).toMatchObject({ kind: 'online', offererId: id })
  })
})
