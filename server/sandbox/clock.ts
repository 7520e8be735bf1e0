import { Temporal } from 'temporal-polyfill'
import * as z from 'zod/mini'

/** How far the sandbox’s clock may be moved: forward, by an ISO 8601 duration. */

const furthestYears = 10

const wrong = 'Une durée ISO 8601 est attendue, comme PT72H ou P8D'

const Duration = z.string(wrong).check(
  z.trim(),
  z.refine((text) => durationOf(text) !== null, { error: wrong, abort: true }),
  z.refine((text) => (durationOf(text)?.sign ?? 0) > 0, 'L’horloge n’avance que vers le futur'),
)

/** What is asked of the clock. */
export const ClockWish = z.strictObject({ advance: Duration })

function durationOf(text: string): Temporal.Duration | null {
  try {
    return Temporal.Duration.from(text)
  } catch {
    return null
  }
}

/** So much later, a day being twenty-four hours; null where that is further than anybody may go. */
export function laterBy(now: Date, duration: string): Date | null {
  const from = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC')
  try {
    const to = from.add(duration)
    const limit = from.add({ years: furthestYears })
    return Temporal.ZonedDateTime.compare(to, limit) > 0 ? null : new Date(to.epochMilliseconds)
  } catch {
    return null
  }
}

export const tooFar = `L’horloge avance de ${furthestYears} ans au plus à la fois`
