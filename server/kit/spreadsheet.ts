import { stringify } from 'csv-stringify/sync'
import { Temporal } from 'temporal-polyfill'
import writeXlsx, { type Cell } from 'write-excel-file/node'

/** Tables that open right in a French spreadsheet: CSV for any program, a workbook for Excel. */

export type Column<Row> = { readonly title: string; readonly width: number } & (
  | { readonly text: (row: Row) => string }
  /** Letters and digits that a spreadsheet might take for a number: `012345`, `12E456`. */
  | { readonly code: (row: Row) => string }
  | { readonly count: (row: Row) => number }
  | { readonly cents: (row: Row) => number }
  /** An instant as lived in a zone. */
  | { readonly moment: (row: Row) => { readonly at: Date; readonly timeZone: string } | null }
)

/** Semicolons, byte order mark, decimal comma, `12/12/2026 20:30`; no cell is taken for a formula. */
export const csvOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  csvLines([columns.map(({ title }) => title)], true) + csvRows(columns, rows)

/** The same, made page by page as it is read. */
export async function* csvPages<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield csvOf(columns, [])
  for await (const rows of pages) yield csvRows(columns, rows)
}

const csvRows = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  csvLines(
    rows.map((row) => columns.map(csvCell(row))),
    false,
  )

const csvLines = (lines: readonly (readonly unknown[])[], bom: boolean): string =>
  stringify([...lines], {
    bom,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { object: (value) => ({ value: String(value), escape_formulas: false }) },
  })

const readsAsNumber = /^\d+(E\d+)?$/

const csvCell =
  <Row>(row: Row) =>
  (column: Column<Row>): unknown => {
    if ('text' in column) return column.text(row)
    if ('count' in column) return String(column.count(row))
    if ('cents' in column) return decimal(column.cents(row))
    if ('code' in column) {
      const code = column.code(row)
      // The one way to tell Excel that it is text; the code is of our own alphabet.
      return readsAsNumber.test(code) ? new String(`="${code}"`) : code
    }
    const moment = column.moment(row)
    return moment === null ? '' : civilMoment(moment)
  }

/** `1234,50` */
const decimal = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')

type Moment = { readonly at: Date; readonly timeZone: string }

const livedAt = ({ at, timeZone }: Moment): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()

/** `12/12/2026 20:30`, by a clock of its zone that is made once: a long table has many of them. */
function civilMoment({ at, timeZone }: Moment): string {
  let clock = clocks.get(timeZone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(timeZone, clock)
  }
  return clock.format(at)
}
const clocks = new Map<string, Intl.DateTimeFormat>()

/** A workbook of one sheet, its head frozen. @returns the bytes of an .xlsx file */
export const xlsxOf = async <Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Uint8Array> =>
  writeXlsx(
    [
      columns.map(({ title }): Cell => ({ value: title, type: String, fontWeight: 'bold' })),
      ...rows.map((row) => columns.map(xlsxCell(row))),
    ],
    { sheet: name, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 },
  ).toBuffer()

const xlsxCell =
  <Row>(row: Row) =>
  (column: Column<Row>): Cell => {
    if ('text' in column) return text(column.text(row))
    if ('code' in column) return text(column.code(row))
    if ('count' in column) return { value: column.count(row), type: Number }
    if ('cents' in column) {
      return { value: column.cents(row) / 100, type: Number, format: '#,##0.00 "€"' }
    }
    const moment = column.moment(row)
    // A workbook knows no zone: what it shows is the hour on the wall.
    const shown = moment && new Date(`${livedAt(moment).toString()}Z`)
    return shown && { value: shown, type: Date, format: 'dd/mm/yyyy hh:mm' }
  }

const text = (value: string): Cell => (value === '' ? null : { value, type: String })
