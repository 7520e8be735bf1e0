import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import type { Route } from '../contract/route.ts'
import { openApi } from '../server/kit/openapi.ts'

/** Holds every answer that a house gives to what its OpenAPI document says of it. */

type Schema = Parameters<typeof z.fromJSONSchema>[0]
type Response = {
  readonly headers?: Readonly<Record<string, unknown>>
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}
type Operation = {
  readonly operationId: string
  readonly responses: Readonly<Record<string, Response>>
}
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export type Given = {
  readonly route: Route
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: unknown
}

/** Listens to these answers; gives the list, to be empty, of those that are not as described. */
export function listenToAnswers(app: FastifyInstance, routes: readonly Route[]): string[] {
  const wrong: string[] = []
  let judge: ReturnType<typeof judgeOf> | undefined
  app.addHook('onSend', async (request, reply, body) => {
    const { route } = request.routeOptions.config
    if (route === undefined || request.method === 'HEAD') return
    judge ??= judgeOf(routes)
    const given = { route, status: reply.statusCode, headers: reply.getHeaders(), body }
    const because = judge(given)
    if (because !== null) wrong.push(`${route.name}: ${reply.statusCode}: ${because}`)
  })
  return wrong
}

/** Says why an answer is not one that the document of these routes describes; null when it is. */
export function judgeOf(routes: readonly Route[]): (given: Given) => string | null {
  const document = openApi(routes, 'http://localhost:3000') as unknown as Document
  const operations = new Map(
    Object.values(document.paths)
      .flatMap((methods) => Object.values(methods))
      .map((operation) => [operation.operationId, operation]),
  )
  const readers = new Map<Schema, z.ZodType>()
  const readerOf = (schema: Schema): z.ZodType => {
    const known = readers.get(schema)
    if (known !== undefined) return known
    const name = typeof schema === 'object' ? schema.$ref?.split('/').at(-1) : undefined
    const reader = z.fromJSONSchema(document.components.schemas[name ?? ''] ?? schema)
    readers.set(schema, reader)
    return reader
  }
  return ({ route, status, headers, body }) => {
    // A fault has no description, and every house tells its own.
    if (status === 500) return null
    const response = operations.get(route.name)?.responses[String(status)]
    if (response === undefined) return 'this status is not described'
    const missing = Object.keys(response.headers ?? {}).filter(
      (name) => headers[name.toLowerCase()] === undefined,
    )
    if (missing.length > 0) return `without ${missing.join(', ')}`
    if (response.content === undefined) {
      return body === undefined || body === null || body === ''
        ? null
        : 'a body where there is none'
    }
    const type = String(headers['content-type']).split(';')[0] ?? ''
    const schema = Object.entries(response.content).find(
      ([told]) => told.split(';')[0] === type,
    )?.[1].schema
    if (schema === undefined) return `${type} is not described`
    if (!type.endsWith('json')) return null
    const { error } = readerOf(schema).safeParse(JSON.parse(String(body)))
    return error ? z.prettifyError(error) : null
  }
}
