import { centsOf } from '../../kit/euros.ts'

/** A range of dates as its form holds it. */

type RangeValues = {
  from: string
  to: string
  everyNWeeks: string
  /** `1` is Monday. */
  weekdays: string[]
  times: string[]
  except: string[]
  duration: string
  price: string
  places: string
  /** `h24`: so many hours before; `d1`: so many days before. */
  limit: string
}

export const blankRange: RangeValues = {
  from: '',
  to: '',
  everyNWeeks: '1',
  weekdays: [],
  times: [''],
  except: [],
  duration: '',
  price: '',
  places: '',
  limit: '',
}

export function wishOfRange(values: RangeValues) {
  const { from, to, weekdays, times, except, duration, price, places, limit } = values
  const before = Number(limit.slice(1))
  const days = except.filter((day) => day !== '')
  return {
    from,
    to,
    ...(weekdays.length > 0 && { weekdays: weekdays.map(Number) }),
    times: times.filter((time) => time !== ''),
    ...(days.length > 0 && { except: days }),
    everyNWeeks: Number(values.everyNWeeks),
    ...(duration.trim() !== '' && { durationMinutes: Number(duration) }),
    priceCents: centsOf(price) ?? -1,
    places: places.trim() === '' ? null : Number(places.replace(/\s/g, '')),
    ...(limit.startsWith('h') && { bookingLimitHoursBefore: before }),
    ...(limit.startsWith('d') && { bookingLimitDaysBefore: before }),
  }
}

export const wrongRange = ({ from, to, price, places }: RangeValues) => ({
  from: from === '' ? 'Indiquez le premier jour' : null,
  to:
    to === ''
      ? 'Indiquez le dernier jour'
      : to < from
        ? 'Le dernier jour précède le premier'
        : null,
  price: centsOf(price) === null ? 'Indiquez un prix, comme 8,50 (0 si gratuit)' : null,
  places: /^\s*\d[\d\s]*$|^\s*$/.test(places) ? null : 'Indiquez un nombre entier de places',
})

const fields: Readonly<Record<string, keyof RangeValues>> = {
  durationMinutes: 'duration',
  priceCents: 'price',
  bookingLimitHoursBefore: 'limit',
  bookingLimitDaysBefore: 'limit',
}

export const fieldOfRange = (member: string): string => {
  const name = member.split('/')[0] ?? member
  return fields[name] ?? name
}
