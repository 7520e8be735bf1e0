/** What goes wrong: refused by the API, with a stable code, or not answered at all. */

type Told = { readonly pointer: string; readonly detail: string }

/** A refusal, as `application/problem+json` tells it. */
export class PassCultureError extends Error {
  readonly status: number
  /** Stable: your program may rely on it. */
  readonly code: string
  /** What is wrong in the body, by JSON pointer. */
  readonly errors: readonly Told[]
  /** How long to wait, where the API says so. */
  readonly retryAfterMs: number | null
  readonly requestId: string | null

  constructor(facts: {
    status: number
    code: string
    detail: string
    errors: readonly Told[]
    retryAfterMs: number | null
    requestId: string | null
  }) {
    super(facts.detail)
    this.name = 'PassCultureError'
    this.status = facts.status
    this.code = facts.code
    this.errors = facts.errors
    this.retryAfterMs = facts.retryAfterMs
    this.requestId = facts.requestId
  }
}

/** Nothing answered: nobody knows whether it was done. The same `idempotencyKey` makes it safe to ask again. */
export class Unreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(`${url} ne répond pas`, { cause })
    this.name = 'Unreachable'
  }
}

type Problem = {
  readonly code?: string
  readonly detail?: string
  readonly errors?: readonly Told[]
  readonly requestId?: string
}

/** Reads a refusal, also where a machine on the way answered something else. */
export async function problemOf(response: Response): Promise<PassCultureError> {
  const problem = (await response.json().catch(() => ({}))) as Problem
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new PassCultureError({
    status: response.status,
    code: problem.code ?? `http-${response.status}`,
    detail: problem.detail ?? response.statusText,
    errors: problem.errors ?? [],
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : null,
    requestId: problem.requestId ?? null,
  })
}
