import { isIsbn } from '../../contract/offers.ts'
import { money, plural } from '../../contract/words.ts'

/** What a source says, and what is made of it. Pure: the source's figures in, our figures out. */

// Figures -----------------------------------------------------------------------------------------

const dearest = 1_000_000
const mostPlaces = 1_000_000

/**
 * Euros as a source writes them (`12.5`, `"12,50"`) in cents, to the cent; null for what is no
 * price of the house. Half a cent is nobody's price: it is refused, never rounded.
 */
export function centsOf(euros: unknown): number | null {
  const text = typeof euros === 'number' ? String(euros) : euros
  if (typeof text !== 'string') return null
  const plain = text.trim().replace(/\s*€$/, '').replace(',', '.')
  const [, whole = '', part = ''] = /^(\d{1,7})(?:\.(\d+))?$/.exec(plain) ?? []
  if (whole === '') return null
  // What floating point leaves behind the cents: 12.990000000000002.
  const decimals = part.length > 10 ? Number(`0.${part}`).toFixed(6).slice(2) : part
  if (!/^\d{0,2}0*$/.test(decimals)) return null
  const cents = Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'))
  return cents <= dearest ? cents : null
}

/** A provider's figure as whole places; null for what is no figure: its line is ignored. */
export const availableOf = (figure: unknown): number | null =>
  typeof figure === 'number' && Number.isInteger(figure) && figure >= 0 && figure <= mostPlaces
    ? figure
    : null

/**
 * Places in all: the provider counts what he still has, we count what is booked besides. Never
 * fewer than what is booked, whatever he says.
 */
export const placesFor = (available: number, placesTaken: number): number => available + placesTaken

/** Whether a reference is a book's number, EAN 13 with its check digit. */
export const isBookRef = (ref: string): boolean => ref.length === 13 && isIsbn(ref)

// Several entries of one reference ------------------------------------------------------------------

/** One line of a provider's stock. */
type StockLine = {
  readonly available: number
  readonly priceCents: number | null
  readonly validUntil: Date | null
}

export type StockNow = {
  readonly available: number
  readonly priceCents: number | null
  readonly validUntil: Date | null
}

/**
 * What several lines of one reference come to now: « 10 € for the first ten, then 12 € » sells the
 * first line that still has something, in the provider's order; a line past its date has nothing.
 */
export function stockOf(lines: readonly StockLine[], now: Date): StockNow {
  const live = lines.filter(({ validUntil }) => validUntil === null || validUntil > now)
  const selling = live.find(({ available }) => available > 0) ?? live.at(-1) ?? lines.at(-1)
  if (selling === undefined) return { available: 0, priceCents: null, validUntil: null }
  return live.includes(selling) ? selling : { ...selling, available: 0, validUntil: null }
}

// Own edits ---------------------------------------------------------------------------------------

/** What becomes of one field, and in whose favour. */
export type Verdict<T> =
  | { readonly does: 'nothing' }
  | { readonly does: 'write'; readonly value: T }
  /** The professional changed it himself: his stands, and he is told what the source says. */
  | { readonly does: 'keep'; readonly theirs: T }

type Field<T> = {
  /** What stands in the offer. */
  readonly standing: T
  /** What the source said last, if it ever did. */
  readonly given: T | undefined
  /** What it says now. */
  readonly said: T
}

/** Texts: the source's news are written unless the professional has written his own. */
export function textVerdict<T extends string | number | null>(field: Field<T>): Verdict<T> {
  const { standing, given, said } = field
  if (said === given || said === standing) return { does: 'nothing' }
  if (given !== undefined && standing === given) return { does: 'write', value: said }
  return { does: 'keep', theirs: said }
}

export type Figures = { readonly priceCents: number; readonly available: number }

type FiguresVerdict = {
  readonly changes: boolean
  /** What of the professional's own is overwritten, in words; null for nothing. */
  readonly replaces: string | null
}

/**
 * Figures: « an answer overwrites all previous data ». What the professional had typed himself is
 * overwritten too, and told: `given` is what the last import wrote, places included.
 */
export function figuresVerdict(
  standing: { readonly priceCents: number; readonly places: number | null },
  given: { readonly priceCents: number; readonly places: number | null } | null,
  said: { readonly priceCents: number; readonly places: number },
): FiguresVerdict {
  const changes = standing.priceCents !== said.priceCents || standing.places !== said.places
  if (!changes || given === null) return { changes, replaces: null }
  const own: string[] = []
  if (standing.priceCents !== given.priceCents && standing.priceCents !== said.priceCents) {
    own.push(`votre prix de ${money(standing.priceCents)} par ${money(said.priceCents)}`)
  }
  if (standing.places !== given.places && standing.places !== said.places) {
    const mine =
      standing.places === null ? 'votre stock illimité' : `votre stock de ${standing.places}`
    own.push(`${mine} par ${said.places}`)
  }
  return { changes, replaces: own.length === 0 ? null : own.join(' et ') }
}

// Silence -----------------------------------------------------------------------------------------

const hour = 3_600_000

/** The stock contract: no answer is tried once more, then the partner is mailed. */
const retryAfterMinutes = 15
/** The stock contract: no answer for two days sets all stocks to 0; calls go on. */
export const silentHours = 48

export const emptiesAt = (silentSince: Date): Date =>
  new Date(silentSince.getTime() + silentHours * hour)

export const retriesAt = (failedAt: Date): Date =>
  new Date(failedAt.getTime() + retryAfterMinutes * 60_000)

// Words -------------------------------------------------------------------------------------------

/** `12,00 €, 4 exemplaires en stock`. */
export const figuresLine = ({ priceCents, available }: Figures): string =>
  `${money(priceCents)}, ${available === 0 ? 'épuisé' : `${plural(available, 'exemplaire')} en stock`}`

/** A text cut to what a title may hold, as the registers cut it. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
