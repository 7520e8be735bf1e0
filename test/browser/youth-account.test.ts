import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openBrowser, startProduct } from './browser.ts'
import { linkMailedTo, password } from './visitor.ts'
import { openPhone, signInYoung } from './young.ts'

/** An account: born, confirmed, credited, looked after. */

const product = await startProduct()
const browser = await openBrowser()

const email = 'ines.vasseur@exemple.fr'
const birthDate = `${new Date().getUTCFullYear() - 18}-01-15`

describe('a newcomer', () => {
  const visitor = openPhone(browser, product)
  let link = ''

  test('is told what misses, field by field, the first one under the keyboard', async () => {
    const { page, expectAccessible } = await visitor
    await page.goto('/inscription')
    await page.getByRole('button', { name: 'Créer mon compte' }).click()
    await page.getByText(/informations sont à corriger/).waitFor()
    await page.getByLabel('Prénom').and(page.locator(':focus')).waitFor()
    await expectAccessible('inscription, refusée')
  })

  test('signs up, and is told to look at the mails', async () => {
    const { page, expectAccessible } = await visitor
    await page.getByLabel('Prénom').fill('Inès')
    await page.getByLabel('Nom', { exact: true }).fill('Vasseur')
    await page.getByLabel('Date de naissance').fill(birthDate)
    await page.getByLabel('Département').selectOption('93')
    await page.getByLabel('Adresse e-mail').fill(email)
    await page.getByLabel('Mot de passe', { exact: true }).fill('azertyuiop12')
    await page.getByLabel(/^J’accepte d’être contacté/).check()
    await page.getByRole('button', { name: 'Créer mon compte' }).click()
    await page.getByText(/^Mot de passe trop facile à deviner/).waitFor()
    await page.getByLabel('Mot de passe', { exact: true }).fill('trois perdrix au bord du canal')
    await page.getByRole('button', { name: 'Créer mon compte' }).click()
    await page.getByRole('heading', { name: 'Regarde tes mails' }).waitFor()
    await expectAccessible('inscription, envoyée')
  })

  test('confirms the address by the link, and finds the credit with its end', async () => {
    const { page, expectAccessible, expectNoError } = await visitor
    link = await linkMailedTo(product, email)
    await page.goto(link)
    await page.getByRole('heading', { name: 'Ton adresse est confirmée' }).waitFor()
    await expectAccessible('adresse confirmée')
    await page.getByRole('main').getByRole('link', { name: 'Me connecter' }).click()
    await page.getByLabel('Adresse e-mail').fill(email)
    await page.getByLabel('Mot de passe', { exact: true }).fill('trois perdrix au bord du canal')
    await page.getByRole('button', { name: 'Me connecter' }).click()
    await page.getByRole('link', { name: 'Il reste 500,00 € sur ton pass' }).click()
    await page.getByText(/à dépenser avant le/).waitFor()
    expect(await page.getByRole('meter').count()).toBe(3)
    await expectAccessible('profil')
    expectNoError()
  })

  test('a link that has served is said to be dead, with a way on', async () => {
    const { page } = await visitor
    await page.goto(link)
    await page.getByText('Ce lien est invalide, a déjà servi ou est périmé').waitFor()
  })
})

describe('a lost password', () => {
  const visitor = openPhone(browser, product)

  test('is chosen again by the link of the letter', async () => {
    const { page, expectAccessible } = await visitor
    await page.goto('/connexion')
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor()
    await expectAccessible('connexion')
    await page.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mot de passe oublié' }).waitFor()
    await page.getByLabel('Adresse e-mail').fill('jeune5@exemple.fr')
    await page.getByRole('button', { name: 'Recevoir le lien' }).click()
    await page.getByRole('heading', { name: 'Regarde tes mails' }).waitFor()
    await page.goto(await linkMailedTo(product, 'jeune5@exemple.fr'))
    await page.getByLabel('Nouveau mot de passe').fill('quatre moulins sous la lune')
    await expectAccessible('nouveau mot de passe')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByRole('heading', { level: 1, name: 'Connexion' }).waitFor()
    await page.getByLabel('Adresse e-mail').fill('jeune5@exemple.fr')
    await page.getByLabel('Mot de passe', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Me connecter' }).click()
    await page.getByText('L’adresse e-mail ou le mot de passe est incorrect').waitFor()
    await page.getByLabel('Mot de passe', { exact: true }).fill('quatre moulins sous la lune')
    await page.getByRole('button', { name: 'Me connecter' }).click()
    await page.waitForURL('**/decouverte')
  })
})

describe('a profile', () => {
  const visitor = openPhone(browser, product)

  test('reads the movements of the pass as a statement', async () => {
    const { page, expectAccessible } = await visitor
    await signInYoung(page, 'jeune@exemple.fr', '/profil')
    await page.getByRole('link', { name: 'Les mouvements de mon pass' }).click()
    await page.getByText('Crédit de ton pass').waitFor()
    await page.getByText('+500,00 €').waitFor()
    await expectAccessible('mouvements')
    await page.getByRole('link', { name: 'Mon profil' }).click()
    await page.getByRole('heading', { level: 1, name: /^Ton pass, / }).waitFor()
  })

  test('changes a name, and takes the data away in a file', async () => {
    const { page, expectAccessible } = await visitor
    await page.getByRole('link', { name: 'Mes données personnelles' }).click()
    await page.getByLabel('Pseudo').fill('Léa M.')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.getByText('C’est enregistré').waitFor()
    await expectAccessible('mes données')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Télécharger mes données' }).click()
    const files = unzipSync(readFileSync(await (await download).path()))
    const archive = JSON.parse(strFromU8(files['donnees.json'] ?? new Uint8Array())) as {
      profil: { pseudo: string }
      reservations: unknown[]
    }
    expect(archive.profil.pseudo).toBe('Léa M.')
    expect(archive.reservations.length).toBeGreaterThan(5)
    expect(Object.keys(files)).toContain('reservations.csv')
  })

  test('is shown the key of a second factor, and changes nothing without its first code', async () => {
    const { page, expectAccessible } = await visitor
    await page.getByRole('button', { name: 'L’activer' }).click()
    await page.getByRole('textbox', { name: 'Mot de passe', exact: true }).fill(password)
    await page.getByRole('button', { name: 'Continuer' }).click()
    await page.getByRole('img', { name: 'QR code de la clé écrite à côté' }).waitFor()
    await page.getByLabel('Code à 6 chiffres').and(page.locator(':focus')).waitFor()
    await expectAccessible('double authentification')
    await page.getByRole('button', { name: 'Ne rien changer' }).click()
    await page.getByText('Pas activée').waitFor()
  })

  test('keeps the choice between light and dark on this device', async () => {
    const { page, expectAccessible } = await visitor
    await page.goto('/profil')
    await page.getByText('Sombre').click()
    const root = page.locator('html[data-mantine-color-scheme="dark"]')
    await root.waitFor()
    await page.reload()
    await root.waitFor()
    await page.getByRole('meter').first().waitFor()
    await expectAccessible('profil, sombre')
  })

  test('signing out leaves nothing of the person on the screen', async () => {
    const { page, expectNoError } = await visitor
    await page.getByRole('button', { name: 'Me déconnecter' }).click()
    await page.getByRole('heading', { name: 'Tu n’es pas connecté' }).waitFor()
    await page.goto('/reservations')
    await page.getByRole('heading', { name: 'Tu n’es pas connecté' }).waitFor()
    expectNoError()
  })
})

describe('whoever goes away', () => {
  const visitor = openPhone(browser, product)

  test('is told before, in full, and asked for the password', async () => {
    const { page, expectAccessible } = await visitor
    await signInYoung(page, 'fauche@exemple.fr', '/profil/mes-donnees')
    await page.getByRole('button', { name: 'Supprimer mon compte' }).click()
    const sheet = page.getByRole('dialog', { name: 'Supprimer ton compte ?' })
    await sheet.getByText(/de ton pass sont perdus/).waitFor()
    await sheet.getByText(/comptes publics, comme la loi l’impose/).waitFor()
    await expectAccessible('suppression du compte')
    await sheet.getByLabel('Ton mot de passe').fill('ce n’est pas le bon')
    await sheet.getByRole('button', { name: 'Supprimer définitivement' }).click()
    await sheet.getByText('Ton mot de passe actuel est incorrect').waitFor()
    await sheet.getByRole('button', { name: 'Garder mon compte' }).click()
    await page.getByRole('heading', { level: 1, name: 'Mes données personnelles' }).waitFor()
  })

  test('is gone at once, and comes in no more', async () => {
    const { page, expectNoError } = await visitor
    await page.getByRole('button', { name: 'Supprimer mon compte' }).click()
    await page.getByLabel('Ton mot de passe').fill(password)
    await page.getByRole('button', { name: 'Supprimer définitivement' }).click()
    await page.getByText('Ton compte est supprimé').waitFor()
    await page.getByRole('link', { name: 'Me connecter' }).click()
    await page.getByLabel('Adresse e-mail').fill('fauche@exemple.fr')
    await page.getByLabel('Mot de passe', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Me connecter' }).click()
    await page.getByText('L’adresse e-mail ou le mot de passe est incorrect').waitFor()
    expectNoError()
  })
})
