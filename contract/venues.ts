import * as z from 'zod/mini'
import { Decision, Registry, structureParams } from './offerers.ts'
import { route } from './route.ts'
import { Person } from './validations.ts'
import { Email, Id, Instant, Line, Lines, pageOf, PageQuery, PostalCode, Siret } from './values.ts'

/** Venues: one SIRET each, or a place without one, or the structure's « Offre en ligne ». */

const venueParams = z.object({ id: Id })

const Latitude = z
  .number()
  .check(
    z.minimum(-90, 'La latitude doit être comprise entre -90 et +90'),
    z.maximum(90, 'La latitude doit être comprise entre -90 et +90'),
  )
const Longitude = z
  .number()
  .check(
    z.minimum(-180, 'La longitude doit être comprise entre -180 et +180'),
    z.maximum(180, 'La longitude doit être comprise entre -180 et +180'),
  )

const VenueState = z.enum(['awaiting-validation', 'validated', 'refused'])

const Venue = z.object({
  id: Id,
  structureId: Id,
  kind: z.enum(['siret', 'no-siret', 'online']),
  siret: z.nullable(z.string()),
  noSiretReason: z.nullable(z.string()),
  name: z.string(),
  publicName: z.nullable(z.string()),
  /** « l’adresse e-mail de la personne qui recevra les réservations » */
  bookingEmail: z.nullable(z.string()),
  address: z.nullable(z.string()),
  postalCode: z.nullable(z.string()),
  city: z.nullable(z.string()),
  department: z.nullable(z.string()),
  latitude: z.nullable(z.number()),
  longitude: z.nullable(z.number()),
  timeZone: z.string(),
  registry: z.enum([...Registry.options, 'none']),
  state: VenueState,
  refusalReason: z.nullable(z.string()),
  createdAt: Instant,
})

const place = {
  name: z.optional(Line(140)),
  publicName: z.optional(Line(255)),
  address: z.optional(Line(200)),
  postalCode: z.optional(PostalCode),
  city: z.optional(Line(100)),
  latitude: z.optional(Latitude),
  longitude: z.optional(Longitude),
}

type Point = { latitude?: number | undefined; longitude?: number | undefined }
const isWholePoint = ({ latitude, longitude }: Point): boolean =>
  (latitude === undefined) === (longitude === undefined)
const wholePoint = { error: 'Latitude et longitude vont ensemble', path: ['latitude'] }

export const createVenue = route({
  name: 'createVenue',
  tag: 'Lieux',
  summary: 'Créer un lieu, par son SIRET ou en disant pourquoi il n’en a pas',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/structures/:id/venues',
  params: structureParams,
  body: z
    .strictObject({
      siret: z.optional(Siret),
      noSiretReason: z.optional(Lines(1000)),
      bookingEmail: Email,
      ...place,
    })
    .check(
      z.refine(
        ({ siret, noSiretReason }) => (siret === undefined) !== ((noSiretReason ?? '') === ''),
        {
          error: 'Donnez un SIRET, ou la raison de son absence',
          path: ['siret'],
        },
      ),
      z.refine(isWholePoint, wholePoint),
    ),
  example: { body: { siret: '50763357600016', bookingEmail: 'reservations@exemple.fr' } },
  answer: Venue,
  status: 201,
  refusals: [
    'not-found',
    'forbidden',
    'siret-foreign',
    'siret-unknown',
    'siret-closed',
    'siret-taken',
    'address-incomplete',
  ],
})

export const listVenues = route({
  name: 'listVenues',
  tag: 'Lieux',
  summary: 'Lister les lieux d’une structure',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/structures/:id/venues',
  params: structureParams,
  query: z.object(PageQuery),
  answer: pageOf(Venue),
  refusals: ['not-found', 'forbidden'],
})

export const readVenue = route({
  name: 'readVenue',
  tag: 'Lieux',
  summary: 'Lire un lieu',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/venues/:id',
  params: venueParams,
  answer: Venue,
  refusals: ['not-found'],
})

export const editVenue = route({
  name: 'editVenue',
  tag: 'Lieux',
  summary: 'Modifier un lieu ; ce qui vient du registre ne change pas',
  who: 'pro',
  method: 'PATCH',
  path: '/api/pro/venues/:id',
  params: venueParams,
  body: z
    .strictObject({
      ...place,
      siret: z.optional(Siret),
      publicName: z.optional(z.nullable(Line(255))),
      bookingEmail: z.optional(Email),
    })
    .check(z.refine(isWholePoint, wholePoint)),
  answer: Venue,
  refusals: [
    'not-found',
    'forbidden',
    'venue-details-frozen',
    'siret-frozen',
    'siret-foreign',
    'siret-unknown',
    'siret-closed',
    'siret-taken',
  ],
})

// The team ----------------------------------------------------------------------------------------

const QueuedVenue = z.object({
  venue: Venue,
  siren: z.string(),
  legalName: z.string(),
  createdBy: Person,
})

export const queueVenues = route({
  name: 'queueVenues',
  tag: 'Équipe',
  summary: 'Lister les lieux à valider, validés ou refusés : sans SIRET, ou de SIRET douteux',
  who: 'staff',
  team: 'decide-structures',
  method: 'GET',
  path: '/api/equipe/venues',
  query: z.object({
    ...PageQuery,
    state: z._default(z.enum(['pending', 'validated', 'refused']), 'pending'),
  }),
  answer: pageOf(QueuedVenue),
  refusals: [],
})

export const decideVenue = route({
  name: 'decideVenue',
  tag: 'Équipe',
  summary: 'Valider ou refuser un lieu ; les membres de la structure reçoivent la décision',
  who: 'staff',
  team: 'decide-structures',
  method: 'PUT',
  path: '/api/equipe/venues/:id/decision',
  params: venueParams,
  body: Decision,
  answer: QueuedVenue,
  refusals: ['not-found', 'already-decided'],
})
