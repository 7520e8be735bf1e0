import { Temporal } from 'temporal-polyfill'

/** The stock contract: once a night for each venue. From two in Paris, spread over two hours. */
const firstHour = 2
const spreadMinutes = 120

/** The next night's turn of an import after `now`. */
export function nightAfter(now: Date, linkId: number): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(
    'Europe/Paris',
  )
  const turn = (day: Temporal.PlainDate) =>
    day
      .toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: `0${firstHour}:00` })
      .add({ minutes: linkId % spreadMinutes })
  const today = turn(here.toPlainDate())
  const next =
    Temporal.ZonedDateTime.compare(today, here) > 0
      ? today
      : turn(here.toPlainDate().add({ days: 1 }))
  return new Date(next.epochMilliseconds)
}
