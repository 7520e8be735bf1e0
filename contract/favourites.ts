import * as z from 'zod/mini'
import { Card, mostSeen, Position } from './catalogue.ts'
import { route } from './route.ts'
import { Id, Line, pageOf, PageQuery } from './values.ts'

/** What young people say of offers: favourites, what they have seen, what is wrong. */

const tag = 'Catalogue'

const OfferId = z.object({ id: Id })

export const listFavourites = route({
  name: 'listFavourites',
  tag,
  summary: 'Mes favoris, du plus récent au plus ancien, ceux qu’on ne peut plus réserver compris',
  who: 'youth',
  method: 'GET',
  path: '/api/app/favourites',
  query: z.object({ ...PageQuery, near: z.optional(Position) }),
  answer: pageOf(Card),
  refusals: [],
})

export const addFavourite = route({
  name: 'addFavourite',
  tag,
  summary: 'Garder une offre dans mes favoris',
  who: 'youth',
  method: 'PUT',
  path: '/api/app/favourites/:id',
  params: OfferId,
  refusals: [],
})

export const removeFavourite = route({
  name: 'removeFavourite',
  tag,
  summary: 'Retirer une offre de mes favoris',
  who: 'youth',
  method: 'DELETE',
  path: '/api/app/favourites/:id',
  params: OfferId,
  refusals: [],
})

export const reportOffer = route({
  name: 'reportOffer',
  tag,
  summary: 'Signaler à l’équipe une offre fausse ou déplacée',
  who: 'youth',
  method: 'POST',
  path: '/api/app/offers/:id/report',
  params: OfferId,
  body: z.strictObject({ reason: Line(500, 3) }),
  answer: z.object({ id: Id }),
  status: 201,
  idempotency: 'optional',
  refusals: ['already-reported'],
})

export const markSeen = route({
  name: 'markSeen',
  tag,
  summary: 'Retenir pendant trente jours que ces offres ont été vues, pour en montrer d’autres',
  who: 'youth',
  method: 'POST',
  path: '/api/app/seen',
  body: z.strictObject({
    offerIds: z.array(Id).check(z.minLength(1), z.maxLength(mostSeen, `${mostSeen} au plus`)),
  }),
  refusals: [],
})
