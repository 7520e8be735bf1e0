import { createHash } from 'node:crypto'
import type * as contract from '../../contract/partner-bookings.ts'
import { isRefusal, refusals } from '../../contract/refusals.ts'
import type { AnswerOf, BodyOf } from '../../contract/route.ts'
import { nameOf, type Partner } from '../accounts/session.ts'
import * as bookings from '../bookings/store.ts'
import { markUsed } from '../bookings/use.ts'
import { findOurs } from '../counter/actions.ts'
import { whyNotUse } from '../counter/rules.ts'
import type { World } from '../world.ts'
import { judgedAt, outcomeOf } from './rules.ts'
import * as scans from './scan-store.ts'

/**
 * Scans made without network and handed in later, in any order and as often as it takes. The first
 * one committed is the validation; any other of the same booking is a conflict, told as such. Money
 * hangs on the booking, which is used once and at the instant it was handed in.
 */

type Scan = BodyOf<typeof contract.partnerScans>['scans'][number]
type Result = AnswerOf<typeof contract.partnerScans>['results'][number]

type Handed = { readonly scans: readonly Scan[]; readonly address: string; readonly now: Date }

/** Takes scans one after the other, the oldest first; answers in the order they were handed in. */
export async function handInScans(world: World, who: Partner, { scans, address, now }: Handed) {
  const oldestFirst = scans.toSorted(
    (a, b) => a.scannedAt.getTime() - b.scannedAt.getTime() || (a.nonce < b.nonce ? -1 : 1),
  )
  const results = new Map<Scan, Result>()
  for (const scan of oldestFirst) {
    results.set(scan, await handIn(world, who, { scan, address, now }))
  }
  return { results: scans.flatMap((scan) => results.get(scan) ?? []) }
}

type One = { readonly scan: Scan; readonly address: string; readonly now: Date }

async function handIn(world: World, who: Partner, one: One): Promise<Result> {
  const { scan, address, now } = one
  const before = await earlier(world, who, scan)
  if (before) return before
  const found = await findOurs(world, { who, token: scan.token, address, now })
  // Nothing is kept of what could not be looked at: it may be handed in again.
  if (isRefusal(found)) {
    const outcome = outcomeOf[found.refused]
    return { ...resultOf(scan, outcome), says: refusals[found.refused].says }
  }
  return (await validate(world, who, one, found.id)) ?? handIn(world, who, one)
}

/** What this very scan came to when it was handed in before. */
async function earlier(world: World, who: Partner, scan: Scan): Promise<Result | undefined> {
  const kept = (await scans.scansOf(world.db, who.id, [scan.nonce])).get(scan.nonce)
  if (kept === undefined) return undefined
  if (!kept.scanHash.equals(hashOf(scan))) {
    return { ...resultOf(scan, 'nonce-reused'), says: 'Ce nonce a déjà servi à une autre lecture' }
  }
  const { outcome, bookingId, usedAt } = kept
  return { ...resultOf(scan, outcome), isRepeat: true, bookingId, usedAt }
}

/** Validates under the lock; undefined where the same scan was taken meanwhile. */
const validate = (world: World, who: Partner, { scan, now }: One, id: number) =>
  world.db.transaction().execute(async (tx): Promise<Result | undefined> => {
    const booking = await bookings.lockBooking(tx, id)
    if (!booking) return resultOf(scan, 'unknown')
    const why = whyNotUse(booking, judgedAt(scan.scannedAt, now))
    const outcome = why === null ? 'validated' : outcomeOf[why]
    const { nonce, scannedAt } = scan
    const row = { apiKeyId: who.id, nonce, scanHash: hashOf(scan), scannedAt, receivedAt: now }
    if (!(await scans.takeScan(tx, { ...row, outcome, bookingId: id }))) return undefined
    if (why === null) await markUsed(tx, [{ booking, usedBy: 'partner', actor: nameOf(who) }], now)
    const usedAt = why === null ? now : booking.usedAt
    const says = why === null ? null : refusals[why].says
    return { ...resultOf(scan, outcome), bookingId: id, usedAt, says }
  })

const resultOf = ({ nonce }: Scan, outcome: Result['outcome']): Result => ({
  nonce,
  outcome,
  isRepeat: false,
  bookingId: null,
  usedAt: null,
  says: null,
})

const hashOf = ({ token, scannedAt }: Scan): Buffer =>
  createHash('sha256').update(`${token.trim().toUpperCase()} ${scannedAt.toISOString()}`).digest()
