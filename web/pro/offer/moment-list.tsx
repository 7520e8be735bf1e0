import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { Icon } from '../../kit/icon.tsx'

/** A list of hours or of days, each added, changed and taken away. */
export function MomentList({
  type,
  label,
  adds,
  values,
  onChange,
  error,
}: {
  type: 'time' | 'date'
  label: string
  adds: string
  values: readonly string[]
  onChange: (values: string[]) => void
  error?: ReactNode
}) {
  const labelId = useId()
  return (
    <div role="group" aria-labelledby={labelId}>
      <p className="field-label" id={labelId}>
        {label}
      </p>
      <Group gap="xs" mt={4}>
        {values.map((value, place) => (
          // Entries have no name of their own: their place is all they are.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={place} gap={2}>
            <TextInput
              type={type}
              aria-label={`${type === 'time' ? 'Heure' : 'Jour'} ${place + 1}`}
              value={value}
              error={place === 0 ? error : undefined}
              onChange={(event) => onChange(values.with(place, event.currentTarget.value))}
            />
            {(type === 'date' || values.length > 1) && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Retirer ${type === 'time' ? 'l’heure' : 'le jour'} ${place + 1}`}
                onClick={() => onChange(values.toSpliced(place, 1))}
              >
                <Icon name="close" size={16} />
              </ActionIcon>
            )}
          </Group>
        ))}
        <Button
          variant="light"
          size="xs"
          leftSection={<Icon name="add" size={16} />}
          onClick={() => onChange([...values, ''])}
        >
          {adds}
        </Button>
      </Group>
    </div>
  )
}
