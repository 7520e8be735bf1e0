import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { guides } from '../../server/guides/pages.tsx'
import { startProduct } from './browser.ts'

/** The examples of the documentation, done as they are written, against the product. */

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'guides-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const product = await startProduct()
type Ready = { token: string; email: string; offerId: string; state: string }
const index = (await (await fetch(`${product.url}/sandbox/index.json`)).json()) as {
  apiKeys: { key: string }[]
  countermarks: Ready[]
}
const ready = (state: string) => index.countermarks.filter((one) => one.state === state)
const KEY = index.apiKeys[0]?.key ?? ''
const venues = (await (
  await fetch(`${product.url}/api/v1/venues`, { headers: { authorization: `Bearer ${KEY}` } })
).json()) as { items: { id: string; kind: string }[] }
const [forCurl, forTypeScript = forCurl] = ready('usable-event')
const [digital] = ready('usable-digital')
const words = {
  PASS_CULTURE: product.url,
  KEY,
  VENUE: venues.items.find(({ kind }) => kind !== 'online')?.id ?? '',
  DIGITAL_CODE: digital?.token ?? '',
  EMAIL: digital?.email ?? '',
  OFFER: digital?.offerId ?? '',
  WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
}

/** Does what curl would, with the few words of it that the guides use. */
async function curl(line: string): Promise<Response> {
  const known = { ...words, CODE: forCurl?.token ?? '' }
  const filled = line.replace(/\$([A-Z_]+)/g, (_, name: keyof typeof known) =>
    name === 'EMAIL' ? encodeURIComponent(known.EMAIL) : known[name],
  )
  const [program, ...parts] = [...filled.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, quoted, single, bare]) => quoted ?? single ?? bare ?? '',
  )
  expect(program).toBe('curl')
  const headers = new Headers()
  let [url, method, body]: (string | undefined)[] = []
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    if (part === '-X') method = parts.shift()
    else if (part === '-H') headers.set(...headerIn(parts.shift() ?? ''))
    else if (part === '--json') {
      body = parts.shift()
      headers.set('content-type', 'application/json')
    } else url = part
  }
  return fetch(url ?? '', { method: method ?? 'GET', headers, ...(body !== undefined && { body }) })
}

const headerIn = (text: string): [string, string] => {
  const [name = '', ...value] = text.split(': ')
  return [name, value.join(': ')]
}

/** Runs a TypeScript example in a process of its own, with our client installed. */
function run(sample: string, name: string) {
  const file = join(folder, `${name}.mts`)
  const known = { ...words, CODE: forTypeScript?.token ?? '' }
  writeFileSync(
    file,
    [
      `import { openPassCulture } from ${JSON.stringify(join(root, 'sdk/client.ts'))}`,
      ...Object.entries(known).map(([word, value]) => `const ${word} = ${JSON.stringify(value)}`),
      'const passCulture = openPassCulture({ key: KEY, baseUrl: PASS_CULTURE })',
      sample
        .replaceAll('pass-culture-partenaire/webhooks', join(root, 'sdk/webhooks.ts'))
        // The curl before it had another intent.
        .replaceAll('passage-42', 'passage-43'),
    ].join('\n'),
  )
  const options = { cwd: root, encoding: 'utf8', timeout: 60_000 } as const
  return spawnSync(process.execPath, ['--import', 'tsx', file], options)
}

describe.each(guides)('$title', ({ slug, parts }) => {
  const samples = parts.flatMap((part) => part.samples)

  test('stands at its address', async () => {
    const page = await fetch(`${product.url}/docs/${slug}`)
    expect(page.status).toBe(200)
    const html = await page.text()
    for (const { name } of samples) expect(html).toContain(name)
  })

  for (const { name, curl: line, status } of samples) {
    if (line === undefined) continue
    test(`curl: ${name}`, async () => {
      const answered = await curl(line)
      expect([status].flat(), await answered.text()).toContain(answered.status)
    })
  }

  for (const [nth, { name, typescript }] of samples.entries()) {
    test(`TypeScript: ${name}`, { timeout: 90_000 }, () => {
      const { status, stderr } = run(typescript, `${slug}-${nth}`)
      expect([status, stderr]).toEqual([0, ''])
    })
  }
})

test('what changed is dated, and what is promised is said', async () => {
  const html = await (await fetch(`${product.url}/docs/changements`)).text()
  expect(html).toMatch(/<time dateTime="\d{4}-\d\d-\d\d">/i)
  expect(html).toContain('Sunset')
  expect((await fetch(`${product.url}/docs/nulle-part`)).status).toBe(404)
})

describe('the bench of a developer', { timeout: 90_000 }, () => {
  const conformity = async (asked: Record<string, string>) =>
    (await fetch(`${product.url}/sandbox/conformite?${new URLSearchParams(asked)}`)).text()
  const provider = async (mood: string) => {
    const { registry } = (await (await fetch(`${product.url}/sandbox/index.json`)).json()) as {
      registry: { siret: string }[]
    }
    const baseUrl = `${product.url.replace('localhost', '127.0.0.1')}/sandbox/fournisseur/${mood}`
    return conformity({ baseUrl, siret: registry[0]?.siret ?? '' })
  }

  test('finds a good provider right, and names the faults of the others', async () => {
    expect(await provider('calme')).toContain('Tout est conforme')
    expect(await provider('faux')).toMatch(/Des points à revoir[^]*illisibles/)
    expect(await provider('double')).toMatch(/Des points à revoir[^]*n’avance pas/)
    expect(await provider('muet')).toMatch(/Des points à revoir[^]*503/)
  })

  test('finds our own receiver right, keeps what it received, and one that takes anything wrong', async () => {
    const url = `${product.url.replace('localhost', '127.0.0.1')}/sandbox/receveur`
    const secret = /whsec_[\w+/=]+/.exec(await (await fetch(url)).text())?.[0] ?? ''
    expect(await conformity({ url, secret })).toContain('Tout est conforme')
    const list = await (await fetch(url)).text()
    expect(list.match(/D’un autre secret/g)).toHaveLength(3)
    expect(await conformity({ url: `${product.url}/health`, secret })).toContain('Des points')
    expect(await conformity({ url: 'http://10.0.0.7/', secret })).toContain('joignable')
  })
})
