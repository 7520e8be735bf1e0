import { describe, expect, test } from 'vitest'
import { openHouse } from '../test/world.ts'

/** The guide gives each site an address: app.…, pro.…; and partners theirs. */

const separate = await openHouse({
  environment: {
    PUBLIC_URL: 'https://app.exemple.fr',
    PRO_URL: 'https://pro.exemple.fr/',
    API_URL: 'https://api.exemple.fr',
  },
})
const together = await openHouse()

const leadsTo = async (house: typeof together, host: string, url: string) => {
  const { statusCode, headers } = await house.app.inject({ url, headers: { host } })
  return statusCode === 302 ? headers.location : statusCode
}

describe('with a host for each', () => {
  test.each([
    ['app.exemple.fr', '/', '/decouverte'],
    ['pro.exemple.fr', '/', '/pro/accueil'],
    ['api.exemple.fr', '/', '/docs'],
    ['app.exemple.fr', '/decouverte', 200],
    ['pro.exemple.fr', '/pro/guichet', 200],
    [
      'app.exemple.fr',
      '/pro/inscription?siren=1',
      'https://pro.exemple.fr/pro/inscription?siren=1',
    ],
    ['pro.exemple.fr', '/reservations', 'https://app.exemple.fr/reservations'],
    ['pro.exemple.fr', '/api/offer-types', 200],
    ['api.exemple.fr', '/api/offer-types', 200],
  ])('%s %s → %s', async (host, url, where) => {
    expect(await leadsTo(separate, host, url)).toBe(where)
  })

  test('the description names the address of the API', async () => {
    const { body } = await separate.app.inject({ url: '/api/openapi.json' })
    expect(JSON.parse(body)).toMatchObject({ servers: [{ url: 'https://api.exemple.fr' }] })
  })
})

test('scripts write styles by a word that each answer has anew; where none writes any, nobody may', async () => {
  const policyOf = async (url: string) => {
    const { headers, body } = await together.app.inject({ url })
    const [, styles = ''] =
      /style-src ([^;]*)/.exec(String(headers['content-security-policy'])) ?? []
    const [, nonce = ''] = /<meta property="csp-nonce" nonce="([^"]*)"/.exec(body) ?? []
    return { styles, nonce, etag: headers.etag }
  }
  for (const url of ['/pro/accueil', '/equipe']) {
    const [one, other] = [await policyOf(url), await policyOf(url)]
    expect(one.nonce).toMatch(/^[\w+/]{22}==$/)
    expect(one.styles).toBe(`'nonce-${one.nonce}' 'self'`)
    expect(other.nonce).not.toBe(one.nonce)
    expect(one.etag).toBeUndefined()
  }
  for (const url of ['/decouverte', '/docs', '/sandbox']) {
    expect((await policyOf(url)).styles, url).toBe("'self'")
  }
})

test('with one host for all, nobody is sent away, whatever the host is called', async () => {
  for (const url of ['/decouverte', '/pro/guichet'])
    expect(await leadsTo(together, 'ailleurs.exemple.fr', url)).toBe(200)
})
