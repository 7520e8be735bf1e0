import { describe, expect, test } from 'vitest'
import { helpOf, natureOf, offerTypeOf, offerTypes } from './offer-types.ts'
import { isIsbn } from './offers.ts'

const now = new Date('2026-11-02T09:00:00Z')

describe('the types of offers', () => {
  test('are twenty-one, each told once and each in one of the seven categories', () => {
    expect(offerTypes).toHaveLength(21)
    expect(new Set(offerTypes.map(({ value }) => value)).size).toBe(21)
    expect(new Set(offerTypes.map(({ category }) => category)).size).toBe(7)
  })

  test('keep activation and the abandoned game subscriptions out', () => {
    expect(offerTypeOf('EventType.ACTIVATION')).toBeNull()
    expect(offerTypeOf('ThingType.JEUX_ABO')).toBeNull()
  })

  test('make an event of an event, goods of a thing, and a digital offer of a thing with an address', () => {
    const nature = (value: string, url: string | null) => {
      const type = offerTypeOf(value)
      return type && natureOf(type, url)
    }
    expect(nature('EventType.CINEMA', null)).toBe('event')
    expect(nature('ThingType.LIVRE_EDITION', null)).toBe('goods')
    expect(nature('ThingType.LIVRE_EDITION', 'https://livres.exemple.fr')).toBe('digital')
  })

  test('every event takes place somewhere', () => {
    const events = offerTypes.filter(({ nature }) => nature === 'event')
    expect(events).toHaveLength(7)
    expect(events.every(({ where }) => where === 'offline')).toBe(true)
  })

  test('only the two kinds of book are books, and only they are reimbursed when digital', () => {
    const books = offerTypes.filter(({ isBook }) => isBook).map(({ value }) => value)
    expect(books).toEqual(['ThingType.LIVRE_AUDIO', 'ThingType.LIVRE_EDITION'])
    const help = (value: string) =>
      offerTypes.filter((type) => type.value === value).map((type) => helpOf(type, now))[0]
    expect(help('ThingType.LIVRE_AUDIO')).toContain('Vous êtes remboursé(e)')
    expect(help('ThingType.PRESSE_ABO')).toContain('ne donne pas lieu à remboursement')
    expect(help('EventType.CINEMA')).toContain('72 h')
  })
})

test('an ISBN is believed by its check digit only', () => {
  expect(isIsbn('9782070360024')).toBe(true)
  expect(isIsbn('9782070360025')).toBe(false)
  expect(isIsbn('207036002X')).toBe(false)
  expect(isIsbn('2070360024')).toBe(true)
  expect(isIsbn('097522980X')).toBe(true)
  expect(isIsbn('1234567890123')).toBe(false)
})
