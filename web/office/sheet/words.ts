import type { WireOf } from '../../../contract/route.ts'
import type { readPerson, teamSearch } from '../../../contract/team-desk.ts'
import { plural } from '../../../contract/words.ts'
import { bookingStates } from '../../kit/booking-state.tsx'
import type { IconName } from '../../kit/icon.tsx'
import type { Tone } from '../../kit/state.tsx'

/** States as the sheets and the search say them. */

type Said = { readonly tone: Tone; readonly icon: IconName; readonly word: string }
type Hit = WireOf<typeof teamSearch>['items'][number]

const plain = (word: string): Said => ({ tone: 'calm', icon: 'info', word })

export const structureStates: Readonly<Record<string, Said>> = {
  validated: { tone: 'good', icon: 'check', word: 'Validée' },
  'awaiting-validation': { tone: 'wait', icon: 'clock', word: 'À valider' },
  'attachment-pending': { tone: 'wait', icon: 'clock', word: 'Rattachement demandé' },
  refused: { tone: 'bad', icon: 'close', word: 'Refusée' },
  suspended: { tone: 'bad', icon: 'lock', word: 'Suspendue' },
}

export const venueStates: Readonly<Record<string, Said>> = {
  validated: { tone: 'good', icon: 'check', word: 'Validé' },
  'awaiting-validation': { tone: 'wait', icon: 'clock', word: 'À valider' },
  refused: { tone: 'bad', icon: 'close', word: 'Refusé' },
}

export const kindWords: Readonly<Record<string, string>> = {
  youth: 'Jeune',
  pro: 'Professionnel',
  staff: 'Équipe',
}

const offerStates: Readonly<Record<string, Said>> = {
  active: { tone: 'good', icon: 'eye', word: 'Active' },
  inactive: { tone: 'calm', icon: 'eye-off', word: 'Désactivée' },
}

export function hitState({ kind, state }: Pick<Hit, 'kind' | 'state'>): Said {
  const of: Record<Hit['kind'], Said | undefined> = {
    person: { tone: 'calm', icon: 'person', word: kindWords[state] ?? state },
    structure: structureStates[state],
    venue: venueStates[state],
    offer: offerStates[state],
    booking: Object.entries(bookingStates).find(([name]) => name === state)?.[1],
  }
  return of[kind] ?? plain(state)
}

/** Why an account is paid for a venue, or none. */
export const payeeWords: Readonly<Record<string, string>> = {
  venue: 'IBAN du lieu',
  structure: 'IBAN de la structure',
  frozen: 'Compte gelé',
  none: 'Aucun compte',
}

/** `3 réservations, dont 1 en cours`. */
export const bookingsSay = ({
  live,
  total,
}: Pick<WireOf<typeof readPerson>['bookings'], 'live' | 'total'>): string =>
  `${plural(total, 'réservation')}, dont ${live} en cours`
