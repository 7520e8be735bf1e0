import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { because, signInTeam } from './office-desk.ts'
import { openSandbox } from './pro-desk.ts'
import { letterTo, openVisitor, password } from './visitor.ts'

/** Everybody and everything by any key; gestures and suspensions, with what follows from them. */

export const sheetsWalk = (browser: Browser, product: Product) =>
  describe('the sheets of the team', { timeout: 240_000 }, () => {
    const visitor = openVisitor(browser, product)

    test('a person is found by a name without its accents, by e-mail, a structure by its SIREN', async () => {
      const { page, expectAccessible } = await visitor
      await signInTeam(page, 'equipe@exemple.fr')
      for (const [q, found] of [
        ['lea martin', 'Léa Martin'],
        ['jeune@exemple.fr', 'Léa Martin'],
        ['LA PETITE VERRIERE', 'LA PETITE VERRIERE'],
        ['000180034', 'LA PETITE VERRIERE'],
      ] as const) {
        await page.goto(`/equipe/recherche?q=${encodeURIComponent(q)}`)
        await page.getByRole('link', { name: found }).first().waitFor()
      }
      await expectAccessible('recherche')
      await page.goto('/equipe/recherche?q=zzzzzz')
      await page.getByRole('heading', { name: 'Rien ne répond à cette recherche' }).waitFor()
      await expectAccessible('recherche, rien')
    })

    test('a booking is found by its code, cancelled out of goodwill, and opened again', async () => {
      const { page, expectAccessible } = await visitor
      const [code] = (await openSandbox(product)).codes('usable-thing')
      await page.goto(`/equipe/recherche?q=${code}`)
      await page.locator('main .cases a').first().click()
      await page.getByRole('heading', { name: `Réservation ${code}` }).waitFor()
      await expectAccessible('fiche d’une réservation')
      await page.getByRole('button', { name: 'Annuler la réservation…' }).click()
      await because(page, 'Raison', 'Le livre était épuisé', 'Annuler et recréditer')
      await page.getByText('La réservation est annulée').first().waitFor()
      await page.getByRole('button', { name: 'Rouvrir la réservation…' }).click()
      await expectAccessible('réouverture d’une réservation')
      await because(page, 'Raison', 'Il est revenu en rayon', 'Rouvrir la réservation')
      await page.getByRole('link', { name: 'par une nouvelle réservation' }).click()
      await page.getByRole('link', { name: 'une réservation terminée' }).waitFor()
      await expectAccessible('réservation rouverte')
    })

    test('an account that is suspended signs in no more, and is told why', async () => {
      const { page, expectAccessible } = await visitor
      await page.goto('/equipe/recherche?q=jeune5%40exemple.fr')
      await page.getByRole('link', { name: 'Kessy Joseph' }).click()
      await page.getByRole('heading', { name: 'Kessy Joseph', level: 1 }).waitFor()
      await expectAccessible('fiche d’une personne')
      await page.getByRole('button', { name: 'Suspendre ce compte…' }).click()
      await because(page, 'Raison', 'Compte prêté à autrui', 'Suspendre ce compte')
      await page.getByRole('button', { name: 'Rétablir ce compte…' }).waitFor()
      expect(await letterTo(product, 'jeune5@exemple.fr', /suspend/)).toContain('prêté à autrui')
      const signIn = { data: { email: 'jeune5@exemple.fr', password } }
      expect((await page.request.post('/api/sessions/app', signIn)).ok()).toBe(false)
      await page.getByRole('button', { name: 'Rétablir ce compte…' }).click()
      await because(page, 'Raison', 'Une erreur', 'Rétablir ce compte')
      await page.getByRole('button', { name: 'Suspendre ce compte…' }).waitFor()
    })

    test('a structure that is suspended leaves the catalogue, and is restored', async () => {
      const { page, expectAccessible, expectNoError } = await visitor
      await page.goto('/equipe/recherche?q=LE+GRAND+FIGUIER&type=structure')
      await page.locator('main .cases a').first().click()
      await page.getByRole('heading', { name: 'Structure', exact: true }).waitFor()
      await expectAccessible('fiche d’une structure')
      await page.getByRole('button', { name: 'Suspendre cette structure…' }).click()
      await because(page, 'Raison', 'Contrôle en cours', 'Suspendre cette structure')
      await page.getByRole('button', { name: 'Rétablir cette structure…' }).click()
      await because(page, 'Raison', 'Contrôle terminé', 'Rétablir cette structure')
      await page.getByRole('button', { name: 'Suspendre cette structure…' }).waitFor()
      expectNoError()
    })
  })
