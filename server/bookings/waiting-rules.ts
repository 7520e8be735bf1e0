/** Who is let in to an announced sale, and when: nothing is scheduled, the clock alone decides. */

export type Room = {
  readonly opensAt: Date
  readonly admittedPerMinute: number
  /** How many have taken a place. */
  readonly waiting: number
}

const minute = 60_000

/** How many have been let in at `now`: the first at the instant itself, then evenly. */
export function admittedAt({ opensAt, admittedPerMinute }: Room, now: Date): number {
  const sinceOpening = now.getTime() - opensAt.getTime()
  if (sinceOpening < 0) return 0
  return 1 + Math.floor((admittedPerMinute * sinceOpening) / minute)
}

/** Why somebody with so many `ahead` of him (undefined without a place) may not book yet, or null. */
export function whyNotEnter(
  room: Room | undefined,
  ahead: number | undefined,
  now: Date,
): 'sale-not-open' | 'waiting-room' | null {
  if (room === undefined) return null
  if (now < room.opensAt) return 'sale-not-open'
  const admitted = admittedAt(room, now)
  // Once everybody who waited is in, the room is no more.
  if (admitted >= room.waiting) return null
  return ahead !== undefined && ahead < admitted ? null : 'waiting-room'
}

/** Seconds until whoever has so many ahead of him is let in; before the opening, counted from it. */
export function secondsUntilIn(room: Room, ahead: number, now: Date): number {
  const at = room.opensAt.getTime() + (ahead * minute) / room.admittedPerMinute
  return Math.max(0, Math.ceil((at - now.getTime()) / 1_000))
}

/**
 * Where somebody stands in line: drawn by lot before the opening, so that a quick phone gains
 * nothing, and in order of coming after it. Drawn numbers stay below 2^31, instants are far above.
 */
export const standingOf = (opensAt: Date, now: Date, below: (max: number) => number): number =>
  now < opensAt ? below(2 ** 31) : now.getTime()

/** Seconds until a screen should ask again: the longer the wait, the less often; never all at once. */
export function askAgainIn(secondsLeft: number | null, below: (max: number) => number): number {
  const calm = Math.min(30, Math.max(3, Math.floor((secondsLeft ?? 30) / 10)))
  return calm + below(3)
}

type Announced = {
  readonly startsAt: Date | null
  readonly bookingLimit: Date | null
  readonly isWithdrawn: boolean
}

/** Why the sale of a stock cannot open at this instant, or null. */
export function whyNotAnnounce(
  { startsAt, bookingLimit, isWithdrawn }: Announced,
  opensAt: Date | null,
  now: Date,
): 'stock-withdrawn' | 'opening-past' | 'opening-too-late' | null {
  if (isWithdrawn) return 'stock-withdrawn'
  if (opensAt === null) return null
  if (opensAt <= now) return 'opening-past'
  const isTooLate = [startsAt, bookingLimit].some((end) => end !== null && opensAt >= end)
  return isTooLate ? 'opening-too-late' : null
}
