import type { Pro } from '../accounts/session.ts'
import { paged, startOf } from '../kit/paging.ts'
import { whyNotRead } from '../offerers/rules.ts'
import { tieTo } from '../offerers/store.ts'
import { venuesOf } from '../offerers/venue-store.ts'
import type { World } from '../world.ts'
import { masked, payeeOf, payeeSays } from './rules.ts'
import { shownDetails } from './sheets.ts'
import * as banking from './store.ts'
import type { BankAccountRow } from './store.ts'

/** What a structure's people read of its accounts. */

type Page = { readonly cursor?: string | undefined; readonly limit: number }
type Asked = { readonly offererId: number; readonly page: Page }

/** Bank details entered for a structure, newest first. */
export async function listDetails(world: World, pro: Pro, { offererId, page }: Asked, now: Date) {
  const refusal = whyNotRead(await tieTo(world.db, pro.id, offererId))
  if (refusal !== null) return refusal
  const { cursor, limit } = page
  const rows = await banking.accountsOf(world.db, offererId, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return { items: items.map((row) => shownDetails(row, now)), next }
}

/** More venues than any structure has; past that the warning looks at the newest. */
const venuesLookedAt = 1_000

/** Which account each venue is paid on, and why. */
export async function listPayees(world: World, pro: Pro, { offererId, page }: Asked, now: Date) {
  const refusal = whyNotRead(await tieTo(world.db, pro.id, offererId))
  if (refusal !== null) return refusal
  const accounts = await banking.acceptedOf(world.db, offererId)
  const { cursor, limit } = page
  const venues = await venuesOf(world.db, offererId, startOf(cursor), limit + 1)
  const { items, next } = paged(venues, limit)
  const all = await venuesOf(world.db, offererId, null, venuesLookedAt)
  return {
    isIncomplete: all.some(({ id }) => payeeOf(accounts, id, now).why === 'none'),
    items: items.map(({ id, name, publicName }) => ({
      venue: { id, name: publicName ?? name },
      ...payeeLine(accounts, id, now),
    })),
    next,
  }
}

function payeeLine(accounts: readonly BankAccountRow[], venueId: number, now: Date) {
  const { why, account } = payeeOf(accounts, venueId, now)
  const coming = accounts.find(
    ({ id, activeFrom }) =>
      activeFrom !== null &&
      activeFrom > now &&
      payeeOf(accounts, venueId, activeFrom).account?.id === id,
  )
  return {
    why,
    says: payeeSays[why],
    account: account && { id: account.id, iban: masked(account.iban), holder: account.holder },
    next: coming?.activeFrom
      ? { id: coming.id, iban: masked(coming.iban), from: coming.activeFrom }
      : null,
  }
}
