import { Button } from '@mantine/core'
import {
  createContext,
  useCallback,
  useContext,
  useId,
  useRef,
  useState,
  type ReactNode,
} from 'react'

/** A question before an act that cannot be undone: it says exactly what the act will do. */
export type Question = {
  readonly title: string
  readonly says: ReactNode
  /** What the button does, as a verb: « Annuler la réservation ». */
  readonly does: string
  readonly leaves?: string
  readonly isGrave?: boolean
}

type Ask = (question: Question) => Promise<boolean>
const Context = createContext<Ask>(() => Promise.resolve(false))

/** The browser's own dialog: it holds the keyboard, answers Escape, and gives the focus back. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const answer = useRef<(yes: boolean) => void>(() => {})
  const [asked, setAsked] = useState<Question | null>(null)
  const [titleId, textId] = [useId(), useId()]
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((resolve) => {
        answer.current = resolve
        setAsked(question)
        dialog.current?.showModal()
      }),
    [],
  )
  const end = (yes: boolean) => {
    answer.current(yes)
    answer.current = () => {}
    dialog.current?.close()
  }
  return (
    <Context value={ask}>
      {children}
      <dialog
        ref={dialog}
        className="dialog"
        aria-labelledby={titleId}
        aria-describedby={textId}
        onClose={() => end(false)}
      >
        <h2 id={titleId}>{asked?.title}</h2>
        <div id={textId}>{asked?.says}</div>
        <div className="dialog-acts">
          <Button variant="default" onClick={() => end(false)}>
            {asked?.leaves ?? 'Ne rien changer'}
          </Button>
          <Button {...(asked?.isGrave && { color: 'red' })} onClick={() => end(true)}>
            {asked?.does}
          </Button>
        </div>
      </dialog>
    </Context>
  )
}

/** Asks; true when the person went on. */
export const useConfirm = (): Ask => useContext(Context)
