import type { JournalAct } from '../../contract/journal-acts.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import { dateLine } from '../../contract/words.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { transact, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { readCompany } from '../offerers/register.ts'
import type { World } from '../world.ts'
import { tellAll, tellAllWithLink } from './letters.ts'
import { bankDetailsAccepted, bankDetailsRefused } from './mails.tsx'
import { activeFrom, isChange, masked, replacedBy, whyNotDecide } from './rules.ts'
import { shownToTeam, shownTwin } from './sheets.ts'
import * as banking from './store.ts'
import type { AccountLine } from './store.ts'
import { endOthers, lockDetails } from './turns.ts'

/** Two different people of the team approve an account; one is enough to refuse it. */

type Decision = {
  readonly id: number
  readonly decision: 'accept' | 'refuse'
  readonly reason?: string | undefined
}

/** Approves, first or second, or refuses bank details. */
export const decideDetails = (world: World, staff: Staff, wish: Decision, now: Date) =>
  transact(world.db, async (tx) => {
    const row = await lockDetails(tx, wish.id)
    if (row === undefined) return refuse('not-found')
    const isApproval = wish.decision === 'accept'
    const refusal = whyNotDecide(row, { staffId: staff.id, isApproval })
    if (refusal !== null) return refusal
    const act = isApproval
      ? await approve(world, tx, { row, staff }, now)
      : await refuseDetails(world, tx, { row, staff, reason: wish.reason ?? '' }, now)
    const details = { iban: masked(row.iban), reason: wish.reason }
    const [actor, subject] = [nameOf(staff), `bank-details:${row.id}`]
    await record(tx, { at: now, actor, act, subject, offererId: row.offererId, details })
    const after = await banking.accountById(tx, row.id)
    return after === undefined ? refuse('not-found') : shownToTeam(tx, after, now)
  })

type Deciding = { readonly row: AccountLine; readonly staff: Staff }

async function approve(
  world: World,
  tx: Tx,
  { row, staff }: Deciding,
  now: Date,
): Promise<JournalAct> {
  if (row.firstApprovedBy === null) {
    const first = { firstApprovedAt: now, firstApprovedBy: staff.id }
    await banking.updateAccount(tx, row.id, first)
    return 'bank-details.approved'
  }
  const current = replacedBy(await banking.acceptedOf(tx, row.offererId), row, now)
  const from = activeFrom(isChange(current, row.iban), now)
  await endOthers(tx, row, from, now)
  await banking.updateAccount(tx, row.id, {
    state: 'accepted',
    secondApprovedAt: now,
    secondApprovedBy: staff.id,
    activeFrom: from,
  })
  const facts = { paidFrom: from > now ? dateLine(from, 'Europe/Paris', { now }) : null }
  await tellAllWithLink(world, tx, row, { letter: bankDetailsAccepted, facts, now })
  return 'bank-details.accepted'
}

type Refusing = Deciding & { readonly reason: string }

async function refuseDetails(world: World, tx: Tx, { row, staff, reason }: Refusing, now: Date) {
  await banking.updateAccount(tx, row.id, {
    state: 'refused',
    refusedAt: now,
    refusedBy: staff.id,
    refusalReason: reason,
  })
  await tellAll(world, tx, row, { letter: bankDetailsRefused, facts: { reason } })
  return 'bank-details.refused' as const
}

/** All that is needed to decide: the structure at the register, the account it would replace, twins. */
export async function examineDetails(world: World, id: number, now: Date) {
  const row = await banking.accountById(world.db, id)
  if (row === undefined) return refuse('not-found')
  const asked = await readCompany(world, row.siren)
  const unknown = { siren: row.siren, checked: true, isOpen: null, legalName: null }
  const company = isRefusal(asked)
    ? { ...unknown, address: null, postalCode: null, city: null }
    : asked
  const accepted = await banking.acceptedOf(world.db, row.offererId)
  const current = replacedBy(
    accepted.filter((account) => account.id !== id),
    row,
    now,
  )
  const twins = (await banking.liveWithIban(world.db, row.iban, now)).filter(
    (twin) => twin.offererId !== row.offererId,
  )
  return {
    queued: await shownToTeam(world.db, row, now),
    company,
    current: current && { id: current.id, iban: current.iban, holder: current.holder },
    twins: twins.map((twin) => shownTwin(twin, now)),
  }
}
