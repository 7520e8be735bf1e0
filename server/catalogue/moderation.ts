import type { JournalAct } from '../../contract/journal-acts.ts'
import { toPublicId } from '../../contract/public-id.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import { nameOf, type Staff } from '../accounts/session.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { startOf } from '../kit/paging.ts'
import { addressed, post } from '../kit/queue.ts'
import { mailsOf } from '../offerers/store.ts'
import { liftModeration, moderate } from '../offers/moderation.ts'
import type { World } from '../world.ts'
import * as letters from './mails.tsx'
import * as reports from './moderation-store.ts'
import type { ReportedRow } from './moderation-store.ts'

/** What the team makes of the offers that young people reported. */

type Asked = {
  readonly state: reports.State
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of reported offers; its cursor is the last report it shows. */
export async function listReported(db: Db, { state, cursor, limit }: Asked) {
  const rows = await reports.reportedOffers(db, state, startOf(cursor), limit + 1)
  const items = rows.slice(0, limit)
  const last = items.at(-1)?.turn
  const next = rows.length > limit && last ? toPublicId(last) : null
  return { items: items.map((row) => shown(row, state)), next }
}

const shown = (row: ReportedRow, state: reports.State) => ({
  id: row.id,
  name: row.name,
  type: row.type,
  venue: { id: row.venueId, name: row.venueName },
  structure: { id: row.offererId, legalName: row.legalName },
  state,
  isActive: row.isActive,
  withdrawnAt: row.moderatedAt,
  withdrawalReason: row.moderationReason,
  reports: row.reports.map(({ reason, at }) => ({ reason, at: new Date(at) })),
  reportCount: row.reportCount,
})

async function shownOne(tx: Tx, id: number) {
  const row = await reports.reportedOffer(tx, id)
  if (row === undefined) return refuse('not-found')
  const settled = row.moderatedAt === null ? 'dismissed' : 'withdrawn'
  return shown(row, row.isOpen ? 'open' : settled)
}

type Decision = {
  readonly id: number
  readonly decision: 'dismiss' | 'withdraw'
  readonly reason?: string | undefined
}

/** Dismisses what was reported, or withdraws the offer and tells its structure why. */
export const decideReported = (world: World, staff: Staff, wish: Decision, now: Date) =>
  transact(world.db, (tx) =>
    wish.decision === 'dismiss'
      ? dismiss(tx, staff, wish, now)
      : withdraw(world, tx, staff, { id: wish.id, reason: wish.reason ?? '' }, now),
  )

async function dismiss(tx: Tx, staff: Staff, { id, reason }: Decision, now: Date) {
  const offer = await reports.reportedOffer(tx, id)
  if (offer === undefined) return refuse('not-found')
  const outcome = { outcome: 'dismissed', decidedBy: staff.id } as const
  const count = await reports.closeReports(tx, id, outcome, now)
  if (count === 0) return refuse('already-decided')
  const details = { reports: count, reason: reason ?? null }
  await note(tx, staff, { act: 'offer.reports-dismissed', offer, details }, now)
  return shownOne(tx, id)
}

type Withdrawal = { readonly id: number; readonly reason: string }

async function withdraw(world: World, tx: Tx, staff: Staff, { id, reason }: Withdrawal, now: Date) {
  const offer = await moderate(tx, id, reason, now)
  if (isRefusal(offer)) return offer
  const outcome = { outcome: 'withdrawn', decidedBy: staff.id } as const
  const count = await reports.closeReports(tx, id, outcome, now)
  await tell(world, tx, { offer, reason, isWithdrawn: true })
  await note(tx, staff, { act: 'offer.moderated', offer, details: { reports: count, reason } }, now)
  return shownOne(tx, id)
}

/** Lifts a withdrawal: the structure may show the offer again. */
export const restoreOffer = (world: World, staff: Staff, { id, reason }: Withdrawal, now: Date) =>
  transact(world.db, async (tx) => {
    const offer = await liftModeration(tx, id)
    if (isRefusal(offer)) return offer
    await tell(world, tx, { offer, reason, isWithdrawn: false })
    await note(tx, staff, { act: 'offer.moderation-lifted', offer, details: { reason } }, now)
    return shownOne(tx, id)
  })

type Concerned = { readonly id: number; readonly offererId: number; readonly name: string }
type Told = { readonly offer: Concerned; readonly reason: string; readonly isWithdrawn: boolean }

async function tell(world: World, tx: Tx, { offer, reason, isWithdrawn }: Told) {
  const page = `${world.config.publicUrl}/pro/offres/${toPublicId(offer.id)}`
  const facts = { offer: offer.name, page, reason, isWithdrawn }
  const people = await mailsOf(tx, offer.offererId)
  await post(
    tx,
    people.map((to) => addressed(letters.offerModerated, to, facts, world.id())),
  )
}

type Act = {
  readonly act: JournalAct
  readonly offer: Pick<Concerned, 'id' | 'offererId'>
  readonly details: Readonly<Record<string, unknown>>
}

const note = (tx: Tx, staff: Staff, { act, offer, details }: Act, now: Date) =>
  record(tx, {
    at: now,
    actor: nameOf(staff),
    act,
    subject: `offer:${offer.id}`,
    offererId: offer.offererId,
    details,
  })
