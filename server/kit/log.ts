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
