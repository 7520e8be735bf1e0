import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import type { Config } from './config.ts'
import { linesTogether, tellAnswers } from './log.ts'
import type { Traces } from './traces.ts'
import { sendFault, sendNotFound, sendRefusal, sendSaturated, sendUnreadable } from './problem.ts'

const megabyte = 1024 * 1024

const pack = promisify(gzip)
/** In characters: what is shorter leaves in one go anyway. */
const leastToPack = 4_096

const securityHeaders = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob: https://data.geopf.fr",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** Whether this process is leaving: it still answers, and asks to be called no more. */
export type Doorstep = { isLeaving: boolean }

type Needs = {
  readonly config: Config
  readonly id: () => string
  readonly report: (fault: unknown, about: string) => void
  readonly door: Doorstep
  readonly traces?: Traces | undefined
  /** Where lines about requests go. */
  readonly out?: { write(text: string): unknown }
}

/** An HTTP server with the house's manners and no route yet. */
export async function openServer({
  config,
  id,
  report,
  door,
  traces,
  out = process.stdout,
}: Needs): Promise<FastifyInstance> {
  const app = Fastify({
    logger: config.sandbox ? false : { level: 'info', base: null, stream: linesTogether(out) },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: id,
    trustProxy: config.trustedProxies ?? false,
    bodyLimit: megabyte,
    // Whoever still gets in while it closes is answered like the others.
    return503OnClosing: false,
    connectionTimeout: 30_000,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 300 },
    // Refused before any route: broken escapes in the path, over-long parameters.
    frameworkErrors: (error, request, reply) => {
      sendNotFound(reply, request.url)
      request.log.info({ code: error.code }, 'unreadable address')
    },
  })
  traces?.follow(app)
  tellAnswers(app)
  readJson(app)
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: 10 * megabyte, files: 1, fields: 20, fieldSize: 20_000 },
  })
  await countCallers(app, config.rateLimit)
  receive(app, config, door)
  packAnswers(app)
  app.setNotFoundHandler((request, reply) => sendNotFound(reply, request.url))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode = 500 } = error
    if (statusCode < 500) return sendUnreadable(reply, error, request.routeOptions.config)
    report(error, `${request.method} ${request.routeOptions.url ?? 'no route'} ${request.id}`)
    return sendFault(reply, error, request.routeOptions.config)
  })
  return app
}

/** DELETE and PATCH without a body are met from clients that still announce JSON. */
function readJson(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      // Nobody means a NUL; `refuseNul` does the same for addresses.
      if (/\\u0000/.test(String(text))) throw new SyntaxError('NUL')
      done(null, text === '' ? undefined : JSON.parse(String(text)))
    } catch {
      done(Object.assign(new Error('malformed JSON'), { statusCode: 400 }), undefined)
    }
  })
}

/** `perMinute`: what one caller may ask. */
async function countCallers(app: FastifyInstance, perMinute: number): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    keyGenerator: callerOf,
    errorResponseBuilder: (_request, { ttl }) =>
      Object.assign(new Error('rate limit'), {
        statusCode: 429,
        retryAfterSeconds: Math.ceil(ttl / 1000),
      }),
  })
}

/** What every request meets before its route: manners for all, and who is turned away. */
function receive(app: FastifyInstance, { publicUrl }: Config, door: Doorstep): void {
  const limited = app.rateLimit()
  const crowd = countCrowd()
  app.addHook('onRequest', async (request, reply) => {
    const isTooMany = crowd.enter(reply)
    reply.headers(securityHeaders)
    reply.headers(farewellOf(request))
    if (door.isLeaving) reply.header('connection', 'close')
    if (publicUrl.startsWith('https:')) {
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    }
    if (!request.url.startsWith('/api/')) return refuseNul(request, reply)
    reply.header('cache-control', 'no-store')
    if (isTooMany && !isOfTheCounter(request)) return sendSaturated(reply)
    if (comesFromElsewhere(request, publicUrl)) {
      return sendRefusal(
        reply,
        { refused: 'forbidden', says: 'Cette demande vient d’un autre site' },
        'problem',
      )
    }
    await limited.call(app, request, reply)
    return refuseNul(request, reply)
  })
}

/** Long answers leave packed for whoever can open them. */
function packAnswers(app: FastifyInstance): void {
  app.addHook<unknown>('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < leastToPack) return payload
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload
    reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding')
    reply.removeHeader('content-length')
    return pack(payload, { level: constants.Z_BEST_SPEED })
  })
}

/** Of a route that will go: since when it should not be called (RFC 9745), until when it may (RFC 8594). */
function farewellOf({ routeOptions }: FastifyRequest): Record<string, string> {
  const farewell = routeOptions.config.route?.deprecated
  if (farewell === undefined) return {}
  return {
    deprecation: `@${Date.parse(farewell.since) / 1_000}`,
    sunset: new Date(farewell.until).toUTCString(),
    link: '</docs/changements>; rel="deprecation"; type="text/html"',
  }
}

/** PostgreSQL keeps no NUL in text: no page is called so, and no question is asked so. */
function refuseNul({ url }: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  if (!url.includes('%00')) return undefined
  const [path = ''] = url.split('?')
  if (path.includes('%00') || !url.startsWith('/api/')) return sendNotFound(reply, url)
  throw Object.assign(new Error('NUL'), { statusCode: 400 })
}

/** Requests under way in this process; beyond, a caller would give up before his answer. */
const mostAtOnce = 5_000

function countCrowd() {
  let underWay = 0
  return {
    /** Counts one in; gives whether there were too many already. */
    enter(reply: FastifyReply): boolean {
      const isTooMany = underWay >= mostAtOnce
      underWay++
      // Told too when the caller has hung up before his answer.
      reply.raw.once('close', () => void underWay--)
      return isTooMany
    },
  }
}

/** A professional with a queue before him is never sent away for a rush elsewhere. */
const isOfTheCounter = ({ url }: FastifyRequest): boolean =>
  url.startsWith('/api/pro/countermarks/')

const callerOf = (request: FastifyRequest): string =>
  request.headers.authorization ?? request.headers.cookie ?? request.ip

const changesNothing = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a browser carries this change here from another site. Cookies are SameSite=Lax already;
 * programs send neither header and pass.
 */
function comesFromElsewhere({ method, headers }: FastifyRequest, publicUrl: string): boolean {
  if (changesNothing.has(method)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = headers
  if (origin === undefined) return false
  return origin !== new URL(publicUrl).origin && origin.split('//')[1] !== host
}
