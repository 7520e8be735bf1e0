import * as bank from '../../contract/bank-answers.ts'
import * as contract from '../../contract/batches.ts'
import { readLedger as ledgerRoute } from '../../contract/ledger.ts'
import { refuse, type Refusal } from '../../contract/refusals.ts'
import type { Door, Staff } from '../accounts/session.ts'
import { whyNotMoney } from '../banking/rules.ts'
import { paged, startOf } from '../kit/paging.ts'
import type { World } from '../world.ts'
import { answerTransfer, readAnswerFile, settleBatch } from './answers.ts'
import * as batches from './batch-store.ts'
import {
  abandonBatch,
  downloadFile,
  examineBatch,
  prepareBatch,
  releaseBatch,
  shownBatch,
  signBatch,
  simulateBatch,
} from './batches.ts'
import { readLedger } from './trial-balance.ts'

/** The team's doors to batches, the bank's answers and the ledger. */
export function cockpitRoutes(serve: Door, world: World): void {
  serve(contract.listBatches, ({ who, query }) => listBatches(world, who, query))
  serve(contract.simulateBatch, ({ who, now }) => simulateBatch(world, who, now))
  serve(contract.prepareBatch, ({ who, now }) => prepareBatch(world, who, now))
  serve(contract.examineBatch, ({ who, params }) => examineBatch(world, who, params.id))
  serve(contract.signBatch, ({ who, params, now }) => signBatch(world, who, params.id, now))
  serve(contract.releaseBatch, ({ who, params, body, now }) =>
    releaseBatch(world, who, { id: params.id, ...body }, now),
  )
  serve(contract.abandonBatch, ({ who, params, body, now }) =>
    abandonBatch(world, who, { id: params.id, ...body }, now),
  )
  serve(contract.downloadBatchFile, ({ who, params, now }) =>
    downloadFile(world, who, params.id, now),
  )
  serve(contract.listBatchTransfers, ({ who, params, query }) =>
    listTransfers(world, who, params.id, query),
  )
  serve(contract.listBatchWaiting, ({ who, params, query }) =>
    listWaiting(world, who, params.id, query),
  )
  serve(bank.answerTransfer, ({ who, params, body, now }) =>
    answerTransfer(world, who, { id: params.id, ...body }, now),
  )
  serve(bank.settleBatch, ({ who, params, now }) => settleBatch(world, who, params.id, now))
  serve(bank.readBankAnswer, ({ who, file, now }) => readAnswerFile(world, who, file, now))
  serve(ledgerRoute, ({ who }) => readLedger(world, who))
}

type Page = { readonly cursor?: string | undefined; readonly limit: number }

async function listBatches({ db }: World, staff: Staff, { cursor, limit }: Page) {
  const forbidden = whyNotMoney(staff)
  if (forbidden !== null) return forbidden
  const { items, next } = paged(await batches.batchesBefore(db, startOf(cursor), limit + 1), limit)
  return { items: items.map(shownBatch), next }
}

async function whyNotBatch(
  { db }: World,
  staff: Staff,
  id: number,
): Promise<Refusal<'forbidden' | 'not-found'> | null> {
  const isThere = (await batches.batchById(db, id)) !== undefined
  return whyNotMoney(staff) ?? (isThere ? null : refuse('not-found'))
}

async function listTransfers(world: World, staff: Staff, id: number, { cursor, limit }: Page) {
  const refusal = await whyNotBatch(world, staff, id)
  if (refusal !== null) return refusal
  const rows = await batches.transfersOfBatch(world.db, id, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return {
    items: items.map(({ offererId, siren, legalName, ...transfer }) => ({
      ...transfer,
      structure: { id: offererId, siren, legalName },
    })),
    next,
  }
}

async function listWaiting(world: World, staff: Staff, id: number, { cursor, limit }: Page) {
  const refusal = await whyNotBatch(world, staff, id)
  if (refusal !== null) return refusal
  const rows = await batches.waitingOfBatch(world.db, id, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return {
    items: items.map((row) => ({
      structure: { id: row.offererId, siren: row.siren, legalName: row.legalName },
      venue: { id: row.id, name: row.venueName },
      reason: row.reason,
      payments: row.payments,
      amountCents: row.amountCents,
    })),
    next,
  }
}
