import type { BookingState, Nature } from '../../contract/values.ts'
import { dateLine } from '../../contract/words.ts'
import { counterOpensAt, stateAt } from '../bookings/rules.ts'

/** Wrong codes a structure may type: right ones never spend the budget. */
export const structureBudget = [
  { failures: 20, seconds: 3_600 },
  { failures: 100, seconds: 86_400 },
]
/** Wrong codes from one network address: several tills may stand behind it. */
export const addressBudget = [
  { failures: 30, seconds: 300 },
  { failures: 300, seconds: 86_400 },
]
/** Strangers know neither structure nor code: an address and an e-mail have few tries. */
export const strangerBudget = [
  { failures: 30, seconds: 3_600 },
  { failures: 100, seconds: 86_400 },
]

/** What may be a countermark at all; sandbox ones lie outside the alphabet they are drawn from. */
const code = /^[A-Z0-9]{6}$/i

/**
 * How a code that was typed, heard or scanned may be read, best first: as typed (sandbox codes may
 * hold any letter), then forgiving what eyes and ears confuse: O for 0, I and L for 1.
 */
export function readingsOf(typed: string): readonly string[] {
  const signs = typed.replace(/[\s-]/g, '')
  if (!code.test(signs)) return []
  const asTyped = signs.toUpperCase()
  const forgiven = asTyped.replaceAll('O', '0').replace(/[IL]/g, '1')
  return asTyped === forgiven ? [asTyped] : [asTyped, forgiven]
}

/** Whether an e-mail given in an address is the booking's: no case, no space around. */
export const isSameEmail = (given: string, stored: string): boolean =>
  given.trim().toLowerCase() === stored.toLowerCase()

export type CounterFacts = {
  readonly state: BookingState
  readonly nature: Nature
  readonly startsAt: Date | null
  readonly expiresAt: Date | null
  readonly cancellableUntil: Date
  /** Whoever booked it is suspended: nothing is validated until he is not. */
  readonly isPersonSuspended: boolean
}

export type UseRefusal =
  'countermark-cancelled' | 'countermark-used' | 'countermark-too-early' | 'countermark-suspended'

/** Why a countermark cannot be validated at `now`, or null. Expired is told as cancelled (2018). */
export function whyNotUse(booking: CounterFacts, now: Date): UseRefusal | null {
  switch (stateAt(booking, now)) {
    case 'cancelled':
    case 'expired':
      return 'countermark-cancelled'
    case 'used':
    case 'paid':
      return 'countermark-used'
    case 'booked':
      if (booking.isPersonSuspended) return 'countermark-suspended'
      return booking.startsAt !== null && now < counterOpensAt(booking.startsAt)
        ? 'countermark-too-early'
        : null
  }
}

type UndoRefusal = 'countermark-cancelled' | 'countermark-not-used' | 'countermark-paid'

/** Why a validation cannot be taken back at `now`, or null. */
export function whyNotUndo(booking: CounterFacts, now: Date): UndoRefusal | null {
  switch (stateAt(booking, now)) {
    case 'cancelled':
    case 'expired':
      return 'countermark-cancelled'
    case 'booked':
      return 'countermark-not-used'
    case 'paid':
      return 'countermark-paid'
    case 'used':
      return null
  }
}

type Told = CounterFacts & {
  readonly timeZone: string
  readonly usedAt: Date | null
  readonly usedBy: string | null
  readonly endedAt: Date | null
  readonly endedBy: string | null
}

const enders: Record<string, string> = {
  youth: 'par le jeune',
  offerer: 'par votre structure',
  staff: 'par l’équipe du pass Culture',
  withdrawal: 'car la date a été retirée',
  expiry: 'faute d’avoir été retirée à temps',
}

/** What the clerk reads about a countermark that cannot be validated, and what to do. */
export function toldAtCounter(booking: Told, now: Date) {
  const code: UseRefusal | 'countermark-paid' | null =
    booking.state === 'paid' ? 'countermark-paid' : whyNotUse(booking, now)
  if (code === null) return null
  const at = (instant: Date | null) => (instant ? ` le ${dateLine(instant, booking.timeZone)}` : '')
  const opensAt =
    booking.startsAt && code === 'countermark-too-early' ? counterOpensAt(booking.startsAt) : null
  const says = {
    'countermark-used':
      booking.usedBy === 'automatic'
        ? `Comptée d’office${at(booking.usedAt)} : l’évènement est passé, la place vous est due`
        : `Déjà validée${at(booking.usedAt)}${booking.usedBy === 'partner' ? ' par votre logiciel' : ''}`,
    'countermark-paid': `Déjà validée${at(booking.usedAt)} et remboursée`,
    'countermark-cancelled':
      `Annulée${at(booking.endedAt ?? booking.expiresAt)} ${enders[booking.endedBy ?? 'expiry'] ?? ''}`.trim(),
    'countermark-suspended':
      'Suspendue : ne délivrez rien, et dites au jeune de contacter l’équipe du pass Culture',
    'countermark-too-early': `Trop tôt : le jeune peut encore annuler. Validation possible à partir du${at(opensAt).slice(3)}`,
  }[code]
  return { code, says, opensAt }
}
