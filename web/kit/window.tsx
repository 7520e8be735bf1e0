import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { useDialog } from './use-dialog.ts'

/** A window over the page, for one task. */
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
  const { dialog, titleId } = useDialog(onClose)
  return (
    <dialog className="window" {...dialog}>
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
