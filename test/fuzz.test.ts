import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openApi } from '../server/kit/openapi.ts'
import { inhabit, type Role } from './permissions/people.ts'
import { openHouse } from './world.ts'

/**
 * Every route, knocked at with what its own description allows and with what it does not: any
 * answer but a fault, and refusals in their declared form.
 */

const house = await openHouse()
const country = await inhabit(house)
const document = openApi(house.routes, 'http://localhost:3000')

type Schema = Record<string, unknown>
type Operation = {
  operationId: string
  parameters: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

const operations = Object.entries(
  document['paths'] as Record<string, Record<string, Operation>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)

/** Text that has broken things before: empty, huge, other alphabets, escapes, code. */
const nasty = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'é’œ Ǆ \u202e𝒳',
  "'; drop table booking; --",
  '../../etc/passwd',
  '%00',
  '{"a":1}',
  'x'.repeat(3_000),
  '-1',
  '1e999',
  '9007199254740993',
  '2026-02-30',
  '2026-11-02T09:00:00+14:00',
  '=1+1',
  '\ud800',
)

const ids = Object.values(country.ours)

/** What a schema allows, more or less: fields that the schema knows, with plausible values. */
function allowed(schema: Schema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  if ('const' in schema) return fc.constant(schema['const'])
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined
  if (choices) return fc.oneof(...choices.map(allowed))
  switch (schema['type']) {
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Record<string, Schema>
      const required = (schema['required'] ?? []) as string[]
      return fc.record(
        Object.fromEntries(
          Object.entries(properties).map(([name, inner]) => [name, allowed(inner)]),
        ),
        { requiredKeys: required },
      )
    }
    case 'array':
      return fc.array(allowed((schema['items'] ?? {}) as Schema), { maxLength: 4 })
    case 'integer':
      return fc.integer({ min: Math.max(-5, Number(schema['minimum'] ?? -5)), max: 50_000 })
    case 'number':
      return fc.double({ noDefaultInfinity: true, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.oneof(
        fc.constantFrom(
          ...ids,
          '507633576',
          '50763357600016',
          'a@exemple.fr',
          'EventType.CINEMA',
          '20:30',
        ),
        fc.constantFrom(
          '2026-12-01',
          '2026-12-01T20:00:00Z',
          'Un titre',
          'https://exemple.fr/?t={token}',
        ),
        fc.string({ maxLength: 12 }),
      )
  }
}

/** What no schema asks for. */
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), nasty, fc.constant(undefined))
const mostly = (schema: Schema) =>
  fc.oneof({ weight: 3, arbitrary: allowed(schema) }, { weight: 1, arbitrary: junk })

const actors: readonly Role[] = [
  'stranger',
  'youthA',
  'administrator1',
  'editor2',
  'key1',
  'support',
]

describe('no request is a fault', () => {
  for (const operation of operations) {
    const { path, method, operationId, parameters, requestBody } = operation
    const body = Object.values(requestBody?.content ?? {})[0]?.schema
    const values = fc.record({
      role: fc.constantFrom(...actors),
      parameters: fc.tuple(
        ...parameters.map(({ schema }) =>
          fc.oneof({ weight: 2, arbitrary: allowed(schema) }, { weight: 1, arbitrary: nasty }),
        ),
      ),
      body: body ? mostly(body) : fc.constant(undefined),
    })

    test(`${operationId}: ${method.toUpperCase()} ${path}`, async () => {
      await fc.assert(
        fc.asyncProperty(values, async (asked) => {
          const answer = await ask(operation, asked)
          expect([answer.statusCode, answer.body, house.faults]).toEqual([
            expect.toSatisfy((status: number) => status < 500),
            answer.body,
            [],
          ])
          if (answer.statusCode >= 400) expect(isRefusal(answer.body)).toBe(true)
        }),
        { numRuns: 25 },
      )
    })
  }
})

async function ask(
  { path, method, parameters }: (typeof operations)[number],
  asked: { role: Role; parameters: readonly unknown[]; body: unknown },
) {
  await house.world.db.deleteFrom('attempt').execute()
  const headers: Record<string, string> = { ...country.as(asked.role) }
  const query: string[] = []
  let url = path
  parameters.forEach(({ name, in: place }, position) => {
    const value = String(asked.parameters[position] ?? '')
    const encoded = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '?'))
    if (place === 'path') url = url.replace(`{${name}}`, encoded || 'x')
    else if (place === 'query') query.push(`${name}=${encoded}`)
    else headers[name.toLowerCase()] = value.replace(/[^\x20-\x7e]/g, '') || 'k'
  })
  const payload = asked.body === undefined ? undefined : JSON.stringify(asked.body)
  return house.app.inject({
    method: method.toUpperCase() as 'GET',
    url: query.length > 0 ? `${url}?${query.join('&')}` : url,
    headers: payload === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(payload === undefined ? {} : { payload }),
  })
}

/** A problem with a stable code, or field → list of sentences. */
function isRefusal(text: string): boolean {
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null) return false
  if ('code' in body && 'detail' in body) return true
  return Object.values(body).every(
    (says) => Array.isArray(says) && says.every((line) => typeof line === 'string'),
  )
}
