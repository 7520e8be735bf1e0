import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { FormProblem } from '../kit/form.tsx'

/** What came of an act. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly says: string }

/** An act that is never done without saying why. */
export function ReasonForm({
  label,
  description,
  does,
  leaves = 'Ne rien changer',
  isGrave = true,
  busy,
  act,
  done,
  onLeave,
  children,
}: {
  label: string
  /** Who will read it. */
  description: string
  /** What the button does, as a verb. */
  does: string
  leaves?: string
  isGrave?: boolean
  busy: boolean
  /** Null while another act is under way. */
  act: (reason: string) => Promise<Answer | null>
  done: () => void
  onLeave: () => void
  /** What the act will do exactly. */
  children?: ReactNode
}) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    if (reason.trim() === '') {
      setError('Donnez la raison')
      field.current?.focus()
      return
    }
    setError(null)
    const answer = await act(reason)
    if (answer === null) return
    if (answer.ok) done()
    else setProblem(answer.says)
  }
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack gap="md">
        <FormProblem says={problem} />
        {children}
        <Textarea
          ref={field}
          label={label}
          description={description}
          rows={4}
          maxLength={1000}
          value={reason}
          error={error}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" size="md" loading={busy} {...(isGrave && { color: 'red' })}>
            {does}
          </Button>
          <Button size="md" variant="default" onClick={onLeave}>
            {leaves}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
