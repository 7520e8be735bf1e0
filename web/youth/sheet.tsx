import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from '../kit/icon.tsx'
import { useDialog } from '../kit/use-dialog.ts'

/** A sheet over the page, for one decision. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const { dialog, titleId } = useDialog(onClose)
  const heading = useRef<HTMLHeadingElement>(null)
  // Once it is open: opened, it gives the keyboard to its first button.
  useEffect(() => heading.current?.focus(), [])
  return (
    <dialog className="sheet" {...dialog}>
      <header className="sheet-head">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="round-button" aria-label="Fermer" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  )
}
