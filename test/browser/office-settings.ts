import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { because, signInTeam } from './office-desk.ts'
import { letterTo, openVisitor } from './visitor.ts'

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

    test('a contact and a question that the team writes are read at the help of both sites', async () => {
      const { page, expectAccessible } = await visitor
      await page.goto('/equipe/referents')
      await page.getByRole('button', { name: 'Ajouter un référent' }).click()
      const contact = page.getByRole('dialog', { name: 'Ajouter un référent' })
      await contact.getByLabel('Nom').fill('Bas-Rhin, le soir')
      await contact.getByLabel('Département (facultatif)').fill('99')
      await contact.getByLabel('Adresse e-mail (facultatif)').fill('soir@exemple.fr')
      await contact.getByRole('button', { name: 'Enregistrer' }).click()
      await contact.getByText('Ce département est inconnu').waitFor()
      await expectAccessible('un référent, refusé')
      await contact.getByLabel('Département (facultatif)').fill('67')
      await contact.getByRole('button', { name: 'Enregistrer' }).click()
      await page.getByText('Bas-Rhin, le soir est ajouté').waitFor()
      for (const [site, question] of [
        ['youth', 'Et si je déménage ?'],
        ['pro', 'Et si mon lieu déménage ?'],
      ] as const) {
        await page.goto(`/equipe/questions?etat=${site}`)
        await page.getByRole('button', { name: 'Ajouter une question' }).click()
        const window = page.getByRole('dialog', { name: 'Ajouter une question' })
        await window.getByLabel('Thème').fill('Déménager')
        await window.getByLabel('Question').fill(question)
        await window.getByLabel('Réponse').fill('Dites-le au référent.')
        await window.getByRole('button', { name: 'Enregistrer' }).click()
        await page.getByText('La question est ajoutée').waitFor()
        await page.goto(site === 'pro' ? '/pro/aide' : '/aide')
        await page.getByText(question).click()
        await page.getByText('Dites-le au référent.').waitFor()
        await page.getByRole('link', { name: 'soir@exemple.fr' }).waitFor()
      }
      await expectAccessible('aide, une réponse ouverte')
    })

    test('a list of young people is tried, imported, and its report taken away', async () => {
      const { page, expectAccessible } = await visitor
      await page.goto('/equipe/imports')
      await page.getByLabel('Liste de jeunes éligibles (CSV)').setInputFiles({
        name: 'liste.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(list.join('\r\n')),
      })
      await page.getByRole('button', { name: 'Essayer sans rien écrire' }).click()
      await page.getByText('1 doublon', { exact: false }).waitFor()
      await page.getByText('En double dans la liste').waitFor()
      await expectAccessible('liste essayée')
      await page.getByRole('button', { name: 'Importer la liste…' }).click()
      await page.getByRole('button', { name: 'Importer la liste', exact: true }).click()
      await page.getByText('Les 3 lignes ont été traitées.').waitFor()
      await expectAccessible('compte rendu d’un import')
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Télécharger le compte rendu (CSV)' }).click()
      const report = await readFile(await (await coming).path(), 'utf8')
      expect(report.split('\r\n').map((line) => line.split(';').slice(0, 2))).toEqual([
        ['\ufeffLigne', 'Issue'],
        ['2', 'Compte créé et crédité'],
        ['3', 'En double dans la liste'],
        ['4', 'Ligne fautive'],
        [''],
      ])
      await letterTo(product, 'zoe@exemple.fr', /pass Culture/)
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

const list = [
  'Nom;Prénom;Date de naissance;E-mail;Département',
  'Étienne;Zoé;04/05/2008;zoe@exemple.fr;67',
  'ETIENNE;Zoe;2008-05-04;autre.zoe@exemple.fr;67',
  'Sans;Adresse;04/05/2008;rien;67',
]

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
