/** Civil dates and hours of a zone, as form fields write them, and the instants they are. */

const minute = 60_000

/** A civil moment as fields hold it: `2026-12-12` and `20:30`. */
export type Civil = { readonly day: string; readonly time: string }

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, made)
  return made
}

/** What the calendar and the clock of a zone say at an instant. */
export function civilOf(instant: Date, timeZone: string): Civil {
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? ''
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  }
}

const asUtc = ({ day, time }: Civil): number => Date.parse(`${day}T${time}:00Z`)

/**
 * The instant of a civil moment in a zone; null for what is no date. An hour that the clock skips
 * is taken after the jump, one that it shows twice is taken the first time.
 */
export function instantOf(civil: Civil, timeZone: string): Date | null {
  const wanted = asUtc(civil)
  if (Number.isNaN(wanted)) return null
  const offsetAt = (at: number) => asUtc(civilOf(new Date(at), timeZone)) - at
  // The offsets of the day before and the day after hold all that may be meant.
  const day = 24 * 60 * minute
  const candidates = [offsetAt(wanted - day), offsetAt(wanted + day)].map(
    (offset) => wanted - offset,
  )
  const exact = candidates.filter((at) => asUtc(civilOf(new Date(at), timeZone)) === wanted)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates))
}

/** The day after, or so many days after. */
export function daysAfter(day: string, count: number): string {
  const at = new Date(`${day}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() + count)
  return at.toISOString().slice(0, 10)
}

/** `20:30` and 112 minutes later: `22:22`, perhaps on another day. */
export function timeAfter(time: string, minutes: number): string {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  const total = (hours * 60 + rest + minutes) % (24 * 60)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(total / 60))}:${two(total % 60)}`
}
