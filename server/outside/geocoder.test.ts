import { beforeEach, expect, test } from 'vitest'
import { openLocalServer } from '../../test/local-server.ts'
import { openGeocoder, type Geocoder } from './geocoder.ts'

const server = await openLocalServer()
let at = new Date('2026-11-02T09:00:00Z')
let geocoder: Geocoder

const feature = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-52.3261, 4.9372] },
  properties: {
    label: '1 Place des Palmistes 97300 Cayenne',
    score: 0.9712,
    id: '97302_0640_00001',
    banId: '9d1c0c1e',
    name: '1 Place des Palmistes',
    postcode: '97300',
    citycode: '97302',
    city: 'Cayenne',
    context: '973, Guyane',
    type: 'housenumber',
    _type: 'address',
  },
}
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features, query: 'x' })

const answer = (body: unknown, status = 200) =>
  server.plays((_, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body)),
  )

beforeEach(() => {
  at = new Date('2026-11-02T09:00:00Z')
  server.received.length = 0
  const service = { baseUrl: `${server.origin}/geocodage`, now: () => at, userAgent: 'test' }
  geocoder = openGeocoder(service)
})

test('an address becomes places, best first, longitude and latitude in their order', async () => {
  answer(collection(feature))
  expect(await geocoder.search(' 1  place des Palmistes\n97300 Cayenne ')).toEqual([
    {
      label: '1 Place des Palmistes 97300 Cayenne',
      latitude: 4.9372,
      longitude: -52.3261,
      postalCode: '97300',
      city: 'Cayenne',
      score: 0.9712,
    },
  ])
  const asked = new URL(server.received[0]?.url ?? '', server.origin)
  expect(asked.pathname).toBe('/geocodage/search')
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    q: '1 place des Palmistes 97300 Cayenne',
    index: 'address',
    limit: '5',
    autocomplete: '0',
  })
})

test('a place without postal code or city is still a place', async () => {
  const properties = { label: 'Lac de Sainte-Croix', score: 1.2 }
  answer(collection({ ...feature, properties }))
  expect(await geocoder.search('lac de Sainte-Croix')).toMatchObject([
    { postalCode: null, city: null, score: 1 },
  ])
})

test('what is no address is not asked, and what the service rejects is found nowhere', async () => {
  expect(await geocoder.search('  ')).toEqual([])
  expect(await geocoder.search('&#!')).toEqual([])
  expect(server.received).toHaveLength(0)
  answer('{"code":400,"message":"q: …"}', 400)
  expect(await geocoder.search('12 rue')).toEqual([])
})

test('a long address is cut to what the service takes', async () => {
  answer(collection())
  await geocoder.search('rue '.repeat(200))
  const asked = new URL(server.received[0]?.url ?? '', server.origin)
  expect(asked.searchParams.get('q')?.length).toBeLessThanOrEqual(200)
})

test.each([
  ['an error', '', 500],
  ['HTML', '<html></html>', 200],
  [
    'coordinates that are not on earth',
    { features: [{ ...feature, geometry: { coordinates: [200, 95] } }] },
    200,
  ],
  [
    'coordinates the other way round',
    collection({ ...feature, geometry: { coordinates: ['2.3', '48.8'] } }),
    200,
  ],
])('%s: the geocoder is unavailable', async (_, body, status) => {
  answer(body, status)
  expect(await geocoder.search('1 place des Palmistes')).toBe('unavailable')
})

test('places are remembered for a day, an empty answer for an hour', async () => {
  answer(collection(feature))
  await geocoder.search('1 place des Palmistes')
  at = new Date(at.getTime() + 23 * 3_600_000)
  await geocoder.search('1  place des Palmistes ')
  expect(server.received).toHaveLength(1)
  answer(collection())
  await geocoder.search('nulle part')
  at = new Date(at.getTime() + 3_600_000)
  await geocoder.search('nulle part')
  expect(server.received).toHaveLength(3)
})

test('too many questions: it rests as long as it is asked to', async () => {
  server.plays((_, response) => response.writeHead(429, { 'retry-after': '5' }).end())
  expect(await geocoder.search('1 place des Palmistes')).toBe('unavailable')
  answer(collection(feature))
  expect(await geocoder.search('1 place des Palmistes')).toBe('unavailable')
  at = new Date(at.getTime() + 5_000)
  expect(await geocoder.search('1 place des Palmistes')).toHaveLength(1)
})
