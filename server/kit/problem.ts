import type { FastifyReply } from 'fastify'
import type * as z from 'zod/mini'
import { refusals, type Refusal } from '../../contract/refusals.ts'
import type { Route } from '../../contract/route.ts'
import { Saturated } from './lanes.ts'

type Shape = Route['shape']

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
    status: 400,
    code: 'invalid-request',
    title: 'La demande est incomplète ou mal formée',
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
  readonly code: string
  readonly title: string
  /** Left out: the title says all. */
  readonly detail?: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[] | undefined
  readonly facts?: Refusal['facts']
}

const problem = (
  reply: FastifyReply,
  { status, code, title, detail = title, errors, facts }: Problem,
): FastifyReply => {
  const type = `/docs#${code}`
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
  const says = unreadable[status] ?? 'La demande est mal formée'
  if (config.route?.shape === 'fields') return reply.code(status).send({ global: [says] })
  return problem(reply, { status, code: `http-${status}`, title: says })
}

const unreadable: Record<number, string> = {
  400: 'La demande est mal formée : du JSON est attendu, et nul caractère NUL',
  413: 'La demande est trop lourde',
  415: 'Ce type de contenu n’est pas accepté ici',
  429: 'Trop de demandes en peu de temps. Patientez avant de réessayer',
}

const technical =
  'Une erreur technique s’est produite. Elle a été notée, et nous allons y remédier au plus vite'
const busy = 'Le service est momentanément saturé. Réessayez dans quelques secondes'

/** A fault: 503 where the database did not take the request, 500 otherwise. Says nothing of the cause. */
export function sendFault(reply: FastifyReply, error: unknown, config: RouteConfig): FastifyReply {
  const passing = isPassing(error)
  if (passing) reply.header('Retry-After', '2')
  const status = passing ? 503 : 500
  const says = passing ? busy : technical
  if (config.route?.shape === 'fields') return reply.code(status).send({ global: [says] })
  return problem(reply, { status, code: passing ? 'unavailable' : 'fault', title: says })
}

/** Too many requests at once: nothing of this one was looked at. */
export const sendSaturated = (reply: FastifyReply): FastifyReply =>
  problem(reply.header('Retry-After', '2'), { status: 503, code: 'unavailable', title: busy })

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
