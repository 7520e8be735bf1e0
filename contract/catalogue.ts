import * as z from 'zod/mini'
import { categories } from './offer-types.ts'
import { Details } from './offers.ts'
import { Accroche } from './pictures.ts'
import { route } from './route.ts'
import { Cents, Day, Department, Id, Instant, Line, Nature, pageOf, PageQuery } from './values.ts'

/** What young people see: search, the deck of accroches, the sheet of an offer. */

const tag = 'Catalogue'
const text = z.string()

/** An offer as lists and the deck show it. */
export const Card = z.object({
  id: Id,
  name: text,
  type: text,
  typeLabel: text,
  category: z.enum(categories),
  nature: Nature,
  isDigital: z.boolean(),
  isDuo: z.boolean(),
  venue: z.object({
    name: text,
    city: z.nullable(text),
    department: z.nullable(text),
    latitude: z.nullable(z.number()),
    longitude: z.nullable(z.number()),
  }),
  picture: z.nullable(Accroche),
  /** Of all that may be booked now; null where nothing may. */
  priceRange: z.nullable(z.object({ minCents: Cents, maxCents: Cents })),
  /** The first date that may be booked; null for goods and digital offers. */
  nextDate: z.nullable(Instant),
  timeZone: text,
  /** From the position given, to a tenth of a kilometre. */
  distanceKm: z.nullable(z.number()),
  isBookable: z.boolean(),
})

/** `48.5734,7.7521`, within a hundred metres: nobody's door is needed to sort by distance. */
export const Position = z.codec(
  z
    .string()
    .check(
      z.regex(
        /^-?\d{1,2}(\.\d{1,10})?,-?\d{1,3}(\.\d{1,10})?$/,
        'Position attendue, comme 48.573,7.752',
      ),
    ),
  z.object({
    latitude: z.number().check(z.minimum(-90), z.maximum(90)),
    longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  }),
  {
    decode: (given) => {
      const [latitude = 0, longitude = 0] = given.split(',').map(thousandths)
      return { latitude, longitude }
    },
    encode: ({ latitude, longitude }) => `${latitude},${longitude}`,
  },
)
export type Position = z.output<typeof Position>

const thousandths = (number: string): number => Math.round(Number(number) * 1_000) / 1_000

const listOf = <Item extends z.ZodMiniType<unknown, string>>(item: Item, most: number) =>
  z.pipe(
    z.codec(z.string().check(z.maxLength(most * 40)), z.array(z.string()), {
      decode: (given) => given.split(',').filter((part) => part !== ''),
      encode: (parts) => parts.join(','),
    }),
    z.array(item).check(z.maxLength(most, `${most} au plus`)),
  )

/** Cents written in an address; an empty field is a mistake, not a zero. */
const CentsText = z.codec(
  z.string().check(z.regex(/^\d{1,9}$/, 'Saisissez un montant en centimes, sans virgule')),
  Cents,
  { decode: Number, encode: String },
)

const Truth = z.codec(z.enum(['true', 'false']), z.boolean(), {
  decode: (given) => given === 'true',
  encode: (truth) => (truth ? 'true' : 'false'),
})

const millisOf = (moment: string | Date): number => new Date(moment).getTime()

const [firstYear, lastYear] = [millisOf('2000'), millisOf('2100')]

/** A civil day, judged in the zone of each venue, or an instant. */
const Moment = z
  .union([Day, Instant], {
    error: 'Jour ou instant attendu, comme 2026-12-12 ou 2026-12-12T19:30:00Z',
  })
  .check(
    z.refine(
      (moment) => millisOf(moment) >= firstYear && millisOf(moment) < lastYear,
      'Cette date est trop lointaine',
    ),
  )
export type Moment = z.output<typeof Moment>

const SearchQuery = z
  .object({
    cursor: PageQuery.cursor,
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 20),
    /** Words of a title, a person, a place, a type or a description; mistakes are mended. */
    q: z.optional(Line(200, 0)),
    /** Separated by commas. */
    categories: z.optional(listOf(z.enum(categories), categories.length)),
    from: z.optional(Moment),
    /** A day counts whole; an instant not at all. */
    to: z.optional(Moment),
    near: z.optional(Position),
    /** Kilometres from `near`. */
    distance: z.optional(z.coerce.number().check(z.positive(), z.maximum(20_000))),
    department: z.optional(Department),
    minPrice: z.optional(CentsText),
    maxPrice: z.optional(CentsText),
    free: z.optional(Truth),
    digital: z.optional(Truth),
    /** By date or by distance, only offers that have one. */
    sort: z._default(z.enum(['relevance', 'date', 'distance']), 'relevance'),
  })
  .check(
    z.refine(
      ({ near, distance, sort }) =>
        near !== undefined || (distance === undefined && sort !== 'distance'),
      { path: ['near'], error: 'Indique d’abord d’où mesurer la distance' },
    ),
    z.refine(
      ({ from, to }) => from === undefined || to === undefined || millisOf(from) <= millisOf(to),
      {
        path: ['to'],
        error: 'La fin vient avant le début',
      },
    ),
  )

export const searchOffers = route({
  name: 'searchOffers',
  tag,
  summary: 'Les offres réservables : recherche, filtres, tri',
  who: 'anyone',
  method: 'GET',
  path: '/api/catalogue/offers',
  query: SearchQuery,
  answer: z.object({
    ...pageOf(Card).shape,
    /** The words looked for instead, where those given were found nowhere. */
    corrected: z.nullable(text),
  }),
  refusals: [],
})

/** Offers that one request may name as seen: what a browser has shown since it opened. */
export const mostSeen = 200

export const showDeck = route({
  name: 'showDeck',
  tag,
  summary:
    'Les accroches à découvrir, dans un ordre fait pour qui regarde ; sa position n’est pas gardée',
  who: 'guest',
  method: 'GET',
  path: '/api/catalogue/deck',
  query: z.object({
    limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 20),
    near: z.optional(Position),
    /** Where no position is given; a signed-in young person's own by default. */
    department: z.optional(Department),
    /** Offers already shown, separated by commas. */
    seen: z.optional(listOf(Id, mostSeen)),
  }),
  answer: z.object({ items: z.array(Card) }),
  refusals: [],
})

/** Why something cannot be booked; the codes and sentences are those a booking is refused with. */
const Why = z.nullable(z.object({ code: text, says: text }))

/** One way to book a date: for one, or for two where the offer allows it. */
const Choice = z.object({
  seats: z.int(),
  amountCents: Cents,
  /** What the reader's pass would hold afterwards; null without a pass or where it falls short. */
  balanceAfterCents: z.nullable(Cents),
  why: Why,
})

const CatalogueStock = z.object({
  id: Id,
  startsAt: z.nullable(Instant),
  endsAt: z.nullable(Instant),
  priceCents: Cents,
  /** Up to ten; null is plenty. */
  placesLeft: z.nullable(z.int()),
  bookingLimit: z.nullable(Instant),
  /** An announced sale: from this instant on it is booked, by the way of its waiting room. */
  opensAt: z.nullable(Instant),
  /** For events: the last instant to cancel. Past already: the place is firm at once. */
  cancellableUntil: z.nullable(Instant),
  isFirm: z.boolean(),
  isBookable: z.boolean(),
  choices: z.array(Choice),
})

const Sheet = z.object({
  ...Card.shape,
  description: text,
  conditions: z.nullable(text),
  durationMinutes: z.nullable(z.int()),
  details: Details,
  /** The details in words, in the order to show them. */
  facts: z.array(z.object({ label: text, value: text })),
  structure: text,
  address: z.nullable(text),
  /** For goods and digital offers: the days in which a booking may be cancelled and must be used. */
  cancelDays: z.nullable(z.int()),
  why: Why,
  isFavourite: z.boolean(),
  /** Coming dates, sold out or closed ones among them, or the one stock; `next` as `?cursor=`. */
  stocks: pageOf(CatalogueStock),
})

export const showSheet = route({
  name: 'showSheet',
  tag,
  summary: 'Une offre, avec tout ce qu’il faut pour se décider',
  who: 'guest',
  method: 'GET',
  path: '/api/catalogue/offers/:id',
  params: z.object({ id: Id }),
  query: z.object({ ...PageQuery, near: z.optional(Position) }),
  answer: Sheet,
  refusals: [],
})

export const findPlaces = route({
  name: 'findPlaces',
  tag,
  summary: 'Les villes de ce nom, pour chercher autour de l’une d’elles',
  who: 'anyone',
  method: 'GET',
  path: '/api/catalogue/places',
  query: z.object({ q: Line(100, 3) }),
  answer: z.object({
    items: z.array(
      z.object({
        name: text,
        department: z.nullable(text),
        latitude: z.number(),
        longitude: z.number(),
      }),
    ),
  }),
  refusals: ['places-unavailable'],
})
