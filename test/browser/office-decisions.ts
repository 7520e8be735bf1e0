import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { submitBankDetails } from '../../contract/banking.ts'
import { listStructures } from '../../contract/offerers.ts'
import { createVenue } from '../../contract/venues.ts'
import type { Product } from './browser.ts'
import { because, signInTeam } from './office-desk.ts'
import { openSession } from './team.ts'
import { letterTo, openVisitor, password } from './visitor.ts'
import { openPhone, signInYoung } from './young.ts'

/** What the team decides, queue by queue: read beside the register, refused with a mailed reason. */

export const decisionsWalk = (browser: Browser, product: Product) =>
  describe('what the team decides', { timeout: 240_000 }, () => {
    const [sofia, marc] = [openVisitor(browser, product), openVisitor(browser, product)]
    const told = async (email: string, subject: RegExp, words: string) =>
      expect(await letterTo(product, email, subject)).toContain(words)

    test('an attachment is refused with a reason, the next one accepted, and both are told', async () => {
      const { page, expectAccessible } = await sofia
      await signInTeam(page, 'equipe@exemple.fr')
      await open(page, 'rattachements', 'Karim Boussouf')
      await besideTheRegister(page)
      await expectAccessible('examen d’un rattachement')
      await page.getByRole('button', { name: 'Refuser…' }).click()
      await page.getByRole('button', { name: 'Refuser le rattachement' }).click()
      await page.getByText('Donnez la raison').waitFor()
      const why = 'Personne ne vous connaît à la Manufacture'
      await because(page, 'Raison du refus', why, 'Refuser le rattachement')
      await page.getByText('Karim Boussouf : rattachement refusé').waitFor()
      await told('renfort@exemple.fr', /Manufacture.* n’a pas été accepté/i, why)
      // The next case has come by itself: the same person, at the other structure.
      await page.getByText(/rattaché\(e\) à LES ATELIERS DU PONANT/).waitFor()
      await page.getByRole('button', { name: 'Accepter le rattachement' }).click()
      await page.getByText('Karim Boussouf : rattachement accepté').waitFor()
      await told('renfort@exemple.fr', /Vous êtes rattaché/, 'LES ATELIERS DU PONANT')
      await told('brest@exemple.fr', /a rejoint votre structure/, 'Karim Boussouf')
      await page.goto('/equipe/rattachements')
      await page.getByRole('heading', { name: 'Rien n’attend ici' }).waitFor()
    })

    test('a place without SIRET says why it has none, and is refused or accepted', async () => {
      await openMill(product)
      const { page, expectAccessible } = await sofia
      await open(page, 'lieux', 'La Péniche du Ponant')
      await page.getByText('Péniche-atelier amarrée au port').waitFor()
      await besideTheRegister(page)
      await expectAccessible('examen d’un lieu')
      await page.getByRole('button', { name: 'Refuser…' }).click()
      const why = 'Une péniche a un établissement déclaré au port'
      await because(page, 'Raison du refus', why, 'Refuser le lieu')
      await page.getByText('La Péniche du Ponant : refusé').waitFor()
      await told('brest@exemple.fr', /Péniche du Ponant » n’a pas été validé/, why)
      await page.getByRole('heading', { name: 'Le Moulin du Ponant', level: 1 }).waitFor()
      await page.getByRole('button', { name: 'Valider le lieu' }).click()
      await page.getByText('Le Moulin du Ponant : validé').waitFor()
      await told('brest@exemple.fr', /lieu « Le Moulin du Ponant »/, 'est validé')
    })

    test('bank details are read beside their RIB and the register, and refused with a reason', async () => {
      const { page, expectAccessible } = await sofia
      await open(page, 'coordonnees-bancaires', 'LES PRESSES VAGABONDES')
      await besideTheRegister(page)
      await page.getByTitle('RIB déposé, en PDF').waitFor()
      await page.getByText('FR76 1027 8060 4100 0201 2340 126').waitFor()
      await expectAccessible('examen de coordonnées bancaires')
      await page.getByRole('button', { name: 'Refuser…' }).click()
      const why = 'Le titulaire du RIB n’est pas la structure'
      await because(page, 'Raison du refus', why, 'Refuser ces coordonnées')
      await page.getByText('LES PRESSES VAGABONDES : coordonnées refusées').waitFor()
      await told('numerique@exemple.fr', /^Coordonnées bancaires refusées/, why)
    })

    test('others are accepted by two of the team: who approved first does not approve again', async () => {
      await enterAnAccount(product)
      const { page, expectAccessible } = await sofia
      await open(page, 'coordonnees-bancaires', 'LES PRESSES VAGABONDES')
      await page.getByRole('button', { name: 'Donner la première approbation' }).click()
      await page.getByText('LES PRESSES VAGABONDES : première approbation donnée').waitFor()
      await open(page, 'coordonnees-bancaires', 'LES PRESSES VAGABONDES')
      await page.getByText('une deuxième personne doit donner la sienne').waitFor()
      expect(await page.getByRole('button', { name: /^Donner la/ }).count()).toBe(0)
      await expectAccessible('coordonnées bancaires, une approbation')
      const second = await marc
      await signInTeam(second.page, 'equipe2@exemple.fr')
      await open(second.page, 'coordonnees-bancaires', 'LES PRESSES VAGABONDES')
      await second.page.getByText(/^Sofia Laurent, le/).waitFor()
      await second.page.getByRole('button', { name: 'Donner la seconde approbation' }).click()
      await second.page.getByText('LES PRESSES VAGABONDES : coordonnées acceptées').waitFor()
      await told('numerique@exemple.fr', /^Coordonnées bancaires acceptées/, 'prochain virement')
      second.expectNoError()
      await second.page.context().close()
    })

    test('a credit asked for twice is refused, and the young person reads why; another is opened', async () => {
      const { page, expectAccessible } = await sofia
      await open(page, 'credits', 'Lea MARTIN')
      await page.getByRole('heading', { name: 'Même nom, même naissance' }).waitFor()
      await page.getByText('A déjà reçu le crédit').waitFor()
      await expectAccessible('examen d’un crédit')
      await page.getByRole('button', { name: 'Refuser…' }).click()
      const why = 'Tu as déjà reçu ton crédit sur un autre compte'
      await because(page, 'Raison du refus', why, 'Refuser le crédit')
      await page.getByText('Lea MARTIN : crédit refusé').waitFor()
      await told('doublon@exemple.fr', /n’a pas été ouvert$/, why)
      await open(page, 'credits', 'Maëlle Rakoto')
      await page.getByRole('button', { name: 'Ouvrir le crédit de 500 €' }).click()
      await page.getByText('Maëlle Rakoto : crédit ouvert').waitFor()
      await told('attente@exemple.fr', /crédit|pass/i, '500')
      const young = await openPhone(browser, product)
      await signInYoung(young.page, 'doublon@exemple.fr', '/profil')
      await young.page.getByRole('heading', { name: 'Ton crédit n’a pas été ouvert' }).waitFor()
      await young.page.getByText(why).waitFor()
      await young.expectAccessible('crédit refusé')
      young.expectNoError()
      await young.page.context().close()
    })

    test('a report is set aside; an offer leaves the catalogue with a reason, and comes back', async () => {
      const { page, expectAccessible, expectNoError } = await sofia
      await open(page, 'offres-signalees', 'Ça tourne !')
      await page.getByText('Le prix affiché n’est pas celui de la caisse').waitFor()
      await page.getByRole('button', { name: 'Écarter les signalements' }).click()
      await page.getByText('Ça tourne ! : signalements écartés').waitFor()
      await open(page, 'offres-signalees', 'Cypher du canal')
      await expectAccessible('examen d’une offre signalée')
      await page.getByRole('button', { name: 'Retirer l’offre…' }).click()
      const why = 'L’adresse de l’offre est fausse'
      await because(page, 'Raison du retrait', why, 'Retirer du catalogue')
      await page.getByText('Cypher du canal : retirée du catalogue').waitFor()
      await told('saintdenis@exemple.fr', /Cypher du canal » a été retirée/, why)
      expect(await searched(page, 'cypher')).not.toContain('Cypher du canal')
      await open(page, 'offres-signalees?etat=withdrawn', 'Cypher du canal')
      await page.getByRole('button', { name: 'Rendre au catalogue…' }).click()
      await because(page, 'Raison', 'L’adresse est corrigée', 'Rendre au catalogue')
      await page.getByText('Cypher du canal : rendue au catalogue').waitFor()
      await told('saintdenis@exemple.fr', /de nouveau être proposée/, 'L’adresse est corrigée')
      expectNoError()
      await page.context().close()
    })
  })

/** Goes to a case through its queue. */
async function open(page: Page, queue: string, name: string): Promise<void> {
  await page.goto(`/equipe/${queue}`)
  await page.getByRole('link', { name }).first().click()
  await page.locator('main .case, main .bank-case').waitFor()
}

async function besideTheRegister(page: Page): Promise<void> {
  await page.getByRole('columnheader', { name: 'Déclaré' }).waitFor()
  await page.getByRole('columnheader', { name: 'Au registre' }).waitFor()
}

/** What a young person who searches is shown, by name. */
async function searched(page: Page, words: string): Promise<string[]> {
  const answer = await page.request.get(`/api/catalogue/offers?q=${words}`)
  const { items } = (await answer.json()) as { items: { name: string }[] }
  return items.map(({ name }) => name)
}

/** A second place without SIRET. */
async function openMill(product: Product): Promise<void> {
  const ask = await openSession(product, 'pro', 'brest@exemple.fr')
  const [structure] = (await ask(listStructures)).items
  await ask(createVenue, {
    params: { id: structure?.id ?? '' },
    body: {
      noSiretReason: 'Un moulin prêté par la commune',
      bookingEmail: 'brest@exemple.fr',
      name: 'Le Moulin du Ponant',
      address: '2 rue du Moulin',
      postalCode: '29200',
      city: 'Brest',
      latitude: 48.39,
      longitude: -4.49,
    },
  })
}

async function enterAnAccount(product: Product): Promise<void> {
  const ask = await openSession(product, 'pro', 'numerique@exemple.fr')
  const [structure] = (await ask(listStructures)).items
  await ask(submitBankDetails, {
    params: { id: structure?.id ?? '' },
    body: {
      iban: 'FR7630004000031234567890143',
      bic: 'BNPAFRPPXXX',
      holder: 'LES PRESSES VAGABONDES',
      password,
    },
    file: { name: 'rib.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') },
  })
}
