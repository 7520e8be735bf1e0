import { performance } from 'node:perf_hooks'
import { Pool } from 'undici'

export type Measured = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly done: number
  readonly failed: number
}

/** Runs `act` on `clients` at once, each as soon as its last is over, for `seconds`. */
export async function closedLoop(
  clients: number,
  seconds: number,
  act: (turn: number) => Promise<boolean>,
): Promise<Measured> {
  const times: number[] = []
  let turn = 0
  let failed = 0
  const start = performance.now()
  const end = start + seconds * 1000
  const one = async () => {
    while (performance.now() < end) {
      const before = performance.now()
      if (!(await act(turn++))) failed++
      times.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: clients }, one))
  const elapsed = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0
  return {
    perSecond: (times.length - failed) / elapsed,
    p50: at(0.5),
    p99: at(0.99),
    done: times.length - failed,
    failed,
  }
}

export type Beside = { readonly product: Measured; readonly ceiling: Measured }

/**
 * The product and its ceiling, three times in turns: the machine is not as fast now as then, and is
 * so to both. Of each, the round that was neither the best nor the worst.
 */
export async function inTurns(
  of: keyof Measured,
  measure: { readonly [side in keyof Beside]: () => Promise<Measured> },
): Promise<Beside> {
  const product: Measured[] = []
  const ceiling: Measured[] = []
  for (let round = 0; round < 3; round++) {
    product.push(await measure.product())
    ceiling.push(await measure.ceiling())
  }
  return { product: middle(product, of), ceiling: middle(ceiling, of) }
}

function middle(rounds: readonly Measured[], of: keyof Measured): Measured {
  const [, one] = rounds.toSorted((a, b) => a[of] - b[of])
  if (one === undefined) throw new Error('three rounds are measured')
  return one
}

/** A keep-alive HTTP client that reads answers to their end and gives their status. */
export function httpClient(origin: string, connections: number) {
  const pool = new Pool(origin, { connections, pipelining: 1 })
  return {
    async ask(
      method: 'GET' | 'POST' | 'PATCH',
      path: string,
      headers: Record<string, string>,
      body?: unknown,
    ) {
      const answer = await pool.request({
        method,
        path,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      await answer.body.dump()
      return answer.statusCode
    },
    close: () => pool.close(),
  }
}
