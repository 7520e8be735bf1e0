import { details } from '../../contract/offer-details.ts'
import { helpOf, offerTypes } from '../../contract/offer-types.ts'
import * as contract from '../../contract/offers.ts'
import * as pictures from '../../contract/pictures.ts'
import * as home from '../../contract/pro-home.ts'
import * as stocks from '../../contract/stocks.ts'
import type { Door } from '../accounts/session.ts'
import type { World } from '../world.ts'
import {
  changeOffer,
  createOffer,
  duplicateOffer,
  listOffers,
  nextShows,
  readAttention,
  setActivity,
  showOffer,
} from './actions.ts'
import { creditPicture, removePicture, setPicture, showImage } from './pictures.ts'
import { addStocks, listStocks, previewStocks, repeatStocks } from './stocks.ts'

export function offerRoutes(serve: Door, world: World): void {
  serve(contract.listOfferTypes, async ({ now }) => ({ items: typesAt(now) }))
  serve(contract.listOffers, ({ who, query, now }) => listOffers(world, who, query, now))
  serve(home.readAttention, ({ who, now }) => readAttention(world, who, now))
  serve(home.nextShows, ({ who, query, now }) => nextShows(world, who, query.limit, now))
  serve(contract.createOffer, ({ who, body, key, now }) =>
    createOffer(world, who, { wish: body, key }, now),
  )
  serve(contract.showOffer, ({ who, params, now }) => showOffer(world, who, params.id, now))
  serve(contract.changeOffer, ({ who, params, body, now }) =>
    changeOffer(world, who, { id: params.id, wish: body }, now),
  )
  serve(contract.duplicateOffer, ({ who, params, body, key, now }) =>
    duplicateOffer(world, who, { id: params.id, wish: body, key }, now),
  )
  serve(contract.setOfferActivity, ({ who, params, body, now }) =>
    setActivity(world, who, { id: params.id, ...body }, now),
  )

  serve(stocks.listStocks, ({ who, params, query, now }) =>
    listStocks(world, who, { id: params.id, query }, now),
  )
  serve(stocks.addStocks, ({ who, params, body, key, now }) =>
    addStocks(world, who, { id: params.id, ...body, key }, now),
  )
  serve(stocks.previewStocks, ({ who, params, body, now }) =>
    previewStocks(world, who, { id: params.id, wish: body }, now),
  )
  serve(stocks.repeatStocks, ({ who, params, body, key, now }) =>
    repeatStocks(world, who, { id: params.id, wish: body, key }, now),
  )

  serve(pictures.setPicture, ({ who, params, file, body, now }) =>
    setPicture(world, who, { id: params.id, file, wish: body }, now),
  )
  serve(pictures.creditPicture, ({ who, params, body, now }) =>
    creditPicture(world, who, { id: params.id, ...body }, now),
  )
  serve(pictures.removePicture, ({ who, params, now }) => removePicture(world, who, params.id, now))
  serve(pictures.showImage, ({ params }) => showImage(world, params))
}

const typesAt = (now: Date) =>
  offerTypes.map((type) => ({
    ...type,
    fields: type.fields.map((name) => ({
      name,
      label: details[name].label,
      choices: choicesOf(name),
    })),
    help: helpOf(type, now),
  }))

function choicesOf(name: keyof typeof details) {
  const { choices } = details[name]
  return choices && [...choices]
}
