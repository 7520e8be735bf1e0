import type { Browser, Request } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { openVisitor, password } from './visitor.ts'

/**
 * What the pages have a browser ask ahead is what their screens ask, to the letter: another address
 * would be asked for nothing, and the screen would wait as before.
 */
export const firstAsksWalk = (browser: Browser, product: Product) =>
  describe.each([
    ['app', 'jeune@exemple.fr', '/decouverte', 2],
    ['app', 'jeune@exemple.fr', '/offre/', 2],
    ['pro', 'pro@exemple.fr', '/pro/accueil', 4],
    ['pro', 'pro@exemple.fr', '/pro/offres', 3],
    ['pro', 'pro@exemple.fr', '/pro/guichet', 3],
    ['pro', 'pro@exemple.fr', '/pro/reservations', 3],
    ['pro', 'pro@exemple.fr', '/pro/structures', 2],
  ])('asked ahead in %s, for %s at %s', { timeout: 120_000 }, (site, email, start, count) => {
    const path = start === '/offre/' ? firstOffer(product).then((id) => start + id) : start

    test('is what the screen asks, and is asked once', async () => {
      const alone = await opened(await path, false)
      expect(alone.ahead).toHaveLength(count)
      expect(alone.asked).toEqual(expect.arrayContaining(alone.ahead))
      const { ahead, asked } = await opened(await path, true)
      expect(asked.filter((address) => ahead.includes(address)).toSorted()).toEqual(
        ahead.toSorted(),
      )
    })

    /** What the page says to ask, and what was asked of the API, with or without heeding it. */
    async function opened(address: string, isHeeded: boolean) {
      const { page } = await openVisitor(browser, product, { serviceWorkers: 'block' })
      await page.request.post(`/api/sessions/${site}`, { data: { email, password } })
      // As this device remembers whoever signed in on it: the screens then ask who it is.
      await page.addInitScript(`localStorage.setItem('pass-culture:session-${site}', 'oui')`)
      const asked: string[] = []
      page.on('request', (request) => asked.push(...apiAddress(request)))
      let link = ''
      await page.route(`**${address}`, async (route) => {
        if (!route.request().isNavigationRequest()) return route.fallback()
        const response = await route.fetch()
        const { link: said = '', ...headers } = response.headers()
        link = said
        return route.fulfill({ response, headers: isHeeded ? response.headers() : headers })
      })
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await page.context().close()
      return { ahead: [...link.matchAll(/<([^>]+)>/g)].map(([, told = '']) => told), asked }
    }
  })

function apiAddress(request: Request): string[] {
  const { pathname, search } = new URL(request.url())
  return pathname.startsWith('/api/') ? [pathname + search] : []
}

async function firstOffer({ url }: Product): Promise<string> {
  const answer = await fetch(`${url}/api/catalogue/deck`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return items[0]?.id ?? ''
}
