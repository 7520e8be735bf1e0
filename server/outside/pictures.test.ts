import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { Agent, fetch } from 'undici'
import { beforeEach, describe, expect, test } from 'vitest'
import { openLocalServer } from '../../test/local-server.ts'
import type { Address } from './guarded.ts'
import { openPictureFetcher } from './pictures.ts'

const server = await openLocalServer()
const userAgent = 'pass-culture-test'
const picture = randomBytes(400)

/** Names that all lead to the server of this test, in the ways a DNS can say so. */
const asked: string[] = []
const says = (...answers: string[][]) => {
  let turn = 0
  return async (hostname: string): Promise<Address[]> => {
    asked.push(hostname)
    const answer = answers[Math.min(turn++, answers.length - 1)] ?? []
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  }
}
const local = openPictureFetcher({
  userAgent,
  allowLoopbackPort: server.port,
  ports: [80, 443, server.port],
  lookup: says(['127.0.0.1']),
})
const plain: RequestListener = (_, response) => response.end(picture)
const redirectsTo =
  (location: string, status = 302): RequestListener =>
  (request, response) =>
    request.url === '/start'
      ? response.writeHead(status, { location }).end('moved')
      : response.end(picture)

beforeEach(() => {
  server.received.length = 0
  asked.length = 0
  server.plays(plain)
})

describe('an address of this very machine', () => {
  const { port } = server
  // Every one of them reaches the server of this test, as the control shows.
  const hosts = [
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0x0.0x0.0x1',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.0.0.1.',
    '１２７.０.０.１',
    '127。0。0。1',
    '0',
    '0.0.0.0',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    'localhost',
    'LOCALHOST.',
    'app.localhost',
    '127.0.0.1.nip.io',
    'metadata.google.internal',
    'picture.example.org',
  ]
  const urls = hosts.map((host) => `http://${host}:${port}/`)
  const lookup = says(['127.0.0.1'])
  const guarded = openPictureFetcher({ userAgent, lookup, ports: [port] })

  test.each(urls)('%s is refused', async (url) => {
    expect(await guarded.fetch(url)).toBe('refused')
    expect(server.received).toHaveLength(0)
  })

  test.each(urls)('control: without the guard %s gives the picture', async (url) => {
    const unguarded = new Agent({
      connect: {
        lookup: (_, { all }, done) =>
          all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
      },
    })
    const response = await fetch(url, { dispatcher: unguarded })
    expect(Buffer.from(await response.arrayBuffer())).toEqual(picture)
    await unguarded.destroy()
  })
})

describe('an address that leads inside, or nowhere a picture lives, is refused', () => {
  const fetcher = openPictureFetcher({ userAgent, lookup: says(['127.0.0.1'], ['::1']) })
  const urls = [
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'https://localhost/',
    'http://10.0.0.1/',
    'http://10.255.255.255/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0xA9FEA9FE/',
    'http://2852039166/',
    'http://192.0.2.1/',
    'http://198.51.100.7/',
    'http://203.0.113.9/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:a00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    `http://127.0.0.1:${server.port}/`,
    `http://localhost:${server.port}/`,
    'http://1.1.1.1:22/',
    'http://1.1.1.1:8080/',
    'https://1.1.1.1:6379/',
    'http://user@1.1.1.1/',
    'http://user:secret@1.1.1.1/',
    'http://1.1.1.1@127.0.0.1/',
    'ftp://1.1.1.1/picture.jpg',
    'file:///etc/passwd',
    'data:image/png;base64,iVBORw0KGgo=',
    'gopher://127.0.0.1:25/',
    'javascript:alert(1)',
    'blob:https://example.org/1',
    '//1.1.1.1/picture.jpg',
    '/picture.jpg',
    'picture.jpg',
    'http://',
    'http://[::1',
    'http://256.256.256.256/',
    'http://exa mple.org/',
    `http://1.1.1.1/${'x'.repeat(2_000)}`,
    '',
  ]

  test.each(urls)('%.60s', async (url) => {
    expect(await fetcher.fetch(url)).toBe('refused')
    expect(server.received).toHaveLength(0)
  })
})

describe('a name', () => {
  const through = (...answers: string[][]) =>
    openPictureFetcher({
      userAgent,
      lookup: says(...answers),
      ports: [server.port],
      timeoutMs: 400,
    })
  const url = `http://pictures.example.org:${server.port}/a.jpg`

  test.each([
    ['of the loopback', ['127.0.0.1']],
    ['of the loopback, v6', ['::1']],
    ['of a private network', ['192.168.0.12']],
    ['of a mapped address', ['::ffff:127.0.0.1']],
    ['with one private address among public ones', ['3ffe::1', '127.0.0.1']],
    ['with a private address first', ['127.0.0.1', '3ffe::1']],
    ['of nothing', []],
  ])('%s is refused', async (_, addresses) => {
    expect(await through(addresses).fetch(url)).toBe('refused')
    expect(asked).toEqual(['pictures.example.org'])
    expect(server.received).toHaveLength(0)
  })

  test('that cannot be resolved is refused', async () => {
    const lookup = () => Promise.reject(new Error('ENOTFOUND'))
    const fetcher = openPictureFetcher({ userAgent, lookup })
    expect(await fetcher.fetch('http://pictures.example.org/')).toBe('refused')
  })

  // 3ffe::/16 was given back in 2006 and is routed nowhere: public to the eye, silent to the test.
  test('that is public when asked and inside a moment later is asked only once', async () => {
    const fetcher = through(['3ffe::1'], ['127.0.0.1'])
    expect(await fetcher.fetch(url)).toBe('refused')
    expect(asked).toEqual(['pictures.example.org'])
    expect(await fetcher.fetch(url)).toBe('refused')
    expect(asked).toHaveLength(2)
    expect(server.received).toHaveLength(0)
  })
})

describe('a picture on the open Internet (played by the one port allowed)', () => {
  const url = (path = '/picture.jpg') => `${server.origin}${path}`

  test('is fetched, saying who we are and nothing else', async () => {
    expect(await local.fetch(url())).toEqual(picture)
    const [request] = server.received
    expect(request?.headers['user-agent']).toBe(userAgent)
    expect(request?.headers.cookie).toBeUndefined()
    expect(request?.headers.referer).toBeUndefined()
    expect(request?.headers.authorization).toBeUndefined()
  })

  test('a cookie given on the way is not carried on', async () => {
    server.plays((request, response) =>
      request.url === '/start'
        ? response.writeHead(302, { location: '/end', 'set-cookie': 'a=b; Path=/' }).end()
        : response.end(picture),
    )
    expect(await local.fetch(url('/start'))).toEqual(picture)
    expect(server.received[1]?.headers.cookie).toBeUndefined()
  })

  test.each([301, 302, 303, 307, 308])('is followed through a %i', async (status) => {
    server.plays(redirectsTo('/elsewhere', status))
    expect(await local.fetch(url('/start'))).toEqual(picture)
  })

  test('is followed three times and not four', async () => {
    server.plays((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) response.end(picture)
      else response.writeHead(302, { location: `/${left - 1}` }).end()
    })
    expect(await local.fetch(url('/3'))).toEqual(picture)
    expect(await local.fetch(url('/4'))).toBe('refused')
  })

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:1/',
    'http://localhost/',
    `http://rebound.example.org:${server.port}/`,
    'http://[::ffff:127.0.0.1]/',
    '//0x7f.1/',
    'http://me:secret@1.1.1.1/',
    'http://1.1.1.1:8080/',
    'file:///etc/passwd',
    'http://[',
    '',
  ])('is not followed to %j', async (location) => {
    server.plays(redirectsTo(location))
    expect(await local.fetch(url('/start'))).toBe('refused')
    expect(server.received.filter((request) => request.url !== '/start')).toHaveLength(0)
  })

  test.each([201, 204, 206, 304, 401, 403, 404, 429, 500, 503])(
    'a %i is no picture',
    async (status) => {
      server.plays((_, response) => response.writeHead(status).end())
      expect(await local.fetch(url())).toBe('refused')
    },
  )

  test('nothing but a hang-up is no picture', async () => {
    server.plays((request) => request.socket.destroy())
    expect(await local.fetch(url())).toBe('refused')
  })
})
