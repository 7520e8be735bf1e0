import type { JournalAct } from '../../contract/journal-acts.ts'
import { refuse, type Refusal } from '../../contract/refusals.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { enqueue } from '../kit/queue.ts'
import type { World } from '../world.ts'
import * as batches from './batch-store.ts'
import { compareBatches, type Change } from './comparison.ts'
import type { BatchRow } from './batch-store.ts'
import { lastCutoff, midnightInParis } from './fortnights.ts'
import { readFile } from './file.ts'
import { plan, sumsOfPlan } from './gathering.ts'
import { whyNotAbandon, whyNotRelease, whyNotSign, type Totals } from './rules.ts'
import { advance, giveUp, open } from './steps.ts'

/** Batches as people start, sign, release and give them up. What takes time is left to the worker. */

/** Guide: « Toutes les deux semaines ». Opens the batch that the calendar makes due, if it has none. */
export async function openFortnight(world: World, now: Date): Promise<void> {
  const cutoff = lastCutoff(now)
  const last = await batches.lastFortnight(world.db)
  const isDue = last === null || last < cutoff
  if (!isDue || world.config.payer === undefined) return
  await transact(world.db, (tx) =>
    open(world, tx, { kind: 'fortnight', cutoff, preparedBy: null, replaces: null }, now),
  )
}

/** Goes on with whatever was begun: this process or another may have died in the middle. */
export async function advanceOpen(world: World, now: Date): Promise<void> {
  const batch = await batches.openBatchOf(world.db)
  if (batch !== undefined) await advance(world, batch.id, now)
}

/** Prepares a batch on demand: whoever asks for it takes it to his account. */
export async function prepareBatch(world: World, staff: Staff, now: Date) {
  if (world.config.payer === undefined) return refuse('payer-unset')
  return transact(world.db, async (tx) => {
    const cutoff = midnightInParis(now)
    const opening = { kind: 'demand', cutoff, preparedBy: staff.id, replaces: null } as const
    const id = await open(world, tx, opening, now)
    if (id === undefined) return refuse('batch-in-progress')
    await goOnLater(tx, id)
    return shownAfter(tx, id)
  })
}

const goOnLater = (tx: Tx, id: number) => enqueue(tx, [{ name: 'advance-batch', payload: { id } }])

/** What a batch prepared now would pay, and leave waiting; nothing of it is written. */
export const simulateBatch = (world: World, now: Date) =>
  transact(world.db, async (tx) => {
    const cutoff = midnightInParis(now)
    await plan(tx, cutoff, now)
    return { cutoff, ...(await sumsOfPlan(tx)) }
  })

type Act<Code extends Refusal['refused'], T> = {
  readonly id: number
  readonly work: (tx: Tx, batch: BatchRow) => Promise<Refusal<Code> | T>
}

/** An act of the team on a locked batch. */
const onBatch = <Code extends Refusal['refused'], T>(world: World, { id, work }: Act<Code, T>) =>
  transact(world.db, async (tx) => {
    const batch = await batches.lockBatch(tx, id)
    return batch === undefined ? refuse('not-found') : work(tx, batch)
  })

/** Takes a batch that the calendar prepared to one's own account: another person releases it. */
export const signBatch = (world: World, staff: Staff, id: number, now: Date) =>
  onBatch(world, {
    id,
    work: async (tx, batch) => {
      const refusal = whyNotSign(batch)
      if (refusal !== null) return refusal
      await batches.updateBatch(tx, id, { preparedBy: staff.id, preparedAt: now })
      await note(tx, staff, { act: 'batch.signed', id }, now)
      return shownAfter(tx, id)
    },
  })

type Release = Totals & { readonly id: number }

/**
 * Releases a batch that another prepared. The totals are those typed from the file, and the file
 * is read anew from its kept bytes; the ledger moves in the worker, from what is then still true.
 */
export async function releaseBatch(world: World, staff: Staff, wish: Release, now: Date) {
  const { id, ...typed } = wish
  const before = await batches.batchById(world.db, id)
  const file = before === undefined ? null : await readFile(world, before)
  const inFile = file && { count: file.order.count, totalCents: file.order.totalCents }
  return onBatch(world, {
    id,
    work: async (tx, batch) => {
      const refusal = whyNotRelease(batch, { staffId: staff.id, typed, inFile })
      if (refusal !== null) return refusal
      const asked = { releasedBy: staff.id, releaseAskedAt: now } as const
      await batches.updateBatch(tx, id, { ...asked, state: 'releasing' })
      await note(tx, staff, { act: 'batch.release-asked', id, details: typed }, now)
      await goOnLater(tx, id)
      return shownAfter(tx, id)
    },
  })
}

type Abandonment = { readonly id: number; readonly reason: string }

/** Gives up a batch that has not left: what it would have paid is due again. */
export const abandonBatch = (world: World, staff: Staff, wish: Abandonment, now: Date) =>
  onBatch(world, {
    id: wish.id,
    work: async (tx, batch) => {
      const refusal = whyNotAbandon(batch)
      if (refusal !== null) return refusal
      await giveUp(tx, batch, { by: nameOf(staff), because: wish.reason }, now)
      return shownAfter(tx, wish.id)
    },
  })

type Noted = {
  readonly act: JournalAct
  readonly id: number
  readonly details?: Readonly<Record<string, unknown>>
}

const note = (tx: Tx, staff: Staff, { act, id, details = {} }: Noted, now: Date) =>
  record(tx, { at: now, actor: nameOf(staff), act, subject: `batch:${id}`, details })

async function shownAfter(tx: Tx, id: number) {
  const batch = await batches.batchById(tx, id)
  return batch === undefined ? refuse('not-found') : shownBatch(batch)
}

/** A batch as the team sees it. */
export const shownBatch = (batch: BatchRow) => ({
  id: batch.id,
  kind: batch.kind,
  state: batch.state,
  cutoff: batch.cutoff,
  label: batch.label,
  messageId: batch.messageId,
  executionDay: batch.executionDay,
  openedAt: batch.openedAt,
  payments: batch.payments,
  transfers: batch.transfers,
  totalCents: batch.totalCents,
  preparedBy: batch.preparedBy,
  preparedAt: batch.preparedAt,
  releasedBy: batch.releasedBy,
  releasedAt: batch.releasedAt,
  closedAt: batch.closedAt,
  abandonedBecause: batch.abandonedBecause,
  replaces: batch.replaces,
})

const shownChange = ({ offererId, legalName, ...change }: Change) => ({
  structure: { id: offererId, legalName },
  ...change,
})

/** A batch with its file as its bytes are now, and how its transfers fare. */
export async function examineBatch(world: World, id: number) {
  const batch = await batches.batchById(world.db, id)
  if (batch === undefined) return refuse('not-found')
  const file = await readFile(world, batch)
  const people = [batch.preparedBy, batch.releasedBy].filter((person) => person !== null)
  const [names, previous, replacement, states, waiting] = await Promise.all([
    batches.namesOf(world.db, people),
    batches.releasedBefore(world.db, id),
    batches.replacementOf(world.db, id),
    batches.statesOfTransfers(world.db, id),
    batches.waitingSums(world.db, id),
  ])
  const beside = previous && (await compareBatches(world.db, { before: previous.id, now: id }))
  return {
    batch: shownBatch(batch),
    preparer: names.get(batch.preparedBy ?? 0) ?? null,
    releaser: names.get(batch.releasedBy ?? 0) ?? null,
    previous: previous ?? null,
    structures: beside?.structures ?? null,
    changes: beside?.changes.map(shownChange) ?? [],
    replacedBy: replacement?.id ?? null,
    file: file && {
      sha256: batch.fileSha256?.toString('hex') ?? '',
      count: file.order.count,
      totalCents: file.order.totalCents,
    },
    isFileAltered: batch.fileKey !== null && file === null,
    transfers: states,
    waiting,
  }
}

/** The file for the bank, once two people have released it; each download leaves a trace. */
export async function downloadFile(world: World, staff: Staff, id: number, now: Date) {
  const batch = await batches.batchById(world.db, id)
  if (batch === undefined) return refuse('not-found')
  if (batch.releasedAt === null) return refuse('batch-not-prepared')
  const file = await readFile(world, batch)
  if (file === null) return refuse('file-altered')
  await transact(world.db, (tx) => note(tx, staff, { act: 'batch.file-downloaded', id }, now))
  return {
    body: file.bytes,
    headers: { 'content-disposition': `attachment; filename="${batch.messageId}.xml"` },
  }
}
