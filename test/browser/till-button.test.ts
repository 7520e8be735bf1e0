import { createServer } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, startProduct } from './browser.ts'
import { openSandbox, signInPro } from './pro-desk.ts'
import { openVisitor } from './visitor.ts'

/** A till of somebody else, on another origin, with our button on its page. */

const product = await startProduct()
const sandbox = await openSandbox(product)
const browser = await openBrowser()
const [first] = sandbox.codes('usable-event')
const [second] = sandbox.codes('usable-thing')

const till = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><html lang="fr"><title>Caisse</title><main><h1>Caisse</h1>
    <script src="${product.url}/bouton-guichet.js"></script>
    <pass-culture-guichet contremarque="${first}"></pass-culture-guichet>
    <pass-culture-guichet texte="Vérifier un code"></pass-culture-guichet>
    <a href="${product.url}/pro/guichet?contremarque=${first}">Lien simple</a></main></html>`)
})
await new Promise<void>((resolve) => till.listen(0, '127.0.0.1', resolve))
afterAll(() => till.close())
const address = till.address()
const tillUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`

describe('the button of a till', { timeout: 120_000 }, async () => {
  const visitor = await openVisitor(browser, product)
  const { page, expectAccessible, expectNoError } = visitor

  test('opens the counter on its code, which the clerk then validates', async () => {
    await signInPro(page, 'pro@exemple.fr')
    await page.goto(tillUrl)
    await expectAccessible('caisse')
    const opened = page.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Valider au guichet pass Culture' }).click()
    const counter = await opened
    await counter.getByText('À valider').waitFor()
    expect(await counter.getByLabel('Contremarque').inputValue()).toContain(first)
    await expect.poll(() => new URL(counter.url()).search).toBe('')
    await counter.getByLabel('Contremarque').press('Enter')
    await counter.getByText('Contremarque validée').waitFor()
    await page.getByLabel('Contremarque').fill(second)
    const again = page.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Vérifier un code' }).click()
    await (await again).getByText('À valider').waitFor()
  })

  test('and a plain link does too, also for a clerk who must sign in first', async () => {
    const stranger = await openVisitor(browser, product)
    await stranger.page.goto(tillUrl)
    await stranger.page.getByRole('link', { name: 'Lien simple' }).click()
    await stranger.page.getByLabel('Adresse e-mail').fill('editrice@exemple.fr')
    await stranger.page.getByLabel('Mot de passe', { exact: true }).fill('Passculture-2018!')
    await stranger.page.getByRole('button', { name: 'Se connecter' }).click()
    await stranger.page.getByText(/^Déjà validée/).waitFor()
    expectNoError()
  })
})
