import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { openLocalServer } from '../../test/local-server.ts'
import type { Address } from './guarded.ts'
import { openPictureFetcher } from './pictures.ts'

const server = await openLocalServer()
const userAgent = 'pass-culture-test'
const local = openPictureFetcher({ userAgent, allowLoopbackPort: server.port })

describe('weight is counted on what arrives', () => {
  const tenMegabytes = 10_000_000
  const url = `${server.origin}/picture.jpg`

  test('ten megabytes pass, one byte more does not', async () => {
    server.plays((_, response) => response.end(Buffer.alloc(tenMegabytes)))
    expect((await local.fetch(url)).length).toBe(tenMegabytes)
    server.plays((_, response) => response.end(Buffer.alloc(tenMegabytes + 1)))
    expect(await local.fetch(url)).toBe('too-heavy')
  })

  test('a body without an end is cut short', async () => {
    let sent = 0
    server.plays((_, response) => {
      const chunk = Buffer.alloc(1_000_000)
      const pour = () => {
        if (response.destroyed) return
        sent += chunk.length
        response.write(chunk, () => setImmediate(pour))
      }
      pour()
    })
    expect(await local.fetch(url)).toBe('too-heavy')
    expect(sent).toBeLessThan(60_000_000)
  })

  test.each([
    ['gzip', gzipSync(Buffer.alloc(300_000_000)), 'gzip'],
    ['brotli', brotliCompressSync(Buffer.alloc(60_000_000)), 'br'],
  ])('a bomb in %s is stopped while it unfolds', async (_, bomb, encoding) => {
    expect(bomb.length).toBeLessThan(400_000)
    server.plays((__, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bomb),
    )
    const before = process.memoryUsage().rss
    expect(await local.fetch(url)).toBe('too-heavy')
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })

  test('a false announcement changes nothing', async () => {
    server.plays((_, response) => {
      response.writeHead(200, { 'content-length': 10 })
      response.write('12345')
      response.socket?.end()
    })
    expect(await local.fetch(url)).toBe('refused')
  })
})

describe('time is counted from the first step to the last byte', () => {
  const hasty = openPictureFetcher({ userAgent, allowLoopbackPort: server.port, timeoutMs: 300 })
  const url = `${server.origin}/picture.jpg`
  const isRefusedSoon = async () => {
    const before = performance.now()
    expect(await hasty.fetch(url)).toBe('refused')
    expect(performance.now() - before).toBeLessThan(1_500)
  }

  test('a body that comes drop by drop', async () => {
    server.plays((_, response) => {
      const drops = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drops))
    })
    await isRefusedSoon()
  })

  test('a server that never answers', async () => {
    server.plays(() => undefined)
    await isRefusedSoon()
  })

  test('redirections that each take their time', async () => {
    server.plays((_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 120)
    })
    await isRefusedSoon()
  })

  test('a name that is never resolved', async () => {
    const lookup = () => new Promise<Address[]>(() => undefined)
    const waiting = openPictureFetcher({ userAgent, lookup, timeoutMs: 200 })
    expect(await waiting.fetch('http://slow.example.org/')).toBe('refused')
  })
})
