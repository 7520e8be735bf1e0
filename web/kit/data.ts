import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { Route, WireOf } from '../../contract/route.ts'
import {
  call,
  newKey,
  type CodeOf,
  type Refused,
  type Reply,
  type Unheard,
  type Wish,
} from './api.ts'

/** Questions to the API, kept a moment and shared by the screens; and acts, which make them stale. */

/** Why a question got no answer. */
export class Failure extends Error {
  readonly reply: Refused | Unheard
  constructor(reply: Refused | Unheard) {
    super(reply.says)
    this.reply = reply
  }
}

/** Under this key stands who is signed in. */
export const sessionKey = ['session'] as const

export function newQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // A session that ended elsewhere: the screens learn it from the first question refused.
      onError: (error) => {
        const reply = error instanceof Failure ? error.reply : null
        if (reply?.kind === 'refused' && reply.code === 'not-signed-in') {
          client.setQueryData(sessionKey, null)
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        networkMode: 'always',
        retry: (count, error) =>
          count < 2 && error instanceof Failure && error.reply.kind === 'fault',
        retryDelay: 600,
      },
    },
  })
  return client
}

const keyOf = (route: Route, wish: object) => {
  const { params, query } = wish as { params?: unknown; query?: unknown }
  return [route.name, params ?? null, query ?? null] as const
}

async function ask<R extends Route>(route: R, wish: Wish<R>, signal: AbortSignal) {
  const reply: Reply<R> = await call(route, wish, signal)
  if (!reply.ok) throw new Failure(reply)
  return reply.value
}

type Options = {
  /** False: not asked yet. */
  readonly when?: boolean
  /** Keeps the former answer on screen while the next is fetched. */
  readonly keeps?: boolean
  readonly everyMs?: number
  /** Asked again each time a screen shows it: what it counts changes by too many acts to list. */
  readonly anew?: boolean
}

export type Asked<R extends Route> = UseQueryResult<WireOf<R>, Failure>

/** Asks a GET route; the answer is shared by all who ask the same. */
export function useAsk<R extends Route>(
  route: R,
  wish: Wish<R>,
  { when = true, keeps = false, everyMs, anew = false }: Options = {},
): Asked<R> {
  return useQuery<WireOf<R>, Failure>({
    queryKey: keyOf(route, wish),
    queryFn: ({ signal }) => ask(route, wish, signal),
    enabled: when,
    ...(keeps && { placeholderData: keepPreviousData }),
    ...(everyMs && { refetchInterval: everyMs }),
    ...(anew && { refetchOnMount: 'always' }),
  })
}

type Page = { readonly items: readonly unknown[]; readonly next: string | null }
type ItemOf<R extends Route> = WireOf<R> extends { items: readonly (infer Item)[] } ? Item : never

/** Asks a paged GET route: the items so far, and how to have the next. */
export function usePages<R extends Route>(route: R, wish: Wish<R>, { when = true }: Options = {}) {
  const pages = useInfiniteQuery({
    queryKey: [...keyOf(route, wish), 'pages'],
    queryFn: async ({ pageParam, signal }) => {
      const { query } = wish as { query?: object }
      const page: unknown = await ask(
        route,
        // A paged route takes a cursor in its query.
        { ...wish, query: { ...query, ...(pageParam && { cursor: pageParam }) } } as Wish<R>,
        signal,
      )
      // Every paged route of the contract has this shape.
      return page as Page
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: when,
    placeholderData: keepPreviousData,
  })
  const { data, error, refetch, isPlaceholderData, isFetching } = pages
  return {
    data: data?.pages.flatMap(({ items }) => items) as ItemOf<R>[] | undefined,
    first: data?.pages[0] as WireOf<R> | undefined,
    error: error instanceof Failure ? error : null,
    refetch,
    isStale: isPlaceholderData && isFetching,
    more: pages.hasNextPage
      ? { fetch: () => void pages.fetchNextPage(), busy: pages.isFetchingNextPage }
      : null,
  }
}

/** Asks again, wherever they stand on screen, the questions put to these routes. */
export function useRefresh() {
  const client = useQueryClient()
  return useCallback(
    (...routes: readonly Route[]) =>
      Promise.all(routes.map(({ name }) => client.invalidateQueries({ queryKey: [name] }))),
    [client],
  )
}

/** Puts what an act answered in the place of the same thing in the lists on screen. */
export function useReplace() {
  const client = useQueryClient()
  return useCallback(
    <R extends Route>(route: R, item: ItemOf<R> & { readonly id: string }) => {
      const swapped = (page: Page): Page => ({
        ...page,
        items: page.items.map((one) => ((one as { id?: string }).id === item.id ? item : one)),
      })
      client.setQueriesData<InfiniteData<Page> | Page>({ queryKey: [route.name] }, (kept) => {
        if (kept === undefined) return kept
        return 'pages' in kept ? { ...kept, pages: kept.pages.map(swapped) } : swapped(kept)
      })
    },
    [client],
  )
}

/** What an act is about: said again after a cut, it is the same intent; changed, it is another. */
const whatOf = (wish: { readonly file?: File | undefined }): string =>
  JSON.stringify([wish, wish.file?.name, wish.file?.size, wish.file?.lastModified])

/**
 * Does something once at a time. A repeat after a cut carries the key of the first try, so that
 * what did go through is not done twice.
 */
export function useDo<R extends Route>(route: R, refreshes: readonly Route[] = []) {
  const refresh = useRefresh()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const intent = useRef({ key: '', about: '' })
  const run = async (wish: Wish<R>): Promise<Reply<R> | null> => {
    if (running.current) return null
    running.current = true
    setBusy(true)
    const about = whatOf(wish)
    if (intent.current.about !== about) intent.current = { key: newKey(), about }
    const keyed = route.idempotency === undefined ? wish : { ...wish, key: intent.current.key }
    const reply = await call(route, keyed)
    if (reply.ok || reply.kind === 'refused') intent.current = { key: '', about: '' }
    if (reply.ok && refreshes.length > 0) await refresh(...refreshes)
    if (isRefusedWith(route, reply, 'not-signed-in'))
      await client.invalidateQueries({ queryKey: sessionKey })
    running.current = false
    setBusy(false)
    return reply
  }
  return { run, busy }
}

/** Whether an act was refused with this code; a code that the route cannot give does not compile. */
const isRefusedWith = <R extends Route>(_route: R, reply: Reply<R>, code: CodeOf<R>): boolean =>
  !reply.ok && reply.kind === 'refused' && reply.code === code
