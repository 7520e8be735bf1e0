import { expect, test } from 'vitest'
import { openHouse } from '../test/world.ts'
import { readConfig } from './kit/config.ts'
import { openServer } from './kit/server.ts'

const house = await openHouse()

async function openProduction(more: Record<string, string> = {}) {
  const app = await openServer({
    config: readConfig({
      DATABASE_URL: 'postgres://pass@base.exemple.fr/pass',
      SMTP_URL: 'smtp://poste.exemple.fr',
      PUBLIC_URL: 'https://pass.exemple.fr/',
      SESSION_SECRET: 'x'.repeat(32),
      ...more,
    }),
    id: () => 'demande',
    report: () => undefined,
    door: { isLeaving: false },
    out: { write: () => undefined },
  })
  app.post('/api/change', async () => ({ ok: true }))
  return app
}

test('no script may be written in a page, none comes from elsewhere, and no page is framed', async () => {
  const app = await openProduction()
  const { headers } = await app.inject('/api/anything')
  const policy = Object.fromEntries(
    String(headers['content-security-policy'])
      .split('; ')
      .map((line) => [line.split(' ')[0], line.split(' ').slice(1)]),
  )
  // Compiled code of the scanner alone; neither 'unsafe-inline' nor 'unsafe-eval', nor any host.
  expect(policy['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'"])
  expect(policy['style-src']).toEqual(["'self'"])
  expect(policy['default-src']).toEqual(["'self'"])
  for (const closed of ['object-src', 'base-uri', 'frame-ancestors']) {
    expect(policy[closed], closed).toEqual(["'none'"])
  }
  expect(policy['form-action']).toEqual(["'self'"])
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'cache-control': 'no-store',
  })
  await app.close()
})

test('a change carried from another site is refused, whatever cookies come with it', async () => {
  const app = await openProduction()
  const from = async (headers: Record<string, string>) =>
    (await app.inject({ method: 'POST', url: '/api/change', headers })).statusCode
  expect(await from({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await from({ 'sec-fetch-site': 'same-site' })).toBe(403)
  expect(await from({ origin: 'https://pass.exemple.fr.mechant.fr' })).toBe(403)
  expect(await from({ origin: 'null' })).toBe(403)
  expect(await from({ 'sec-fetch-site': 'same-origin' })).toBe(200)
  expect(await from({ origin: 'https://pass.exemple.fr' })).toBe(200)
  expect(await from({})).toBe(200)
  await app.close()
})

test('a caller’s own word on where he calls from is believed of trusted relays alone', async () => {
  const addressSeen = async (trusted: Record<string, string>) => {
    const app = await openProduction(trusted)
    app.get('/api/where', async ({ ip }) => ip)
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    const { body } = await app.inject({ url: '/api/where', headers, remoteAddress: '10.0.0.7' })
    await app.close()
    return body
  }
  expect(await addressSeen({})).toBe('10.0.0.7')
  expect(await addressSeen({ TRUSTED_PROXIES: '192.168.0.0/16' })).toBe('10.0.0.7')
  expect(await addressSeen({ TRUSTED_PROXIES: '10.0.0.0/8' })).toBe('203.0.113.9')
})

test('nobody is sent where the address says', async () => {
  const elsewhere = 'https://mechant.fr/'
  const doors = [
    '/',
    '/connexion',
    '/pro',
    '/pro/connexion',
    '/equipe',
    '/api/app/session',
    '/docs',
  ]
  const baits = [
    ...doors.flatMap((door) =>
      ['next', 'redirect', 'url', 'retour', 'return_to'].map(
        (name) => `${door}?${name}=${encodeURIComponent(elsewhere)}`,
      ),
    ),
    '//mechant.fr/',
    '/\\mechant.fr/',
    '/%2F%2Fmechant.fr/',
    '//mechant.fr/pro/..',
  ]
  for (const url of baits) {
    const { headers } = await house.app.inject({ url })
    const to = headers.location
    if (to === undefined) continue
    expect(new URL(String(to), 'https://pass.exemple.fr').hostname, url).not.toBe('mechant.fr')
    expect(String(to), url).not.toMatch(/^[/\\]{2}/)
  }
})
