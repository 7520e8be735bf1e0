import { refuse } from '../../contract/refusals.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { countermarkUse, dateLine, plural, price } from '../../contract/words.ts'
import type { Youth } from '../accounts/session.ts'
import type { Document } from '../kit/http.ts'
import { bytesOf, drawQr, forTheEye, openSheet, printable, type Sheet } from '../kit/pdf.ts'
import type { World } from '../world.ts'
import { qrTextOf, stateAt, whyNotCancelMine } from './rules.ts'
import { bookingOf, type Held } from './store.ts'

/** One of my bookings on paper; for one that is over there is none. */
export async function myTicket({ db }: World, youth: Youth, id: number, now: Date) {
  const booking = await bookingOf(db, id)
  if (booking?.accountId !== youth.id) return refuse('not-found')
  if (stateAt(booking, now) !== 'booked') return refuse('ticket-over')
  const name = `billet-${toPublicId(id)}.pdf`
  const document: Document = {
    body: await ticketOf(booking, now),
    headers: { 'content-disposition': `inline; filename="${name}"` },
  }
  return document
}

const violet = '#6d28d9'
const magenta = '#c026d3'
const ink = '#1f1235'
const soft = '#5b4a77'
const left = 56
const wide = 595.28 - 2 * left

/** The ticket as a PDF: what, when, where, for whom, and the countermark as large as it goes. */
function ticketOf(booking: Held, now: Date): Promise<Buffer> {
  const title = printable(`Billet : ${booking.offerName}`)
  const sheet = openSheet({ title, now })
  forTheEye(sheet, () => {
    const glow = sheet.linearGradient(0, 0, 595.28, 0)
    glow.stop(0, violet).stop(1, magenta)
    sheet.rect(0, 0, 595.28, 88).fill(glow)
  })
  const root = sheet.struct('Document')
  sheet.addStructure(root)
  const tell = (tag: string, draw: () => void, alt?: string) =>
    root.add(sheet.struct(tag, alt === undefined ? {} : { alt }, draw))
  tell('P', () => sheet.font('bold', 22).fillColor('#ffffff').text('pass Culture', left, 31))
  tell('H1', () => {
    // A long title in smaller letters: the whole stays on one page.
    sheet.font('bold', title.length > 80 ? 18 : 26).fillColor(ink)
    sheet.text(printable(booking.offerName), left, 116, { width: wide })
  })
  for (const [label, value] of factsOf(booking, now)) {
    tell('P', () => tellFact(sheet, label, value))
  }
  tellCountermark(sheet, booking, tell)
  root.end()
  return bytesOf(sheet)
}

function tellFact(sheet: Sheet, label: string, value: string): void {
  sheet
    .moveDown(0.6)
    .font('regular', 10)
    .fillColor(soft)
    .text(label, left, undefined, { width: wide })
  sheet.font('bold', 13).fillColor(ink).text(printable(value), { width: wide })
}

function factsOf(booking: Held, now: Date): readonly (readonly [string, string])[] {
  const { startsAt, timeZone, seats, nature, amountCents, expiresAt } = booking
  const on = (instant: Date) => dateLine(instant, timeZone, { year: true })
  const place = [booking.venueName, booking.venueAddress].filter(Boolean).join(', ')
  const cost = nature === 'event' ? ` (${plural(seats, 'place')})` : ''
  return [
    ...(startsAt === null ? [] : [['Quand', on(startsAt)] as const]),
    ...(expiresAt === null ? [] : [['À utiliser avant le', on(expiresAt)] as const]),
    ['Où', nature === 'digital' ? 'En ligne' : place],
    ['Au nom de', `${booking.firstName} ${booking.lastName}`],
    ['Montant', `${price(amountCents)}${cost}`],
    [
      'Annulation',
      whyNotCancelMine(booking, now) === null
        ? `Possible jusqu’au ${on(booking.cancellableUntil)}`
        : 'Réservation ferme',
    ],
  ]
}

type Tell = (tag: string, draw: () => void, alt?: string) => unknown

/** The card: code, QR code, what to do with them. */
function tellCountermark(sheet: Sheet, { token, seats, nature }: Held, tell: Tell): void {
  const top = Math.max(430, sheet.y + 20)
  const centred = { width: wide, align: 'center' } as const
  forTheEye(sheet, () => sheet.lineWidth(3).roundedRect(left, top, wide, 330, 18).stroke(violet))
  tell('H2', () => {
    sheet
      .font('bold', 14)
      .fillColor(soft)
      .text('Ta contremarque', left, top + 18, centred)
  })
  // Spelt, so that a reader says letters and not a word.
  tell(
    'Span',
    () => {
      sheet.font('bold', 54).fillColor('#000000')
      sheet.text(token, left, top + 38, { ...centred, characterSpacing: 6 })
    },
    [...token].join(' '),
  )
  tell(
    'Figure',
    () => drawQr(sheet, qrTextOf(token), { x: left + wide / 2 - 85, y: top + 108, size: 170 }),
    `QR code de la contremarque ${token}`,
  )
  tell('P', () => {
    const forHowMany = seats > 1 ? ` Valable pour ${plural(seats, 'place')}.` : ''
    sheet.font('regular', 12).fillColor(ink)
    sheet.text(printable(`${countermarkUse[nature]}${forHowMany}`), left + 20, top + 290, {
      width: wide - 40,
      align: 'center',
    })
  })
}
