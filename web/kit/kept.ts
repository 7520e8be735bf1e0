import { useState } from 'react'

/** Small things kept on this device; where storage is shut, they last as long as the page. */

const prefix = 'pass-culture:'

export function keptOn(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name)
  } catch {
    return null
  }
}

/** Keeps a text, or forgets it. */
export function keepOn(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name)
    else localStorage.setItem(prefix + name, value)
  } catch {
    // A private window: nothing to keep it in.
  }
}

/** A preference of this device. */
export function useKept(name: string, otherwise: string) {
  const [value, setValue] = useState(() => keptOn(name) ?? otherwise)
  const keep = (next: string) => {
    setValue(next)
    keepOn(name, next)
  }
  return [value, keep] as const
}
