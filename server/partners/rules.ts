import type { attemptOutcomes, webhookStates } from '../../contract/webhooks.ts'

const second = 1_000
const day = 86_400 * second

/** Between one try and the next, in seconds: three days in all (Standard Webhooks). */
const waits = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const

/** How long an address may do nothing but fail before nothing is sent to it any more. */
const patienceDays = 5
/** How long the log of an address is kept. */
export const logDays = 30
/** How long messages are signed with the former secret too. */
export const secretOverlapHours = 48

type Ended = {
  readonly outcome: (typeof attemptOutcomes)[number]
  readonly status: number | null
}
type Standing = {
  /** Tries since it was last asked for, this one included. */
  readonly tries: number
  /** Since when the address has done nothing but fail. */
  readonly failingSince: Date | null
}

type After = {
  readonly state: 'waiting' | 'delivered' | 'failed'
  readonly nextTryAt: Date | null
  /** Why nothing is sent there any more. */
  readonly disabledBecause: 'failures' | 'gone' | null
}

/**
 * What becomes of a message and of its address after a try. `spread` is between 0 and 1: tries of
 * many messages must not all come back together.
 */
export function afterTry(
  { outcome, status }: Ended,
  { tries, failingSince }: Standing,
  spread: number,
  now: Date,
): After {
  if (outcome === 'delivered') {
    return { state: 'delivered', nextTryAt: null, disabledBecause: null }
  }
  const isGone = status === 410
  const isWornOut =
    failingSince !== null && now.getTime() - failingSince.getTime() >= patienceDays * day
  if (isGone || isWornOut) {
    return { state: 'failed', nextTryAt: null, disabledBecause: isGone ? 'gone' : 'failures' }
  }
  const wait = waits[tries - 1]
  if (wait === undefined) return { state: 'failed', nextTryAt: null, disabledBecause: null }
  const spent = wait * second * (1 + spread / 5)
  const nextTryAt = new Date(now.getTime() + Math.round(spent))
  return { state: 'waiting', nextTryAt, disabledBecause: null }
}

type Address = {
  readonly disabledBecause: 'asked' | 'failures' | 'gone' | null
  readonly failingSince: Date | null
}

/** How an address stands, in one word. */
export function stateOf({
  disabledBecause,
  failingSince,
}: Address): (typeof webhookStates)[number] {
  if (disabledBecause === 'asked') return 'off'
  if (disabledBecause !== null) return 'off-after-failures'
  return failingSince === null ? 'active' : 'failing'
}

/** A place in the feed, as it is written in `next`; null for whatever is no place. */
export const placeOf = (cursor: string): number | null =>
  /^(0|[1-9]\d{0,14})$/.test(cursor) ? Number(cursor) : null

/** What an offline scan came to, from why its countermark could not be used. */
export const outcomeOf = {
  'countermark-used': 'conflict',
  'countermark-cancelled': 'cancelled',
  'countermark-too-early': 'too-early',
  'countermark-suspended': 'suspended',
  'countermark-unknown': 'unknown',
  'too-many-attempts': 'later',
} as const

/** A scan counts at its own instant, never later than it was handed in. */
export const judgedAt = (scannedAt: Date, now: Date): Date => (scannedAt < now ? scannedAt : now)
