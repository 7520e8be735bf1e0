import { stringify } from 'csv-stringify/sync'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { offerTypes } from '../../contract/offer-types.ts'
import { readCsv } from '../kit/csv.ts'

/** Spreadsheets as people send them: CSV however it is written, XLSX; read into plain cells. */

export type Cell = string | number | boolean | Date | null
export type Grid = readonly (readonly Cell[])[]

const heaviest = 2_000_000
const heaviestUnpacked = 40_000_000

/** The cells of a file, titles first; null for what is neither, or too heavy. */
export async function readGrid(bytes: Uint8Array): Promise<Grid | null> {
  if (bytes.length === 0 || bytes.length > heaviest) return null
  const buffer = Buffer.from(bytes)
  try {
    return isZip(buffer) ? await readXlsx(buffer) : readCsv(buffer)
  } catch {
    return null
  }
}

const isZip = (buffer: Buffer): boolean =>
  buffer.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))

async function readXlsx(buffer: Buffer): Promise<Grid | null> {
  if (unpackedSize(buffer) > heaviestUnpacked) return null
  const cells: unknown[][] = await readSheet(buffer)
  return cells.map((row) => row.map(cellOf))
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date || typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' ? value : null
}

const directoryEntry = 0x02014b50

/** What a zip says it unpacks to, all its files together: a bomb is not opened. */
function unpackedSize(buffer: Buffer): number {
  let size = 0
  for (let at = buffer.indexOf('PK\u0001\u0002', 0, 'latin1'); at !== -1;) {
    if (at + 28 > buffer.length || buffer.readUInt32LE(at) !== directoryEntry) break
    size += buffer.readUInt32LE(at + 24)
    at = buffer.indexOf('PK\u0001\u0002', at + 46, 'latin1')
  }
  return size
}

// The template ------------------------------------------------------------------------------------

export const columns = [
  'Titre',
  'Type',
  'Description',
  'Durée (min)',
  'Date',
  'Heure',
  'Prix',
  'Places',
  'Date limite',
  'ISBN',
  'Auteur',
  'Adresse internet',
] as const
export type Column = (typeof columns)[number]

const cinema = 'Cinéma (Projections, Séances, Évènements)'
const examples: readonly (readonly string[])[] = [
  [
    'Le Voyage dans la Lune',
    cinema,
    'Copie restaurée',
    '16',
    '12/12/2030',
    '20:30',
    '6,50',
    '80',
    '',
    '',
    '',
    '',
  ],
  ['Le Voyage dans la Lune', cinema, '', '', '13/12/2030', '18:00', '6,50', '80', '', '', '', ''],
  [
    'Les Misérables',
    'Livre — Édition',
    '',
    '',
    '',
    '',
    '9,90',
    '3',
    '',
    '9782070409228',
    'Victor Hugo',
    '',
  ],
]

/** The template, in the form French spreadsheets open by a double click. */
export const templateCsv = (): string =>
  stringify([[...columns], ...examples], { delimiter: ';', bom: true, record_delimiter: 'windows' })

/** The same for a spreadsheet, with a second sheet that lists the types. */
export const templateXlsx = (): Promise<Buffer> => {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const })
  return writeXlsxFile([
    {
      sheet: 'Offres',
      columns: columns.map((title) => ({ width: Math.max(14, title.length + 4) })),
      data: [columns.map(bold), ...examples.map((row) => row.map((value) => ({ value })))],
    },
    {
      sheet: 'Types',
      columns: [{ width: 60 }],
      data: [[bold('Type')], ...offerTypes.map(({ proLabel }) => [{ value: proLabel }])],
    },
  ]).toBuffer()
}
