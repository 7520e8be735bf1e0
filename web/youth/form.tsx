import { useEffect, useState, type FormEvent, type ReactNode } from 'react'
import * as z from 'zod/mini'
import type { Route, WireOf } from '../../contract/route.ts'
import type { CodeOf, Refused, Reply, Wish } from '../kit/api.ts'
import { useDo } from '../kit/data.ts'
import { Icon } from '../kit/icon.tsx'
import { says, tutoie } from './words.ts'

/**
 * Forms: checked by the contract's own schema before they leave, answered beside each field by the
 * server's refusals, the first wrong field taking the keyboard.
 */

type Values = Readonly<Record<string, string | boolean>>
type Errors = Readonly<Record<string, string>>

type Sending<V extends Values, R extends Route> = {
  readonly route: R
  readonly initial: V
  /** What is asked of the route, from what was typed. */
  readonly wish: (values: V) => Wish<R>
  readonly refreshes?: readonly Route[]
  readonly done: (value: WireOf<R>, values: V) => void
  /** Its own way with a refusal: true when dealt with. */
  readonly refused?: (reply: Refused<CodeOf<R>>, values: V) => boolean
}

/** A form that is sent to a route. */
export function useSending<V extends Values, R extends Route>(sending: Sending<V, R>) {
  const { route, initial } = sending
  const [values, setValues] = useState<V>(initial)
  const [errors, setErrors] = useState<Errors>({})
  const [problem, setProblem] = useState<string | null>(null)
  const { run, busy } = useDo(route, sending.refreshes)
  const look = useFocusOnWrong()

  const wrong = (found: Errors, form: HTMLFormElement) => {
    const count = Object.keys(found).length
    setErrors(found)
    setProblem(
      count === 1 ? 'Une information est à corriger.' : `${count} informations sont à corriger.`,
    )
    look(form)
  }
  const hear = (reply: Reply<R>, form: HTMLFormElement) => {
    if (reply.ok) return sending.done(reply.value, values)
    if (reply.kind === 'refused' && sending.refused?.(reply, values)) return
    const members = reply.kind === 'refused' ? Object.entries(reply.errors) : []
    const beside = members.filter(([member]) => member in values)
    const [first, ...others] = beside
    if (first === undefined) return setProblem(says(reply))
    // A refusal is about one member; the checks of the contract may be about several.
    if (others.length === 0) return wrong({ [first[0]]: says(reply) }, form)
    wrong(Object.fromEntries(beside.map(([member, text]) => [member, tutoie(text)])), form)
  }
  const send = async (form: HTMLFormElement) => {
    const wish = sending.wish(values)
    const found = wrongOf(route, wish)
    if (Object.keys(found).length > 0) return wrong(found, form)
    setErrors({})
    setProblem(null)
    const reply = await run(wish)
    if (reply !== null) hear(reply, form)
  }
  /** What was wrong of a field is no longer said of what is typed into it since. */
  const type = (name: string, value: string | boolean) => {
    setValues((before) => ({ ...before, [name]: value }))
    setErrors(({ [name]: _former, ...others }) => others)
  }
  return {
    values,
    errors,
    problem,
    busy,
    set: (change: Partial<V>) => setValues((before) => ({ ...before, ...change })),
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      void send(event.currentTarget)
    },
    /** What a field of text needs. */
    field: (name: keyof V & string) => ({
      name,
      value: String(values[name]),
      error: errors[name],
      onValue: (value: string) => type(name, value),
    }),
    tick: (name: keyof V & string) => ({
      name,
      checked: values[name] === true,
      error: errors[name],
      onValue: (value: boolean) => type(name, value),
    }),
  }
}

/** Puts the keyboard on the first wrong field of a form, once its error stands on the page. */
function useFocusOnWrong() {
  const [looked, setLooked] = useState<{ readonly form: HTMLFormElement } | null>(null)
  useEffect(() => {
    looked?.form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [looked])
  return (form: HTMLFormElement) => setLooked({ form })
}

function wrongOf(route: Route, wish: object): Record<string, string> {
  const body: unknown = 'body' in wish ? wish.body : undefined
  const read = route.body ? z.safeParse(route.body, body) : null
  const errors: Record<string, string> = {}
  for (const { path, message } of read?.error?.issues ?? []) {
    const [member] = path
    const value = (body as Record<PropertyKey, unknown>)[member ?? '']
    errors[String(member)] ??=
      value === '' || value === undefined ? 'Cette information est obligatoire' : tutoie(message)
  }
  return errors
}

/** What is wrong with the whole form; announced as soon as it appears. */
export const FormProblem = ({ says: problem }: { says: string | null }) => (
  <div role="alert">
    {problem !== null && (
      <p className="note note-bad">
        <Icon name="alert" />
        {problem}
      </p>
    )}
  </div>
)

/** The one button that sends a form. */
export const SendButton = ({ busy, children }: { busy: boolean; children: ReactNode }) => (
  <button type="submit" className="button button-main button-wide" aria-disabled={busy}>
    {busy ? 'Un instant…' : children}
  </button>
)
