import type { Line } from './line.ts'
import type { Country, Role } from './people.ts'

/** Who may do what by an API key, and who may hand keys out. */

export const readingTills: readonly Role[] = ['key1', 'keyRead1', 'keyValidate1']
export const servingTills: readonly Role[] = ['key1', 'keyValidate1']
const keysOfOne: readonly Role[] = ['key1', 'keyRead1', 'keyValidate1', 'keyManage1']
const everyKey: readonly Role[] = [...keysOfOne, 'keyElsewhere1', 'key2']

type Params = (country: Country) => Record<string, string>
type ObjectName = keyof Country['ours']
const on =
  (name: ObjectName): Params =>
  ({ ours }) => ({ id: ours[name] })
const token: Params = ({ ours }) => ({ token: ours.token })

/** An act on one of our objects by keys of these cuts; keys that do not serve its venue do not see it. */
const by = (may: readonly Role[], params: Params, body?: (country: Country) => unknown): Line => ({
  may,
  hiddenFrom: ['key2', 'keyElsewhere1'],
  forbiddenTo: keysOfOne.filter((role) => !may.includes(role)),
  params,
  ...(body ? { body } : {}),
})

/** A list: each key has its own, if only an empty one. */
const list = (may: readonly Role[]): Line => ({
  may,
  forbiddenTo: keysOfOne.filter((role) => !may.includes(role)),
})

const lookers: readonly Role[] = ['key1', 'keyRead1', 'keyManage1']
const readers: readonly Role[] = ['key1', 'keyRead1']
const publishers: readonly Role[] = ['key1', 'keyManage1']
const listLookers: readonly Role[] = [...lookers, 'key2', 'keyElsewhere1']
const listReaders: readonly Role[] = [...readers, 'key2', 'keyElsewhere1']

const named: Params = () => ({ idAtProvider: 'inconnu' })
const offer = ({ ours }: Country) => ({
  venueId: ours.venue,
  type: 'EventType.CINEMA',
  name: 'Offre',
})

/** What the administrator alone does. */
const administrator = (params: Params, body?: () => unknown): Line => ({
  may: ['administrator1'],
  hiddenFrom: ['editor2', 'unattached'],
  forbiddenTo: ['editor1', 'pending1'],
  params,
  ...(body ? { body } : {}),
})
const key: Params = ({ ours }) => ({ id: ours.structure, keyId: ours.key })
const webhook: Params = ({ ours }) => ({ id: ours.structure, webhookId: ours.webhook })
const delivery: Params = (country) => ({
  ...webhook(country),
  deliveryId: country.ours.delivery,
})

export const programs: Record<string, Line> = {
  listApiKeys: administrator(on('structure')),
  createApiKey: administrator(on('structure'), () => ({ name: 'Caisse', scopes: ['read'] })),
  rotateApiKey: administrator(key, () => ({ overlapHours: 1 })),
  endFormerApiKey: administrator(key),
  revokeApiKey: administrator(key),
  listWebhooks: administrator(on('structure')),
  createWebhook: administrator(on('structure'), () => ({
    url: 'https://exemple.fr/',
    types: ['booking.made'],
  })),
  changeWebhook: administrator(webhook, () => ({ types: ['booking.used'] })),
  rotateWebhookSecret: administrator(webhook),
  testWebhook: administrator(webhook),
  listDeliveries: administrator(webhook),
  readDelivery: administrator(delivery),
  replayDelivery: administrator(delivery),
  removeWebhook: administrator(webhook),

  readKey: { may: everyKey },
  partnerVenues: list(listLookers),
  partnerVenue: by(lookers, on('venue')),
  partnerOffers: list(listLookers),
  partnerOffer: by(lookers, on('offer')),
  partnerOfferByOwnId: { ...list(listLookers), params: named, mayBeMissing: true },
  partnerCreateOffer: by(publishers, () => ({}), offer),
  partnerPutOffer: by(publishers, () => ({ idAtProvider: 'un' }), offer),
  partnerChangeOffer: by(publishers, on('offer'), () => ({ name: 'Offre' })),
  partnerSetPicture: {
    ...by(publishers, on('offer'), () => ({ url: 'https://exemple.fr/a.png' })),
    multipart: true,
  },
  partnerRemovePicture: { ...by(publishers, on('offer')), mayBeMissing: true },
  partnerStocks: by(lookers, on('offer')),
  partnerStock: by(lookers, on('stock')),
  partnerStockByOwnId: { ...list(listLookers), params: named, mayBeMissing: true },
  partnerAddStocks: by(publishers, on('offer'), () => ({
    stocks: [{ startsAt: '2026-12-01T20:00:00Z', priceCents: 0 }],
  })),
  partnerRepeatStocks: by(publishers, on('offer'), () => ({
    from: '2026-12-01',
    to: '2026-12-02',
    times: ['20:00'],
    priceCents: 0,
  })),
  partnerPutStock: by(
    publishers,
    ({ ours }) => ({ id: ours.offer, idAtProvider: 'deux' }),
    () => ({ startsAt: '2026-12-01T20:00:00Z', priceCents: 0 }),
  ),
  partnerChangeStock: by(publishers, on('stock'), () => ({ places: 60 })),
  partnerWithdrawStock: by(publishers, on('stock')),
  partnerBookings: list(listReaders),
  partnerBooking: by(readers, on('booking')),
  eventFeed: list(listReaders),
  partnerCheck: by(readingTills, token),
  partnerValidate: by(servingTills, token),
  partnerUndo: by(servingTills, token),
  partnerCancel: by(servingTills, token),
  partnerScans: {
    ...list([...servingTills, 'key2', 'keyElsewhere1']),
    body: ({ ours }) => ({
      scans: [{ nonce: 'lecture-1', token: ours.token, scannedAt: '2026-11-01T09:00:00Z' }],
    }),
  },
}
