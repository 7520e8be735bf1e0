import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { encode } from 'uqr'

/** Documents to print or keep: tagged for readers (PDF/UA), in the typeface of the screens. */

const { resolve } = createRequire(import.meta.url)
const faces = {
  regular: resolve('@expo-google-fonts/outfit/400Regular/Outfit_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/outfit/700Bold/Outfit_700Bold.ttf'),
} as const

export type Sheet = PDFKit.PDFDocument

type Wish = { readonly title: string; readonly now: Date }

/** Opens an A4 sheet. What is drawn without being told is for the eye only: wrap it in `forTheEye`. */
export function openSheet({ title, now }: Wish): Sheet {
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin: 56,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    // None until it is named below: the library's own would not be embedded, and a face opened
    // here by its file would be read from disk again each time it is named.
    font: '',
    info: { Title: title, Author: 'pass Culture', CreationDate: now },
  }
  // The library's types do not know this one yet.
  Object.assign(options, { subset: 'PDF/UA' })
  const sheet = new PDFDocument(options)
  for (const [name, file] of Object.entries(faces)) sheet.registerFont(name, file)
  return sheet.font('regular')
}

/** What a reader passes over: bands, frames, lines. */
export function forTheEye(sheet: Sheet, draw: () => void): void {
  sheet.markContent('Artifact', { type: 'Layout' })
  draw()
  sheet.endMarkedContent()
}

/** The face has every letter of Latin writing, and not the narrow space of French numbers. */
export const printable = (text: string): string => text.replaceAll('\u202f', '\u00a0')

type Place = { readonly x: number; readonly y: number; readonly size: number }

/** Draws a QR code as squares: sharp at any size. */
export function drawQr(sheet: Sheet, text: string, { x, y, size }: Place): void {
  const { data, size: squares } = encode(text, { ecc: 'M', border: 2 })
  const side = size / squares
  for (const [row, line] of data.entries()) {
    for (const [column, isDark] of line.entries()) {
      // A hair wider than a square: no white line where two meet.
      if (isDark) sheet.rect(x + column * side, y + row * side, side + 0.05, side + 0.05)
    }
  }
  sheet.fill('#000000')
}

/** Ends the sheet and gives its bytes. */
export function bytesOf(sheet: Sheet): Promise<Buffer> {
  const pieces: Buffer[] = []
  return new Promise((resolved, rejected) => {
    sheet.on('data', (piece: Buffer) => pieces.push(piece))
    sheet.on('end', () => resolved(Buffer.concat(pieces)))
    sheet.on('error', rejected)
    sheet.end()
  })
}
