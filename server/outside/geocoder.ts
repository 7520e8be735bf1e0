import * as z from 'zod/mini'
import { openService, type Service } from './ask.ts'
import { openMemory } from './memory.ts'

/** Addresses to coordinates (Géoplateforme, BAN data). */

type Place = {
  readonly label: string
  readonly latitude: number
  readonly longitude: number
  readonly postalCode: string | null
  readonly city: string | null
  /** 0 to 1; below 0.6 a person should look. */
  readonly score: number
}

export type Geocoder = {
  search(address: string): Promise<readonly Place[] | 'unavailable'>
}

const dayMs = 24 * 3_600_000
const hourMs = 3_600_000
const remembered = 2_000
const longest = 200

/**
 * The national geocoder, at `GET {baseUrl}/search`: five places at most, best first. What it says
 * is remembered for a day, an empty answer for an hour, its silences never.
 */
export function openGeocoder(service: Service): Geocoder {
  const ask = openService(service)
  const places = openMemory<readonly Place[]>(remembered, service.now)
  return {
    async search(address) {
      const q = question(address)
      if (q === null) return []
      const known = places.recall(q)
      if (known !== undefined) return known
      const found = await ask(
        '/search',
        { q, index: 'address', limit: '5', autocomplete: '0' },
        Answer,
      )
      if (found === 'unavailable') return found
      const learnt = found === 'rejected' ? [] : found.answer.features.map(toPlace)
      places.keep(q, learnt, learnt.length === 0 ? hourMs : dayMs)
      return learnt
    },
  }
}

/** The service takes 3 to 200 characters that begin with a letter or a digit. */
function question(address: string): string | null {
  const words = address.replace(/\s+/g, ' ').replace(/^[^\p{L}\p{N}]+/u, '')
  const q = words.slice(0, longest).trim()
  return q.length >= 3 ? q : null
}

const Longitude = z.number().check(z.minimum(-180), z.maximum(180))
const Latitude = z.number().check(z.minimum(-90), z.maximum(90))

const Feature = z.object({
  geometry: z.object({ coordinates: z.tuple([Longitude, Latitude], z.unknown()) }),
  properties: z.object({
    label: z.string(),
    score: z.number(),
    postcode: z.nullish(z.string()),
    city: z.nullish(z.string()),
  }),
})

const Answer = z.object({ features: z.array(Feature).check(z.maxLength(20)) })

function toPlace({ geometry, properties }: z.output<typeof Feature>): Place {
  const [longitude, latitude] = geometry.coordinates
  return {
    label: properties.label,
    latitude,
    longitude,
    postalCode: properties.postcode ?? null,
    city: properties.city ?? null,
    score: Math.min(Math.max(properties.score, 0), 1),
  }
}
