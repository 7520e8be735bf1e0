import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { signInPro, tryToSignIn } from './pro-desk.ts'
import { moveClock } from './team.ts'
import { letterTo, linkMailedTo, openVisitor, password } from './visitor.ts'

/** The people of a structure: a password lost, a colleague invited, another who asks to come. */

const chosen = 'verglas ombrelle cargo novembre'
const forgetful = 'saintdenis@exemple.fr'
const invited = 'blanche.orsini@exemple.fr'
const asking = 'numerique@exemple.fr'

/** From the link of a letter to the password, and in. */
async function choosePassword(page: Page, link: string, email: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Nouveau mot de passe').fill(chosen)
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('heading', { name: 'Votre mot de passe est enregistré' }).waitFor()
  await page.getByRole('link', { name: 'Me connecter' }).click()
  await page.getByRole('heading', { name: 'Connectez-vous' }).waitFor()
  await signInPro(page, email, chosen)
}

export const peopleWalk = (browser: Browser, product: Product) =>
  describe('the people of a structure', { timeout: 180_000 }, () => {
    const administrator = openVisitor(browser, product)
    const other = openVisitor(browser, product)

    test('a lost password is chosen again from a letter; the old one opens nothing', async () => {
      const { page, expectAccessible } = await other
      await page.goto('/pro/connexion')
      await page.getByRole('link', { name: 'Mot de passe perdu ?' }).click()
      // The screen before has a field of the same name, and stands until this one is drawn.
      await page.getByRole('heading', { level: 1, name: 'Mot de passe perdu' }).waitFor()
      await page.getByLabel('Adresse e-mail').fill(forgetful)
      await page.getByRole('button', { name: 'Recevoir le lien' }).click()
      await page.getByRole('heading', { name: 'Vérifiez votre boîte mail' }).waitFor()
      const link = await linkMailedTo(product, forgetful)
      await page.goto(link)
      await page.getByRole('heading', { name: 'Choisissez votre mot de passe' }).waitFor()
      await expectAccessible('nouveau mot de passe')
      await choosePassword(page, link, forgetful)
      await page.context().clearCookies()
      await tryToSignIn(page, forgetful, password)
      await page.getByText('L’adresse e-mail ou le mot de passe est incorrect').waitFor()
    })

    test('what one accepts to receive is taken back in « Profil », at once and for good', async () => {
      const { page } = await other
      await signInPro(page, forgetful, chosen)
      await page.goto('/pro/profil')
      const consent = page.getByLabel(/^J’accepte d’être contacté par mail pour donner mon avis/)
      const before = await consent.isChecked()
      await consent.setChecked(!before)
      await page.getByText('Votre choix est enregistré').waitFor()
      await page.reload()
      await consent.waitFor()
      expect(await consent.isChecked()).toBe(!before)
    })

    test('a second factor chosen in « Profil » is asked at the next sign-in', async () => {
      const { page, expectAccessible } = await other
      await page.getByRole('button', { name: 'L’activer' }).click()
      await page.getByLabel('Votre mot de passe').fill(chosen)
      await page.getByRole('button', { name: 'Continuer' }).click()
      const code = page.getByLabel('Code à 6 chiffres')
      await code.and(page.locator(':focus')).waitFor()
      await expectAccessible('profil, double authentification')
      const factor = new TOTP({ secret: await page.locator('.factor-key').innerText() })
      await code.fill(factor.generate())
      await page.getByRole('button', { name: 'Activer', exact: true }).click()
      await page.getByText('Activée', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Menu de Samia' }).click()
      await page.getByText('Se déconnecter').click()
      await page.getByRole('heading', { name: 'Connectez-vous' }).waitFor()
      await tryToSignIn(page, forgetful, chosen)
      await code.and(page.locator(':focus')).waitFor()
      await expectAccessible('connexion, code')
      // A code serves once: the next half-minute is waited for by moving the clock.
      await moveClock(product, 'PT30S')
      await code.fill(factor.generate({ timestamp: Date.now() + 30_000 }))
      await page.getByRole('button', { name: 'Se connecter' }).click()
      await page.getByRole('heading', { name: /^Bonjour/ }).waitFor()
      await page.context().clearCookies()
    })

    test('a colleague is invited, chooses his password from the letter, and is one of them', async () => {
      const { page } = await administrator
      await signInPro(page, 'pro@exemple.fr')
      await page.goto('/pro/structures')
      await page
        .getByRole('main')
        .getByRole('link', { name: 'LES CINQ RIVES', exact: true })
        .click()
      await page.getByRole('button', { name: 'Inviter une personne' }).click()
      const dialog = page.getByRole('dialog', { name: 'Inviter une personne' })
      await dialog.getByLabel('Adresse e-mail').fill(invited)
      await dialog.getByLabel('Prénom').fill('Blanche')
      await dialog.getByLabel('Nom (facultatif)', { exact: true }).fill('Orsini')
      await dialog.getByRole('button', { name: 'Envoyer l’invitation' }).click()
      await dialog.waitFor({ state: 'detached' })
      const row = page.getByRole('listitem').filter({ hasText: invited })
      await row.getByText('Invitation envoyée').waitFor()
      const { page: theirs } = await other
      await choosePassword(theirs, await linkMailedTo(product, invited), invited)
      await theirs.getByRole('heading', { name: 'Bonjour Blanche' }).waitFor()
      await theirs.getByRole('link', { name: 'Structures' }).first().click()
      await theirs
        .getByRole('main')
        .getByRole('link', { name: 'LES CINQ RIVES', exact: true })
        .click()
      await theirs.getByText(/^Éditeur\s: lieux, offres, réservations et guichet/).waitFor()
      await theirs.context().clearCookies()
      await page.reload()
      await row.getByText('Éditeur').waitFor()
      expect(await row.getByText('Invitation envoyée').count()).toBe(0)
    })

    test('who asks to be attached waits, until the administrator accepts', async () => {
      const { page: theirs, expectNoError } = await other
      await signInPro(theirs, asking)
      await theirs.goto('/pro/structures')
      await theirs.getByRole('button', { name: 'Ajouter une structure' }).click()
      const dialog = theirs.getByRole('dialog', { name: 'Ajouter une structure' })
      await dialog.getByLabel('SIREN').fill('000 180 018')
      await dialog.getByText('LES CINQ RIVES').waitFor()
      await dialog.getByRole('button', { name: 'Ajouter' }).click()
      await dialog.waitFor({ state: 'detached' })
      await theirs.getByText('Rattachement demandé').waitFor()
      await theirs.getByRole('button', { name: 'Retirer ma demande' }).waitFor()
      const { page, expectAccessible } = await administrator
      await page.goto('/pro/accueil')
      await page.getByRole('link', { name: /^1 personne demande à rejoindre LES CINQ/ }).click()
      await page.getByText('Demande son rattachement').waitFor()
      await expectAccessible('structure, une demande')
      await page.getByRole('button', { name: 'Accepter Paul Vasseur' }).click()
      await page.getByText('Paul Vasseur fait partie de la structure').waitFor()
      await page.getByRole('link', { name: 'Accueil' }).first().click()
      const demand = page.getByRole('link', { name: /demande à rejoindre/ })
      await demand.waitFor({ state: 'detached' })
      await letterTo(product, asking, /^Vous êtes rattaché\(e\) à la structure LES CINQ RIVES/)
      await theirs.reload()
      await theirs.getByRole('heading', { name: 'Personnes' }).waitFor()
      expectNoError()
    })
  })
