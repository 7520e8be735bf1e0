import { afterAll, describe, expect, test } from 'vitest'
import { openShop } from '../../examples/partner-site/shop.ts'
import { openBrowser, startProduct } from './browser.ts'
import { openVisitor } from './visitor.ts'

/** A digital partner end to end: the link of the offer, the account, the validation. */

const product = await startProduct()
const browser = await openBrowser()
const index = (await (await fetch(`${product.url}/sandbox/index.json`)).json()) as {
  apiKeys: { key: string }[]
  countermarks: { token: string; email: string; offerId: string; state: string }[]
}
const ready = (state: string) => index.countermarks.filter((one) => one.state === state)
const key = index.apiKeys[0]?.key ?? ''
const shop = await openShop({ url: product.url, key, port: 0 })
afterAll(() => shop.close())

const linkTo = ({ token, email, offerId }: { token: string; email: string; offerId: string }) =>
  `${shop.url}/bienvenue?${new URLSearchParams({ token, email, offerId })}`

describe('a digital partner', { timeout: 120_000 }, async () => {
  const visitor = await openVisitor(browser, product, { viewport: { width: 390, height: 844 } })
  const { page, expectAccessible } = visitor

  test('opens an account by the link of the offer, and validates once it stands', async () => {
    const [given] = ready('usable-digital')
    if (given === undefined) throw new Error('no digital countermark is ready')
    await page.goto(linkTo(given))
    await expectAccessible('compte à créer')
    await page.getByLabel('Choisissez un mot de passe').fill('un long mot de passe')
    await page.getByRole('button', { name: 'Créer mon compte' }).click()
    await page.getByRole('heading', { name: 'Bonne séance !' }).waitFor()
    await page.goto(linkTo(given))
    await page.getByText('Cette réservation a déjà été validée').waitFor()
    await expectAccessible('contremarque refusée')
  })

  test('refuses what is cancelled, and somebody else’s code, in words one can read', async () => {
    const [cancelled] = ready('cancelled')
    if (cancelled === undefined) throw new Error('no cancelled countermark')
    await page.goto(linkTo(cancelled))
    await page.getByText('Cette réservation a été annulée').waitFor()
    await page.goto(linkTo({ ...cancelled, email: 'quelqu.un+d.autre@exemple.fr' }))
    await page.getByText('Cette contremarque n’a pas été trouvée'.replace('’', "'")).waitFor()
  })

  test('or serves by hand, from the list of bookings', async () => {
    await page.goto(`${shop.url}/a-servir`)
    const [thing] = ready('usable-thing')
    const serve = page.getByRole('button', { name: `Ouvrir l’accès de ${thing?.token}` })
    await serve.waitFor()
    await expectAccessible('réservations à servir')
    await serve.click()
    await serve.waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: 'Réservations à servir' }).waitFor()
    expect((await fetch(`${shop.url}/nulle-part`)).status).toBe(404)
  })
})
