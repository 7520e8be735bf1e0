import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { route } from '../contract/route.ts'
import { judgeOf, type Given } from './described.ts'

/** A judge who finds nothing wrong would let everything pass. */

const readThing = route({
  name: 'readThing',
  tag: 'Essai',
  summary: 'Une chose',
  who: 'partner',
  method: 'GET',
  path: '/api/v1/things/:id',
  params: z.object({ id: z.string() }),
  answer: z.object({ id: z.string(), version: z.string() }),
  versioned: true,
  refusals: [],
})
const judge = judgeOf([readThing])

const limits = { 'ratelimit-limit': 9, 'ratelimit-remaining': 8, 'ratelimit-reset': 60 }
const json = { ...limits, 'content-type': 'application/json; charset=utf-8' }
const problem = { ...limits, 'content-type': 'application/problem+json; charset=utf-8' }
const good: Given = {
  route: readThing,
  status: 200,
  headers: { ...json, etag: '"a"' },
  body: '{"id":"AE","version":"a"}',
}
const refusal = { type: '/docs#not-found', title: 't', status: 404, code: 'not-found', detail: 't' }

test('what is described is found right', () => {
  expect(judge(good)).toBeNull()
  const missing = { ...good, status: 404, headers: problem, body: JSON.stringify(refusal) }
  expect(judge(missing)).toBeNull()
})

test.each<[string, Partial<Given>]>([
  ['another status', { status: 409, headers: problem, body: JSON.stringify(refusal) }],
  ['another shape', { body: '{"id":7,"version":"a"}' }],
  ['another type', { headers: { ...good.headers, 'content-type': 'text/html' } }],
  ['no ETag', { headers: json }],
  ['no limits', { headers: { 'content-type': 'application/json', etag: '"a"' } }],
  ['no wait', { status: 429, headers: problem, body: JSON.stringify(refusal) }],
  ['a refusal without its code', { status: 404, headers: problem, body: '{"title":"non"}' }],
  ['a refusal as plain JSON', { status: 404, headers: json, body: JSON.stringify(refusal) }],
])('%s is found wrong', (_, wrong) => {
  expect(judge({ ...good, ...wrong })).not.toBeNull()
})
