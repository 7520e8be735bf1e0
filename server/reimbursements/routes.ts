import { fromPublicId, toPublicId } from '../../contract/public-id.ts'
import { refuse } from '../../contract/refusals.ts'
import * as contract from '../../contract/reimbursements.ts'
import type { Door } from '../accounts/session.ts'
import { roleIn } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { cockpitRoutes } from './cockpit.ts'
import { yearInParis } from './fortnights.ts'
import { moneyOf } from './money.ts'
import { dueCentsOf, partsOf } from './rules.ts'
import { usedLinesOf, type UsedLine } from './store.ts'
import { transferCsv, transferProof, transferXlsx } from './documents.ts'
import { forecast, listTransfers, readTransfer, transferYears } from './transfers.ts'

export function reimbursementRoutes(serve: Door, world: World): void {
  serve(contract.dueOfStructure, async ({ who, params, query, now }) => {
    if (!(await roleIn(world.db, who.id, params.id))) return refuse('not-found')
    const year = query.year ?? yearInParis(now)
    const dues = (await usedLinesOf(world.db, params.id, year)).map(dueOf)
    const skip = query.cursor === undefined ? 0 : (fromPublicId(query.cursor) ?? 0)
    const end = skip + query.limit
    return {
      year,
      totals: {
        bookings: dues.length,
        bookedCents: dues.reduce((sum, { bookedCents }) => sum + bookedCents, 0),
        dueCents: dues.reduce((sum, { dueCents }) => sum + dueCents, 0),
      },
      items: dues.slice(skip, end),
      next: dues.length > end ? toPublicId(end) : null,
    }
  })
  serve(contract.listTransfers, ({ who, params, query }) =>
    listTransfers(world, who, { offererId: params.id, query }),
  )
  serve(contract.transferYears, ({ who, params }) => transferYears(world, who, params.id))
  serve(contract.readTransfer, ({ who, params, query }) =>
    readTransfer(world, who, params.id, query),
  )
  serve(contract.transferCsv, ({ who, params }) => transferCsv(world, who, params.id))
  serve(contract.transferXlsx, ({ who, params }) => transferXlsx(world, who, params.id))
  serve(contract.transferProof, ({ who, params, now }) => transferProof(world, who, params.id, now))
  serve(contract.forecastTransfer, ({ who, params, now }) => forecast(world, who, params.id, now))
  serve(contract.bookingMoney, ({ who, params, now }) => moneyOf(world, who, params.id, now))
  cockpitRoutes(serve, world)
}

function dueOf(line: UsedLine) {
  const parts = partsOf(line)
  return {
    bookingId: line.id,
    countermark: line.token,
    offer: { id: line.offerId, name: line.offerName },
    venue: { id: line.venueId, name: line.venueName },
    usedAt: line.usedAt,
    usedBy: line.usedBy,
    bookedCents: line.amountCents,
    dueCents: dueCentsOf(parts),
    parts,
  }
}
