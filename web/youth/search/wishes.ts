import { categories, type Category } from '../../../contract/offer-types.ts'
import { daysAfter } from '../../kit/zone.ts'
import type { Here } from '../position.ts'

/** What is looked for, as the address holds it: a link to a search is the search. */
export type Wishes = {
  readonly q: string
  readonly verbs: readonly Category[]
  readonly when: When
  /** A day chosen by hand, `2026-12-12`, where `when` is `jour`. */
  readonly day: string
  readonly around: Here | null
  readonly km: number | null
  readonly price: Price
  readonly online: 'tout' | 'oui' | 'non'
  readonly sort: 'relevance' | 'date' | 'distance'
  readonly isMap: boolean
}

export const whens = [
  { value: 'toujours', word: 'N’importe quand' },
  { value: 'aujourdhui', word: 'Aujourd’hui' },
  { value: 'demain', word: 'Demain' },
  { value: 'weekend', word: 'Ce week-end' },
  { value: 'semaine', word: 'Dans les 7 jours' },
  { value: 'jour', word: 'Un jour précis' },
] as const
type When = (typeof whens)[number]['value']

export const prices = [
  { value: 'tous', word: 'Tous les prix' },
  { value: 'gratuit', word: 'Gratuit' },
  { value: '10', word: 'Jusqu’à 10 €' },
  { value: '20', word: 'Jusqu’à 20 €' },
  { value: '50', word: 'Jusqu’à 50 €' },
] as const
type Price = (typeof prices)[number]['value']

export const onlines = [
  { value: 'tout', word: 'Partout' },
  { value: 'non', word: 'Sur place' },
  { value: 'oui', word: 'En ligne' },
] as const

export const distances = [5, 10, 25, 50, 100] as const

export const sorts = [
  { value: 'relevance', word: 'Pertinence' },
  { value: 'date', word: 'Date' },
  { value: 'distance', word: 'Distance' },
] as const

const oneOf = <V extends string>(
  choices: readonly { readonly value: V }[],
  given: string | null,
  otherwise: V,
): V => choices.find(({ value }) => value === given)?.value ?? otherwise

/** Reads an address; what it says wrongly is as if it were not said. */
export function readWishes(search: URLSearchParams): Wishes {
  const verbs = search.get('verbes')?.split(',') ?? []
  const around = readAround(search)
  const km = Number(search.get('km'))
  const day = search.get('jour') ?? ''
  const sort = oneOf(sorts, search.get('tri'), 'relevance')
  return {
    q: search.get('q')?.slice(0, 200) ?? '',
    verbs: categories.filter((verb) => verbs.includes(verb)),
    when: oneOf(whens, search.get('quand'), 'toujours'),
    day: /^20\d\d-\d\d-\d\d$/.test(day) ? day : '',
    around,
    km: around !== null && km > 0 && km <= 20_000 ? km : null,
    price: oneOf(prices, search.get('prix'), 'tous'),
    online: oneOf(onlines, search.get('lieu'), 'tout'),
    sort: sort === 'distance' && around === null ? 'relevance' : sort,
    isMap: search.get('vue') === 'carte',
  }
}

function readAround(search: URLSearchParams): Here | null {
  const [latitude = Number.NaN, longitude = Number.NaN] =
    search.get('autour')?.split(',').map(Number) ?? []
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null
  return { latitude, longitude, name: search.get('ville')?.slice(0, 80) || 'ma position' }
}

/** Writes the address of a search; what was not chosen is not written. */
export function writeWishes(wishes: Wishes): URLSearchParams {
  const { around } = wishes
  const said: readonly (readonly [string, string])[] = [
    ['q', wishes.q],
    ['verbes', wishes.verbs.join(',')],
    ['quand', wishes.when === 'toujours' ? '' : wishes.when],
    ['jour', wishes.when === 'jour' ? wishes.day : ''],
    ['autour', around === null ? '' : `${around.latitude},${around.longitude}`],
    ['ville', around?.name ?? ''],
    ['km', around === null ? '' : String(wishes.km ?? '')],
    ['prix', wishes.price === 'tous' ? '' : wishes.price],
    ['lieu', wishes.online === 'tout' ? '' : wishes.online],
    ['tri', wishes.sort === 'relevance' ? '' : wishes.sort],
    ['vue', wishes.isMap ? 'carte' : ''],
  ]
  return new URLSearchParams(said.filter(([, value]) => value !== '').map(([...pair]) => pair))
}

/** How many filters hold, beside the words and the verbs that stand in sight. */
export const filtersOf = ({ when, around, price, online, sort }: Wishes): number =>
  [
    when !== 'toujours',
    around !== null,
    price !== 'tous',
    online !== 'tout',
    sort !== 'relevance',
  ].filter(Boolean).length

/** What is asked of the API, on the day it is here. */
export function queryOf(wishes: Wishes, today: string) {
  const { q, verbs, around, km, price, online, sort } = wishes
  const days = daysOf(wishes, today)
  return {
    ...(q.trim() !== '' && { q: q.trim() }),
    ...(verbs.length > 0 && { categories: verbs.join(',') }),
    ...(days !== null && { from: days[0], to: days[1] }),
    ...(around !== null && { near: `${around.latitude},${around.longitude}` }),
    ...(km !== null && { distance: km }),
    ...(price === 'gratuit' && { free: 'true' as const }),
    ...(price !== 'gratuit' && price !== 'tous' && { maxPrice: `${price}00` }),
    ...(online !== 'tout' && {
      digital: online === 'oui' ? ('true' as const) : ('false' as const),
    }),
    sort,
  }
}

/** The first and last day meant; null for no matter when. */
function daysOf({ when, day }: Wishes, today: string): readonly [string, string] | null {
  switch (when) {
    case 'aujourdhui':
      return [today, today]
    case 'demain':
      return [daysAfter(today, 1), daysAfter(today, 1)]
    case 'semaine':
      return [today, daysAfter(today, 6)]
    case 'weekend':
      return weekendOf(today)
    case 'jour':
      return day === '' ? null : [day, day]
    default:
      return null
  }
}

/** The Saturday and Sunday that come, or what is left of those that are here. */
function weekendOf(today: string): readonly [string, string] {
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay()
  if (weekday === 0) return [today, today]
  const saturday = daysAfter(today, 6 - weekday)
  return [saturday, daysAfter(saturday, 1)]
}
