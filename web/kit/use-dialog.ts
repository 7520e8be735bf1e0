import { useEffect, useId, useRef, type SyntheticEvent } from 'react'

/**
 * The browser's own dialog over the page, open as long as it is drawn: it holds the keyboard,
 * Escape closes it, and the focus goes back to what opened it. `dialog` is for the dialog itself,
 * `titleId` for its title.
 */
export function useDialog(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = ref.current
    const opener = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  const onCancel = (event: SyntheticEvent<HTMLDialogElement>) => {
    // A field for files inside says so too when nothing was chosen.
    if (event.target !== ref.current) return
    event.preventDefault()
    onClose()
  }
  return { titleId, dialog: { ref, 'aria-labelledby': titleId, onCancel } }
}
