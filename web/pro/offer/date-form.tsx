import { changeStock } from '../../../contract/bookings.ts'
import { listOffers, showOffer } from '../../../contract/offers.ts'
import { addStocks, listStocks } from '../../../contract/stocks.ts'
import { useSending } from '../../kit/form.tsx'
import { DateFields } from './date-fields.tsx'
import type { Offer } from './offer-values.ts'
import {
  fieldOfStock,
  valuesOfStock,
  wishOfStock,
  wrongStock,
  type StockValues,
} from './stock-values.ts'
import { stockWhen, type Stock } from './stock-words.ts'

/** What a date touches: the list, the offer and its place in the list of offers. */
export const touchedByStocks = [listStocks, showOffer, listOffers] as const

type Told = { readonly offer: Offer; readonly onCancel: () => void; done(says: string): void }

/** « Ajouter un horaire » */
export function AddDate({ offer, initial, onCancel, done }: Told & { initial: StockValues }) {
  const isEvent = offer.nature === 'event'
  const sent = useSending({
    route: addStocks,
    initial,
    check: (values) => wrongStock(values, isEvent),
    wish: (values) => ({
      params: { id: offer.id },
      body: { stocks: [wishOfStock(values, offer)] },
    }),
    fieldOf: fieldOfStock,
    refreshes: touchedByStocks,
    done: ({ items: [made] }) =>
      done(
        made === undefined || !isEvent
          ? 'C’est enregistré'
          : `Horaire ajouté : ${stockWhen(made, offer)}`,
      ),
  })
  return <DateFields sent={sent} offer={offer} onCancel={onCancel} />
}

/** The same fields on a date that stands; only what changed is sent. */
export function EditDate({ offer, stock, onCancel, done }: Told & { stock: Stock }) {
  const isEvent = offer.nature === 'event'
  const before = valuesOfStock(stock, offer.venue.timeZone)
  const sent = useSending({
    route: changeStock,
    initial: before,
    check: (values) => wrongStock(values, isEvent),
    wish: (values) => ({ params: { id: stock.id }, body: changesIn(before, values, offer) }),
    fieldOf: fieldOfStock,
    refreshes: touchedByStocks,
    done: () => done('C’est enregistré'),
  })
  return <DateFields sent={sent} offer={offer} onCancel={onCancel} />
}

/** A date moved reopens the right to cancel: what was not touched must not be sent as if it were. */
function changesIn(before: StockValues, after: StockValues, offer: Offer) {
  const isSame = (...names: readonly (keyof StockValues)[]) =>
    names.every((name) => before[name] === after[name])
  const { startsAt, endsAt, priceCents, bookingLimit, places } = wishOfStock(after, offer)
  return {
    ...(!isSame('day', 'start') && startsAt && { startsAt }),
    ...(!isSame('day', 'start', 'end') && endsAt && { endsAt }),
    ...(!isSame('price') && { priceCents }),
    ...(!isSame('limitDay', 'limitTime') && { bookingLimit }),
    ...(!isSame('places') && { places }),
  }
}
