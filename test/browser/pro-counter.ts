import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Product } from './browser.ts'
import { signInPro, type Sandbox } from './pro-desk.ts'
import { openVisitor } from './visitor.ts'

/** « Guichet »: a queue, a keyboard, a reader or a telephone. Nothing here touches the mouse. */

const fieldOf = (page: Page) => page.getByLabel('Contremarque')
const empties = (page: Page) => page.getByText('Caractères restants : 6/6').waitFor()

/** What comes out of the top row of a French keyboard without Shift. */
const withoutShift = (code: string): string =>
  code.replace(/\d/g, (digit) => 'à&é"\'(-è_ç'.charAt(Number(digit)))

export const counterWalk = (browser: Browser, product: Product, sandbox: Sandbox) =>
  describe('the counter, by the keyboard alone', { timeout: 180_000 }, () => {
    const visitor = openVisitor(browser, product, {
      permissions: ['camera', 'clipboard-read', 'clipboard-write'],
    })
    const [first, second] = sandbox.codes('usable-event')

    test('the field is ready, counts what is missing, and says who, what and when', async () => {
      const { page, expectAccessible } = await visitor
      await signInPro(page, 'pro@exemple.fr')
      await page.goto('/pro/guichet')
      await fieldOf(page).and(page.locator(':focus')).waitFor()
      await expectAccessible('guichet')
      await page.keyboard.type(first.slice(0, 5).toLowerCase())
      await page.getByText('Caractères restants : 1/6').waitFor()
      await page.keyboard.type(first.slice(5))
      await page.getByText('À valider').waitFor()
      await page.getByRole('definition').filter({ hasText: 'Léa Martin' }).waitFor()
      await page.getByRole('definition').filter({ hasText: 'jeune@exemple.fr' }).waitFor()
      await expectAccessible('guichet, à valider')
    })

    test('Enter validates, the field is ready for the next, the last validations know', async () => {
      const { page, expectAccessible } = await visitor
      await page.keyboard.press('Enter')
      await page.getByText('Contremarque validée').waitFor()
      await empties(page)
      await fieldOf(page).and(page.locator(':focus')).waitFor()
      await page.getByRole('listitem').filter({ hasText: first }).waitFor()
      await expectAccessible('guichet, validée')
    })

    test('shown twice it is refused, with what to do; undone, it can be validated again', async () => {
      const { page, expectAccessible } = await visitor
      await page.keyboard.type(withoutShift(first))
      await page.getByText(/^Déjà validée/).waitFor()
      await page.getByText(/ne délivrez rien\s: elle a déjà servi/).waitFor()
      await expectAccessible('guichet, déjà validée')
      await page.keyboard.press('Tab')
      const undo = page.getByRole('button', { name: 'Annuler la validation', exact: true })
      await undo.and(page.locator(':focus')).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText(/^Validation annulée/).waitFor()
      await fieldOf(page).and(page.locator(':focus')).waitFor()
      await page.keyboard.type(first)
      await page.getByText('À valider').waitFor()
    })

    test('a reader of QR codes types its whole text; its Enter looks, the clerk’s validates', async () => {
      const { page } = await visitor
      await page.keyboard.press('Escape')
      await empties(page)
      await page.keyboard.type(`PASSCULTURE:v3;TOKEN:${second}`)
      await page.getByText('À valider').waitFor()
      expect(await fieldOf(page).inputValue()).toBe(second)
      await page.keyboard.press('Enter')
      await page.getByText('Contremarque validée').waitFor()
    })

    test('a reader that sends Enter with each code validates them all, one after the other', async () => {
      const { page } = await visitor
      const [, , third = '', , fifth = ''] = sandbox.codes('usable-event')
      const [, thing = ''] = sandbox.codes('usable-thing')
      await page.keyboard.type(`${third}\n${thing.toLowerCase()}\nPASSCULTURE:v3;TOKEN:${fifth}\n`)
      for (const code of [third, thing, fifth]) {
        await page.getByRole('listitem').filter({ hasText: code }).waitFor()
      }
      await empties(page)
      await fieldOf(page).and(page.locator(':focus')).waitFor()
      // One that is refused stays before the clerk’s eyes, and the next one takes its place.
      await page.keyboard.type(`${third}\n`)
      await page.getByText(/^Déjà validée/).waitFor()
      expect(await fieldOf(page).inputValue()).toBe(third)
      await page.keyboard.press('Escape')
      // A refusal that comes in the middle of the next code leaves it to be finished.
      await page.keyboard.type(`${third}\n${thing.slice(0, 3)}`)
      await page.getByText(`${third} n’est pas validée : lisez-la de nouveau.`).waitFor()
      await page.keyboard.type(thing.slice(3))
      expect(await fieldOf(page).inputValue()).toBe(thing)
      await page.keyboard.press('Escape')
      await empties(page)
    })

    test('a code is pasted, with its spaces', async () => {
      const { page } = await visitor
      const [thing] = sandbox.codes('usable-digital')
      const pasted = ` ${thing.slice(0, 3)} ${thing.slice(3)} `
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(pasted)})`)
      await page.keyboard.press('ControlOrMeta+V')
      await page.getByText('À valider').waitFor()
      expect(await fieldOf(page).inputValue()).toBe(thing)
    })

    test.each([
      ['too-early-event', /^Trop tôt\s: le jeune peut encore annuler/, /à partir de cette date/],
      ['cancelled', /^Annulée/, /Ne délivrez rien/],
      ['expired', /^Annulée.*faute d’avoir été retirée à temps/, /Ne délivrez rien/],
      ['other-structure', /n'a pas été trouvée/, /Relisez le code avec le jeune/],
    ])('what is %s is refused in words, with what to do', async (state, why, advice) => {
      const { page, expectAccessible } = await visitor
      await page.keyboard.press('Escape')
      await page.keyboard.type(sandbox.codes(state)[0])
      await page.getByText(why).waitFor()
      await page.getByText(advice).waitFor()
      await expectAccessible(`guichet, ${state}`)
    })

    test('a letter struck anywhere goes to the field; a venue is chosen, and another one is told', async () => {
      const { page } = await visitor
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Son' }).press('Enter')
      const choice = page.getByLabel('Lieu de ce guichet')
      const venues = await choice.getByRole('option').allTextContents()
      await choice.selectOption({ label: venues.at(-1) ?? '' })
      await page.getByRole('button', { name: 'Son' }).focus()
      await page.keyboard.type(first)
      await page.getByText('À valider').waitFor()
      expect(await fieldOf(page).inputValue()).toBe(first)
      await choice.selectOption({ label: 'Tous les lieux' })
    })

    test('the camera reads a QR code', async () => {
      const { page, expectAccessible, expectNoError } = await visitor
      await fieldOf(page).press('Escape')
      await page.getByRole('button', { name: 'Lire un QR code avec la caméra' }).press('Enter')
      await page.getByText('À valider').waitFor()
      expect(await fieldOf(page).inputValue()).toBe(sandbox.codes('usable-thing')[0])
      await expectAccessible('guichet, caméra')
      await page.getByRole('button', { name: 'Fermer la caméra' }).press('Enter')
      await page.getByRole('button', { name: 'Lire un QR code avec la caméra' }).waitFor()
      await page.getByText('À valider').waitFor()
      expectNoError()
    })

    test('without network nothing is lost, and Enter tries again', async () => {
      const { page } = await visitor
      await fieldOf(page).press('Escape')
      await page.context().setOffline(true)
      await page.keyboard.type(first)
      await page.getByText(/^La connexion à Internet semble coupée/).waitFor()
      await page.context().setOffline(false)
      await page.keyboard.press('Enter')
      await page.getByText('À valider').waitFor()
    })
  })
