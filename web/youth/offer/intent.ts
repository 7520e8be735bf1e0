import { newKey } from '../../kit/api.ts'

/**
 * One wish to book carries one key from the moment its confirmation opens until a final answer,
 * kept across a cut, a reload or a closed sheet: however often it is sent, it books once.
 */

const memory = new Map<string, string>()
const nameOf = (stockId: string, seats: number) => `reservation:${stockId}:${seats}`

function read(name: string): string | null {
  try {
    return sessionStorage.getItem(name)
  } catch {
    return memory.get(name) ?? null
  }
}

/** The key of this wish: the one under way, or a new one. */
export function keyOfIntent(stockId: string, seats: number): string {
  const name = nameOf(stockId, seats)
  const key = read(name) ?? newKey()
  memory.set(name, key)
  try {
    sessionStorage.setItem(name, key)
  } catch {
    // Storage withheld: the key lives as long as the page.
  }
  return key
}

/** A final answer came: the next wish is another one. */
export function endIntent(stockId: string, seats: number): void {
  const name = nameOf(stockId, seats)
  memory.delete(name)
  try {
    sessionStorage.removeItem(name)
  } catch {
    // It was never written.
  }
}

/** A booking was given back: a wish to book it again is a new one. */
export function endIntents(): void {
  memory.clear()
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith('reservation:')) sessionStorage.removeItem(name)
    }
  } catch {
    // None was written.
  }
}
