import { randomUUID } from 'node:crypto'
import type { Route, WireOf, WishOf } from '../../contract/route.ts'

/** A tiny HTTP client over the contract’s routes: what any program outside could do. */

/** The product did something else than the guide says: the tour stops there. */
export class Deviation extends Error {
  override readonly name = 'Deviation'
}

/** Stops the tour where something is not as it should be. */
export function check(isRight: boolean, otherwise: string): asserts isRight {
  if (!isRight) throw new Deviation(otherwise)
}

/** What was looked for. @throws Deviation where it is absent. */
export function found<T>(value: T | null | undefined, what: string): T {
  check(value !== null && value !== undefined, `${what} est introuvable`)
  return value
}

type Wishes<R extends Route> = {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: WishOf<R>
  readonly file?: { readonly name: string; readonly bytes: Uint8Array }
  readonly headers?: Readonly<Record<string, string>>
}

type Answer = { readonly status: number; readonly body: unknown; readonly headers: Headers }

/** One browser, or one program: it keeps its cookies. */
export type Visitor = {
  /** Calls a route that must answer. @throws Deviation where it refuses. */
  ask<R extends Route>(route: R, wishes?: Wishes<R>): Promise<WireOf<R>>
  /** Calls a route that must refuse with this status. Gives what it said. */
  refused<R extends Route>(route: R, status: number, wishes?: Wishes<R>): Promise<unknown>
}

/** Somebody new at `base`. `headers` go with each request. */
export function openVisitor(base: string, headers: Readonly<Record<string, string>> = {}): Visitor {
  const cookies = new Map<string, string>()
  const send = async <R extends Route>(route: R, wishes: Wishes<R>): Promise<Answer> => {
    const response = await fetch(addressOf(base, route.path, wishes), {
      method: route.method,
      redirect: 'manual',
      headers: {
        ...headers,
        ...(route.idempotency === undefined ? {} : { 'idempotency-key': randomUUID() }),
        ...(cookies.size === 0 ? {} : { cookie: [...cookies.values()].join('; ') }),
        ...(wishes.body === undefined || wishes.file ? {} : { 'content-type': 'application/json' }),
        ...wishes.headers,
      },
      ...bodyOf(wishes),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair)
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const body = text !== '' && isJson ? JSON.parse(text) : text
    return { status: response.status, body, headers: response.headers }
  }
  return {
    async ask(route, wishes = {}) {
      const { status, body } = await send(route, wishes)
      check(status < 400, `${route.name} devait répondre, et refuse : ${status} ${told(body)}`)
      // Just written by the door with this very route’s schema.
      return (body === '' ? undefined : body) as WireOf<typeof route>
    },
    async refused(route, expected, wishes = {}) {
      const { status, body } = await send(route, wishes)
      check(
        status === expected,
        `${route.name} devait refuser (${expected}), et répond ${status} ${told(body)}`,
      )
      return body
    },
  }
}

const told = (body: unknown): string => JSON.stringify(body).slice(0, 600)

function addressOf(
  base: string,
  path: string,
  { params = {}, query = {} }: Pick<Wishes<Route>, 'params' | 'query'>,
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(found(params[name], `le paramètre ${name} de ${path}`)),
  )
  const entries = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  return `${base}${filled}${entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`}`
}

function bodyOf({ body, file }: Pick<Wishes<Route>, 'body' | 'file'>): {
  body?: string | FormData
} {
  if (file === undefined) return body === undefined ? {} : { body: JSON.stringify(body) }
  const form = new FormData()
  for (const [name, value] of Object.entries(body ?? {})) form.append(name, String(value))
  form.append('file', new Blob([file.bytes.slice()]), file.name)
  return { body: form }
}
