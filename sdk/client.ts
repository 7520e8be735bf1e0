import { places, type operations } from './description.ts'
import type { PassCultureError } from './errors.ts'
import { problemOf, Unreachable } from './errors.ts'

/** The client of the partner API: one call for each operation, typed from its description. */

export type OperationName = keyof typeof places & keyof operations

type Part<O, Name extends string> = O extends { parameters: infer P }
  ? Name extends keyof P
    ? P[Name]
    : undefined
  : undefined
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? B
  : O extends { requestBody?: { content: { 'application/json': infer B } } }
    ? B | undefined
    : undefined
type Needed<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [K in Name]?: undefined }
  : undefined extends Value
    ? { readonly [K in Name]?: Value }
    : Record<string, never> extends Value
      ? { readonly [K in Name]?: Value }
      : { readonly [K in Name]: Value }

/** What an operation is told. */
export type Wish<N extends OperationName> = Needed<'params', Part<operations[N], 'path'>> &
  Needed<'query', Part<operations[N], 'query'>> &
  Needed<'body', BodyOf<operations[N]>> & {
    /** Repeats of one intent share it, and have one effect; drawn for you where none is given. */
    readonly idempotencyKey?: string
    /** The `etag` of what you read: refused (412) if it has changed since. */
    readonly ifMatch?: string
    readonly file?: Blob
    readonly signal?: AbortSignal
  }

type Good = 200 | 201 | 202
/** What an operation answers; nothing for a 204. */
export type AnswerOf<N extends OperationName> = operations[N] extends { responses: infer R }
  ? {
      [S in keyof R]: S extends Good
        ? R[S] extends { content: { 'application/json': infer J } }
          ? J
          : never
        : S extends 204
          ? undefined
          : never
    }[keyof R]
  : never

export type Options = {
  /** An API key: `pcp_…`. It opens your bookings: never put it in a page. */
  readonly key: string
  readonly baseUrl: string
  /** Tries in all of a request that met a busy or broken machine. */
  readonly tries?: number
  /** The first wait between two tries; it doubles, with some chance. */
  readonly firstWaitMs?: number
  readonly timeoutMs?: number
  readonly fetch?: typeof fetch
}

type Loose = {
  readonly params?: Record<string, unknown>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
  readonly file?: Blob
  readonly idempotencyKey?: string
  readonly ifMatch?: string
  readonly signal?: AbortSignal
}

export type Client = {
  /** Does one operation; throws `PassCultureError` where it is refused, `Unreachable` where nothing answers. */
  call<N extends OperationName>(name: N, wish?: Wish<N>): Promise<AnswerOf<N>>
  /** Every item of a list, page after page, fetched as you go. */
  each<N extends PagedName>(name: N, wish?: Wish<N>): AsyncGenerator<ItemOf<N>>
  /** What has changed since a cursor, then ends; `next` is the cursor to keep. */
  events(after?: string): AsyncGenerator<{ readonly event: FeedItem; readonly next: string }>
}

type PagedName = {
  [N in OperationName]: AnswerOf<N> extends { items: readonly unknown[]; next: string | null }
    ? N
    : never
}[OperationName]
type ItemOf<N extends OperationName> =
  AnswerOf<N> extends { items: readonly (infer Item)[] } ? Item : never
type FeedItem = ItemOf<'eventFeed'>

/** Opens a client. Nothing is asked yet. */
export function openPassCulture(options: Options): Client {
  const call = <N extends OperationName>(name: N, wish?: Wish<N>) =>
    // The answer is what the description of this very operation says.
    request(options, name, (wish ?? {}) as Loose) as Promise<AnswerOf<N>>
  return {
    call,
    async *each(name, wish) {
      type Page = { items: ItemOf<typeof name>[]; next: string | null }
      const { query, ...rest } = (wish ?? {}) as Loose
      for (let cursor: string | null | undefined; cursor !== null;) {
        const asked = { ...rest, query: { ...query, ...(cursor !== undefined && { cursor }) } }
        const page: Page = (await request(options, name, asked)) as Page
        yield* page.items
        cursor = page.next
      }
    },
    async *events(after) {
      for (let from = after, hasMore = true; hasMore;) {
        const page = await call('eventFeed', { query: from === undefined ? {} : { after: from } })
        for (const event of page.items) yield { event, next: page.next }
        from = page.next
        hasMore = page.hasMore
      }
    },
  }
}

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

async function request(options: Options, name: OperationName, wish: Loose): Promise<unknown> {
  const { key, baseUrl, tries = 4, firstWaitMs = 500, timeoutMs = 30_000 } = options
  const { method, path } = places[name]
  const url = addressOf(baseUrl, path, wish)
  const { payload, headers } = payloadOf(wish)
  const own = changing.has(method) ? { 'idempotency-key': wish.idempotencyKey ?? newKey() } : {}
  const send = () =>
    (options.fetch ?? fetch)(url, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        accept: 'application/json',
        ...headers,
        ...own,
        ...(wish.ifMatch !== undefined && { 'if-match': wish.ifMatch }),
      },
      ...(payload !== undefined && { body: payload }),
      signal: AbortSignal.any([
        AbortSignal.timeout(timeoutMs),
        ...(wish.signal ? [wish.signal] : []),
      ]),
    })
  for (let nth = 1; ; nth++) {
    const answered = await send().catch((cause: unknown) => new Unreachable(url, cause))
    const mayRetry = nth < tries && wish.signal?.aborted !== true
    if (answered instanceof Unreachable) {
      if (!mayRetry) throw answered
    } else if (answered.ok) {
      return answered.status === 204 ? undefined : ((await answered.json()) as unknown)
    } else {
      const problem = await problemOf(answered)
      if (!mayRetry || !isPassing(problem)) throw problem
      if (problem.retryAfterMs !== null) {
        await wait(problem.retryAfterMs)
        continue
      }
    }
    await wait(firstWaitMs * 2 ** (nth - 1) * (0.5 + Math.random() / 2))
  }
}

/** What may go otherwise the next time; the same key of the same intent makes it safe. */
const isPassing = ({ status, code }: PassCultureError): boolean =>
  status === 429 || status >= 500 || code === 'idempotency-key-in-progress'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const newKey = (): string => globalThis.crypto.randomUUID()

function addressOf(baseUrl: string, path: string, { params = {}, query = {} }: Loose): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  )
  const url = new URL(filled, baseUrl)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, String(value))
  }
  return url.href
}

function payloadOf({ body, file }: Loose): {
  payload?: string | FormData
  headers: Record<string, string>
} {
  if (file !== undefined) {
    const form = new FormData()
    // Fields first: the server reads them in order.
    for (const [name, value] of Object.entries(body ?? {})) form.append(name, String(value))
    form.append('file', file)
    return { payload: form, headers: {} }
  }
  if (body === undefined) return { headers: {} }
  return { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}
