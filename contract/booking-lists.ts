import * as z from 'zod/mini'
import { BookingFilters, OffererBooking } from './bookings.ts'
import { route } from './route.ts'
import { Id, Instant } from './values.ts'

/** What a professional takes away of his bookings: files, the sheet of one show, conversion. */

const tag = 'Réservations'
const shown = z.object(BookingFilters)

/** More than this is no list that anybody reads: the period is to be narrowed. */
export const mostRowsOfFile = 20_000

export const bookingsCsv = route({
  name: 'bookingsCsv',
  tag,
  summary: 'Télécharger ses réservations (CSV, point-virgule, virgule décimale)',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/bookings.csv',
  query: shown,
  produces: 'text/csv; charset=utf-8',
  refusals: ['file-too-long'],
})

export const bookingsXlsx = route({
  name: 'bookingsXlsx',
  tag,
  summary: 'Télécharger ses réservations (classeur Excel)',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/bookings.xlsx',
  query: shown,
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  refusals: ['file-too-long'],
})

const stockParams = z.object({ id: Id })

/** « Récapitulatif »: those who are expected at one show, by name. */
const ShowSheet = z.object({
  offer: z.object({ id: Id, name: z.string() }),
  venue: z.object({ id: Id, name: z.string() }),
  startsAt: z.nullable(Instant),
  timeZone: z.string(),
  /** From when no young person can cancel any more; null for what is no event. */
  firmFrom: z.nullable(Instant),
  isFirm: z.boolean(),
  seats: z.int(),
  bookings: z.array(OffererBooking),
})

export const readShowSheet = route({
  name: 'readShowSheet',
  tag,
  summary: 'Le récapitulatif d’une séance : ses inscrits, par nom',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/stocks/:id/sheet',
  params: stockParams,
  answer: ShowSheet,
  refusals: ['not-found'],
})

export const showSheetPdf = route({
  name: 'showSheetPdf',
  tag,
  summary: 'Le récapitulatif d’une séance à imprimer (PDF)',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/stocks/:id/sheet.pdf',
  params: stockParams,
  produces: 'application/pdf',
  refusals: ['not-found'],
})

/** Bookings that nobody cancelled, and those among them that were validated. */
const Converted = { reserved: z.int(), validated: z.int() }

export const readConversion = route({
  name: 'readConversion',
  tag,
  summary: 'Le taux de conversion : ce qui fut réservé et validé, en tout et par offre',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/conversion',
  query: z.object({
    structureId: BookingFilters.structureId,
    venueId: BookingFilters.venueId,
    offerId: BookingFilters.offerId,
    madeFrom: BookingFilters.madeFrom,
    madeTo: BookingFilters.madeTo,
  }),
  answer: z.object({
    ...Converted,
    /** Those with most bookings first, twelve at most. */
    offers: z.array(z.object({ id: Id, name: z.string(), ...Converted })),
  }),
  refusals: [],
})
