import { centsOf, typedEuros } from '../../kit/euros.ts'
import { civilOf, daysAfter, instantOf, timeAfter } from '../../kit/zone.ts'
import type { Offer } from './offer-values.ts'
import type { Stock } from './stock-words.ts'

/** A date or a stock as its form holds it, in the time of the venue. */

const blankStock = {
  day: '',
  start: '',
  end: '',
  price: '',
  limitDay: '',
  limitTime: '',
  places: '',
}
export type StockValues = typeof blankStock

/** What the next date most often repeats from the last: hours, price and places. */
export function nextAfter(stocks: readonly Stock[], timeZone: string): StockValues {
  const last = stocks.at(-1)
  if (last === undefined) return blankStock
  return { ...valuesOfStock(last, timeZone), day: '', limitDay: '', limitTime: '' }
}

export function valuesOfStock(stock: Stock, timeZone: string): StockValues {
  const civil = (instant: string | null) =>
    instant === null ? { day: '', time: '' } : civilOf(new Date(instant), timeZone)
  const [start, end, limit] = [stock.startsAt, stock.endsAt, stock.bookingLimit].map(civil)
  return {
    day: start?.day ?? '',
    start: start?.time ?? '',
    end: end?.time ?? '',
    price: typedEuros(stock.priceCents),
    limitDay: limit?.day ?? '',
    limitTime: limit?.time ?? '',
    places: stock.places === null ? '' : String(stock.places),
  }
}

/** The end of a day, where the hour of the limit is left empty. */
const endOfDay = '23:59'

/** What is asked of the routes. An end before the start is on the next day. */
export function wishOfStock(values: StockValues, { nature, venue }: Offer) {
  const { day, start, end, price, limitDay, limitTime, places } = values
  const at = (civilDay: string, time: string) =>
    civilDay === '' || time === ''
      ? null
      : (instantOf({ day: civilDay, time }, venue.timeZone)?.toISOString() ?? null)
  const startsAt = at(day, start)
  const limit = at(limitDay, limitTime === '' ? endOfDay : limitTime)
  const when = {
    startsAt,
    endsAt: end === '' ? null : at(end <= start ? nextDay(day) : day, end),
  }
  return {
    ...(nature === 'event' ? when : {}),
    priceCents: centsOf(price) ?? -1,
    // On the day itself, left without an hour, bookings close at the start.
    bookingLimit: limitTime === '' && limitDay === day && day !== '' ? startsAt : limit,
    places: places.trim() === '' ? null : Number(places.replace(/\s/g, '')),
  }
}

const nextDay = (day: string): string => (day === '' ? '' : daysAfter(day, 1))

/** The end that the duration of the offer gives, as long as nobody wrote another. */
export const endFrom = (start: string, durationMinutes: number | null): string =>
  start === '' || durationMinutes === null ? '' : timeAfter(start, durationMinutes)

/** What the screen checks before the contract does: fields in the form of people. */
export function wrongStock(values: StockValues, isEvent: boolean): Record<string, string | null> {
  const { day, start, price, places, limitDay, limitTime } = values
  return {
    day: isEvent && day === '' ? 'Indiquez la date' : null,
    start: isEvent && start === '' ? 'Indiquez l’heure de début' : null,
    price: centsOf(price) === null ? 'Indiquez un prix, comme 8,50 (0 si gratuit)' : null,
    limitDay: limitTime !== '' && limitDay === '' ? 'Indiquez aussi le jour' : null,
    places: /^\s*\d[\d\s]*$|^\s*$/.test(places) ? null : 'Indiquez un nombre entier de places',
  }
}

const fields: Readonly<Record<string, keyof StockValues>> = {
  startsAt: 'start',
  endsAt: 'end',
  priceCents: 'price',
  bookingLimit: 'limitDay',
  places: 'places',
}

/** `stocks/0/startsAt` and `startsAt` are told beside the hour of the start. */
export const fieldOfStock = (member: string): string => {
  const name = member.split('/').at(-1) ?? member
  return fields[name] ?? name
}
