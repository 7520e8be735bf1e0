import { addressed, type Envelope } from '../kit/queue.ts'
import type { StockFacts } from '../offers/places.ts'
import type { Holder } from '../wallet/store.ts'
import type { World } from '../world.ts'
import * as mails from './mails.tsx'
import type { Terms } from './rules.ts'
import type { Held } from './store.ts'

/** Which letters an event owes, and to whom. The words themselves are in `mails.tsx`. */

/** A booking just made, with what it was made from. */
export type Made = {
  readonly id: number
  readonly token: string
  readonly granted: Terms
  readonly stock: StockFacts
  readonly wallet: Holder
}

const text = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** Guide: « Un mail de confirmation est envoyé à l’utilisateur ainsi qu’au cinéma. » */
export function lettersOfBooking(world: World, made: Made, now: Date): Envelope[] {
  const { stock } = made
  const facts = factsOfNew(world, made, now)
  return both(world, facts, stock.bookingEmail, mails.bookingMade, mails.bookingReceived)
}

/** A booking that the team opened again, told to both sides with the reason. */
export function lettersOfReopening(
  world: World,
  made: Made,
  reason: string,
  now: Date,
): Envelope[] {
  const { stock } = made
  const facts = { ...factsOfNew(world, made, now), reason }
  return both(world, facts, stock.bookingEmail, mails.bookingReopened, mails.reopeningReceived)
}

function factsOfNew(
  world: World,
  { token, granted, stock, wallet }: Made,
  now: Date,
): mails.BookingFacts {
  return {
    pseudo: wallet.pseudo,
    firstName: wallet.firstName,
    lastName: wallet.lastName,
    email: wallet.email,
    countermark: token,
    nature: stock.nature,
    offerName: stock.offerName,
    venueName: stock.venueName,
    venueAddress: stock.venueAddress,
    timeZone: stock.timeZone,
    startsAt: text(stock.startsAt),
    seats: granted.seats,
    amountCents: granted.amountCents,
    cancellableUntil: granted.cancellableUntil.toISOString(),
    isFirm: granted.cancellableUntil < now,
    expiresAt: text(granted.expiresAt),
    site: world.config.publicUrl,
  }
}

type By = 'youth' | 'offerer' | 'withdrawal' | 'staff'

/** A cancellation told to both sides, whoever asked for it. */
export function lettersOfCancellation(
  world: World,
  booking: Held,
  by: By,
  reason: string | null = null,
): Envelope[] {
  const facts = { ...factsOf(world, booking), by, reason }
  return both(
    world,
    facts,
    booking.bookingEmail,
    mails.bookingCancelled,
    mails.cancellationReceived,
  )
}

/** What was not fetched in time and is given back, told to both sides. */
export const lettersOfExpiry = (world: World, booking: Held): Envelope[] =>
  both(
    world,
    factsOf(world, booking),
    booking.bookingEmail,
    mails.bookingExpired,
    mails.expiryReceived,
  )

/** The day before an event, and at half-time of goods. */
export const letterOfReminder = (world: World, booking: Held): Envelope =>
  addressed(mails.bookingReminder, booking.email, factsOf(world, booking), world.id())

/** A moved date, told to everyone booked. */
export const letterOfMove = (world: World, booking: Held, formerStart: Date): Envelope => {
  const facts = { ...factsOf(world, booking), formerStart: formerStart.toISOString() }
  return addressed(mails.dateMoved, booking.email, facts, world.id())
}

function both<F extends mails.BookingFacts>(
  world: World,
  facts: F,
  venueEmail: string | null,
  toYouth: Parameters<typeof addressed<F>>[0],
  toVenue: Parameters<typeof addressed<F>>[0],
): Envelope[] {
  const letters = [addressed(toYouth, facts.email, facts, world.id())]
  if (venueEmail !== null) letters.push(addressed(toVenue, venueEmail, facts, world.id()))
  return letters
}

const factsOf = (world: World, booking: Held): mails.BookingFacts => ({
  pseudo: booking.pseudo,
  firstName: booking.firstName,
  lastName: booking.lastName,
  email: booking.email,
  countermark: booking.token,
  nature: booking.nature,
  offerName: booking.offerName,
  venueName: booking.venueName,
  venueAddress: booking.venueAddress,
  timeZone: booking.timeZone,
  startsAt: text(booking.startsAt),
  seats: booking.seats,
  amountCents: booking.amountCents,
  cancellableUntil: booking.cancellableUntil.toISOString(),
  isFirm: booking.cancellableUntil < booking.madeAt,
  expiresAt: text(booking.expiresAt),
  site: world.config.publicUrl,
})
