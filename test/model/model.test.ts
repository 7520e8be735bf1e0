import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { refuse } from '../../contract/refusals.ts'
import { cancelMine } from '../../server/bookings/cancel.ts'
import { whyNotCancelMine } from '../../server/bookings/rules.ts'
import * as bookings from '../../server/bookings/store.ts'
import { givingPlacesBack } from '../../server/offers/places.ts'
import { writeAll } from '../../server/database/connection.ts'
import * as wallet from '../../server/wallet/store.ts'
import { openHouse } from '../world.ts'
import { commands, type Cancel } from './commands.ts'
import { newModel } from './model.ts'
import { openVillage, restart, type Village } from './village.ts'

/**
 * Whatever people do, in whatever order: after each act the house must stand where the model
 * foretold, and every statement of the rules hold. `MODEL_SEED` and `MODEL_RUNS` look further.
 */

let village: Village

beforeAll(async () => {
  village = await openVillage(await openHouse())
})

const seed = Number(process.env['MODEL_SEED'] ?? 2018)
const numRuns = Number(process.env['MODEL_RUNS'] ?? 200)

const lives = (cancelling: () => Cancel) =>
  fc.asyncProperty(fc.commands(commands, { maxCommands: 30, size: 'max' }), async (all) => {
    await restart(village)
    const real = { village, cancel: cancelling() }
    await fc.asyncModelRun(() => ({ model: newModel(), real }), all)
  })

test('whatever people do, the house stands where the rules foretell', { timeout: 600_000 }, () =>
  fc.assert(
    lives(() => cancelMine),
    { seed, numRuns },
  ),
)

/** Cancelling on the strength of what was read before: a copy that lags, a cache, no second look. */
function withoutSecondLook(): Cancel {
  const seen = new Map<number, bookings.Held>()
  return async (world, youth, { id }, now) => {
    const booking = seen.get(id) ?? (await bookings.bookingOf(world.db, id))
    if (!booking || booking.accountId !== youth.id) return refuse('not-found')
    seen.set(id, booking)
    const why = whyNotCancelMine(booking, now)
    if (why) return refuse(why)
    return world.db.transaction().execute(async (tx) => {
      const { revision } = booking
      const move = { id, revision, from: 'booked', to: 'cancelled', at: now } as const
      await writeAll(tx, [
        wallet.crediting([booking]),
        givingPlacesBack([booking]),
        ...bookings.moving([{ ...move, actor: 'fault', endedBy: 'youth' }]),
      ])
    })
  }
}

test('a cancellation without a second look is found, and told in few words', async () => {
  const found = await fc.check(lives(withoutSecondLook), { seed, numRuns })
  expect(found.failed).toBe(true)
  // Commands are told with a comma between them, and a comma and a space between their words.
  const told = String(found.counterexample?.[0]).split(/,(?! )/)
  expect(told.length).toBeLessThanOrEqual(4)
  expect(told.join()).toContain('cancel')
})
