import { describe, expect, test } from 'vitest'
import { openBrowser, startProduct } from './browser.ts'
import { mine, openPhone, openTunnel, signInYoung } from './young.ts'

/** In a basement without network, in front of the ticket inspector. */

const product = await openTunnel(await startProduct())
const browser = await openBrowser()

/** The worker takes the whole app in before it answers for it. */
const patience = { timeout: 15_000 }

type Bookings = { items: { id: string; state: string; countermark: string }[] }

describe('without network', () => {
  const visitor = openPhone(browser, product, { serviceWorkers: 'allow' })
  let id = ''
  let countermark = ''

  test('the app is installed once it has been looked at', async () => {
    const { page } = await visitor
    await signInYoung(page, 'jeune@exemple.fr', '/reservations')
    await expect
      .poll(() => page.evaluate('navigator.serviceWorker.controller !== null'), patience)
      .toBe(true)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Mes réservations' }).waitFor()
    await expect
      .poll(
        () =>
          page.evaluate(
            "caches.open('mine').then((kept) => kept.keys()).then((keys) => keys.map(({ url }) => new URL(url).pathname))",
          ),
        patience,
      )
      .toEqual(expect.arrayContaining(['/api/app/bookings', '/api/sessions/app']))
    const { items } = await mine<Bookings>(page, '/api/app/bookings')
    const booked = items.find(({ state }) => state === 'booked')
    id = booked?.id ?? ''
    countermark = booked?.countermark ?? ''
  })

  test('the app opens, says so, and shows a code that was never opened before', async () => {
    const { page, expectAccessible } = await visitor
    await product.enter()
    await page.goto(`/reservations/${id}`)
    await page.getByText(countermark, { exact: true }).waitFor()
    await page.getByRole('img', { name: `QR code de la contremarque ${countermark}` }).waitFor()
    await page.getByText(/^Hors connexion\./).waitFor()
    await expectAccessible('contremarque, hors connexion')
    await page.getByRole('link', { name: 'Mes réservations' }).click()
    await page.getByText(`Code ${countermark}`, { exact: true }).waitFor()
  })

  test('what needs the network says so, and that trying again will do', async () => {
    const { page } = await visitor
    await page.getByRole('link', { name: 'Rechercher' }).click()
    await page.getByText('Tu es hors connexion').waitFor()
    await product.leave()
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.locator('.offer-line').first().waitFor()
  })

  test('a new release is there at the next page: no old code is trapped', async () => {
    const { page } = await visitor
    product.release('<meta name="release" content="next" />')
    await page.goto('/reservations')
    expect(await page.locator('meta[name="release"]').count()).toBe(1)
    await page.getByText(`Code ${countermark}`, { exact: true }).waitFor()
  })

  test('after signing out, nothing of the person opens any more', async () => {
    const { page } = await visitor
    await page.getByRole('link', { name: 'Profil' }).click()
    await page.getByRole('button', { name: 'Me déconnecter' }).click()
    await page.getByRole('heading', { name: 'Tu n’es pas connecté' }).waitFor()
    expect(await page.evaluate("caches.has('mine')")).toBe(false)
    await product.enter()
    await page.goto(`/reservations/${id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByText(countermark).count()).toBe(0)
    await product.leave()
  })

  test('it can be installed: its manifest and its icons are there', async () => {
    const manifest = await fetch(`${product.url}/app.webmanifest`)
    expect(manifest.status).toBe(200)
    const { icons, start_url: start } = (await manifest.json()) as {
      icons: { src: string }[]
      start_url: string
    }
    expect(start).toBe('/decouverte')
    for (const { src } of icons) expect((await fetch(`${product.url}${src}`)).status, src).toBe(200)
    const worker = await fetch(`${product.url}/sw.js`)
    expect(worker.headers.get('cache-control')).toBe('no-cache')
  })
})
