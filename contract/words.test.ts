import { describe, expect, test } from 'vitest'
import { dateLine, dayLine, hourLine, money, plural, price, zoneName } from './words.ts'

const paris = 'Europe/Paris'
const evening = new Date('2026-12-12T19:30:00Z')

describe('amounts', () => {
  test.each([
    [0, '0,00\u00a0€'],
    [5, '0,05\u00a0€'],
    [1250, '12,50\u00a0€'],
    [50_000, '500,00\u00a0€'],
    [123_450, '1\u202f234,50\u00a0€'],
    [2_000_000, '20\u202f000,00\u00a0€'],
    [-1250, '-12,50\u00a0€'],
  ])('%i cents', (cents, words) => expect(money(cents)).toBe(words))

  test('what costs nothing is free', () => {
    expect(price(0)).toBe('Gratuit')
    expect(price(1)).toBe('0,01\u00a0€')
  })
})

describe('plurals', () => {
  test.each([
    [0, '0\u00a0place'],
    [1, '1\u00a0place'],
    [2, '2\u00a0places'],
    [1234, '1\u202f234\u00a0places'],
  ])('%i place', (n, words) => expect(plural(n, 'place')).toBe(words))

  test('a noun that does not just take an s', () => {
    expect(plural(3, 'place libre', 'places libres')).toBe('3\u00a0places libres')
    expect(plural(3, 'fois')).toBe('3\u00a0fois')
    expect(plural(1, 'lieu', 'lieux')).toBe('1\u00a0lieu')
    expect(plural(2, 'lieu', 'lieux')).toBe('2\u00a0lieux')
  })
})

describe('dates', () => {
  test('an evening in Paris', () => {
    expect(dateLine(evening, paris)).toBe('sam. 12 déc. à 20\u00a0h\u00a030')
    expect(dayLine(evening, paris)).toBe('sam. 12 déc.')
    expect(hourLine(evening, paris)).toBe('20\u00a0h\u00a030')
  })

  test('the same instant in Cayenne, Nouméa and Papeete', () => {
    const of = (zone: string) => dateLine(evening, zone)
    expect(of('America/Cayenne')).toBe('sam. 12 déc. à 16\u00a0h\u00a030 (heure de Cayenne)')
    expect(of('Pacific/Noumea')).toBe('dim. 13 déc. à 6\u00a0h\u00a030 (heure de Nouméa)')
    expect(of('Pacific/Tahiti')).toBe('sam. 12 déc. à 9\u00a0h\u00a030 (heure de Tahiti)')
    expect(of('Indian/Reunion')).toBe('sam. 12 déc. à 23\u00a0h\u00a030 (heure de La Réunion)')
  })

  test('full hours, midnight and the first of the month', () => {
    expect(hourLine(new Date('2026-12-12T19:00:00Z'), paris)).toBe('20\u00a0h')
    expect(hourLine(new Date('2026-12-11T23:05:00Z'), paris)).toBe('0\u00a0h\u00a005')
    expect(dayLine(new Date('2027-01-01T12:00:00Z'), paris)).toBe('ven. 1er janv.')
  })

  test('the year is told when it is asked for or is another one', () => {
    const now = new Date('2026-12-01T00:00:00Z')
    expect(dayLine(evening, paris, { now })).toBe('sam. 12 déc.')
    expect(dayLine(evening, paris, { year: true })).toBe('sam. 12 déc. 2026')
    const next = new Date('2027-05-08T18:00:00Z')
    expect(dateLine(next, paris, { now })).toBe('sam. 8 mai 2027 à 20\u00a0h')
  })

  test('the year is that of the place: new year comes late to Cayenne', () => {
    const now = new Date('2027-01-01T01:00:00Z')
    const before = new Date('2026-12-31T23:30:00Z')
    expect(dayLine(before, 'America/Cayenne', { now })).toBe('jeu. 31 déc.')
    expect(dayLine(before, paris, { now })).toBe('ven. 1er janv.')
  })

  test('summer time', () => {
    expect(hourLine(new Date('2026-07-14T19:30:00Z'), paris)).toBe('21\u00a0h\u00a030')
  })

  test('a zone nobody gave a name to is told by its city', () => {
    expect(zoneName('America/New_York')).toBe('heure de New York')
    expect(zoneName(paris)).toBeNull()
  })
})
