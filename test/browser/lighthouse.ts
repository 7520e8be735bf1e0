import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import lighthouse, { desktopConfig, type Flags, type Result, type RunnerResult } from 'lighthouse'
import { describe, expect, test } from 'vitest'
import { freePort, openBrowser, startProduct } from './browser.ts'
import { password } from './visitor.ts'

/**
 * `npm run lighthouse`: the scores of the built screens, of which
 * `npm run lighthouse -- -t '/pro/offres, mobile'` measures a part. LIGHTHOUSE_RUNS says how often
 * each is loaded: the middle one by its performance is told, and what it spent its time and bytes
 * on. LIGHTHOUSE_REPORTS names a folder where each whole report goes. Out of `npm test`: a machine
 * that does other things measures them.
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

const runs = Number(process.env['LIGHTHOUSE_RUNS'] ?? 1)
const port = await freePort()
const product = await startProduct()
await openBrowser({ port })

for (const [site, { email, least, paths }] of entries(fronts)) {
  describe(`${site}`, { timeout: 240_000 }, () => {
    const cookie = cookieOf(site, email)
    const cases = paths.flatMap((path) => entries(forms).map(([form]) => [path, form] as const))

    test.each(cases)('%s, %s', async (path, form) => {
      const [performance, ...others] = await measure(path, form, await cookie)
      expect(performance).toBeGreaterThanOrEqual(least)
      expect(others).toEqual([100, 100])
    })
  })
}

/** Lighthouse's scores out of 100 in the middle run; it tells what it spent. */
async function measure(screen: string, form: keyof typeof forms, cookie: string) {
  const path = screen === '/offre' ? `/offre/${await firstOffer()}` : screen
  const flags = {
    port,
    logLevel: 'error',
    output: 'html',
    onlyCategories: [...categories],
    extraHeaders: { cookie },
  } satisfies Flags
  const results: RunnerResult[] = []
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(product.url + path, flags, forms[form])
    if (result === undefined) throw new Error('Lighthouse answered nothing')
    results.push(result)
  }
  const ranked = results.toSorted((a, b) => scoresOf(a.lhr)[0] - scoresOf(b.lhr)[0])
  const middle = ranked[Math.floor(runs / 2)]
  if (middle === undefined) throw new Error('LIGHTHOUSE_RUNS is no number of runs')
  const all = ranked.map(({ lhr }) => scoresOf(lhr)[0])
  const title = `${scoresOf(middle.lhr).join(' ')}  ${path} ${form} (${all.join(', ')})`
  // Told at once: a run that is cut short loses nothing.
  process.stdout.write([title, ...spendingOf(middle.lhr)].join('\n    ') + '\n')
  keep(`${path}-${form}`, String(middle.report))
  return scoresOf(middle.lhr)
}

function scoresOf(lhr: Result): [performance: number, accessibility: number, practices: number] {
  const scoreOf = (id: (typeof categories)[number]) =>
    Math.round((lhr.categories[id]?.score ?? 0) * 100)
  return [scoreOf('performance'), scoreOf('accessibility'), scoreOf('best-practices')]
}

/** What a page spent: its times, its bytes by kind, its work by kind, its longest tasks by script. */
function spendingOf({ audits }: Result): string[] {
  const rows = <Row>(id: string): Row[] => {
    const details = audits[id]?.details
    return details !== undefined && 'items' in details ? (details.items as Row[]) : []
  }
  const bytes = rows<{ resourceType: string; transferSize: number; requestCount: number }>(
    'resource-summary',
  )
  const work = rows<{ groupLabel: string; duration: number }>('mainthread-work-breakdown')
  const tasks = rows<{ url: string; duration: number; startTime: number }>('long-tasks')
  return [
    entries(vitals).map(([word, id]) => `${word} ${audits[id]?.displayValue}`),
    bytes
      .filter(({ requestCount }) => requestCount > 0)
      .map((one) => `${one.requestCount} ${one.resourceType} ${kilobytes(one.transferSize)}`),
    work.map(({ groupLabel, duration }) => `${groupLabel} ${Math.round(duration)} ms`),
    tasks.map(({ url, duration, startTime }) => {
      const file = url.replace(product.url, '').replace(/^\/assets\//, '')
      return `${file} ${Math.round(duration)} ms at ${Math.round(startTime)}`
    }),
  ].map((line) => line.join(', '))
}

const kilobytes = (size: number): string => `${(size / 1_000).toFixed(1)} kB`

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
