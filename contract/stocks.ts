import * as z from 'zod/mini'
import { route } from './route.ts'
import { Cents, Day, Id, Instant, pageOf, PageQuery, TimeOfDay } from './values.ts'

const tag = 'Dates, horaires et prix'

/** What one booking costs; 0 is free. */
export const Price = Cents.check(z.maximum(1_000_000, 'Le prix ne peut pas dépasser 10 000 €'))

/** Places in all, not places left; absent or null where there is no limit. */
export const Places = z
  .int('Saisissez un nombre entier de places')
  .check(
    z.minimum(0, 'Le stock doit être positif'),
    z.maximum(1_000_000, 'Un million de places au plus : laissez vide si pas de limite'),
  )

const lastYear = 2100

/** An instant that a person can mean: far years are slips of the keyboard. */
export const PlannedInstant = Instant.check(
  z.refine((date) => date.getUTCFullYear() < lastYear, 'Cette date est trop lointaine'),
)

export const Minutes = z
  .int('Saisissez la durée en minutes')
  .check(
    z.minimum(1, 'La durée doit être d’au moins une minute'),
    z.maximum(14_400, 'La durée ne peut pas dépasser dix jours'),
  )

/** A date of an event, or the stock of goods, as the professional wishes it. */
export const StockWish = z.strictObject({
  startsAt: z.optional(z.nullable(PlannedInstant)),
  endsAt: z.optional(z.nullable(PlannedInstant)),
  priceCents: Price,
  bookingLimit: z.optional(z.nullable(PlannedInstant)),
  places: z.optional(z.nullable(Places)),
})

/** `closed`: its booking limit is past. `begun`: it has started; past dates are not changed. */
export const stockStates = ['open', 'sold-out', 'closed', 'begun'] as const

export const Stock = z.object({
  id: Id,
  startsAt: z.nullable(Instant),
  endsAt: z.nullable(Instant),
  priceCents: z.int(),
  bookingLimit: z.nullable(Instant),
  places: z.nullable(z.int()),
  placesTaken: z.int(),
  placesLeft: z.nullable(z.int()),
  state: z.enum(stockStates),
  can: z.object({ edit: z.boolean(), withdraw: z.boolean() }),
})

const OfferId = z.object({ id: Id })

/** Dates made by one request, at most. */
export const mostDates = 400

export const stockRefusals = [
  'dates-missing',
  'dates-not-allowed',
  'end-before-start',
  'start-in-the-past',
  'limit-after-start',
  'stock-already-there',
] as const

export const addStocks = route({
  name: 'addStocks',
  tag,
  summary: 'Ajoute des horaires à un évènement, ou son stock à un bien : tous, ou aucun',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/offers/:id/stocks',
  params: OfferId,
  body: z.strictObject({
    stocks: z
      .array(StockWish)
      .check(
        z.minLength(1, 'Ajoutez au moins un horaire'),
        z.maxLength(mostDates, `${mostDates} horaires au plus par demande`),
      ),
  }),
  answer: z.object({ items: z.array(Stock) }),
  status: 201,
  idempotency: 'optional',
  refusals: stockRefusals,
})

export const listStocks = route({
  name: 'listStocks',
  tag,
  summary: 'Les horaires ou le stock d’une offre, du plus proche au plus lointain',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/offers/:id/stocks',
  params: OfferId,
  query: z.object({
    ...PageQuery,
    when: z._default(z.enum(['all', 'coming', 'past']), 'all'),
  }),
  answer: pageOf(Stock),
  refusals: [],
})

const distinct = <T>(values: readonly T[]): boolean => new Set(values).size === values.length

/** Dates that come back: civil days and times, in the zone of the venue. */
export const RecurrenceWish = z
  .strictObject({
    from: Day,
    to: Day,
    /** 1 is Monday. Absent: every day. */
    weekdays: z.optional(
      z
        .array(z.int().check(z.minimum(1), z.maximum(7)))
        .check(
          z.minLength(1, 'Choisissez au moins un jour'),
          z.refine(distinct, 'Chaque jour ne compte qu’une fois'),
        ),
    ),
    times: z
      .array(TimeOfDay)
      .check(
        z.minLength(1, 'Indiquez au moins une heure'),
        z.maxLength(48, '48 heures par jour au plus'),
        z.refine(distinct, 'Chaque heure ne compte qu’une fois'),
      ),
    /** Days left out: closings, holidays. */
    except: z.optional(z.array(Day).check(z.maxLength(mostDates))),
    everyNWeeks: z.optional(
      z
        .int()
        .check(
          z.minimum(1, 'Toutes les semaines au moins'),
          z.maximum(52, 'Toutes les 52 semaines au plus'),
        ),
    ),
    durationMinutes: z.optional(Minutes),
    priceCents: Price,
    places: z.optional(z.nullable(Places)),
    /** Bookings close so many hours before the start… */
    bookingLimitHoursBefore: z.optional(z.int().check(z.minimum(0), z.maximum(8_760))),
    /** …or at the end of the day, so many days before. */
    bookingLimitDaysBefore: z.optional(z.int().check(z.minimum(0), z.maximum(365))),
  })
  .check(
    z.refine(
      (wish) =>
        wish.bookingLimitHoursBefore === undefined || wish.bookingLimitDaysBefore === undefined,
      {
        path: ['bookingLimitDaysBefore'],
        error: 'La limite se compte en heures ou en jours, pas les deux',
      },
    ),
    z.refine((wish) => wish.to < `${lastYear}`, {
      path: ['to'],
      error: 'Cette date est trop lointaine',
    }),
  )

/** Why a date of the recurrence is not made. */
export const skipReasons = ['past', 'already-there', 'hour-skipped', 'limit-past'] as const

export const PlannedDate = z.object({
  day: Day,
  time: TimeOfDay,
  /** Null where the clock skips this hour on this day. */
  startsAt: z.nullable(Instant),
  endsAt: z.nullable(Instant),
  bookingLimit: z.nullable(Instant),
  text: z.string(),
  skipped: z.nullable(z.enum(skipReasons)),
  says: z.nullable(z.string()),
})

export const recurrenceRefusals = [
  'dates-not-allowed',
  'recurrence-empty',
  'recurrence-too-long',
] as const

export const previewStocks = route({
  name: 'previewStocks',
  tag,
  summary: 'Montre les dates qu’une répétition donnerait, et celles qui seraient laissées de côté',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/offers/:id/stocks/preview',
  params: OfferId,
  body: RecurrenceWish,
  answer: z.object({ timeZone: z.string(), made: z.int(), dates: z.array(PlannedDate) }),
  refusals: recurrenceRefusals,
})

export const repeatStocks = route({
  name: 'repeatStocks',
  tag,
  summary: 'Crée en une fois toutes les dates d’une répétition',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/offers/:id/stocks/recurrence',
  params: OfferId,
  body: RecurrenceWish,
  answer: z.object({ items: z.array(Stock), skipped: z.array(PlannedDate) }),
  status: 201,
  idempotency: 'optional',
  refusals: recurrenceRefusals,
})
