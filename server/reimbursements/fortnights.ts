import { Temporal } from 'temporal-polyfill'
import { inForce, payouts } from '../../contract/figures.ts'

/** The calendar of payments, in civil days of Paris. */

const paris = 'Europe/Paris'

const dayOf = (at: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(paris).toPlainDate()

const midnightOf = (day: Temporal.PlainDate): Date =>
  new Date(day.toZonedDateTime(paris).epochMilliseconds)

export const yearInParis = (at: Date): number => dayOf(at).year

/** Midnight of the day it is in Paris: what was used before may be paid. */
export const midnightInParis = (now: Date): Date => midnightOf(dayOf(now))

/** Every instant of batch around a day, in order: the 1st and 16th at 00:00 in Paris. */
function batchesAround(now: Date): Date[] {
  const month = dayOf(now).with({ day: 1 })
  const days = inForce(payouts, now).batchDays
  return [-1, 0, 1]
    .flatMap((months) => days.map((day) => month.add({ months }).with({ day })))
    .map(midnightOf)
}

/** The instant of the last batch that was due at `now`, `now` included. */
export const lastCutoff = (now: Date): Date =>
  batchesAround(now).findLast((cutoff) => cutoff <= now) ?? now

/** The instant of the next batch, after `now`. */
export const nextCutoff = (now: Date): Date =>
  batchesAround(now).find((cutoff) => cutoff > now) ?? now

/** « pass Culture Pro - remboursement 1ère quinzaine 11-2026 » : what the payee reads (2018). */
export function labelOf(cutoff: Date): string {
  const { day, month, year } = dayOf(cutoff)
  const [, second] = inForce(payouts, cutoff).batchDays
  const half = day < second ? '1ère' : '2nde'
  return `pass Culture Pro - remboursement ${half} quinzaine ${String(month).padStart(2, '0')}-${year}`
}

/** The civil day on which the bank executes a file opened at `now`, `2026-11-23`. */
export const executionDay = (now: Date): string =>
  dayOf(now)
    .add({ days: inForce(payouts, now).executionDays })
    .toString()

/** The civil day it is in Paris, `2026-11-16`. */
export const dayInParis = (now: Date): string => dayOf(now).toString()
