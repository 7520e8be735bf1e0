import { mostRowsOfFile } from '../../contract/booking-lists.ts'
import { refuse } from '../../contract/refusals.ts'
import { bookingStateWords } from '../../contract/words.ts'
import { nameOf, type Pro } from '../accounts/session.ts'
import { csvOf, xlsxOf, type Column } from '../kit/spreadsheet.ts'
import { roleIn } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { lineOf } from './cards.ts'
import * as bookings from './list-store.ts'
import type { BookingFilter } from './list-store.ts'
import { recordLook } from './looks.ts'
import { firmFromOf, isExpected, stateAt } from './rules.ts'
import { sheetPdf } from './sheet-pdf.ts'
import type { Held } from './store.ts'

/** What a professional takes away of his bookings; each leaves the trace of a look at names. */

type FileKind = 'csv' | 'xlsx'

/** All bookings that a list would show, as a file. Refused where nobody would read it. */
export async function bookingsFile(
  world: World,
  pro: Pro,
  { filter, as }: { readonly filter: BookingFilter; readonly as: FileKind },
  now: Date,
) {
  const rows = await bookings.bookingsOfMember(world.db, pro.id, filter, {
    before: null,
    limit: mostRowsOfFile + 1,
  })
  if (rows.length > mostRowsOfFile) return refuse('file-too-long', { facts: { mostRowsOfFile } })
  await recordLook(world, { actor: nameOf(pro), filter, seen: rows, as }, now)
  const columns = columnsAt(now)
  return {
    body: as === 'csv' ? csvOf(columns, rows) : await xlsxOf('Réservations', columns, rows),
    headers: {
      'content-disposition': `attachment; filename="reservations-${now.toISOString().slice(0, 10)}.${as}"`,
    },
  }
}

const columnsAt = (now: Date): readonly Column<Held>[] => [
  { title: 'Nom', width: 20, text: ({ lastName }) => lastName },
  { title: 'Prénom', width: 18, text: ({ firstName }) => firstName },
  { title: 'E-mail', width: 30, text: ({ email }) => email },
  { title: 'Contremarque', width: 14, code: ({ token }) => token },
  { title: 'Offre', width: 34, text: ({ offerName }) => offerName },
  { title: 'Lieu', width: 28, text: ({ venueName }) => venueName },
  { title: 'Date', width: 17, moment: moment(({ startsAt }) => startsAt) },
  { title: 'Réservée le', width: 17, moment: moment(({ madeAt }) => madeAt) },
  { title: 'Places', width: 8, count: ({ seats }) => seats },
  { title: 'Montant (€)', width: 12, cents: ({ amountCents }) => amountCents },
  { title: 'État', width: 13, text: (held) => bookingStateWords[stateAt(held, now)] },
  { title: 'Validée le', width: 17, moment: moment(({ usedAt }) => usedAt) },
]

const moment = (instant: (held: Held) => Date | null) => (held: Held) => {
  const at = instant(held)
  return at && { at, timeZone: held.timeZone }
}

const byName = new Intl.Collator('fr')

type SheetAsked = { readonly id: number; readonly as?: 'pdf' }

/** « Récapitulatif »: the people expected at one show of one's own, by name. */
export async function showSheet(world: World, pro: Pro, { id, as }: SheetAsked, now: Date) {
  const show = await bookings.showOf(world.db, id)
  if (!show || !(await roleIn(world.db, pro.id, show.offererId))) return refuse('not-found')
  const expected = (await bookings.bookingsOfStock(world.db, id))
    .filter((held) => isExpected(held, now))
    .toSorted((a, b) => byName.compare(nameFor(a), nameFor(b)))
  const look = { actor: nameOf(pro), filter: { stockId: id }, seen: expected, ...(as && { as }) }
  await recordLook(world, look, now)
  const firmFrom = firmFromOf(show.startsAt, expected)
  return {
    offer: { id: show.offerId, name: show.offerName },
    venue: { id: show.venueId, name: show.venueName },
    startsAt: show.startsAt,
    timeZone: show.timeZone,
    firmFrom,
    isFirm: firmFrom !== null && now > firmFrom,
    seats: expected.reduce((sum, { seats }) => sum + seats, 0),
    bookings: expected.map((held) => lineOf(held, now)),
  }
}

const nameFor = ({ lastName, firstName }: Held): string => `${lastName} ${firstName}`

/** The same sheet, to print. */
export async function showSheetFile(world: World, pro: Pro, stockId: number, now: Date) {
  const sheet = await showSheet(world, pro, { id: stockId, as: 'pdf' }, now)
  if ('refused' in sheet) return sheet
  return {
    body: await sheetPdf(sheet, now),
    headers: { 'content-disposition': 'inline; filename="recapitulatif.pdf"' },
  }
}

const mostOffers = 12

/** Reserved and validated, in all and for the offers with most bookings. No name is read. */
export async function conversion(world: World, pro: Pro, filter: BookingFilter) {
  const offers = await bookings.conversionOfMember(world.db, pro.id, filter)
  const sum = (of: 'reserved' | 'validated') =>
    offers.reduce((total, offer) => total + offer[of], 0)
  return {
    reserved: sum('reserved'),
    validated: sum('validated'),
    offers: offers.slice(0, mostOffers),
  }
}
