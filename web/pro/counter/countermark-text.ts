import { countermarkLength } from '../../../contract/figures.ts'

/** What is typed, pasted or scanned at the counter, and the countermark in it. */

const scanned = /TOKEN\W*([0-9A-Z]{6})$/i
/** How the text of a QR code begins. No countermark does: U is not among its letters. */
const scanBegins = 'PASSCU'

/** The top row of a French keyboard, struck without Shift. */
const unshifted = '&é"\'(-è_çà'

/** What fingers meant: digits too, though a French keyboard wants Shift for them. */
export const meantBy = (typed: string): string =>
  typed.replace(/[&é"'(\-è_çà]/g, (sign) => String((unshifted.indexOf(sign) + 1) % 10))

/** What the field keeps of what came in: letters and digits, or a code being scanned. */
export function keptOf(text: string): string {
  const upper = text.toUpperCase()
  const found = scanned.exec(upper)?.[1]
  if (found !== undefined) return found
  if (upper.trimStart().startsWith(scanBegins)) return upper
  return upper.replace(/[^0-9A-Z]/g, '').slice(0, countermarkLength)
}

/** The countermark, once whole. */
export const wholeIn = (kept: string): string | null =>
  kept.length === countermarkLength && kept !== scanBegins ? kept : null

/** How many characters are still to come. */
export const missingIn = (kept: string): number => Math.max(0, countermarkLength - kept.length)
