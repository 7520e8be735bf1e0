import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { openBrowser, startProduct } from './browser.ts'
import { signInPro } from './pro-desk.ts'
import { openVisitor } from './visitor.ts'

/** What lets programs in, and what brings offers in by itself: keys, webhooks, imports. */

const browser = await openBrowser()
const product = await startProduct()
const receiver = await openReceiver()

const email = 'pro@exemple.fr'
const width = 1280

describe('the programs of a structure', { timeout: 180_000 }, async () => {
  const visitor = await openVisitor(browser, product, {
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width, height: 900 },
  })
  const { page, expectAccessible } = visitor
  const ask = (path: string, secret: string) =>
    fetch(product.url + path, { headers: { authorization: `Bearer ${secret}` } })
  let structure = ''

  test('a key is made with the rights it needs, and its secret is shown once', async () => {
    await signInPro(page, email)
    await page.goto('/pro/structures')
    await page.getByRole('main').locator('a[href^="/pro/structures/"]').first().click()
    await page.getByRole('link', { name: 'Clés d’API' }).click()
    await page.getByRole('heading', { name: 'Clés d’API', level: 1 }).waitFor()
    structure = new URL(page.url()).pathname.replace(/^\/pro|\/cles$/g, '')
    await expectAccessible('clés d’API')
    await page.getByRole('button', { name: 'Créer une clé' }).click()
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    await page.getByText('Une information est à corriger.').waitFor()
    await page.keyboard.type('Caisse de l’accueil')
    await page.getByRole('checkbox', { name: 'Valider' }).uncheck()
    await expectAccessible('créer une clé')
    await page.getByRole('button', { name: 'Créer la clé' }).click()
    const secret = await page.getByLabel('Secret', { exact: true }).inputValue()
    expect((await ask('/api/v1/venues', secret)).status).toBe(200)
    await expectAccessible('secret montré')
    await page.getByRole('button', { name: 'Copier' }).click()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(secret)
    await page.getByRole('button', { name: 'Je l’ai conservé' }).click()
    const line = page.getByRole('listitem').filter({ hasText: 'Caisse de l’accueil' })
    await line.getByText(/Lire · Tous les lieux/).waitFor()
    expect(await page.getByText(secret).count()).toBe(0)
    await page.reload()
    await line.getByText(/dernier usage/).waitFor()
  })

  test('its secret is changed over without a stop, the former ended, the key revoked', async () => {
    const line = page.getByRole('listitem').filter({ hasText: 'Caisse de l’accueil' })
    await line.getByRole('button', { name: /^Changer le secret/ }).click()
    await expectAccessible('changer un secret')
    await page.getByRole('button', { name: 'Donner un nouveau secret' }).click()
    const secret = await page.getByLabel('Secret', { exact: true }).inputValue()
    await page.getByRole('button', { name: 'Je l’ai conservé' }).click()
    await line.getByText(/ouvre encore jusqu’au/).waitFor()
    await expectAccessible('clé en rotation')
    await line.getByRole('button', { name: /^L’arrêter maintenant/ }).click()
    await line.getByText(/ouvre encore/).waitFor({ state: 'detached' })
    expect((await ask('/api/v1/venues', secret)).status).toBe(200)
    await line.getByRole('button', { name: /^Révoquer/ }).click()
    await page.getByRole('button', { name: 'Révoquer la clé' }).click()
    await line.getByText('Révoquée').waitFor()
    expect((await ask('/api/v1/venues', secret)).status).toBe(401)
  })

  test('a webhook is added, tried, and its log tells what was answered', async () => {
    await page.getByRole('link', { name: 'Webhooks' }).click()
    await page.getByText('Aucune adresse').waitFor()
    await expectAccessible('webhooks')
    await page.getByRole('button', { name: 'Ajouter une adresse' }).click()
    await page.getByLabel('Adresse', { exact: true }).fill('http://10.0.0.7/interne')
    await page.getByRole('button', { name: 'Ajouter l’adresse' }).click()
    await page.locator('input[type=url][aria-invalid=true]').waitFor()
    await expectAccessible('adresse refusée')
    await page.getByLabel('Adresse', { exact: true }).fill(receiver.url)
    await page.getByRole('button', { name: 'Ajouter l’adresse' }).click()
    expect(await page.getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^whsec_/)
    await page.getByRole('button', { name: 'Je l’ai conservé' }).click()
    await page.getByRole('link', { name: receiver.url }).click()
    await page.getByRole('button', { name: 'Envoyer un essai' }).click()
    await expect.poll(() => receiver.messages.length, { timeout: 30_000 }).toBe(1)
    const message = page.getByRole('listitem').filter({ hasText: 'Message d’essai' })
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: 'Actualiser' }).click()
          return message.getByText('Reçu', { exact: true }).count()
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    await expectAccessible('journal d’un webhook')
  })

  test('the same message is sent again, and the secret changed: it is then signed by both', async () => {
    await page.getByRole('button', { name: /^Détail/ }).click()
    await page.getByText('Ce qui est envoyé').waitFor()
    await expectAccessible('un message')
    await page.getByRole('button', { name: 'Renvoyer ce message' }).click()
    await expect.poll(() => receiver.messages.length, { timeout: 30_000 }).toBe(2)
    const [first, again] = receiver.messages
    expect(again?.['webhook-id']).toBe(first?.['webhook-id'])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Changer le secret' }).click()
    await page.getByRole('button', { name: 'Nouveau secret' }).click()
    await page.getByRole('button', { name: 'Je l’ai conservé' }).click()
    await page.getByText(/signé de l’ancien aussi/).waitFor()
    await page.getByRole('button', { name: 'Envoyer un essai' }).click()
    await expect.poll(() => receiver.messages.length, { timeout: 30_000 }).toBe(3)
    expect(receiver.messages[2]?.['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/)
  })

  test('it is switched off and on, then taken away', async () => {
    await page.getByRole('button', { name: 'Désactiver' }).click()
    await page.getByText('Désactivée').waitFor()
    expect(await page.getByRole('button', { name: 'Envoyer un essai' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Réactiver' }).click()
    await page.getByRole('button', { name: 'Envoyer un essai' }).waitFor()
    await page.getByRole('button', { name: 'Retirer' }).click()
    await page.getByRole('button', { name: 'Retirer l’adresse' }).click()
    await page.getByText('Aucune adresse').waitFor()
    visitor.expectNoError()
  })

  test('an editor reads why she cannot, and no button answers 403', async () => {
    const editor = await openVisitor(browser, product, { viewport: { width: 390, height: 844 } })
    const forbidden: string[] = []
    editor.page.on('response', (response) => {
      if (response.status() === 403) forbidden.push(response.url())
    })
    await signInPro(editor.page, 'editrice@exemple.fr')
    for (const room of ['cles', 'webhooks']) {
      await editor.page.goto(`/pro${structure}/${room}`)
      await editor.page.getByText(/Seul l’administrateur/).waitFor()
      expect(await editor.page.getByRole('main').getByRole('button').count()).toBe(0)
      await editor.expectAccessible(`${room}, éditrice`)
    }
    expect(forbidden).toEqual([])
    editor.expectNoError()
  })
})

describe('imports', { timeout: 180_000 }, async () => {
  const visitor = await openVisitor(browser, product, { viewport: { width: 390, height: 844 } })
  const { page, expectAccessible } = visitor

  test('« ou bien en importer automatiquement »: a provider is chosen, and read at once', async () => {
    await signInPro(page, email)
    await page.goto('/pro/structures')
    await page.getByRole('main').locator('a[href^="/pro/structures/"]').first().click()
    await page
      .locator('a[href*="/lieux/"]:not([href$="creation"]):not([href$="imports"])')
      .first()
      .click()
    await page.getByRole('link', { name: 'Importer des offres', exact: true }).click()
    await page.getByRole('button', { name: 'Choisir Stock Libre' }).waitFor()
    await expectAccessible('imports d’un lieu')
    await page.getByRole('button', { name: 'Choisir Stock Libre' }).click()
    await expectAccessible('choisir un fournisseur')
    await page.getByRole('button', { name: 'Lancer l’import' }).click()
    await page.getByRole('heading', { name: 'Stock Libre', level: 1 }).waitFor()
    await page.getByText('Terminée').first().waitFor({ timeout: 60_000 })
    await expectAccessible('un import')
    await page
      .getByRole('button', { name: /^Ligne par ligne/ })
      .first()
      .click()
    await page.getByRole('list', { name: 'Lignes' }).getByRole('listitem').first().waitFor()
    await expectAccessible('les lignes d’une lecture')
    await page.keyboard.press('Escape')
  })

  test('it is read again when asked, suspended, taken up again, and ended', async () => {
    await page.getByRole('button', { name: 'Tout relire' }).click()
    await page.getByText('Lecture demandée').first().waitFor()
    await page.getByRole('button', { name: 'Lire maintenant' }).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Suspendre' }).click()
    await page.getByText('Suspendu').waitFor()
    await page.getByRole('button', { name: 'Reprendre' }).click()
    await page.getByText('Actif', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Mettre fin à l’import' }).click()
    await page.getByRole('button', { name: 'Mettre fin', exact: true }).click()
    await page.getByText('Terminé', { exact: true }).waitFor()
    await expectAccessible('un import terminé')
  })

  test('a calendar is asked what it does not tell; a wrong address is said beside its field', async () => {
    await page.getByRole('link', { name: 'Importer des offres', exact: true }).click()
    await page.getByRole('button', { name: 'Choisir Agenda iCalendar' }).click()
    await page.getByRole('button', { name: 'Lancer l’import' }).click()
    await page.getByText('3 informations sont à corriger.').waitFor()
    await page.getByLabel('Adresse du calendrier').fill(`${product.url}/sandbox/nulle-part.ics`)
    await page.getByLabel('Type des évènements').selectOption('EventType.MUSIQUE')
    await page.getByLabel('Prix, en euros').fill('4,50')
    await page.getByRole('button', { name: 'Lancer l’import' }).click()
    await page
      .locator('dialog')
      .locator('[role=alert] > *, input[aria-invalid=true]')
      .first()
      .waitFor()
    await expectAccessible('calendrier refusé')
    await page.keyboard.press('Escape')
  })

  test('a file is looked at line by line before anything is made', async () => {
    const model = await (await page.request.get('/api/offer-file-template.csv')).text()
    const [titles = ''] = model.replace(/^\uFEFF/, '').split(/\r?\n/)
    await page.getByRole('button', { name: 'Importer un fichier' }).click()
    await page.getByLabel('Fichier', { exact: true }).setInputFiles({
      name: 'faux.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('n’importe;quoi\n1;2\n'),
    })
    await page.locator('[role=alert]').getByText(/\S/).first().waitFor()
    await expectAccessible('fichier refusé')
    await page.getByLabel('Fichier', { exact: true }).setInputFiles({
      name: 'offres.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${model.trimEnd()}\n${titles.replaceAll(/[^;,]+/g, 'faux')}\n`),
    })
    await page.getByText(/lignes? fautives?\./).waitFor()
    await expectAccessible('aperçu d’un fichier')
    await page
      .getByRole('list', { name: 'Lignes du fichier' })
      .getByText('À corriger')
      .first()
      .waitFor()
  })

  test('what is right in it is imported by one click, and what is wrong is left', async () => {
    const button = page.getByRole('button', {
      name: /^Importer \d+ offres? sans les lignes? fautives?$/,
    })
    const many = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0])
    expect(many).toBeGreaterThan(0)
    const titles = await page
      .getByRole('list', { name: 'Lignes du fichier' })
      .getByRole('listitem')
      .filter({ hasText: 'Offre' })
      .locator('strong')
      .allTextContents()
    await button.click()
    await page
      .getByText(`${many} offre${many > 1 ? 's créées' : ' créée'} depuis le fichier`)
      .waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const listed = (await (await page.request.get('/api/pro/offers')).json()) as {
      items: { name: string }[]
    }
    expect(listed.items.map(({ name }) => name)).toEqual(expect.arrayContaining(titles))
    visitor.expectNoError()
  })
})

/** A partner's machine that answers 200 and keeps the headers of what it was sent. */
async function openReceiver() {
  const messages: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    messages.push(request.headers)
    request.resume().on('end', () => response.end('bien reçu'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}/pass-culture`, messages }
}
