/**
 * French words for values, the same in every screen, letter and document. Pure, `Intl` only.
 * Spaces inside an amount or a time of day never break at the end of a line.
 */

/**
 * A formatter, made at its first use and kept: making one costs a hundred times what using it does,
 * and a phone would pay for all of them before its first screen.
 */
export function atFirstUse<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

const euros = atFirstUse(
  () => new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }),
)
const numbers = atFirstUse(() => new Intl.NumberFormat('fr-FR'))
const plurals = atFirstUse(() => new Intl.PluralRules('fr-FR'))

const noBreak = '\u00a0'

/** Euro cents as an amount: 1250 is `12,50 €`, 123450 is `1 234,50 €`. */
export const money = (cents: number): string => euros().format(cents / 100)

/** Euro cents as what one pays: `12,50 €`, or `Gratuit`. */
export const price = (cents: number): string => (cents === 0 ? 'Gratuit' : money(cents))

/** A number by itself: `1 234`. */
export const count = (n: number): string => numbers().format(n)

/**
 * A number and its noun: `0 place`, `1 place`, `2 places`, `1 234 places`.
 * `many` is for nouns that do more than take an s.
 */
export function plural(n: number, one: string, many?: string): string {
  const regular = /[sxz]$/.test(one) ? one : `${one}s`
  const noun = plurals().select(n) === 'one' ? one : (many ?? regular)
  return `${count(n)}${noBreak}${noun}`
}

type DateWording = {
  /** The reader's moment: the year is then told when it is another one. */
  readonly now?: Date
  /** Tells the year whatever it is. */
  readonly year?: boolean
}

/** A day as lived in a zone: `sam. 12 déc.`, `ven. 1er janv. 2027`. */
export function dayLine(instant: Date, timeZone: string, wording: DateWording = {}): string {
  const part = partsOf(instant, timeZone)
  const elsewhen =
    wording.now !== undefined && partsOf(wording.now, timeZone)('year') !== part('year')
  const day = part('day') === '1' ? '1er' : part('day')
  const line = `${part('weekday')} ${day} ${part('month')}`
  return wording.year === true || elsewhen ? `${line} ${part('year')}` : line
}

/** A time of day as lived in a zone: `20 h 30`, `20 h`. */
export function hourLine(instant: Date, timeZone: string): string {
  const part = partsOf(instant, timeZone)
  const hour = `${Number(part('hour'))}${noBreak}h`
  return part('minute') === '00' ? hour : `${hour}${noBreak}${part('minute')}`
}

/**
 * An instant as lived in a zone: `sam. 12 déc. à 20 h 30`. Away from Paris the zone is named,
 * because mails and lists are also read from elsewhere: `… à 20 h 30 (heure de Cayenne)`.
 */
export function dateLine(instant: Date, timeZone: string, wording: DateWording = {}): string {
  const line = `${dayLine(instant, timeZone, wording)} à ${hourLine(instant, timeZone)}`
  const zone = zoneName(timeZone)
  return zone === null ? line : `${line} (${zone})`
}

const placesOfZones: Readonly<Record<string, string>> = {
  'America/Cayenne': 'de Cayenne',
  'America/Guadeloupe': 'de Guadeloupe',
  'America/Marigot': 'de Saint-Martin',
  'America/Martinique': 'de Martinique',
  'America/Miquelon': 'de Saint-Pierre-et-Miquelon',
  'America/St_Barthelemy': 'de Saint-Barthélemy',
  'Indian/Kerguelen': 'des Kerguelen',
  'Indian/Mayotte': 'de Mayotte',
  'Indian/Reunion': 'de La Réunion',
  'Pacific/Noumea': 'de Nouméa',
  'Pacific/Tahiti': 'de Tahiti',
  'Pacific/Wallis': 'de Wallis',
}

/** `heure de Cayenne`; null for the time of Paris, which goes without saying. */
export function zoneName(timeZone: string): string | null {
  if (timeZone === 'Europe/Paris') return null
  const place =
    placesOfZones[timeZone] ?? `de ${timeZone.replace(/^.*\//, '').replaceAll('_', ' ')}`
  return `heure ${place}`
}

/** What a young person does with a countermark, by the nature of the offer. */
export const countermarkUse = {
  event: 'Présente ce code à l’accueil, avec une pièce d’identité.',
  goods: 'Présente ce code au comptoir, avec une pièce d’identité : on te remet ton article.',
  digital: 'Suis le lien : ton code y est déjà inscrit. S’il t’est demandé, recopie-le.',
} as const

type Part = 'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute'

// One for each zone.
const formatters = new Map<string, Intl.DateTimeFormat>()

/** The words of an instant as lived in a zone, one by one: `sam.`, `12`, `déc.`, `2026`, `20`, `30`. */
export function partsOf(instant: Date, timeZone: string): (part: Part) => string {
  const formatter = formatters.get(timeZone) ?? formatterOf(timeZone)
  const parts = formatter.formatToParts(instant)
  return (part) => parts.find(({ type }) => type === part)?.value ?? ''
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const formatter = new Intl.DateTimeFormat('fr-FR', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, formatter)
  return formatter
}

/** The state of a booking, as every screen, letter and file says it. */
export const bookingStateWords = {
  booked: 'Réservée',
  used: 'Validée',
  paid: 'Remboursée',
  cancelled: 'Annulée',
  expired: 'Expirée',
} as const

/** What a text says whatever its accents, case and signs: « L’Été, n° 2 » is `l ete n 2`. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
