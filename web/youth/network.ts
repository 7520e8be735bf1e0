import { useSyncExternalStore } from 'react'

/** Whether what is seen comes from the network, or from the copy kept on this device. */

let keptFrom: string | null = null
const watchers = new Set<() => void>()
const tellAll = () => {
  for (const watcher of watchers) watcher()
}

type Word = { readonly kind?: string; readonly at?: string | null }

/** Installs the worker that keeps the app and the bookings readable without network. */
export function keepOffline(): void {
  const { serviceWorker } = navigator
  if (serviceWorker === undefined || !import.meta.env.PROD) return
  serviceWorker.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.kind !== 'kept' || keptFrom === (data.at ?? null)) return
    keptFrom = data.at ?? null
    tellAll()
  })
  // After the first screen: what is kept for later does not compete with what is looked at.
  const install = () => void serviceWorker.register('/sw.js').catch(() => undefined)
  if (document.readyState === 'complete') install()
  else window.addEventListener('load', install, { once: true })
}

function watch(watcher: () => void) {
  watchers.add(watcher)
  window.addEventListener('online', watcher)
  window.addEventListener('offline', watcher)
  return () => {
    watchers.delete(watcher)
    window.removeEventListener('online', watcher)
    window.removeEventListener('offline', watcher)
  }
}

type Network =
  | { readonly isOnline: true }
  /** Since when the copy on screen was not renewed, where that is known. */
  | { readonly isOnline: false; readonly keptFrom: string | null }

const online: Network = { isOnline: true }
let seen: Network = online

function look(): Network {
  const isOnline = navigator.onLine && keptFrom === null
  if (isOnline) seen = online
  else if (seen.isOnline || seen.keptFrom !== keptFrom) seen = { isOnline: false, keptFrom }
  return seen
}

export const useNetwork = (): Network => useSyncExternalStore(watch, look)

const mine = 'mine'

/** Forgets what was kept of a person on this device. */
export async function forgetMine(): Promise<void> {
  try {
    sessionStorage.clear()
    if ('caches' in window) await caches.delete(mine)
  } catch {
    // Storage withheld: then nothing was kept.
  }
}
