import { Input } from '@mantine/core'
import { useId, type ReactNode } from 'react'

/** A file of one's own machine: the browser's own field, which every aid knows. */
export function FileField({
  label,
  description,
  accept,
  error,
  onChange,
}: {
  label: string
  description?: string
  /** As the `accept` of a file field. */
  accept: string
  error?: ReactNode
  onChange: (file: File | null) => void
}) {
  const id = useId()
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} size="md">
      <input
        id={id}
        className="file-field"
        type="file"
        accept={accept}
        aria-invalid={Boolean(error)}
        aria-describedby={
          [error && `${id}-error`, description && `${id}-description`].filter(Boolean).join(' ') ||
          undefined
        }
        onChange={(event) => onChange(event.currentTarget.files?.[0] ?? null)}
      />
    </Input.Wrapper>
  )
}
