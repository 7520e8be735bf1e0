import type { Position } from '../../contract/catalogue.ts'

// The deck ----------------------------------------------------------------------------------------

/** What the order of the deck looks at; nothing of it is kept about anybody. */
export type Candidate = {
  readonly id: number
  readonly type: string
  /** The first date that may be booked; null for goods and digital offers. */
  readonly nextDate: Date | null
  /** From the reader; null where either position is unknown. */
  readonly distanceKm: number | null
  /** In the département of a reader who gave no position; null where none is known. */
  readonly isInDepartment: boolean | null
  /** Its place in the draw of the day: 1 is the first, 0 the last. */
  readonly draw: number
}

const day = 86_400_000
/** At these, an offer is worth half of what it would be next door, or today. */
const halfKm = 10
const halfDays = 7
/** Where only the département of the reader is known, what is in it is this far, the rest that far. */
const departmentKm = 10
const elsewhereKm = 150
/** What needs no journey, or starts from nobody knows where, is taken to be this far. */
const unplacedKm = 20

/**
 * How much an offer is worth showing, from 0 to 1.5. Near (1 next door, a half at 10 km) times soon
 * (1 today, a half in a week and for what has no date) and up to a half by the draw of the day: what
 * is out of reach is worth little however soon, and the best do not hide the others for ever.
 */
export function worthOf(candidate: Candidate, now: Date): number {
  const { nextDate, draw } = candidate
  const near = 1 / (1 + distanceOf(candidate) / halfKm)
  const days = nextDate === null ? halfDays : Math.max(0, nextDate.getTime() - now.getTime()) / day
  return near * (1 / (1 + days / halfDays) + draw / 2)
}

function distanceOf({ distanceKm, isInDepartment }: Candidate): number {
  if (distanceKm !== null) return distanceKm
  if (isInDepartment === null) return unplacedKm
  return isInDepartment ? departmentKm : elsewhereKm
}

/**
 * The deck: of `candidates`, all unseen and bookable, at most `count`, the most worth first, no
 * type more than half of it while there are others, and never two of a type in a row when that can
 * be avoided.
 */
export function orderDeck<Card extends Candidate>(
  candidates: readonly Card[],
  count: number,
  now: Date,
): readonly Card[] {
  const worth = new Map(candidates.map((card) => [card.id, worthOf(card, now)]))
  const byWorth = candidates.toSorted(
    (a, b) => (worth.get(b.id) ?? 0) - (worth.get(a.id) ?? 0) || a.id - b.id,
  )
  return varied(chosen(byWorth, count))
}

/** The best, but of no type more than half while others remain to be shown. */
function chosen<Card extends Candidate>(byWorth: readonly Card[], count: number): Card[] {
  const most = Math.ceil(count / 2)
  const taken = new Map<string, number>()
  const first: Card[] = []
  const surplus: Card[] = []
  for (const card of byWorth) {
    const sofar = taken.get(card.type) ?? 0
    taken.set(card.type, sofar + 1)
    ;(sofar < most ? first : surplus).push(card)
  }
  const best = new Set([...first.slice(0, count), ...surplus].slice(0, count))
  return byWorth.filter((card) => best.has(card))
}

/** The same cards, best first, each of another type than the one before it while that can be. */
function varied<Card extends Candidate>(cards: readonly Card[]): readonly Card[] {
  const left = [...cards]
  const shown: Card[] = []
  while (left.length > 0) {
    const before = shown.at(-1)?.type
    const pressing = pressingType(left, before)
    const fits = (card: Card) => (pressing === null ? card.type !== before : card.type === pressing)
    const place = left.findIndex(fits)
    shown.push(...left.splice(Math.max(0, place), 1))
  }
  return shown
}

/** The type that must be shown now, because it would otherwise have to follow itself later. */
function pressingType(left: readonly Candidate[], before: string | undefined): string | null {
  const counts = new Map<string, number>()
  for (const { type } of left) counts.set(type, (counts.get(type) ?? 0) + 1)
  // Half of the rest, and one more when there is an odd one out, is the most that can be kept apart.
  for (const [type, count] of counts) {
    if (type !== before && count > left.length / 2) return type
  }
  return null
}

/** Where the draw of a day begins, among 2^31 places: each day shows another part of the catalogue. */
export const drawOf = (now: Date): number =>
  Number((BigInt(Math.floor(now.getTime() / day)) * 1_140_671_485n) % 2_147_483_648n)

// Distances ---------------------------------------------------------------------------------------

const earthKm = 6_371.0088
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Where a position is on a sphere of radius 1, as the catalogue keeps places. */
export function onSphere({ latitude, longitude }: Position): readonly [number, number, number] {
  const [lat, lon] = [radians(latitude), radians(longitude)]
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)]
}

/** The straight line through that sphere under so many kilometres of ground. */
export const chordOf = (km: number): number => 2 * Math.sin(Math.min(km / earthKm, Math.PI) / 2)

/** Kilometres of ground between two positions. */
export function kmBetween(here: Position, there: Position): number {
  const [a, b] = [onSphere(here), onSphere(there)]
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
  return 2 * earthKm * Math.asin(Math.min(1, chord / 2))
}

export type Box = {
  readonly south: number
  readonly north: number
  readonly west: number
  readonly east: number
}

/** A box that holds every place within so many kilometres, and some more; null where it is no help. */
export function boxAround({ latitude, longitude }: Position, km: number): Box | null {
  const high = (km / earthKm) * (180 / Math.PI)
  const [south, north] = [latitude - high, latitude + high]
  const narrowest = Math.cos(radians(Math.max(Math.abs(south), Math.abs(north))))
  const wide = high / narrowest
  // Around a pole or across the line of date a box of degrees is not a box.
  const isBox = north < 90 && south > -90 && longitude - wide > -180 && longitude + wide < 180
  return isBox ? { south, north, west: longitude - wide, east: longitude + wide } : null
}
