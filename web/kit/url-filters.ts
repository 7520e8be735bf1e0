import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'

/** Filters kept in the address, under French names: found again, sent to a colleague, gone back to. */

const typingMs = 250

export type UrlFilters = {
  value(name: string): string
  /** Text typed fast changes the address once it rests. */
  set(name: string, value: string): void
  /** Forgets them all, and what was being typed. */
  clear(): void
  /** What is asked of the route, under the names it knows. */
  readonly asked: Readonly<Record<string, string>>
  readonly isAny: boolean
}

/** `names`: the name in the address → the name in the route's query. */
export function useUrlFilters(names: Readonly<Record<string, string>>): UrlFilters {
  const [search, setSearch] = useSearchParams()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // What is set while text rests is written with it: neither is lost.
  const pending = useRef(new Map<string, string>())
  useEffect(() => () => clearTimeout(timer.current), [])
  const asked: Record<string, string> = {}
  for (const [name, member] of Object.entries(names)) {
    const value = search.get(name)
    if (value) asked[member] = value
  }
  return {
    asked,
    isAny: Object.keys(asked).length > 0,
    value: (name) => search.get(name) ?? '',
    set: (name, value) => {
      pending.current.set(name, value)
      clearTimeout(timer.current)
      const write = () => {
        const changes = [...pending.current]
        pending.current.clear()
        setSearch((before) => withChanges(before, changes), { replace: true })
      }
      timer.current = setTimeout(write, name === 'q' ? typingMs : 0)
    },
    clear: () => {
      clearTimeout(timer.current)
      pending.current.clear()
      setSearch({}, { replace: true })
    },
  }
}

function withChanges(
  before: URLSearchParams,
  changes: readonly (readonly [string, string])[],
): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const [name, value] of changes) {
    if (value === '') after.delete(name)
    else after.set(name, value)
  }
  return after
}
