import pg from 'pg'
import type { House } from './world.ts'

/**
 * Plays somebody who takes locks in the house's order while an act is under way: `first`, then, once
 * the act waits for it or is over, `then`, which is not waited for (`nowait`): where the act already
 * holds it, the two have met in a circle, and this throws.
 */
export async function crossing(
  house: House,
  { first, then }: { readonly first: string; readonly then: string },
  act: () => Promise<unknown>,
): Promise<void> {
  const other = new pg.Client({ connectionString: house.url })
  await other.connect()
  let acting: Promise<unknown> | undefined
  try {
    await other.query('begin')
    await other.query(first)
    let isOver = false
    acting = act().finally(() => (isOver = true))
    while (!isOver && !(await isSomebodyWaiting(house))) continue
    await other.query(then)
    await other.query('commit')
    await acting
  } finally {
    await other.end()
    await acting?.catch(() => undefined)
  }
}

async function isSomebodyWaiting(house: House): Promise<boolean> {
  const { rowCount } = await house.pool.query(`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and state = 'active'`)
  return rowCount !== 0
}
