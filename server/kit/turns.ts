const lines = new Map<string, { running: number; readonly waiting: (() => void)[] }>()

/**
 * Runs at most so many works of one key at a time, the others in their order of coming. Each process
 * has its own lines.
 */
export async function fewAtATime<T>(key: string, most: number, work: () => Promise<T>): Promise<T> {
  const line = lines.get(key) ?? { running: 0, waiting: [] }
  lines.set(key, line)
  if (line.running < most) line.running++
  else await new Promise<void>((mayGo) => line.waiting.push(mayGo))
  try {
    return await work()
  } finally {
    const next = line.waiting.shift()
    // Whoever leaves gives his place to the first who waits.
    if (next) next()
    else if (--line.running === 0) lines.delete(key)
  }
}
