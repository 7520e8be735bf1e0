import * as z from 'zod/mini'
import type { RefusalCode } from '../../contract/refusals.ts'
import type { RefusalOf, Route, WireOf, WishOf } from '../../contract/route.ts'

/** The client of the API, drawn from the contract: what may be sent, answered and refused. */

// The content policy forbids the compiled checks, and the console would say so at each page.
z.config({ jitless: true })

type Schema = z.ZodMiniType
type InputOf<S> = S extends Schema ? z.input<S> : undefined
/** Members that a route does not have need not be written. */
type Asking<Name extends string, Value> = [Value] extends [undefined]
  ? { readonly [K in Name]?: undefined }
  : undefined extends Value
    ? { readonly [K in Name]?: Value }
    : Record<string, never> extends Value
      ? { readonly [K in Name]?: Value }
      : { readonly [K in Name]: Value }

/** What is said to a route. */
export type Wish<R extends Route> = Asking<'params', InputOf<R['params']>> &
  Asking<'query', InputOf<R['query']>> &
  Asking<'body', WishOf<R>> & {
    readonly file?: File | undefined
    /** Repeats of one intent carry one key, and have one effect. */
    readonly key?: string | undefined
  }

/** Codes that any door may give. */
type DoorCode = Extract<
  RefusalCode,
  'not-signed-in' | 'forbidden' | 'not-found' | 'too-many-attempts'
>
export type CodeOf<R extends Route> = RefusalOf<R> | DoorCode | 'invalid-request'

export type Refused<Code extends string = string> = {
  readonly ok: false
  readonly kind: 'refused'
  readonly code: Code
  readonly says: string
  /** Sentences by member of the request: `email`, `stocks/0/places`. */
  readonly errors: Readonly<Record<string, string>>
  readonly facts: Readonly<Record<string, string | number | null>>
}
/** The network did not carry it, or the machine broke: nothing is known of its effect. */
export type Unheard = {
  readonly ok: false
  readonly kind: 'offline' | 'fault'
  readonly says: string
}
export type Reply<R extends Route> =
  { readonly ok: true; readonly value: WireOf<R> } | Refused<CodeOf<R>> | Unheard

const offline: Unheard = {
  ok: false,
  kind: 'offline',
  says: 'La connexion à Internet semble coupée. Rien n’a été perdu : réessayez dans un instant.',
}
const fault: Unheard = {
  ok: false,
  kind: 'fault',
  says: 'Le service a rencontré un problème. Réessayez dans un instant.',
}

/** Calls a route. Never throws: what goes wrong is a value too. */
export async function call<R extends Route>(
  route: R,
  wish: Wish<R>,
  signal?: AbortSignal,
): Promise<Reply<R>> {
  const { params, query, body, file, key } = wish as LooseWish
  const { payload, headers } = payloadOf(route, body, file)
  let response: Response
  try {
    response = await fetch(addressOf(route.path, params, query), {
      method: route.method,
      // No `accept`: what the page had fetched ahead answers only a request with no header of its own.
      headers: { ...headers, ...(key && { 'idempotency-key': key }) },
      credentials: 'same-origin',
      ...(payload !== undefined && { body: payload }),
      ...(signal && { signal }),
    })
  } catch {
    return offline
  }
  return read(response)
}

/** Fetches what a route gives as a file, under the name that the server chose. */
export async function fetchFile<R extends Route>(
  route: R,
  wish: Wish<R>,
): Promise<
  { readonly ok: true; readonly name: string; readonly blob: Blob } | Refused<CodeOf<R>> | Unheard
> {
  const { params, query } = wish as LooseWish
  try {
    const response = await fetch(addressOf(route.path, params, query), {
      credentials: 'same-origin',
    })
    if (!response.ok) return refusedBy<R>((await response.json()) as unknown)
    const said = response.headers.get('content-disposition') ?? ''
    const name = /filename="([^"]+)"/.exec(said)?.[1] ?? route.name
    return { ok: true, name, blob: await response.blob() }
  } catch {
    return offline
  }
}

type LooseWish = {
  readonly params?: Record<string, unknown>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
  readonly file?: File
  readonly key?: string
}

/** Where a route is found, its parameters and its query written in. */
export function addressOf(
  path: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  )
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return asked.length === 0 ? filled : `${filled}?${new URLSearchParams(asked)}`
}

function payloadOf(route: Route, body: unknown, file: File | undefined) {
  if (route.consumes === 'multipart') {
    const form = new FormData()
    for (const [name, value] of Object.entries(body ?? {})) {
      if (value !== undefined) form.append(name, String(value))
    }
    // Fields first: the server reads them in order.
    if (file) form.append('file', file)
    return { payload: form, headers: {} }
  }
  if (body === undefined) return { payload: undefined, headers: {} }
  return { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

async function read<R extends Route>(response: Response): Promise<Reply<R>> {
  try {
    // The server has just written it with this very route's schema.
    const json = response.status === 204 ? undefined : ((await response.json()) as unknown)
    if (response.ok) return { ok: true, value: json as WireOf<R> }
    return refusedBy<R>(json)
  } catch {
    return fault
  }
}

type Problem = {
  readonly code?: string
  readonly detail?: string
  readonly status?: number
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
  readonly facts?: Refused['facts']
}

function refusedBy<R extends Route>(json: unknown): Refused<CodeOf<R>> | Unheard {
  const problem = json as Problem
  if (problem.code === undefined || (problem.status ?? 500) >= 500) return fault
  const errors: Record<string, string> = {}
  for (const { pointer, detail } of problem.errors ?? []) errors[pointer.slice(1)] ??= detail
  return {
    ok: false,
    kind: 'refused',
    // A door gives only the codes its route declares, or those of any door.
    code: problem.code as CodeOf<R>,
    says: problem.detail ?? fault.says,
    errors,
    facts: problem.facts ?? {},
  }
}

/** A new key for one intent; also where `crypto.randomUUID` is withheld, on plain http. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
