import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openBrowser, startProduct } from './browser.ts'
import { liveBookings, mine, openPhone, offerWhere, signInYoung } from './young.ts'

/** From an offer to its countermark, and back. */

const product = await startProduct()
const browser = await openBrowser()

const calm = await offerWhere(
  product,
  ({ nature, isDuo }) => nature === 'event' && isDuo,
  ({ stocks }) => stocks.items.some(({ isBookable, isFirm }) => isBookable && !isFirm),
)
const book = await offerWhere(product, ({ nature }) => nature === 'goods')
const game = await offerWhere(product, ({ nature }) => nature === 'digital')

describe('booking in two taps', () => {
  const visitor = openPhone(browser, product)

  test('the offer says what it costs, what is left afterwards and until when it can be undone', async () => {
    const { page, expectAccessible } = await visitor
    await signInYoung(page, 'jeune2@exemple.fr', `/offre/${calm.id}`)
    await page.getByRole('heading', { level: 1, name: calm.name }).waitFor()
    const place = calm.stocks.items.findIndex(({ isBookable, isFirm }) => isBookable && !isFirm)
    await page.getByRole('radio').nth(place).check()
    const bar = page.getByRole('complementary', { name: 'Réserver' })
    await bar.getByText(/Il te restera/).waitFor()
    await bar.getByText(/Annulable jusqu’au .+ à \d+\sh/).waitFor()
    await expectAccessible('offre')
  })

  test('a double tap books once, and the countermark is there at once', async () => {
    const { page, expectAccessible } = await visitor
    await page.getByRole('button', { name: 'Réserver' }).click()
    const sheet = page.getByRole('dialog', { name: 'Confirmer la réservation' })
    await sheet.getByText(/Tu pourras annuler jusqu’au/).waitFor()
    await expectAccessible('confirmation')
    await sheet.getByText('Moi et quelqu’un').click()
    await sheet.getByText('2 places').waitFor()
    await sheet.getByRole('button', { name: 'Confirmer' }).dblclick()
    await page.getByRole('heading', { level: 1, name: 'C’est réservé !' }).waitFor()
    await page.getByRole('img', { name: /^QR code de la contremarque/ }).waitFor()
    await page.getByText('Présente ce code à l’accueil').waitFor()
    await page.getByText('Valable pour 2 places').waitFor()
    await expectAccessible('contremarque')
    expect(await liveBookings(page, calm.id)).toHaveLength(1)
  })

  test('the code is the largest thing on the screen, and is spelt out to a reader', async () => {
    const { page } = await visitor
    const [{ id } = { id: '' }] = await liveBookings(page, calm.id)
    const { countermark } = await mine<{ countermark: string }>(page, `/api/app/bookings/${id}`)
    const shown = await page.getByText(countermark, { exact: true }).boundingBox()
    const title = await page.getByRole('heading', { level: 1 }).boundingBox()
    expect(shown?.height ?? 0).toBeGreaterThan(1.5 * (title?.height ?? 0))
    expect(shown?.width ?? 0).toBeGreaterThan(220)
    await page.getByText([...countermark].join(' '), { exact: true }).waitFor({ state: 'attached' })
  })

  test('the date goes to the phone’s calendar', async () => {
    const { page } = await visitor
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Ajouter à l’agenda' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^reservation-\w+\.ics$/)
    const lines = readFileSync(await file.path(), 'utf8')
      .replaceAll('\r\n ', '')
      .split('\r\n')
    const [{ id } = { id: '' }] = await liveBookings(page, calm.id)
    const held = await mine<{ startsAt: string; countermark: string }>(
      page,
      `/api/app/bookings/${id}`,
    )
    expect(lines).toContain(`DTSTART:${held.startsAt.slice(0, 19).replace(/[-:]/g, '')}Z`)
    expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toContain(held.countermark)
    // RFC 5545: no line of the file itself is longer than 75 bytes.
    const rows = readFileSync(await file.path())
      .toString('latin1')
      .split('\r\n')
    expect(Math.max(...rows.map(({ length }) => length))).toBeLessThanOrEqual(75)
  })

  test('the ticket is there to print', async () => {
    const { page } = await visitor
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Billet en PDF' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^billet-\w+\.pdf$/)
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  test('it stands among what is coming, and is given back with its credit', async () => {
    const { page, expectAccessible, expectNoError } = await visitor
    await page.getByRole('link', { name: 'Mes réservations' }).click()
    await page.getByRole('link', { name: calm.name }).click()
    await page.getByRole('button', { name: 'Annuler la réservation' }).click()
    const sheet = page.getByRole('dialog', { name: 'Annuler cette réservation ?' })
    await sheet.getByText(/reviennent sur ton pass|Elle était gratuite/).waitFor()
    await sheet.getByText(/Tu peux annuler jusqu’au/).waitFor()
    await expectAccessible('annulation')
    await sheet.getByRole('button', { name: 'Oui, annuler' }).click()
    await page.getByText(/^Annulée le/).waitFor()
    await page.getByRole('link', { name: 'Il reste 500,00 € sur ton pass' }).waitFor()
    expect(await liveBookings(page, calm.id)).toEqual([])
    expectNoError()
  })
})

describe('when the network is cut in the middle', () => {
  const visitor = openPhone(browser, product)

  test('the app says it does not know, and trying again books once', async () => {
    const { page } = await visitor
    await signInYoung(page, 'jeune3@exemple.fr', `/offre/${book.id}`)
    let isCut = true
    await page.route('**/api/app/bookings', async (route) => {
      if (route.request().method() !== 'POST' || !isCut) return route.fallback()
      isCut = false
      // It reaches the service; the answer never comes back.
      await route.fetch()
      return route.abort('connectionreset')
    })
    await page.getByRole('button', { name: 'Réserver' }).click()
    await page.getByRole('button', { name: 'Confirmer' }).click()
    await page.getByText('nous ne savons pas encore si ta réservation est passée').waitFor()
    // Even after the page was lost, the wish carries the same key.
    await page.reload()
    await page.getByText('Tu as déjà réservé cette offre').waitFor()
    expect(await liveBookings(page, book.id)).toHaveLength(1)
  })

  test('without losing the page, the same button gives the countermark', async () => {
    const { page } = await visitor
    await page.goto(`/offre/${game.id}`)
    let isCut = true
    await page.route('**/api/app/bookings', async (route) => {
      if (route.request().method() !== 'POST' || !isCut) return route.fallback()
      isCut = false
      await route.fetch()
      return route.abort('connectionreset')
    })
    await page.getByRole('button', { name: 'Réserver' }).click()
    await page.getByRole('button', { name: 'Confirmer' }).click()
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.getByRole('heading', { level: 1, name: 'C’est réservé !' }).waitFor()
    const link = page.getByRole('link', { name: /Accéder à l’offre/ })
    expect(await link.getAttribute('href')).toMatch(/^https?:/)
    expect(await liveBookings(page, game.id)).toHaveLength(1)
  })
})

describe('what cannot be booked says why and what to do', () => {
  test('a pass that is nearly empty', async () => {
    const { page, expectAccessible } = await openPhone(browser, product)
    const dear = await offerWhere(
      product,
      ({ nature, priceRange }) => nature === 'event' && (priceRange?.minCents ?? 0) > 500,
    )
    await signInYoung(page, 'fauche@exemple.fr', `/offre/${dear.id}`)
    await page.getByText('Le solde de ton pass est insuffisant').waitFor()
    await page.getByRole('link', { name: 'Voir mes réservations' }).waitFor()
    expect(await page.getByRole('button', { name: 'Réserver' }).count()).toBe(0)
    await expectAccessible('offre trop chère')
  })

  test('whoever is not signed in comes back to the offer after signing in', async () => {
    const { page } = await openPhone(browser, product)
    await page.goto(`/offre/${calm.id}`)
    await page.getByRole('link', { name: 'Me connecter pour réserver' }).click()
    await page.getByLabel('Adresse e-mail').waitFor()
    await signInYoung(page, 'jeune4@exemple.fr', `/offre/${calm.id}`)
    await page.getByRole('button', { name: 'Réserver' }).waitFor()
  })

  test('a professional sees everything, books nothing, and is told why', async () => {
    const { page, expectAccessible } = await openPhone(browser, product)
    await signInYoung(page, 'pro@exemple.fr', `/offre/${calm.id}`)
    await page.getByText('vous ne pouvez en réserver aucune').waitFor()
    expect(await page.getByRole('button', { name: 'Réserver' }).count()).toBe(0)
    await expectAccessible('offre vue par un professionnel')
    await page.getByRole('link', { name: 'Réservations' }).click()
    await page.getByRole('heading', { name: 'Réservé aux jeunes' }).waitFor()
  })
})
