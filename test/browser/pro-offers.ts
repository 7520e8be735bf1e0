import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { signInPro } from './pro-desk.ts'
import { openVisitor } from './visitor.ts'
import { openPhone, signInYoung } from './young.ts'

/** Offers beside the straight way of the guide: copied, in duo, online, overseas. */

const day = 24 * 60 * 60_000

/** A civil day not far ahead, as a field of dates wants it. */
const daysAhead = (count: number): string =>
  new Date(Date.now() + count * day).toISOString().slice(0, 10)

export const offersWalk = (browser: Browser, product: Product) =>
  describe('other ways with an offer', { timeout: 180_000 }, () => {
    const visitor = openVisitor(browser, product)

    test('an offer is hidden from the list itself, and shown again', async () => {
      const { page } = await visitor
      await signInPro(page, 'pro@exemple.fr')
      await page.goto('/pro/offres?q=cabine')
      const row = page.getByRole('listitem').filter({ hasText: 'Dans la cabine de projection' })
      for (const [act, state] of [
        ['Désactiver', 'Désactivée'],
        ['Activer', 'Complète'],
      ] as const) {
        await row.getByRole('button', { name: /^Actions pour/ }).click()
        await row.getByRole('button', { name: act, exact: true }).click()
        await row.getByText(state, { exact: true }).waitFor()
      }
    })

    test('an offer is copied without its dates, and booked in duo once that is ticked', async () => {
      const { page } = await visitor
      await page.getByRole('button', { name: 'Actions pour Dans la cabine de projection' }).click()
      await page.getByRole('button', { name: 'Dupliquer' }).click()
      await page
        .getByText(/Dans la cabine de projection\s» est dupliquée, sans ses dates/)
        .waitFor()
      await page.getByRole('heading', { name: 'Pourquoi mon offre n’est pas visible ?' }).waitFor()
      await page.getByLabel('Titre de l’offre').fill('La cabine, à deux')
      await page.getByLabel('Proposer de réserver en duo').check()
      await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'La cabine, à deux' }).waitFor()
      await page.getByRole('button', { name: 'Gérer les dates' }).click()
      await page.getByRole('button', { name: 'Ajouter un horaire' }).click()
      await page.getByLabel('Date', { exact: true }).fill(daysAhead(20))
      await page.getByLabel('Heure de début').fill('18:00')
      await page.getByLabel('Heure de début').press('Enter')
      await page.getByLabel('Prix (€)').fill('6')
      await page.getByLabel('Prix (€)').press('Enter')
      await page.getByText(/^Horaire ajouté/).waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Fermer', exact: true }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('heading', { name: 'Votre offre est visible' }).waitFor()
      const path = new URL(page.url()).pathname.replace('/pro/offres/', '/offre/')
      const { page: phone } = await openPhone(browser, product)
      await signInYoung(phone, 'jeune2@exemple.fr', path)
      await phone.getByRole('button', { name: 'Réserver' }).click()
      const sheet = phone.getByRole('dialog', { name: 'Confirmer la réservation' })
      await sheet.getByText('Moi et quelqu’un').click()
      await sheet.getByText('2 places').waitFor()
      await sheet.getByRole('button', { name: 'Confirmer' }).click()
      await phone.getByRole('heading', { level: 1, name: 'C’est réservé !' }).waitFor()
      await phone.context().close()
      await page.getByRole('link', { name: 'Réservations', exact: true }).last().click()
      await page.getByRole('cell', { name: '12,00 € (×2)' }).waitFor()
      await page.context().clearCookies()
    })

    test('a digital offer shows the link that a young person will have, as its model is written', async () => {
      const { page, expectAccessible } = await visitor
      await signInPro(page, 'numerique@exemple.fr')
      await page.goto('/pro/offres/creation')
      await page.getByLabel('Titre de l’offre').fill('Un mois de lectures')
      await page.getByLabel('Type d’offre').selectOption({ label: 'Presse (Abonnements)' })
      const link = page.getByLabel('Adresse Internet de l’offre')
      await link.fill('https://presses.exemple.fr/lire?code=')
      await page.getByRole('button', { name: /^Ajouter le champ \{token\}/ }).click()
      await page.getByText('https://presses.exemple.fr/lire?code=A1B2C3').waitFor()
      await link.fill(`${await link.inputValue()}&qui={email}`)
      await page
        .getByText('https://presses.exemple.fr/lire?code=A1B2C3&qui=jeune%40exemple.fr')
        .waitFor()
      await expectAccessible('offre numérique')
      await page.getByRole('button', { name: 'Enregistrer et passer au prix' }).click()
      await page.getByRole('dialog', { name: 'Prix et stock' }).waitFor()
      expect(await link.inputValue()).toBe(
        'https://presses.exemple.fr/lire?code={token}&qui={email}',
      )
      await page.context().clearCookies()
    })

    test('overseas, hours are those of the place, and are said to be', async () => {
      const { page, expectNoError } = await visitor
      await signInPro(page, 'cayenne@exemple.fr')
      await page
        .getByText(/\(heure de Cayenne\)/)
        .first()
        .waitFor()
      await page.goto('/pro/offres?etat=visible')
      await page
        .getByText(/\(heure de Cayenne\)/)
        .first()
        .waitFor()
      await page
        .getByRole('listitem')
        .filter({ hasText: 'heure de Cayenne' })
        .getByRole('heading')
        .first()
        .getByRole('link')
        .click()
      await page.getByRole('button', { name: 'Gérer les dates' }).click()
      await page.getByText(/^Les horaires sont à l’heure de Cayenne/).waitFor()
      await page.getByRole('button', { name: 'Ajouter un horaire' }).click()
      await page.getByLabel('Date', { exact: true }).fill(daysAhead(30))
      await page.getByLabel('Heure de début').fill('20:30')
      await page.getByLabel('Heure de début').press('Enter')
      await page.getByLabel('Prix (€)').fill('5')
      await page.getByLabel('Prix (€)').press('Enter')
      await page.getByText(/^Horaire ajouté\s: .* à 20\sh\s30\s\(heure de Cayenne\)/).waitFor()
      expectNoError()
    })
  })
