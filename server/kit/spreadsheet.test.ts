import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { csvOf, csvPages, xlsxOf, type Column } from './spreadsheet.ts'

type Row = { name: string; code: string; seats: number; cents: number; at: Date | null }

const columns: readonly Column<Row>[] = [
  { title: 'Nom', width: 20, text: ({ name }) => name },
  { title: 'Contremarque', width: 12, code: ({ code }) => code },
  { title: 'Places', width: 8, count: ({ seats }) => seats },
  { title: 'Montant', width: 8, cents: ({ cents }) => cents },
  { title: 'Date', width: 8, moment: ({ at }) => at && { at, timeZone: 'America/Cayenne' } },
]
const row = (part: Partial<Row> = {}): Row => ({
  name: 'Faÿ ; « d’Été »',
  code: 'K0NNA8',
  seats: 2,
  cents: 123_450,
  at: new Date('2026-12-12T23:30:00Z'),
  ...part,
})
const lineOf = (part: Partial<Row>) => csvOf(columns, [row(part)]).split('\r\n')[1]

describe('a file for a French spreadsheet', () => {
  test('begins with its byte order mark, then semicolons, decimal comma and the hour on the wall', () => {
    expect(csvOf(columns, [row()])).toBe(
      '\ufeffNom;Contremarque;Places;Montant;Date\r\n' +
        '"Faÿ ; « d’Été »";K0NNA8;2;1234,50;12/12/2026 20:30\r\n',
    )
  })

  test.each(['=1+1', '+33612345678', '-2', '@SUM(A1)', '\t=1', '＝1'])(
    'no cell is taken for a formula: %s',
    (name) => {
      expect(lineOf({ name })?.replaceAll('"', '')).toMatch(/^'/)
    },
  )

  test.each([
    ['012345', '"=""012345"""'],
    ['12E456', '"=""12E456"""'],
    ['12E45A', '12E45A'],
    ['E12345', 'E12345'],
  ])('a code that looks like a number stays a code: %s', (code, cell) => {
    expect(lineOf({ name: 'Nom', code })?.split(';')[1]).toBe(cell)
  })

  test('made page by page is what it is made at once', async () => {
    async function* pages() {
      yield [row(), row({ code: '012345' })]
      yield []
      yield [row({ name: '=1+1' })]
    }
    let made = ''
    for await (const text of csvPages(columns, pages())) made += text
    expect(made).toBe(csvOf(columns, [row(), row({ code: '012345' }), row({ name: '=1+1' })]))
  })

  test('a missing moment is an empty cell', () => {
    expect(lineOf({ at: null })).toMatch(/;1234,50;$/)
  })
})

test('a workbook holds text, numbers and dates as such', async () => {
  const bytes = await xlsxOf('Réservations', columns, [
    row({ name: '=1+1', code: '012345' }),
    row({ at: null, cents: 0 }),
  ])
  expect(await readSheet(Buffer.from(bytes))).toEqual([
    ['Nom', 'Contremarque', 'Places', 'Montant', 'Date'],
    ['=1+1', '012345', 2, 1234.5, new Date('2026-12-12T20:30:00Z')],
    ['Faÿ ; « d’Été »', 'K0NNA8', 2, 0, null],
  ])
})
