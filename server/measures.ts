import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { waitingInLanes } from './kit/lanes.ts'
import type { World } from './world.ts'

/**
 * Figures for those who run the house, which answer « are people able to book? »: how requests end
 * and how long they take, what waits, when the last booking was made, and how far behind the worker
 * is. Names of routes only: no figure tells of a person.
 */
export function measures(app: FastifyInstance, world: World): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 10],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
  })
  registry.registerMetric(
    new Gauge({
      name: 'requests_waiting_in_lanes',
      help: 'Bookings, validations and gathered reads that wait for their turn in this process',
      registers: [],
      collect() {
        this.set(waitingInLanes())
      },
    }),
  )
  for (const gauge of gaugesOfDatabase(world)) registry.registerMetric(gauge)
  return registry
}

type Told = Record<keyof typeof told, number>

const told = {
  database_writable: 'Whether bookings can be written: 0 on a standby, or where it does not answer',
  jobs_waiting: 'Jobs ready to run and not yet taken',
  jobs_oldest_seconds: 'How long the oldest of them has waited',
  jobs_given_up: 'Jobs that failed too often and wait for a human',
  last_booking_seconds: 'Time since the last booking was made',
  synchronous_standbys: 'Standbys that acknowledge each commit',
  catalogue_on_replica:
    'Whether the catalogue is read on a replica: 0 where there is none, or it lags',
}

/** One question for all gauges of one scrape; a database that does not answer reads as not writable. */
function gaugesOfDatabase(world: World): Gauge[] {
  let asked: Promise<Told> | undefined
  const ask = () => {
    asked ??= tellOf(world).finally(() => {
      asked = undefined
    })
    return asked
  }
  return Object.entries(told).map(
    ([name, help]) =>
      new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          const row = await ask()
          this.set(Object.entries(row).find(([key]) => key === name)?.[1] ?? 0)
        },
      }),
  )
}

async function tellOf(world: World): Promise<Told> {
  const { rows } = await sql<Measured>`
    select (not pg_is_in_recovery())::int as writable, j.waiting, j.oldest, j.given_up,
      coalesce((select extract(epoch from ${world.now()}::timestamptz - made_at) from booking order by id desc limit 1), -1)::float8 as last_booking,
      (select count(*) from pg_stat_replication where sync_state in ('sync', 'quorum')) as standbys
    from (select count(*) filter (where attempts < max_attempts) as waiting,
        coalesce(extract(epoch from now() - min(run_at) filter (where attempts < max_attempts)), 0)::float8 as oldest,
        count(*) filter (where attempts >= max_attempts) as given_up
      from graphile_worker.jobs where locked_at is null and run_at <= now()) as j`
    .execute(world.db)
    .catch((fault: unknown) => {
      world.report(fault, 'metrics')
      return { rows: [] }
    })
  const [row] = rows
  return {
    database_writable: row?.writable ?? 0,
    jobs_waiting: row?.waiting ?? 0,
    jobs_oldest_seconds: row?.oldest ?? 0,
    jobs_given_up: row?.givenUp ?? 0,
    last_booking_seconds: row?.lastBooking ?? -1,
    synchronous_standbys: row?.standbys ?? 0,
    catalogue_on_replica: world.reads === world.db ? 0 : 1,
  }
}

/** The row of figures, as it is read. */
type Measured = {
  writable: number
  waiting: number
  oldest: number
  givenUp: number
  lastBooking: number
  standbys: number
}
