import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { toPublicId } from '../../contract/public-id.ts'
import type { ClockHand } from '../kit/clock.ts'
import { sendProblem } from '../kit/problem.ts'
import { fewAtATime } from '../kit/turns.ts'
import type { World } from '../world.ts'
import { ClockWish, laterBy, tooFar } from './clock.ts'
import { readyCountermarks } from './countermarks.ts'
import { furnish } from './furnish.ts'
import { homePage } from './home.tsx'
import { letterDocument, letterHeaders, mailboxPage, mailPage } from './mail-pages.tsx'
import { mailOf, mailsTo } from './mailbox.ts'
import { stylesheet } from './page-pieces.tsx'
import { password, people } from './people.ts'
import { geocode, registryIndex, searchCompanies } from './registry.ts'
import { simulators } from './simulator.ts'
import { apiKeys } from './structures.ts'
import { codesOfNow } from './second-factor-codes.ts'
import { workshop } from './workshop.tsx'

/** The sandbox’s own addresses. Elsewhere they are not even there. */
export async function sandboxRoutes(
  app: FastifyInstance,
  world: World,
  clock: ClockHand,
): Promise<void> {
  if (!world.config.sandbox) return
  await app.register(async (scope) => {
    // The buttons of the page are plain forms.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
    )
    scope.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    home(scope, world)
    mails(scope, world)
    time(scope, world, clock)
    registers(scope)
    simulators(scope, world)
    await workshop(scope, world)
  })
}

const html = (reply: FastifyReply, page: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').send(page)

async function indexOf(world: World) {
  const ready = await readyCountermarks(world.db, world.now())
  return {
    accounts: people.map(({ email, role, firstName, lastName }) => ({
      email,
      role,
      name: `${firstName} ${lastName}`,
    })),
    password,
    apiKeys: apiKeys(world.config),
    countermarks: ready.map((one) => ({ ...one, offerId: toPublicId(one.offerId) })),
    registry: registryIndex,
  }
}

const homeOf = async (world: World, now: Date): Promise<string> =>
  homePage({ now, codes: await codesOfNow(world, now), ...(await indexOf(world)) })

function home(scope: FastifyInstance, world: World): void {
  scope.get('/sandbox', async (_request, reply) => html(reply, await homeOf(world, world.now())))
  scope.get('/sandbox/index.json', () => indexOf(world))
  scope.get('/sandbox/style.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(stylesheet),
  )
}

const mailsShown = 500

/** An address in a query; a `+` that was not encoded arrives as a space, which no address holds. */
const MailQuery = z.object({
  to: z.optional(
    z.string().check(
      z.trim(),
      z.toLowerCase(),
      z.overwrite((text) => text.replaceAll(' ', '+')),
    ),
  ),
})

function mails(scope: FastifyInstance, world: World): void {
  scope.get('/sandbox/mails', async (request, reply) => {
    const query = z.safeParse(MailQuery, request.query)
    if (!query.success) return sendProblem(reply, query.error, 'problem')
    return mailsTo(world.db, query.data.to, mailsShown)
  })
  scope.get('/sandbox/mailbox', async (request, reply) => {
    const query = z.safeParse(MailQuery, request.query)
    const to = (query.success && query.data.to) || undefined
    return html(reply, mailboxPage(await mailsTo(world.db, to, mailsShown), to ?? ''))
  })
  scope.get('/sandbox/mailbox/:id', async (request, reply) => {
    const mail = await askedMail(world, request)
    return mail === undefined ? reply.callNotFound() : html(reply, mailPage(mail))
  })
  scope.get('/sandbox/mailbox/:id/lettre', async (request, reply) => {
    const mail = await askedMail(world, request)
    if (mail === undefined) return reply.callNotFound()
    return html(reply.headers(letterHeaders), letterDocument(mail))
  })
}

const MailParams = z.object({ id: z.coerce.number().check(z.int(), z.positive()) })

async function askedMail(world: World, request: FastifyRequest) {
  const params = z.safeParse(MailParams, request.params)
  return params.success ? mailOf(world.db, params.data.id) : undefined
}

function time(scope: FastifyInstance, world: World, clock: ClockHand): void {
  // Two hands on one clock would each think it is where they put it.
  const inTurn = <T>(work: () => Promise<T>) => fewAtATime('clock', 1, work)
  const clockFace = () => ({ now: world.now().toISOString() })
  scope.get('/sandbox/clock', async () => clockFace())
  scope.post('/sandbox/clock', async (request, reply) => {
    if (isForeignForm(request)) return reply.callNotFound()
    const wish = z.safeParse(ClockWish, request.body ?? {})
    if (!wish.success) return sendProblem(reply, wish.error, 'problem')
    const moved = await inTurn(async () => {
      const instant = laterBy(world.now(), wish.data.advance)
      if (instant !== null) await clock.moveTo(instant)
      return instant
    })
    if (moved === null) return sendProblem(reply, wrongAdvance, 'problem')
    return isForm(request) ? reply.redirect('/sandbox#horloge', 303) : clockFace()
  })
  scope.post('/sandbox/reset', async (request, reply) => {
    if (isForeignForm(request)) return reply.callNotFound()
    await inTurn(async () => {
      await clock.backToMachine()
      await furnish(world, { afresh: true })
      // The letters of the scenes arrive before the answer.
      await clock.moveTo(world.now())
    })
    return isForm(request) ? reply.redirect('/sandbox', 303) : clockFace()
  })
}

const wrongAdvance = new z.core.$ZodError([
  { code: 'custom', path: ['advance'], message: tooFar, input: undefined },
])

const isForm = ({ headers }: FastifyRequest): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false

/** A form on another site must not reach the sandbox on somebody’s machine. */
const isForeignForm = (request: FastifyRequest): boolean =>
  isForm(request) && ['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site']))

const RegisterQuery = z.object({
  q: z.string().check(z.trim(), z.minLength(3)),
  page: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1000)), 1),
  per_page: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(25)), 10),
})
const GeocoderQuery = z.object({
  q: z.string().check(z.trim(), z.minLength(3), z.maxLength(200)),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(20)), 5),
})

/** The national services the house asks, in their own words. */
function registers(scope: FastifyInstance): void {
  scope.get('/sandbox/registre/search', (request, reply) => {
    const query = z.safeParse(RegisterQuery, request.query)
    if (!query.success) {
      return reply.code(400).send({ erreur: '3 caractères minimum pour les termes de la requête' })
    }
    const { q, page, per_page: perPage } = query.data
    return reply.send(searchCompanies({ q, page, perPage }))
  })
  scope.get('/sandbox/geocodage/search', (request, reply) => {
    const query = z.safeParse(GeocoderQuery, request.query)
    if (!query.success) return reply.code(400).send({ code: 400, message: 'q: required param' })
    return reply.send(geocode(query.data.q, query.data.limit))
  })
}
