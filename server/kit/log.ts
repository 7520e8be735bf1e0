import type { FastifyInstance } from 'fastify'

/**
 * What the house writes about itself: one line of JSON for each request answered and each fault.
 * The route is told, never the address: its parameters and its query may hold an e-mail or a code.
 */

type Out = { write(text: string): unknown }

/** Lines leave together once the requests at hand are answered; a line each would be a system call each. */
export function linesTogether(out: Out): Out {
  let pending = ''
  const flush = () => {
    const text = pending
    pending = ''
    out.write(text)
  }
  return {
    write(line: string) {
      if (pending === '') setImmediate(flush)
      pending += line
    },
  }
}

/** Tells each request once, when it is answered. */
export function tellAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    )
  })
}

/**
 * What is told of a fault, as one line of JSON: its kind and where it was. The database's own errors
 * carry the row that would not go in, and what could not be read: neither is told.
 */
export function faultLine(fault: unknown, about: string): string {
  const error = fault instanceof Error ? fault : new Error(String(fault))
  const [first = ''] = error.message.split('\n')
  return JSON.stringify({
    level: 50,
    msg: 'fault',
    about,
    kind: error.name,
    ...named(error, ['code', 'table', 'constraint']),
    says: unnamed(first),
    at: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause === undefined ? {} : { cause: unnamed(String(error.cause)) }),
  })
}

const named = (error: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(error).filter(([name]) => names.includes(name)))

/** Without addresses of people, nor what the database quotes of a value (`… for type integer: "…"`). */
const unnamed = (text: string): string =>
  text.replace(/: ".*"/gs, ': "…"').replace(/[^\s<>"'=(]+@[^\s<>"')]+/g, '…')
