import { refuse } from '../../contract/refusals.ts'
import { fingerprint, nameOf, type Pro, type Staff } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import type { Tables } from '../database/tables.ts'
import { record } from '../kit/journal.ts'
import { whyNotAct } from '../offerers/rules.ts'
import * as offerers from '../offerers/store.ts'
import type { World } from '../world.ts'
import { tellAll } from './letters.ts'
import { bankDetailsCleared, bankDetailsFrozen } from './mails.tsx'
import { activeFrom, isChange, masked, replacedBy, whyNotFreeze } from './rules.ts'
import { shownByLink, shownDetails, shownToTeam } from './sheets.ts'
import * as banking from './store.ts'
import type { AccountLine } from './store.ts'
import { endOthers, freeOthers, lockDetails } from './turns.ts'

/** Whatever looks wrong is frozen first and looked at after: nothing is paid on it meanwhile. */

type Freeze = {
  readonly by: string
  readonly because: NonNullable<Tables['bankAccount']['frozenBecause']>
  readonly reason?: string
}

/** A step: freezes a locked account. One that waits its turn loses it, and the one before goes on. */
async function freeze(world: World, tx: Tx, row: AccountLine, wish: Freeze, now: Date) {
  const { by, because, reason } = wish
  const isWaiting = row.activeFrom !== null && row.activeFrom > now
  await banking.updateAccount(tx, row.id, {
    frozenAt: now,
    frozenBy: by,
    frozenBecause: because,
    lookedAt: null,
    lookedBy: null,
    ...(isWaiting ? { activeFrom: null, activeUntil: null } : {}),
  })
  if (isWaiting) await freeOthers(tx, row)
  await record(tx, {
    at: now,
    actor: by,
    act: 'bank-details.frozen',
    subject: `bank-details:${row.id}`,
    offererId: row.offererId,
    details: { because, reason, iban: masked(row.iban) },
  })
  await tellAll(world, tx, row, { letter: bankDetailsFrozen, facts: {} })
}

/**
 * A step: one IBAN entered by two structures freezes it for both until somebody has looked.
 * Whoever was looked at with it already is not asked twice.
 */
export async function freezeTwins(world: World, tx: Tx, id: number, now: Date): Promise<void> {
  const entered = await banking.accountById(tx, id)
  if (entered === undefined) throw new Error(`bank details ${id} are absent`)
  const live = await banking.liveWithIban(tx, entered.iban, now)
  const isLookedAt = live.some(
    (row) => row.offererId === entered.offererId && row.lookedAt !== null && row.frozenAt === null,
  )
  const twins = live.filter((row) => row.offererId !== entered.offererId)
  if (twins.length === 0 || isLookedAt) return
  for (const row of [entered, ...twins]) {
    const locked = await banking.lockAccount(tx, row.id)
    if (locked === undefined || whyNotFreeze(locked, now) !== null) continue
    await freeze(world, tx, locked, { by: 'system', because: 'same-iban' }, now)
  }
}

/** The administrator freezes details of his structure. */
export const freezeOurs = (world: World, pro: Pro, id: number, now: Date) =>
  transact(world.db, async (tx) => {
    const row = await lockDetails(tx, id)
    if (row === undefined) return refuse('not-found')
    const refusal =
      whyNotAct(await offerers.tieTo(tx, pro.id, row.offererId), 'administrator') ??
      whyNotFreeze(row, now)
    if (refusal !== null) return refusal
    await freeze(world, tx, row, { by: nameOf(pro), because: 'not-me' }, now)
    const after = await banking.accountById(tx, id)
    return after === undefined ? refuse('not-found') : shownDetails(after, now)
  })

type Reasoned = { readonly id: number; readonly reason: string }

/** The team freezes details, with a reason. */
export const freezeAsTeam = (world: World, staff: Staff, { id, reason }: Reasoned, now: Date) =>
  transact(world.db, async (tx) => {
    const row = await lockDetails(tx, id)
    if (row === undefined) return refuse('not-found')
    const refusal = whyNotFreeze(row, now)
    if (refusal !== null) return refusal
    await freeze(world, tx, row, { by: nameOf(staff), because: 'team', reason }, now)
    const after = await banking.accountById(tx, id)
    return after === undefined ? refuse('not-found') : shownToTeam(tx, after, now)
  })

/** What a mailed link would freeze. */
export async function readLink(world: World, token: string, now: Date) {
  const link = await banking.linkOf(world.db, fingerprint(token), now)
  const row = link && (await banking.accountById(world.db, link.bankAccountId))
  return row === undefined ? refuse('link-invalid') : shownByLink(row)
}

/** Freezes by a mailed link. Details already frozen, or over, are told as they are. */
export const freezeByLink = (world: World, token: string, now: Date) =>
  transact(world.db, async (tx) => {
    const link = await banking.useLink(tx, fingerprint(token), now)
    const row = link && (await lockDetails(tx, link.bankAccountId))
    if (row === undefined) return refuse('link-invalid')
    if (whyNotFreeze(row, now) === null) {
      await freeze(world, tx, row, { by: 'mailed-link', because: 'not-me' }, now)
    }
    const after = await banking.accountById(tx, row.id)
    return after === undefined ? refuse('link-invalid') : shownByLink(after)
  })

type Clearance = Reasoned & { readonly decision: 'keep' | 'discard' }

/** The team has looked: the details are right, or nothing is ever paid on them. */
export const clearDetails = (world: World, staff: Staff, wish: Clearance, now: Date) =>
  transact(world.db, async (tx) => {
    const row = await lockDetails(tx, wish.id)
    if (row === undefined) return refuse('not-found')
    if (row.frozenAt === null) return refuse('not-frozen')
    const isKept = wish.decision === 'keep'
    if (isKept) await keep(tx, row, staff, now)
    else await discard(tx, row, { staff, reason: wish.reason }, now)
    await record(tx, {
      at: now,
      actor: nameOf(staff),
      act: isKept ? 'bank-details.cleared' : 'bank-details.discarded',
      subject: `bank-details:${row.id}`,
      offererId: row.offererId,
      details: { reason: wish.reason },
    })
    const facts = { isKept, reason: wish.reason }
    await tellAll(world, tx, row, { letter: bankDetailsCleared, facts })
    const after = await banking.accountById(tx, row.id)
    return after === undefined ? refuse('not-found') : shownToTeam(tx, after, now)
  })

const thawed = (staff: Staff, now: Date) =>
  ({
    frozenAt: null,
    frozenBy: null,
    frozenBecause: null,
    lookedAt: now,
    lookedBy: staff.id,
  }) as const

/** An account that lost its turn while it was frozen waits the whole cool-down again. */
async function keep(tx: Tx, row: AccountLine, staff: Staff, now: Date) {
  const hasLostTurn = row.state === 'accepted' && row.activeFrom === null
  const current = hasLostTurn
    ? replacedBy(await banking.acceptedOf(tx, row.offererId), row, now)
    : null
  const from = activeFrom(isChange(current, row.iban), now)
  if (hasLostTurn) await endOthers(tx, row, from, now)
  const turn = hasLostTurn ? { activeFrom: from, activeUntil: null } : {}
  await banking.updateAccount(tx, row.id, { ...thawed(staff, now), ...turn })
}

type Discarding = { readonly staff: Staff; readonly reason: string }

async function discard(tx: Tx, row: AccountLine, { staff, reason }: Discarding, now: Date) {
  const isOver = row.activeUntil !== null && row.activeUntil <= now
  await banking.updateAccount(tx, row.id, {
    ...thawed(staff, now),
    ...(['awaiting', 'accepted'].includes(row.state)
      ? { state: 'refused', refusedAt: now, refusedBy: staff.id, refusalReason: reason }
      : {}),
    ...(row.activeFrom !== null && !isOver ? { activeUntil: now } : {}),
  })
}
