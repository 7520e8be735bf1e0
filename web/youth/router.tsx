import {
  createContext,
  useContext,
  useEffect,
  useSyncExternalStore,
  type AnchorHTMLAttributes,
  type MouseEvent,
} from 'react'

/**
 * Addresses and the way from one to another. Ours, and small: the library that the portal uses
 * weighs a tenth of all that a phone may be made to fetch before the first screen.
 */

type Way = 'POP' | 'PUSH' | 'REPLACE'

type Place = {
  readonly pathname: string
  readonly search: string
  /** `default` for the page that was opened from outside; its own for each one gone to. */
  readonly key: string
  /** What was said on the way here, kept through a reload. */
  readonly state: unknown
  /** The screen one step back, where it is one of this app. */
  readonly from: string | null
  readonly way: Way
}

type Kept = {
  readonly key?: string
  readonly state?: unknown
  readonly from?: string | null
} | null

function look(way: Way): Place {
  const { pathname, search } = window.location
  const kept = window.history.state as Kept
  const { key = 'default', state = null, from = null } = kept ?? {}
  return { pathname, search, way, key, state, from }
}

let place = look('POP')
let moves = 0
const watchers = new Set<() => void>()

function arrive(way: Way): void {
  place = look(way)
  for (const watcher of watchers) watcher()
}

window.addEventListener('popstate', () => arrive('POP'))

type Going = { readonly replace?: boolean; readonly state?: unknown }

/** Goes to an address of the app, or so many steps back. */
export function go(to: string | number, { replace = false, state = null }: Going = {}): void {
  if (typeof to === 'number') return window.history.go(to)
  moves += 1
  const from = replace ? place.from : place.pathname
  const kept: Kept = { key: `${performance.timeOrigin}-${moves}`, state, from }
  if (replace) window.history.replaceState(kept, '', to)
  else window.history.pushState(kept, '', to)
  arrive(replace ? 'REPLACE' : 'PUSH')
}

const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

export const usePlace = (): Place => useSyncExternalStore(watch, () => place)

/** What follows `?`, and how to change it. */
export function useSearch() {
  const { search } = usePlace()
  const change = (next: URLSearchParams, going: Going = {}) => {
    const text = next.toString()
    go(text === '' ? window.location.pathname : `?${text}`, going)
  }
  return [new URLSearchParams(search), change] as const
}

const Params = createContext<Readonly<Record<string, string>>>({})
export const ParamsProvider = Params.Provider
export const useParams = () => useContext(Params)

/** What an address holds where the pattern has a name, `/offre/:id`; null where it is another one. */
export function paramsOf(pattern: string, pathname: string): Record<string, string> | null {
  const [expected, given] = [pattern, pathname].map((path) => path.split('/').filter(Boolean))
  if (expected?.length !== given?.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of (expected ?? []).entries()) {
    const said = given?.[at] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = decoded(said)
    else if (part !== said) return null
  }
  return params
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A broken escape is no address of ours; said as it is, it will be found nowhere.
    return text
  }
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  to: string
  replace?: boolean
}

/** A link of the app. Another tab, another window, a download: those are the browser's. */
export function Link({ to, replace = false, onClick, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const isOurs =
      !event.defaultPrevented &&
      event.button === 0 &&
      !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!isOurs) return
    event.preventDefault()
    go(to, { replace })
  }
  return (
    <a href={to} onClick={follow} {...rest}>
      {children}
    </a>
  )
}

/** A link that says when one stands at its address, or below it. */
export function NavLink({ to, ...rest }: LinkProps) {
  const { pathname } = usePlace()
  const isHere = pathname === to || pathname.startsWith(`${to}/`)
  return <Link to={to} aria-current={isHere ? 'page' : undefined} {...rest} />
}

/** Goes elsewhere as soon as it is drawn. */
export function Elsewhere({ to }: { to: string }) {
  useEffect(() => go(to, { replace: true }), [to])
  return null
}
