import type { FastifyInstance } from 'fastify'
import type { Route } from '../contract/route.ts'
import { nameOf, whoIs, type Actors, type Door } from './accounts/session.ts'
import type { ClockHand } from './kit/clock.ts'
import { doors } from './kit/http.ts'
import { openServer } from './kit/server.ts'
import { accountRoutes } from './accounts/routes.ts'
import { bankingRoutes } from './banking/routes.ts'
import { bookingRoutes } from './bookings/routes.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { counterRoutes } from './counter/routes.ts'
import { eligibilityRoutes } from './eligibility/routes.ts'
import { importRoutes } from './imports/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { offererRoutes } from './offerers/routes.ts'
import { offerRoutes } from './offers/routes.ts'
import { operations } from './operations.ts'
import { pages } from './pages.ts'
import { reference } from './reference.tsx'
import { partnerRoutes } from './partners/routes.ts'
import { reimbursementRoutes } from './reimbursements/routes.ts'
import { sandboxRoutes } from './sandbox/routes.ts'
import { settingRoutes } from './settings/routes.ts'
import { walletRoutes } from './wallet/routes.ts'
import type { World } from './world.ts'

export type Front = {
  readonly app: FastifyInstance
  /** Every route served, as the contract writes it. */
  readonly routes: readonly Route[]
  /** Asks to be called no more: not ready, and each connection closed after its answer. */
  leave(): void
}

/** The front doors: each slice's routes, listed by hand. */
export async function buildApp(world: World, clock: ClockHand): Promise<Front> {
  const door = { isLeaving: false }
  const app = await openServer({ ...world, door })
  const routes: Route[] = []
  const bind = doors<Actors>({
    app,
    now: world.now,
    whoIs: whoIs(world),
    nameOf,
    publicUrl: world.config.publicUrl,
  })
  const serve: Door = (route, handler) => {
    routes.push(route)
    bind(route, handler)
  }
  operations(app, world, routes, door)
  reference(app, routes)
  settingRoutes(serve, world)
  accountRoutes(serve, world)
  offererRoutes(serve, world)
  offerRoutes(serve, world)
  walletRoutes(serve, world)
  eligibilityRoutes(serve, world)
  bankingRoutes(serve, world)
  catalogueRoutes(serve, world)
  bookingRoutes(serve, world)
  counterRoutes(serve, world)
  reimbursementRoutes(serve, world)
  importRoutes(serve, world)
  deskRoutes(serve, world)
  partnerRoutes(serve, world)
  await sandboxRoutes(app, world, clock)
  await pages(app, world)
  const leave = () => {
    door.isLeaving = true
  }
  return { app, routes, leave }
}
