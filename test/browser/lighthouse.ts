import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import lighthouse, { desktopConfig, type Flags } from 'lighthouse'
import { afterAll, describe, expect, test } from 'vitest'
import { freePort, openBrowser, startProduct } from './browser.ts'
import { password } from './visitor.ts'

/**
 * `npm run lighthouse`: the scores of the built screens, of which
 * `npm run lighthouse -- -t 'pro .* mobile'` measures a part. LIGHTHOUSE_REPORTS names a folder
 * where each whole report goes. Out of `npm test`: a machine that does other things measures them.
 */

/** Each front end: who looks, the least that performance may be, and its main screens. */
const fronts = {
  app: {
    email: 'jeune@exemple.fr',
    least: 95,
    paths: ['/decouverte', '/offre', '/recherche', '/reservations', '/profil'],
  },
  pro: {
    email: 'pro@exemple.fr',
    least: 90,
    paths: ['/pro/accueil', '/pro/offres', '/pro/guichet', '/pro/reservations', '/pro/structures'],
  },
} as const

type Site = keyof typeof fronts

const forms = { mobile: undefined, desktop: desktopConfig }
const categories = ['performance', 'accessibility', 'best-practices'] as const
const vitals = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
  SI: 'speed-index',
}

const port = await freePort()
const product = await startProduct()
await openBrowser({ port })
const told: string[] = []
afterAll(() => console.log(`\n${told.join('\n')}\n`))

for (const [site, { email, least, paths }] of entries(fronts)) {
  describe(`${site}`, { timeout: 180_000 }, () => {
    const cookie = cookieOf(site, email)
    const cases = paths.flatMap((path) => entries(forms).map(([form]) => [path, form] as const))

    test.each(cases)('%s, %s', async (path, form) => {
      const scores = await measure(path, form, await cookie)
      expect(scores.performance).toBeGreaterThanOrEqual(least)
      expect(scores.accessibility).toBe(100)
      expect(scores['best-practices']).toBe(100)
    })
  })
}

/** Lighthouse's scores out of 100; the line of the page is kept for the end. */
async function measure(screen: string, form: keyof typeof forms, cookie: string) {
  const path = screen === '/offre' ? `/offre/${await firstOffer()}` : screen
  const flags = {
    port,
    logLevel: 'error',
    output: 'html',
    onlyCategories: [...categories],
    extraHeaders: { cookie },
  } satisfies Flags
  const result = await lighthouse(product.url + path, flags, forms[form])
  if (result === undefined) throw new Error('Lighthouse answered nothing')
  const { lhr, report } = result
  const scoreOf = (id: string) => Math.round((lhr.categories[id]?.score ?? 0) * 100)
  const [performance, accessibility, practices] = categories.map(scoreOf)
  const times = entries(vitals).map(([word, id]) => `${word} ${lhr.audits[id]?.displayValue}`)
  const all = [performance, accessibility, practices].map((score) => String(score).padStart(3))
  told.push(`${all.join(' ')}  ${path} ${form}: ${times.join(', ')}`)
  keep(`${path}-${form}`, String(report))
  return { performance, accessibility, 'best-practices': practices }
}

/** The offer that the deck shows first. */
async function firstOffer(): Promise<string> {
  const answer = await fetch(`${product.url}/api/catalogue/deck`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  if (items[0] === undefined) throw new Error('the deck is empty')
  return items[0].id
}

function keep(name: string, report: string): void {
  const folder = process.env['LIGHTHOUSE_REPORTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name.replace(/\W+/g, '-').slice(1)}.html`), report)
}

/** The cookie of somebody signed in at a front end. */
async function cookieOf(site: Site, email: string): Promise<string> {
  const answer = await fetch(`${product.url}/api/sessions/${site}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status}`)
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

function entries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  // The keys of these records are all that they hold.
  return Object.entries(record) as [K, V][]
}
