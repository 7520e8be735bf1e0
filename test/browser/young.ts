import { createServer, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll } from 'vitest'
import type { searchOffers, showSheet } from '../../contract/catalogue.ts'
import type { WireOf } from '../../contract/route.ts'
import type { Product } from './browser.ts'
import { openVisitor, password } from './visitor.ts'

/** A young person with a phone in hand. */

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 780 },
  isMobile: true,
  hasTouch: true,
  // Requests are watched and cut in these tests: the worker that would answer them has its own.
  serviceWorkers: 'block',
}

export const openPhone = (
  browser: Browser,
  product: Product,
  options: BrowserContextOptions = {},
) => openVisitor(browser, product, { ...phone, ...options })

/** Signs in on the app, as people do, and comes back where it was asked from. */
export async function signInYoung(page: Page, email: string, next = '/decouverte'): Promise<void> {
  await page.goto(`/connexion?${new URLSearchParams({ suite: next })}`)
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Me connecter' }).click()
  await page.waitForURL(`**${next}`)
}

type Card = WireOf<typeof searchOffers>['items'][number]
type Sheet = WireOf<typeof showSheet>

/** An offer of the sandbox of which this is true, as anybody may read it. */
export async function offerWhere(
  product: Product,
  isLooked: (card: Card) => boolean,
  isRight: (sheet: Sheet) => boolean = () => true,
): Promise<Sheet> {
  const { items } = await read<{ items: Card[] }>(product, '/api/catalogue/offers?limit=100')
  for (const { id } of items.filter(isLooked)) {
    const sheet = await read<Sheet>(product, `/api/catalogue/offers/${id}`)
    if (isRight(sheet)) return sheet
  }
  throw new Error('the sandbox has no such offer')
}

async function read<T>(product: Product, path: string): Promise<T> {
  const answer = await fetch(`${product.url}${path}`)
  return (await answer.json()) as T
}

/** What the API holds for whoever is signed in on this page. */
export async function mine<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path)
  return (await answer.json()) as T
}

type Held = { readonly id: string; readonly state: string; readonly offer: { readonly id: string } }

/** The live bookings of an offer by whoever is signed in on this page. */
export async function liveBookings(page: Page, offerId: string): Promise<Held[]> {
  const { items } = await mine<{ items: Held[] }>(page, '/api/app/bookings?limit=100')
  return items.filter(({ state, offer }) => state === 'booked' && offer.id === offerId)
}

export type Tunnel = Product & {
  /** The train goes in: nothing is answered any more. */
  enter(): Promise<void>
  leave(): Promise<void>
  /** From now on every page bears this in its head, as those of another release would. */
  release(mark: string): void
}

/**
 * The product behind a network that can be cut for good. The browser's own « offline » leaves the
 * service worker its network.
 */
export async function openTunnel(product: Product): Promise<Tunnel> {
  const far = new URL(product.url)
  let mark = ''
  const server = createServer((asked, answer) => {
    const { method, url } = asked
    // A page of another release has not the mark of this one.
    const { 'if-none-match': _known, ...fresh } = asked.headers
    const headers = mark === '' ? asked.headers : fresh
    const onward = request({ port: far.port, method, path: url, headers }, (given) => {
      const isPage = given.headers['content-type']?.startsWith('text/html') && mark !== ''
      if (!isPage) {
        answer.writeHead(given.statusCode ?? 502, given.headers)
        return void given.pipe(answer)
      }
      const { 'content-length': _length, ...kept } = given.headers
      answer.writeHead(given.statusCode ?? 502, { ...kept, etag: '"next"' })
      void text(given).then((html) => answer.end(html.replace('<head>', `<head>${mark}`)))
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => {
      server.listen(port, 'localhost', () => resolve())
    })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  afterAll(() => (server.listening ? close() : undefined))
  const release = (next: string) => {
    mark = next
  }
  return { url: `http://localhost:${port}`, enter: close, leave: () => listen(port), release }
}
