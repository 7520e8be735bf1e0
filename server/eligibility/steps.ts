import { vouchForYouth } from '../accounts/actions.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { enqueue } from '../kit/queue.ts'
import { openWallet } from '../wallet/actions.ts'
import { whoHadCredit } from '../wallet/memory.ts'
import type { World } from '../world.ts'
import * as lists from './import-store.ts'
import type { Person } from './list.ts'
import { isCrediting, outcomeOf } from './rules.ts'
import * as eligibility from './store.ts'

/** An imported list, treated a bundle of lines at a time: a killed worker leaves whole bundles. */

const bundle = 50
/** Bundles treated by one job, before other work has its turn. */
const bundles = 20

export const stepJob = 'eligible-step'

/** A step: queues the treating of what is left of a list; one hand of the worker at most. */
export const queueStep = (tx: Tx, importId: number) =>
  enqueue(tx, [{ name: stepJob, payload: { importId }, line: 'eligible-imports' }])

/** Treats the next lines of a list, and queues what is left after them. */
export async function step(world: World, importId: number, now: Date): Promise<void> {
  for (let count = 0; count < bundles; count++) {
    if (await transact(world.db, (tx) => treatBundle(world, tx, importId, now))) return
  }
  await transact(world.db, (tx) => queueStep(tx, importId))
}

/** Treats one bundle; gives whether the list is over. */
async function treatBundle(world: World, tx: Tx, importId: number, now: Date): Promise<boolean> {
  const list = await lists.lockRunning(tx, importId)
  if (list === undefined) return true
  const lines = await lists.nextLines(tx, importId, bundle)
  const actor = `staff:${list.madeBy}`
  if (lines.length === 0) {
    await lists.endImport(tx, importId, now)
    const subject = `eligible-import:${importId}`
    await record(tx, { at: now, actor, act: 'eligible-list.treated', subject })
    return true
  }
  const people = lines.map(({ person }) => person)
  const standings = await eligibility.standings(tx, people)
  const had = await whoHadCredit(tx, people)
  const told: lists.Told[] = []
  for (const [place, { line, person }] of lines.entries()) {
    const standing = standings[place] ?? { account: null, twinIsCredited: null }
    const { outcome, says } = outcomeOf({ ...standing, wasCredited: had.has(person) })
    const isDone = !isCrediting(outcome) || (await credit(world, tx, { person, actor }, now))
    // Between the look and the lock, somebody else decided.
    told.push(isDone ? { line, outcome, says } : { line, ...tooLate })
  }
  await lists.tellLines(tx, importId, told)
  return false
}

const tooLate = {
  outcome: 'already-credited',
  says: 'Le crédit ou le compte a changé pendant l’import',
} as const

type Crediting = { readonly person: Person; readonly actor: string }

async function credit(world: World, tx: Tx, { person, actor }: Crediting, now: Date) {
  const account = await vouchForYouth(world, tx, person, now)
  return account !== undefined && (await openWallet(world, tx, account.id, actor, now))
}
