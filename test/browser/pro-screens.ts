import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { signInPro } from './pro-desk.ts'
import { openVisitor } from './visitor.ts'

/** Every screen, at both widths, for each kind of person: it passes axe and answers no 403. */

const alike = [
  '/accueil',
  '/guichet',
  '/reservations',
  '/offres',
  '/offres/creation',
  '/structures',
]
const still = [
  '/inscription',
  '/connexion',
  '/mot-de-passe-perdu',
  '/mentions-legales',
  '/donnees-personnelles',
  '/accessibilite',
  '/aide',
  '/plan-du-site',
  '/nulle-part',
]

/** Where the first such link of a screen leads. */
async function found(page: Page, list: string, link: string): Promise<string> {
  await page.goto(`/pro${list}`)
  const path = await page.getByRole('main').locator(link).first().getAttribute('href')
  if (path === null) throw new Error(`no link like ${link} on ${list}`)
  return path.replace(/^\/pro/, '')
}

const toStructure = 'a[href^="/pro/structures/"]:not([href*="/lieux/"])'
const toVenue = 'a[href*="/lieux/"]:not([href$="creation"])'
const toOffer = 'a[href^="/pro/offres/"]:not([href*="creation"])'

export const screensWalk = (browser: Browser, product: Product) =>
  describe.each([
    ['pro@exemple.fr', 1280],
    ['editrice@exemple.fr', 390],
    ['nouveau@exemple.fr', 390],
  ])('every screen, for %s at %i px', { timeout: 180_000 }, (email, width) => {
    const visitor = openVisitor(browser, product, { viewport: { width, height: 844 } })

    test('passes axe, fits the width, and offers nothing that is forbidden', async () => {
      const { page, expectAccessible, expectNoError } = await visitor
      const refused: string[] = []
      await signInPro(page, email)
      page.on('response', (response) => {
        if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`)
      })
      const structure = await found(page, '/structures', toStructure)
      const venue = await found(page, structure, toVenue)
      const offer = await found(page, '/offres', toOffer)
      const paths = [...alike, structure, venue, `${structure}/lieux/creation`, offer, '/profil']
      for (const path of paths) {
        await page.goto(`/pro${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
        await expectAccessible(`${path}, ${width} px`)
        const excess = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect([path, excess]).toEqual([path, 0])
      }
      // What only an administrator may do is offered to no editor.
      const reserved = page.getByRole('button', { name: /^(Inviter une personne|Renseigner un)/ })
      const deeper: [string, number][] = [
        [structure, 1],
        [`${structure}/coordonnees-bancaires`, 1],
        [`${venue}/imports`, 0],
        [`${offer}?fenetre=dates`, 0],
        [`${offer}?fenetre=accroche`, 0],
        ['/reservations/virements', 0],
      ]
      for (const [path, acts] of deeper) {
        await page.goto(`/pro${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
        const offered = email === 'editrice@exemple.fr' ? 0 : acts
        expect([path, await reserved.count()]).toEqual([path, offered])
      }
      expect(refused).toEqual([])
      expectNoError()
    })
  })

export const visitorScreensWalk = (browser: Browser, product: Product) =>
  describe('the screens of a visitor', { timeout: 180_000 }, () => {
    const visitor = openVisitor(browser, product, { viewport: { width: 390, height: 844 } })

    test('pass axe, and fit a telephone', async () => {
      const { page, expectAccessible, expectNoError } = await visitor
      for (const path of still) {
        await page.goto(`/pro${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await expectAccessible(path)
      }
      expectNoError()
    })
  })
