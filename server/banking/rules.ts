import { inForce, payouts } from '../../contract/figures.ts'
import { refuse, type Refusal } from '../../contract/refusals.ts'

const hour = 3_600_000
const day = 24 * hour

export type AccountState = 'awaiting' | 'accepted' | 'refused' | 'replaced'

export type AccountFacts = {
  readonly id: number
  readonly offererId: number
  readonly venueId: number | null
  readonly iban: string
  readonly state: AccountState
  readonly firstApprovedBy: number | null
  readonly activeFrom: Date | null
  readonly activeUntil: Date | null
  readonly frozenAt: Date | null
}

/** `FR76 •••• 0143`: enough to know one's own account by, and no more. */
export const masked = (iban: string): string => `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`

type Range = Pick<AccountFacts, 'activeFrom' | 'activeUntil'>

/** Whether an account is the one of its venue or structure at this instant. */
export const isActive = ({ activeFrom, activeUntil }: Range, at: Date): boolean =>
  activeFrom !== null && activeFrom <= at && (activeUntil === null || at < activeUntil)

/** An accepted account whose time is over is replaced, whether or not a sweep has written it. */
export const stateOf = (
  account: Range & { readonly state: AccountState },
  now: Date,
): AccountState =>
  account.state === 'accepted' && account.activeUntil !== null && account.activeUntil <= now
    ? 'replaced'
    : account.state

/** Whether an account is, or may still become, one that is paid. */
export const isLive = (account: Range & { readonly state: AccountState }, now: Date): boolean =>
  ['awaiting', 'accepted'].includes(stateOf(account, now))

export type PayeeWhy = 'venue' | 'structure' | 'frozen' | 'none'
export type Payee<A> = { readonly why: PayeeWhy; readonly account: A | null }

/**
 * Guide: « vers l’IBAN renseigné pour le lieu, à défaut, vers l’IBAN renseigné pour la structure ».
 * A frozen account keeps its place: nothing goes elsewhere while the team looks.
 */
export function payeeOf<A extends Range & Pick<AccountFacts, 'venueId' | 'frozenAt'>>(
  accounts: readonly A[],
  venueId: number,
  at: Date,
): Payee<A> {
  const active = accounts.filter((account) => isActive(account, at))
  const account =
    active.find((one) => one.venueId === venueId) ?? active.find((one) => one.venueId === null)
  if (account === undefined) return { why: 'none', account: null }
  if (account.frozenAt !== null) return { why: 'frozen', account }
  return { why: account.venueId === null ? 'structure' : 'venue', account }
}

export const payeeSays: Readonly<Record<PayeeWhy, string>> = {
  venue: 'IBAN du lieu',
  structure: 'à défaut, IBAN de la structure',
  frozen: 'compte gelé : les remboursements attendent que l’équipe l’ait examiné',
  none: 'aucun compte accepté : les remboursements attendent',
}

/** The account whose place another would take: its venue's own, else the structure's. */
export function replacedBy<A extends AccountFacts>(
  accounts: readonly A[],
  { venueId }: Pick<AccountFacts, 'venueId'>,
  at: Date,
): A | null {
  const active = accounts.filter((account) => isActive(account, at))
  const own = active.find((account) => account.venueId === venueId)
  return own ?? active.find((account) => account.venueId === null) ?? null
}

/** Whether money would go elsewhere than today; the same IBAN with another RIB changes nothing. */
export const isChange = (current: { readonly iban: string } | null, iban: string): boolean =>
  current !== null && current.iban !== iban

/** When an account accepted at `now` is first paid: a changed one only after the cool-down. */
export const activeFrom = (isChanged: boolean, now: Date): Date =>
  isChanged ? new Date(now.getTime() + inForce(payouts, now).coolDownHours * hour) : now

/** Until when the button of a letter freezes. */
export const freezeLinkUntil = (now: Date): Date =>
  new Date(now.getTime() + inForce(payouts, now).freezeLinkDays * day)

/** Why this person may not decide on these details now. */
export function whyNotDecide(
  account: Pick<AccountFacts, 'state' | 'frozenAt' | 'firstApprovedBy'>,
  { staffId, isApproval }: { readonly staffId: number; readonly isApproval: boolean },
): Refusal<'already-decided' | 'bank-details-frozen' | 'approved-by-you'> | null {
  if (account.state !== 'awaiting') return refuse('already-decided')
  if (!isApproval) return null
  if (account.frozenAt !== null) return refuse('bank-details-frozen')
  return account.firstApprovedBy === staffId ? refuse('approved-by-you') : null
}

/** Why an account cannot be frozen: it serves no more, or it already is. */
export function whyNotFreeze(
  account: Range & Pick<AccountFacts, 'state' | 'frozenAt'>,
  now: Date,
): Refusal<'bank-details-over' | 'bank-details-frozen'> | null {
  if (!isLive(account, now)) return refuse('bank-details-over')
  return account.frozenAt === null ? null : refuse('bank-details-frozen')
}
