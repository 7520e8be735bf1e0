import type * as z from 'zod/mini'
import type { RefusalCode } from './refusals.ts'
import type { TeamAct } from './team-rights.ts'

/**
 * Who may knock at a route.
 * `viewer` is anybody signed in on the young people's app, professionals included;
 * `guest` is `viewer` or nobody: what is public, and more for whoever is known;
 * `till` is whoever stands at a counter: a professional's session, HTTP Basic, or an API key;
 * `caller` is `till` or nobody: the route itself says what a stranger may learn;
 * `partner` is a structure's program, holding one of its API keys, and nobody else.
 */
export type Who =
  'anyone' | 'guest' | 'youth' | 'viewer' | 'pro' | 'staff' | 'till' | 'caller' | 'partner'

/** What an API key may do: look, serve countermarks, publish offers. */
export const keyScopes = ['read', 'validate', 'manage'] as const
export type KeyScope = (typeof keyScopes)[number]

type Schema = z.ZodMiniType

export type Route = {
  /** Operation name, unique in the house; the OpenAPI `operationId`. */
  readonly name: string
  readonly tag: string
  /** One French sentence for the reference. */
  readonly summary: string
  readonly who: Who
  /** Of a `staff` route: the act whose roles may knock; absent, every member of the team may. */
  readonly team?: TeamAct
  /** One of these is asked of whoever comes with an API key; absent: any key may knock. */
  readonly scopes?: readonly KeyScope[]
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
  readonly params?: Schema
  readonly query?: Schema
  readonly body?: Schema
  /** `multipart`: the body arrives as fields and at most one file named `file`. */
  readonly consumes?: 'multipart'
  /** Absent: the answer has no body (204). */
  readonly answer?: Schema
  /** Content type of an answer that is not JSON; the handler then gives a `Document`. */
  readonly produces?: string
  readonly status?: 200 | 201 | 202
  readonly refusals: readonly RefusalCode[]
  /** `required`: refused without an `Idempotency-Key`; `optional`: honoured when present. */
  readonly idempotency?: 'required' | 'optional'
  /** The answer has a `version`: given as ETag; `If-Match` is heard where the route changes it. */
  readonly versioned?: true
  /** Days, `2027-01-31`: from when it should no longer be called, and until when it still answers. */
  readonly deprecated?: { readonly since: string; readonly until: string }
  /** `fields`: refusals as field → list of messages, the form of the 2018 countermark API. */
  readonly shape?: 'problem' | 'fields'
  /** On the wire, for the reference; a test holds them against the schemas. */
  readonly example?: { readonly body?: unknown; readonly answer?: unknown }
}

type OutputOf<S, Else> = S extends Schema ? z.output<S> : Else
type InputOf<S, Else> = S extends Schema ? z.input<S> : Else

export type ParamsOf<R extends Route> = OutputOf<R['params'], undefined>
export type QueryOf<R extends Route> = OutputOf<R['query'], undefined>
export type BodyOf<R extends Route> = OutputOf<R['body'], undefined>
/** What a client writes. */
export type WishOf<R extends Route> = InputOf<R['body'], undefined>
/** What a handler gives: numbers for ids, `Date` for instants. */
export type AnswerOf<R extends Route> = OutputOf<R['answer'], void>
/** What a client reads: the JSON itself. */
export type WireOf<R extends Route> = InputOf<R['answer'], void>
export type RefusalOf<R extends Route> = R['refusals'][number]

/** Writes a route down as a value, keeping its literal types. */
export const route = <const R extends Route>(shape: R): R => shape
