import { Alert, Button, Checkbox, type ButtonProps, type CheckboxProps } from '@mantine/core'
import { useForm, type FormErrors, type UseFormReturnType } from '@mantine/form'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import * as z from 'zod/mini'
import type { Route, WireOf } from '../../contract/route.ts'
import type { CodeOf, Refused, Reply, Wish } from './api.ts'
import { useDo } from './data.ts'
import { Icon } from './icon.tsx'

/**
 * Forms: checked by the contract's own schema before they leave, answered beside each field by the
 * server's refusals, the first wrong field taking the keyboard.
 */

type Sending<V, R extends Route> = {
  readonly route: R
  readonly initial: V
  /** What is asked of the route, from what was typed. */
  readonly wish: (values: V) => Wish<R>
  /** Checks of the screen itself, before the contract's. */
  readonly check?: (values: V) => Record<string, string | null>
  /** The field about a member of the request; by default the one of its name. */
  readonly fieldOf?: (member: string) => string
  readonly refreshes?: readonly Route[]
  readonly done: (value: WireOf<R>, values: V) => void
  /** Its own way with a refusal: true when dealt with. */
  readonly refused?: (reply: Refused<CodeOf<R>>, values: V) => boolean
}

export type Sent<V> = {
  readonly form: UseFormReturnType<V>
  readonly onSubmit: (event?: FormEvent<HTMLFormElement>) => void
  readonly busy: boolean
  /** What is wrong and stands beside no field. */
  readonly problem: string | null
}

/** A form that is sent to a route. */
export function useSending<V extends Record<string, unknown>, R extends Route>(
  sending: Sending<V, R>,
): Sent<V> {
  const { route, initial, wish, fieldOf = (member) => member } = sending
  const form = useForm<V>({ initialValues: initial })
  const { run, busy } = useDo(route, sending.refreshes)
  const [problem, setProblem] = useState<string | null>(null)
  const wrong = useFocusOnWrong()

  const tell = (errors: FormErrors, formElement: HTMLFormElement | null) => {
    form.setErrors(errors)
    setProblem(summaryOf(errors))
    wrong(formElement)
  }
  const hear = (reply: Reply<R>, values: V, formElement: HTMLFormElement | null) => {
    if (reply.ok) return sending.done(reply.value, values)
    if (reply.kind !== 'refused') return setProblem(reply.says)
    if (sending.refused?.(reply, values)) return
    const known = Object.entries(reply.errors).map(([member, says]) => [fieldOf(member), says])
    const beside = known.filter(([field]) => field !== undefined && field in values)
    if (beside.length === 0) return setProblem(reply.says)
    tell(Object.fromEntries(beside), formElement)
  }
  const send = async (formElement: HTMLFormElement | null) => {
    setProblem(null)
    const values = form.getValues()
    const asked = wish(values)
    const errors = wrongOf(route, asked, fieldOf, sending.check?.(values) ?? {})
    if (Object.keys(errors).length > 0) return tell(errors, formElement)
    form.clearErrors()
    const reply = await run(asked)
    if (reply !== null) hear(reply, values, formElement)
  }
  return {
    form,
    busy,
    problem,
    onSubmit: (event) => {
      event?.preventDefault()
      void send(event?.currentTarget ?? null)
    },
  }
}

/** Puts the keyboard on the first wrong field, once its error stands on the page. */
function useFocusOnWrong() {
  const [formElement, setFormElement] = useState<{ element: HTMLFormElement | null } | null>(null)
  useEffect(() => {
    // A field for passwords says it on its frame, which takes no keyboard, and marks its input.
    const wrong = 'input[data-invalid], [aria-invalid="true"]:not(div)'
    formElement?.element?.querySelector<HTMLElement>(wrong)?.focus()
  }, [formElement])
  return (element: HTMLFormElement | null) => setFormElement({ element })
}

function wrongOf(
  route: Route,
  wish: object,
  fieldOf: (member: string) => string,
  own: Record<string, string | null>,
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const [field, says] of Object.entries(own)) if (says !== null) errors[field] = says
  const body: unknown = 'body' in wish ? wish.body : undefined
  const read = route.body ? z.safeParse(route.body, body) : null
  for (const { path, message } of read?.error?.issues ?? []) {
    const isEmpty = valueAt(body, path) === ''
    errors[fieldOf(path.map(String).join('/'))] ??= isEmpty
      ? 'Cette information est obligatoire'
      : message
  }
  return errors
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[name]
        : undefined,
    value,
  )

function summaryOf(errors: FormErrors): string {
  const count = Object.keys(errors).length
  return count === 1 ? 'Une information est à corriger.' : `${count} informations sont à corriger.`
}

/** What is wrong with the whole form; announced as soon as it appears. */
export const FormProblem = ({ says }: { says: string | null }) => (
  <div role="alert" aria-atomic="true">
    {says !== null && (
      <Alert color="red" variant="light" icon={<Icon name="alert" />}>
        {says}
      </Alert>
    )}
  </div>
)

/** The one button that sends a form; in the signature where it is the act of the whole screen. */
export const SendButton = ({
  busy,
  isMain = true,
  children,
  ...rest
}: { busy: boolean; isMain?: boolean; children: ReactNode } & ButtonProps) => (
  <Button
    type="submit"
    size="md"
    loading={busy}
    {...(isMain && { className: 'signature-button' })}
    {...rest}
  >
    {children}
  </Button>
)

/** A box to tick. The stock one shows that it is wrong without telling it. */
export const CheckField = ({ error, ...rest }: CheckboxProps) => (
  <Checkbox {...rest} error={error} {...(error && { 'aria-invalid': true })} />
)

/** Warns before the tab is closed on work that was not sent. */
export function useUnsavedWarning(isDirty: boolean): void {
  const dirty = useRef(isDirty)
  dirty.current = isDirty
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])
}
