import { readFigures as figures } from '../../contract/statistics.ts'
import * as contract from '../../contract/team-desk.ts'
import * as sheets from '../../contract/team-sheets.ts'
import type { Door } from '../accounts/session.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { lookFor, readBooking, readPerson, readPersonBookings } from './actions.ts'
import { readFigures } from './figures.ts'
import { journalPage } from './journal.ts'
import { waiting } from './queues.ts'
import { structureSheet } from './structures.ts'

export function deskRoutes(serve: Door, world: World): void {
  serve(contract.teamQueues, () => waiting(world.db))
  serve(contract.readJournal, async ({ query: { cursor, limit, ...filter } }) =>
    paged(await journalPage(world.db, filter, startOf(cursor), limit + 1), limit),
  )
  serve(contract.teamSearch, ({ who, query, now }) => lookFor(world, who, query, now))
  serve(contract.readPerson, ({ who, params, now }) => readPerson(world, who, params.id, now))
  serve(contract.readPersonBookings, ({ who, params, query, now }) =>
    readPersonBookings(world, who, { ...query, ...params }, now),
  )
  serve(sheets.readStructureSheet, ({ params, now }) => structureSheet(world.db, params.id, now))
  serve(sheets.readBookingSheet, ({ who, params, now }) => readBooking(world, who, params.id, now))
  serve(figures, ({ query, now }) => readFigures(world.reads, query, now))
}
