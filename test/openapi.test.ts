import { Validator } from '@seriousme/openapi-schema-validator'
import * as z from 'zod/mini'
import { describe, expect, test } from 'vitest'
import { exampleOf } from '../server/kit/examples.ts'
import { openApi } from '../server/kit/openapi.ts'
import { openHouse } from './world.ts'

const house = await openHouse()
const document = openApi(house.routes, 'http://localhost:3000')

describe('the description of the API', () => {
  test('is a valid OpenAPI 3.1 document, served as it is', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    const served = await house.app.inject({ url: '/api/openapi.json' })
    expect(JSON.parse(served.body)).toEqual(JSON.parse(JSON.stringify(document)))
  })

  test('names each operation once, in French', () => {
    const names = house.routes.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { summary } of house.routes) expect(summary.length).toBeGreaterThan(10)
  })

  for (const route of house.routes) {
    const { name, body, answer, example } = route
    if (body) {
      test(`${name}: the example of its request is one it takes`, () => {
        const wish =
          example?.body ?? exampleOf(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }))
        expect(z.safeParse(body, wish).error?.issues ?? []).toEqual([])
      })
    }
    if (answer) {
      test(`${name}: the example of its answer is one it gives`, () => {
        const given =
          example?.answer ??
          exampleOf(z.toJSONSchema(answer, { io: 'input', unrepresentable: 'any' }))
        expect(z.safeParse(answer, given).error?.issues ?? []).toEqual([])
      })
    }
  }
})
