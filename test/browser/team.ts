import type { Route, WireOf, WishOf } from '../../contract/route.ts'
import type { Product } from './browser.ts'
import { password } from './visitor.ts'

/** Somebody of the team who acts without a screen, where a walk is about what others see of it. */
type Wish<R extends Route> = {
  readonly params?: Record<string, string>
  readonly body?: WishOf<R>
  /** A file that goes with the body, under its name. */
  readonly file?: { readonly name: string; readonly bytes: Buffer }
}
export type Colleague = <R extends Route>(route: R, wish?: Wish<R>) => Promise<WireOf<R>>

export const openColleague = (product: Product, email: string): Promise<Colleague> =>
  openSession(product, 'equipe', email)

/** Somebody of any site, signed in without a screen. */
export async function openSession(
  { url }: Product,
  site: 'app' | 'pro' | 'equipe',
  email: string,
): Promise<Colleague> {
  const signedIn = await fetch(`${url}/api/sessions/${site}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return async (route, wish) => {
    const { params = {}, body, file } = (wish ?? {}) as Wish<Route>
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(params[name]))
    const answer = await fetch(url + path, {
      method: route.method,
      headers: {
        cookie,
        ...(body !== undefined && !file && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: file ? formOf(body ?? {}, file) : JSON.stringify(body) }),
    })
    const told: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${route.name}: ${answer.status} ${JSON.stringify(told)}`)
    // The server has just written it with this very route's schema.
    return told as WireOf<typeof route>
  }
}

function formOf(body: object, { name, bytes }: { name: string; bytes: Buffer }): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(body)) form.set(field, String(value))
  form.set('file', new Blob([new Uint8Array(bytes)]), name)
  return form
}

/** Moves the sandbox's clock on by an ISO duration; what became due is done when it answers. */
export async function moveClock({ url }: Product, advance: string): Promise<void> {
  const moved = await fetch(`${url}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance }),
  })
  if (!moved.ok) throw new Error(`the clock did not move: ${await moved.text()}`)
}
