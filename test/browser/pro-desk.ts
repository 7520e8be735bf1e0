import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { renderSVG } from 'uqr'
import { afterAll } from 'vitest'
import { qrTextOf } from '../../server/bookings/rules.ts'
import type { Product } from './browser.ts'
import { password } from './visitor.ts'

/** The desk of a professional: who sits there, and the countermarks that come to it. */

type Listed = { readonly token: string; readonly state: string; readonly offerName: string }

/** What the sandbox keeps ready. */
export async function openSandbox(product: Product) {
  const answer = await fetch(`${product.url}/sandbox/index.json`)
  const { countermarks } = (await answer.json()) as { countermarks: Listed[] }
  return {
    /** The countermarks in a state, at least one. */
    codes(state: string): [string, ...string[]] {
      const [first, ...others] = countermarks.filter((listed) => listed.state === state)
      if (first === undefined) throw new Error(`no countermark is ${state}`)
      return [first.token, ...others.map(({ token }) => token)]
    },
  }
}

export type Sandbox = Awaited<ReturnType<typeof openSandbox>>

/** Fills in the form of « Connexion » and sends it. */
export async function tryToSignIn(page: Page, email: string, secret: string): Promise<void> {
  await page.goto('/pro/connexion')
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

/** Signs in at the portal, and waits for its first screen. */
export async function signInPro(page: Page, email: string, secret = password): Promise<void> {
  await tryToSignIn(page, email, secret)
  await page.getByRole('heading', { name: /^Bonjour/ }).waitFor()
}

const mostTabs = 60

/** Goes to something with the Tab key alone, and types there. */
export async function tabTo(page: Page, target: Locator, text = ''): Promise<void> {
  await target.waitFor()
  const reached = target.and(page.locator(':focus'))
  for (let tabs = 0; (await reached.count()) === 0; tabs++) {
    if (tabs > mostTabs) throw new Error(`the Tab key does not lead to ${String(target)}`)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type(text)
}

/** A film in which a telephone shows the QR code of a countermark, for ever. */
export async function filmOf(countermark: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'film-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const code = await sharp(Buffer.from(renderSVG(qrTextOf(countermark))))
    .resize(360, 360)
    .toBuffer()
  const picture = await sharp({
    create: { width: 640, height: 480, channels: 3, background: '#ffffff' },
  })
    .composite([{ input: code, gravity: 'centre' }])
    .jpeg({ quality: 95 })
    .toBuffer()
  const path = join(folder, 'qr.mjpeg')
  writeFileSync(path, Buffer.concat([picture, picture, picture]))
  return path
}
