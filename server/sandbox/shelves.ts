import { offerTypeOf } from '../../contract/offer-types.ts'
import { nameOf, type Pro } from '../accounts/session.ts'
import { transact } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { savePicture } from '../offers/store.ts'
import { openOffer, publishDates, type PublishedStock } from '../scenes.ts'
import type { World } from '../world.ts'
import { catalogue, type OfferData } from './catalogue-of-offers.ts'
import { dayFrom, hoursBefore, instantAt } from './days.ts'
import { groundOf, keyOf, posterSize, type Poster } from './posters.ts'
import type { Stage } from './structures.ts'

/** Puts the catalogue on the shelves: each offer with its dates or its stock, and its poster. */

type Shelved = {
  readonly id: number
  readonly stocks: readonly PublishedStock[]
  readonly timeZone: string
}

/** What the scenes ask for afterwards: an offer, and its stock at one of its dates. */
export type Shelves = {
  stockOf(name: string, day?: number, time?: string): number
  offerOf(name: string): number
}

type Moments = {
  /** The day from which the catalogue counts. */
  readonly today: Date
  /** When all this was published: before the first of its dates. */
  readonly now: Date
}

export async function publishCatalogue(
  world: World,
  stages: ReadonlyMap<string, Stage>,
  { today, now }: Moments,
): Promise<Shelves> {
  const opened: Opened[] = []
  // One after the other: the same offers have the same ids each time the scenes are played.
  for (const data of catalogue) {
    const stage = stages.get(data.at)
    if (stage === undefined) throw new Error(`no venue is called ${data.at}`)
    const wish = wishOf(data, stage)
    opened.push({ data, stage, ...(await openOffer(world, { by: stage.by, wish }, now)) })
  }
  const shelved = new Map<string, Shelved>()
  await inLanes(opened, async ({ data, stage: { by, timeZone }, id }) => {
    const dates = datesOf(data, timeZone, today)
    const stocks = await publishDates(world, { by, offerId: id, ...dates }, now)
    shelved.set(data.name, { id, stocks, timeZone })
    if (!data.hasNoPicture) await hang(world, by, id, posterOf(data), now)
  })
  return {
    stockOf(name, day, time = '00:00') {
      const offer = shelved.get(name)
      const startsAt =
        day === undefined ? null : instantAt(today, day, time, offer?.timeZone ?? 'Europe/Paris')
      const stock = offer?.stocks.find((one) => Number(one.startsAt) === Number(startsAt))
      if (stock === undefined) throw new Error(`no stock of ${name} on day ${day} at ${time}`)
      return stock.id
    },
    offerOf(name) {
      const offer = shelved.get(name)
      if (offer === undefined) throw new Error(`no offer is called ${name}`)
      return offer.id
    },
  }
}

type Opened = { readonly data: OfferData; readonly stage: Stage; readonly id: number }

const lanes = 6

/** Does the same for each, a few at a time. */
async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all]
  const lane = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

const wishOf = (data: OfferData, { venueId, email }: Stage) => ({
  venueId,
  type: data.type,
  name: data.name,
  description: data.description,
  conditions: data.conditions,
  durationMinutes: data.durationMinutes,
  isDuo: data.isDuo,
  details: data.details,
  url: data.url,
  // « Offre en ligne » has no address of its own to write to.
  bookingEmail: data.url === undefined ? undefined : email,
})

function datesOf(data: OfferData, timeZone: string, today: Date) {
  const { priceCents, places = null, when, limitHours } = data
  if (when === undefined) return { stocks: [{ priceCents, places }] }
  if ('days' in when) {
    const starts = when.days.map((day) => instantAt(today, day, when.time, timeZone))
    const stocks = starts.map((startsAt) => ({
      startsAt,
      priceCents,
      places,
      bookingLimit: limitHours === undefined ? null : hoursBefore(startsAt, limitHours),
    }))
    return { stocks }
  }
  const { from, to, weekdays, times } = when
  const repeated = {
    from: dayFrom(today, from, timeZone),
    to: dayFrom(today, to, timeZone),
    weekdays: weekdays && [...weekdays],
    times: [...times],
    priceCents,
    places,
    bookingLimitHoursBefore: limitHours,
  }
  return { repeated }
}

function posterOf({ type, name }: OfferData): Poster {
  const { category = 'Regarder' } = offerTypeOf(type) ?? {}
  return { title: name, category }
}

/** Gives an offer its poster. Its files are drawn when they are first asked for: `posters-on-demand.ts`. */
const hang = (world: World, by: Pro, offerId: number, poster: Poster, now: Date) =>
  transact(world.db, async (tx) => {
    const facts = {
      key: keyOf(poster),
      dominantColor: groundOf(poster),
      credit: 'Affiche du bac à sable',
    }
    const row = { offerId, ...facts, ...posterSize, createdAt: now, createdBy: by.id }
    await savePicture(tx, row)
    const subject = `offer:${offerId}`
    await record(tx, { at: now, actor: nameOf(by), act: 'picture.set', subject })
  })

let known: ReadonlyMap<string, Poster> | undefined

/** The poster of a key; none is drawn before the first is asked for. */
export function posterOfKey(key: string): Poster | undefined {
  known ??= new Map(
    catalogue
      .filter(({ hasNoPicture }) => !hasNoPicture)
      .map((data) => [keyOf(posterOf(data)), posterOf(data)]),
  )
  return known.get(key)
}
