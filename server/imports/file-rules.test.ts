import { describe, expect, test } from 'vitest'
import { columnsOf, judge, nameKey, type Frame } from './file-rules.ts'
import type { Cell, Column } from './spreadsheets.ts'

/** A spreadsheet judged by hand: what each cell may hold, and what is told where it does not. */

const now = new Date('2026-11-02T09:00:00Z')
const hall: Frame = {
  venue: { id: 7, isOnline: false, timeZone: 'America/Cayenne' },
  existing: new Set(),
  now,
}
const online: Frame = { ...hall, venue: { ...hall.venue, isOnline: true } }

type Cells = Partial<Record<Column, Cell>>

const cinema: Cells = {
  Titre: 'Metropolis',
  Type: 'EventType.CINEMA',
  Date: '12/12/2026',
  Heure: '20:30',
  Prix: '6,50',
}
const book: Cells = { Titre: 'Le Horla', Type: 'ThingType.LIVRE_EDITION', Prix: '9,90' }

/** Judges lines given by their columns, under all the titles that they use. */
function judged(lines: readonly Cells[], frame: Frame = hall) {
  const titles = [...new Set(lines.flatMap((line) => Object.keys(line)))] as Column[]
  const grid = [titles, ...lines.map((line) => titles.map((title) => line[title] ?? null))]
  const places = columnsOf(grid)
  if (places === null) throw new Error('a column is missing')
  return judge(grid, places, frame)
}

const faultsOf = (cells: Cells, frame?: Frame): string[] =>
  judged([cells], frame).lines.flatMap(({ errors }) =>
    errors.map(({ column, says }) => `${column}: ${says}`),
  )
const stockOf = (cells: Cells, frame?: Frame) => judged([cells], frame).offers[0]?.stocks[0]
const startOf = (cells: Cells) => stockOf({ ...cinema, ...cells })?.startsAt?.toISOString()

describe('the titles of a file', () => {
  test('are found wherever they stand, however they are written', () => {
    expect(columnsOf([['  PRIX ', 'type', 'Durée (min)', 'autre', 'titre']])).toEqual(
      new Map([
        ['Prix', 0],
        ['Type', 1],
        ['Durée (min)', 2],
        ['Titre', 4],
      ]),
    )
  })
  test('said twice are read the first time', () => {
    expect(columnsOf([['Titre', 'Type', 'Prix', 'Prix']])?.get('Prix')).toBe(2)
  })
  test.each([['Titre'], ['Type'], ['Prix']])('are not enough without %s', (missing) => {
    expect(columnsOf([['Titre', 'Type', 'Prix', 'Date'].filter((it) => it !== missing)])).toBeNull()
  })
  test('of an empty file are none', () => {
    expect(columnsOf([])).toBeNull()
  })
})

describe('lines', () => {
  test('of one title and type make one offer with its dates, in order', () => {
    const { lines, offers } = judged([
      cinema,
      { ...cinema, Titre: 'METROPOLIS', Date: '13/12/2026' },
      { ...cinema, Titre: 'Nosferatu' },
    ])
    expect(lines).toEqual([
      { line: 2, title: 'Metropolis', makes: 'offer', errors: [] },
      { line: 3, title: 'METROPOLIS', makes: 'date', errors: [] },
      { line: 4, title: 'Nosferatu', makes: 'offer', errors: [] },
    ])
    expect(offers.map(({ wish, stocks, line }) => [wish.name, stocks.length, line])).toEqual([
      ['Metropolis', 2, 2],
      ['Nosferatu', 1, 4],
    ])
  })
  test('that are empty are passed over, and the others keep their number', () => {
    const { lines } = judged([cinema, { Titre: '  ', Prix: '' }, { ...cinema, Titre: 'Faust' }])
    expect(lines.map(({ line }) => line)).toEqual([2, 4])
  })
  test('that are wrong make nothing, and hold up no other', () => {
    const { lines, offers } = judged([{ ...cinema, Prix: 'cher' }, cinema])
    expect(lines.map(({ makes }) => makes)).toEqual([null, 'offer'])
    expect(offers).toMatchObject([{ line: 3 }])
  })
  test('name offers alike whatever their accents, and other types apart', () => {
    expect(nameKey('Été à l’Odéon', 'A')).toBe(nameKey('ete a l’odeon', 'A'))
    expect(nameKey('Été', 'A')).not.toBe(nameKey('Été', 'B'))
  })
  test('of a title that the venue has already are told', () => {
    const existing = new Set([nameKey('Metropolis', 'EventType.CINEMA')])
    expect(faultsOf(cinema, { ...hall, existing })).toEqual([
      'Titre: Ce lieu a déjà une offre de ce titre et de ce type',
    ])
  })
  test('are told with a title that fits', () => {
    expect(judged([{ ...cinema, Titre: 'a'.repeat(200) }]).lines[0]?.title).toHaveLength(140)
  })
})

describe('the offer of a line', () => {
  test('has what the line says of it', () => {
    const all = { ISBN: '9782070409228', Auteur: 'Maupassant', Description: 'Un conte.' }
    expect(judged([{ ...book, ...all }]).offers[0]?.wish).toMatchObject({
      name: 'Le Horla',
      type: 'ThingType.LIVRE_EDITION',
      description: 'Un conte.',
      details: { isbn: '9782070409228', author: 'Maupassant' },
    })
    expect(judged([book]).offers[0]?.wish.details).toEqual({})
  })
  test('may be called by the type’s name, however it is written', () => {
    const named = { ...cinema, Type: 'cinema (projections, seances, evenements)' }
    expect(judged([named]).offers[0]?.wish.type).toBe('EventType.CINEMA')
  })
  test('lasts as many minutes as are said', () => {
    const lasting = (minutes: Cell) => judged([{ ...cinema, 'Durée (min)': minutes }]).offers[0]
    expect(lasting('90')?.wish.durationMinutes).toBe(90)
    expect(lasting(90)?.wish.durationMinutes).toBe(90)
    expect(lasting(null)?.wish.durationMinutes).toBeUndefined()
    expect(faultsOf({ ...cinema, 'Durée (min)': '1,5' }).join()).toMatch(/^Durée \(min\): /)
    expect(faultsOf({ ...cinema, 'Durée (min)': 'longtemps' }).join()).toMatch(/^Durée \(min\): /)
  })
  test.each<readonly [string, Cells, RegExp]>([
    ['no title', { ...cinema, Titre: '' }, /^Titre: /],
    [
      'a type of nobody',
      { ...cinema, Type: 'Sculpture' },
      /^Type: Type inconnu : copiez-le du modèle/,
    ],
    ['a book number that is none', { ...book, ISBN: '9782070409229' }, /^ISBN: /],
    ['a book number for a film', { ...cinema, ISBN: '9782070409228' }, /^Auteur: /],
    [
      'an address for what is on the spot',
      { ...cinema, 'Adresse internet': 'https://a.fr/' },
      /^Adresse internet: |^Type: /,
    ],
    ['an address that is none', { ...book, 'Adresse internet': 'chez moi' }, /^Adresse internet: /],
  ])('with %s is refused, beside its column', (_, cells, words) => {
    expect(faultsOf(cells).join()).toMatch(words)
  })
  test('stands on the Internet in the venue that is there, and nowhere else', () => {
    const digital = { ...book, 'Adresse internet': 'https://exemple.fr/horla' }
    expect(faultsOf(digital, online)).toEqual([])
    expect(faultsOf(digital)).toHaveLength(1)
    expect(faultsOf(book, online)).toHaveLength(1)
    expect(stockOf(digital, online)).toMatchObject({ startsAt: null, priceCents: 990 })
  })
})

describe('the price of a line', () => {
  test.each<readonly [Cell, number]>([
    ['6,50', 650],
    ['6.5', 650],
    [6.5, 650],
    ['6,50 €', 650],
    ['gratuit', 0],
    ['Gratuit', 0],
    [0, 0],
  ])('%s is read', (cell, cents) => {
    expect(stockOf({ ...cinema, Prix: cell })?.priceCents).toBe(cents)
  })
  test.each<readonly [Cell]>([
    ['6,505'],
    ['cher'],
    ['pas gratuit'],
    ['gratuitement'],
    [null],
    [true],
  ])('%s is no price', (cell) => {
    expect(faultsOf({ ...cinema, Prix: cell })).toEqual([
      'Prix: Un prix en euros est attendu, comme 12,50',
    ])
  })
})

describe('the places of a line', () => {
  test('are those said, without end where none are', () => {
    expect(stockOf({ ...cinema, Places: '80' })?.places).toBe(80)
    expect(stockOf({ ...cinema, Places: '1 200' })?.places).toBe(1_200)
    expect(stockOf({ ...cinema, Places: 80 })?.places).toBe(80)
    expect(stockOf(cinema)?.places).toBeNull()
  })
  test.each([['beaucoup'], ['-1'], ['1,5']])('%s are no places', (places) => {
    expect(faultsOf({ ...cinema, Places: places }).join()).toMatch(/^Places: /)
  })
})

describe('the date of a line', () => {
  test('is that of the clock of the venue', () => {
    expect(startOf({})).toBe('2026-12-12T23:30:00.000Z')
  })
  test.each<readonly [Cell]>([
    ['12/12/2026'],
    ['12-12-2026'],
    ['12.12.2026'],
    ['2026-12-12'],
    [new Date('2026-12-12T00:00:00Z')],
  ])('%s is a day', (day) => {
    expect(startOf({ Date: day })).toBe('2026-12-12T23:30:00.000Z')
  })
  test('needs no nought before a figure', () => {
    expect(startOf({ Date: '3/1/2027', Heure: '9h05' })).toBe('2027-01-03T12:05:00.000Z')
  })
  test.each<readonly [Cell, string]>([
    ['20:30', '23:30'],
    ['20h30', '23:30'],
    ['20 H 30', '23:30'],
    ['20h', '23:00'],
    ['9h', '12:00'],
    [new Date('1899-12-30T20:30:00Z'), '23:30'],
    [0.854166666666667, '23:30'],
    [0.379166666666667, '12:06'],
    [0, '03:00'],
  ])('%s is a time', (time, utc) => {
    expect(startOf({ Heure: time })).toBe(`2026-12-12T${utc}:00.000Z`)
  })
  test('that a spreadsheet gives a breath before midnight is midnight', () => {
    expect(startOf({ Heure: 0.99999 })).toBe('2026-12-12T03:00:00.000Z')
  })
  test.each<readonly [Cell]>([
    ['demain'],
    ['31/02/2026'],
    ['12/13/2026'],
    ['x12/12/2026'],
    ['12/12/2026x'],
    ['112/12/2026'],
    ['12/12/26'],
    ['x2026-12-12'],
    ['2026-12-12x'],
    [new Date(Number.NaN)],
    [20_261_212],
  ])('%s is no day', (day) => {
    expect(faultsOf({ ...cinema, Date: day })).toEqual([
      'Date: Une date est attendue, comme 12/12/2026',
    ])
  })
  test.each<readonly [Cell]>([
    [null],
    ['soir'],
    [new Date(Number.NaN)],
    ['24:00'],
    ['20:60'],
    ['x20:30'],
    ['20:30x'],
    ['20'],
    ['20:3'],
    [1],
    [-0.5],
  ])('%s is no time', (time) => {
    expect(faultsOf({ ...cinema, Heure: time })).toEqual([
      'Date: Une heure est attendue à côté de la date, comme 20:30',
    ])
  })
  test('is needed for what takes place, and refused for what does not', () => {
    expect(faultsOf({ ...cinema, Date: '' })).toEqual([
      'Date: La date et l’heure de début sont obligatoires pour un évènement',
    ])
    expect(faultsOf({ ...cinema, Date: '02/11/2026', Heure: '06:00' })).toEqual([
      'Date: La date de début est déjà passée',
    ])
    expect(faultsOf({ ...book, Date: '12/12/2026', Heure: '20:30' }).join()).toMatch(/^Date: /)
    expect(stockOf(book)).toEqual({
      startsAt: null,
      endsAt: null,
      priceCents: 990,
      places: null,
      bookingLimit: null,
    })
  })
  test('of a thing said twice is one too many', () => {
    const { lines } = judged([book, book])
    expect(lines[1]).toMatchObject({ makes: null, errors: [{ column: expect.anything() }] })
  })
})

describe('the limit of a line', () => {
  const limited = (limit: Cell) =>
    stockOf({ ...cinema, 'Date limite': limit })?.bookingLimit?.toISOString()

  test('is the end of its day on the clock of the venue', () => {
    expect(limited('10/12/2026')).toBe('2026-12-11T02:59:00.000Z')
    expect(limited(null)).toBeUndefined()
  })
  test('of the very day is the start', () => {
    expect(limited('12/12/2026')).toBe('2026-12-12T23:30:00.000Z')
  })
  test('of the eve stays', () => {
    expect(limited('11/12/2026')).toBe('2026-12-12T02:59:00.000Z')
  })
  test('that comes later is refused; one that is none too', () => {
    expect(faultsOf({ ...cinema, 'Date limite': '14/12/2026' })).toEqual([
      'Date limite: La date limite de réservation est postérieure au début de l’évènement',
    ])
    expect(faultsOf({ ...cinema, 'Date limite': 'la veille' })).toEqual([
      'Date limite: Une date est attendue, comme 12/12/2026',
    ])
  })
  test('of a thing is its own, since it has no start', () => {
    expect(stockOf({ ...book, 'Date limite': '12/12/2026' })?.bookingLimit?.toISOString()).toBe(
      '2026-12-13T02:59:00.000Z',
    )
  })
})

test('every fault of a line is told at once', () => {
  expect(
    faultsOf({ ...cinema, Type: 'Sculpture', Date: 'demain', 'Date limite': 'hier', Prix: 'cher' }),
  ).toEqual([
    'Type: Type inconnu : copiez-le du modèle',
    'Date: Une date est attendue, comme 12/12/2026',
    'Date limite: Une date est attendue, comme 12/12/2026',
    'Prix: Un prix en euros est attendu, comme 12,50',
  ])
})
