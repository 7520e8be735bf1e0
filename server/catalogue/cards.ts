import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { Card, Position } from '../../contract/catalogue.ts'
import { offerTypeOf } from '../../contract/offer-types.ts'
import type { Nature } from '../../contract/values.ts'
import type { Db } from '../database/connection.ts'
import {
  hasPlaces,
  isOfferOpen,
  isStockOpen,
  pictureFacts,
  type PictureFacts,
} from '../offers/store.ts'
import { kmBetween } from './rules.ts'

/** Offers as lists show them: read from the tables themselves, only the search goes by the read model. */

export type CardRow = {
  readonly id: number
  readonly name: string
  readonly type: string
  readonly nature: Nature
  readonly isDuo: boolean
  readonly venueName: string
  readonly city: string | null
  readonly department: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly timeZone: string
  readonly picture: PictureFacts | null
  readonly isOpen: boolean
  readonly minCents: number | null
  readonly maxCents: number | null
  readonly nextDate: Date | null
}

/** The columns of a card, beside `cardTables`. */
export const cardColumns = sql`
  offer.id, offer.name, offer.type, offer.nature, offer.is_duo,
  coalesce(venue.public_name, venue.name) as venue_name, venue.city, venue.department,
  venue.latitude, venue.longitude, venue.time_zone, ${pictureFacts} as picture,
  ${isOfferOpen} as is_open, dates.min_cents, dates.max_cents, dates.next_date`

/** The tables of a card, to be joined to a list of offers named `hit`. */
export const cardTables = (now: Date) => sql`
  join offer on offer.id = hit.offer_id
  join venue on venue.id = offer.venue_id
  join offerer on offerer.id = offer.offerer_id
  left join picture on picture.offer_id = offer.id
  cross join lateral (
    select min(stock.price_cents) as min_cents, max(stock.price_cents) as max_cents,
      min(stock.starts_at) as next_date
    from stock
    where stock.offer_id = offer.id and ${isStockOpen(now)} and ${hasPlaces}) as dates`

/** These offers, whatever became of them, in the order of `ids`. */
export async function cardsOf(db: Db, ids: readonly number[], now: Date): Promise<CardRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<CardRow>`
    select ${cardColumns}
    from unnest(${[...ids]}::bigint[]) with ordinality as hit(offer_id, place) ${cardTables(now)}
    order by hit.place`.execute(db)
  return rows
}

/** A card as the contract writes it, seen from `near`. */
export function cardOf(row: CardRow, near?: Position): z.infer<typeof Card> {
  const { latitude, longitude, minCents, maxCents } = row
  const type = offerTypeOf(row.type)
  if (type === null) throw new Error(`offer ${row.id} is of no type of the house: ${row.type}`)
  const isBookable = row.isOpen && minCents !== null && maxCents !== null
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    typeLabel: type.appLabel,
    category: type.category,
    nature: row.nature,
    isDigital: row.nature === 'digital',
    isDuo: row.isDuo,
    venue: {
      name: row.venueName,
      city: row.city,
      department: row.department,
      latitude,
      longitude,
    },
    picture: row.picture,
    priceRange: isBookable ? { minCents, maxCents } : null,
    nextDate: isBookable ? row.nextDate : null,
    timeZone: row.timeZone,
    distanceKm:
      near && latitude !== null && longitude !== null
        ? tenths(kmBetween(near, { latitude, longitude }))
        : null,
    isBookable,
  }
}

const tenths = (km: number): number => Math.round(km * 10) / 10
