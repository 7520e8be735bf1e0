import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'

/** What a phone must fetch before the first screen of the young people's app is alive. */

const built = fileURLToPath(new URL('../dist/web', import.meta.url))
const kilobyte = 1_000

const read = (path: string): string => readFileSync(join(built, path), 'utf8')

/** A chunk and all that it imports at once; what is imported when needed is not among them. */
function closure(path: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const [, next = ''] of read(path).matchAll(/(?:from|import)\s*["'](\.\/[^"']+\.js)["']/g)) {
    closure(join('assets', next), found)
  }
  return found
}

/** The files that the service worker keeps: all that the app is made of. */
const kept = (): string[] =>
  [...read('sw.js').matchAll(/["`](\/assets\/[^"`]+)["`]/g)].map(([, path = '']) => path)

/** The files that a page starts with: its script, and all that this one imports at once. */
function startOf(html: string): ReadonlySet<string> {
  const scripts = attribute(html, /<script[^>]*src="([^"]+\.js)"/g)
  return new Set(scripts.flatMap((script) => [...closure(script)]))
}

const attribute = (html: string, tag: RegExp): string[] =>
  [...html.matchAll(tag)].map(([, path = '']) => path.slice(1))

const weight = (paths: Iterable<string>): number =>
  [...paths].reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0)

describe('what the first screen costs', () => {
  test('the screens are built', () => {
    expect(existsSync(join(built, 'index.html'))).toBe(true)
  })

  test.each([
    ['the app', 'index.html', 128],
    ['the portal', 'pro/index.html', 180],
  ])('the initial JavaScript of %s (%s) stays under %i kB compressed', (_site, page, most) => {
    const all = startOf(read(page))
    expect(all.size).toBeGreaterThan(0)
    expect(weight(all)).toBeLessThan(most * kilobyte)
  })

  test('the portal starts without what its windows and forms are made of', () => {
    const text = [...startOf(read('pro/index.html'))].map(read).join('')
    expect(text).not.toMatch(/floating-ui|bban_regexp|leaflet/)
  })

  test('what draws the head of a page comes before its scripts', () => {
    const page = read('pro/index.html')
    const late = page.match(/<(?:script|link rel="modulepreload")[^>]*fetchpriority="low"/g) ?? []
    expect(late).toHaveLength(startOf(page).size)
  })

  test('its styles stay under 12 kB compressed', () => {
    const styles = attribute(read('index.html'), /<link[^>]*href="([^"]+\.css)"/g)
    expect(weight(styles)).toBeLessThan(12 * kilobyte)
  })

  test('neither the portal’s pieces nor the map come with it', () => {
    const text = [...startOf(read('index.html'))].map(read).join('')
    expect(text).not.toContain('leaflet')
    expect(text).not.toContain('MantineProvider')
  })

  test('no screen of the app, however late it is fetched, brings the portal’s pieces', () => {
    const scripts = kept().filter((path) => path.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    expect(scripts.filter((path) => read(path).includes('MantineProvider'))).toEqual([])
  })

  test.each(['youth', 'pro', 'office'])(
    'the main file of %s is imported by no other: whoever did would start that site in its own page',
    (site) => {
      const scripts = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.js'))
      const main = new RegExp(`(?:from|import)\\s*["']\\./${site}-[\\w-]{8}\\.js["']`)
      expect(scripts.some((name) => name.startsWith(`${site}-`))).toBe(true)
      expect(scripts.filter((name) => main.test(read(join('assets', name))))).toEqual([])
    },
  )

  test('no script stands in the page itself: the content policy would refuse it', () => {
    for (const [, attributes = ''] of read('index.html').matchAll(/<script([^>]*)>/g)) {
      expect(attributes).toContain('src=')
    }
  })

  test('the service worker knows its version and the files of the app', () => {
    const worker = read('sw.js')
    expect(worker).not.toMatch(/__(?:VERSION|SHELL)__/)
    const files = kept()
    expect(files.length).toBeGreaterThan(10)
    // A cache refuses a list that names a file twice.
    expect(new Set(files).size).toBe(files.length)
    for (const path of files) expect(existsSync(join(built, path)), path).toBe(true)
  })
})
