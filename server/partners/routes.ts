import * as keys from '../../contract/api-keys.ts'
import { eventFeed } from '../../contract/events.ts'
import * as told from '../../contract/partner-bookings.ts'
import * as offered from '../../contract/partner-offers.ts'
import * as dated from '../../contract/partner-stocks.ts'
import * as hooks from '../../contract/webhooks.ts'
import type { Door } from '../accounts/session.ts'
import { withdrawStock } from '../bookings/changes.ts'
import * as counter from '../counter/actions.ts'
import { removePicture, setPicture } from '../offers/pictures.ts'
import type { World } from '../world.ts'
import { listBookings, readBooking } from './bookings.ts'
import { readFeed } from './feed.ts'
import { endFormer, listKeys, makeKey, readKey, revoke, rotateKey } from './keys.ts'
import * as offers from './offers.ts'
import { handInScans } from './scans.ts'
import * as stocks from './stocks.ts'
import { listVenues, readVenue } from './venues.ts'
import * as webhooks from './webhooks.ts'

/** The doors of programs, and those by which an administrator lets programs in. */
export function partnerRoutes(serve: Door, world: World): void {
  keyRoutes(serve, world)
  webhookRoutes(serve, world)
  offerRoutes(serve, world)
  stockRoutes(serve, world)
  bookingRoutes(serve, world)
}

const ofKey = ({ id, keyId }: { id: number; keyId: number }) => ({ offererId: id, id: keyId })

function keyRoutes(serve: Door, world: World): void {
  serve(keys.listApiKeys, ({ who, params, now }) => listKeys(world, who, params.id, now))
  serve(keys.createApiKey, ({ who, params, body, now }) =>
    makeKey(world, who, { offererId: params.id, wish: body }, now),
  )
  serve(keys.rotateApiKey, ({ who, params, body, now }) =>
    rotateKey(world, who, { ...ofKey(params), ...body }, now),
  )
  serve(keys.endFormerApiKey, ({ who, params, now }) => endFormer(world, who, ofKey(params), now))
  serve(keys.revokeApiKey, ({ who, params, now }) => revoke(world, who, ofKey(params), now))
}

const ofHook = ({ id, webhookId }: { id: number; webhookId: number }) => ({
  offererId: id,
  id: webhookId,
})

function webhookRoutes(serve: Door, world: World): void {
  serve(hooks.listWebhooks, ({ who, params, now }) =>
    webhooks.listWebhooks(world, who, params.id, now),
  )
  serve(hooks.createWebhook, ({ who, params, body, now }) =>
    webhooks.makeWebhook(world, who, { offererId: params.id, wish: body }, now),
  )
  serve(hooks.changeWebhook, ({ who, params, body, now }) =>
    webhooks.changeWebhook(world, who, { ...ofHook(params), wish: body }, now),
  )
  serve(hooks.rotateWebhookSecret, ({ who, params, now }) =>
    webhooks.rotateSecret(world, who, ofHook(params), now),
  )
  serve(hooks.removeWebhook, ({ who, params, now }) =>
    webhooks.removeWebhook(world, who, ofHook(params), now),
  )
  serve(hooks.testWebhook, ({ who, params, now }) =>
    webhooks.testWebhook(world, who, ofHook(params), now),
  )
  serve(hooks.listDeliveries, ({ who, params, query }) =>
    webhooks.listDeliveries(world, who, { ...ofHook(params), query }),
  )
  serve(hooks.readDelivery, ({ who, params }) =>
    webhooks.readDelivery(world, who, { ...ofHook(params), deliveryId: params.deliveryId }),
  )
  serve(hooks.replayDelivery, ({ who, params, now }) =>
    webhooks.replayDelivery(world, who, { ...ofHook(params), deliveryId: params.deliveryId }, now),
  )
}

function offerRoutes(serve: Door, world: World): void {
  serve(offered.readKey, ({ who }) => readKey(world, who))
  serve(offered.partnerVenues, ({ who, query }) => listVenues(world, who, query))
  serve(offered.partnerVenue, ({ who, params }) => readVenue(world, who, params.id))
  serve(offered.partnerOffers, ({ who, query, now }) => offers.listOffers(world, who, query, now))
  serve(offered.partnerOffer, ({ who, params, now }) =>
    offers.readOffer(world, who, params.id, now),
  )
  serve(offered.partnerOfferByOwnId, ({ who, params, now }) =>
    offers.readOfferNamed(world, who, params.idAtProvider, now),
  )
  serve(offered.partnerCreateOffer, ({ who, body, key, now }) =>
    offers.createOffer(world, who, { wish: body, key }, now),
  )
  serve(offered.partnerPutOffer, ({ who, params, body, key, ifMatch, now }) =>
    offers.putOffer(world, who, { ...params, wish: body, key, ifMatch }, now),
  )
  serve(offered.partnerChangeOffer, ({ who, params, body, ifMatch, now }) =>
    offers.changeOffer(world, who, { ...params, wish: body, ifMatch }, now),
  )
  serve(offered.partnerSetPicture, ({ who, params, file, body, now }) =>
    setPicture(world, who, { ...params, file, wish: body }, now),
  )
  serve(offered.partnerRemovePicture, ({ who, params, now }) =>
    removePicture(world, who, params.id, now),
  )
}

function stockRoutes(serve: Door, world: World): void {
  serve(dated.partnerStocks, ({ who, params, query, now }) =>
    stocks.listPartnerStocks(world, who, { ...params, query }, now),
  )
  serve(dated.partnerStock, ({ who, params, now }) => stocks.readStock(world, who, params.id, now))
  serve(dated.partnerStockByOwnId, ({ who, params, now }) =>
    stocks.readStockNamed(world, who, params.idAtProvider, now),
  )
  serve(dated.partnerAddStocks, ({ who, params, body, key, now }) =>
    stocks.addStocks(world, who, { ...params, ...body, key }, now),
  )
  serve(dated.partnerRepeatStocks, ({ who, params, body, key, now }) =>
    stocks.repeatStocks(world, who, { ...params, wish: body, key }, now),
  )
  serve(dated.partnerPutStock, ({ who, params, body, key, ifMatch, now }) =>
    stocks.putStock(world, who, { ...params, wish: body, key, ifMatch }, now),
  )
  serve(dated.partnerChangeStock, ({ who, params, body, ifMatch, now }) =>
    stocks.changeStock(world, who, { ...params, wish: body, ifMatch }, now),
  )
  serve(dated.partnerWithdrawStock, ({ who, params, now }) =>
    withdrawStock(world, who, params.id, now),
  )
}

function bookingRoutes(serve: Door, world: World): void {
  serve(told.partnerBookings, ({ who, query, now }) => listBookings(world, who, query, now))
  serve(told.partnerBooking, ({ who, params, now }) => readBooking(world, who, params.id, now))
  serve(eventFeed, ({ who, query, now }) => readFeed(world, who, query, now))
  serve(told.partnerCheck, ({ who, params, address, now }) =>
    counter.lookUp(world, { who, ...params, address, now }),
  )
  serve(told.partnerValidate, ({ who, params, key, address, now }) =>
    counter.validate(world, { who, ...params, key, address, now }),
  )
  serve(told.partnerUndo, ({ who, params, address, now }) =>
    counter.undo(world, { who, ...params, address, now }),
  )
  serve(told.partnerCancel, ({ who, params, address, now }) =>
    counter.cancelV2(world, { who, ...params, address, now }),
  )
  serve(told.partnerScans, ({ who, body, address, now }) =>
    handInScans(world, who, { ...body, address, now }),
  )
}
