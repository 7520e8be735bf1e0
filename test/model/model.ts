import type { BookingState } from '../../contract/values.ts'
import {
  after,
  ceilingCents,
  creditEndsAt,
  day,
  grantedCents,
  hour,
  kinds,
  opensAt,
  type Kind,
  type Told,
} from './village.ts'

/**
 * The rules of the pass told a second time, as plainly as possible and without a glance at the
 * first: what each act must come to, and what must then stand in the tables.
 */

type Stock = {
  -readonly [Name in keyof Kind]: Kind[Name]
} & { isWithdrawn: boolean }

export type Made = {
  readonly id: number
  readonly token: string
  readonly youth: number
  readonly stock: number
  readonly seats: number
  readonly amountCents: number
  state: BookingState
  revision: number
  cancellableUntil: Date
  readonly expiresAt: Date | null
}

type Answered = {
  readonly key: string
  readonly youth: number
  readonly stock: number
  readonly seats: number
  readonly outcome: string
  readonly id: number | undefined
}

export type Model = {
  now: Date
  readonly stocks: Stock[]
  readonly bookings: Made[]
  readonly answered: Answered[]
}

export const newModel = (): Model => ({
  now: opensAt,
  stocks: kinds.map((kind) => ({ ...kind, isWithdrawn: false })),
  bookings: [],
  answered: [],
})

const isLive = ({ state }: Made): boolean => state === 'booked' || state === 'used'
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const takenOf = ({ bookings }: Model, stock: number): number =>
  sum(bookings.filter((one) => one.stock === stock && isLive(one)).map(({ seats }) => seats))

/** What a young person's live bookings come to: in all, in goods, in digital offers. */
function spentBy({ bookings, stocks }: Model, youth: number) {
  const mine = bookings.filter((one) => one.youth === youth && isLive(one))
  const of = (some: readonly Made[]) => sum(some.map(({ amountCents }) => amountCents))
  const nature = (one: Made) => stocks[one.stock]?.nature
  return {
    all: of(mine),
    goods: of(mine.filter((one) => nature(one) === 'goods')),
    digital: of(mine.filter((one) => nature(one) === 'digital')),
  }
}

type Wish = { readonly youth: number; readonly stock: number; readonly seats: number }

export function booking(model: Model, { youth, stock: place, seats }: Wish): string {
  const { now, bookings } = model
  const stock = model.stocks[place]
  if (!stock) return 'stock-unknown'
  if (bookings.some((one) => one.youth === youth && one.stock === place && isLive(one))) {
    return 'already-booked'
  }
  if (seats > 1 && !stock.isDuo) return 'seats-single'
  if (stock.startsAt && stock.startsAt <= now) return 'event-past'
  if (stock.isWithdrawn) return 'booking-withdrawn'
  if (creditEndsAt < now) return 'credit-missing'
  const amount = stock.priceCents * seats
  const spent = spentBy(model, youth)
  if (stock.nature === 'goods' && spent.goods + amount > ceilingCents) return 'ceiling-physical'
  if (stock.nature === 'digital' && spent.digital + amount > ceilingCents) return 'ceiling-digital'
  if (stock.places !== null && takenOf(model, place) + seats > stock.places) return 'sold-out'
  return spent.all + amount > grantedCents ? 'funds-insufficient' : 'ok'
}

export function book(model: Model, wish: Wish, made: { id: number; token: string }): void {
  const { now } = model
  const stock = model.stocks[wish.stock]
  if (!stock) return
  const expiresAt =
    stock.nature === 'event' ? null : after(now, stock.nature === 'goods' ? 7 * day : 30 * day)
  model.bookings.push({
    ...wish,
    ...made,
    amountCents: stock.priceCents * wish.seats,
    state: 'booked',
    revision: 0,
    cancellableUntil: stock.startsAt ? after(stock.startsAt, -72 * hour) : (expiresAt ?? now),
    expiresAt,
  })
}

/** A thing whose time is over counts as expired before any sweep has written it. */
const seen = ({ now }: Model, one: Made): BookingState =>
  one.state === 'booked' && one.expiresAt && one.expiresAt < now ? 'expired' : one.state

export function cancelling(model: Model, one: Made, by: number | 'structure'): string {
  if (by !== 'structure' && by !== one.youth) return 'not-found'
  const state = seen(model, one)
  if (state === 'used') return 'cancel-used'
  if (state !== 'booked') return 'cancel-done'
  if (by === 'structure' || model.now <= one.cancellableUntil) return 'ok'
  return model.stocks[one.stock]?.nature === 'event'
    ? 'cancel-too-late-event'
    : 'cancel-too-late-goods'
}

export function validating(model: Model, one: Made): string {
  const state = seen(model, one)
  if (state === 'used') return 'countermark-used'
  if (state !== 'booked') return 'countermark-cancelled'
  const startsAt = model.stocks[one.stock]?.startsAt
  return startsAt && model.now < after(startsAt, -72 * hour) ? 'countermark-too-early' : 'ok'
}

export function undoing(model: Model, one: Made): string {
  const state = seen(model, one)
  if (state === 'used') return 'ok'
  return state === 'booked' ? 'countermark-not-used' : 'countermark-cancelled'
}

export function move(one: Made, state: BookingState): void {
  one.state = state
  one.revision++
}

const hasBegun = ({ now }: Model, { startsAt }: Stock): boolean =>
  startsAt !== null && startsAt <= now

export type Edit = {
  readonly priceCents?: number
  readonly places?: number | null
  readonly startsAt?: Date
}

export function editing(model: Model, place: number, edit: Edit): string {
  const stock = model.stocks[place]
  if (!stock) return 'not-found'
  if (stock.isWithdrawn) return 'stock-withdrawn'
  if (hasBegun(model, stock)) return 'event-begun'
  const { places } = edit
  return typeof places === 'number' && places < takenOf(model, place)
    ? 'places-below-bookings'
    : 'ok'
}

export function edit(model: Model, place: number, { priceCents, places, startsAt }: Edit): void {
  const stock = model.stocks[place]
  if (!stock) return
  if (priceCents !== undefined) stock.priceCents = priceCents
  if (places !== undefined) stock.places = places
  if (startsAt === undefined || startsAt.getTime() === stock.startsAt?.getTime()) return
  stock.startsAt = startsAt
  stock.endsAt = after(startsAt, 2 * hour)
  const until = Math.max(model.now.getTime() + 48 * hour, startsAt.getTime() - 72 * hour)
  for (const one of model.bookings) {
    if (one.stock === place && one.state === 'booked') one.cancellableUntil = new Date(until)
  }
}

export function withdrawing(model: Model, place: number): string {
  const stock = model.stocks[place]
  if (!stock) return 'not-found'
  if (stock.isWithdrawn) return 'stock-withdrawn'
  return stock.endsAt && model.now > after(stock.endsAt, 48 * hour) ? 'event-over' : 'ok'
}

export function withdraw(model: Model, place: number): void {
  const stock = model.stocks[place]
  if (stock) stock.isWithdrawn = true
  for (const one of model.bookings) {
    if (one.stock === place && one.state === 'booked') move(one, 'cancelled')
  }
}

/** Moves the clock on, and does what is then due. */
export function advance(model: Model, milliseconds: number): void {
  model.now = after(model.now, milliseconds)
  for (const one of model.bookings) {
    const stock = model.stocks[one.stock]
    if (one.state !== 'booked' || !stock) continue
    if (stock.isWithdrawn) move(one, 'cancelled')
    else if (one.expiresAt && one.expiresAt < model.now) move(one, 'expired')
    else if (
      stock.endsAt &&
      after(stock.endsAt, 48 * hour) <= model.now &&
      one.cancellableUntil < model.now
    ) {
      move(one, 'used')
    }
  }
}

/** What must stand in the tables. */
export const foretold = (model: Model, youths: number): Told => ({
  wallets: Array.from({ length: youths }, (_, youth) => {
    const { all, goods, digital } = spentBy(model, youth)
    return [grantedCents - all, goods, digital]
  }),
  stocks: model.stocks.map(({ priceCents, places, isWithdrawn }, place) => [
    priceCents,
    places,
    takenOf(model, place),
    isWithdrawn,
  ]),
  bookings: model.bookings.map(({ state, amountCents, revision }) => [
    state,
    amountCents,
    revision,
  ]),
})
