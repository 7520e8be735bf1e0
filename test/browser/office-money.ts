import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { examineBatch, listBatches, listBatchTransfers } from '../../contract/batches.ts'
import { camt053, pain002 } from '../bank.ts'
import type { Product } from './browser.ts'
import { signInTeam } from './office-desk.ts'
import { moveClock, openColleague } from './team.ts'
import { letterTo, openVisitor } from './visitor.ts'

/** « Toutes les deux semaines »: a batch signed by one, released by another, answered by the bank. */

export const moneyWalk = (browser: Browser, product: Product) =>
  describe('a batch in its cockpit', { timeout: 240_000 }, () => {
    const [sofia, marc] = [openVisitor(browser, product), openVisitor(browser, product)]
    /** The last batch, as the API tells it: what is typed from its file, and what the bank is sent. */
    const last = async () => {
      const ask = await openColleague(product, 'equipe@exemple.fr')
      const [batch] = (await ask(listBatches)).items
      const params = { id: batch?.id ?? '' }
      const { file } = await ask(examineBatch, { params })
      const { items } = await ask(listBatchTransfers, { params })
      return {
        messageId: batch?.messageId ?? '',
        count: file?.count ?? 0,
        totalCents: file?.totalCents ?? 0,
        transfers: items,
      }
    }

    test('is signed by one of the team, who cannot release it too', async () => {
      // The calendar opens the batch of the fortnight that is past.
      await moveClock(product, 'PT1M')
      const { page, expectAccessible } = await sofia
      await signInTeam(page, 'equipe@exemple.fr')
      await openLast(page)
      await page.getByRole('button', { name: 'Signer ce lot' }).click()
      await page.getByText(/Vous avez pris ce lot à votre compte/).waitFor()
      await page.getByText(/^Sofia Laurent, le/).waitFor()
      expect(await page.getByRole('button', { name: 'Libérer le lot' }).count()).toBe(0)
      await expectAccessible('lot signé')
    })

    test('is released by another, who types the totals of the file anew', async () => {
      const { page, expectAccessible } = await marc
      await signInTeam(page, 'equipe2@exemple.fr')
      await openLast(page)
      const { count, totalCents } = await last()
      await page.getByLabel('Nombre de virements').fill(String(count + 1))
      await page.getByLabel('Total du fichier (€)').fill(euros(totalCents))
      await page.getByRole('button', { name: 'Libérer le lot' }).click()
      await page.getByText('Le nombre ou le total saisi n’est pas celui du fichier').waitFor()
      await expectAccessible('lot, totaux faux')
      await page.getByLabel('Nombre de virements').fill(String(count))
      await page.keyboard.press('Enter')
      await page.getByText('Libéré, à la banque').first().waitFor()
      await page.getByText(/^Marc Olivier, le/).waitFor()
      await expectAccessible('lot libéré')
    })

    test('is refused by the bank: the reason is read, the professional told, the money due again', async () => {
      const { page } = await sofia
      const { messageId, transfers } = await last()
      const told = transfers.map(({ endToEndId: id }) => ({ id, status: 'RJCT', code: 'AC04' }))
      await hand(page, 'statut.xml', pain002(messageId, { transfers: told }))
      await page.getByText(/[1-9]\d*\svirements?\srejetés?,/).waitFor()
      await openLast(page)
      await page.getByText('le compte est clos').first().waitFor()
      await page.getByText('Rejeté', { exact: true }).first().waitFor()
      const letter = await letterTo(product, 'pro@exemple.fr', /n’a pas abouti$/)
      expect(letter).toContain('le compte est clos')
      await page.goto('/equipe/lots')
      await page.getByRole('button', { name: 'Simuler' }).click()
      await page.getByText(/[1-9]\d*\sremboursements? de retour d’un virement rejeté/).waitFor()
    })

    test('is prepared anew on demand, and read beside the one before it', async () => {
      const { page, expectAccessible } = await sofia
      await page.getByRole('button', { name: 'Préparer un lot' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Préparer le lot' }).click()
      await page.getByText(/Vous avez pris ce lot à votre compte/).waitFor()
      await page.getByRole('heading', { name: 'Comparé au lot précédent' }).waitFor()
      await page.getByRole('rowheader', { name: 'Structures' }).waitFor()
      const other = await marc
      await openLast(other.page)
      await other.page.getByLabel('Nombre de virements').waitFor()
      await expectAccessible('lot comparé au précédent')
      const { count, totalCents } = await last()
      await other.page.getByLabel('Nombre de virements').fill(String(count))
      await other.page.getByLabel('Total du fichier (€)').fill(euros(totalCents))
      await other.page.keyboard.press('Enter')
      await other.page.getByText('Libéré, à la banque').first().waitFor()
    })

    test('is answered by a file of the bank, which changes nothing the second time', async () => {
      const { page, expectAccessible } = await marc
      const entries = (await last()).transfers.map(({ endToEndId: id, amountCents }) => {
        const amount = (amountCents / 100).toFixed(2)
        return { amount, transfers: [{ id, amount }] }
      })
      for (const says of [/[1-9]\d*\svirements?\sversés?,/, /[1-9]\d*\sréponses? déjà connues?/]) {
        await hand(page, 'releve.xml', camt053(entries))
        await page.getByText(says).waitFor()
      }
      await expectAccessible('réponse de la banque')
      await page.goto('/equipe/grand-livre')
      await page.getByText(/^Tout est juste/).waitFor()
      await expectAccessible('grand livre')
    })

    test('is taken back by hand where a transfer comes back', async () => {
      const { page, expectAccessible, expectNoError } = await marc
      await openLast(page)
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

async function openLast(page: Page): Promise<void> {
  await page.goto('/equipe/lots')
  await page.locator('main tbody a').first().click()
}

/** Hands a file of the bank in. */
async function hand(page: Page, name: string, xml: string): Promise<void> {
  await page.goto('/equipe/lots')
  await page
    .getByLabel('Fichier de la banque (XML)')
    .setInputFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(xml) })
  await page.getByRole('button', { name: 'Lire la réponse' }).click()
}

const euros = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',')
