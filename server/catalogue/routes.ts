import * as contract from '../../contract/catalogue.ts'
import * as marks from '../../contract/favourites.ts'
import * as moderation from '../../contract/moderation.ts'
import type { Door } from '../accounts/session.ts'
import type { World } from '../world.ts'
import { findPlaces, searchOffers, showDeck, showSheet } from './actions.ts'
import { addFavourite, listFavourites, markSeen, removeFavourite, reportOffer } from './marks.ts'
import { decideReported, listReported, restoreOffer } from './moderation.ts'

export function catalogueRoutes(serve: Door, world: World): void {
  serve(contract.searchOffers, ({ query, now }) => searchOffers(world, { query, now }))
  serve(contract.showDeck, ({ who, query, now }) => showDeck(world, { who, query }, now))
  serve(contract.showSheet, ({ who, params, query, now }) =>
    showSheet(world, who, { id: params.id, query }, now),
  )
  serve(contract.findPlaces, ({ query }) => findPlaces(world, query.q))

  serve(marks.listFavourites, ({ who, query, now }) => listFavourites(world, who, query, now))
  serve(marks.addFavourite, ({ who, params, now }) => addFavourite(world, who, params.id, now))
  serve(marks.removeFavourite, ({ who, params }) => removeFavourite(world, who, params.id))
  serve(marks.markSeen, ({ who, body, now }) => markSeen(world, who, body.offerIds, now))
  serve(marks.reportOffer, ({ who, params, body, key, now }) =>
    reportOffer(world, who, { offerId: params.id, reason: body.reason, key }, now),
  )

  serve(moderation.queueReportedOffers, ({ query }) => listReported(world.db, query))
  serve(moderation.decideReportedOffer, ({ who, params, body, now }) =>
    decideReported(world, who, { ...params, ...body }, now),
  )
  serve(moderation.restoreOffer, ({ who, params, body, now }) =>
    restoreOffer(world, who, { ...params, ...body }, now),
  )
}
