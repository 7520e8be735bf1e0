import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import type { readShowSheet } from '../../contract/booking-lists.ts'
import type { AnswerOf } from '../../contract/route.ts'
import { dateLine, plural } from '../../contract/words.ts'
import { bytesOf, forTheEye } from '../kit/pdf.ts'

/**
 * « Le cinéma peut imprimer, dans les 72 heures précédant la séance, un récapitulatif des noms,
 * prénoms, mails et contremarques des inscrits »: A4, tagged, its head repeated on each page.
 */

type ShownSheet = AnswerOf<typeof readShowSheet>
type Line = ShownSheet['bookings'][number]
type Document = InstanceType<typeof PDFDocument>

const font = (name: string) =>
  fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
// Its letters are those of people's names, whatever their language.
const fonts = {
  plain: font('DejaVuSans'),
  bold: font('DejaVuSans-Bold'),
  code: font('DejaVuSansMono-Bold'),
}
type Face = keyof typeof fonts

/** Points: seventy-two of them make an inch. */
const margin = 40
const foot = 60
const pad = 4

type Column = {
  readonly title: string
  readonly width: number
  readonly face: Face
  readonly says: (line: Line) => string
}
const columns: readonly Column[] = [
  { title: 'Nom', width: 104, face: 'bold', says: ({ lastName }) => lastName },
  { title: 'Prénom', width: 88, face: 'plain', says: ({ firstName }) => firstName },
  { title: 'E-mail', width: 158, face: 'plain', says: ({ email }) => email },
  { title: 'Contremarque', width: 78, face: 'code', says: ({ countermark }) => countermark },
  { title: 'Places', width: 38, face: 'plain', says: ({ seats }) => String(seats) },
  {
    title: 'Présent',
    width: 49,
    face: 'plain',
    says: ({ state }) => (state === 'booked' ? '' : 'Validée'),
  },
]
const tableWidth = columns.reduce((sum, { width }) => sum + width, 0)
const sizes = { title: 17, lead: 10, head: 8, cell: 8.5, foot: 7.5 }

/** @returns the bytes of the document; `now` is printed at the foot of each page */
export function sheetPdf(sheet: ShownSheet, now: Date): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: foot },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: `Récapitulatif : ${sheet.offer.name}`,
      Author: 'pass Culture',
      CreationDate: now,
    },
  })
  for (const [name, path] of Object.entries(fonts)) doc.registerFont(name, path)
  writeHead(doc, sheet)
  writeTable(doc, sheet.bookings)
  writeFeet(doc, `Imprimé ${dateLine(now, sheet.timeZone, { year: true })}`)
  return bytesOf(doc)
}

function writeHead(doc: Document, sheet: ShownSheet): void {
  const { offer, venue, startsAt, timeZone, bookings, seats } = sheet
  const when = startsAt === null ? '' : `${dateLine(startsAt, timeZone, { year: true })} · `
  const lines: readonly (readonly ['H1' | 'P', Face, string])[] = [
    ['H1', 'bold', offer.name],
    ['P', 'plain', `${when}${venue.name}`],
    ['P', 'plain', `${plural(bookings.length, 'réservation')}, ${plural(seats, 'place')}`],
    ['P', 'plain', ruleOf(sheet)],
  ]
  const section = doc.struct('Sect')
  doc.addStructure(section)
  for (const [tag, face, text] of lines) {
    const write = () =>
      doc
        .font(face)
        .fontSize(tag === 'H1' ? sizes.title : sizes.lead)
        .text(text, margin, doc.y, { width: tableWidth, lineGap: 2 })
    section.add(doc.struct(tag, {}, write))
  }
  section.end()
  doc.moveDown(1)
}

/** The rule of 72 hours, as it stands for this show at this moment. */
function ruleOf({ firmFrom, isFirm, timeZone }: ShownSheet): string {
  if (firmFrom === null)
    return 'Le jeune peut annuler dans un délai d’une semaine, puis la réservation expire.'
  const until = dateLine(firmFrom, timeZone, { year: true })
  return isFirm
    ? `Liste définitive : les annulations sont closes depuis 72 h avant la séance (${until}).`
    : `Liste provisoire : les jeunes peuvent annuler jusqu’à 72 h avant la séance (${until}).`
}

/** One row: what each column says, in which face, and how it is tagged. */
type Row = {
  readonly tag: 'TH' | 'TD'
  readonly size: number
  readonly cells: readonly { readonly says: string; readonly face: Face }[]
}

const head: Row = {
  tag: 'TH',
  size: sizes.head,
  cells: columns.map(({ title }) => ({ says: title, face: 'bold' })),
}

const rowOf = (line: Line): Row => ({
  tag: 'TD',
  size: sizes.cell,
  cells: columns.map(({ says, face }) => ({ says: says(line), face })),
})

function writeTable(doc: Document, lines: readonly Line[]): void {
  const table = doc.struct('Table')
  doc.addStructure(table)
  writeRow(doc, table, head)
  for (const line of lines) {
    const row = rowOf(line)
    if (doc.y + heightOf(doc, row) > doc.page.height - foot) repeatHead(doc)
    const top = doc.y
    writeRow(doc, table, row)
    if (line.state === 'booked') drawBox(doc, top)
  }
  table.end()
}

/** Read once at the top of the table: on the pages after it is only for the eye. */
function repeatHead(doc: Document): void {
  doc.addPage()
  const top = doc.y
  forTheEye(doc, () => {
    for (const [place] of columns.entries()) drawCell(doc, head, { place, top })
  })
  endRow(doc, top + heightOf(doc, head))
}

function writeRow(doc: Document, table: ReturnType<Document['struct']>, row: Row): void {
  const top = doc.y
  const height = heightOf(doc, row)
  const line = doc.struct('TR')
  table.add(line)
  for (const [place] of columns.entries()) {
    line.add(doc.struct(row.tag, {}, () => drawCell(doc, row, { place, top })))
  }
  line.end()
  endRow(doc, top + height)
}

const leftOf = (place: number): number =>
  columns.slice(0, place).reduce((sum, { width }) => sum + width, margin)

const innerWidth = (place: number): number => (columns[place]?.width ?? 0) - 2 * pad

function drawCell(
  doc: Document,
  { cells, size }: Row,
  { place, top }: { readonly place: number; readonly top: number },
): void {
  const { says, face } = cells[place] ?? { says: '', face: 'plain' }
  doc
    .font(face)
    .fontSize(size)
    .text(says, leftOf(place) + pad, top + pad, { width: innerWidth(place) })
}

function heightOf(doc: Document, { cells, size }: Row): number {
  const heights = cells.map(({ says, face }, place) =>
    doc
      .font(face)
      .fontSize(size)
      .heightOfString(says, { width: innerWidth(place) }),
  )
  return Math.max(size * 1.4, ...heights) + 2 * pad
}

function endRow(doc: Document, bottom: number): void {
  forTheEye(doc, () => {
    doc
      .moveTo(margin, bottom)
      .lineTo(margin + tableWidth, bottom)
      .lineWidth(0.5)
      .stroke('#8f8680')
  })
  doc.y = bottom
}

/** The box to tick, in the last column. */
function drawBox(doc: Document, top: number): void {
  forTheEye(doc, () => {
    doc
      .rect(leftOf(columns.length - 1) + pad, top + pad, 10, 10)
      .lineWidth(0.8)
      .stroke('#231b2e')
  })
}

function writeFeet(doc: Document, says: string): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    // Below the margin there is room for no text: this one would open a page.
    doc.page.margins.bottom = 0
    const top = doc.page.height - foot + 22
    forTheEye(doc, () => {
      doc.font('plain').fontSize(sizes.foot)
      doc.text(`${says} · À détruire après la séance`, margin, top, { lineBreak: false })
      doc.text(`Page ${page + 1} sur ${count}`, margin, top, {
        width: tableWidth,
        align: 'right',
      })
    })
  }
}
