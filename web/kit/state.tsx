import { Icon, type IconName } from './icon.tsx'

export type Tone = 'good' | 'wait' | 'bad' | 'calm' | 'info' | 'strong'

const colours: Record<Tone, string> = {
  good: 'green',
  wait: 'orange',
  bad: 'red',
  calm: 'gray',
  info: 'blue',
  strong: 'violet',
}

/** The state of a thing: a word, a colour and a drawing, so that none has to be seen alone. */
export const State = ({ tone, icon, word }: { tone: Tone; icon: IconName; word: string }) => (
  <span
    className="state"
    style={{
      color: `var(--ink-${colours[tone]})`,
      background: `var(--mantine-color-${colours[tone]}-light)`,
    }}
  >
    <Icon name={icon} size={15} strokeWidth="2.2" />
    {word}
  </span>
)
