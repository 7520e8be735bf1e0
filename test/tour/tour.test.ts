import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { listOffers } from '../../contract/offers.ts'
import type { WireOf } from '../../contract/route.ts'
import { run, startProduct, type Product } from './product.ts'

const tour = (base: string) => run('test/tour/main.ts', [], { BASE_URL: base })

describe('the tour of the guide, on the product as it is started', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct(inject('serverUrl'))
  }, 120_000)

  afterAll(() => product.clear(), 60_000)

  test('every step of the guide holds, over plain HTTP', { timeout: 240_000 }, async () => {
    const { code, said } = await tour(product.base)
    expect(said).toContain('tout est conforme au guide')
    expect([code, said.match(/^✔/gm)?.length]).toEqual([0, 28])
  })

  test('a poster is drawn for whoever looks', { timeout: 60_000 }, async () => {
    const page = await fetch(`${product.base}/sandbox`)
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
    const session = await fetch(`${product.base}/api/sessions/pro`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'pro@exemple.fr', password: 'Passculture-2018!' }),
    })
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const offers = await fetch(`${product.base}/api/pro/offers`, { headers: { cookie } })
    // The list of the contract, of which only the pictures are looked at.
    const { items } = (await offers.json()) as WireOf<typeof listOffers>
    for (const { url } of items[0]?.picture?.sources ?? []) {
      const image = await fetch(new URL(url, product.base))
      expect([url, image.status]).toEqual([url, 200])
      expect(image.headers.get('content-type')).toMatch(/^image\//)
    }
    expect(items[0]?.picture?.sources).toHaveLength(9)
  })

  test(
    'after it the ledger balances, and the product stops when told',
    { timeout: 60_000 },
    async () => {
      const balance = await run('server/main.ts', ['trial-balance'], product.env)
      expect([balance.code, balance.said]).toEqual([0, expect.stringMatching(/Somme +0,00/)])
      expect(await product.stop()).toMatchObject({ code: 0 })
    },
  )
})

describe('a tour that cannot go on', () => {
  test('says so where nobody answers', { timeout: 60_000 }, async () => {
    const { code, said } = await tour('http://127.0.0.1:9')
    expect([code, said]).toEqual([1, expect.stringContaining('ne répond pas')])
  })

  test('says so where there is no sandbox', { timeout: 60_000 }, async () => {
    const closed = createServer((_request, response) => response.writeHead(404).end()).listen(0)
    await once(closed, 'listening')
    // Listening on an address of the network, not on a path.
    const { port } = closed.address() as AddressInfo
    const { code, said } = await tour(`http://127.0.0.1:${port}`)
    closed.close()
    expect([code, said]).toEqual([1, expect.stringContaining('le bac à sable est-il ouvert ?')])
  })
})
