import * as z from 'zod/mini'
import { Event, type eventFeed } from '../../contract/events.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { refuse } from '../../contract/refusals.ts'
import type { QueryOf } from '../../contract/route.ts'
import type { Partner } from '../accounts/session.ts'
import type { World } from '../world.ts'
import * as events from './events.ts'
import { placeOf } from './rules.ts'
import * as webhooks from './webhook-store.ts'

/** The feed of what happened, and the messages each event owes. */

/** An event in the shape of the contract. */
const eventSheet = (told: events.Told): z.output<typeof Event> => {
  const { bookingId, token, stockId, seats, amountCents } = told
  const isOfBooking =
    bookingId !== null &&
    token !== null &&
    stockId !== null &&
    seats !== null &&
    amountCents !== null
  return {
    id: `evt_${toPublicId(told.id)}`,
    type: told.type,
    at: told.at,
    venueId: told.venueId,
    offer: { id: told.offerId, idAtProvider: told.offerOwnId },
    booking: isOfBooking
      ? { id: bookingId, countermark: token, stockId, seats, amountCents }
      : null,
  }
}

const atOnce = 1_000

/**
 * Gives their places to the events committed so far, and writes the message that each owes to each
 * address in the same transaction. Somebody else already at it does it as well.
 */
export async function publish({ db }: World, now: Date): Promise<void> {
  while (await events.hasUntold(db)) {
    const placed = await db.transaction().execute(async (tx) => {
      if (!(await events.takePen(tx))) return 0
      const told = await events.givePlaces(tx, now, atOnce)
      await webhooks.writeMessages(tx, told.map(messageOf), now)
      return told.length
    })
    if (placed < atOnce) return
  }
}

/** What is sent of an event; written once, so that each try sends the very same. */
function messageOf(told: events.Told) {
  const sheet = z.encode(Event, eventSheet(told))
  return {
    eventId: told.id,
    offererId: told.offererId,
    type: told.type,
    messageId: sheet.id,
    body: JSON.stringify({ type: told.type, timestamp: sheet.at, data: sheet }),
  }
}

/** What happened since a place: in order, without a gap; `next` moves on even where nothing did. */
export async function readFeed(
  world: World,
  who: Partner,
  { after, limit, type }: QueryOf<typeof eventFeed>,
  now: Date,
) {
  await publish(world, now)
  // Read before the events: what comes meanwhile is for the next time.
  const upTo = await events.lastPlace(world.db)
  if (after === 'now') return { items: [], next: String(upTo), hasMore: false }
  const from = after === undefined ? 0 : placeOf(after)
  if (from === null || from > upTo) return refuse('cursor-unknown')
  const { offererId, venueIds } = who
  const reading = { offererId, venueIds, type, after: from, upTo, limit: limit + 1 }
  const found = await events.eventsOf(world.db, reading)
  const items = found.slice(0, limit)
  const hasMore = found.length > limit
  const last = hasMore ? (items.at(-1)?.position ?? upTo) : upTo
  return { items: items.map(eventSheet), next: String(last), hasMore }
}
