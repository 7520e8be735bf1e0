import { foretellForgetting, forgetPerson } from '../accounts/erasure.ts'
import type { AccountRow } from '../accounts/store.ts'
import { forgetTastes } from '../catalogue/store.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { closePass } from '../wallet/actions.ts'
import type { World } from '../world.ts'
import { lockQuiet, type QuietTerms } from './quiet-store.ts'

/**
 * Accounts nobody has come back to for three years are forgotten, told a month before; whoever had
 * a credit, five years after its end. What money refers to stays, with nobody left in it.
 */

const quietMonths = 36
const noticeMonths = 1
const heldMonths = 60

const monthsBefore = (now: Date, months: number): Date => {
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() - months)
  return then
}

const bundle = 50

/** Writes to those who will be forgotten in a month. */
export const foretellQuiet = (world: World, now: Date): Promise<void> =>
  byBundles(
    world,
    {
      since: monthsBefore(now, quietMonths - noticeMonths),
      toldBefore: null,
      heldUntil: monthsBefore(now, heldMonths - noticeMonths),
      now,
    },
    (tx, account) => foretellForgetting(world, tx, account, now),
  )

/** Forgets those who were told and did not come. */
export const forgetQuiet = (world: World, now: Date): Promise<void> =>
  byBundles(
    world,
    {
      since: monthsBefore(now, quietMonths),
      toldBefore: monthsBefore(now, noticeMonths),
      heldUntil: monthsBefore(now, heldMonths),
      now,
    },
    async (tx, account) => {
      const { id, kind } = account
      await closePass(tx, id, account, now)
      await forgetTastes(tx, id)
      await forgetPerson(tx, account, now)
      const subject = `${kind}:${id}`
      await record(tx, { at: now, actor: 'system', act: 'account.forgotten', subject })
    },
  )

async function byBundles(
  world: World,
  terms: QuietTerms,
  act: (tx: Tx, account: AccountRow) => Promise<void>,
): Promise<void> {
  for (;;) {
    const done = await transact(world.db, async (tx) => {
      const quiet = await lockQuiet(tx, terms, bundle)
      for (const account of quiet) await act(tx, account)
      return quiet.length
    })
    if (done < bundle) return
  }
}
