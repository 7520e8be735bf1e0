import * as z from 'zod/mini'
import { Temporal } from 'temporal-polyfill'
import { availableOf, centsOf, shortened } from './rules.ts'

/** What sources say, read with tolerance: a line that is wrong is told and left out, the others count. */

const instants = {
  decode: (text: string) => new Date(text),
  encode: (date: Date) => date.toISOString(),
}
const Instant = z.codec(z.string(), z.date(), instants)

/** A line of stock as it is kept until applied. */
export const StockEntry = z.object({
  kind: z.literal('stock'),
  ref: z.string(),
  available: z.int(),
  priceCents: z.nullable(z.int()),
  validUntil: z.nullable(Instant),
})
export type StockEntry = z.output<typeof StockEntry>

/** An event as it is kept until applied, whichever source told it. */
export const EventEntry = z.object({
  kind: z.literal('event'),
  ref: z.string(),
  title: z.string(),
  description: z.string(),
  durationMinutes: z.nullable(z.int()),
  type: z.nullable(z.string()),
  imageUrl: z.nullable(z.string()),
  imageCredit: z.nullable(z.string()),
  dates: z.array(z.object({ ref: z.string(), startsAt: Instant, endsAt: Instant })),
})
export type EventEntry = z.output<typeof EventEntry>

export const Entry = z.union([StockEntry, EventEntry])
export type Entry = z.output<typeof Entry>

/** A line that says nothing usable, and why. */
export type Ignored = { readonly ref: string; readonly says: string }

export type ReadPage = {
  readonly entries: readonly Entry[]
  readonly ignored: readonly Ignored[]
  /** How many things the source gave, right or wrong: none ends the reading. */
  readonly given: number
  /** From where the next page is asked; null where the source gives all at once. */
  readonly lastRef: string | null
  readonly total: number | null
}

const Json = z.record(z.string(), z.unknown())

/** PostgreSQL keeps no NUL in text: a line that holds one would stop the whole reading for ever. */
const withoutNul = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\u0000', '') : value

/** JSON as an object; null for whatever else came. */
function objectOf(text: string): Record<string, unknown> | null {
  try {
    const read = z.safeParse(Json, JSON.parse(text, withoutNul))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

const objects = (value: unknown): (Record<string, unknown> | null)[] =>
  Array.isArray(value)
    ? value.map((one: unknown) => {
        const read = z.safeParse(Json, one)
        return read.success ? read.data : null
      })
    : []

const wordsOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

const refOf = (value: unknown): string | null => {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.length > 0 && text.length <= 200 ? text : null
}

const countOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null

/** ISO 8601 with a zone; null for what is no instant. */
function instantOf(value: unknown): Date | null {
  if (typeof value !== 'string') return null
  try {
    return new Date(Temporal.Instant.from(value).epochMilliseconds)
  } catch {
    return null
  }
}

/** `GET /stocks/<siret>` of the stock contract; null for what is no such answer. */
export function readStocks(text: string): ReadPage | null {
  const answer = objectOf(text)
  if (answer === null || !Array.isArray(answer['stocks'])) return null
  const entries: StockEntry[] = []
  const ignored: Ignored[] = []
  let lastRef: string | null = null
  for (const line of objects(answer['stocks'])) {
    const ref = refOf(line?.['ref'])
    lastRef = ref ?? lastRef
    const entry = line && ref !== null ? stockEntry(ref, line) : 'Ligne sans référence'
    if (typeof entry === 'string') ignored.push({ ref: ref ?? '(sans référence)', says: entry })
    else entries.push(entry)
  }
  return {
    entries,
    ignored,
    given: answer['stocks'].length,
    lastRef,
    total: countOf(answer['total']),
  }
}

function stockEntry(ref: string, line: Record<string, unknown>): StockEntry | string {
  const available = availableOf(line['available'])
  if (available === null) return 'Quantité absente ou impossible : un nombre entier est attendu'
  const told = line['price'] ?? null
  const priceCents = told === null ? null : centsOf(told)
  if (told !== null && priceCents === null) return 'Prix impossible : des euros sont attendus'
  const until = line['validUntil'] ?? null
  const validUntil = until === null ? null : instantOf(until)
  if (until !== null && validUntil === null) return 'Date « validUntil » illisible'
  return { kind: 'stock', ref, available, priceCents, validUntil }
}

// Events of a provider, and of OpenAgenda -----------------------------------------------------------

/** The categories of a provider's events, as the draft of its contract names them. */
const typesOf: Readonly<Record<string, string>> = {
  museums_and_heritage: 'EventType.MUSEES_PATRIMOINE',
  museum_tour: 'EventType.MUSEES_PATRIMOINE',
  museum_guided_tour: 'EventType.MUSEES_PATRIMOINE',
  heritage_site_tour: 'EventType.MUSEES_PATRIMOINE',
  heritage_site_guided_tour: 'EventType.MUSEES_PATRIMOINE',
  exhibition: 'EventType.MUSEES_PATRIMOINE',
  performing_arts: 'EventType.SPECTACLE_VIVANT',
  art_practice: 'EventType.PRATIQUE_ARTISTIQUE',
  movie_screening: 'EventType.CINEMA',
  game: 'EventType.JEUX',
  meeting: 'EventType.CONFERENCE_DEBAT_DEDICACE',
}

/** `GET /events/<siret>` of the same draft; null for what is no such answer. */
export const readEvents = (text: string): ReadPage | null => {
  const answer = objectOf(text)
  if (answer === null || !Array.isArray(answer['events'])) return null
  return { ...eventsOf(answer['events']), total: countOf(answer['total']) }
}

/** `events.v2.json` of OpenAgenda: the same, timings named `begin`, pages by `after`. */
export function readAgenda(text: string): ReadPage | null {
  const page = readEvents(text)
  if (page === null) return null
  const after = objectOf(text)?.['after']
  const next = Array.isArray(after) ? after.map(String).join(',') : null
  return { ...page, lastRef: next === null || next.length > 200 ? null : next }
}

function eventsOf(given: readonly unknown[]): Omit<ReadPage, 'total'> {
  const entries: EventEntry[] = []
  const ignored: Ignored[] = []
  let lastRef: string | null = null
  for (const line of objects(given)) {
    const ref = refOf(line?.['uid'])
    lastRef = ref ?? lastRef
    const entry = line && ref !== null ? eventEntry(ref, line) : 'Évènement sans identifiant'
    if (typeof entry === 'string') ignored.push({ ref: ref ?? '(sans identifiant)', says: entry })
    else entries.push(entry)
  }
  return { entries, ignored, given: given.length, lastRef }
}

/** A text in French, given as `{"fr": …}` or plainly. */
const french = (value: unknown): string | null => {
  const read = z.safeParse(Json, value)
  return wordsOf(read.success ? read.data['fr'] : value)
}

const longest = 240 * 3_600_000

function eventEntry(ref: string, line: Record<string, unknown>): EventEntry | string {
  const title = french(line['title'])
  if (title === null) return 'Évènement sans titre en français'
  const dates = objects(line['timings']).flatMap((timing) => {
    const startsAt = instantOf(timing?.['start'] ?? timing?.['begin'])
    const endsAt = instantOf(timing?.['end'])
    if (startsAt === null || endsAt === null || endsAt <= startsAt) return []
    if (endsAt.getTime() - startsAt.getTime() > longest) return []
    return { ref: refOf(timing?.['uid']) ?? `${ref}_${startsAt.toISOString()}`, startsAt, endsAt }
  })
  if (dates.length === 0) return `« ${shortened(title, 80)} » n’a aucun horaire lisible`
  return {
    kind: 'event',
    ref,
    title: oneLine(title, 140),
    description: french(line['longDescription']) ?? french(line['description']) ?? '',
    durationMinutes: null,
    type: typesOf[wordsOf(line['category']) ?? ''] ?? null,
    imageUrl: imageOf(line['image']),
    imageCredit: wordsOf(line['imageCredits']),
    dates,
  }
}

/** Line breaks and control characters have no place in a title. */
export const oneLine = (text: string, most: number): string =>
  shortened(text.replace(/[\s\p{Cc}]+/gu, ' ').trim(), most)

/** An address, or `{base, filename}` as OpenAgenda writes it. */
function imageOf(value: unknown): string | null {
  const read = z.safeParse(Json, value)
  const base = read.success ? wordsOf(read.data['base']) : null
  const file = read.success ? wordsOf(read.data['filename']) : null
  const url = base !== null && file !== null ? `${base}${file}` : wordsOf(value)
  return url !== null && URL.canParse(url) && url.length <= 2_000 ? url : null
}
