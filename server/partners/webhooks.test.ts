import { createHmac } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelMyBooking } from '../../contract/bookings.ts'
import * as told from '../../contract/partner-bookings.ts'
import type { eventTypes } from '../../contract/events.ts'
import * as contract from '../../contract/webhooks.ts'
import { openLocalServer } from '../../test/local-server.ts'
import { keyFor, openPartnership, type Partnership } from '../../test/partner.ts'
import { bookAs, openOffer, openYouth, posted, subjects, type Young } from '../../test/stage.ts'
import { ask, refused } from '../../test/town.ts'
import { openHouse, type House } from '../../test/world.ts'

/** Receivers that behave in every way, on real connections. */

const start = new Date('2026-11-02T09:00:00Z')
const server = await openLocalServer()
const deaf = await openLocalServer()
let house: House
let ours: Partnership
let lea: Young

beforeAll(async () => {
  house = await openHouse({ startsAt: start })
})

let count = 0
beforeEach(async () => {
  house.moveTo(start)
  ours = await openPartnership(house)
  lea = await openYouth(house, `Lea${++count}`)
  await posted(house)
})

type Message = { readonly headers: IncomingMessage['headers']; readonly body: string }

/** Hears everything, and answers each message by the next of these parts, the last one for ever. */
function hears(...parts: ((response: ServerResponse) => void)[]): Message[] {
  const heard: Message[] = []
  const listener: RequestListener = (request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const part = parts[Math.min(heard.length, parts.length - 1)]
      heard.push({ headers: request.headers, body })
      part?.(response)
    })
  }
  server.plays(listener)
  return heard
}
const says =
  (status: number, headers: Record<string, string> = {}, body = '') =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end(body)
const well = says(204)

type Types = readonly (typeof eventTypes)[number][]

async function listen(
  types: Types = ['booking.made', 'booking.cancelled', 'booking.used'],
  url = `${server.origin}/webhook`,
) {
  const { administrator, structure } = ours
  const made = await ask(house, contract.createWebhook, {
    as: administrator.as,
    params: { id: structure },
    body: { url, types },
  })
  return { ...made, params: { id: structure, webhookId: made.id } }
}
type Listening = Awaited<ReturnType<typeof listen>>
const about = ({ params }: Listening) => ({ as: ours.administrator.as, params })
const log = async (webhook: Listening) =>
  (await ask(house, contract.listDeliveries, about(webhook))).items
const standing = async ({ id }: Listening) => {
  const asked = { as: ours.administrator.as, params: { id: ours.structure } }
  const { items } = await ask(house, contract.listWebhooks, asked)
  return items.find((webhook) => webhook.id === id)
}
const book = async () =>
  bookAs(house, lea, await openOffer(house, ours.star, { nature: 'goods', priceCents: 100 }))

const secretOf = (shown: string) => Buffer.from(shown.replace('whsec_', ''), 'base64')
const signature = ({ headers, body }: Message, shown: string) =>
  `v1,${createHmac('sha256', secretOf(shown))
    .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
    .digest('base64')}`

describe('a message', () => {
  test('tells a booking without a word on the person, signed by the standard', async () => {
    const heard = hears(well)
    const webhook = await listen()
    const booking = await book()
    await house.work()
    expect(heard).toHaveLength(1)
    const [message] = heard
    if (!message) throw new Error('nothing was heard')
    expect(JSON.parse(message.body)).toMatchObject({
      type: 'booking.made',
      timestamp: start.toISOString(),
      data: { booking: { id: booking.id, countermark: booking.countermark, amountCents: 100 } },
    })
    expect(message.body).not.toContain('Dupont')
    expect(message.body).not.toContain(lea.email)
    expect(message.headers['webhook-signature']).toBe(signature(message, webhook.secret))
    const age = Date.now() / 1_000 - Number(message.headers['webhook-timestamp'])
    expect(Math.abs(age)).toBeLessThan(60)
    const [delivery] = await log(webhook)
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 1, last: { status: 204 } })
    expect(delivery?.messageId).toBe(message.headers['webhook-id'])
  })

  test('comes for what was asked for, and for nothing else', async () => {
    const heard = hears(well)
    await listen(['booking.cancelled'])
    const { id } = await book()
    await house.work()
    expect(heard).toHaveLength(0)
    await ask(house, cancelMyBooking, { as: lea.as, params: { id } })
    await house.work()
    expect(heard.map(({ body }) => JSON.parse(body).type)).toEqual(['booking.cancelled'])
  })

  test('tells when an offer becomes visible, and when it no longer is', async () => {
    const heard = hears(well)
    await listen(['offer.visible', 'offer.hidden'])
    const { offer, stockId } = await openOffer(house, ours.star, { places: 5 })
    await house.work()
    await house.pool.query('update stock set places = 0 where id = $1', [stockId])
    await house.work()
    const events = heard.map(({ body }) => JSON.parse(body))
    expect(events.map(({ type }) => type)).toEqual(['offer.visible', 'offer.hidden'])
    expect(events.map(({ data }) => data.offer.id)).toEqual([offer, offer])
  })

  test('is never of another structure', async () => {
    const heard = hears(well)
    const first = ours
    await listen()
    ours = await openPartnership(house)
    await book()
    await house.work()
    expect(heard).toHaveLength(0)
    ours = first
  })

  test('of what was undone is not sent', async () => {
    const heard = hears(well)
    await listen()
    const { stock } = await openOffer(house, ours.star, { priceCents: 600_00 })
    await expect(bookAs(house, lea, { stock })).rejects.toThrow('funds-insufficient')
    await house.work()
    expect(heard).toHaveLength(0)
  })
})

describe('a receiver', () => {
  test.each([
    ['answers 500', says(500, {}, 'aïe'), { outcome: 'answered', status: 500, answer: 'aïe' }],
    ['answers 404', says(404), { outcome: 'answered', status: 404 }],
    [
      'sends elsewhere',
      says(302, { location: 'http://127.0.0.1/' }),
      { outcome: 'redirected', status: 302 },
    ],
    [
      'closes without a word',
      (response: ServerResponse) => void response.socket?.destroy(),
      { outcome: 'unreachable', status: null },
    ],
    ['says nothing', () => undefined, { outcome: 'timed-out', status: null }],
    [
      'never ends a refusal',
      (response: ServerResponse) => {
        response.writeHead(500)
        const timer = setInterval(() => response.write('x'.repeat(100_000)), 1)
        response.on('close', () => clearInterval(timer))
      },
      { outcome: 'answered', status: 500, answer: 'x'.repeat(500) },
    ],
  ])('that %s gets the message again, under the same id', async (_, part, outcome) => {
    const heard = hears(part, well)
    const webhook = await listen()
    await book()
    await house.work()
    const [first] = await log(webhook)
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, last: outcome })
    expect(await standing(webhook)).toMatchObject({ state: 'failing', waiting: 1 })
    await house.advance('PT6S')
    const [second] = await log(webhook)
    expect(second).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(await standing(webhook)).toMatchObject({ state: 'active', waiting: 0 })
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1)
    expect(house.faults).toEqual([])
  })

  test('that is slow or dead makes nobody else wait', async () => {
    const heard = hears(well)
    deaf.plays(() => undefined)
    const slow = await listen(['booking.made'], `${deaf.origin}/`)
    const quick = await listen(['booking.made'])
    await book()
    const working = house.work()
    // The slow one has not answered yet when the other has its message.
    await expect.poll(() => heard.length).toBe(1)
    expect((await log(slow))[0]).toMatchObject({ state: 'waiting', attempts: 0 })
    await expect.poll(async () => (await log(quick))[0]?.state).toBe('delivered')
    await book()
    await house.world.db.selectFrom('event').select('id').execute()
    await working
    await house.work()
    expect(heard).toHaveLength(2)
  })

  test('that is held by one worker is left alone by the other', async () => {
    const heard = hears(well)
    await listen()
    await Promise.all([book(), openOffer(house, ours.star)])
    await Promise.all([house.work(), house.work(), house.work()])
    await house.work()
    expect(heard).toHaveLength(1)
  })

  test('whose message is given up after ten tries is still told the next one', async () => {
    hears(says(500))
    const webhook = await listen()
    await book()
    for (let day = 0; day < 40; day++) await house.advance('PT3H')
    const [given] = await log(webhook)
    expect(given).toMatchObject({ state: 'failed', attempts: 10 })
    expect(await standing(webhook)).toMatchObject({ state: 'failing' })
  })

  test('that fails for five days is disabled, and the administrator is told', async () => {
    hears(says(500))
    const webhook = await listen()
    await book()
    await house.work()
    await house.advance('P5D')
    expect(await standing(webhook)).toMatchObject({ state: 'off-after-failures', waiting: 0 })
    expect(subjects(await posted(house))).toContainEqual(
      expect.stringMatching(/^nour\d+@exemple.fr: Un de vos webhooks est désactivé$/),
    )
    expect(await refused(house, contract.testWebhook, about(webhook))).toBe('409 webhook-off')
    const heard = hears(well)
    await book()
    await house.work()
    expect(heard).toHaveLength(0)
    await ask(house, contract.changeWebhook, { ...about(webhook), body: { isActive: true } })
    await book()
    await house.work()
    expect(heard).toHaveLength(1)
  })

  test('that says it is gone is disabled at once', async () => {
    hears(says(410))
    const webhook = await listen()
    await book()
    await house.work()
    expect(await standing(webhook)).toMatchObject({ state: 'off-after-failures' })
  })
})

describe('on the portal', () => {
  test('a message is tried and sent again; the log forgets it after thirty days', async () => {
    const heard = hears(well)
    const webhook = await listen()
    const tried = await ask(house, contract.testWebhook, about(webhook))
    await house.work()
    expect(JSON.parse(heard[0]?.body ?? '{}').type).toBe('webhook.test')
    const params = { ...webhook.params, deliveryId: tried.id }
    const as = ours.administrator.as
    await ask(house, contract.replayDelivery, { as, params })
    await house.work()
    expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual([
      tried.messageId,
      tried.messageId,
    ])
    const read = await ask(house, contract.readDelivery, { as, params })
    expect(read).toMatchObject({ attempts: 2, body: heard[0]?.body })
    expect(read.tries).toHaveLength(2)
    await house.advance('P30DT1S')
    expect(await log(webhook)).toEqual([])
  })

  test('a new secret signs beside the former for two days', async () => {
    const heard = hears(well)
    const webhook = await listen()
    const changed = await ask(house, contract.rotateWebhookSecret, about(webhook))
    expect(changed.secret).not.toBe(webhook.secret)
    await ask(house, contract.testWebhook, about(webhook))
    await house.work()
    const [message] = heard
    if (!message) throw new Error('nothing was heard')
    const both = [signature(message, changed.secret), signature(message, webhook.secret)]
    expect(message.headers['webhook-signature']).toBe(both.join(' '))
    await house.advance('P2D')
    await ask(house, contract.testWebhook, about(webhook))
    await house.work()
    const last = heard.at(-1) ?? message
    expect(last.headers['webhook-signature']).toBe(signature(last, changed.secret))
  })

  test('secrets are kept sealed', async () => {
    const webhook = await listen()
    const { rows } = await house.pool.query('select secret from webhook order by id desc limit 1')
    expect(rows[0]?.secret.includes(secretOf(webhook.secret))).toBe(false)
  })

  test.each([
    'http://exemple.fr/',
    'https://exemple.fr:8443/',
    'https://10.0.0.1/',
    'https://[fd00::1]/',
    'https://0x7f.1/',
    'https://moi:secret@exemple.fr/',
    'ftp://exemple.fr/',
    'exemple.fr',
    'file:///etc/passwd',
    'https://169.254.169.254/latest/meta-data',
  ])('%s is no address for a webhook', async (url) => {
    const asked = { as: ours.administrator.as, params: { id: ours.structure } }
    const body = { url, types: ['booking.made'] }
    expect(await refused(house, contract.createWebhook, { ...asked, body })).toBe(
      '400 webhook-url-refused /url',
    )
  })

  test('ten addresses at most, whoever asks at once', async () => {
    const made = await Promise.allSettled(Array.from({ length: 12 }, () => listen()))
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  })

  test('an address that was removed hears nothing more', async () => {
    const heard = hears(well)
    const webhook = await listen()
    await house.call(contract.removeWebhook, about(webhook))
    await book()
    await house.work()
    expect(heard).toHaveLength(0)
  })
})

test('validations by a program are told too, and their undoing', async () => {
  const heard = hears(well)
  await listen(['booking.used', 'booking.unused'])
  const key = await keyFor(house, ours)
  const { countermark } = await book()
  const validation = { as: key.as, params: { token: countermark } }
  await ask(house, told.partnerValidate, validation)
  await ask(house, told.partnerUndo, validation)
  await house.work()
  const types = heard.map(({ body }) => JSON.parse(body).type)
  expect(types.sort()).toEqual(['booking.unused', 'booking.used'])
})
