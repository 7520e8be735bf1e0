import { delays, inForce } from '../../contract/figures.ts'
import { details as detailNames, type DetailName } from '../../contract/offer-details.ts'
import type { Details } from '../../contract/offers.ts'
import { refusals, type RefusalCode } from '../../contract/refusals.ts'
import type { Nature } from '../../contract/values.ts'
import { standingOf } from '../offers/rules.ts'
import { whyOverCeiling, type WalletFacts } from '../wallet/rules.ts'

const hour = 3_600_000

/** What a reader may book of an offer, and why not. Pure. */

/** How many stocks of an offer pass each step of the way to being bookable. */
export type OfferFacts = {
  readonly isActive: boolean
  /** Not withdrawn. */
  readonly live: number
  /** And not begun. */
  readonly ahead: number
  /** And whose booking limit is not past. */
  readonly open: number
  /** And with a place left. */
  readonly left: number
}

/** Why an offer of a validated structure can no longer be booked by anybody, or null. */
export function whyOfferClosed({ isActive, live, ahead, open, left }: OfferFacts) {
  if (!isActive) return 'offer-withdrawn'
  if (live === 0) return 'booking-withdrawn'
  if (ahead === 0) return 'event-past'
  if (open === 0) return 'booking-limit-past'
  return left === 0 ? 'sold-out' : null
}

/** Who looks at a sheet: a stranger, a professional, or a young person and his pass. */
export type Reader =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'pro' }
  | {
      readonly kind: 'youth'
      readonly wallet: WalletFacts | null
      /** Stocks of which he holds a live booking. */
      readonly booked: ReadonlySet<number>
    }

export type StockFacts = {
  readonly id: number
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly priceCents: number
  readonly bookingLimit: Date | null
  readonly places: number | null
  readonly placesTaken: number
  readonly withdrawnAt: Date | null
  /** Of an announced sale. */
  readonly opensAt: Date | null
}

export type Offered = {
  readonly nature: Nature
  readonly isActive: boolean
  readonly isDuo: boolean
}

/** A date or a stock as who may book it reads it: for one, and for two where the offer allows it. */
export function stockFor(stock: StockFacts, offer: Offered, reader: Reader, now: Date) {
  const { state, placesLeft } = standingOf(stock, now)
  const cancellableUntil = stock.startsAt && eventCancellableUntil(stock.startsAt)
  return {
    id: stock.id,
    startsAt: stock.startsAt,
    endsAt: stock.endsAt,
    priceCents: stock.priceCents,
    placesLeft: placesLeft === null || placesLeft > mostPlacesTold ? null : placesLeft,
    bookingLimit: stock.bookingLimit,
    opensAt: stock.opensAt,
    cancellableUntil,
    isFirm: cancellableUntil !== null && cancellableUntil < now,
    isBookable: state === 'open' && offer.isActive,
    choices: (offer.isDuo ? [1, 2] : [1]).map((seats) => choice(stock, offer, reader, seats, now)),
  }
}

/** More places than these are plenty: nobody hurries for the eleventh, and stocks stay discreet. */
const mostPlacesTold = 10

/** Guide: until 72 h before the show. */
const eventCancellableUntil = (startsAt: Date): Date =>
  new Date(startsAt.getTime() - inForce(delays, startsAt).eventCancelHours * hour)

function choice(stock: StockFacts, offer: Offered, reader: Reader, seats: number, now: Date) {
  const amountCents = stock.priceCents * seats
  const code = whyNotChoose(stock, offer, reader, seats, now)
  const wallet = reader.kind === 'youth' && code !== 'credit-missing' ? reader.wallet : null
  const rest = wallet === null ? -1 : wallet.balanceCents - amountCents
  return {
    seats,
    amountCents,
    balanceAfterCents: rest < 0 ? null : rest,
    why: told(code),
  }
}

/** The first reason, in the order in which a booking is refused; a test holds the two together. */
function whyNotChoose(
  stock: StockFacts,
  { nature, isActive }: Offered,
  reader: Reader,
  seats: number,
  now: Date,
) {
  if (reader.kind === 'pro') return 'forbidden'
  if (reader.kind === 'youth' && reader.booked.has(stock.id)) return 'already-booked'
  if (stock.opensAt !== null && now < stock.opensAt) return 'sale-not-open'
  const { state, placesLeft } = standingOf(stock, now)
  if (state === 'begun') return 'event-past'
  if (!isActive) return 'offer-withdrawn'
  if (state === 'closed') return 'booking-limit-past'
  const isFull = placesLeft !== null && placesLeft < seats
  if (reader.kind === 'anyone') return isFull ? 'sold-out' : null
  const { wallet } = reader
  if (wallet === null || wallet.endsAt < now) return 'credit-missing'
  const amountCents = stock.priceCents * seats
  const overCeiling = whyOverCeiling(wallet, nature, amountCents)
  if (overCeiling) return overCeiling
  if (isFull) return 'sold-out'
  return amountCents > wallet.balanceCents ? 'funds-insufficient' : null
}

/** Guide: professionals look at the public app and book nothing there. */
const professionalsBookNothing =
  'En tant que professionnel, vous consultez les offres mais ne pouvez en réserver aucune'

/** A reason with the sentence that a refused booking would say. */
export function told(code: RefusalCode | null) {
  if (code === null) return null
  return { code, says: code === 'forbidden' ? professionalsBookNothing : refusals[code].says }
}

/** For goods and digital offers, the days of a booking; events have their own instant. */
export function cancelDays(nature: Nature, now: Date): number | null {
  const { goodsDays, digitalDays } = inForce(delays, now)
  if (nature === 'event') return null
  return nature === 'goods' ? goodsDays : digitalDays
}

/** The details of an offer in words, in the order of the contract. */
export function factsOf(told: Details): { label: string; value: string }[] {
  // The table of the contract names nothing else.
  const names = Object.keys(detailNames) as DetailName[]
  return names.flatMap((name) => {
    const value = told[name]
    const { label, choices } = detailNames[name]
    if (value === undefined) return []
    return [{ label, value: choices?.find(({ code }) => code === value)?.label ?? value }]
  })
}
