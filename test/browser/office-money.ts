import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { examineBatch, listBatches, listBatchTransfers } from '../../contract/batches.ts'
import { camt053 } from '../bank.ts'
import type { Product } from './browser.ts'
import { signInTeam } from './office-desk.ts'
import { moveClock, openColleague } from './team.ts'
import { openVisitor } from './visitor.ts'

/** « Toutes les deux semaines »: a batch signed by one, released by another, answered by the bank. */

export const moneyWalk = (browser: Browser, product: Product) =>
  describe('a batch in its cockpit', { timeout: 240_000 }, () => {
    const [sofia, marc] = [openVisitor(browser, product), openVisitor(browser, product)]
    const team = () => openColleague(product, 'equipe@exemple.fr')

    test('is signed by one of the team, who cannot release it too', async () => {
      // The calendar opens the batch of the fortnight that is past.
      await moveClock(product, 'PT1M')
      const { page, expectAccessible } = await sofia
      await signInTeam(page, 'equipe@exemple.fr')
      await page.goto('/equipe/lots')
      await page.locator('main tbody a').first().click()
      await page.getByRole('button', { name: 'Signer ce lot' }).click()
      await page.getByText(/Vous avez pris ce lot à votre compte/).waitFor()
      await page.getByText(/^Sofia Laurent, le/).waitFor()
      expect(await page.getByRole('button', { name: 'Libérer le lot' }).count()).toBe(0)
      await expectAccessible('lot signé')
    })

    test('is released by another, who types the totals of the file anew', async () => {
      const { page, expectAccessible } = await marc
      await signInTeam(page, 'equipe2@exemple.fr')
      await page.goto('/equipe/lots')
      await page.locator('main tbody a').first().click()
      const ask = await team()
      const [batch] = (await ask(listBatches)).items
      const { file } = await ask(examineBatch, { params: { id: batch?.id ?? '' } })
      await page.getByLabel('Nombre de virements').fill(String((file?.count ?? 0) + 1))
      await page.getByLabel('Total du fichier (€)').fill(euros(file?.totalCents ?? 0))
      await page.getByRole('button', { name: 'Libérer le lot' }).click()
      await page.getByText('Le nombre ou le total saisi n’est pas celui du fichier').waitFor()
      await expectAccessible('lot, totaux faux')
      await page.getByLabel('Nombre de virements').fill(String(file?.count))
      await page.keyboard.press('Enter')
      await page.getByText('Libéré, à la banque').first().waitFor()
      await page.getByText(/^Marc Olivier, le/).waitFor()
      await expectAccessible('lot libéré')
    })

    test('is answered by a file of the bank, which changes nothing the second time', async () => {
      const { page, expectAccessible } = await marc
      const ask = await team()
      const [batch] = (await ask(listBatches)).items
      const { items } = await ask(listBatchTransfers, { params: { id: batch?.id ?? '' } })
      const entries = items.map(({ endToEndId: id, amountCents }) => ({
        amount: (amountCents / 100).toFixed(2),
        transfers: [{ id, amount: (amountCents / 100).toFixed(2) }],
      }))
      const statement = {
        name: 'releve.xml',
        mimeType: 'application/xml',
        buffer: Buffer.from(camt053(entries)),
      }
      for (const says of [/[1-9]\d*\svirements?\sversés?,/, /[1-9]\d*\sréponses? déjà connues?/]) {
        await page.goto('/equipe/lots')
        await page.getByLabel('Fichier de la banque (XML)').setInputFiles(statement)
        await page.getByRole('button', { name: 'Lire la réponse' }).click()
        await page.getByText(says).waitFor()
      }
      await expectAccessible('réponse de la banque')
      await page.goto('/equipe/grand-livre')
      await page.getByText(/^Tout est juste/).waitFor()
      await expectAccessible('grand livre')
    })

    test('is taken back by hand where a transfer comes back', async () => {
      const { page, expectAccessible, expectNoError } = await marc
      await page.goto('/equipe/lots')
      await page.locator('main tbody a').first().click()
      await page
        .getByRole('button', { name: /^Marquer rejeté/ })
        .first()
        .click()
      await page.getByLabel('Raison donnée par la banque').fill('AC04, compte clos')
      await expectAccessible('virement rejeté')
      await page.keyboard.press('Enter')
      await page.getByText('AC04, compte clos').waitFor()
      expectNoError()
      ;(await sofia).expectNoError()
    })
  })

const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')
