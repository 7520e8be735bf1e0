import type { JournalAct } from '../../contract/journal-acts.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import { takeOnesTime, transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import * as batches from './batch-store.ts'
import type { BatchRow } from './batch-store.ts'
import { dayInParis, executionDay, labelOf } from './fortnights.ts'
import { keepFile, readFile } from './file.ts'
import { gather } from './gathering.ts'
import { isOutOfDate } from './rules.ts'

/**
 * The way of a batch: opened → gathered → prepared, and once two people have said so, releasing →
 * released. Each step is one transaction that begins where the last one ended: a process may die
 * anywhere, and whoever comes next goes on.
 */

/** What the making of a batch needs of the world. */
type Workshop = Pick<World, 'db' | 'files' | 'config' | 'bytes'>

/** Goes on with a batch as far as it goes without anybody's word. */
export async function advance(world: Workshop, id: number, now: Date): Promise<void> {
  for (;;) {
    const batch = await batches.batchById(world.db, id)
    const next = batch && (await step(world, batch, now))
    if (next === undefined) return
    if (next !== id) return advance(world, next, now)
  }
}

/** One step; gives the batch to go on with, undefined where there is nothing to do. */
function step(world: Workshop, batch: BatchRow, now: Date): Promise<number | undefined> {
  switch (batch.state) {
    case 'opened':
      return gatherStep(world, batch.id, now)
    case 'gathered':
      return fileStep(world, batch, now)
    case 'releasing':
      return releaseStep(world, batch, now)
    default:
      return Promise.resolve(undefined)
  }
}

/** Does a step on a batch that still is in this state and that no other process is at. */
const inState = (
  world: Workshop,
  { id, state }: Pick<BatchRow, 'id' | 'state'>,
  work: (tx: Tx, batch: BatchRow) => Promise<number | undefined>,
) =>
  transact(world.db, async (tx) => {
    const batch = await batches.lockFreeBatch(tx, id)
    return batch?.state === state ? work(tx, batch) : undefined
  })

const gatherStep = (world: Workshop, id: number, now: Date) =>
  inState(world, { id, state: 'opened' }, async (tx, batch) => {
    const gathered = await gather(tx, batch, now)
    const state = gathered.payments === 0 ? 'empty' : 'gathered'
    await batches.updateBatch(tx, id, { ...gathered, state })
    const details = { ...gathered, waiting: await batches.waitingSums(tx, id) }
    await note(tx, { batch, act: `batch.${state}`, details }, now)
    return id
  })

async function fileStep(world: Workshop, batch: BatchRow, now: Date): Promise<number | undefined> {
  const file = await keepFile(world, batch)
  return inState(world, batch, async (tx) => {
    await batches.updateBatch(tx, batch.id, { ...file, state: 'prepared' })
    const details = { sha256: file.fileSha256.toString('hex') }
    await note(tx, { batch, act: 'batch.prepared', details }, now)
    return undefined
  })
}

async function releaseStep(
  world: Workshop,
  batch: BatchRow,
  now: Date,
): Promise<number | undefined> {
  const file = await readFile(world, batch)
  if (file === null) throw new Error(`the file of batch ${batch.id} is not what was prepared`)
  const { releasedBy } = batch
  const actor = `staff:${releasedBy}`
  const released = await transact(world.db, async (tx) => {
    const held = await batches.lockFreeBatch(tx, batch.id)
    if (held?.state !== 'releasing') return undefined
    await takeOnesTime(tx)
    const isStale = isOutOfDate(held, dayInParis(now)) || !(await batches.holdsStill(tx, batch.id))
    if (isStale) return refuse('batch-not-prepared')
    await batches.release(tx, { batchId: batch.id, actor, now })
    if ((await batches.releasedCents(tx, batch.id)) !== file.order.totalCents) {
      throw new Error(`batch ${batch.id}: the ledger and the file do not come to the same`)
    }
    await batches.updateBatch(tx, batch.id, { state: 'released', releasedAt: now })
    await note(tx, { batch, act: 'batch.released', details: { releasedBy } }, now)
    return undefined
  })
  return isRefusal(released) ? replace(world, batch, now) : undefined
}

/**
 * What stood when a batch was gathered stands no more: a validation was taken back, an account was
 * frozen, the day of its file is past. Nothing of it leaves, and another is prepared in its place.
 */
const replace = (world: Workshop, stale: BatchRow, now: Date) =>
  inState(world, { id: stale.id, state: 'releasing' }, async (tx, batch) => {
    await giveUp(tx, batch, { by: 'system', because: changed }, now)
    const { kind, cutoff, preparedBy } = batch
    const opened = await open(world, tx, { kind, cutoff, preparedBy, replaces: batch.id }, now)
    if (opened === undefined) throw new Error(`nothing takes the place of batch ${batch.id}`)
    return opened
  })

const changed = 'Des réservations ou des comptes ont changé depuis sa préparation'

type GivingUp = { readonly by: string; readonly because: string }

/** A step: ends a locked batch that never left. */
export async function giveUp(tx: Tx, batch: BatchRow, { by, because }: GivingUp, now: Date) {
  await takeOnesTime(tx)
  await batches.endPayments(tx, batch.id)
  const given = { abandonedAt: now, abandonedBy: by, abandonedBecause: because } as const
  await batches.updateBatch(tx, batch.id, { state: 'abandoned', ...given })
  await note(tx, { batch, act: 'batch.abandoned', actor: by, details: { because } }, now)
}

export type Opening = Pick<BatchRow, 'kind' | 'cutoff' | 'preparedBy' | 'replaces'>

/** A step: opens a batch; undefined where another is under way, or this fortnight has its own. */
export async function open(
  world: Workshop,
  tx: Tx,
  opening: Opening,
  now: Date,
): Promise<number | undefined> {
  const { kind, cutoff, preparedBy, replaces } = opening
  const day = dayInParis(now).replaceAll('-', '')
  const opened = await batches.insertBatch(tx, {
    kind,
    cutoff,
    label: labelOf(cutoff),
    messageId: `PASSCULTURE-${day}-${world.bytes(4).toString('hex')}`,
    format: world.config.paymentFormat,
    executionDay: executionDay(now),
    state: 'opened',
    openedAt: now,
    replaces,
    preparedBy,
    preparedAt: preparedBy === null ? null : now,
    ...blank,
  })
  if (opened === undefined) return undefined
  const actor = preparedBy === null ? 'system' : `staff:${preparedBy}`
  const [subject, details] = [`batch:${opened.id}`, { kind, cutoff, replaces }]
  await record(tx, { at: now, actor, act: 'batch.opened', subject, details })
  return opened.id
}

const blank = {
  fileKey: null,
  fileSha256: null,
  releasedBy: null,
  releaseAskedAt: null,
  releasedAt: null,
  closedAt: null,
  abandonedAt: null,
  abandonedBy: null,
  abandonedBecause: null,
} as const

type Note = {
  readonly batch: Pick<BatchRow, 'id'>
  readonly act: JournalAct
  readonly actor?: string
  readonly details: Readonly<Record<string, unknown>>
}

const note = (tx: Tx, { batch, act, actor = 'system', details }: Note, now: Date) =>
  record(tx, { at: now, actor, act, subject: `batch:${batch.id}`, details })
