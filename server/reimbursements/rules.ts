import { inForce, scales } from '../../contract/figures.ts'
import { offerTypeOf } from '../../contract/offer-types.ts'
import { refuse, type Refusal } from '../../contract/refusals.ts'
import type { Nature } from '../../contract/values.ts'

export type UsedFacts = {
  readonly amountCents: number
  readonly nature: Nature
  readonly offerType: string
  readonly usedAt: Date
  /** What the structure's reimbursable bookings of the same civil year came to before this one. */
  readonly beforeCents: number
}

export type Part = {
  readonly rule: string
  readonly baseCents: number
  readonly ratePercent: number
  readonly amountCents: number
}

/** Digital offers are not reimbursed, books excepted (guide: eligibility by the general terms). */
export const isReimbursable = (nature: Nature, offerType: string): boolean =>
  nature !== 'digital' || isBook(offerType)

const isBook = (offerType: string): boolean => offerTypeOf(offerType)?.isBook ?? false

/**
 * What is due for a used booking, split where it crosses a line of the scale in force when it was
 * used. Cents are rounded half up, each part by itself, so that the parts add up to the due.
 */
export function partsOf({
  amountCents,
  nature,
  offerType,
  usedAt,
  beforeCents,
}: UsedFacts): Part[] {
  const { bands, bookBands, digitalRule } = inForce(scales, usedAt)
  if (amountCents === 0) return []
  if (!isReimbursable(nature, offerType)) {
    return [{ rule: digitalRule, baseCents: amountCents, ratePercent: 0, amountCents: 0 }]
  }
  const scale = isBook(offerType) ? bookBands : bands
  const afterCents = beforeCents + amountCents
  return scale.flatMap(({ aboveCents, ratePercent, rule }, place) => {
    const upTo = scale[place + 1]?.aboveCents ?? Number.POSITIVE_INFINITY
    const baseCents = Math.min(afterCents, upTo) - Math.max(beforeCents, aboveCents)
    if (baseCents <= 0) return []
    return [{ rule, baseCents, ratePercent, amountCents: percentOf(baseCents, ratePercent) }]
  })
}

const percentOf = (cents: number, percent: number): number =>
  Math.floor((cents * percent + 50) / 100)

/** The sum due for a booking, in cents. */
export const dueCentsOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { amountCents }) => sum + amountCents, 0)

// Batches: one person prepares, another releases ----------------------------------------------------

export type BatchState =
  'opened' | 'gathered' | 'prepared' | 'releasing' | 'released' | 'closed' | 'empty' | 'abandoned'

export type BatchFacts = {
  readonly state: BatchState
  readonly preparedBy: number | null
  /** The civil day in Paris on which the bank executes its file. */
  readonly executionDay: string
}

/** Why nobody may take a batch to his own account now: it has no file yet, or somebody did. */
export function whyNotSign({
  state,
  preparedBy,
}: BatchFacts): Refusal<'batch-not-prepared' | 'batch-signed'> | null {
  if (state !== 'prepared') return refuse('batch-not-prepared')
  return preparedBy === null ? null : refuse('batch-signed')
}

export type Totals = { readonly count: number; readonly totalCents: number }

/** Why this person may not release a batch: the totals he read in the file are typed anew. */
export function whyNotRelease(
  { state, preparedBy }: BatchFacts,
  { staffId, typed, inFile }: { staffId: number; typed: Totals; inFile: Totals | null },
): Refusal<
  'batch-not-prepared' | 'batch-not-signed' | 'prepared-by-you' | 'file-altered' | 'totals-differ'
> | null {
  if (state !== 'prepared') return refuse('batch-not-prepared')
  if (preparedBy === null) return refuse('batch-not-signed')
  if (preparedBy === staffId) return refuse('prepared-by-you')
  if (inFile === null) return refuse('file-altered')
  const isSame = typed.count === inFile.count && typed.totalCents === inFile.totalCents
  return isSame ? null : refuse('totals-differ')
}

/** A file the bank would execute in the past is prepared anew. Days are `2026-11-23`. */
export const isOutOfDate = ({ executionDay }: BatchFacts, today: string): boolean =>
  executionDay < today

/** Why a batch may not be given up: its money has left, or is leaving. */
export const whyNotAbandon = ({ state }: BatchFacts): Refusal<'batch-not-prepared'> | null =>
  ['opened', 'gathered', 'prepared'].includes(state) ? null : refuse('batch-not-prepared')

// The bank's answers --------------------------------------------------------------------------------

type TransferState = 'planned' | 'in-flight' | 'settled' | 'rejected' | 'abandoned'

/**
 * What an answer makes of a transfer: a first one ends its flight, a rejection after a settlement
 * is money that came back, and what was already said changes nothing.
 */
export function effectOf(
  state: TransferState,
  outcome: 'settled' | 'rejected',
): 'settle' | 'reject' | 'return' | 'already' | 'never-left' {
  switch (state) {
    case 'planned':
    case 'abandoned':
      return 'never-left'
    case 'in-flight':
      return outcome === 'settled' ? 'settle' : 'reject'
    case 'settled':
      return outcome === 'settled' ? 'already' : 'return'
    case 'rejected':
      return 'already'
  }
}
