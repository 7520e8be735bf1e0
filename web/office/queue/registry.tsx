import type { IconName } from '../../kit/icon.tsx'
import { State, type Tone } from '../../kit/state.tsx'

type Registry = 'verified' | 'deferred' | 'unknown' | 'closed' | 'none'

const words: Record<Registry, { tone: Tone; icon: IconName; word: string }> = {
  verified: { tone: 'good', icon: 'check', word: 'Au registre' },
  deferred: { tone: 'wait', icon: 'clock', word: 'Registre à relire' },
  unknown: { tone: 'bad', icon: 'alert', word: 'Absente du registre' },
  closed: { tone: 'bad', icon: 'alert', word: 'Fermée au registre' },
  none: { tone: 'calm', icon: 'minus', word: 'Sans SIRET' },
}

/** What the register said when the number was typed. */
export const RegistryState = ({ registry }: { registry: Registry }) => (
  <State {...words[registry]} />
)
