import { searchOffers } from '../contract/catalogue.ts'
import type { Tables } from '../server/database/tables.ts'
import type { Updateable } from 'kysely'
import sharp from 'sharp'
import type { Offered } from './stage.ts'
import { ask, openStructure, type Signed, type Structure } from './town.ts'
import type { House } from './world.ts'

/** Offers on a map, for tests of what young people find. */

const strasbourg = {
  city: 'Strasbourg',
  department: '67',
  latitude: 48.5734,
  longitude: 7.7521,
} as const
export const paris = {
  city: 'Paris',
  department: '75',
  latitude: 48.8566,
  longitude: 2.3522,
} as const
export const cayenne = {
  city: 'Cayenne',
  department: '973',
  latitude: 4.9224,
  longitude: -52.3135,
  timeZone: 'America/Cayenne',
} as const

/** A structure whose venue stands somewhere. */
export async function openPlace(
  house: House,
  by: Signed,
  name: string,
  place: Updateable<Tables['venue']> = strasbourg,
): Promise<Structure> {
  const structure = await openStructure(house, { name, by })
  await house.world.db.updateTable('venue').set(place).where('id', '=', structure.venueId).execute()
  return structure
}

/** Gives offers their picture, written straight into the table. */
export async function illustrate(house: House, ...offers: readonly Offered[]): Promise<void> {
  const { world } = house
  for (const { offerId } of offers) {
    await world.db
      .insertInto('picture')
      .values({
        offerId,
        key: world.bytes(16).toString('hex'),
        credit: 'Photo : Atelier Nord',
        dominantColor: '#7a2f8c',
        width: 1200,
        height: 1800,
        createdAt: world.now(),
        createdBy: 1001,
      })
      .execute()
  }
}

/** A picture as somebody would send it. */
export const photograph = (): Promise<Buffer> =>
  sharp({ create: { width: 800, height: 1200, channels: 3, background: '#7a2f8c' } })
    .jpeg()
    .toBuffer()

type Query = Record<string, string | number | boolean | undefined>

/** The names of what a search finds, in its order. */
export const found = async (house: House, query: Query = {}): Promise<string[]> =>
  (await ask(house, searchOffers, { query })).items.map(({ name }) => name)
