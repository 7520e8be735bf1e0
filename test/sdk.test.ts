import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toPublicId } from '../contract/public-id.ts'
import { openPassCulture, type Client } from '../sdk/client.ts'
import { PassCultureError, Unreachable } from '../sdk/errors.ts'
import { describe as descriptionOf } from '../sdk/generate.ts'
import { verifyWebhook, WrongSignature } from '../sdk/webhooks.ts'
import { openApi } from '../server/kit/openapi.ts'
import { shownSecret, signedHeaders } from '../server/partners/signing.ts'
import { keyFor, openPartnership, type Partnership } from './partner.ts'
import { openHouse, type House } from './world.ts'

/** What partners install, against the house as it runs. */

let house: House
let ours: Partnership
let baseUrl: string
let client: Client
let secret: string
let venueId: string

beforeAll(async () => {
  house = await openHouse()
  ours = await openPartnership(house)
  secret = (await keyFor(house, ours)).secret
  venueId = toPublicId(ours.star.venueId)
  baseUrl = await house.app.listen({ port: 0, host: '127.0.0.1' })
  client = openPassCulture({ key: secret, baseUrl })
})

const offer = (name: string) => ({ venueId, type: 'EventType.CINEMA', name })

test('its types are those of the API of today', async () => {
  const document: unknown = JSON.parse(JSON.stringify(openApi(house.routes, 'http://localhost')))
  const kept = readFileSync(new URL('../sdk/description.ts', import.meta.url), 'utf8')
  expect(kept === (await descriptionOf(document)), 'run `npm run sdk`').toBe(true)
})

describe('an operation', () => {
  test('is called by its name, told what it needs, and answers what it says', async () => {
    const made = await client.call('partnerCreateOffer', { body: offer('Les Vampires') })
    const read = await client.call('partnerOffer', { params: { id: made.id } })
    expect(read.name).toBe('Les Vampires')
    const changed = await client.call('partnerChangeOffer', {
      params: { id: made.id },
      body: { name: 'Les Vampires, 1915' },
    })
    expect(changed.name).toBe('Les Vampires, 1915')
  })

  test('that is refused says its code, and what is wrong where', async () => {
    const refused = client.call('partnerCheck', { params: { token: 'INCONNU' } })
    await expect(refused).rejects.toMatchObject({ status: 404, code: 'countermark-unknown' })
    const wrong = client.call('partnerCreateOffer', { body: { ...offer(''), name: '' } })
    const error = await wrong.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PassCultureError)
    expect(error).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/name' }] })
  })

  test('with a key that opens nothing is told so at once', async () => {
    const stranger = openPassCulture({ key: 'pcp_rien', baseUrl })
    await expect(stranger.call('readKey')).rejects.toMatchObject({ status: 401 })
  })
})

test('a list is walked to its end, page after page', async () => {
  for (const name of ['Un', 'Deux', 'Trois']) {
    await client.call('partnerCreateOffer', { body: offer(name) })
  }
  const names: string[] = []
  for await (const { name } of client.each('partnerOffers', { query: { limit: 1 } }))
    names.push(name)
  expect(names).toEqual(expect.arrayContaining(['Un', 'Deux', 'Trois']))
  expect(new Set(names).size).toBe(names.length)
})

describe('a machine that fails', () => {
  test('whose answer is lost is asked again with the same key: one offer is made', async () => {
    let lost = 0
    const flaky = openPassCulture({
      key: secret,
      baseUrl,
      firstWaitMs: 1,
      fetch: async (...asked: Parameters<typeof fetch>) => {
        const answered = await fetch(...asked)
        if (lost++ < 2) throw new TypeError('the cable was pulled')
        return answered
      },
    })
    const made = await flaky.call('partnerCreateOffer', { body: offer('Une seule fois') })
    const found: string[] = []
    for await (const { id, name } of client.each('partnerOffers')) {
      if (name === 'Une seule fois') found.push(id)
    }
    expect(found).toEqual([made.id])
    expect(lost).toBe(3)
  })

  test('is asked so many times and no more; what it says to wait is waited', async () => {
    let asked = 0
    const busy = createServer((_request, response) => {
      asked++
      response.writeHead(asked === 1 ? 429 : 503, { 'retry-after': '0' }).end('occupé')
    })
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    afterAll(() => busy.close())
    const address = busy.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const there = openPassCulture({ key: secret, baseUrl: `http://127.0.0.1:${port}`, tries: 3 })
    await expect(there.call('readKey')).rejects.toMatchObject({ status: 503, code: 'http-503' })
    expect(asked).toBe(3)
    const nowhere = openPassCulture({
      key: secret,
      baseUrl: 'http://127.0.0.1:9',
      tries: 2,
      firstWaitMs: 1,
    })
    await expect(nowhere.call('readKey')).rejects.toBeInstanceOf(Unreachable)
  })
})

describe('a webhook', () => {
  const key = Buffer.alloc(32, 7)
  const body = '{"type":"booking.made"}'
  const at = new Date('2026-12-01T10:00:00Z')
  const headers = signedHeaders({ id: 'evt_AE', at, body }, [key])
  const received = { body, headers, secrets: [shownSecret(key)], now: at }

  test('that we signed is believed, with either secret of a change-over', () => {
    const message = {
      id: 'evt_AE',
      type: 'booking.made',
      sentAt: at,
      event: { type: 'booking.made' },
    }
    expect(verifyWebhook(received)).toEqual(message)
    const other = shownSecret(Buffer.alloc(32, 8))
    expect(verifyWebhook({ ...received, secrets: [other, shownSecret(key)] })).toEqual(message)
  })

  test('touched, old, signed by another or unsigned is not', () => {
    const later = new Date(at.getTime() + 301_000)
    for (const wrong of [
      { ...received, body: `${body} ` },
      { ...received, now: later },
      { ...received, secrets: [shownSecret(Buffer.alloc(32, 8))] },
      { ...received, headers: {} },
      { ...received, headers: { ...headers, 'webhook-id': 'evt_BE' } },
    ]) {
      expect(() => verifyWebhook(wrong)).toThrow(WrongSignature)
    }
  })
})
