import type { BookingState as Value } from '../../contract/values.ts'
import { bookingStateWords } from '../../contract/words.ts'
import type { IconName } from './icon.tsx'
import { State, type Tone } from './state.tsx'

/** The states of a booking, in the words of every screen. */
export const bookingStates: Record<Value, { word: string; tone: Tone; icon: IconName }> = {
  booked: { word: bookingStateWords.booked, tone: 'strong', icon: 'ticket' },
  used: { word: bookingStateWords.used, tone: 'good', icon: 'check' },
  paid: { word: bookingStateWords.paid, tone: 'info', icon: 'euro' },
  cancelled: { word: bookingStateWords.cancelled, tone: 'bad', icon: 'close' },
  expired: { word: bookingStateWords.expired, tone: 'calm', icon: 'clock' },
}

export const BookingState = ({ state }: { state: Value }) => <State {...bookingStates[state]} />
