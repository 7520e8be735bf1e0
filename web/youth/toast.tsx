import { useEffect, useSyncExternalStore } from 'react'
import { Icon } from '../kit/icon.tsx'
import { Live } from './states.tsx'

/** Short news at the foot of the screen, read out as they come. */

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
  change([...toasts.slice(-1), { id: last, says, isBad }])
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

const shownMs = 6000

/** Where the news appear; once per site. */
export const Toasts = () => {
  const shown = useSyncExternalStore(watch, () => toasts)
  return (
    <Live className="toasts no-print">
      {shown.map((toast) => (
        <Bread key={toast.id} {...toast} />
      ))}
    </Live>
  )
}

function Bread({ id, says, isBad }: Toast) {
  useEffect(() => {
    const timer = setTimeout(() => change(toasts.filter((toast) => toast.id !== id)), shownMs)
    return () => clearTimeout(timer)
  }, [id])
  return (
    <div className={isBad ? 'toast toast-bad' : 'toast'}>
      <Icon name={isBad ? 'alert' : 'check'} />
      <span>{says}</span>
    </div>
  )
}
