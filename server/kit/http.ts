import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { isRefusal, refuse, type Refusal, type RefusalCode } from '../../contract/refusals.ts'
import type {
  AnswerOf,
  BodyOf,
  ParamsOf,
  QueryOf,
  RefusalOf,
  Route,
  Who,
} from '../../contract/route.ts'
import { sendProblem, sendRefusal } from './problem.ts'

/** Names one request that must have one effect, whoever repeats it. */
export type RequestKey = {
  readonly actor: string
  readonly route: string
  readonly key: string
  /** SHA-256 of what was asked: the same key for another request is refused. */
  readonly hash: Buffer
}

export type Upload = { readonly name: string; readonly bytes: Buffer }

export type CookieJar = {
  read(name: string): string | undefined
  /** Host-only, HttpOnly, SameSite=Lax; `Secure` and the `__Host-` prefix wherever the site is https. */
  write(name: string, value: string, expiresAt: Date): void
  clear(name: string): void
}

/** What a handler is given. `R` fixes the types of all that came in. */
export type Asked<R extends Route, Actors extends Record<Who, unknown>> = {
  readonly who: Actors[R['who']]
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  readonly file: Upload | undefined
  readonly now: Date
  readonly key: RequestKey | undefined
  /** The version the caller read and means to change; undefined where he does not say. */
  readonly ifMatch: string | undefined
  /** The caller's network address, for throttles only. */
  readonly address: string
  readonly userAgent: string
  readonly cookies: CookieJar
}

/** An answer that is not JSON; one that may be long is sent as it is made. */
export type Document = {
  readonly body: string | Uint8Array | Readable
  readonly headers?: Record<string, string>
}

/** A final answer kept from the first time this very request was made. */
export class Replay<T> {
  readonly value: T
  constructor(value: T) {
    this.value = value
  }
}

type Given<R extends Route> = R extends { produces: string } ? Document : AnswerOf<R>
type DoorRefusal = Extract<
  RefusalCode,
  'not-signed-in' | 'forbidden' | 'not-found' | 'too-many-attempts' | `idempotency-key-${string}`
>

/** A handler that gives a refusal its route does not declare does not compile. */
type Handler<R extends Route, Actors extends Record<Who, unknown>> = (
  asked: Asked<R, Actors>,
) => Promise<Given<R> | Replay<Given<R>> | Refusal<RefusalOf<R> | DoorRefusal>>

export type Serve<Actors extends Record<Who, unknown>> = <const R extends Route>(
  route: R,
  handler: Handler<R, Actors>,
) => void

export type Knock = {
  readonly cookies: CookieJar
  readonly authorization: string | undefined
  readonly address: string
  readonly now: Date
  /** Whom this door is for, what it asks of the team and of a key, and the shape of its refusals. */
  readonly door: Pick<Route, 'who' | 'team' | 'scopes' | 'shape'>
}

/** Finds who stands at the door, or why he may not enter. */
export type WhoIs<Actors extends Record<Who, unknown>> = (
  knock: Knock,
) => Promise<Actors[Who] | Refusal>

type Doorway<Actors extends Record<Who, unknown>> = {
  readonly app: FastifyInstance
  readonly now: () => Date
  readonly whoIs: WhoIs<Actors>
  /** Names the actor in idempotency keys and logs, `youth:1001`; never personal data. */
  readonly nameOf: (who: Actors[Who]) => string
  readonly publicUrl: string
}

/**
 * Binds contract routes to handlers: reads and checks what came in, asks who knocks, looks at the
 * clock once, and shapes answers, refusals and faults.
 */
export function doors<Actors extends Record<Who, unknown>>(
  doorway: Doorway<Actors>,
): Serve<Actors> {
  return (route, handler) => {
    doorway.app.route({
      method: route.method,
      url: route.path,
      config: { route },
      handler: async (request, reply) => {
        const outcome = await answer(doorway, { route, handler }, request, reply)
        if (isRefusal(outcome)) return sendRefusal(reply, outcome, route.shape)
        return outcome
      },
    })
  }
}

/**
 * On an answer, as it was written for a route: one that many share is written once. A table beside
 * would keep it long after them; a copy of the answer does not take it along.
 */
const writtenAs = Symbol('written')
type Shared = { readonly [writtenAs]?: { readonly route: Route; readonly text: string } }

type Bound<R extends Route, Actors extends Record<Who, unknown>> = {
  readonly route: R
  readonly handler: Handler<R, Actors>
}

async function answer<R extends Route, Actors extends Record<Who, unknown>>(
  { now: clock, whoIs, nameOf, publicUrl }: Doorway<Actors>,
  { route, handler }: Bound<R, Actors>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const now = clock()
  const cookies = jar(request, reply, publicUrl.startsWith('https:'))
  const { authorization } = request.headers
  const who = await whoIs({ cookies, authorization, address: request.ip, now, door: route })
  if (isRefusal(who)) return who

  const params = z.safeParse(route.params ?? nothing, request.params)
  if (!params.success) return refuse('not-found')
  const query = z.safeParse(route.query ?? nothing, request.query)
  if (!query.success) return sendProblem(reply, query.error, route.shape)
  const { fields, file } = await bodyOf(route, request)
  const body = z.safeParse(route.body ?? nothing, route.body ? (fields ?? {}) : undefined)
  if (!body.success) return sendProblem(reply, body.error, route.shape)

  const key = keyOf(route, nameOf(who), request, { params: params.data, body: fields, file })
  if (isRefusal(key)) return key
  // The three outputs were just read with this route's own schemas: their types are the route's.
  const asked = {
    who,
    params: params.data,
    query: query.data,
    body: body.data,
    file,
    now,
    key,
    ifMatch: ifMatchOf(route, request),
    address: request.ip,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? '',
    cookies,
  } as unknown as Asked<R, Actors>
  const result = await handler(asked)
  if (isRefusal(result)) return result
  const isReplay = result instanceof Replay
  return send(route, isReplay ? result.value : result, isReplay, reply)
}

const nothing = z.optional(z.unknown())

async function bodyOf(route: Route, request: FastifyRequest) {
  if (route.consumes !== 'multipart') return { fields: request.body ?? undefined, file: undefined }
  const fields: Record<string, unknown> = {}
  let file: Upload | undefined
  if (!request.isMultipart()) return { fields: request.body ?? fields, file }
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() }
    else fields[part.fieldname] = part.value
  }
  return { fields, file }
}

function keyOf(
  route: Route,
  actor: string,
  request: FastifyRequest,
  asked: { params: unknown; body: unknown; file: Upload | undefined },
): RequestKey | Refusal | undefined {
  if (route.idempotency === undefined) return undefined
  const header = request.headers['idempotency-key']
  const key = typeof header === 'string' ? header.trim() : ''
  if (key === '')
    return route.idempotency === 'required' ? refuse('idempotency-key-missing') : undefined
  if (key.length > 255) {
    return refuse('idempotency-key-missing', { says: 'Idempotency-Key : 255 caractères au plus' })
  }
  const hash = createHash('sha256')
    .update(canonical([asked.params, asked.body]))
    .update(asked.file?.bytes ?? '')
    .digest()
  return { actor, route: route.name, key, hash }
}

/** `"abc"`, `W/"abc"` and a bare `abc` name the version `abc`; `*` is any. */
function ifMatchOf({ versioned }: Route, request: FastifyRequest): string | undefined {
  const header = request.headers['if-match']?.trim()
  if (!versioned || !header || header === '*') return undefined
  return header.replace(/^W\//, '').replace(/^"(.*)"$/, '$1')
}

/** The same JSON whatever the order in which members were written. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? ''

function send(route: Route, value: unknown, replayed: boolean, reply: FastifyReply): unknown {
  if (replayed) reply.header('Idempotent-Replayed', 'true')
  if (route.produces !== undefined) {
    const { body, headers = {} } = value as Document
    return reply.headers({ 'content-type': route.produces, ...headers }).send(body)
  }
  // The 2018 check answers a bare yes to whoever may learn no more.
  if (route.answer === undefined || value === null) return reply.code(204).send()
  if (route.versioned) reply.header('etag', `"${(value as { version: string }).version}"`)
  reply.code(route.status ?? 200).type('application/json; charset=utf-8')
  // An answer of the contract; only objects can be shared.
  const shared = typeof value === 'object' ? (value as Shared) : {}
  if (shared[writtenAs]?.route !== route) {
    const text = JSON.stringify(z.encode(route.answer, value))
    Object.defineProperty(shared, writtenAs, { value: { route, text }, configurable: true })
  }
  return reply.send(shared[writtenAs]?.text)
}

function jar(request: FastifyRequest, reply: FastifyReply, secure: boolean): CookieJar {
  const fullName = (name: string) => (secure ? `__Host-${name}` : name)
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    read: (name) => request.cookies[fullName(name)],
    write: (name, value, expires) => {
      reply.setCookie(fullName(name), value, { ...options, expires })
    },
    clear: (name) => {
      reply.clearCookie(fullName(name), options)
    },
  }
}
