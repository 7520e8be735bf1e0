import * as z from 'zod/mini'
import {
  changeRefusals,
  Offer,
  offerRefusals,
  offerStates,
  OfferSummary,
  offerTexts,
} from './offers.ts'
import { Picture, pictureRefusals, PictureWish } from './pictures.ts'
import { keyScopes, route } from './route.ts'
import { Id, Line, pageOf, PageQuery } from './values.ts'

/** Venues, offers and pictures for a structure's program: the screens' rules, and own ids. */
const tag = 'Partenaires : offres'
const text = z.string()

/** What the partner calls it himself: unique in his structure, any signs, case kept. */
export const OwnId = Line(100)

const VenueSheet = z.object({
  id: Id,
  kind: z.enum(['siret', 'no-siret', 'online']),
  siret: z.nullable(text),
  name: text,
  publicName: z.nullable(text),
  address: z.nullable(text),
  postalCode: z.nullable(text),
  city: z.nullable(text),
  timeZone: text,
  isValidated: z.boolean(),
})

export const readKey = route({
  name: 'readKey',
  tag: 'Partenaires : clé',
  summary: 'Ce que la clé présentée peut faire, pour quelle structure et quels lieux',
  who: 'partner',
  method: 'GET',
  path: '/api/v1/key',
  answer: z.object({
    id: Id,
    name: text,
    scopes: z.array(z.enum(keyScopes)),
    structure: z.object({ id: Id, siren: text, name: text, isValidated: z.boolean() }),
    /** Null: every venue of the structure. */
    venueIds: z.nullable(z.array(Id)),
  }),
  refusals: [],
})

export const partnerVenues = route({
  name: 'partnerVenues',
  tag,
  summary: 'Les lieux que sert la clé',
  who: 'partner',
  scopes: ['read', 'manage'],
  method: 'GET',
  path: '/api/v1/venues',
  query: z.object(PageQuery),
  answer: pageOf(VenueSheet),
  refusals: ['key-scope'],
})

export const partnerVenue = route({
  name: 'partnerVenue',
  tag,
  summary: 'Un lieu que sert la clé',
  who: 'partner',
  scopes: ['read', 'manage'],
  method: 'GET',
  path: '/api/v1/venues/:id',
  params: z.object({ id: Id }),
  answer: VenueSheet,
  refusals: ['key-scope'],
})

const own = { idAtProvider: z.nullable(text) }

/** An offer whole. Its dates are read apart. */
const PartnerOffer = z.object({
  ...z.omit(Offer, { dates: true }).shape,
  ...own,
  /** Names what may be written of it; also the `ETag` header. */
  version: text,
})

export const partnerOffers = route({
  name: 'partnerOffers',
  tag,
  summary: 'Les offres des lieux que sert la clé, de la plus récente à la plus ancienne',
  who: 'partner',
  scopes: ['read', 'manage'],
  method: 'GET',
  path: '/api/v1/offers',
  query: z.object({
    ...PageQuery,
    venueId: z.optional(Id),
    idAtProvider: z.optional(OwnId),
    state: z.optional(z.enum(offerStates)),
    q: z.optional(Line(100)),
  }),
  answer: pageOf(z.object({ ...OfferSummary.shape, ...own })),
  refusals: ['key-scope'],
})

const reading = {
  tag,
  who: 'partner',
  scopes: ['read', 'manage'],
  answer: PartnerOffer,
  versioned: true,
  refusals: ['key-scope'],
} as const
const writing = {
  tag,
  who: 'partner',
  scopes: ['manage'],
  answer: PartnerOffer,
  versioned: true,
} as const
const OfferId = z.object({ id: Id })
const OfferOwnId = z.object({ idAtProvider: OwnId })

export const partnerOffer = route({
  name: 'partnerOffer',
  summary: 'Une offre, et qui en a écrit chaque champ',
  ...reading,
  method: 'GET',
  path: '/api/v1/offers/:id',
  params: OfferId,
})

export const partnerOfferByOwnId = route({
  name: 'partnerOfferByOwnId',
  summary: 'Une offre, par votre propre identifiant',
  ...reading,
  method: 'GET',
  path: '/api/v1/offers/by-own-id/:idAtProvider',
  params: OfferOwnId,
})

const type = text.check(z.minLength(1), z.maxLength(50))
const newOffer = { venueId: Id, type, name: Line(140), ...offerTexts }

export const partnerCreateOffer = route({
  name: 'partnerCreateOffer',
  summary: 'Crée une offre, au besoin sous votre propre identifiant',
  ...writing,
  method: 'POST',
  path: '/api/v1/offers',
  body: z.strictObject({ ...newOffer, idAtProvider: z.optional(OwnId) }),
  status: 201,
  idempotency: 'optional',
  refusals: ['key-scope', 'own-id-taken', ...offerRefusals],
})

export const partnerPutOffer = route({
  name: 'partnerPutOffer',
  summary:
    'Crée l’offre qui porte votre identifiant, ou la met dans cet état ; ce qui n’est pas dit reste',
  ...writing,
  method: 'PUT',
  path: '/api/v1/offers/by-own-id/:idAtProvider',
  params: OfferOwnId,
  body: z.strictObject(newOffer),
  idempotency: 'optional',
  refusals: [
    'key-scope',
    'version-differs',
    'own-id-taken',
    'type-unknown',
    'type-offline-only',
    'type-online-only',
    'offer-moderated',
    ...changeRefusals,
  ],
})

export const partnerChangeOffer = route({
  name: 'partnerChangeOffer',
  summary: 'Modifie une offre ; `null` pour `idAtProvider` retire votre identifiant',
  ...writing,
  method: 'PATCH',
  path: '/api/v1/offers/:id',
  params: OfferId,
  body: z.strictObject({
    name: z.optional(Line(140)),
    ...offerTexts,
    venueId: z.optional(Id),
    idAtProvider: z.optional(z.nullable(OwnId)),
    isActive: z.optional(z.boolean()),
  }),
  refusals: ['key-scope', 'version-differs', 'own-id-taken', 'offer-moderated', ...changeRefusals],
})

export const partnerSetPicture = route({
  name: 'partnerSetPicture',
  tag,
  summary:
    'Ajoute ou remplace l’accroche d’une offre : un fichier (multipart), ou une adresse (JSON)',
  who: 'partner',
  scopes: ['manage'],
  method: 'PUT',
  path: '/api/v1/offers/:id/picture',
  params: OfferId,
  consumes: 'multipart',
  body: PictureWish,
  answer: Picture,
  refusals: ['key-scope', ...pictureRefusals],
})

export const partnerRemovePicture = route({
  name: 'partnerRemovePicture',
  tag,
  summary: 'Retire l’accroche d’une offre',
  who: 'partner',
  scopes: ['manage'],
  method: 'DELETE',
  path: '/api/v1/offers/:id/picture',
  params: OfferId,
  refusals: ['key-scope'],
})
