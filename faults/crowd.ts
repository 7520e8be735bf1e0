import { randomUUID } from 'node:crypto'
import { openSync, readFileSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A crowd in a process of its own: people who book over HTTP, insist under the same key until they
 * have a final answer, and write down what they asked and what they were told before going on. Its
 * journal is the only witness that the database cannot lie to.
 */

type Plan = {
  readonly origins: readonly string[]
  readonly sessions: readonly string[]
  readonly stocks: readonly string[]
  readonly journal: string
  readonly clients: number
  readonly wishes: number
  /** Asks with a new key each time: the control of those who do not keep theirs. */
  readonly forgetsKeys?: boolean
}

const plan: Plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const file = openSync(plan.journal, 'a')
const note = (line: Record<string, unknown>) => writeSync(file, `${JSON.stringify(line)}\n`)

let turn = 0
let stopping = false
process.once('SIGTERM', () => (stopping = true))

async function client(): Promise<void> {
  while (!stopping && turn < plan.wishes) await wish(turn++)
}

async function wish(n: number): Promise<void> {
  const person = n % plan.sessions.length
  const stock = plan.stocks[Math.floor(n / plan.sessions.length) % plan.stocks.length] ?? ''
  let key = randomUUID()
  note({ what: 'asked', n, person, stock, key })
  for (let tries = 0; ; tries++) {
    const origin = plan.origins[(n + tries) % plan.origins.length] ?? ''
    const answer = await ask(origin, person, stock, key)
    if (answer !== 'unknown' && answer.status < 500 && answer.status !== 429) {
      note({ what: 'told', n, person, stock, key, tries, ...answer })
      return
    }
    note({ what: answer === 'unknown' ? 'unknown' : 'later', n, at: Date.now() })
    if (plan.forgetsKeys) key = randomUUID()
    await sleep(20 + Math.random() * 80)
  }
}

async function ask(origin: string, person: number, stock: string, key: string) {
  try {
    const response = await fetch(`${origin}/api/app/bookings`, {
      method: 'POST',
      signal: AbortSignal.timeout(15_000),
      headers: {
        cookie: `pc_app=${plan.sessions[person]}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ stockId: stock, seats: 1 }),
    })
    const body: { id?: string; code?: string; countermark?: string } = JSON.parse(
      await response.text(),
    )
    const replayed = response.headers.get('idempotent-replayed') === 'true'
    const { id, code, countermark } = body
    return { status: response.status, id, code, countermark, replayed, at: Date.now() }
  } catch {
    return 'unknown' as const
  }
}

await Promise.all(Array.from({ length: plan.clients }, client))
