import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Product } from './browser.ts'

/** Somebody before the screens: what he sees, and what the console would have told us. */
export type Visitor = {
  readonly page: Page
  /** Fails on anything that went wrong behind the screens. */
  expectNoError(): void
  /** Fails on any breach of accessibility that a machine can see, named by the screen. */
  expectAccessible(screen: string): Promise<void>
}

/** A refusal of the API is an answer; the browser lists it all the same. */
const isAnswer = (text: string): boolean =>
  /^Failed to load resource: the server responded with a status of 4\d\d/.test(text)

/** A machine that does other things too is slow, not wrong. */
const patienceMs = 30_000

/** Opens a fresh browser window on the product. */
export async function openVisitor(
  browser: Browser,
  product: Product,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: product.url,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !isAnswer(text)) wrong.push(text)
  })
  return {
    page,
    expectNoError: () => expect(wrong).toEqual([]),
    async expectAccessible(screen) {
      // A colour on its way from one theme to the other is neither: what moves is waited for.
      await page.evaluate(untilAtRest)
      // « Legacy » does without a second page for frames of other origins: there are none.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
      const told = violations.map(
        ({ id, nodes }) =>
          `${screen}: ${id} ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
      )
      expect(told).toEqual([])
    },
  }
}

/** Said in the page, which has what this program has not; what turns for ever is let turn. */
const untilAtRest = `Promise.all(document.getAnimations()
  .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
  .map(({ finished }) => finished.catch(() => null))).then(() => true)`

export const password = 'Passculture-2018!'

/** The address that the last letter to somebody leads to. */
export async function linkMailedTo(product: Product, email: string): Promise<string> {
  const end = Date.now() + 2 * patienceMs
  while (Date.now() < end) {
    const answer = await fetch(`${product.url}/sandbox/mails?to=${encodeURIComponent(email)}`)
    const [letter] = (await answer.json()) as { html: string }[]
    const link = /href="([^"]*token=[^"]*)"/.exec(letter?.html ?? '')?.[1]
    if (link !== undefined) return link.replaceAll('&amp;', '&')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no letter with a link for ${email}`)
}

/** What somebody was written, the last letter first. */
async function lettersTo(product: Product, email: string): Promise<Letter[]> {
  const answer = await fetch(`${product.url}/sandbox/mails?to=${encodeURIComponent(email)}`)
  // The sandbox's own list.
  return (await answer.json()) as Letter[]
}

type Letter = { readonly subject: string; readonly text: string; readonly html: string }

/** Waits until somebody was written a letter of this subject, and gives its words. */
export async function letterTo(product: Product, email: string, subject: RegExp): Promise<string> {
  const end = Date.now() + 2 * patienceMs
  while (Date.now() < end) {
    const letter = (await lettersTo(product, email)).find((one) => subject.test(one.subject))
    if (letter !== undefined) return letter.html
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`no letter ${String(subject)} for ${email}`)
}
