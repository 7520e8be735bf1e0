import { Button } from '@mantine/core'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from './icon.tsx'

/**
 * A window over the page, for one task: it holds the keyboard, Escape closes it, and the focus goes
 * back to what opened it.
 */
export function Window({
  title,
  onClose,
  closes = 'Fermer',
  children,
}: {
  title: string
  onClose: () => void
  /** The word on the button that closes it. */
  closes?: string
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    element?.showModal()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="window"
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== dialog.current) return
        event.preventDefault()
        onClose()
      }}
    >
      <header className="window-head">
        <h2 id={titleId}>{title}</h2>
        <Button variant="subtle" color="gray" leftSection={<Icon name="close" />} onClick={onClose}>
          {closes}
        </Button>
      </header>
      <div className="window-body">{children}</div>
    </dialog>
  )
}
