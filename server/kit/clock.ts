import { sql } from 'kysely'
import type { Db } from '../database/connection.ts'

/**
 * The platform's time: that of the database's machine, which all processes share. In the sandbox it
 * is this machine's, plus what the sandbox has moved it ahead by, shared through one row.
 */
export type Clock = {
  now(): Date
  /** Moves ahead to `instant`, never back. */
  moveTo(instant: Date): Promise<void>
  /** Gives up the lead: the sandbox begins again at the machine's time. */
  backToMachine(): Promise<void>
  stop(): void
}

/** The hand on the clock, which only the sandbox's pages may take. */
export type ClockHand = Pick<Clock, 'moveTo' | 'backToMachine'>

/** Beyond this a machine's clock is wrong, or the database's is: somebody must look. */
const mostApartMs = 30_000
/** Answers come sooner or later: time does not tremble with them. */
const steadyMs = 250

/** Whether this machine and the database tell so different times that nothing should be booked. */
export const isClockAstray = (databaseNow: Date): boolean =>
  Math.abs(databaseNow.getTime() - Date.now()) > mostApartMs

/**
 * The time of the database, asked for each second and carried on between by a count that no one
 * can set: a machine of the web whose clock is wrong or jumps books nothing outside its window,
 * and prolongs no session. Outside the sandbox it cannot be moved.
 */
export async function databaseClock(db: Db): Promise<Clock> {
  let lead = 0
  let isAsking = false
  const read = async () => {
    const before = performance.now()
    const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db)
    const after = performance.now()
    const [told] = rows
    if (told === undefined) return
    const heard = told.at.getTime() - (before + after) / 2
    const isSure = after - before < 2_000
    if (lead === 0 || (isSure && Math.abs(heard - lead) > steadyMs)) lead = heard
  }
  await read()
  const timer = setInterval(() => {
    if (isAsking) return
    isAsking = true
    read()
      .catch(() => undefined)
      .finally(() => (isAsking = false))
  }, 1_000)
  timer.unref()
  return {
    now: () => new Date(lead + performance.now()),
    moveTo: () => Promise.reject(new Error('only the sandbox moves its clock')),
    backToMachine: () => Promise.reject(new Error('only the sandbox moves its clock')),
    stop: () => clearInterval(timer),
  }
}

/** A clock that the sandbox can move forward. */
export async function sandboxClock(db: Db, machineNow: () => number): Promise<Clock> {
  let aheadMs = 0
  let moves = 0
  const read = async () => {
    const before = moves
    const row = await db.selectFrom('platformClock').select('aheadMs').executeTakeFirstOrThrow()
    // Moved while it was read: what was read is already past.
    if (moves === before) aheadMs = row.aheadMs
  }
  await read()
  const timer = setInterval(() => {
    read().catch(() => undefined)
  }, 1_000)
  timer.unref()
  return {
    now: () => new Date(machineNow() + aheadMs),
    async moveTo(instant) {
      const wished = instant.getTime() - machineNow()
      const row = await db
        .updateTable('platformClock')
        .set((at) => ({
          aheadMs: at.fn<number>('greatest', ['aheadMs', at.val(Math.max(0, Math.ceil(wished)))]),
        }))
        .returning('aheadMs')
        .executeTakeFirstOrThrow()
      moves += 1
      aheadMs = row.aheadMs
    },
    async backToMachine() {
      await db.updateTable('platformClock').set({ aheadMs: 0 }).execute()
      moves += 1
      aheadMs = 0
    },
    stop: () => clearInterval(timer),
  }
}
