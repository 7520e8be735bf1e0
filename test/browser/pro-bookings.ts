import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { signInPro } from './pro-desk.ts'
import { openVisitor } from './visitor.ts'

/** « Retrouvez l’ensemble de vos réservations sur votre compte pro. » */

export const bookingsWalk = (browser: Browser, product: Product) =>
  describe('« Réservations »', { timeout: 180_000 }, () => {
    const visitor = openVisitor(browser, product)

    test('shows nom, prénom, e-mail and contremarque, and keeps its filters in the address', async () => {
      const { page, expectAccessible } = await visitor
      await signInPro(page, 'pro@exemple.fr')
      await page.getByRole('link', { name: 'Réservations' }).first().click()
      for (const name of ['Nom', 'Prénom', 'E-mail', 'Contremarque', 'Offre', 'Date', 'Montant']) {
        await page.getByRole('columnheader', { name, exact: true }).waitFor()
      }
      await expectAccessible('réservations')
      await page.getByLabel('Rechercher').fill('antigone')
      await page.getByLabel('État').selectOption({ label: 'Réservée' })
      await page.waitForURL(/q=antigone/)
      await page.waitForURL(/etat=booked/)
      await page.reload()
      await page
        .getByRole('cell', { name: /^Antigone/ })
        .first()
        .waitFor()
      expect(await page.getByLabel('Rechercher').inputValue()).toBe('antigone')
      await page.getByLabel('Rechercher').fill('personne de ce nom')
      await page.getByRole('heading', { name: 'Aucune réservation ne correspond' }).waitFor()
      await expectAccessible('réservations, aucune')
      await page.getByRole('button', { name: 'Effacer les filtres' }).click()
      await page
        .getByRole('cell', { name: /^La Nuit des baleines/ })
        .first()
        .waitFor()
      expect(await page.getByLabel('Rechercher').inputValue()).toBe('')
    })

    test('tells the « taux de conversion » in all and by offer', async () => {
      const { page, expectAccessible } = await visitor
      await page.getByText(/^Taux de conversion/).waitFor()
      await page.getByRole('button', { name: 'Par offre' }).click()
      await page.getByRole('rowheader', { name: 'Antigone, côté cour' }).waitFor()
      await expectAccessible('taux de conversion')
      await page.getByRole('button', { name: 'Par offre' }).click()
    })

    test.each([
      ['Fichier CSV', /^reservations-.*\.csv$/, '\ufeffNom;Prénom;E-mail;Contremarque;'],
      ['Classeur Excel (XLSX)', /^reservations-.*\.xlsx$/, 'PK'],
    ])('is taken away: %s', async (word, name, begins) => {
      const { page } = await visitor
      await page.getByRole('button', { name: 'Télécharger' }).click()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: word }).click(),
      ])
      expect(file.suggestedFilename()).toMatch(name)
      const text = readFileSync(await file.path()).toString('utf8')
      expect(text.slice(0, begins.length)).toBe(begins)
    })

    test('« récapitulatif »: the sheet of one show, to print and as a PDF', async () => {
      const { page, expectAccessible } = await visitor
      await page
        .getByRole('link', { name: /^Récapitulatif de la séance/ })
        .first()
        .click()
      await page.getByRole('columnheader', { name: 'Présent' }).waitFor()
      await page.getByText(/^Liste (définitive|provisoire)|Liste (définitive|provisoire)/).waitFor()
      await expectAccessible('récapitulatif')
      const href = await page.getByRole('link', { name: /^PDF/ }).getAttribute('href')
      const pdf = await page.request.get(href ?? '')
      expect(pdf.headers()['content-type']).toBe('application/pdf')
      expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
      await page.getByRole('link', { name: 'Réservations' }).first().click()
    })

    test('a booking is cancelled once one has read what that does', async () => {
      const { page, expectAccessible, expectNoError } = await visitor
      await page.goto('/pro/reservations?etat=booked&q=gravure')
      await page
        .getByRole('button', { name: /^Annuler la réservation/ })
        .first()
        .click()
      const dialog = page.getByRole('dialog', { name: 'Annuler une réservation' })
      await dialog.getByText(/recrédités sur son pass, aussitôt/).waitFor()
      await dialog.getByText(/redevient disponible/).waitFor()
      await expectAccessible('annuler une réservation')
      await dialog.getByLabel('Motif (facultatif)').fill('L’atelier est fermé')
      await dialog.getByRole('button', { name: 'Annuler la réservation' }).click()
      await page.getByText(/^La réservation de .+ est annulée$/).waitFor()
      await page.getByRole('cell', { name: 'Annulée' }).first().waitFor()
      expectNoError()
    })
  })
