import { Temporal } from 'temporal-polyfill'

/** Civil days counted from the scenes’ today, on the clock of a venue. */

const zoned = (now: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)

/** `2026-12-12`, so many days from today. */
export const dayFrom = (now: Date, days: number, timeZone: string): string =>
  zoned(now, timeZone).toPlainDate().add({ days }).toString()

/** The instant of a time of day, so many days from today. */
export const instantAt = (now: Date, days: number, time: string, timeZone: string): Date =>
  new Date(
    zoned(now, timeZone).toPlainDate().add({ days }).toZonedDateTime({ timeZone, plainTime: time })
      .epochMilliseconds,
  )

/** So many hours before. */
export const hoursBefore = (instant: Date, hours: number): Date =>
  new Date(instant.getTime() - hours * 3_600_000)
