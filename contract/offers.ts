import * as z from 'zod/mini'
import { FieldSetBy } from './authors.ts'
import { musicTypes, showTypes } from './offer-details.ts'
import { categories } from './offer-types.ts'
import { Picture } from './pictures.ts'
import { route } from './route.ts'
import { Minutes, Stock } from './stocks.ts'
import { Email, Id, Instant, Line, Lines, Nature, pageOf, PageQuery } from './values.ts'

const tag = 'Offres'

/** ISBN: thirteen digits, or the ten of before 2007, with their check digit (ISO 2108). */
export function isIsbn(digits: string): boolean {
  const long = digits.length === 13
  if (!/^(?:97[89]\d{10}|\d{9}[\dX])$/.test(digits)) return false
  const sum = [...digits].reduce((total, sign, place) => {
    const value = sign === 'X' ? 10 : Number(sign)
    return total + value * (long ? (place % 2 === 0 ? 1 : 3) : 10 - place)
  }, 0)
  return sum % (long ? 10 : 11) === 0
}

const Isbn = z.string().check(
  z.overwrite((text) => text.replace(/[\s-]/g, '').toUpperCase()),
  z.refine(isIsbn, 'Cet ISBN est invalide'),
)
const oneOf = (choices: readonly { readonly code: string }[]) =>
  z
    .string()
    .check(
      z.refine(
        (code) => choices.some((choice) => choice.code === code),
        'Choisissez dans la liste',
      ),
    )
// Halves of a character, which JSON can write, cannot be kept in the database's JSON.
const Name = Line(200).check(
  z.refine((text) => !/\p{Surrogate}/u.test(text), 'Ce texte contient des caractères interdits'),
)

/** What is told of an offer beside its title; which of them depends on its type. */
export const Details = z.strictObject({
  author: z.optional(Name),
  isbn: z.optional(Isbn),
  visa: z.optional(Name.check(z.maxLength(20, 'Vous devez saisir moins de 20 caractères'))),
  stageDirector: z.optional(Name),
  performer: z.optional(Name),
  speaker: z.optional(Name),
  musicType: z.optional(oneOf(musicTypes)),
  showType: z.optional(oneOf(showTypes)),
})
export type Details = z.infer<typeof Details>

/** An address that may hold fields such as `{token}`; the rule of the slice reads it whole. */
const UrlTemplate = Line(2_000)

const OfferType = z.object({
  value: z.string(),
  nature: z.enum(['event', 'thing']),
  where: z.enum(['offline', 'online', 'both']),
  proLabel: z.string(),
  appLabel: z.string(),
  category: z.enum(categories),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      choices: z.nullable(z.array(z.object({ code: z.string(), label: z.string() }))),
    }),
  ),
  isBook: z.boolean(),
  help: z.string(),
})

export const listOfferTypes = route({
  name: 'listOfferTypes',
  tag,
  summary: 'Les types d’offre, et ce que chacun implique',
  who: 'anyone',
  method: 'GET',
  path: '/api/offer-types',
  answer: z.object({ items: z.array(OfferType) }),
  refusals: [],
})

/**
 * `hidden`: deactivated by its structure. `waiting`: its structure or venue awaits validation.
 * `undated`: neither date nor stock. `past`: nothing left to come or to book. `visible`: bookable.
 */
export const offerStates = ['visible', 'hidden', 'waiting', 'undated', 'past', 'sold-out'] as const
export type OfferState = (typeof offerStates)[number]

/** What a list of offers may be narrowed to. `unpictured`: visible without an accroche, so in search alone. */
export const offerFilters = [...offerStates, 'unpictured'] as const
export type OfferFilter = (typeof offerFilters)[number]

const summaryMembers = {
  id: Id,
  name: z.string(),
  type: z.string(),
  nature: Nature,
  isActive: z.boolean(),
  state: z.enum(offerStates),
  structure: z.object({ id: Id, name: z.string() }),
  venue: z.object({ id: Id, name: z.string(), timeZone: z.string() }),
  priceRange: z.nullable(z.object({ minCents: z.int(), maxCents: z.int() })),
  nextDate: z.nullable(Instant),
  stocks: z.int(),
  /** Over all that may still be booked; null where there is no limit. */
  placesLeft: z.nullable(z.int()),
  picture: z.nullable(Picture),
}

/** An offer as the list shows it. */
export const OfferSummary = z.object(summaryMembers)

export const visibilityCodes = [
  'structure-validated',
  'venue-validated',
  'active',
  'has-stock',
  'date-ahead',
  'limit-ahead',
  'places-left',
  'has-picture',
] as const

/** « Pourquoi mon offre n’est pas visible ? » */
const Visibility = z.object({
  isBookable: z.boolean(),
  isOnMainScreen: z.boolean(),
  checks: z.array(
    z.object({
      code: z.enum(visibilityCodes),
      ok: z.boolean(),
      says: z.string(),
      /** Only the main screen asks for it: search shows the offer without. */
      mainScreenOnly: z.boolean(),
    }),
  ),
})

/** An offer whole. */
export const Offer = z.object({
  ...summaryMembers,
  description: z.string(),
  conditions: z.nullable(z.string()),
  durationMinutes: z.nullable(z.int()),
  url: z.nullable(z.string()),
  bookingEmail: z.nullable(z.string()),
  isDuo: z.boolean(),
  details: Details,
  createdAt: Instant,
  /** Who last set each member that was set: a screen, the API, an import. */
  setBy: z.array(FieldSetBy),
  dates: pageOf(Stock),
  visibility: Visibility,
})

const OfferId = z.object({ id: Id })

/** What may be written of an offer beside its title, its type and its venue. */
export const offerTexts = {
  description: z.optional(Lines(10_000)),
  conditions: z.optional(z.nullable(Lines(1_000))),
  durationMinutes: z.optional(z.nullable(Minutes)),
  url: z.optional(z.nullable(UrlTemplate)),
  bookingEmail: z.optional(z.nullable(Email)),
  isDuo: z.optional(z.boolean()),
  details: z.optional(Details),
}

export const offerRefusals = [
  'not-found',
  'type-unknown',
  'type-offline-only',
  'type-online-only',
  'url-invalid',
  'venue-must-be-online',
  'venue-must-be-physical',
  'duo-not-allowed',
  'detail-not-of-type',
] as const

export const changeRefusals = [
  'type-frozen',
  'nature-frozen',
  'structure-frozen',
  'venue-frozen',
  'url-invalid',
  'venue-must-be-online',
  'venue-must-be-physical',
  'duo-not-allowed',
  'detail-not-of-type',
] as const

export const createOffer = route({
  name: 'createOffer',
  tag,
  summary: 'Crée une offre ; elle sera visible une fois ses dates ou son stock ajoutés',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/offers',
  body: z.strictObject({
    venueId: Id,
    type: z.string().check(z.minLength(1), z.maxLength(50)),
    name: Line(140),
    ...offerTexts,
  }),
  answer: Offer,
  status: 201,
  idempotency: 'optional',
  refusals: offerRefusals,
})

export const listOffers = route({
  name: 'listOffers',
  tag,
  summary: 'Vos offres, de la plus récente à la plus ancienne',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/offers',
  query: z.object({
    ...PageQuery,
    /** Words of the title, the author or the ISBN; accents and case do not count. */
    q: z.optional(Line(200, 0)),
    venueId: z.optional(Id),
    structureId: z.optional(Id),
    type: z.optional(Line(50)),
    nature: z.optional(Nature),
    state: z.optional(z.enum(offerFilters)),
  }),
  answer: pageOf(OfferSummary),
  refusals: [],
})

export const showOffer = route({
  name: 'showOffer',
  tag,
  summary: 'Une offre, ses premières dates, et pourquoi elle est visible ou non',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/offers/:id',
  params: OfferId,
  answer: Offer,
  refusals: [],
})

export const changeOffer = route({
  name: 'changeOffer',
  tag,
  summary: 'Modifie une offre ; son type, sa nature et sa structure ne changent plus',
  who: 'pro',
  method: 'PATCH',
  path: '/api/pro/offers/:id',
  params: OfferId,
  body: z.strictObject({
    name: z.optional(Line(140)),
    ...offerTexts,
    // Asked for by nobody, sent by forms: the same value passes, another is refused with its reason.
    venueId: z.optional(Id),
    type: z.optional(z.string().check(z.maxLength(50))),
  }),
  answer: Offer,
  refusals: changeRefusals,
})

export const duplicateOffer = route({
  name: 'duplicateOffer',
  tag,
  summary: 'Copie une offre et son accroche, sans ses dates, au besoin dans un autre lieu',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/offers/:id/duplicate',
  params: OfferId,
  body: z.optional(z.strictObject({ name: z.optional(Line(140)), venueId: z.optional(Id) })),
  answer: Offer,
  status: 201,
  idempotency: 'optional',
  refusals: ['structure-frozen', 'venue-must-be-online', 'venue-must-be-physical'],
})

export const setOfferActivity = route({
  name: 'setOfferActivity',
  tag,
  summary: 'Désactive une offre, ou la réactive ; ses réservations restent valables',
  who: 'pro',
  method: 'PUT',
  path: '/api/pro/offers/:id/activity',
  params: OfferId,
  body: z.strictObject({ isActive: z.boolean() }),
  answer: Offer,
  refusals: ['offer-moderated'],
})
