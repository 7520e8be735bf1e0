import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decided,
  editedColumns,
  placeFrom,
  recheckBefore,
  registryOf,
  structureFrom,
  structureState,
  venueState,
  whyNotAct,
  whyNotCompany,
  whyNotDecide,
  whyNotEdit,
  whyNotEstablishment,
  whyNotLeave,
  whyNotOurs,
  whyNotPlace,
  whyNotRead,
  type Tie,
} from './rules.ts'

const now = new Date('2026-11-02T09:00:00Z')
const why = (refusal: { readonly refused: string } | null) => refusal?.refused ?? null

const star = {
  legalName: 'CINEMA STAR',
  isOpen: true,
  address: '27 rue du Jeu-des-Enfants',
  postalCode: '67000',
  city: 'Strasbourg',
}

describe('the register', () => {
  test('keeps out the SIREN it does not know and the company that closed', () => {
    expect(why(whyNotCompany('unknown'))).toBe('siren-unknown')
    expect(why(whyNotCompany({ ...star, isOpen: false }))).toBe('siren-closed')
    expect(why(whyNotCompany(star))).toBeNull()
  })
  test('stops nobody when it is silent', () => {
    expect(why(whyNotCompany('unavailable'))).toBeNull()
    expect(why(whyNotEstablishment('unavailable'))).toBeNull()
    expect(structureFrom('552100554', 'unavailable')).toEqual({
      legalName: 'Structure 552100554',
      registry: 'deferred',
      address: null,
      postalCode: null,
      city: null,
    })
  })
  test('gives a structure its name and address', () => {
    const { legalName, address, postalCode, city } = star
    const kept = { legalName, address, postalCode, city, registry: 'verified' }
    expect(structureFrom('552100554', star)).toEqual(kept)
  })
  test('answers late what it could not at the time', () => {
    expect(registryOf('unavailable')).toBeNull()
    expect(registryOf('unknown')).toBe('unknown')
    expect(registryOf({ isOpen: false })).toBe('closed')
    expect(registryOf({ isOpen: true })).toBe('verified')
    expect(recheckBefore(now)).toEqual(new Date('2026-11-02T08:00:00Z'))
  })
})

describe('someone’s tie to a structure', () => {
  const tie = (change: Partial<Tie> = {}): Tie => ({
    role: 'editor',
    membership: 'accepted',
    refusedAt: null,
    suspendedAt: null,
    ...change,
  })

  test('lets an editor act and an administrator decide', () => {
    expect(whyNotAct(tie(), 'editor')).toBeNull()
    expect(whyNotAct(tie({ role: 'administrator' }), 'editor')).toBeNull()
    expect(whyNotAct(tie({ role: 'administrator' }), 'administrator')).toBeNull()
    expect(why(whyNotAct(tie(), 'administrator'))).toBe('forbidden')
  })
  test('does not show a structure to strangers, nor to whoever was turned away', () => {
    for (const stranger of [undefined, tie({ membership: 'refused' })]) {
      expect(why(whyNotAct(stranger, 'editor'))).toBe('not-found')
      expect(why(whyNotRead(stranger))).toBe('not-found')
    }
  })
  test('that is pending only shows that the structure exists', () => {
    expect(why(whyNotAct(tie({ membership: 'pending' }), 'editor'))).toBe('forbidden')
    expect(why(whyNotRead(tie({ membership: 'pending' })))).toBe('forbidden')
  })
  test.each(['refusedAt', 'suspendedAt'] as const)('lets nobody act once it is %s', (date) => {
    expect(why(whyNotAct(tie({ [date]: now }), 'editor'))).toBe('forbidden')
    expect(whyNotRead(tie({ [date]: now }))).toBeNull()
  })
  test('ends when its person leaves, unless that is the administrator', () => {
    expect(whyNotLeave({ role: 'editor', state: 'accepted' })).toBeNull()
    expect(whyNotLeave({ role: 'editor', state: 'pending' })).toBeNull()
    expect(why(whyNotLeave({ role: 'administrator', state: 'accepted' }))).toBe(
      'last-administrator',
    )
    expect(why(whyNotLeave({ role: 'editor', state: 'refused' }))).toBe('not-found')
    expect(why(whyNotLeave(undefined))).toBe('not-found')
  })
})

describe('a decision of the team', () => {
  const pending = { validatedAt: null, refusedAt: null }

  test('is taken once, but a refusal may be mended', () => {
    const [accept, refuse] = [{ decision: 'accept' }, { decision: 'refuse' }] as const
    expect(whyNotDecide(pending, accept)).toBeNull()
    expect(whyNotDecide(pending, refuse)).toBeNull()
    const [validated, refused] = [
      { ...pending, validatedAt: now },
      { ...pending, refusedAt: now },
    ]
    expect(why(whyNotDecide(validated, accept))).toBe('already-decided')
    expect(why(whyNotDecide(validated, refuse))).toBe('already-decided')
    expect(why(whyNotDecide(refused, refuse))).toBe('already-decided')
    expect(whyNotDecide(refused, accept)).toBeNull()
  })
  test('leaves a structure validated or refused, never both', () => {
    expect(decided({ decision: 'accept', reason: 'oubliée' }, now)).toEqual({
      validatedAt: now,
      refusedAt: null,
      refusalReason: null,
    })
    expect(decided({ decision: 'refuse', reason: 'SIREN d’un autre' }, now)).toEqual({
      validatedAt: null,
      refusedAt: now,
      refusalReason: 'SIREN d’un autre',
    })
  })
  test('is what the structure is told', () => {
    const dates = { ...pending, suspendedAt: null }
    expect(structureState(dates)).toBe('awaiting-validation')
    expect(structureState({ ...dates, validatedAt: now })).toBe('validated')
    expect(structureState({ ...dates, refusedAt: now })).toBe('refused')
    expect(structureState({ ...dates, validatedAt: now, suspendedAt: now })).toBe('suspended')
    expect(venueState(pending)).toBe('awaiting-validation')
    expect(venueState({ ...pending, validatedAt: now })).toBe('validated')
    expect(venueState({ ...pending, refusedAt: now })).toBe('refused')
  })
})

describe('a venue', () => {
  const establishment = {
    name: 'CINEMA STAR SAINT-EXUPERY',
    isOpen: true,
    address: '18 rue du 22-Novembre',
    postalCode: '97300',
    city: 'Cayenne',
    latitude: 4.93,
    longitude: -52.33,
  }
  const wish = {
    name: 'Chez nous',
    address: '1 rue Inventée',
    postalCode: '75001',
    city: 'Paris',
    latitude: 48.8,
    longitude: 2.3,
  }

  test('is named and placed by the register, whatever was typed', () => {
    expect(placeFrom(establishment, wish, 'Structure')).toEqual({
      name: 'CINEMA STAR SAINT-EXUPERY',
      address: '18 rue du 22-Novembre',
      postalCode: '97300',
      city: 'Cayenne',
      latitude: 4.93,
      longitude: -52.33,
      department: '973',
      timeZone: 'America/Cayenne',
      registry: 'verified',
    })
  })
  test('is what was typed while the register is silent', () => {
    expect(placeFrom('unavailable', wish, 'Structure')).toEqual({
      ...wish,
      department: '75',
      timeZone: 'Europe/Paris',
      registry: 'deferred',
    })
    expect(placeFrom('unavailable', {}, 'Structure')).toEqual({
      name: 'Structure',
      address: null,
      postalCode: null,
      city: null,
      latitude: null,
      longitude: null,
      department: null,
      timeZone: 'Europe/Paris',
      registry: 'deferred',
    })
  })
  test('is never placed by half from the register and half by hand', () => {
    const half = { ...establishment, longitude: null }
    expect(placeFrom(half, wish, '')).toMatchObject({ latitude: 48.8, longitude: 2.3 })
    expect(placeFrom(half, {}, '')).toMatchObject({ latitude: null, longitude: null })
  })
  test('has a name that fits, however long the register’s', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 400 }), (name) => {
        const { length } = placeFrom({ ...establishment, name }, {}, 'S').name
        return length >= 1 && length <= 140
      }),
    )
  })
  test('is an establishment of the structure that makes it, open and known', () => {
    expect(whyNotOurs('55210055400013', '552100554')).toBeNull()
    expect(why(whyNotOurs('85331845900015', '552100554'))).toBe('siret-foreign')
    expect(why(whyNotEstablishment('unknown'))).toBe('siret-unknown')
    expect(why(whyNotEstablishment({ ...establishment, isOpen: false }))).toBe('siret-closed')
    expect(whyNotEstablishment(establishment)).toBeNull()
  })
  test('without SIRET tells where it is', () => {
    expect(whyNotPlace(wish)).toBeNull()
    for (const missing of ['name', 'address', 'postalCode', 'city'] as const) {
      expect(why(whyNotPlace({ ...wish, [missing]: undefined }))).toBe('address-incomplete')
    }
  })

  const sited = { kind: 'siret', siret: '55210055400013', registry: 'verified' } as const
  const unsited = { kind: 'no-siret', siret: null, registry: 'none' } as const
  const online = { kind: 'online', siret: null, registry: 'none' } as const

  test('never changes its SIRET, but may be given one', () => {
    const siret = '55210055400021'
    expect(why(whyNotEdit(sited, { siret }))).toBe('siret-frozen')
    expect(why(whyNotEdit(online, { siret }))).toBe('siret-frozen')
    expect(whyNotEdit(sited, { siret: sited.siret })).toBeNull()
    expect(whyNotEdit(unsited, { siret })).toBeNull()
  })
  test('keeps what the register says of it, not its pin on the map', () => {
    expect(whyNotEdit(sited, { name: 'Autre' })).toMatchObject({ field: 'name' })
    expect(whyNotEdit(sited, { city: 'Metz' })).toMatchObject({ field: 'city' })
    expect(whyNotEdit(sited, { latitude: 48, longitude: 7, publicName: 'Le Star' })).toBeNull()
    expect(whyNotEdit({ ...sited, registry: 'deferred' }, { name: 'Autre' })).toBeNull()
    expect(whyNotEdit(unsited, wish)).toBeNull()
  })
  test('that is online has no place on the map', () => {
    expect(why(whyNotEdit(online, { latitude: 48, longitude: 7 }))).toBe('venue-details-frozen')
    expect(whyNotEdit(online, { bookingEmail: 'star@exemple.fr', publicName: null })).toBeNull()
  })
  test('moves to the clock of its new postal code', () => {
    expect(editedColumns({ postalCode: '97300', name: undefined, siret: '1' })).toEqual({
      postalCode: '97300',
      department: '973',
      timeZone: 'America/Cayenne',
    })
    expect(editedColumns({ publicName: null })).toEqual({ publicName: null })
  })
})
