import type { BookingState } from '../../contract/values.ts'
import { bookingStates } from '../kit/booking-state.tsx'
import { Icon, type IconName } from '../kit/icon.tsx'
import type { Tone } from '../kit/state.tsx'

const colours: Record<Tone, string> = {
  good: 'green',
  wait: 'orange',
  bad: 'red',
  calm: 'gray',
  info: 'blue',
  strong: 'violet',
}

/** A word, a colour and a drawing, so that none has to be seen alone. */
export const Tag = ({ tone, icon, word }: { tone: Tone; icon: IconName; word: string }) => (
  <span className={`tag tag-${colours[tone]}`}>
    <Icon name={icon} size={15} strokeWidth="2.2" />
    {word}
  </span>
)

/** The state of a booking. That the structure was paid is its own affair: here it was used. */
export const StateTag = ({ state }: { state: BookingState }) => (
  <Tag {...bookingStates[state === 'paid' ? 'used' : state]} />
)
