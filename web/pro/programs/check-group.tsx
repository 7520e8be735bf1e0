import { Checkbox } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import './programs.css'

type Choice<V extends string> = {
  readonly value: V
  readonly label: string
  readonly description?: string
}

/** Several among a few, under one name; what is wrong is told for the whole. */
export function CheckGroup<V extends string>({
  legend,
  choices,
  value,
  onChange,
  error,
}: {
  legend: string
  choices: readonly Choice<V>[]
  value: readonly V[]
  onChange: (value: V[]) => void
  error?: ReactNode
}) {
  const errorId = useId()
  return (
    <fieldset className="check-group" {...(error ? { 'aria-describedby': errorId } : {})}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <Checkbox
          key={choice.value}
          label={choice.label}
          description={choice.description}
          checked={value.includes(choice.value)}
          {...(error ? { 'aria-invalid': true } : {})}
          onChange={({ currentTarget: { checked } }) =>
            onChange(
              choices
                .map((one) => one.value)
                .filter((one) => (one === choice.value ? checked : value.includes(one))),
            )
          }
        />
      ))}
      {error ? (
        <p id={errorId} className="wrong">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
