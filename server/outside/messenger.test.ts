import { createServer as createTlsServer } from 'node:https'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import tlsOptions from 'smtp-server/lib/tls-options.js'
import { openLocalServer } from '../../test/local-server.ts'
import { openMessenger } from './messenger.ts'

/** Receivers that fail in every way, on real connections: each message has its one outcome. */

const patient = openMessenger({ userAgent: 'test', allowLoopback: true })
const patienceMs = 1_500
const hasty = openMessenger({ userAgent: 'test', allowLoopback: true, timeoutMs: patienceMs })
const message = { body: '{"type":"booking.made"}', headersAt: () => ({ 'webhook-id': 'evt_AE' }) }
const post = async (url: string, by = patient) => {
  const { outcome, status, answer } = await by.post(url, message)
  return { outcome, status, answer }
}
const heard = (outcome: string, status: number, answer = '') => ({ outcome, status, answer })
const unheard = (outcome: string) => ({ outcome, status: null, answer: '' })

const server = await openLocalServer()
const playing = (part: RequestListener, by = patient) => {
  server.plays((request, response) => {
    request.resume().on('end', () => part(request, response))
  })
  return post(server.origin, by)
}

/** Listens on a port of the loopback until this file is done; gives the port. */
async function listening(machine: Server): Promise<number> {
  const open = new Set<Socket>()
  machine.on('connection', (socket: Socket) => open.add(socket))
  await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    for (const socket of open) socket.destroy()
    machine.close()
  })
  return (machine.address() as AddressInfo).port
}

/** A machine that has these bytes for whoever speaks to it, one after the other, and holds the line. */
async function saying(bytes: (socket: Socket) => void): Promise<string> {
  const machine = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => bytes(socket))
  })
  return `http://127.0.0.1:${await listening(machine)}`
}

describe('a receiver that answers', () => {
  test('2xx has heard, whatever else it says and however long', async () => {
    expect(await playing((_, response) => response.writeHead(204).end())).toEqual(
      heard('delivered', 204),
    )
    const endless: RequestListener = (_, response) => {
      const timer = setInterval(() => response.write('x'.repeat(100_000)), 1)
      response.on('close', () => clearInterval(timer))
    }
    expect(await playing(endless)).toEqual(heard('delivered', 200, 'x'.repeat(500)))
    const hanging: RequestListener = (_, response) => void response.writeHead(202).write('oui, ')
    expect(await playing(hanging, hasty)).toEqual(heard('delivered', 202, 'oui, '))
  })

  test('a bomb is opened no further than what is kept', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'a'))
    const answer = await playing((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    expect(answer).toEqual(heard('delivered', 200, 'a'.repeat(500)))
  })

  test('and breaks off in the middle is believed by what it has said', async () => {
    const broken: RequestListener = (_, response) => {
      response.writeHead(500, { 'content-length': '1000' }).write('panne')
      setImmediate(() => response.socket?.resetAndDestroy())
    }
    expect(await playing(broken)).toMatchObject({ outcome: 'answered', status: 500 })
  })

  test.each([301, 302, 303, 307, 308])('%i is not followed, even to itself', async (status) => {
    server.received.length = 0
    const answer = await playing((_, response) =>
      response.writeHead(status, { location: server.origin }).end(),
    )
    expect(answer).toEqual(heard('redirected', status))
    expect(server.received).toHaveLength(1)
  })

  test.each([400, 410, 429, 503])('%i has not taken it', async (status) => {
    expect(await playing((_, response) => response.writeHead(status).end('non'))).toEqual(
      heard('answered', status, 'non'),
    )
  })
})

describe('a receiver that does not', () => {
  test('refuses the connection', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    expect(await post(`http://127.0.0.1:${port}`)).toEqual(unheard('unreachable'))
  })

  test('resets it before a word', async () => {
    const url = await saying((socket) => socket.resetAndDestroy())
    expect(await post(url)).toEqual(unheard('unreachable'))
  })

  test('hangs, or never comes to the end of its headers', async () => {
    const silent = await saying(() => undefined)
    const slow = await saying((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write('x-a: b\r\n'), 20)
      socket.on('close', () => clearInterval(timer))
    })
    const told = await Promise.all([post(silent, hasty), post(slow, hasty)])
    expect(told).toEqual([unheard('timed-out'), unheard('timed-out')])
  })

  test('speaks something else than HTTP, or has headers without end', async () => {
    expect(await post(await saying((socket) => socket.write('220 smtp ready\r\n')))).toEqual(
      unheard('unreachable'),
    )
    const flood = await saying((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`),
    )
    expect(await post(flood)).toEqual(unheard('unreachable'))
  })

  test('shows a certificate of nobody known, or none', async () => {
    const secure = createTlsServer(tlsOptions(), (_, response) => response.writeHead(204).end())
    expect(await post(`https://localhost:${await listening(secure)}`)).toEqual(
      unheard('unreachable'),
    )
    server.received.length = 0
    expect(await post(`https://127.0.0.1:${server.port}`)).toEqual(unheard('unreachable'))
    expect(server.received).toHaveLength(0)
  })
})

describe('a name that leads inside', () => {
  const leadingTo = (...answers: string[][]) => {
    let turn = 0
    const lookup = async () =>
      (answers[Math.min(turn++, answers.length - 1)] ?? []).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }))
    return openMessenger({ userAgent: 'test', lookup, timeoutMs: patienceMs })
  }
  const url = 'https://partenaire.example/'

  test.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:10.0.0.1'])(
    'to %s is refused when the message leaves',
    async (address) => {
      const inside = leadingTo([address])
      expect(inside.mayGo(url)).toBe(true)
      expect(await post(url, inside)).toEqual(unheard('address-refused'))
      expect(await post(url, leadingTo(['1.1.1.1', address]))).toEqual(unheard('address-refused'))
    },
  )

  test('is asked again for each message: what it once answered opens nothing', async () => {
    const rebinding = leadingTo([], ['127.0.0.1'])
    await post(url, rebinding)
    expect(await post(url, rebinding)).toEqual(unheard('address-refused'))
  })

  test('is of no use where the address itself is of this machine', async () => {
    const outside = openMessenger({ userAgent: 'test', timeoutMs: patienceMs })
    server.received.length = 0
    expect(await post(server.origin, outside)).toEqual(unheard('address-refused'))
    expect(server.received).toHaveLength(0)
  })
})
