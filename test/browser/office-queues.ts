import type { Browser } from 'playwright-core'
import { describe, test } from 'vitest'
import { queueStructures } from '../../contract/validations.ts'
import { askDesignation } from '../../contract/administrators.ts'
import type { Product } from './browser.ts'
import { because, signInTeam } from './office-desk.ts'
import { openColleague } from './team.ts'
import { letterTo, linkMailedTo, openVisitor } from './visitor.ts'

/** What waits for the team: read beside the register, decided on, and told by mail. */

export const queuesWalk = (browser: Browser, product: Product) =>
  describe('what waits for the team', { timeout: 240_000 }, () => {
    const visitor = openVisitor(browser, product)

    test('is counted at the first screen, each queue with the age of its oldest case', async () => {
      const { page, expectAccessible } = await visitor
      await signInTeam(page, 'equipe@exemple.fr')
      await page
        .getByText(/dossiers? en attente, le plus ancien/)
        .first()
        .waitFor()
      await expectAccessible('accueil de l’équipe')
    })

    test.each([
      ['structures', 'Structures'],
      ['rattachements', 'Rattachements'],
      ['lieux', 'Lieux'],
      ['administrateurs', 'Administrateurs'],
      ['coordonnees-bancaires', 'Coordonnées bancaires'],
      ['credits', 'Crédits à ouvrir'],
      ['offres-signalees', 'Offres signalées'],
    ])('%s is a list that anybody may read', async (address, title) => {
      const { page, expectAccessible } = await visitor
      await page.goto(`/equipe/${address}`)
      await page.getByRole('heading', { name: title, level: 1 }).waitFor()
      await page.locator('main .cases, main .empty').first().waitFor()
      await expectAccessible(title)
    })

    test('« l’équipe valide le mail de la structure et celui de l’administrateur »: the structure names him by the link', async () => {
      const team = await openColleague(product, 'equipe@exemple.fr')
      const [waiting] = (await team(queueStructures)).items
      const params = { id: waiting?.id ?? '' }
      const structureEmail = 'mairie@exemple.fr'
      await team(askDesignation, { params, body: { structureEmail } })
      const other = await openVisitor(browser, product)
      await other.page.goto(await linkMailedTo(product, structureEmail))
      await other.page
        .getByText(/LA PETITE VERRIERE/)
        .first()
        .waitFor()
      await other.expectAccessible('désigner l’administrateur')
      await other.page.getByRole('button', { name: 'Désigner l’administrateur' }).click()
      await other.page.getByText('3 informations sont à corriger.').waitFor()
      await other.page.getByLabel('Son prénom').fill('Inès')
      await other.page.getByLabel('Son nom').fill('Faure')
      await other.page.getByLabel('Son adresse e-mail').fill('nouveau@exemple.fr')
      await other.page.keyboard.press('Enter')
      await other.page.getByText('Votre réponse est enregistrée.').waitFor()
      await other.expectAccessible('administrateur désigné')
      await other.page.goto('/pro/designation?token=inconnu')
      await other.page.getByRole('heading', { name: 'Ce lien ne fonctionne plus' }).waitFor()
      await other.expectAccessible('désignation, lien périmé')
      other.expectNoError()
      await other.page.context().close()
      const { page, expectAccessible } = await visitor
      await page.goto('/equipe/administrateurs')
      await page.getByRole('link', { name: 'LA PETITE VERRIERE' }).click()
      await page.getByRole('heading', { name: 'Votre décision' }).waitFor()
      await page.getByText('nouveau@exemple.fr').first().waitFor()
      await expectAccessible('administrateur à valider')
    })

    test('a structure stands beside what the register says, and is refused with a mailed reason', async () => {
      const { page, expectAccessible, expectNoError } = await visitor
      await page.goto('/equipe/structures')
      await page.getByRole('link', { name: 'LA PETITE VERRIERE' }).click()
      await page.getByRole('columnheader', { name: 'Déclaré' }).waitFor()
      await page.getByRole('columnheader', { name: 'Au registre' }).waitFor()
      await expectAccessible('examen d’une structure')
      // The keyboard alone.
      await page.getByRole('button', { name: 'Refuser…' }).focus()
      await page.keyboard.press('Enter')
      await page.locator('textarea:focus').waitFor()
      await page.getByRole('button', { name: 'Refuser la structure' }).click()
      await page.getByText('Donnez la raison').waitFor()
      await expectAccessible('refus d’une structure, sans raison')
      const why = 'Son objet n’est pas culturel'
      await because(page, 'Raison du refus', why, 'Refuser la structure')
      await page.getByText('LA PETITE VERRIERE : refusée').waitFor()
      const letter = await letterTo(product, 'nouveau@exemple.fr', /VERRIERE n’a pas été/)
      if (!letter.includes(why)) throw new Error('the letter does not give the reason')
      expectNoError()
    })
  })
