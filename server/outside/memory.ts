/** What was learnt outside and stays true for a while, bounded in size. */
type Memory<T> = {
  recall(key: string): T | undefined
  keep(key: string, value: T, forMs: number): void
}

/** A memory of at most `size` things: the one kept longest ago goes first. */
export function openMemory<T>(size: number, now: () => Date): Memory<T> {
  const kept = new Map<string, { readonly value: T; readonly at: number; readonly forMs: number }>()
  return {
    recall(key) {
      const found = kept.get(key)
      if (found === undefined) return undefined
      const age = now().getTime() - found.at
      // A negative age: the platform's time was moved back, and nothing learnt later is known yet.
      if (age >= 0 && age < found.forMs) return found.value
      kept.delete(key)
      return undefined
    },
    keep(key, value, forMs) {
      kept.delete(key)
      kept.set(key, { value, at: now().getTime(), forMs })
      const oldest = kept.keys().next()
      if (kept.size > size && oldest.done !== true) kept.delete(oldest.value)
    },
  }
}
