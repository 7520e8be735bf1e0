import { createHash } from 'node:crypto'
import { refuse } from '../../contract/refusals.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import type { Upload } from '../kit/http.ts'
import { record } from '../kit/journal.ts'
import type { World } from '../world.ts'
import * as answered from './answer-store.ts'
import type { Answered, Effect } from './answer-store.ts'
import { readBankMessage, type BankMessage, type Told } from './bank-messages.ts'
import { tellRejected } from './letters.ts'
import { effectOf } from './rules.ts'

/** What the bank answered, by its files or by hand: settled, or rejected and due again. */

const acts = {
  settle: 'transfer.settled',
  reject: 'transfer.rejected',
  return: 'transfer.returned',
} as const

/** A step: writes what answers make of locked transfers, and closes batches that are through. */
async function write(world: World, tx: Tx, effects: readonly Effect[], by: string, now: Date) {
  if (effects.length === 0) return
  await answered.writeAnswers(tx, effects, { by, now })
  await answered.postAnswers(tx, effects, now)
  const rejected = effects.filter(({ effect }) => effect !== 'settle')
  await answered.endPaymentsOf(
    tx,
    rejected.map(({ id }) => id),
  )
  await record(
    tx,
    ...effects.map(({ id, offererId, effect, code }) => ({
      at: now,
      actor: by,
      act: acts[effect],
      subject: `transfer:${id}`,
      offererId,
      details: { code },
    })),
  )
  for (const one of rejected) await tellRejected(world, tx, one)
  await answered.closeBatches(tx, now)
}

type ByHand = {
  readonly outcome: 'settled' | 'rejected'
  readonly reason?: string | undefined
}

/** Marks one transfer by hand, as the bank told it by telephone or on paper. */
export const answerTransfer = (
  world: World,
  staff: Staff,
  { id, outcome, reason }: ByHand & { readonly id: number },
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const [transfer] = await answered.lockTransfers(tx, [id])
    if (transfer === undefined) return refuse('not-found')
    const effect = effectOf(transfer.state, outcome)
    if (effect === 'already' || effect === 'never-left') return refuse('transfer-not-in-flight')
    const told = { code: null, reason: outcome === 'rejected' ? (reason ?? '') : null }
    await write(world, tx, [{ ...transfer, ...told, effect }], nameOf(staff), now)
    const after = await answered.transferById(tx, id)
    return after ?? refuse('not-found')
  })

/** Marks by hand as settled every transfer of a batch that the bank has not answered for. */
export const settleBatch = (world: World, staff: Staff, batchId: number, now: Date) =>
  transact(world.db, async (tx) => {
    const ids = await answered.inFlightOf(tx, batchId)
    if (ids === undefined) return refuse('not-found')
    const transfers = await answered.lockTransfers(tx, ids)
    const flying = transfers.filter(({ state }) => state === 'in-flight')
    const effects = flying.map((one) => ({ ...one, ...silent, effect: 'settle' as const }))
    await write(world, tx, effects, nameOf(staff), now)
    return { settled: effects.length }
  })

const silent = { code: null, reason: null } as const

// Files of the bank ---------------------------------------------------------------------------------

/** What a file of the bank did, line by line. */
export type Outcome = {
  readonly settled: number
  readonly rejected: number
  /** Said before, by this file or another: nothing is done twice. */
  readonly already: number
  /** Transfers of nobody here, by the bank's own writing; a statement has many. */
  readonly unknown: string[]
  /** Transfers whose amount is not what the bank says: left to a person. */
  readonly mismatched: string[]
  readonly passing: number
}

/** Reads a file of the bank and does what it says, once however often it is sent. */
export async function readAnswerFile(
  world: World,
  staff: Staff,
  file: Upload | undefined,
  now: Date,
) {
  if (file === undefined || file.bytes.length === 0) return refuse('answer-missing')
  const message = readBankMessage(file.bytes)
  if (message === null) return refuse('answer-unreadable')
  const sha256 = createHash('sha256').update(file.bytes).digest()
  const fileKey = `bank-answers/${sha256.toString('hex')}.xml`
  await world.files.put(fileKey, file.bytes, 'application/xml')
  return transact(world.db, async (tx) => {
    const outcome = await apply(world, tx, message, nameOf(staff), now)
    const kept = { sha256, kind: message.kind, fileKey, receivedAt: now, receivedBy: staff.id }
    await answered.keepAnswer(tx, { ...kept, outcome: JSON.stringify(outcome) })
    const { settled, rejected, already } = outcome
    await record(tx, {
      at: now,
      actor: nameOf(staff),
      act: 'bank-answer.read',
      subject: `bank-answer:${sha256.toString('hex')}`,
      details: { kind: message.kind, settled, rejected, already },
    })
    return { kind: message.kind, ...outcome }
  })
}

/** More names than anybody would read. */
const namesTold = 200

async function apply(
  world: World,
  tx: Tx,
  message: BankMessage,
  by: string,
  now: Date,
): Promise<Outcome> {
  const named = await answered.transfersNamed(tx, message.told)
  const transfers = await answered.lockTransfers(
    tx,
    named.flatMap(({ ids }) => ids),
  )
  const { first, then, ...count } = decide(named, transfers)
  await write(world, tx, first, by, now)
  await write(world, tx, then, by, now)
  const effects = [...first, ...then]
  return {
    settled: effects.filter(({ effect }) => effect === 'settle').length,
    rejected: effects.filter(({ effect }) => effect !== 'settle').length,
    already: count.already,
    unknown: count.unknown.slice(0, namesTold),
    mismatched: count.mismatched.slice(0, namesTold),
    passing: message.passing,
  }
}

/** What each line does to locked transfers, in the order of the file. */
function decide(named: readonly answered.Named[], transfers: readonly Answered[]) {
  const byId = new Map(transfers.map((transfer) => [transfer.id, transfer]))
  // One statement may tell both that money left and that it came back: those are two writes.
  const [first, then]: [Effect[], Effect[]] = [[], []]
  const said = new Set<number>()
  const count = { already: 0, unknown: [] as string[], mismatched: [] as string[] }
  for (const { told, ids } of named) {
    const found = ids.flatMap((id) => byId.get(id) ?? []).filter(isAbout(told, said))
    if (ids.length === 0) count.unknown.push(nameOfTold(told))
    const isWhole = 'messageId' in told.about
    // A whole file is said once: it decides only of what is still in flight.
    const open = isWhole ? found.filter(({ state }) => state === 'in-flight') : found
    count.already += found.length - open.length
    if (open.length > 0 && !isSameAmount(told, open)) {
      count.mismatched.push(nameOfTold(told))
      continue
    }
    for (const transfer of open) {
      const effect = effectOf(transfer.state, told.outcome)
      if (effect === 'already' || effect === 'never-left') count.already++
      else {
        const round = said.has(transfer.id) ? then : first
        round.push({ ...transfer, code: told.code, reason: told.reason, effect })
        said.add(transfer.id)
        byId.set(transfer.id, { ...transfer, state: effect === 'settle' ? 'settled' : 'rejected' })
      }
    }
  }
  return { first, then, ...count }
}

const nameOfTold = ({ about }: Told): string =>
  'messageId' in about ? about.messageId : about.endToEndId

/** What a file says of one transfer stands against what it says of them all. */
const isAbout =
  ({ about }: Told, said: ReadonlySet<number>) =>
  ({ id }: Answered): boolean =>
    'endToEndId' in about || !said.has(id)

/** A whole file is told with its whole amount, one transfer with its own. */
function isSameAmount({ amountCents }: Told, transfers: readonly Answered[]): boolean {
  if (amountCents === null) return true
  return amountCents === transfers.reduce((sum, one) => sum + one.amountCents, 0)
}
