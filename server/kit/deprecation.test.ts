import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { route, type Who } from '../../contract/route.ts'
import { listenToAnswers } from '../../test/described.ts'
import { readConfig } from './config.ts'
import { doors } from './http.ts'
import { openApi } from './openapi.ts'
import { openServer } from './server.ts'

/** A route that will go says so, in its description and in each of its answers. */

const shared = {
  tag: 'Essai',
  summary: 'Une chose que l’on peut lire',
  who: 'anyone',
  method: 'GET',
  answer: z.object({ well: z.boolean() }),
  refusals: [],
} as const
const old = route({
  ...shared,
  name: 'oldThing',
  path: '/api/v1/old-things/:id',
  params: z.object({ id: z.literal('AE') }),
  deprecated: { since: '2026-12-01', until: '2027-12-01' },
})
const current = route({ ...shared, name: 'thing', path: '/api/v1/thing' })

const app = await openServer({
  config: readConfig({ SANDBOX: 'on', PUBLIC_URL: 'http://localhost:3000', RATE_LIMIT: '3' }),
  id: randomUUID,
  report: () => undefined,
  door: { isLeaving: false },
})
const undescribed = listenToAnswers(app, [old, current])

beforeAll(async () => {
  const serve = doors<Record<Who, null>>({
    app,
    now: () => new Date('2026-12-02T09:00:00Z'),
    whoIs: async () => null,
    nameOf: () => 'anyone',
    publicUrl: 'http://localhost:3000',
  })
  serve(old, async () => ({ well: true }))
  serve(current, async () => ({ well: true }))
  await app.ready()
})
afterAll(() => app.close())

const read = async (url: string) => {
  const { statusCode, headers } = await app.inject({ url })
  return [statusCode, headers['deprecation'], headers['sunset']]
}
const farewell = ['@1796083200', 'Wed, 01 Dec 2027 00:00:00 GMT']

test('in what it gives, in what it refuses, and when it is asked too often', async () => {
  expect(await read('/api/v1/old-things/AE')).toEqual([200, ...farewell])
  expect(await read('/api/v1/old-things/BE')).toEqual([404, ...farewell])
  expect(await read('/api/v1/thing')).toEqual([200, undefined, undefined])
  expect(await read('/api/v1/old-things/AE')).toEqual([429, ...farewell])
  expect(undescribed).toEqual([])
})

test('in the description, where no other route is said to go', () => {
  const { paths } = openApi([old, current], 'http://localhost:3000') as {
    paths: Record<string, { get: { deprecated?: boolean } }>
  }
  expect(paths['/api/v1/old-things/{id}']?.get.deprecated).toBe(true)
  expect(paths['/api/v1/thing']?.get).not.toHaveProperty('deprecated')
})
