import { HOTP, Secret } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { OwnProduct, Product } from './browser.ts'
import { signInTeam } from './office-desk.ts'
import { openSandbox } from './pro-desk.ts'
import { moveClock } from './team.ts'
import { linkMailedTo, openVisitor, type Visitor } from './visitor.ts'

/** Who is of the team: what each role sees and may press, and the code that each sign-in asks. */

const ownPassword = 'verglas ombrelle cargo septembre'

export const rolesWalk = (browser: Browser, product: OwnProduct) =>
  describe('somebody of the team', { timeout: 240_000 }, () => {
    test.each([
      {
        role: 'support',
        open: 'structures',
        closed: 'lots',
        may: [/^Annuler la réservation/, /^Suspendre ce compte/, /^Demander de le désigner/],
        mayNot: [/^Suspendre cette structure/],
      },
      {
        role: 'finance',
        open: 'lots',
        closed: 'structures',
        may: [],
        mayNot: [
          /^(Annuler|Rouvrir) la réservation/,
          /^(Suspendre|Rétablir)/,
          /^Demander de le désigner/,
        ],
      },
    ])(
      '$role is shown what the role may do, and nothing that would be refused',
      async ({ role, open, closed, may, mayNot }) => {
        const { page, expectAccessible, expectNoError } = await hired(browser, product, role)
        const refused: string[] = []
        page.on('response', (answer) => {
          if (answer.status() === 403) refused.push(answer.url())
        })
        const menu = page.getByRole('navigation', { name: 'Menu principal' })
        expect(await menu.locator(`a[href$="/${closed}"]`).count()).toBe(0)
        expect(await menu.locator(`a[href$="/${open}"]`).count()).toBe(1)
        for (const link of await menu.getByRole('link').all()) {
          await link.click()
          await page.waitForURL(`**${await link.getAttribute('href')}`)
          await settled(page)
        }
        const buttons: string[] = []
        for (const kind of ['booking', 'person', 'structure'] as const) {
          await page.goto(`/equipe/recherche?q=${encodeURIComponent(await named(product, kind))}`)
          await page.locator('main .cases a').first().click()
          await page.locator('main .case').waitFor()
          buttons.push(...(await page.locator('main').getByRole('button').allInnerTexts()))
        }
        for (const word of may) expect(buttons).toContainEqual(expect.stringMatching(word))
        for (const word of mayNot) expect(buttons).not.toContainEqual(expect.stringMatching(word))
        expect(refused).toEqual([])
        await page.goto(`/equipe/${closed}`)
        await page.getByRole('heading', { level: 1, name: /rôle|pas|ouvert/ }).waitFor()
        await expectAccessible(`fermé au rôle ${role}`)
        expectNoError()
        await page.context().close()
      },
    )

    test('switches the second factor on, and gives its code at each sign-in', async () => {
      const { page, expectAccessible, expectNoError } = await openVisitor(browser, product)
      await signInTeam(page, 'support@exemple.fr', ownPassword)
      await page.goto('/equipe/profil')
      await page.getByRole('button', { name: 'L’activer' }).click()
      await page.getByLabel('Votre mot de passe').fill(ownPassword)
      await page.keyboard.press('Enter')
      const secret = (await page.locator('.factor-key').innerText()).replaceAll(/\s/g, '')
      await expectAccessible('double authentification, la clé')
      const code = page.getByLabel('Code à 6 chiffres')
      await code.fill('000000')
      await page.keyboard.press('Enter')
      await page.getByText(wrongCode).waitFor()
      await code.fill(await codeNow(product, secret))
      await page.keyboard.press('Enter')
      await page.getByText('Activée', { exact: true }).waitFor()
      await page.context().clearCookies()

      // A code serves once: the next one comes with the next half-minute.
      await moveClock(product, 'PT1M')
      await page.goto('/equipe/connexion')
      await page.getByLabel('Adresse e-mail').fill('support@exemple.fr')
      await page.getByLabel('Mot de passe', { exact: true }).fill(ownPassword)
      await page.keyboard.press('Enter')
      await code.waitFor()
      await expectAccessible('connexion, le code')
      await code.fill('000000')
      await page.keyboard.press('Enter')
      await page.getByText(wrongCode).waitFor()
      await code.fill(await codeNow(product, secret))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: /^Bonjour/ }).waitFor()
      expectNoError()
      await page.context().close()
    })
  })

const wrongCode = /Ce code/

/** Invited by the command of the house: chooses a password by the link, and signs in. */
async function hired(browser: Browser, product: OwnProduct, role: string): Promise<Visitor> {
  const email = `${role}@exemple.fr`
  product.command('add-staff', email, 'Ali', 'Roux', role)
  const visitor = await openVisitor(browser, product)
  const { page } = visitor
  await page.goto(await linkMailedTo(product, email))
  await page.getByLabel('Nouveau mot de passe').fill(ownPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Votre mot de passe est enregistré' }).waitFor()
  await signInTeam(page, email, ownPassword)
  return visitor
}

/** Waits until a screen has all it asked for. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'hidden' })
}

/** What finds something of each kind in the search. */
async function named(product: Product, kind: 'booking' | 'person' | 'structure') {
  if (kind === 'person') return 'jeune2@exemple.fr'
  if (kind === 'structure') return '000180042'
  const [code] = (await openSandbox(product)).codes('usable-digital')
  return code
}

/** What the authenticator shows, at the hour of the product. */
async function codeNow({ url }: Product, secret: string): Promise<string> {
  const answer = await fetch(`${url}/sandbox/clock`)
  const { now } = (await answer.json()) as { now: string }
  const counter = Math.floor(Date.parse(now) / 30_000)
  return HOTP.generate({ secret: Secret.fromBase32(secret), counter, digits: 6 })
}
