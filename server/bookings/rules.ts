import {
  countermarkAlphabet,
  countermarkLength,
  delays,
  inForce,
  maxSeats,
} from '../../contract/figures.ts'
import type { BookingState, Nature } from '../../contract/values.ts'
import { afterSpending, whyOverCeiling, type WalletFacts } from '../wallet/rules.ts'

const hour = 3_600_000
const day = 24 * hour

export type Wish = { readonly accountId: number; readonly stockId: number; readonly seats: number }

export type BookableFacts = {
  readonly nature: Nature
  readonly isDuo: boolean
  readonly priceCents: number
  readonly startsAt: Date | null
  readonly bookingLimit: Date | null
  readonly places: number | null
  readonly placesTaken: number
  readonly isWithdrawn: boolean
  readonly isOfferActive: boolean
  readonly isOffererOpen: boolean
  readonly isVenueValidated: boolean
}

export type BookingRefusal =
  | 'stock-unknown'
  | 'already-booked'
  | 'seats-single'
  | 'event-past'
  | 'booking-withdrawn'
  | 'credit-missing'
  | 'offer-withdrawn'
  | 'booking-limit-past'
  | 'venue-unvalidated'
  | 'ceiling-physical'
  | 'ceiling-digital'
  | 'sale-not-open'
  | 'waiting-room'
  | 'sold-out'
  | 'funds-insufficient'

/** Everything read under lock before the rule is asked. */
export type Facts<Stock extends BookableFacts, Wallet extends WalletFacts> = {
  readonly stocks: ReadonlyMap<number, Stock>
  readonly wallets: ReadonlyMap<number, Wallet>
  /** `account:stock` of every live booking of these people. */
  readonly live: ReadonlySet<string>
  /** `account:stock` of those whose turn has not come in an announced sale. */
  readonly barred?: ReadonlyMap<string, 'sale-not-open' | 'waiting-room'>
}

export const pair = ({ accountId, stockId }: Pick<Wish, 'accountId' | 'stockId'>): string =>
  `${accountId}:${stockId}`

export type Outcome<Stock extends BookableFacts, Wallet extends WalletFacts> =
  | { readonly granted: Terms; readonly stock: Stock; readonly wallet: Wallet }
  | { readonly refused: BookingRefusal }

/**
 * Answers each wish in order of arrival, counting down places and money as it goes: one wish or
 * two hundred at once are judged alike, and none sees another's share.
 */
export function decide<Stock extends BookableFacts, Wallet extends WalletFacts>(
  wishes: readonly Wish[],
  facts: Facts<Stock, Wallet>,
  now: Date,
): readonly Outcome<Stock, Wallet>[] {
  const taken = new Map<number, number>()
  const wallets = new Map<number, WalletFacts>(facts.wallets)
  const live = new Set(facts.live)
  return wishes.map((wish) => {
    const stock = facts.stocks.get(wish.stockId)
    const holder = facts.wallets.get(wish.accountId)
    const wallet = wallets.get(wish.accountId)
    if (!stock) return { refused: 'stock-unknown' }
    const placesTaken = taken.get(wish.stockId) ?? stock.placesTaken
    const isLive = live.has(pair(wish))
    const barred = isLive ? undefined : facts.barred?.get(pair(wish))
    if (barred) return { refused: barred }
    const why = whyNotBook({ ...stock, placesTaken }, wallet, isLive, wish.seats, now)
    if (why) return { refused: why }
    if (!holder || !wallet) return { refused: 'credit-missing' }
    const granted = termsOf(stock, wish.seats, now)
    taken.set(wish.stockId, placesTaken + wish.seats)
    wallets.set(wish.accountId, afterSpending(wallet, stock.nature, granted.amountCents))
    live.add(pair(wish))
    return { granted, stock, wallet: holder }
  })
}

/**
 * Why a wish cannot be granted, or null. The order is that of the 2018 service: the reason a
 * person can act upon comes before the one that depends on money.
 */
export function whyNotBook(
  stock: BookableFacts,
  wallet: WalletFacts | undefined,
  alreadyBooked: boolean,
  seats: number,
  now: Date,
): BookingRefusal | null {
  if (alreadyBooked) return 'already-booked'
  if (seats < 1 || seats > (stock.isDuo ? maxSeats : 1)) return 'seats-single'
  const whyClosed = whyNotBookable(stock, now)
  if (whyClosed) return whyClosed
  if (!wallet || wallet.endsAt < now) return 'credit-missing'
  const amountCents = stock.priceCents * seats
  const overCeiling = whyOverCeiling(wallet, stock.nature, amountCents)
  if (overCeiling) return overCeiling
  if (stock.places !== null && stock.places - stock.placesTaken < seats) return 'sold-out'
  if (amountCents > wallet.balanceCents) return 'funds-insufficient'
  return null
}

/** Why nobody can book this stock at `now`, places aside. A limit passes at its very instant. */
function whyNotBookable(stock: BookableFacts, now: Date): BookingRefusal | null {
  if (stock.startsAt !== null && stock.startsAt <= now) return 'event-past'
  if (stock.isWithdrawn) return 'booking-withdrawn'
  if (!stock.isOfferActive || !stock.isOffererOpen) return 'offer-withdrawn'
  if (stock.bookingLimit !== null && stock.bookingLimit < now) return 'booking-limit-past'
  if (!stock.isVenueValidated) return 'venue-unvalidated'
  return null
}

/** What is fixed for ever when a booking is made. */
export type Terms = {
  readonly seats: number
  readonly priceCents: number
  readonly amountCents: number
  readonly cancellableUntil: Date
  readonly expiresAt: Date | null
}

function termsOf(stock: BookableFacts, seats: number, now: Date): Terms {
  const { priceCents, nature, startsAt } = stock
  const expiresAt = expiryOf(nature, now)
  return {
    seats,
    priceCents,
    amountCents: priceCents * seats,
    cancellableUntil: startsAt ? eventCancellableUntil(startsAt) : (expiresAt ?? now),
    expiresAt,
  }
}

/** Guide: until 72 h before the show. Booked later than that, the place is firm at once. */
export const eventCancellableUntil = (startsAt: Date): Date =>
  new Date(startsAt.getTime() - inForce(delays, startsAt).eventCancelHours * hour)

/** A moved date reopens the right to cancel for 48 h, whatever the new date. */
export const movedCancellableUntil = (startsAt: Date, movedAt: Date): Date => {
  const reopened = movedAt.getTime() + inForce(delays, movedAt).movedReopensHours * hour
  return new Date(Math.max(reopened, eventCancellableUntil(startsAt).getTime()))
}

/** Guide: a book not fetched within a week is given back. Digital offers have 30 days. */
function expiryOf(nature: Nature, madeAt: Date): Date | null {
  const { goodsDays, digitalDays } = inForce(delays, madeAt)
  if (nature === 'event') return null
  return new Date(madeAt.getTime() + (nature === 'goods' ? goodsDays : digitalDays) * day)
}

/** When a place neither used nor cancelled becomes due. */
export const noShowAt = (endsAt: Date): Date =>
  new Date(endsAt.getTime() + inForce(delays, endsAt).noShowHours * hour)

/** Whether somebody is awaited at `now` with this booking, come already or still to come. */
export const isExpected = (booking: HeldFacts, now: Date): boolean => {
  const state = stateAt(booking, now)
  return state !== 'cancelled' && state !== 'expired'
}

/** From when nobody can give his place at a show back any more; null for what is no event. */
export const firmFromOf = (
  startsAt: Date | null,
  held: readonly Pick<HeldFacts, 'cancellableUntil'>[],
): Date | null =>
  startsAt &&
  new Date(
    Math.max(
      eventCancellableUntil(startsAt).getTime(),
      ...held.map(({ cancellableUntil }) => cancellableUntil.getTime()),
    ),
  )

/** When the counter opens for an event: the moment it can no longer be cancelled. */
export const counterOpensAt = (startsAt: Date): Date =>
  new Date(startsAt.getTime() - inForce(delays, startsAt).counterOpensHours * hour)

export type HeldFacts = {
  readonly state: BookingState
  readonly nature: Nature
  readonly cancellableUntil: Date
  readonly expiresAt: Date | null
}

/** The state a booking is in at `now`, whether or not the sweep that writes it has come by yet. */
export const stateAt = ({ state, expiresAt }: HeldFacts, now: Date): BookingState =>
  state === 'booked' && expiresAt !== null && expiresAt < now ? 'expired' : state

/** Why a booking cannot be cancelled by its structure, or null: no delay binds a professional. */
export function whyNotCancel(
  booking: HeldFacts,
  now: Date,
): 'cancel-used' | 'cancel-paid' | 'cancel-done' | null {
  const state = stateAt(booking, now)
  if (state === 'cancelled' || state === 'expired') return 'cancel-done'
  if (state === 'used') return 'cancel-used'
  return state === 'paid' ? 'cancel-paid' : null
}

/** Why a young person cannot give his booking back, or null. The limit itself still passes. */
export function whyNotCancelMine(booking: HeldFacts, now: Date) {
  const why = whyNotCancel(booking, now)
  if (why || now <= booking.cancellableUntil) return why
  return booking.nature === 'event' ? 'cancel-too-late-event' : 'cancel-too-late-goods'
}

/** Why the team cannot cancel a booking, or null: whatever its limit, validated or not, while unpaid. */
export function whyNotCancelAsTeam(state: BookingState): 'cancel-done' | 'cancel-paid' | null {
  if (state === 'cancelled' || state === 'expired') return 'cancel-done'
  return state === 'paid' ? 'cancel-paid' : null
}

/**
 * Why a booking cannot be opened again by the team, or null: only what is over can, and once. What
 * its date, places and wallet say is asked by `whyNotBook`, as of every booking.
 */
export function whyNotReopen({
  state,
  isReopened,
}: {
  readonly state: BookingState
  readonly isReopened: boolean
}): 'reopen-live' | 'reopen-done' | null {
  if (state !== 'cancelled' && state !== 'expired') return 'reopen-live'
  return isReopened ? 'reopen-done' : null
}

/** Six symbols of 32, from cryptographic chance. */
export const drawCountermark = (below: (max: number) => number): string =>
  Array.from(
    { length: countermarkLength },
    () => countermarkAlphabet[below(countermarkAlphabet.length)],
  ).join('')

/** What the QR code of a countermark says. */
export const qrTextOf = (countermark: string): string => `PASSCULTURE:v3;TOKEN:${countermark}`
