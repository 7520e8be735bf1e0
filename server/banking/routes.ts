import * as team from '../../contract/bank-approvals.ts'
import * as contract from '../../contract/banking.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { Door } from '../accounts/session.ts'
import type { World } from '../world.ts'
import { submitBankDetails } from './actions.ts'
import { decideDetails, examineDetails } from './approvals.ts'
import { clearDetails, freezeAsTeam, freezeByLink, freezeOurs, readLink } from './freezes.ts'
import { listDetails, listPayees } from './payees.ts'
import { openOurRib, openRibAsTeam } from './rib.ts'
import { shownToTeam } from './sheets.ts'
import * as banking from './store.ts'

export function bankingRoutes(serve: Door, world: World): void {
  serve(contract.submitBankDetails, ({ who, params, body, file, address, now }) =>
    submitBankDetails(world, who, { ...body, offererId: params.id, file, address }, now),
  )
  serve(contract.listBankDetails, ({ who, params, query, now }) =>
    listDetails(world, who, { offererId: params.id, page: query }, now),
  )
  serve(contract.listPayees, ({ who, params, query, now }) =>
    listPayees(world, who, { offererId: params.id, page: query }, now),
  )
  serve(contract.readRib, ({ who, params, now }) => openOurRib(world, who, params.id, now))
  serve(contract.freezeOurBankDetails, ({ who, params, now }) =>
    freezeOurs(world, who, params.id, now),
  )
  serve(contract.readFreezeLink, ({ body, now }) => readLink(world, body.token, now))
  serve(contract.freezeByLink, ({ body, now }) => freezeByLink(world, body.token, now))
  teamRoutes(serve, world)
}

function teamRoutes(serve: Door, world: World): void {
  serve(team.queueBankDetails, ({ query, now }) => queue(world, query, now))
  serve(team.examineBankDetails, ({ params, now }) => examineDetails(world, params.id, now))
  serve(team.readRibAsTeam, ({ who, params, now }) => openRibAsTeam(world, who, params.id, now))
  serve(team.decideBankDetails, ({ who, params, body, now }) =>
    decideDetails(world, who, { id: params.id, ...body }, now),
  )
  serve(team.freezeBankDetails, ({ who, params, body, now }) =>
    freezeAsTeam(world, who, { id: params.id, ...body }, now),
  )
  serve(team.clearBankDetails, ({ who, params, body, now }) =>
    clearDetails(world, who, { id: params.id, ...body }, now),
  )
}

type Query = {
  readonly state: banking.Queue
  readonly cursor?: string | undefined
  readonly limit: number
}

async function queue(world: World, { state, cursor, limit }: Query, now: Date) {
  const rows = await banking.queuedAccounts(world.db, state, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return { items: await Promise.all(items.map((row) => shownToTeam(world.db, row, now))), next }
}
