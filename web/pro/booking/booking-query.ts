import { BookingState as States } from '../../../contract/values.ts'
import { daysAfter, instantOf } from '../../kit/zone.ts'

/** From the words of the address to what the routes are asked. */

export const filterNames = {
  q: 'q',
  etat: 'state',
  lieu: 'venueId',
  offre: 'offerId',
  structure: 'structureId',
  date: 'stockId',
  du: 'madeFrom',
  au: 'madeTo',
}

const paris = 'Europe/Paris'

/** States that exist, and days as instants; what an address written by hand says wrong is left out. */
export function queryOf({
  state,
  madeFrom,
  madeTo,
  ...rest
}: Readonly<Record<string, string>>): Readonly<Record<string, string>> & {
  readonly state?: (typeof States.options)[number]
} {
  const known = States.options.find((value) => value === state)
  const from = isDay(madeFrom) ? instantOf({ day: madeFrom, time: '00:00' }, paris) : null
  const to = isDay(madeTo) ? instantOf({ day: daysAfter(madeTo, 1), time: '00:00' }, paris) : null
  return {
    ...rest,
    ...(known && { state: known }),
    ...(from && { madeFrom: from.toISOString() }),
    ...(to && { madeTo: to.toISOString() }),
  }
}

const isDay = (text: string | undefined): text is string =>
  text !== undefined && !Number.isNaN(Date.parse(`${text}T12:00:00Z`))
