import { describe, expect, test } from 'vitest'
import { decideBankDetails, queueBankDetails } from '../../contract/bank-approvals.ts'
import { answerTransfer } from '../../contract/bank-answers.ts'
import {
  examineBatch,
  listBatches,
  listBatchTransfers,
  prepareBatch,
  releaseBatch,
  signBatch,
} from '../../contract/batches.ts'
import type { WireOf } from '../../contract/route.ts'
import { openBrowser, startProduct } from './browser.ts'
import { moveClock, openColleague, type Colleague } from './team.ts'
import { linkMailedTo, openVisitor, password } from './visitor.ts'

/** « Modalités de remboursement » : from the RIB to the money on the account, as the payee sees it. */

const browser = await openBrowser()
const product = await startProduct()
// The calendar's own batch of the past fortnight is opened by the first sweep, some time within the
// first minute: it has to come before there is an account, or it would hold the bookings of the walk.
await moveClock(product, 'PT1S')

// Of the two structures of the sandbox, the one that has not said where to be paid.
const email = 'autre@exemple.fr'
const rib = {
  name: 'rib.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
}

describe('the money of a structure', async () => {
  const visitor = await openVisitor(browser, product)
  const { page, expectAccessible } = visitor
  /** The sandbox's clock ends a session of the team in a day: they sign in for each act. */
  const colleagues = () =>
    Promise.all([
      openColleague(product, 'equipe@exemple.fr'),
      openColleague(product, 'equipe2@exemple.fr'),
    ])

  test('is warned about on every screen while no account is accepted', async () => {
    await page.goto('/pro/connexion')
    await page.getByLabel('Adresse e-mail').fill(email)
    await page.getByLabel('Mot de passe', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    const notice = page.getByRole('complementary', { name: 'Remboursements en attente' })
    await notice.waitFor()
    await page.goto('/pro/guichet')
    await notice.getByRole('link').click()
    await page.getByRole('heading', { name: 'Coordonnées bancaires', level: 1 }).waitFor()
    await page.getByText('Aucun compte accepté : les remboursements attendent').first().waitFor()
    await page.getByText('Aucun compte n’a encore été renseigné').waitFor()
    await expectAccessible('coordonnées bancaires, sans compte')
  })

  test('« seul l’administrateur renseigne l’IBAN »: checked as typed, with the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Renseigner un compte' }).focus()
    await page.keyboard.press('Enter')
    const iban = page.getByLabel('IBAN')
    await iban.focus()
    await page.keyboard.type('fr76 3000 4000 0312 3456 7890 1')
    await page.getByText('Encore 2 caractères').waitFor()
    await page.keyboard.type('44')
    await page.getByText('sa clé de contrôle ne correspond pas').first().waitFor()
    await page.keyboard.press('Backspace')
    await page.keyboard.type('3')
    await page.getByText('Cet IBAN est bien formé').waitFor()
    await page.getByRole('button', { name: 'Transmettre à l’équipe' }).click()
    await page.getByText('4 informations sont à corriger.').waitFor()
    await page.getByText('Joignez le RIB').waitFor()
    await expectAccessible('saisie d’un compte, refusée')
    await page.getByLabel('BIC').fill('BNPAFRPPXXX')
    await page.getByLabel('Titulaire du compte').fill('LE GRAND FIGUIER')
    await page.getByLabel('RIB', { exact: true }).setInputFiles(rib)
    await page.getByLabel('Votre mot de passe').fill('ce n’est pas le bon mot de passe')
    await page.getByRole('button', { name: 'Transmettre à l’équipe' }).click()
    await page.locator(':focus[type=password]').waitFor()
    await page.getByLabel('Votre mot de passe').fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('En attente de vérification').waitFor()
    await page.getByText('0 approbation sur 2').waitFor()
    await expectAccessible('coordonnées bancaires, en attente')
  })

  test('« L’équipe valide la conformité » by two people; « vers l’IBAN du lieu, à défaut de la structure »: each venue says which', async () => {
    const team = await colleagues()
    const { items } = await team[0](queueBankDetails)
    const entered = items.find(({ details }) => details.holder === 'LE GRAND FIGUIER')
    const params = { id: entered?.details.id ?? '' }
    for (const colleague of team) {
      await colleague(decideBankDetails, { params, body: { decision: 'accept' } })
    }
    await page.reload()
    await page.getByText('Acceptées').waitFor()
    await page.getByText('À défaut, IBAN de la structure').first().waitFor()
    await expectAccessible('coordonnées bancaires, acceptées')
  })

  test('« Toutes les deux semaines, un virement sera émis »: foretold, sent, with « montant, compte destinataire et offres »', async () => {
    await page.goto('/pro/reservations')
    await page.getByRole('link', { name: 'Virements', exact: true }).click()
    await page.getByText(/prévus au virement du/).waitFor()
    await page.getByText('Aucun virement pour l’instant').waitFor()
    await expectAccessible('virements, avant le premier')

    await moveClock(product, 'P1D')
    const [sofia, marc] = await colleagues()
    const params = { id: await paid(sofia, marc) }
    await page.reload()
    await page.getByRole('link', { name: /^pass Culture Pro - remboursement/ }).waitFor()
    await page.getByText('Émis', { exact: true }).waitFor()
    await expectAccessible('virements')

    const { items } = await marc(listBatchTransfers, { params })
    for (const { id: transfer } of items) {
      await marc(answerTransfer, { params: { id: transfer }, body: { outcome: 'settled' } })
    }
    await page.getByRole('link', { name: /^pass Culture Pro - remboursement/ }).click()
    await page.getByText('Versé', { exact: true }).first().waitFor()
    await page.getByText('Remboursement total jusqu’à 20 000 €').first().waitFor()
    await expectAccessible('un virement')
    for (const [word, start] of [
      ['Justificatif (PDF)', '%PDF-'],
      ['Détail (XLSX)', 'PK'],
      ['Détail (CSV)', '\ufeffVirement;'],
    ] as const) {
      const address = await page.getByRole('link', { name: word }).getAttribute('href')
      expect((await (await page.request.get(address ?? '')).body()).toString()).toMatch(
        new RegExp(`^${start}`),
      )
    }
  })

  test('« Où est mon argent ? » is answered for each booking', async () => {
    await page.goto('/pro/reservations?etat=paid')
    await page
      .getByRole('button', { name: /^Où est mon argent/ })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog', { name: 'Où est mon argent ?' })
    await sheet.getByText('Versée sur votre compte').waitFor()
    await sheet.getByText('Remboursement total jusqu’à 20 000 €').waitFor()
    await expectAccessible('où est mon argent')
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
  })

  test('« Ce n’est pas moi » : the link of the letter freezes, once its button is pressed', async () => {
    await page.goto(await linkMailedTo(product, email))
    await page.getByText('•••• 0143, LE GRAND FIGUIER').waitFor()
    await expectAccessible('geler un compte')
    await page.getByRole('button', { name: /^Ce n’est pas moi/ }).click()
    await page.getByText('Ce compte est gelé.').waitFor()
    await expectAccessible('compte gelé')
    await page.goto('/pro/coordonnees-bancaires/gel?token=inconnu')
    await page.getByText('Ce lien', { exact: false }).first().waitFor()
    visitor.expectNoError()
  })
})

type Seen = WireOf<typeof listBatches>['items'][number]
const isOpen = ({ state }: Seen): boolean => ['opened', 'gathered', 'prepared'].includes(state)

/**
 * Releases batch after batch until one pays this structure: the calendar's own, of the other
 * structure, may stand before it or come between. Gives that batch.
 */
async function paid(preparing: Colleague, releasing: Colleague): Promise<string> {
  return eventually(async () => {
    const [last] = (await preparing(listBatches)).items
    if (last === undefined || !isOpen(last)) {
      await preparing(prepareBatch).catch(() => null)
      return null
    }
    const params = { id: last.id }
    await eventually(async () => (await releasing(examineBatch, { params })).file)
    if (last.preparedBy === null) await preparing(signBatch, { params })
    await released(releasing, last.id)
    const { items } = await releasing(listBatchTransfers, { params })
    return items.some(({ holder }) => holder === 'LE GRAND FIGUIER') ? last.id : null
  })
}

/** Released with the totals read from its file. */
async function released(by: Colleague, id: string): Promise<void> {
  const params = { id }
  const { file } = await by(examineBatch, { params })
  if (file === null) throw new Error(`batch ${id} has no file`)
  const { count, totalCents } = file
  await by(releaseBatch, { params, body: { count, totalCents } })
  await eventually(async () => {
    const { batch } = await by(examineBatch, { params })
    return batch.state === 'released' ? batch : null
  })
}

/** What becomes true in the worker's time, for half a minute at the most. */
async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  for (let tries = 0; tries < 150; tries++) {
    const seen = await look()
    if (seen !== null) return seen
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('it never came true')
}
