import type { APIRequestContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openBrowser, startProduct } from './browser.ts'
import { signInPro } from './pro-desk.ts'
import { openVisitor, password } from './visitor.ts'
import { liveBookings, mine, openPhone, offerWhere, signInYoung } from './young.ts'

/** An announced sale, from the portal to the countermark by way of the waiting room. */

// One a minute: whoever comes after three others is seen waiting, on however slow a machine.
const product = await startProduct({ ADMITTED_PER_MINUTE: '1' })
const browser = await openBrowser()
const desk = openVisitor(browser, product)
const phone = openPhone(browser, product)

type Offers = { readonly items: readonly { readonly id: string }[] }

/** An event of the professional signed in on this page, with a date to come that anybody may take, and not that one. */
async function ourShow(page: Page, except?: string) {
  const { items } = await mine<Offers>(page, '/api/pro/offers?limit=100')
  const ours = new Set(items.map(({ id }) => id))
  const show = await offerWhere(
    product,
    ({ id, nature, priceRange }) =>
      id !== except &&
      ours.has(id) &&
      nature === 'event' &&
      (priceRange?.maxCents ?? Infinity) <= 2_000,
    ({ stocks }) => stocks.items[0]?.isBookable === true,
  )
  const [stock] = show.stocks.items
  if (stock === undefined) throw new Error('the show has no date')
  return { show, stock }
}

const day = (date: Date) => date.toISOString().slice(0, 10)
const tomorrow = day(new Date(Date.now() + 86_400_000))

test('a professional announces when a date opens', async () => {
  const { page, expectAccessible, expectNoError } = await desk
  await signInPro(page, 'pro@exemple.fr')
  const { show } = await ourShow(page)
  await page.goto(`/pro/offres/${show.id}`)
  await page.getByRole('button', { name: 'Gérer les dates' }).click()
  await page
    .getByRole('button', { name: /^Annoncer l’ouverture de / })
    .first()
    .click()
  await page.getByLabel('Jour d’ouverture').fill(tomorrow)
  await page.getByLabel('Heure d’ouverture').fill('09:00')
  await expectAccessible('annonce')
  await page.getByRole('button', { name: 'Annoncer', exact: true }).click()
  await page.getByText(/^Ouverture annoncée\s: /).waitFor()
  await page.getByText(/^Réservations dès le .+ à 9\sh$/).waitFor()
  expectNoError()
})

test('a young person takes a place, and finds it again after a reload', async () => {
  const { page, expectAccessible } = await phone
  const { show } = await ourShow((await desk).page)
  await signInYoung(page, 'jeune3@exemple.fr', `/offre/${show.id}`)
  await page.getByText(/Réservations à partir du .+ à 9\sh\. Prends ta place/).waitFor()
  await page.getByRole('link', { name: 'Entrer en salle d’attente' }).click()
  await page.getByRole('heading', { level: 1, name: 'Salle d’attente' }).waitFor()
  await page.getByText('Ta place est prise.').waitFor()
  await page.getByText('Tu es la première personne à attendre.').waitFor()
  await expectAccessible('salle d’attente')
  await page.reload()
  await page.getByText('Ta place est prise.').waitFor()
  await page.getByText('Tu es la première personne à attendre.').waitFor()
})

test('a turn that comes opens the booking by itself', async () => {
  const { page, expectNoError } = await phone
  const { show, stock } = await ourShow((await desk).page)
  const opensAt = new Date(Date.now() + 8_000).toISOString()
  const moved = await (
    await desk
  ).page.request.put(`/api/pro/stocks/${stock.id}/opening`, { data: { opensAt } })
  expect(moved.status()).toBe(200)
  await page.reload()
  await page.getByText('Ta place est prise.').waitFor()
  const sheet = page.getByRole('dialog', { name: 'Confirmer la réservation' })
  await sheet.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByRole('heading', { level: 1, name: 'C’est réservé !' }).waitFor()
  expect(await liveBookings(page, show.id)).toHaveLength(1)
  expectNoError()
})

type Waiting = { readonly state: string }

describe('whoever comes late', () => {
  let stockId = ''

  test('is told how many stand before, and keeps the place', async () => {
    const { page, expectAccessible, expectNoError } = await phone
    const clerk = (await desk).page
    const { show } = await ourShow(clerk)
    const { stock } = await ourShow(clerk, show.id)
    stockId = stock.id
    const opensAt = new Date(Date.now() + 2_000).toISOString()
    await clerk.request.put(`/api/pro/stocks/${stockId}/opening`, { data: { opensAt } })
    const place = `/api/app/stocks/${stockId}/waiting-place`
    const [first, ...others] = await Promise.all(['jeune2', 'jeune4', 'jeune5'].map(comer))
    if (first === undefined) throw new Error('nobody came')
    for (const one of [first, ...others]) await one.post(place)
    // Before the opening the line is drawn by lot: this one must come after it.
    await expect
      .poll(async () => ((await (await first.get(place)).json()) as Waiting).state, {
        timeout: 60_000,
      })
      .not.toBe('early')
    await page.goto(`/attente/${stockId}`)
    await page.getByRole('progressbar', { name: 'Ton avancée dans la file' }).waitFor()
    await page.getByText(/^environ [123]\smin$/).waitFor()
    await expectAccessible('dans la file')
    await page.reload()
    await page.getByText(/^environ [123]\smin$/).waitFor()
    expectNoError()
  })

  test('is told when the last place goes before the turn comes', async () => {
    const { page, expectAccessible, expectNoError } = await phone
    const sold = await (
      await desk
    ).page.request.patch(`/api/pro/stocks/${stockId}`, { data: { places: 0 } })
    expect(sold.status()).toBe(200)
    await page.reload()
    await page.getByRole('heading', { name: 'C’est complet' }).waitFor()
    await page.getByRole('link', { name: 'Voir les autres dates' }).waitFor()
    await expectAccessible('complet')
    expectNoError()
  })
})

/** Somebody signed in without a screen. */
async function comer(name: string): Promise<APIRequestContext> {
  const { request } = await browser.newContext({ baseURL: product.url })
  const data = { email: `${name}@exemple.fr`, password }
  expect((await request.post('/api/sessions/app', { data })).ok()).toBe(true)
  return request
}
