import { Temporal } from 'temporal-polyfill'
import * as z from 'zod/mini'
import { createOffer } from '../../contract/offers.ts'
import { offerTypes } from '../../contract/offer-types.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { refusals } from '../../contract/refusals.ts'
import type { BodyOf } from '../../contract/route.ts'
import { addStocks } from '../../contract/stocks.ts'
import { whyNotNewStock, whyNotOffer, type StockWish } from '../offers/rules.ts'
import { natureOf, offerTypeOf } from '../../contract/offer-types.ts'
import { plainWords } from '../../contract/words.ts'
import { centsOf } from './rules.ts'
import { columns, type Cell, type Column, type Grid } from './spreadsheets.ts'

/** A spreadsheet of offers, judged line by line by the very rules of the screens. Pure. */

type Wrong = { readonly column: Column; readonly says: string }
export type Judged = {
  readonly line: number
  readonly title: string
  readonly makes: 'offer' | 'date' | null
  readonly errors: readonly Wrong[]
}
type OfferWish = BodyOf<typeof createOffer>
export type FileOffer = {
  readonly wish: OfferWish
  readonly stocks: StockWish[]
  readonly line: number
}

export type Frame = {
  readonly venue: { readonly id: number; readonly isOnline: boolean; readonly timeZone: string }
  /** Offers that the venue already has, by title and type. */
  readonly existing: ReadonlySet<string>
  readonly now: Date
}

export const nameKey = (name: string, type: string): string => `${plainWords(name)}|${type}`

const needed: readonly Column[] = ['Titre', 'Type', 'Prix']

/** Where each column stands in the titles of a file; null where one is missing that is needed. */
export function columnsOf([titles = []]: Grid): ReadonlyMap<Column, number> | null {
  const found = new Map<Column, number>()
  for (const [place, title] of titles.entries()) {
    const column = columns.find((name) => plainWords(name) === plainWords(textOf(title)))
    if (column !== undefined && !found.has(column)) found.set(column, place)
  }
  return needed.every((name) => found.has(name)) ? found : null
}

/** Null for a date that no calendar has: a spreadsheet may hold one. */
const isoOf = (date: Date): string | null =>
  Number.isNaN(date.getTime()) ? null : date.toISOString()

const textOf = (cell: Cell | undefined): string =>
  (cell instanceof Date ? isoOf(cell) : null) ?? String(cell ?? '').trim()

type Read = (column: Column) => Cell

/** Every line of a file, and the offers that the right ones make, with their dates. */
export function judge(grid: Grid, places: ReadonlyMap<Column, number>, frame: Frame) {
  const lines: Judged[] = []
  const offers = new Map<string, FileOffer>()
  for (const [place, cells] of grid.slice(1).entries()) {
    if (cells.every((cell) => textOf(cell) === '')) continue
    const read: Read = (column) => cells[places.get(column) ?? -1] ?? null
    lines.push(judgeLine(place + 2, read, offers, frame))
  }
  return { lines, offers: [...offers.values()] }
}

function judgeLine(line: number, read: Read, offers: Map<string, FileOffer>, frame: Frame): Judged {
  const title = textOf(read('Titre')).slice(0, 140)
  const type = typeOf(textOf(read('Type')))
  const key = nameKey(title, type)
  const before = offers.get(key)
  const offer = before ? { wish: before.wish, errors: [] } : offerIn(read, type, key, frame)
  const nature = natureOf(offerTypeOf(type) ?? { nature: 'thing' }, offer.wish?.url ?? null)
  const facts = { nature, otherStocks: before?.stocks.length ?? 0 }
  const stock = stockIn(read, facts, frame)
  const errors = [...offer.errors, ...stock.errors]
  if (errors.length > 0 || !offer.wish || !stock.wish) return { line, title, makes: null, errors }
  if (before) before.stocks.push(stock.wish)
  else offers.set(key, { wish: offer.wish, stocks: [stock.wish], line })
  return { line, title, makes: before ? 'date' : 'offer', errors: [] }
}

/** The type that people call so; what nobody calls a type stays as it was written. */
const typeOf = (text: string): string =>
  offerTypes.find(
    ({ value, proLabel }) => value === text || plainWords(proLabel) === plainWords(text),
  )?.value ?? text

const columnOf: Readonly<Record<string, Column>> = {
  name: 'Titre',
  type: 'Type',
  description: 'Description',
  durationMinutes: 'Durée (min)',
  isbn: 'ISBN',
  author: 'Auteur',
  url: 'Adresse internet',
  startsAt: 'Date',
  endsAt: 'Date',
  priceCents: 'Prix',
  places: 'Places',
  bookingLimit: 'Date limite',
  details: 'Auteur',
  stocks: 'Prix',
  venueId: 'Type',
}

const wrongOf = (issues: readonly z.core.$ZodIssue[]): Wrong[] =>
  issues.map(({ path, message }) => ({
    column: columnOf[String(path.findLast((step) => typeof step === 'string'))] ?? 'Titre',
    says: message,
  }))

const refusedAs = (code: keyof typeof refusals): Wrong => ({
  column: columnOf[refusals[code].field.split('/').at(-1) ?? ''] ?? 'Titre',
  says: refusals[code].says,
})

function offerIn(read: Read, type: string, key: string, { venue, existing }: Frame) {
  const text = (column: Column) => textOf(read(column)) || undefined
  const duration = text('Durée (min)')
  const details = { isbn: text('ISBN'), author: text('Auteur') }
  const parsed = z.safeParse(createOffer.body, {
    venueId: toPublicId(venue.id),
    type,
    name: textOf(read('Titre')),
    description: text('Description'),
    durationMinutes: duration === undefined ? undefined : Number(duration.replace(',', '.')),
    url: text('Adresse internet'),
    details: Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
  })
  const noType = offerTypeOf(type) === null
  const errors: Wrong[] = wrongOf(parsed.error?.issues ?? [])
  if (noType) errors.push({ column: 'Type', says: 'Type inconnu : copiez-le du modèle' })
  if (existing.has(key)) {
    errors.push({ column: 'Titre', says: 'Ce lieu a déjà une offre de ce titre et de ce type' })
  }
  if (errors.length > 0 || !parsed.data) return { wish: null, errors }
  const { url = null, details: told = {} } = parsed.data
  const why = whyNotOffer({ type, url, isDuo: false, details: told }, venue.isOnline)
  return why ? { wish: null, errors: [refusedAs(why)] } : { wish: parsed.data, errors: [] }
}

type StockFrame = Parameters<typeof whyNotNewStock>[0]

function stockIn(read: Read, facts: StockFrame, { venue, now }: Frame) {
  const errors: Wrong[] = []
  const startsAt = momentIn(read('Date'), read('Heure'), venue.timeZone)
  if (typeof startsAt === 'string') errors.push({ column: 'Date', says: startsAt })
  const limit = momentIn(read('Date limite'), '23:59', venue.timeZone)
  if (typeof limit === 'string') errors.push({ column: 'Date limite', says: limit })
  const price = priceIn(read('Prix'))
  if (price === null)
    errors.push({ column: 'Prix', says: 'Un prix en euros est attendu, comme 12,50' })
  const places = textOf(read('Places'))
  if (errors.length > 0) return { wish: null, errors }
  const iso = (date: Date | string | null) => (date instanceof Date ? date.toISOString() : null)
  const one = { startsAt: iso(startsAt), priceCents: price, bookingLimit: iso(limit) }
  const stock = { ...one, places: places === '' ? null : Number(places.replace(/\s/g, '')) }
  const parsed = z.safeParse(addStocks.body, { stocks: [stock] })
  const [given] = parsed.data?.stocks ?? []
  if (!given) return { wish: null, errors: wrongOf(parsed.error?.issues ?? []) }
  const whole = {
    startsAt: given.startsAt ?? null,
    endsAt: null,
    priceCents: given.priceCents,
    places: given.places ?? null,
  }
  // A limit at the end of the very day of the event is its start.
  const said = given.bookingLimit ?? null
  const sameDay =
    said !== null &&
    whole.startsAt !== null &&
    said > whole.startsAt &&
    said.getTime() - whole.startsAt.getTime() < 86_400_000
  const wish = { ...whole, bookingLimit: sameDay ? whole.startsAt : said }
  const why = whyNotNewStock(facts, wish, now)
  return why ? { wish: null, errors: [refusedAs(why)] } : { wish, errors: [] }
}

function priceIn(cell: Cell): number | null {
  const text = textOf(cell)
  return /^gratuit$/i.test(text) ? 0 : centsOf(typeof cell === 'number' ? cell : text)
}

const noDate = 'Une date est attendue, comme 12/12/2026'
const noTime = 'Une heure est attendue à côté de la date, comme 20:30'

/** The instant of a day and a time in the venue's zone; null for neither; why not, in words. */
function momentIn(day: Cell, time: Cell, timeZone: string): Date | string | null {
  if (textOf(day) === '') return null
  const civilDay = dayIn(day)
  if (civilDay === null) return noDate
  const civilTime = timeIn(time)
  if (civilTime === null) return noTime
  try {
    const civil = Temporal.PlainDateTime.from(`${civilDay}T${civilTime}`)
    return new Date(civil.toZonedDateTime(timeZone).epochMilliseconds)
  } catch {
    return noDate
  }
}

function dayIn(cell: Cell): string | null {
  // Spreadsheets give a day as midnight in UTC.
  if (cell instanceof Date) return isoOf(cell)?.slice(0, 10) ?? null
  const text = textOf(cell)
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  if (year !== '') return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null
}

const minutesADay = 1_440

function timeIn(cell: Cell): string | null {
  const ofMinutes = (minutes: number) =>
    `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  if (cell instanceof Date) return isoOf(cell)?.slice(11, 16) ?? null
  // And a time as a part of the day.
  if (typeof cell === 'number') {
    return cell >= 0 && cell < 1 ? ofMinutes(Math.round(cell * minutesADay)) : null
  }
  const [, hours = '', minutes = '00'] = /^(\d{1,2})\s*[h:]\s*(\d{2})?$/i.exec(textOf(cell)) ?? []
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null
  return `${hours.padStart(2, '0')}:${minutes}`
}
