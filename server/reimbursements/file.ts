import { createHash } from 'node:crypto'
import type { Db } from '../database/connection.ts'
import type { World } from '../world.ts'
import * as batches from './batch-store.ts'
import type { BatchRow } from './batch-store.ts'
import { readPain, writePain, type ReadOrder } from './pain.ts'

/** The payment file of a batch: written once, kept, and read back from its own bytes ever after. */

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

/** Writes and keeps the file. The same batch gives the same bytes under the same name. */
export async function keepFile(world: Pick<World, 'db' | 'files' | 'config'>, batch: BatchRow) {
  const { payer } = world.config
  if (payer === undefined) throw new Error('PAYER_IBAN went away while a batch was prepared')
  const { format, messageId, executionDay, label, openedAt: createdAt } = batch
  const transfers = await batches.instructionsOf(world.db, batch.id)
  const order = { format, messageId, createdAt, executionDay, label, payer, transfers }
  const bytes = writePain(order)
  const hash = sha256(bytes)
  const key = `transfers/${batch.messageId}-${hash.toString('hex').slice(0, 16)}.xml`
  await world.files.put(key, bytes, 'application/xml')
  return { fileKey: key, fileSha256: hash }
}

type KeptFile = { readonly bytes: Uint8Array; readonly order: ReadOrder }

/**
 * The file as it is kept, read back; null where a byte is not the one that was written, or where
 * it does not say, transfer by transfer, what the database says.
 */
export async function readFile(
  world: Pick<World, 'db' | 'files'>,
  batch: BatchRow,
): Promise<KeptFile | null> {
  if (batch.fileKey === null || batch.fileSha256 === null) return null
  const bytes = await world.files.read(batch.fileKey)
  if (bytes === null || !sha256(bytes).equals(batch.fileSha256)) return null
  const order = readPain(bytes)
  return order !== null && (await isTold(world.db, batch, order)) ? { bytes, order } : null
}

/** Whether a file orders exactly what a batch holds. */
async function isTold(db: Db, batch: BatchRow, order: ReadOrder): Promise<boolean> {
  const held = await batches.instructionsOf(db, batch.id)
  const totals =
    order.messageId === batch.messageId &&
    order.count === batch.transfers &&
    order.totalCents === batch.totalCents
  return (
    totals &&
    held.length === order.transfers.length &&
    held.every(({ endToEndId, iban, amountCents }, place) => {
      const told = order.transfers[place]
      return (
        told?.endToEndId === endToEndId && told.iban === iban && told.amountCents === amountCents
      )
    })
  )
}
