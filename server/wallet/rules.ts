import { credits, inForce } from '../../contract/figures.ts'
import type { Nature } from '../../contract/values.ts'

/** What a wallet may still spend. */
export type WalletFacts = {
  readonly accountId: number
  readonly balanceCents: number
  readonly physicalLeftCents: number
  readonly digitalLeftCents: number
  readonly endsAt: Date
}

/** The wallet a person receives at `now`; `endsAt` is the last instant of the credit. */
export function depositAt(now: Date) {
  const { grantedCents, physicalCeilingCents, digitalCeilingCents, months } = inForce(credits, now)
  const endsAt = new Date(now)
  endsAt.setUTCMonth(endsAt.getUTCMonth() + months)
  return { grantedCents, physicalCeilingCents, digitalCeilingCents, endsAt }
}

/** Which ceiling an amount is too much for, if any. Exactly at a ceiling passes; events have none. */
export function whyOverCeiling(
  wallet: WalletFacts,
  nature: Nature,
  amountCents: number,
): 'ceiling-physical' | 'ceiling-digital' | null {
  if (nature === 'goods' && amountCents > wallet.physicalLeftCents) return 'ceiling-physical'
  if (nature === 'digital' && amountCents > wallet.digitalLeftCents) return 'ceiling-digital'
  return null
}

/** The wallet once an amount is taken from it (or, negative, given back). */
export const afterSpending = (
  wallet: WalletFacts,
  nature: Nature,
  amountCents: number,
): WalletFacts => ({
  ...wallet,
  balanceCents: wallet.balanceCents - amountCents,
  physicalLeftCents: wallet.physicalLeftCents - (nature === 'goods' ? amountCents : 0),
  digitalLeftCents: wallet.digitalLeftCents - (nature === 'digital' ? amountCents : 0),
})
