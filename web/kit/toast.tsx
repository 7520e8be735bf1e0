import { CloseButton } from '@mantine/core'
import { useEffect, useSyncExternalStore } from 'react'
import { Icon } from './icon.tsx'

/** Short news at the foot of the screen, read out as they come: « Votre accroche a bien été enregistrée ». */

type Toast = { readonly id: number; readonly says: string; readonly isBad: boolean }

let toasts: readonly Toast[] = []
let last = 0
const watchers = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const watcher of watchers) watcher()
}

/** Tells something done, or that could not be. */
export function tell(says: string, { isBad = false } = {}): void {
  last += 1
  change([...toasts.slice(-2), { id: last, says, isBad }])
}

const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id))

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

const shownMs = 7000

/** Where the news appear; once per site. */
export const Toasts = () => {
  const shown = useSyncExternalStore(watch, () => toasts)
  return (
    <div className="toasts no-print">
      <div role="status" aria-live="polite">
        {shown.map((toast) => (
          <Bread key={toast.id} {...toast} />
        ))}
      </div>
    </div>
  )
}

function Bread({ id, says, isBad }: Toast) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), shownMs)
    return () => clearTimeout(timer)
  }, [id])
  return (
    <div className={isBad ? 'toast toast-bad' : 'toast'}>
      <Icon name={isBad ? 'alert' : 'check'} />
      <span>{says}</span>
      <CloseButton
        aria-label="Fermer ce message"
        variant="transparent"
        c="inherit"
        onClick={() => dismiss(id)}
      />
    </div>
  )
}
