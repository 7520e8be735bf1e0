import { Temporal } from 'temporal-polyfill'
import { mostDates, type skipReasons } from '../../contract/stocks.ts'
import { dateLine, dayLine } from '../../contract/words.ts'
import { endOf } from './rules.ts'

/** Dates that come back, planned on the calendar and the clock of the venue. */

export type Recurrence = {
  /** Civil days, `2026-12-12`, both included. */
  readonly from: string
  readonly to: string
  /** 1 is Monday; absent: every day. */
  readonly weekdays?: readonly number[] | undefined
  /** Civil times, `20:30`. */
  readonly times: readonly string[]
  readonly except?: readonly string[] | undefined
  readonly everyNWeeks?: number | undefined
  readonly durationMinutes?: number | undefined
  readonly bookingLimitHoursBefore?: number | undefined
  readonly bookingLimitDaysBefore?: number | undefined
}

export type PlanFacts = {
  readonly timeZone: string
  /** The offer's own, where the recurrence says none. */
  readonly durationMinutes: number | null
  /** Starts of the live dates of the offer. */
  readonly taken: readonly Date[]
}

export type PlannedDate = {
  readonly day: string
  readonly time: string
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly bookingLimit: Date | null
  /** As people will read it, in the zone of the venue. */
  readonly text: string
  readonly skipped: (typeof skipReasons)[number] | null
  readonly says: string | null
}

/** A date that can be made. */
type MadeDate = PlannedDate & { readonly startsAt: Date; readonly endsAt: Date }

export const isMade = (date: PlannedDate): date is MadeDate => date.skipped === null

/** Every date of a recurrence in order, those that would be left out with their reason. */
export function planDates(
  facts: PlanFacts,
  wish: Recurrence,
  now: Date,
): readonly PlannedDate[] | 'recurrence-empty' | 'recurrence-too-long' {
  const taken = new Set(facts.taken.map(Number))
  const times = [...new Set(wish.times)].sort()
  const planned: PlannedDate[] = []
  for (const day of daysOf(wish)) {
    for (const time of times) {
      if (planned.length === mostDates) return 'recurrence-too-long'
      planned.push(dateOf(day, time, { facts, wish, taken, now }))
    }
  }
  return planned.length === 0 ? 'recurrence-empty' : planned
}

/** The days asked for, in order. Weeks are counted by their Mondays, from the week of the first day. */
function* daysOf(wish: Recurrence): Generator<Temporal.PlainDate> {
  const from = Temporal.PlainDate.from(wish.from)
  const weekdays = [...new Set(wish.weekdays ?? [1, 2, 3, 4, 5, 6, 7])].sort()
  const except = new Set(wish.except)
  const weeks = wish.everyNWeeks ?? 1
  let monday = from.subtract({ days: from.dayOfWeek - 1 })
  while (monday.toString() <= wish.to) {
    for (const weekday of weekdays) {
      const day = monday.add({ days: weekday - 1 })
      const text = day.toString()
      if (text >= wish.from && text <= wish.to && !except.has(text)) yield day
    }
    monday = monday.add({ weeks })
  }
}

type Frame = {
  readonly facts: PlanFacts
  readonly wish: Recurrence
  readonly taken: ReadonlySet<number>
  readonly now: Date
}

function dateOf(day: Temporal.PlainDate, time: string, frame: Frame): PlannedDate {
  const { facts, wish, taken, now } = frame
  const startsAt = instantOf(day, time, facts.timeZone)
  if (startsAt === null) {
    const noon = instantOf(day, '12:00', facts.timeZone) ?? now
    const text = `${dayLine(noon, facts.timeZone, { year: true })} à ${time.replace(':', '\u00a0h\u00a0')}`
    const nothing = { startsAt: null, endsAt: null, bookingLimit: null }
    return { day: day.toString(), time, ...nothing, text, ...skippedFor('hour-skipped') }
  }
  const bookingLimit = limitOf(day, startsAt, frame)
  return {
    day: day.toString(),
    time,
    startsAt,
    endsAt: endOf(startsAt, null, wish.durationMinutes ?? facts.durationMinutes),
    bookingLimit,
    text: dateLine(startsAt, facts.timeZone, { year: true }),
    ...skippedFor(whySkipped(startsAt, bookingLimit, taken, now)),
  }
}

function whySkipped(
  startsAt: Date,
  bookingLimit: Date | null,
  taken: ReadonlySet<number>,
  now: Date,
): PlannedDate['skipped'] {
  if (startsAt <= now) return 'past'
  if (taken.has(startsAt.getTime())) return 'already-there'
  return bookingLimit !== null && bookingLimit < now ? 'limit-past' : null
}

const sentences = {
  past: 'Cette date est déjà passée',
  'already-there': 'L’offre a déjà une date à cette heure-là',
  'hour-skipped': 'Cette heure n’existe pas ce jour-là : on passe à l’heure d’été',
  'limit-past': 'La date limite de réservation serait déjà dépassée',
} as const

const skippedFor = (skipped: PlannedDate['skipped']): Pick<PlannedDate, 'skipped' | 'says'> => ({
  skipped,
  says: skipped === null ? null : sentences[skipped],
})

/**
 * The instant of a civil day and time: null in the hour that spring skips, the first of the two in
 * the hour that autumn lives twice.
 */
function instantOf(day: Temporal.PlainDate, time: string, timeZone: string): Date | null {
  const civil = day.toPlainDateTime(Temporal.PlainTime.from(time))
  const zoned = civil.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const exists = zoned.toPlainDateTime().equals(civil)
  return exists ? new Date(zoned.epochMilliseconds) : null
}

/** When bookings close. The end of a day is 23:59 there, and never later than the start. */
function limitOf(day: Temporal.PlainDate, startsAt: Date, { facts, wish }: Frame): Date | null {
  if (wish.bookingLimitHoursBefore !== undefined) {
    return new Date(startsAt.getTime() - wish.bookingLimitHoursBefore * 3_600_000)
  }
  if (wish.bookingLimitDaysBefore === undefined) return null
  const last = day.subtract({ days: wish.bookingLimitDaysBefore })
  const evening = instantOf(last, '23:59', facts.timeZone)
  return evening === null || evening > startsAt ? startsAt : evening
}
