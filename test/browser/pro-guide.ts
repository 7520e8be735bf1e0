import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { tabTo } from './pro-desk.ts'
import { linkMailedTo, openVisitor } from './visitor.ts'

/** The « Pas à pas » on the portal, screen after screen, with its words. */

const email = 'odile.marchand@exemple.fr'
const password = 'verglas ombrelle cargo septembre'
/** In the sandbox's register, and nobody's yet. */
const siren = '750 505 703'
const siret = '750 505 703 00017'

/** A wide picture whose left half is not its right half. */
const picture = await sharp({
  create: { width: 1600, height: 1200, channels: 3, background: '#0f766e' },
})
  .composite([
    {
      input: await sharp({
        create: { width: 800, height: 1200, channels: 3, background: '#fde68a' },
      })
        .png()
        .toBuffer(),
      left: 0,
      top: 0,
    },
  ])
  .jpeg()
  .toBuffer()

export const guideWalk = (browser: Browser, product: Product) =>
  describe('the guide, from the account to the offer', { timeout: 180_000 }, () => {
    const visitor = openVisitor(browser, product)

    test('« Création d’un compte »: the legal name appears beside the SIREN', async () => {
      const { page, expectAccessible } = await visitor
      await page.goto('/pro/inscription')
      await page.getByRole('heading', { name: 'Créez votre compte professionnel' }).waitFor()
      expect(await page.title()).toBe('Inscription · pass Culture Pro')
      await expectAccessible('inscription')
      // From here to the letter, the keyboard alone.
      await tabTo(page, page.getByLabel('Adresse e-mail'), email)
      await tabTo(page, page.getByLabel('Mot de passe', { exact: true }), password)
      await tabTo(page, page.getByLabel('Nom', { exact: true }), 'Marchand')
      await tabTo(page, page.getByLabel('Prénom'), 'Odile')
      await tabTo(page, page.getByLabel('Pseudo'), 'Odile M.')
      await tabTo(page, page.getByLabel('SIREN de votre structure'), siren)
      await page.getByText('THEATRE DE L ODEON').waitFor()
      await page.keyboard.press('Enter')
      // The box of the guide is missing: the keyboard is put on it, and what is wrong is said.
      await page.getByText('Vous devez obligatoirement cocher cette case').waitFor()
      const box = page.getByLabel(/^J’accepte d’être contacté par mail pour donner mon avis/)
      await box.and(page.locator(':focus')).waitFor()
      await expectAccessible('inscription, refusée')
      await page.keyboard.press('Space')
      await tabTo(page, page.getByRole('button', { name: 'Créer mon compte' }))
      await page.keyboard.press('Enter')
      // It takes the place of the form at the same address: it is read out as a new page is.
      const written = page.getByRole('heading', { name: 'Vérifiez votre boîte mail' })
      await written.and(page.locator(':focus')).waitFor()
      await expectAccessible('inscription, envoyée')
    })

    test('« Vous avez désormais créé votre compte ! », from the link of the letter', async () => {
      const { page, expectAccessible } = await visitor
      await page.goto(await linkMailedTo(product, email))
      await page.getByRole('heading', { name: 'Vous avez désormais créé votre compte !' }).waitFor()
      await expectAccessible('compte confirmé')
      await page.getByRole('link', { name: 'Me connecter' }).click()
      await page.getByLabel('Adresse e-mail').fill(email)
      await page.getByLabel('Mot de passe', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Se connecter' }).click()
      await page.getByRole('heading', { name: 'Bonjour Odile' }).waitFor()
      await expectAccessible('accueil d’une structure nouvelle')
    })

    test('« Vos structures », from the menu under the pseudo, with the coordinates filled in', async () => {
      const { page, expectAccessible } = await visitor
      await page.getByRole('button', { name: 'Menu de Odile M.' }).click()
      await page.locator('[popover]').getByRole('link', { name: 'Vos structures' }).click()
      await page.getByRole('heading', { level: 1, name: 'Vos structures' }).waitFor()
      await page.getByText('En cours de validation').waitFor()
      await page.getByText('SIREN 750 505 703').waitFor()
      await expectAccessible('vos structures')
    })

    test('« Nouveau lieu »: the SIRET fills in the place, the message gives two ways on', async () => {
      const { page, expectAccessible } = await visitor
      await page.getByRole('link', { name: /^Nouveau lieu/ }).click()
      await page.getByLabel('SIRET', { exact: true }).fill(siret)
      await page.getByRole('status').getByText('THEATRE DE L ODEON').waitFor()
      await page.getByLabel(/qui recevra les réservations$/).fill('billetterie@exemple.fr')
      // The pin moves by the arrows as by the mouse.
      const pin = page.getByRole('button', { name: /Repère du lieu/ })
      const before = await page.getByText(/^Latitude/).textContent()
      await pin.focus()
      await pin.press('ArrowUp')
      expect(await page.getByText(/^Latitude/).textContent()).not.toBe(before)
      await expectAccessible('nouveau lieu')
      await page.getByRole('button', { name: 'Créer le lieu' }).click()
      await page.getByText(/a bien été créé. Vous pouvez maintenant y créer une offre/).waitFor()
      await page.getByRole('button', { name: /Importer automatiquement/ }).click()
      await page.getByText(/Les imports automatiques arrivent/).waitFor()
      await expectAccessible('lieu créé')
      await page.getByRole('button', { name: 'Fermer' }).click()
    })

    test('« Créer une offre »: the type says what it implies, then « Enregistrer et passer aux dates »', async () => {
      const { page, expectAccessible } = await visitor
      // The whole offer, its dates and its picture, by the keyboard alone.
      await tabTo(page, page.getByRole('link', { name: /Créer une offre/ }))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Créer une offre' }).waitFor()
      await tabTo(page, page.getByLabel('Titre de l’offre'), 'La Mouette')
      await tabTo(page, page.getByLabel('Type d’offre'), 'Spectacle')
      await page.getByText(/le jeune peut annuler jusqu’à 72 h avant le début/).waitFor()
      await page.getByText('Le type ne pourra plus être modifié une fois l’offre créée.').waitFor()
      const place = 'Les places se retirent à la caisse.'
      await tabTo(page, page.getByLabel('Description'), place)
      await tabTo(page, page.getByLabel('Durée en minutes (facultatif)'), '135')
      await expectAccessible('créer une offre')
      await tabTo(page, page.getByRole('button', { name: 'Enregistrer et passer aux dates' }))
      await page.keyboard.press('Enter')
      await page.getByRole('dialog', { name: 'Dates, horaires et prix' }).waitFor()
    })

    test('« Ajouter un horaire », « Suivant », « Valider »: one date in three fields and two keys', async () => {
      const { page, expectAccessible } = await visitor
      await page.getByRole('button', { name: 'Ajouter un horaire' }).press('Enter')
      await page.getByLabel('Date', { exact: true }).fill('2028-12-12')
      await page.getByLabel('Heure de début').fill('20:30')
      expect(await page.getByLabel(/^Heure de fin/).inputValue()).toBe('22:45')
      await expectAccessible('horaire, première étape')
      await page.getByLabel('Heure de début').press('Enter')
      await page.getByLabel('Prix (€)').fill('18,50')
      await expectAccessible('horaire, seconde étape')
      await page.getByLabel('Prix (€)').press('Enter')
      await page.getByText('Horaire ajouté : mar. 12 déc. 2028 à 20 h 30').waitFor()
      await page.getByRole('cell', { name: '0 réservée, sans limite' }).waitFor()
    })

    test('the range of dates is seen before anything is made', async () => {
      const { page, expectAccessible } = await visitor
      await page.getByRole('button', { name: 'Ajouter une plage d’horaires' }).click()
      await page.getByLabel('Du', { exact: true }).fill('2028-12-14')
      await page.getByLabel('Au', { exact: true }).fill('2028-12-31')
      await page.getByLabel('Vendredi').check()
      await page.getByLabel('Heure 1', { exact: true }).fill('19:00')
      await page.getByRole('button', { name: 'Ajouter un jour de fermeture' }).click()
      await page.getByLabel('Jour 1', { exact: true }).fill('2028-12-22')
      await page.getByLabel('Prix (€)').fill('18,50')
      await expectAccessible('plage d’horaires')
      await page.getByRole('button', { name: 'Voir les dates' }).click()
      await page.getByText('2 dates seront créées').waitFor()
      await expectAccessible('aperçu de la plage')
      await page.getByRole('button', { name: 'Créer 2 dates' }).click()
      await page.getByText('2 horaires ont été ajoutés').waitFor()
    })

    test('a date is changed and withdrawn in its place, after a word on what that does', async () => {
      const { page, expectAccessible } = await visitor
      await page.getByRole('button', { name: /^Modifier mar. 12 déc. 2028/ }).click()
      await page.getByRole('button', { name: 'Suivant' }).click()
      await page.getByLabel('Nombre de places').fill('200')
      await page.getByRole('button', { name: 'Valider' }).click()
      await page.getByRole('cell', { name: '0 réservée sur 200' }).waitFor()
      await page.getByRole('button', { name: /^Retirer ven. 15 déc. 2028/ }).click()
      await page.getByText('Personne n’a réservé : rien d’autre ne change.').waitFor()
      await expectAccessible('dates')
      await page.getByRole('button', { name: 'Retirer', exact: true }).click()
      await page.getByText(/^ven\.\s15\sdéc\.\s2028\sà\s19\sh.*\sretiré$/).waitFor()
      await page.getByRole('button', { name: 'Fermer' }).click()
      // What lies behind an open window takes no key.
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    })

    test('« Ajouter une accroche »: cropped in the violet frame by the keyboard alone', async () => {
      const { page, expectAccessible } = await visitor
      await page.getByRole('button', { name: 'Ajouter une accroche' }).first().press('Enter')
      await page.getByRole('dialog').waitFor()
      await expectAccessible('accroche, choix')
      await page
        .getByLabel('Choisir une image de votre poste de travail')
        .setInputFiles({ name: 'affiche.jpg', mimeType: 'image/jpeg', buffer: picture })
      const frame = page.getByRole('application', { name: /^Cadre violet/ })
      await frame.focus()
      for (let step = 0; step < 60; step++) await frame.press('ArrowLeft')
      await page.getByLabel('Zoom').press('ArrowRight')
      await page
        .getByRole('dialog')
        .getByLabel('Crédit photographique (facultatif)')
        .fill('Photo : Odile')
      await expectAccessible('accroche, cadre')
      await page.getByRole('button', { name: 'Valider' }).press('Enter')
      await page.getByText('Votre accroche a bien été enregistrée').waitFor()
      await page.getByRole('img', { name: 'L’accroche actuelle' }).waitFor()
      await page.getByRole('figure').locator('img').waitFor()
    })

    test('« Pourquoi mon offre n’est pas visible ? », then « Terminer » and « Vos offres »', async () => {
      const { page, expectAccessible, expectNoError } = await visitor
      await page.getByRole('heading', { name: 'Pourquoi mon offre n’est pas visible ?' }).waitFor()
      await page.getByText(/Votre structure attend sa validation/).waitFor()
      await expectAccessible('offre')
      await page.getByRole('button', { name: 'Terminer' }).click()
      await page.getByRole('heading', { level: 1, name: 'Vos offres' }).waitFor()
      await page.getByRole('link', { name: 'La Mouette' }).waitFor()
      await page.getByRole('listitem').getByText('En attente de validation').first().waitFor()
      await expectAccessible('vos offres')
      expectNoError()
    })
  })
