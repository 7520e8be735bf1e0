import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Where the time of a request goes, as OpenTelemetry tells it: one span for the request, one for
 * each statement it asked of the database. Routes and statements are told, never addresses nor
 * values: those may hold an e-mail or a code.
 */

/** One thing that took time. Ids in hexadecimal, instants in milliseconds since 1970. */
export type Span = {
  readonly traceId: string
  readonly spanId: string
  readonly parentId: string | null
  readonly name: string
  readonly kind: 'request' | 'statement'
  readonly startedAt: number
  readonly endedAt: number
  readonly attributes: Readonly<Record<string, string | number>>
  readonly isFault: boolean
}

export type Traces = {
  /** Follows each request of the server, under its caller's trace where he names one. */
  follow(app: FastifyInstance): void
  /** Asks the database a statement, in the span of the request that asks. */
  statement<T>(text: string, ask: () => Promise<T>): Promise<T>
}

type Needs = {
  readonly bytes: (count: number) => Buffer
  /** Which share of the traces that begin here is told, 0 to 1. */
  readonly share: number
  /** Takes what has ended. */
  readonly tell: (span: Span) => void
}

type Place = { readonly traceId: string; readonly spanId: string }

export function openTraces({ bytes, share, tell }: Needs): Traces {
  const current = new AsyncLocalStorage<Place>()
  const spanId = () => bytes(8).toString('hex')
  return {
    follow(app) {
      app.addHook('onRequest', (request, reply, done) => {
        const trace = traceOf(request.headers.traceparent, bytes, share)
        if (trace === null) return done()
        const place = { traceId: trace.traceId, spanId: spanId() }
        const startedAt = instant()
        reply.raw.once('close', () => {
          const timed = { startedAt, endedAt: instant() }
          tell({ ...place, parentId: trace.spanId, ...timed, ...whatIsToldOf(request, reply) })
        })
        current.run(place, done)
      })
    },
    async statement(text, ask) {
      const asker = current.getStore()
      if (asker === undefined) return ask()
      const startedAt = instant()
      let isFault = true
      try {
        const answer = await ask()
        isFault = false
        return answer
      } finally {
        tell({
          traceId: asker.traceId,
          spanId: spanId(),
          parentId: asker.spanId,
          name: /\w+/.exec(text)?.[0].toUpperCase() ?? '',
          kind: 'statement',
          startedAt,
          endedAt: instant(),
          attributes: { 'db.system.name': 'postgresql', 'db.query.text': text },
          isFault,
        })
      }
    },
  }
}

/** The trace a request belongs to: its caller's, or one that begins here; null where it is not told. */
function traceOf(
  header: string | string[] | undefined,
  bytes: Needs['bytes'],
  share: number,
): { readonly traceId: string; readonly spanId: string | null } | null {
  const caller = callerIn(header)
  if (caller !== null) return caller.isTold ? caller : null
  const traceId = bytes(16)
  return traceId.readUInt32BE(0) < share * 2 ** 32
    ? { traceId: traceId.toString('hex'), spanId: null }
    : null
}

function whatIsToldOf(request: FastifyRequest, { statusCode }: FastifyReply) {
  const { method } = request
  const route = request.routeOptions.url ?? 'none'
  return {
    name: `${method} ${route}`,
    kind: 'request' as const,
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': statusCode,
      'request.id': request.id,
    },
    isFault: statusCode >= 500,
  }
}

/** These measure machines: they must not jump with the platform's time. */
const instant = (): number => performance.timeOrigin + performance.now()

/** The trace a caller names (W3C Trace Context); null where he names none, or not rightly. */
function callerIn(header: string | string[] | undefined) {
  const [, traceId = '', id = '', flags = ''] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(String(header)) ?? []
  if (/^0*$/.test(traceId) || /^0*$/.test(id)) return null
  return { traceId, spanId: id, isTold: (Number.parseInt(flags, 16) & 1) === 1 }
}
