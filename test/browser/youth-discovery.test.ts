import { describe, expect, test } from 'vitest'
import { openBrowser, startProduct } from './browser.ts'
import { openPhone, offerWhere, signInYoung } from './young.ts'

/** Finding something: the deck, the search, the page of an offer, the favourites. */

const product = await startProduct()
const browser = await openBrowser()

const pictured = await offerWhere(product, ({ picture }) => picture !== null)

describe('the deck', () => {
  const visitor = openPhone(browser, product)
  const current = async () => {
    const { page } = await visitor
    return page.locator('.deck-item:not([inert]) h2').innerText()
  }

  test('the address of the site leads to it, whoever comes', async () => {
    const { page, expectAccessible } = await visitor
    await page.goto('/')
    expect(new URL(page.url()).pathname).toBe('/decouverte')
    await page.getByRole('region', { name: 'Offres à découvrir' }).waitFor()
    expect(await page.title()).toBe('Découvrir · pass Culture')
    await expectAccessible('découverte')
  })

  test('one card at a time, by the buttons and by the keyboard', async () => {
    const { page } = await visitor
    const first = await current()
    // Nothing has the keyboard yet.
    await page.keyboard.press('ArrowRight')
    await expect.poll(current).not.toBe(first)
    const second = await current()
    await page.getByRole('button', { name: 'Offre suivante' }).click()
    await expect.poll(current).not.toBe(second)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Home')
    await expect.poll(current).toBe(first)
  })

  test('a card turns to its details, and the deck has not moved on the way back', async () => {
    const { page } = await visitor
    await page.getByRole('button', { name: 'Offre suivante' }).click()
    await expect
      .poll(async () => page.getByRole('button', { name: 'Offre précédente' }).isVisible())
      .toBe(true)
    const name = await current()
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByRole('link', { name: 'Retour' }).click()
    await expect.poll(current).toBe(name)
  })

  test('« Voir tout » shows them all at once', async () => {
    const { page, expectAccessible, expectNoError } = await visitor
    await page.getByRole('link', { name: 'Voir tout' }).click()
    await page.getByRole('link', { name: 'Une par une' }).waitFor()
    expect(await page.locator('.posters li').count()).toBeGreaterThan(8)
    await expectAccessible('découverte, en liste')
    expectNoError()
  })

  test('distances are told from where the person says to be', async () => {
    const { page } = await openPhone(browser, product, {
      geolocation: { latitude: 48.8846, longitude: 2.3721 },
      permissions: ['geolocation'],
    })
    await page.goto('/decouverte?vue=liste')
    await page.getByRole('button', { name: 'Autour de moi' }).click()
    await page.getByText(/^à \d/).first().waitFor()
    // Rounded before it leaves the phone.
    expect(await page.evaluate("localStorage.getItem('pass-culture:position')")).toContain('48.88,')
  })
})

describe('the search', () => {
  const visitor = openPhone(browser, product)

  test('mends a mistake, and says so', async () => {
    const { page, expectAccessible } = await visitor
    await page.goto('/recherche')
    await page.getByRole('searchbox').fill('nuit des balaines')
    await page.getByText(/rien pour «\s?nuit des balaines\s?»/).waitFor()
    await page
      .getByRole('link', { name: /La Nuit des baleines/ })
      .first()
      .waitFor()
    await expectAccessible('recherche')
  })

  test('its filters live in the address: the link is the search', async () => {
    const { page, expectAccessible } = await visitor
    await page.goto('/recherche')
    await page.getByRole('button', { name: 'Lire' }).click()
    await page.getByRole('button', { name: 'Filtres' }).click()
    const filters = page.getByRole('dialog', { name: 'Filtres' })
    await filters.getByText('Jusqu’à 20 €').click()
    await expectAccessible('filtres')
    await filters.getByRole('button', { name: 'Voir les offres' }).click()
    await page.waitForURL('**/recherche?verbes=Lire&prix=20')
    await page.reload()
    expect(await page.getByRole('button', { name: 'Lire' }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    await page
      .getByText(/^Lire · /)
      .first()
      .waitFor()
    expect(await page.getByText(/^(Regarder|Jouer|Écouter) · /).count()).toBe(0)
  })

  test('shows the results on a map, fetched only then', async () => {
    const { page, expectAccessible, expectNoError } = await visitor
    await page.goto('/recherche?lieu=non')
    await page.getByRole('button', { name: 'Voir la carte' }).click()
    const pin = page.getByRole('button', { name: /: \d+ offres?$/ }).first()
    await pin.press('Enter')
    await page.locator('.offer-line').first().waitFor()
    await expectAccessible('carte')
    expectNoError()
  })

  test('says what to do where nothing answers', async () => {
    const { page } = await visitor
    await page.goto('/recherche?q=zzzzqqqq&prix=gratuit')
    await page.getByText('Rien ne correspond').waitFor()
    await page.getByRole('button', { name: 'Enlever les filtres' }).click()
    await page.waitForURL('**/recherche?q=zzzzqqqq')
  })
})

describe('the page of an offer', () => {
  test('says itself to search engines and messengers, without a script', async () => {
    const answer = await fetch(`${product.url}/offre/${pictured.id}`)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain(`<title>${pictured.name} · pass Culture</title>`)
    const said = new Map(
      [...html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)"/g)].map(
        ([, name = '', content = '']) => [name, content],
      ),
    )
    expect(said.get('og:title')).toBe(pictured.name)
    expect(said.get('description')).toContain(pictured.category)
    expect(said.get('og:url')).toMatch(new RegExp(`/offre/${pictured.id}$`))
    const image = new URL(said.get('og:image') ?? '')
    const picture = await fetch(`${product.url}${image.pathname}`)
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
  })

  test('of an offer that does not exist: 404, and a way on', async () => {
    expect((await fetch(`${product.url}/offre/ZZZZZZ`)).status).toBe(404)
    expect((await fetch(`${product.url}/offre/%3Cscript%3E`)).status).toBe(404)
    const { page, expectAccessible } = await openPhone(browser, product)
    await page.goto('/offre/ZZZZZZ')
    await page.getByRole('heading', { level: 1, name: 'Offre introuvable' }).waitFor()
    await expectAccessible('offre introuvable')
  })

  test('its heart keeps it among the favourites, and lets it go', async () => {
    const { page, expectAccessible, expectNoError } = await openPhone(browser, product)
    await signInYoung(page, 'jeune4@exemple.fr', `/offre/${pictured.id}`)
    const heart = page.getByRole('button', { name: /dans mes favoris$/ })
    await heart.click()
    await page.getByText('Gardée dans tes favoris').waitFor()
    await page.getByRole('link', { name: 'Favoris' }).click()
    await page.getByRole('link', { name: new RegExp(pictured.name) }).waitFor()
    await expectAccessible('favoris')
    await page.getByRole('link', { name: new RegExp(pictured.name) }).click()
    await page.getByRole('button', { name: /dans mes favoris$/, pressed: true }).click()
    await page.getByText('Retirée de tes favoris').waitFor()
    await page.getByRole('link', { name: 'Favoris' }).click()
    await page.getByText('Pas encore de favori').waitFor()
    expectNoError()
  })
})

describe('everywhere', () => {
  const places = [
    '/decouverte',
    '/recherche',
    `/offre/${pictured.id}`,
    '/reservations',
    '/favoris',
    '/profil',
    '/mentions-legales',
    '/donnees-personnelles',
    '/accessibilite',
    '/aide',
    '/plan-du-site',
    '/nulle-part',
  ]

  const dark = [
    '/decouverte',
    '/recherche',
    `/offre/${pictured.id}`,
    '/reservations',
    '/accessibilite',
  ]

  test('no screen is wider than a small phone, which is a large one at 200 %', async () => {
    const { page } = await openPhone(browser, product, { viewport: { width: 320, height: 640 } })
    await signInYoung(page, 'jeune@exemple.fr')
    const wide: string[] = []
    for (const place of places) {
      await page.goto(place)
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      if (Number(over) > 0) wide.push(`${place}: ${String(over)}`)
    }
    expect(wide).toEqual([])
  })

  // Each screen is looked at by a machine that takes seconds.
  test('the dark screens are as readable as the light ones', { timeout: 90_000 }, async () => {
    const { page, expectAccessible, expectNoError } = await openPhone(browser, product, {
      colorScheme: 'dark',
    })
    await signInYoung(page, 'jeune@exemple.fr')
    for (const place of dark) {
      await page.goto(place)
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' })
      await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
      await expectAccessible(`${place}, sombre`)
    }
    expectNoError()
  })
})
