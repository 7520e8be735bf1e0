import { describe, expect, test } from 'vitest'
import { departmentOf, timeZoneOf } from './time-zones.ts'

describe('the département of a postal code', () => {
  test.each([
    ['75011', '75'],
    ['01000', '01'],
    ['95880', '95'],
    [' 35000 ', '35'],
    ['20000', '2A'],
    ['20199', '2A'],
    ['20200', '2B'],
    ['20290', '2B'],
    ['20620', '2B'],
    ['2A004', '2A'],
    ['2b033', '2B'],
    ['97110', '971'],
    ['97200', '972'],
    ['97300', '973'],
    ['97400', '974'],
    ['97500', '975'],
    ['97600', '976'],
    ['97133', '977'],
    ['97150', '978'],
    ['98600', '986'],
    ['98714', '987'],
    ['98800', '988'],
  ])('%s is in %s', (code, department) => expect(departmentOf(code)).toBe(department))

  test.each(['00100', '96000', '98000', '99138', '97900', '7501', '750111', '', 'PARIS'])(
    '%j is nowhere in France',
    (code) => expect(departmentOf(code)).toBeNull(),
  )
})

describe('the time zone of a place', () => {
  test.each([
    ['75', 'Europe/Paris'],
    ['75011', 'Europe/Paris'],
    ['2A', 'Europe/Paris'],
    ['20200', 'Europe/Paris'],
    ['971', 'America/Guadeloupe'],
    ['97200', 'America/Martinique'],
    ['97300', 'America/Cayenne'],
    ['974', 'Indian/Reunion'],
    ['97500', 'America/Miquelon'],
    ['976', 'Indian/Mayotte'],
    ['97133', 'America/St_Barthelemy'],
    ['97150', 'America/Marigot'],
    ['984', 'Indian/Kerguelen'],
    ['98600', 'Pacific/Wallis'],
    ['98714', 'Pacific/Tahiti'],
    ['98800', 'Pacific/Noumea'],
    ['what?', 'Europe/Paris'],
  ])('%s lives at %s', (place, zone) => expect(timeZoneOf(place)).toBe(zone))

  test('every zone is one the machine knows', () => {
    const places = [
      '75',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `97${n}`),
      '984',
      '986',
      '987',
      '988',
    ]
    for (const place of places) {
      expect(() => new Intl.DateTimeFormat('fr', { timeZone: timeZoneOf(place) })).not.toThrow()
    }
  })
})
