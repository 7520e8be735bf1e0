import { beforeEach, describe, expect, test } from 'vitest'
import { toPublicId } from '../../contract/public-id.ts'
import * as team from '../../contract/validations.ts'
import * as contract from '../../contract/venues.ts'
import { openToNewcomers, sirenAfter, withCheckDigit } from '../../test/newcomers.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'

const house = await openHouse()
const { letters, register } = house
const { company, establishment, lettersTo, settle, staff } = await openToNewcomers(house)

beforeEach(() => {
  house.moveTo(new Date(house.now().getTime() + 60_000))
  letters.length = 0
  register.down = false
})

const bookingEmail = 'caisse@exemple.fr'
const typed = {
  name: 'Chez nous',
  address: '1 rue Inventée',
  postalCode: '75001',
  city: 'Paris',
  latitude: 48.86,
  longitude: 2.34,
}

/** Somebody, and a SIREN of theirs. */
async function open() {
  const siren = company()
  const pro = await settle(siren)
  const params = { id: pro.structure }
  return {
    ...pro,
    siren,
    params,
    create: (body: object) => ask(house, contract.createVenue, { as: pro.as, params, body }),
    why: (body: object) => refused(house, contract.createVenue, { as: pro.as, params, body }),
    edit: (id: string, body: object) =>
      ask(house, contract.editVenue, { as: pro.as, params: { id }, body }),
    whyNotEdit: (id: string, body: object) =>
      refused(house, contract.editVenue, { as: pro.as, params: { id }, body }),
  }
}

describe('a venue with a SIRET', () => {
  test('is filled in from the register, and valid at once', async () => {
    const { siren, structure, as, params, create } = await open()
    const siret = establishment(siren, { name: 'LE STAR', postalCode: '97300', city: 'Cayenne' })
    const spaced = siret.replace(/(...)(...)(...)/, '$1 $2 $3 ')
    const venue = await create({ siret: spaced, bookingEmail, ...typed, publicName: 'Le Star' })
    expect(venue).toEqual({
      id: expect.any(String),
      structureId: structure,
      kind: 'siret',
      siret,
      noSiretReason: null,
      name: 'LE STAR',
      publicName: 'Le Star',
      bookingEmail,
      address: '1 rue de la Paix',
      postalCode: '97300',
      city: 'Cayenne',
      department: '973',
      latitude: 48.58,
      longitude: 7.75,
      timeZone: 'America/Cayenne',
      registry: 'verified',
      state: 'validated',
      refusalReason: null,
      createdAt: house.now().toISOString(),
    })
    expect(await ask(house, contract.readVenue, { as, params: { id: venue.id } })).toEqual(venue)
    const { items } = await ask(house, contract.listVenues, { as, params })
    expect(items.map(({ kind }) => kind)).toEqual(['siret', 'online'])
  })
  test('is an open establishment of the structure, of which there is one venue', async () => {
    const { siren, create, why } = await open()
    const siret = establishment(siren)
    expect(await why({ siret: establishment(company()), bookingEmail })).toBe(
      '400 siret-foreign /siret',
    )
    expect(await why({ siret: withCheckDigit(`${siren}9999`), bookingEmail })).toBe(
      '400 siret-unknown /siret',
    )
    expect(await why({ siret: establishment(siren, { isOpen: false }), bookingEmail })).toBe(
      '400 siret-closed /siret',
    )
    await create({ siret, bookingEmail })
    expect(await why({ siret, bookingEmail })).toBe('409 siret-taken /siret')
  })
  test('may be one of La Poste, whose digits follow another rule', async () => {
    register.companies.set('356000000', {
      siren: '356000000',
      legalName: 'LA POSTE',
      isOpen: true,
      address: null,
      postalCode: null,
      city: null,
    })
    const pro = await settle('356000000')
    const siret = '35600000049837'
    register.establishments.set(siret, {
      siret,
      name: 'LA POSTE DE COLMAR',
      isOpen: true,
      address: null,
      postalCode: '68000',
      city: 'Colmar',
      latitude: null,
      longitude: null,
    })
    const wish = { as: pro.as, params: { id: pro.structure }, body: { siret, bookingEmail } }
    expect(await ask(house, contract.createVenue, wish)).toMatchObject({ state: 'validated' })
  })
  test('is made once, by however many at once', async () => {
    const { siren, why } = await open()
    const siret = establishment(siren)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => why({ siret, bookingEmail })),
    )
    expect(answers.filter((answer) => answer === '201')).toHaveLength(1)
    expect(answers.filter((answer) => answer === '409 siret-taken /siret')).toHaveLength(9)
  })
  test.each([
    ['neither SIRET nor reason', '400 invalid-request /siret', { bookingEmail }],
    [
      'both',
      '400 invalid-request /siret',
      { siret: '55210055400013', noSiretReason: 'x', bookingEmail },
    ],
    ['a false SIRET', '400 invalid-request /siret', { siret: '55210055400014', bookingEmail }],
    ['no e-mail', '400 invalid-request /bookingEmail', { siret: '55210055400013' }],
    [
      'half a point',
      '400 invalid-request /latitude',
      { noSiretReason: 'x', bookingEmail, latitude: 4 },
    ],
    [
      'no place on Earth',
      '400 invalid-request /latitude',
      { noSiretReason: 'x', bookingEmail, latitude: 91, longitude: 0 },
    ],
    [
      'a validation',
      '400 invalid-request /',
      { bookingEmail, validatedAt: '2026-01-01T00:00:00Z' },
    ],
  ])('is not made with %s', async (_, problem, body) => {
    const { why } = await open()
    const answer = await why(body)
    expect(answer.startsWith(problem)).toBe(true)
  })
})

describe('while the register is silent', () => {
  test('a venue is what was typed, and is checked an hour later', async () => {
    const { siren, create, as } = await open()
    const siret = establishment(siren, { name: 'LE STAR', postalCode: '97300' })
    register.down = true
    const venue = await create({ siret, bookingEmail, ...typed })
    const deferred = {
      ...typed,
      registry: 'deferred',
      state: 'validated',
      timeZone: 'Europe/Paris',
    }
    expect(venue).toMatchObject(deferred)
    const now = () => ask(house, contract.readVenue, { as, params: { id: venue.id } })
    await house.advance('PT1H')
    expect(await now()).toMatchObject(deferred)
    register.down = false
    await house.advance('PT59M')
    expect(await now()).toMatchObject(deferred)
    await house.advance('PT1M')
    expect(await now()).toMatchObject({
      name: 'LE STAR',
      registry: 'verified',
      state: 'validated',
      timeZone: 'America/Cayenne',
      latitude: 48.58,
    })
  })
  test('a SIRET that turns out unknown or closed goes to the team, and its people are told', async () => {
    const { siren, create, as, name } = await open()
    const closed = establishment(siren, { isOpen: false })
    const unknown = withCheckDigit(`${siren}9998`)
    register.down = true
    const venues = [
      await create({ siret: closed, bookingEmail }),
      await create({ siret: unknown, bookingEmail }),
    ]
    register.down = false
    letters.length = 0
    await house.advance('PT1H')
    const states = await Promise.all(
      venues.map(({ id }) => ask(house, contract.readVenue, { as, params: { id } })),
    )
    expect(states.map(({ registry, state }) => [registry, state])).toEqual([
      ['closed', 'awaiting-validation'],
      ['unknown', 'awaiting-validation'],
    ])
    expect(lettersTo(name).map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^Le SIRET du lieu/),
      expect.stringMatching(/^Le SIRET du lieu/),
    ])
    const { items } = await ask(house, contract.queueVenues, { as: await staff() })
    const queued = items.map(({ venue }) => venue.id)
    for (const { id } of venues) expect(queued).toContain(id)
    letters.length = 0
    await house.advance('PT2H')
    expect(letters).toEqual([])
  })
})

describe('a venue without SIRET', () => {
  const wish = { ...typed, noSiretReason: 'Chapiteau itinérant', bookingEmail }
  const decide = async (id: string, body: object) =>
    refused(house, contract.decideVenue, { as: await staff(), params: { id }, body })

  test('says why and where, and waits for the team', async () => {
    const { create, why } = await open()
    expect(await why({ noSiretReason: 'x', bookingEmail, name: 'x' })).toBe(
      '400 address-incomplete /address',
    )
    expect(await create(wish)).toMatchObject({
      ...wish,
      kind: 'no-siret',
      siret: null,
      department: '75',
      registry: 'none',
      state: 'awaiting-validation',
    })
  })
  test('is validated by the team, and its people hear of it', async () => {
    const { create, name, email, siren, as } = await open()
    const venue = await create(wish)
    const { items } = await ask(house, contract.queueVenues, { as: await staff() })
    const line = items.find((item) => item.venue.id === venue.id)
    expect(line).toMatchObject({ siren, createdBy: { email }, venue })
    expect(await decide(venue.id, { decision: 'accept' })).toBe('200')
    expect(await decide(venue.id, { decision: 'accept' })).toBe('409 already-decided')
    await house.work()
    expect(lettersTo(name).at(-1)?.subject).toMatch(
      /^Validation du rattachement du lieu « Chez nous »/,
    )
    expect(await ask(house, contract.readVenue, { as, params: { id: venue.id } })).toMatchObject({
      state: 'validated',
    })
    const validated = { as: await staff(), query: { state: 'validated' } }
    const done = await ask(house, contract.queueVenues, validated)
    expect(done.items.map((item) => item.venue.id)).toContain(venue.id)
  })
  test('is refused with a reason', async () => {
    const { create, name, as } = await open()
    const { id } = await create(wish)
    expect(await decide(id, { decision: 'refuse' })).toBe('400 invalid-request /reason')
    expect(await decide(id, { decision: 'refuse', reason: 'Adresse introuvable' })).toBe('200')
    await house.work()
    expect(lettersTo(name).at(-1)?.text).toContain('Adresse introuvable')
    expect(await ask(house, contract.readVenue, { as, params: { id } })).toMatchObject({
      state: 'refused',
      refusalReason: 'Adresse introuvable',
    })
  })
  test('is decided on once, by however many at once', async () => {
    const { create } = await open()
    const { id } = await create(wish)
    const wishes = { as: await staff(), params: { id }, body: { decision: 'accept' } }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => refused(house, contract.decideVenue, wishes)),
    )
    expect(answers.sort()).toEqual(['200', ...Array<string>(5).fill('409 already-decided')])
  })
  test('is given a SIRET later, which then says what it is', async () => {
    const { siren, create, edit, whyNotEdit } = await open()
    const { id } = await create(wish)
    const other = establishment(company())
    expect(await whyNotEdit(id, { siret: other })).toBe('400 siret-foreign /siret')
    expect(await whyNotEdit(id, { siret: withCheckDigit(`${siren}9997`) })).toBe(
      '400 siret-unknown /siret',
    )
    const closed = establishment(siren, { isOpen: false })
    expect(await whyNotEdit(id, { siret: closed })).toBe('400 siret-closed /siret')
    const taken = establishment(siren)
    await create({ siret: taken, bookingEmail })
    expect(await whyNotEdit(id, { siret: taken })).toBe('409 siret-taken /siret')
    const siret = establishment(siren, { name: 'LE STAR' })
    expect(await edit(id, { siret, publicName: 'Le Star' })).toMatchObject({
      kind: 'siret',
      siret,
      name: 'LE STAR',
      publicName: 'Le Star',
      noSiretReason: null,
      registry: 'verified',
      state: 'validated',
    })
    expect(await whyNotEdit(id, { siret: taken })).toBe('400 siret-frozen /siret')
  })
  test('keeps what it said of itself when the register is silent about its SIRET', async () => {
    const { siren, create, edit } = await open()
    const { id } = await create(wish)
    register.down = true
    expect(await edit(id, { siret: establishment(siren) })).toMatchObject({
      ...typed,
      kind: 'siret',
      registry: 'deferred',
    })
  })
  test('moves, clock included', async () => {
    const { create, edit } = await open()
    const { id } = await create(wish)
    expect(await edit(id, { postalCode: '97410', city: 'Saint-Pierre' })).toMatchObject({
      department: '974',
      timeZone: 'Indian/Reunion',
      name: 'Chez nous',
    })
  })
})

describe('an edit', () => {
  test('changes what is the professional’s, not what is the register’s', async () => {
    const { siren, create, edit, whyNotEdit } = await open()
    const { id, siret } = await create({ siret: establishment(siren), bookingEmail })
    const patch = { bookingEmail: 'billetterie@exemple.fr', latitude: 48.5, longitude: 7.7, siret }
    expect(await edit(id, patch)).toMatchObject(patch)
    expect(await edit(id, { publicName: 'Le Star' })).toMatchObject({ publicName: 'Le Star' })
    expect(await edit(id, { publicName: null })).toMatchObject({ publicName: null })
    expect(await edit(id, {})).toMatchObject(patch)
    expect(await whyNotEdit(id, { name: 'Autre' })).toBe('400 venue-details-frozen /name')
    expect(await whyNotEdit(id, { city: 'Metz' })).toBe('400 venue-details-frozen /city')
    expect(await whyNotEdit(id, { offererId: 1 })).toBe('400 invalid-request /')
    expect(await whyNotEdit(id, { bookingEmail: 'x' })).toBe('400 invalid-request /bookingEmail')
    expect(await whyNotEdit(id, { latitude: 1 })).toBe('400 invalid-request /latitude')
  })
  test('does not place the online venue anywhere', async () => {
    const { as, params, edit, whyNotEdit } = await open()
    const { items } = await ask(house, contract.listVenues, { as, params })
    const id = items[0]?.id ?? ''
    expect(await edit(id, { bookingEmail })).toMatchObject({ bookingEmail, kind: 'online' })
    expect(await whyNotEdit(id, { address: '1 rue' })).toBe('400 venue-details-frozen /address')
    expect(await whyNotEdit(id, { siret: establishment(company()) })).toBe(
      '400 siret-frozen /siret',
    )
    const wish = { as: await staff(), params: { id }, body: { decision: 'accept' } }
    expect(await refused(house, contract.decideVenue, wish)).toBe('404 not-found')
  })
})

describe('the venues of others', () => {
  test('do not exist, whatever the number', async () => {
    const [mine, theirs] = [await open(), await open()]
    const { id } = await theirs.create({ siret: establishment(theirs.siren), bookingEmail })
    const [as, body] = [mine.as, { bookingEmail: 'vol@exemple.fr' }]
    for (const unseen of [id, toPublicId(999_999), 'x', '1001']) {
      const params = { id: unseen }
      expect(await refused(house, contract.readVenue, { as, params })).toBe('404 not-found')
      expect(await refused(house, contract.editVenue, { as, params, body })).toBe('404 not-found')
    }
    for (const unseen of [theirs.structure, toPublicId(999_999), 'x']) {
      const params = { id: unseen }
      expect(await refused(house, contract.listVenues, { as, params })).toBe('404 not-found')
      const wish = { as, params, body: { siret: establishment(theirs.siren), bookingEmail } }
      expect(await refused(house, contract.createVenue, wish)).toBe('404 not-found')
    }
    const known = { as: theirs.as, params: { id } }
    expect(await ask(house, contract.readVenue, known)).toMatchObject({ bookingEmail })
  })
  test('are not seen by whoever waits to be attached, who is told to wait', async () => {
    const boss = await open()
    const { id } = await boss.create({ siret: establishment(boss.siren), bookingEmail })
    const { as } = await settle(boss.siren)
    const params = { id: boss.structure }
    const body = { siret: establishment(boss.siren), bookingEmail }
    expect(await refused(house, contract.listVenues, { as, params })).toBe('403 forbidden')
    expect(await refused(house, contract.createVenue, { as, params, body })).toBe('403 forbidden')
    expect(await refused(house, contract.readVenue, { as, params: { id } })).toBe('404 not-found')
  })
  test('of a refused structure are read and not touched', async () => {
    const { structure, siren, create, why, whyNotEdit, as } = await open()
    const { id } = await create({ siret: establishment(siren), bookingEmail })
    const body = { decision: 'refuse', reason: 'Inconnue' }
    await ask(house, team.decideStructure, { as: await staff(), params: { id: structure }, body })
    expect(await refused(house, contract.readVenue, { as, params: { id } })).toBe('200')
    expect(await whyNotEdit(id, { bookingEmail })).toBe('403 forbidden')
    expect(await why({ siret: establishment(siren), bookingEmail })).toBe('403 forbidden')
  })
  test('are queued for the team alone', async () => {
    const { as } = await open()
    expect(await refused(house, contract.queueVenues, { as })).toBe('401 not-signed-in')
    const params = { id: toPublicId(999_999) }
    const body = { decision: 'accept' }
    expect(await refused(house, contract.decideVenue, { as, params, body })).toBe(
      '401 not-signed-in',
    )
    const wish = { as: await staff(), params, body }
    expect(await refused(house, contract.decideVenue, wish)).toBe('404 not-found')
  })
})

test('a SIREN of the tests is a right one', () => {
  expect(sirenAfter(1)).toBe('800000010')
})
