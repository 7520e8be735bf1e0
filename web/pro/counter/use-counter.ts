import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type Dispatch,
  type RefObject,
  type SetStateAction,
} from 'react'
import {
  lastValidations,
  lookUpCountermark,
  undoValidation,
  validateCountermark,
} from '../../../contract/counter.ts'
import { offererBookings } from '../../../contract/bookings.ts'
import type { WireOf } from '../../../contract/route.ts'
import { call, type Reply } from '../../kit/api.ts'
import { useDo } from '../../kit/data.ts'
import { tell } from '../../kit/toast.tsx'
import { keptOf, wholeIn } from './countermark-text.ts'

export type Card = WireOf<typeof lookUpCountermark>

/** What stands under the field. */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'looking'; readonly token: string }
  | { readonly kind: 'card'; readonly token: string; readonly card: Card }
  | { readonly kind: 'done'; readonly card: Card; readonly says: string }
  | {
      readonly kind: 'refused'
      readonly token: string
      readonly code: string
      readonly says: string
    }

/** A reader types faster than this: its code is looked up once, whole. */
const restMs = 40
const touched = [lastValidations, offererBookings] as const

type Told = { readonly yes: () => void; readonly no: () => void }

/** What the acts of the counter see and change. */
type Desk = {
  readonly shown: Shown
  readonly setShown: Dispatch<SetStateAction<Shown>>
  readonly setKept: Dispatch<SetStateAction<string>>
  /** The text of the field now, whenever the act was asked. */
  readonly text: RefObject<string>
  readonly told: RefObject<Told>
}

/** The counter itself: a text, what it says, and the two acts. `venueId`: its own; empty for all. */
export function useCounter({ yes, no }: Told, venueId: string) {
  const [kept, setKept] = useState('')
  const [shown, setShown] = useState<Shown>({ kind: 'nothing' })
  const token = wholeIn(kept)
  const [tries, setTries] = useState(0)
  const told = useRef({ yes, no })
  told.current = { yes, no }
  const text = useRef(kept)
  text.current = kept
  const desk = { shown, setShown, setKept, text, told }
  const validation = useValidation(desk, venueId)
  const undoing = useUndoing(desk)
  useLookUp(token, tries, desk)

  const type = (text: string) => {
    const next = keptOf(text)
    setKept(next)
    // Read once more by the camera: asked once more.
    if (next === kept) setTries((count) => count + 1)
    // What was said of another code goes as soon as this one begins; a thing done stays in sight.
    setShown((before) => (before.kind === 'done' || next === kept ? before : { kind: 'nothing' }))
  }

  const turn = useRef(Promise.resolve())
  /** One after the other, in the order they were asked. */
  const inTurn = (act: () => Promise<void>) => {
    turn.current = turn.current.then(act)
  }

  /** Enter: validates the code in sight, or the one whose answer had not the time to come. */
  const enter = () => {
    if (isUnheard(shown)) return setTries((count) => count + 1)
    const isSeen = 'token' in shown && shown.kind !== 'looking'
    if (token === null || isSeen) return inTurn(validation.ofSeen)
    // A reader sends Enter with the code: the field is at once free for the next one.
    setKept('')
    setShown({ kind: 'looking', token })
    inTurn(() => validation.ofUnseen(token))
  }

  const clear = () => {
    setKept('')
    setShown({ kind: 'nothing' })
  }

  const busy = validation.busy || undoing.busy
  return { kept, type, clear, shown, enter, undo: undoing.undo, busy }
}

/** Asks what a whole code is, and shows it. `tries`: the same code read or asked again is another question. */
function useLookUp(token: string | null, tries: number, { setShown, told }: Desk): void {
  const asked = useMemo(() => (token === null ? null : { token, tries }), [token, tries])
  useEffect(() => {
    if (asked === null) return undefined
    const { token } = asked
    const stop = new AbortController()
    const timer = setTimeout(() => {
      setShown({ kind: 'looking', token })
      void call(lookUpCountermark, { params: { token } }, stop.signal).then((reply) => {
        if (stop.signal.aborted) return
        const next = shownOf(token, reply)
        if (next.kind === 'refused' || (next.kind === 'card' && !next.card.can.validate)) {
          told.current.no()
        }
        setShown(next)
      })
    }, restMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [asked, told, setShown])
}

function useValidation({ shown, setShown, setKept, text, told }: Desk, venueId: string) {
  const { run, busy } = useDo(validateCountermark, touched)
  const ofUnseen = async (code: string) => {
    const found = await call(lookUpCountermark, { params: { token: code } })
    const isHere = found.ok && (venueId === '' || found.value.venue.id === venueId)
    const passes = isHere && found.value.can.validate
    const reply = passes ? await run({ params: { token: code } }) : null
    if (reply?.ok) {
      told.current.yes()
      if (wholeIn(text.current) === null) setShown(validated(reply.value))
      return
    }
    // Not validated: put before the clerk’s eyes, as if he had typed it and waited.
    setShown(shownOf(code, reply ?? found))
    if (text.current === '') return setKept(code)
    // The next code is on its way and will take the place of what is shown: a refusal outlasts it.
    told.current.no()
    tell(`${code} n’est pas validée : lisez-la de nouveau.`, { isBad: true })
  }

  const ofSeen = async () => {
    if (shown.kind !== 'card' || !shown.card.can.validate) {
      if (shown.kind === 'card' || shown.kind === 'refused') told.current.no()
      return
    }
    const reply = await run({ params: { token: shown.token } })
    if (reply === null) return
    if (reply.ok) told.current.yes()
    else told.current.no()
    // The next code may have begun while this one was on its way: it stands.
    const held = wholeIn(text.current)
    if (held !== null && held !== shown.token) return
    setKept((now) => (reply.ok && wholeIn(now) === shown.token ? '' : now))
    setShown(reply.ok ? validated(reply.value) : shownOf(shown.token, reply))
  }

  return { ofSeen, ofUnseen, busy }
}

function useUndoing({ setShown, setKept, told }: Desk) {
  const { run, busy } = useDo(undoValidation, touched)
  const undo = async (countermark: string) => {
    const reply = await run({ params: { token: countermark } })
    if (reply === null) return
    if (!reply.ok) {
      told.current.no()
      return setShown(shownOf(countermark, reply))
    }
    setKept('')
    setShown({
      kind: 'done',
      card: reply.value,
      says: 'Validation annulée : la réservation est de nouveau à valider',
    })
  }

  return { undo, busy }
}

/** The network did not carry the question: asked again, it may be answered. */
export const isUnheard = (shown: Shown): boolean =>
  shown.kind === 'refused' && (shown.code === 'offline' || shown.code === 'fault')

type CounterRoute = typeof lookUpCountermark | typeof validateCountermark | typeof undoValidation

const validated = (card: Card): Shown => ({ kind: 'done', card, says: 'Contremarque validée' })

function shownOf(token: string, reply: Reply<CounterRoute>): Shown {
  if (reply.ok) return { kind: 'card', token, card: reply.value }
  const code = reply.kind === 'refused' ? reply.code : reply.kind
  return { kind: 'refused', token, code, says: reply.says }
}
