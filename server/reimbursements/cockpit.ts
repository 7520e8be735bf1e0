import * as bank from '../../contract/bank-answers.ts'
import * as contract from '../../contract/batches.ts'
import { readLedger as ledgerRoute } from '../../contract/ledger.ts'
import { refuse } from '../../contract/refusals.ts'
import type { Door } from '../accounts/session.ts'
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
  serve(contract.listBatches, ({ query }) => listBatches(world, query))
  serve(contract.simulateBatch, ({ now }) => simulateBatch(world, now))
  serve(contract.prepareBatch, ({ who, now }) => prepareBatch(world, who, now))
  serve(contract.examineBatch, ({ params }) => examineBatch(world, params.id))
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
  serve(contract.listBatchTransfers, ({ params, query }) => listTransfers(world, params.id, query))
  serve(contract.listBatchWaiting, ({ params, query }) => listWaiting(world, params.id, query))
  serve(bank.answerTransfer, ({ who, params, body, now }) =>
    answerTransfer(world, who, { id: params.id, ...body }, now),
  )
  serve(bank.settleBatch, ({ who, params, now }) => settleBatch(world, who, params.id, now))
  serve(bank.readBankAnswer, ({ who, file, now }) => readAnswerFile(world, who, file, now))
  serve(ledgerRoute, () => readLedger(world))
}

type Page = { readonly cursor?: string | undefined; readonly limit: number }

async function listBatches({ db }: World, { cursor, limit }: Page) {
  const { items, next } = paged(await batches.batchesBefore(db, startOf(cursor), limit + 1), limit)
  return { items: items.map(shownBatch), next }
}

async function listTransfers({ db }: World, id: number, { cursor, limit }: Page) {
  if ((await batches.batchById(db, id)) === undefined) return refuse('not-found')
  const rows = await batches.transfersOfBatch(db, id, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return {
    items: items.map(({ offererId, siren, legalName, ...transfer }) => ({
      ...transfer,
      structure: { id: offererId, siren, legalName },
    })),
    next,
  }
}

async function listWaiting({ db }: World, id: number, { cursor, limit }: Page) {
  if ((await batches.batchById(db, id)) === undefined) return refuse('not-found')
  const rows = await batches.waitingOfBatch(db, id, startOf(cursor), limit + 1)
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
