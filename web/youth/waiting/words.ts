import type { WireOf } from '../../../contract/route.ts'
import type { myWaitingPlace } from '../../../contract/waiting.ts'
import { plural } from '../../../contract/words.ts'

export type Place = WireOf<typeof myWaitingPlace>

/** About how long: `moins d’une minute`, `environ 12 min`, `environ 1 h 20`. */
export function waitLine(seconds: number): string {
  if (seconds < 60) return 'moins d’une minute'
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `environ ${minutes}\u00a0min`
  // Nobody reads the minutes of a wait of hours.
  const tens = Math.round(minutes / 10) * 10
  const [hours, rest] = [Math.floor(tens / 60), tens % 60]
  return rest === 0 ? `environ ${hours}\u00a0h` : `environ ${hours}\u00a0h\u00a0${rest}`
}

/** What is left before an instant: `2 j 4 h`, `1 h 05`, `3 min 20 s`. */
export function countdownLine(seconds: number): string {
  const left = Math.max(0, Math.ceil(seconds))
  const [days, hours, minutes] = [
    Math.floor(left / 86_400),
    Math.floor(left / 3_600) % 24,
    Math.floor(left / 60) % 60,
  ]
  if (days > 0) return `${days}\u00a0j\u00a0${hours}\u00a0h`
  if (hours > 0) return `${hours}\u00a0h\u00a0${String(minutes).padStart(2, '0')}`
  return minutes > 0 ? `${minutes}\u00a0min\u00a0${left % 60}\u00a0s` : `${left}\u00a0s`
}

/** Where one stands, as it is read out each time it changes. */
export function standingLine({ ahead, secondsLeft }: Place): string {
  if (ahead === null || secondsLeft === null) return 'Ta place est prise.'
  const before = ahead === 0 ? 'C’est presque à toi' : `${plural(ahead, 'personne')} devant toi`
  return `${before}, ${waitLine(secondsLeft)} d’attente.`
}

/** How many wait besides: `Vous êtes 214 à attendre`. */
export const crowdLine = (waiting: number): string =>
  waiting <= 1 ? 'Tu es la première personne à attendre.' : `Vous êtes ${waiting} à attendre.`
