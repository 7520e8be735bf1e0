import type { Tx } from '../database/connection.ts'
import { lockOfferer } from '../offerers/store.ts'
import * as banking from './store.ts'
import type { AccountLine, BankAccountRow } from './store.ts'

/** One account at a time for a venue or a structure: when one begins, the others end. */

/** A step: bank details, locked with their structure: its accounts change one act at a time. */
export async function lockDetails(tx: Tx, id: number): Promise<AccountLine | undefined> {
  const row = await banking.accountById(tx, id)
  if (row === undefined) return undefined
  await lockOfferer(tx, row.offererId)
  return banking.lockAccount(tx, id)
}

type Turn = Pick<BankAccountRow, 'id' | 'offererId' | 'venueId' | 'activeFrom'>

const othersOf = async (tx: Tx, { id, offererId, venueId }: Turn) =>
  (await banking.acceptedOf(tx, offererId)).filter(
    (other) => other.id !== id && other.venueId === venueId,
  )

/** A step: ends at `from` the account that is paid today, and forgets the one that waited its turn. */
export async function endOthers(tx: Tx, turn: Turn, from: Date, now: Date): Promise<void> {
  for (const other of await othersOf(tx, turn)) {
    const { activeFrom, activeUntil } = other
    if (activeFrom === null || (activeUntil !== null && activeUntil <= now)) continue
    if (activeFrom > now) {
      const over = { state: 'replaced', activeFrom: null, activeUntil: null } as const
      await banking.updateAccount(tx, other.id, over)
      await freeOthers(tx, other)
    }
  }
  for (const other of await othersOf(tx, turn)) {
    const { activeUntil } = other
    if (activeUntil !== null && activeUntil <= now) continue
    const isOver = from <= now && other.state === 'accepted'
    const ended = isOver ? ({ state: 'replaced' } as const) : {}
    await banking.updateAccount(tx, other.id, { ...ended, activeUntil: from })
  }
}

/** A step: the account that was to end when this one began goes on. */
export async function freeOthers(tx: Tx, turn: Turn): Promise<void> {
  for (const other of await othersOf(tx, turn)) {
    if (other.activeUntil?.getTime() === turn.activeFrom?.getTime() && other.activeUntil !== null) {
      await banking.updateAccount(tx, other.id, { activeUntil: null })
    }
  }
}
