import { switchNames, switchSays, type SwitchName } from '../../contract/settings.ts'
import { refuse, type Refusal } from '../../contract/refusals.ts'
import { transact, type Db } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import * as settings from './store.ts'

/** What the team may close for a while. Everything is open until somebody turns it off. */

type ClosedBy = {
  'youth-sign-up': 'youth-sign-up-closed'
  'pro-sign-up': 'pro-sign-up-closed'
  bookings: 'bookings-closed'
  imports: 'imports-closed'
}
const closed: { readonly [Name in SwitchName]: ClosedBy[Name] } = {
  'youth-sign-up': 'youth-sign-up-closed',
  'pro-sign-up': 'pro-sign-up-closed',
  bookings: 'bookings-closed',
  imports: 'imports-closed',
}

/** Why something may not be done for now, whoever asks: the team has turned it off. */
export const whyClosed = async <Name extends SwitchName>(
  db: Db,
  name: Name,
): Promise<Refusal<ClosedBy[Name]> | null> =>
  (await settings.isOff(db, name)) ? refuse(closed[name]) : null

const askedAgainAfterMs = 1_000

type Looked = { readonly until: number; readonly off: Promise<boolean> }
const lately = new WeakMap<Db, Map<SwitchName, Looked>>()

/**
 * The same, asked of the database once a second at most: for the paths of a rush. The process that
 * turns a switch knows at once, the others within that second.
 */
export async function whyClosedLately<Name extends SwitchName>(
  db: Db,
  name: Name,
): Promise<Refusal<ClosedBy[Name]> | null> {
  const looks = lately.get(db) ?? new Map<SwitchName, Looked>()
  lately.set(db, looks)
  const now = performance.now()
  let look = looks.get(name)
  if (look === undefined || look.until < now) {
    look = { until: now + askedAgainAfterMs, off: settings.isOff(db, name) }
    looks.set(name, look)
    // A database that did not answer is asked again by the next.
    look.off.catch(() => looks.delete(name))
  }
  return (await look.off) ? refuse(closed[name]) : null
}

/** Every switch, as anybody may know it. */
export async function openNow(db: Db) {
  const touched = await settings.touchedSwitches(db)
  const off = new Set(touched.filter(({ isOn }) => !isOn).map(({ name }) => name))
  return { items: switchNames.map((name) => ({ name, isOn: !off.has(name) })) }
}

/** Every switch, with who touched it last and why. */
export async function shownSwitches(db: Db) {
  const touched = new Map((await settings.touchedSwitches(db)).map((one) => [one.name, one]))
  const items = switchNames.map((name) => {
    const last = touched.get(name)
    return {
      name,
      isOn: last?.isOn ?? true,
      says: switchSays[name],
      changedAt: last?.changedAt ?? null,
      changedBy: last === undefined ? null : `${last.firstName} ${last.lastName}`,
      reason: last?.reason ?? null,
    }
  })
  return { items }
}

type Turning = { readonly name: SwitchName; readonly isOn: boolean; readonly reason: string }

/** Turns a switch, for a reason that is kept. */
export async function turnSwitch(world: World, staffId: number, wish: Turning, now: Date) {
  const turned = await write(world, staffId, wish, now)
  lately.delete(world.db)
  return turned
}

const write = (world: World, staffId: number, wish: Turning, now: Date) =>
  transact(world.db, async (tx) => {
    await settings.writeSwitch(tx, { ...wish, changedAt: now, changedBy: staffId })
    const { name, ...details } = wish
    await record(tx, {
      at: now,
      actor: `staff:${staffId}`,
      act: wish.isOn ? 'switch.opened' : 'switch.closed',
      subject: `switch:${name}`,
      details,
    })
    const { items } = await shownSwitches(tx)
    const turned = items.find((one) => one.name === name)
    if (turned === undefined) throw new Error(`no switch is called ${name}`)
    return turned
  })
