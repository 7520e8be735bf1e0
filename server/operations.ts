import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Route } from '../contract/route.ts'
import { isClockAstray } from './kit/clock.ts'
import { openApi } from './kit/openapi.ts'
import type { Doorstep } from './kit/server.ts'
import { measures } from './measures.ts'
import type { World } from './world.ts'

/** What those who run the house look at: life, readiness, figures, and the API's own description. */
export function operations(
  app: FastifyInstance,
  world: World,
  routes: readonly Route[],
  door: Doorstep,
): void {
  const registry = measures(app, world)
  app.get('/health', async () => ({ status: 'ok' }))
  app.get('/ready', async (_request, reply) => {
    const why = door.isLeaving ? 'leaving' : await whyNotReady(world)
    if (why === null) return { status: 'ready' }
    return reply.code(503).header('retry-after', '2').send({ status: why })
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
  let document: string | undefined
  app.get('/api/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApi(routes, world.config.apiUrl))
    return reply.type('application/json; charset=utf-8').send(document)
  })
}

async function whyNotReady(world: World): Promise<string | null> {
  try {
    // From a table of the house, so that a blank database is not taken for it.
    const { rows } = await sql<{ standby: boolean; at: Date }>`
      select pg_is_in_recovery() as standby, clock_timestamp() as at from platform_clock`.execute(
      world.db,
    )
    const [found] = rows
    if (found?.standby !== false) return 'database takes no writes'
    return isClockAstray(found.at) ? 'clocks disagree' : null
  } catch (fault) {
    world.report(fault, 'readiness')
    return 'database unreachable'
  }
}
