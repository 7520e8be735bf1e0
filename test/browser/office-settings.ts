import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { because, signInTeam } from './office-desk.ts'
import { openVisitor } from './visitor.ts'

/** What the team sets, and what it reads. */

export const settingsWalk = (browser: Browser, product: Product) =>
  describe('the settings of the team', { timeout: 240_000 }, () => {
    const visitor = openVisitor(browser, product)

    test('every other screen is accessible, and fits a phone', async () => {
      const { page, expectAccessible } = await visitor
      await signInTeam(page, 'equipe@exemple.fr')
      for (const [address, title] of screens) {
        await page.setViewportSize(phone)
        await page.goto(`/equipe/${address}`)
        await page.getByRole('heading', { name: title, level: 1 }).waitFor()
        await page.locator('[aria-busy="true"]').first().waitFor({ state: 'hidden' })
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
        expect(wide, `${address} is as wide as its screen`).toBeLessThanOrEqual(phone.width)
        // The menu of the phone is the same everywhere: it is swept once.
        if (address === 'profil') await expectAccessible('profil, sur un téléphone')
        await page.setViewportSize(desk)
        await expectAccessible(address)
      }
    })

    test('a provider of stocks is written down, changed and set aside', async () => {
      const { page, expectAccessible } = await visitor
      await page.goto('/equipe/fournisseurs')
      await page.getByRole('button', { name: 'Ajouter un fournisseur' }).first().click()
      const sheet = page.getByRole('dialog', { name: 'Ajouter un fournisseur' })
      await sheet.getByLabel('Nom').fill('Rayons')
      await sheet.getByLabel('Code').fill('Rayons !')
      await sheet.getByLabel('Adresse de l’API').fill('https://rayons.exemple.fr')
      await page.keyboard.press('Enter')
      await sheet.getByText(/^De 2 à 40 lettres/).waitFor()
      await expectAccessible('un fournisseur, refusé')
      await sheet.getByLabel('Code').fill('rayons')
      await page.keyboard.press('Enter')
      await page.getByText('Rayons est ajouté').waitFor()
      await page.getByRole('button', { name: 'Désactiver Rayons' }).click()
      await page.getByRole('button', { name: 'Désactiver le fournisseur' }).click()
      await page.getByRole('button', { name: 'Activer Rayons', exact: true }).waitFor()
    })

    test('a function is closed for a reason, and opened again', async () => {
      const { page } = await visitor
      await page.goto('/equipe/interrupteurs')
      await page
        .getByRole('button', { name: /^Fermer : / })
        .first()
        .click()
      await because(page, 'Raison', 'Une panne', 'Fermer')
      await page.getByText(/: Une panne$/).waitFor()
      await page
        .getByRole('button', { name: /^Ouvrir : / })
        .first()
        .click()
      await because(page, 'Raison', 'Réparée', 'Ouvrir')
      await page.getByText(/: Réparée$/).waitFor()
    })

    test('the journal tells it, and nothing in it may be changed', async () => {
      const { page, expectNoError } = await visitor
      await page.goto('/equipe/journal?acte=switch.')
      await page.getByText('Fonction fermée').first().waitFor()
      expect(await page.locator('main table').getByRole('button').count()).toBe(0)
      expectNoError()
    })
  })

const desk = { width: 1280, height: 900 }
const phone = { width: 390, height: 900 }

const screens = [
  ['lots', 'Lots de remboursement'],
  ['grand-livre', 'Grand livre'],
  ['recherche', 'Recherche'],
  ['chiffres', 'Chiffres'],
  ['journal', 'Journal'],
  ['imports', /^Import/],
  ['referents', 'Référents territoriaux'],
  ['questions', 'Foire aux questions'],
  ['fournisseurs', 'Fournisseurs de stocks'],
  ['interrupteurs', 'Interrupteurs'],
  ['profil', 'Profil'],
] as const
