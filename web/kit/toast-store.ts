import { useEffect, useSyncExternalStore } from 'react'

export type Toast = { readonly id: number; readonly says: string; readonly isBad: boolean }

/** The short news of a site: at most `most` at once, each for `shownMs`. */
export function openToasts({ most, shownMs }: { most: number; shownMs: number }) {
  let toasts: readonly Toast[] = []
  let last = 0
  const watchers = new Set<() => void>()
  const change = (next: readonly Toast[]) => {
    toasts = next
    for (const watcher of watchers) watcher()
  }
  const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id))
  const watch = (watcher: () => void) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  }
  return {
    dismiss,
    /** Tells something done, or that could not be. */
    tell(says: string, { isBad = false } = {}): void {
      last += 1
      change([...toasts.slice(1 - most), { id: last, says, isBad }])
    },
    useToasts: () => useSyncExternalStore(watch, () => toasts),
    /** One that is shown goes by itself once its time is over. */
    useEndOf(id: number): void {
      useEffect(() => {
        const timer = setTimeout(() => dismiss(id), shownMs)
        return () => clearTimeout(timer)
      }, [id])
    },
  }
}
