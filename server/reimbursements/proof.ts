import { money, plural } from '../../contract/words.ts'
import { masked } from '../banking/rules.ts'
import { bytesOf, openSheet, printable, type Sheet } from '../kit/pdf.ts'
import { dayInParis } from './fortnights.ts'
import type { PaidLine, SentTransfer } from './transfer-store.ts'

/** The « justificatif » of a transfer: what was sent, to which account, for what, by which rule. */

type Structure = { readonly legalName: string; readonly siren: string }

/** More bookings than anybody reads on paper: past that the sheet sends to the table. */
export const linesOnPaper = 2_000

type Proof = {
  readonly transfer: SentTransfer
  readonly structure: Structure
  /** The first `linesOnPaper` at most. */
  readonly lines: readonly PaidLine[]
}

const width = 483
const left = 56
const bottom = 770
type Column = { readonly head: string; readonly width: number; readonly isNumber?: boolean }
const columns: readonly Column[] = [
  { head: 'Validée le', width: 54 },
  { head: 'Offre et lieu', width: 146 },
  { head: 'Code', width: 48 },
  { head: 'Réservation', width: 62, isNumber: true },
  { head: 'Règle', width: 112 },
  { head: 'Remboursé', width: 61, isNumber: true },
]

const says: Record<SentTransfer['state'], string> = {
  'in-flight': 'en attente de la confirmation de la banque',
  settled: 'versé',
  rejected: 'rejeté par la banque',
}

/** Writes the document of a transfer. Amounts are euros, days are those of Paris. */
export function proofOf({ transfer, structure, lines }: Proof, now: Date): Promise<Buffer> {
  const title = `Justificatif de virement ${transfer.endToEndId}`
  const sheet = openSheet({ title, now })
  const root = sheet.struct('Document')
  sheet.addStructure(root)
  const write = (type: 'H1' | 'H2' | 'P', text: string) => {
    const style = { H1: 20, H2: 13, P: 10 }[type]
    root.add(
      sheet.struct(type, {}, () => {
        sheet.font(type === 'P' ? 'regular' : 'bold', style).fillColor('#161617')
        sheet.text(printable(text), left, undefined, { width, paragraphGap: type === 'P' ? 3 : 8 })
      }),
    )
  }
  write('H1', 'Justificatif de virement')
  for (const line of factsOf(transfer, structure)) write('P', line)
  sheet.moveDown(1)
  write('H2', 'Détail des réservations')
  root.add(tableOf(sheet, lines))
  if (transfer.payments > lines.length) {
    write('P', `Les ${plural(transfer.payments, 'réservation')} sont toutes dans le tableau joint.`)
  }
  root.end()
  return bytesOf(sheet)
}

function factsOf(transfer: SentTransfer, { legalName, siren }: Structure): readonly string[] {
  const { state, reason } = transfer
  const because = state === 'rejected' && reason !== null ? ` (${reason})` : ''
  return [
    `Structure : ${legalName}, SIREN ${siren}`,
    `Libellé : ${transfer.label}`,
    `Référence : ${transfer.endToEndId}`,
    `Compte : ${masked(transfer.iban)}, ${transfer.holder}`,
    `Émis le ${civilDay(transfer.sentAt)}, ${says[state]}${because}`,
    `Montant : ${money(transfer.amountCents)} pour ${plural(transfer.payments, 'réservation')}`,
  ]
}

/** A row for each part of each booking; its head is said once, and drawn on every page. */
function tableOf(sheet: Sheet, lines: readonly PaidLine[]) {
  const table = sheet.struct('Table')
  const head = columns.map(({ head: text }) => text)
  rowOf(sheet, table, { cells: head, type: 'TH' })
  for (const line of lines) {
    for (const cells of rowsOf(line)) rowOf(sheet, table, { cells, type: 'TD' })
  }
  return table
}

const rowsOf = (line: PaidLine): string[][] =>
  line.parts.map((part, place) => [
    place === 0 ? civilDay(line.usedAt) : '',
    place === 0 ? `${line.offerName}\n${line.venueName}` : '',
    place === 0 ? line.token : '',
    money(part.baseCents),
    part.rule,
    money(part.amountCents),
  ])

type Row = { readonly cells: readonly string[]; readonly type: 'TH' | 'TD' }

function rowOf(sheet: Sheet, table: PDFKit.PDFStructureElement, { cells, type }: Row): void {
  const row = sheet.struct('TR')
  let [y, height] = [0, 0]
  for (const [place, cell] of cells.entries()) {
    row.add(
      sheet.struct(type, {}, () => {
        if (place === 0) ({ y, height } = startRow(sheet, cells, type))
        drawCell(sheet, { text: cell, place, y, type })
        if (place === cells.length - 1) sheet.y = y + height
      }),
    )
  }
  table.add(row)
}

const textOf = (sheet: Sheet, type: Row['type']) =>
  sheet.font(type === 'TH' ? 'bold' : 'regular', 8.5).fillColor('#161617')

/** Where a row begins, and how tall it is: on the next page where this one is full. */
function startRow(sheet: Sheet, cells: readonly string[], type: Row['type']) {
  textOf(sheet, type)
  const tallest = Math.max(
    ...cells.map((cell, place) =>
      sheet.heightOfString(printable(cell), { width: (columns[place]?.width ?? 0) - 6 }),
    ),
  )
  if (sheet.y + tallest + 8 > bottom) sheet.addPage()
  return { y: sheet.y, height: tallest + 8 }
}

type Drawn = {
  readonly text: string
  readonly place: number
  readonly y: number
  readonly type: Row['type']
}

function drawCell(sheet: Sheet, { text, place, y, type }: Drawn): void {
  const x = left + columns.slice(0, place).reduce((sum, column) => sum + column.width, 0)
  const { width: room = 0, isNumber = false } = columns[place] ?? {}
  const align = isNumber ? 'right' : 'left'
  textOf(sheet, type).text(printable(text), x, y, { width: room - 6, align })
}

/** `16/11/2026` */
const civilDay = (at: Date): string => dayInParis(at).split('-').reverse().join('/')
