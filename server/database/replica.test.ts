import { expect, test, vi } from 'vitest'
import { openHouse } from '../../test/world.ts'
import { connect } from './connection.ts'
import { watchReplica } from './replica.ts'

/** A standby needs the packages of PostgreSQL: `npm run faults -- F33` has one that lags. */
test('a server that follows nobody is never read in the primary’s place', async () => {
  const { world, pool } = await openHouse()
  const looks = vi.spyOn(pool, 'connect')
  const follower = watchReplica(world.db, connect(pool), { mostLagMs: 60_000, lookEveryMs: 5 })
  await vi.waitFor(() => expect(looks.mock.calls.length).toBeGreaterThan(8), { timeout: 20_000 })
  expect(follower.isFresh()).toBe(false)
  follower.stop()
})
