import type * as z from 'zod/mini'

/**
 * Asks a public service for JSON, politely and without ever waiting long: the manners that the
 * company register and the geocoder share.
 */
export type Service = {
  /** Without a final slash. */
  readonly baseUrl: string
  readonly now: () => Date
  /** These services ask callers to say who they are. */
  readonly userAgent: string
}

/** `rejected`: the service is well and finds the question itself wrong (400). */
type Asked<T> = { readonly answer: T } | 'rejected' | 'unavailable'

export type Ask = <S extends z.ZodMiniType>(
  path: string,
  query: Readonly<Record<string, string>>,
  schema: S,
) => Promise<Asked<z.output<S>>>

const timeoutMs = 2_000
const maxAnswerBytes = 1_000_000
const failuresToOpen = 5
const openMs = 30_000
const restMs = 5_000
const longestRestMs = 10 * 60_000

/**
 * Opens the way to a service. Two seconds at most for the whole answer, one megabyte, no redirect;
 * an answer of another shape is no answer. After five failures in a row nothing is asked for
 * thirty seconds, then one question tries the ground. `Retry-After` is obeyed.
 */
export function openService({ baseUrl, now, userAgent }: Service): Ask {
  const breaker = openBreaker(now)
  return async (path, query, schema) => {
    if (!breaker.lets()) return 'unavailable'
    try {
      const response = await fetch(`${baseUrl}${path}?${new URLSearchParams(query)}`, {
        headers: { accept: 'application/json', 'user-agent': userAgent },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      if (response.status === 400) return await rejected(response, breaker)
      if (!response.ok) return await failed(response, breaker, now)
      const answer = schema.safeParse(JSON.parse(await readText(response)))
      if (!answer.success) throw new Error('an answer of another shape')
      breaker.succeeded()
      return { answer: answer.data }
    } catch {
      // Whatever went wrong (network, time, size, shape), the caller goes on without the service.
      breaker.failed()
      return 'unavailable'
    }
  }
}

async function rejected(response: Response, breaker: Breaker): Promise<'rejected'> {
  await response.body?.cancel()
  breaker.succeeded()
  return 'rejected'
}

async function failed(
  response: Response,
  breaker: Breaker,
  now: () => Date,
): Promise<'unavailable'> {
  await response.body?.cancel()
  const asked = response.headers.get('retry-after')
  if (response.status === 429) breaker.rest(restAsked(asked, now()) ?? restMs)
  else if (response.status === 503 && asked !== null)
    breaker.rest(restAsked(asked, now()) ?? restMs)
  else breaker.failed()
  return 'unavailable'
}

/** `Retry-After` is seconds or a date (RFC 9110 §10.2.3); a service may not silence us for days. */
function restAsked(header: string | null, now: Date): number | null {
  if (header === null) return null
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestRestMs)
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxAnswerBytes) throw new Error('an answer too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

type Breaker = {
  /** Whether a question may go out now. */
  lets(): boolean
  succeeded(): void
  failed(): void
  rest(ms: number): void
}

function openBreaker(now: () => Date): Breaker {
  let failures = 0
  let shut: { readonly since: number; readonly ms: number } | null = null
  const shutFor = (ms: number) => {
    shut = { since: now().getTime(), ms }
  }
  return {
    lets() {
      if (shut === null) return true
      const age = now().getTime() - shut.since
      // The platform's time may be moved back; what was shut then must not stay so for ever.
      if (age >= 0 && age < shut.ms) return false
      // One question tries the ground; the others wait for what it learns.
      shutFor(timeoutMs)
      return true
    },
    succeeded() {
      failures = 0
      shut = null
    },
    failed() {
      failures += 1
      if (failures >= failuresToOpen) shutFor(openMs)
    },
    rest: shutFor,
  }
}
