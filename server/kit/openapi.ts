import * as z from 'zod/mini'
import { refusals, type RefusalCode } from '../../contract/refusals.ts'
import type { Route, Who } from '../../contract/route.ts'
import { exampleOf } from './examples.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodMiniType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json
}

const securityOf: Record<Who, Json[] | undefined> = {
  anyone: undefined,
  guest: [{}, { appSession: [] }],
  youth: [{ appSession: [] }],
  viewer: [{ appSession: [] }],
  pro: [{ proSession: [] }],
  staff: [{ officeSession: [] }],
  till: [{ apiKey: [] }, { basic: [] }, { proSession: [] }],
  caller: [{}, { apiKey: [] }, { basic: [] }, { proSession: [] }],
  partner: [{ apiKey: [] }],
}

/** The OpenAPI 3.1 document of these routes, from the very schemas that check them. */
export function openApi(routes: readonly Route[], publicUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'pass Culture',
      version: '1.0.0',
      description:
        'L’API du pass Culture : celle de ses écrans et celle de ses partenaires. Les instants sont en UTC, les montants en centimes d’euro, les identifiants courts et en majuscules.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        appSession: { type: 'apiKey', in: 'cookie', name: 'pc_app' },
        proSession: { type: 'apiKey', in: 'cookie', name: 'pc_pro' },
        officeSession: { type: 'apiKey', in: 'cookie', name: 'pc_equipe' },
        basic: {
          type: 'http',
          scheme: 'basic',
          description: 'Refusé aux comptes qui ont activé la double authentification.',
        },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: problem, Fields: fields },
      headers,
    },
  }
}

/** Of every answer under `/api`, however it ends; of those that ask to wait. */
const headers = {
  'RateLimit-Limit': { description: 'Demandes permises par minute', schema: { type: 'integer' } },
  'RateLimit-Remaining': { description: 'Ce qu’il en reste', schema: { type: 'integer' } },
  'RateLimit-Reset': {
    description: 'Secondes avant que le compte ne reparte',
    schema: { type: 'integer' },
  },
  'Retry-After': { description: 'Secondes à attendre', schema: { type: 'integer' } },
  ETag: { description: 'La version de l’objet', schema: { type: 'string' } },
  Deprecation: {
    description: 'Depuis quand ne plus appeler (RFC 9745)',
    schema: { type: 'string' },
  },
  Sunset: { description: 'Quand la route cessera de répondre', schema: { type: 'string' } },
}
type Header = keyof typeof headers

const withHeaders = (names: readonly Header[]): { headers?: Json } =>
  names.length === 0
    ? {}
    : {
        headers: Object.fromEntries(
          names.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
        ),
      }

const isLimited = ({ path }: Route): boolean => path.startsWith('/api/')

const limits = (route: Route): readonly Header[] =>
  isLimited(route) ? ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'] : []
const farewell = (route: Route): readonly Header[] =>
  route.deprecated ? ['Deprecation', 'Sunset'] : []

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable : un programme peut s’y fier' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    facts: { type: 'object' },
    requestId: { type: 'string' },
  },
}
const fields = {
  type: 'object',
  additionalProperties: { type: 'array', items: { type: 'string' } },
}

function operation(route: Route): Json {
  const security = securityOf[route.who]
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary,
    ...(route.deprecated && { deprecated: true }),
    ...(route.scopes && {
      description: `Droit demandé à la clé d’API : ${route.scopes.map((scope) => `\`${scope}\``).join(' ou ')}.`,
    }),
    ...(security ? { security } : {}),
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...idempotencyHeader(route),
      ...ifMatchHeader(route),
    ],
    ...(route.body ? { requestBody: requestBody(route, route.body) } : {}),
    responses: { ...answers(route), ...refused(route) },
  }
}

function parameters(schema: z.ZodMiniType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return []
  const json = schemaOf(schema)
  const required: unknown = json['required']
  return Object.entries((json['properties'] ?? {}) as Json).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || (Array.isArray(required) && required.includes(name)),
    schema: inner,
  }))
}

const idempotencyHeader = ({ idempotency }: Route): Json[] =>
  idempotency === undefined
    ? []
    : [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: idempotency === 'required',
          description: 'Une même clé donne un seul effet et la même réponse',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
      ]

const ifMatchHeader = ({ versioned, method }: Route): Json[] =>
  versioned === undefined || method === 'GET' || method === 'POST'
    ? []
    : [
        {
          name: 'If-Match',
          in: 'header',
          required: false,
          description:
            'L’ETag de votre lecture : la demande est refusée (412) s’il a changé depuis',
          schema: { type: 'string', maxLength: 100 },
        },
      ]

function requestBody(route: Route, body: z.ZodMiniType): Json {
  const schema = schemaOf(body)
  const example = route.example?.body ?? exampleOf(schema)
  if (route.consumes !== 'multipart') {
    return { required: true, content: { 'application/json': { schema, example } } }
  }
  const properties = {
    ...(schema['properties'] as Json),
    file: { type: 'string', format: 'binary' },
  }
  const content = { 'multipart/form-data': { schema: { ...schema, properties } } }
  return { required: true, content }
}

function answers(route: Route): Json {
  const told = withHeaders([
    ...limits(route),
    ...farewell(route),
    ...(route.versioned ? (['ETag'] as const) : []),
  ])
  if (route.produces !== undefined) {
    const schema = { type: 'string' }
    return { 200: { description: 'Réponse', ...told, content: { [route.produces]: { schema } } } }
  }
  if (!route.answer) return { 204: { description: 'Fait', ...told } }
  const schema = schemaOf(route.answer)
  const example = route.example?.answer ?? exampleOf(schema)
  const content = { 'application/json': { schema, example } }
  return { [route.status ?? 200]: { description: 'Réponse', ...told, content } }
}

/** Refusals by status, each with the codes and sentences that come with it. */
function refused(route: Route): Json {
  const inFields = route.shape === 'fields'
  const type = inFields ? 'application/json' : 'application/problem+json'
  const schema = { $ref: `#/components/schemas/${inFields ? 'Fields' : 'Problem'}` }
  return Object.fromEntries(
    [...refusalsByStatus(route)].map(([status, lines]) => {
      // A crowded house sends away at the door, before it counts.
      const counted = status === 503 ? [] : limits(route)
      const waits = status === 429 || status === 503 ? (['Retry-After'] as const) : []
      const told = withHeaders([...counted, ...farewell(route), ...waits])
      return [status, { description: lines.join('\n\n'), ...told, content: { [type]: { schema } } }]
    }),
  )
}

function refusalsByStatus(route: Route): ReadonlyMap<number, string[]> {
  const codes = new Set<RefusalCode>(route.refusals)
  if (route.who !== 'anyone' && route.who !== 'guest') codes.add('not-signed-in')
  if (route.team !== undefined || route.who === 'youth') codes.add('forbidden')
  if (route.params) codes.add('not-found')
  if (route.idempotency === 'required') codes.add('idempotency-key-missing')
  if (route.idempotency) codes.add('idempotency-key-reused').add('idempotency-key-in-progress')
  const byStatus = new Map<number, string[]>()
  const add = (status: number, line: string) =>
    byStatus.set(status, [...(byStatus.get(status) ?? []), line])
  if (route.body ?? route.query) add(400, '`invalid-request` : demande mal formée')
  for (const code of codes) add(refusals[code].status, `\`${code}\` : ${refusals[code].says}`)
  for (const [status, says] of unread(route)) add(status, `\`http-${status}\` : ${says}`)
  if (isLimited(route)) add(503, '`unavailable` : service momentanément saturé')
  return byStatus
}

/** What a request meets before it is read. */
const unread = (route: Route): readonly (readonly [number, string])[] => [
  ...(route.method !== 'GET'
    ? ([
        [400, 'demande illisible'],
        [413, 'demande trop lourde'],
        [415, 'type de contenu refusé'],
      ] as const)
    : []),
  ...(isLimited(route) ? ([[429, 'trop de demandes en une minute']] as const) : []),
]
