import type { FastifyReply } from 'fastify'
import type * as z from 'zod/mini'
import { refusals, type Refusal, type RefusalCode } from '../../contract/refusals.ts'
import type { Route } from '../../contract/route.ts'
import { Saturated } from './lanes.ts'

type Shape = Route['shape']

/** What the door itself says of a request, before or instead of any handler; listed at `/docs` too. */
export const doorProblems = {
  'invalid-request': { status: 400, says: 'La demande est incomplète ou mal formée' },
  'http-400': {
    status: 400,
    says: 'La demande est mal formée : du JSON est attendu, et nul caractère NUL',
  },
  'http-413': { status: 413, says: 'La demande est trop lourde' },
  'http-415': { status: 415, says: 'Ce type de contenu n’est pas accepté ici' },
  'http-429': {
    status: 429,
    says: 'Trop de demandes en peu de temps. Patientez avant de réessayer',
  },
  fault: {
    status: 500,
    says: 'Une erreur technique s’est produite. Elle a été notée, et nous allons y remédier au plus vite',
  },
  unavailable: {
    status: 503,
    says: 'Le service est momentanément saturé. Réessayez dans quelques secondes',
  },
} as const

type DoorCode = keyof typeof doorProblems

/** Writes a refusal: problem+json (RFC 9457), or field → messages on the 2018 routes. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, shape: Shape): FastifyReply {
  const standing = refusals[refusal.refused]
  const field = refusal.field ?? standing.field
  const says = refusal.says ?? standing.says
  const wait = refusal.facts?.['retryAfterSeconds']
  if (wait !== undefined && wait !== null) reply.header('Retry-After', String(wait))
  if (standing.status === 401 && shape === 'fields') {
    reply.header('WWW-Authenticate', 'Basic realm="pass Culture", charset="UTF-8"')
  }
  if (standing.status === 401 && reply.request.url.startsWith('/api/v1/')) {
    reply.header('WWW-Authenticate', 'Bearer realm="pass Culture"')
  }
  if (shape === 'fields') {
    return reply
      .code(standing.status)
      .type('application/json')
      .send(fieldsOf(field, says, refusal))
  }
  return problem(reply, {
    status: standing.status,
    code: refusal.refused,
    title: says,
    errors: field === 'global' ? undefined : [{ pointer: `/${field}`, detail: says }],
    facts: refusal.facts,
  })
}

/** Several refused members at once: the partner who sent neither e-mail nor offer reads both. */
const fieldsOf = (field: string, says: string, refusal: Refusal): Record<string, string[]> =>
  refusal.fields === undefined ? { [field]: [says] } : { ...refusal.fields }

/** Writes what is wrong with a request, each line beside its member (400). */
export function sendProblem(
  reply: FastifyReply,
  error: z.core.$ZodError,
  shape: Shape,
): FastifyReply {
  const errors = error.issues.map(({ path, message }) => ({
    pointer: `/${path.map(String).join('/')}`,
    detail: message,
  }))
  if (shape === 'fields') {
    const fields: Record<string, string[]> = {}
    for (const { pointer, detail } of errors) (fields[pointer.slice(1)] ??= []).push(detail)
    return reply.code(400).type('application/json').send(fields)
  }
  return problem(reply, {
    ...saidOf('invalid-request'),
    detail: errors.map(({ detail }) => detail).join('. '),
    errors,
  })
}

declare module 'fastify' {
  /** The contract's route behind a request; absent on pages and operations. */
  // Merging is Fastify's own way to type what hangs on a route.
  interface FastifyContextConfig {
    route?: Route
  }
}

type RouteConfig = { readonly route?: Route }

type Problem = {
  readonly status: number
  /** What programs know it by. */
  readonly code: RefusalCode | DoorCode | `http-${number}`
  readonly title: string
  /** Left out: the title says all. */
  readonly detail?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[] | undefined
  readonly facts?: Refusal['facts']
}

const saidOf = (code: DoorCode) => {
  const { status, says: title } = doorProblems[code]
  return { status, code, title }
}

const problem = (
  reply: FastifyReply,
  { status, code, title, detail = title, errors, facts }: Problem,
): FastifyReply => {
  // Where the documentation has no more to say than the status (RFC 9457).
  const type = code in refusals || isOfDoor(code) ? `/docs#${code}` : 'about:blank'
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type,
        title,
        status,
        code,
        detail,
        errors,
        facts,
        requestId: reply.request.id,
      }),
    )
}

/** No such page: the 2018 paths answer in their own shape. */
export function sendNotFound(reply: FastifyReply, url: string): FastifyReply {
  const shape = /^\/(v2\/)?bookings\//.test(url) ? 'fields' : 'problem'
  return sendRefusal(reply, { refused: 'not-found' }, shape)
}

/** A request that could not be read at all: too big, not JSON, too many. */
export function sendUnreadable(
  reply: FastifyReply,
  error: Error & { statusCode?: number; retryAfterSeconds?: number },
  config: RouteConfig,
): FastifyReply {
  const status = error.statusCode ?? 400
  if (error.retryAfterSeconds !== undefined)
    reply.header('Retry-After', String(error.retryAfterSeconds))
  const code = `http-${status}` as const
  const says = isOfDoor(code) ? doorProblems[code].says : 'La demande est mal formée'
  if (config.route?.shape === 'fields') return reply.code(status).send({ global: [says] })
  return problem(reply, { status, code, title: says })
}

const isOfDoor = (code: string): code is DoorCode => code in doorProblems

/** A fault: 503 where the database did not take the request, 500 otherwise. Says nothing of the cause. */
export function sendFault(reply: FastifyReply, error: unknown, config: RouteConfig): FastifyReply {
  const passing = isPassing(error)
  if (passing) reply.header('Retry-After', '2')
  const told = saidOf(passing ? 'unavailable' : 'fault')
  if (config.route?.shape !== 'fields') return problem(reply, told)
  return reply.code(told.status).send({ global: [told.title] })
}

/** Too many requests at once: nothing of this one was looked at. */
export const sendSaturated = (reply: FastifyReply): FastifyReply =>
  problem(reply.header('Retry-After', '2'), saidOf('unavailable'))

/** Connection lost, server stopping, too many connections, lock or statement timeout, no connection free. */
const passingCodes = /^(08|57P0|53|55P03|57014|40001|40P01|ECONN|EPIPE|ENOENT)/

/** Whether the same work may well succeed in a moment. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof Saturated) return true
  if ('code' in error && typeof error.code === 'string' && passingCodes.test(error.code))
    return true
  return /timeout exceeded when trying to connect|Connection terminated|read timeout/.test(
    error.message,
  )
}
