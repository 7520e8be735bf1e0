import { refuse } from '../../contract/refusals.ts'
import type { Pro } from '../accounts/session.ts'
import { masked, payeeOf, payeeSays } from '../banking/rules.ts'
import { acceptedOf } from '../banking/store.ts'
import { paged, startOf } from '../kit/paging.ts'
import { roleIn } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { nextCutoff } from './fortnights.ts'
import * as sent from './transfer-store.ts'
import type { PaidLine, SentTransfer } from './transfer-store.ts'

/** Guide: « consulter vos virements (montant, compte destinataire et offres correspondantes) ». */

type Page = { readonly cursor?: string | undefined; readonly limit: number }
type Asked = {
  readonly offererId: number
  readonly query: Page & { readonly year?: number | undefined }
}

export const shownTransfer = (transfer: SentTransfer) => ({
  id: transfer.id,
  label: transfer.label,
  state: transfer.state,
  amountCents: transfer.amountCents,
  payments: transfer.payments,
  account: { iban: masked(transfer.iban), holder: transfer.holder },
  sentAt: transfer.sentAt,
  answeredAt: transfer.answeredAt,
  rejectedBecause: transfer.state === 'rejected' ? transfer.reason : null,
})

/** Transfers sent to a structure, newest first. */
export async function listTransfers({ db }: World, pro: Pro, { offererId, query }: Asked) {
  if (!(await roleIn(db, pro.id, offererId))) return refuse('not-found')
  const { cursor, limit, year } = query
  const rows = await sent.sentTo(db, { offererId, year }, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return { items: items.map(shownTransfer), next }
}

/** What a structure was sent, year by year. */
export async function transferYears({ db }: World, pro: Pro, offererId: number) {
  if (!(await roleIn(db, pro.id, offererId))) return refuse('not-found')
  return { items: await sent.yearsOf(db, offererId), next: null }
}

/** A transfer of a structure of theirs; foreign, unknown and unsent ones are not there. */
export async function transferOfOurs({ db }: World, pro: Pro, id: number) {
  const transfer = await sent.sentTransfer(db, id)
  const isOurs = transfer !== undefined && (await roleIn(db, pro.id, transfer.offererId)) !== null
  return isOurs ? transfer : undefined
}

/** A transfer, booking by booking. */
export async function readTransfer(world: World, pro: Pro, id: number, { cursor, limit }: Page) {
  const transfer = await transferOfOurs(world, pro, id)
  if (transfer === undefined) return refuse('not-found')
  const rows = await sent.linesOfTransfer(world.db, id, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return { transfer: shownTransfer(transfer), items: items.map(shownLine), next }
}

const shownLine = (line: PaidLine) => ({
  bookingId: line.bookingId,
  countermark: line.token,
  offer: { id: line.offerId, name: line.offerName },
  venue: { id: line.venueId, name: line.venueName },
  usedAt: line.usedAt,
  bookedCents: line.bookedCents,
  amountCents: line.amountCents,
  isComingBack: line.comesBack,
  parts: [...line.parts],
})

/** The next transfer as far as it is known now, venue by venue. */
export async function forecast({ db }: World, pro: Pro, offererId: number, now: Date) {
  if (!(await roleIn(db, pro.id, offererId))) return refuse('not-found')
  const nextBatchAt = nextCutoff(now)
  const accounts = await acceptedOf(db, offererId)
  const venues = (await sent.dueByVenue(db, { offererId, cutoff: nextBatchAt })).map((due) => {
    const { why, account } = payeeOf(accounts, due.venueId, nextBatchAt)
    return {
      venue: { id: due.venueId, name: due.venueName },
      payments: due.payments,
      amountCents: due.amountCents,
      comingBackCents: due.comingBackCents,
      why,
      says: payeeSays[why],
      account: account && { iban: masked(account.iban), holder: account.holder },
    }
  })
  const isPaid = ({ why }: (typeof venues)[number]) => why === 'venue' || why === 'structure'
  return {
    nextBatchAt,
    total: sumOf(venues.filter(isPaid)),
    waiting: sumOf(venues.filter((venue) => !isPaid(venue))),
    inPreparation: await sent.inPreparation(db, offererId),
    venues,
  }
}

const sumOf = (venues: readonly { readonly payments: number; readonly amountCents: number }[]) => ({
  payments: venues.reduce((sum, { payments }) => sum + payments, 0),
  amountCents: venues.reduce((sum, { amountCents }) => sum + amountCents, 0),
})
