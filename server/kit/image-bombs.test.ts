import { crc32, deflateSync, gzipSync } from 'node:zlib'
import sharp, { type Color } from 'sharp'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../contract/refusals.ts'
import { readPicture, type Picture } from './image.ts'

const read = async (bytes: Uint8Array): Promise<Picture> => {
  const picture = await readPicture(bytes)
  if (isRefusal(picture)) throw new Error(`refused: ${picture.refused}`)
  return picture
}
const refusalOf = async (bytes: Uint8Array) => {
  const picture = await readPicture(bytes)
  return isRefusal(picture) ? picture.refused : 'accepted'
}
const plain = (width: number, height: number, background: Color = '#204060') =>
  sharp({ create: { width, height, channels: 3, background } })
const noisy = (format: 'jpeg' | 'png' | 'webp') => {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  const create = { width: 400, height: 600, channels: 3 as const, background: '#000', noise }
  return sharp({ create }).toFormat(format).toBuffer()
}

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const header = (width: number, height: number): Buffer => {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  return chunk('IHDR', data)
}
/** A PNG that says it is huge, and gives a few bytes. */
const huge = (width: number, height: number) =>
  Buffer.concat([
    signature,
    header(width, height),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
/** A good PNG with one more chunk after its header. */
const withChunk = (png: Buffer, type: string, data: Uint8Array) =>
  Buffer.concat([png.subarray(0, 33), chunk(type, data), png.subarray(33)])

describe('what is no picture, or too much of one, is refused without harm', () => {
  const harmless = async (bytes: Uint8Array, refusals: readonly string[]) => {
    const rss = process.memoryUsage().rss
    const before = performance.now()
    expect(refusals).toContain(await refusalOf(bytes))
    expect(performance.now() - before).toBeLessThan(5_000)
    expect(process.memoryUsage().rss - rss).toBeLessThan(200_000_000)
  }
  const unreadable = ['picture-unreadable']
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1350"></svg>'

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from([0xff])],
    ['text', Buffer.from('une image')],
    ['an SVG', Buffer.from(svg)],
    ['a compressed SVG', gzipSync(svg)],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
    ['only the beginning of a JPEG', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
    ['only the beginning of a PNG', signature],
    ['only the beginning of a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1')],
    ['an SVG behind the first bytes of a PNG', Buffer.concat([signature, Buffer.from(svg)])],
    ['an SVG behind the first bytes of a JPEG', Buffer.from(`\xff\xd8\xff${svg}`, 'latin1')],
    [
      'noise behind the first bytes of a JPEG',
      Buffer.from(`\xff\xd8\xff${'x'.repeat(5_000)}`, 'latin1'),
    ],
  ])('%s', (_, bytes) => harmless(bytes, unreadable))

  test.each(['gif', 'tiff', 'avif'] as const)('a %s, whatever its name', async (format) => {
    await harmless(await plain(500, 750).toFormat(format).toBuffer(), unreadable)
  })

  test.each(['jpeg', 'png', 'webp'] as const)('a %s cut short', async (format) => {
    const bytes = await noisy(format)
    for (const part of [0.02, 0.5, 0.95]) {
      await harmless(bytes.subarray(0, Math.floor(bytes.length * part)), unreadable)
    }
  })

  test('a PNG whose middle was damaged', async () => {
    const bytes = await noisy('png')
    const middle = Math.floor(bytes.length / 2)
    bytes.fill(0, middle, middle + 40)
    await harmless(bytes, unreadable)
  })

  test.each([
    ['a thousand million points', 40_000, 25_000],
    ['a line without end', 2_000_000, 30],
    ['a little too many points', 7_072, 7_072],
    ['the largest there may be', 2_147_483_647, 2_147_483_647],
  ])('a PNG that says it has %s', (_, width, height) =>
    harmless(huge(width, height), ['picture-too-heavy', 'picture-unreadable']),
  )

  test('a PNG that says it has many points and gives few', () =>
    harmless(huge(6_000, 8_000), unreadable))

  test('a JPEG that says it is huge', async () => {
    const bytes = await plain(500, 750).jpeg().toBuffer()
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
    bytes.fill(0xfd, frame + 5, frame + 9)
    await harmless(bytes, ['picture-too-heavy'])
  })

  test('more than ten megabytes', () =>
    harmless(Buffer.alloc(10_000_001, 0xff), ['picture-too-heavy']))

  test('words that unfold to hundreds of megabytes', async () => {
    const text = Buffer.concat([
      Buffer.from('Comment\0\0', 'latin1'),
      deflateSync(Buffer.alloc(100_000_000)),
    ])
    const png = await plain(500, 750).png().toBuffer()
    await harmless(withChunk(png, 'zTXt', text), ['picture-unreadable', 'accepted'])
  })

  test('a colour profile made of noise', async () => {
    const profile = Buffer.concat([
      Buffer.from('bad\0\0', 'latin1'),
      deflateSync(Buffer.alloc(200_000, 7)),
    ])
    const png = await plain(500, 750).png().toBuffer()
    await harmless(withChunk(png, 'iCCP', profile), ['picture-unreadable', 'accepted'])
  })
})

describe('what hides in a picture does not come out of it', () => {
  test('a page hidden in a JPEG', async () => {
    const script = '<script>alert(document.cookie)</script>'
    const jpeg = await plain(500, 750).jpeg().toBuffer()
    const comment = Buffer.from(
      `\xff\xfe\0${String.fromCharCode(script.length + 2)}${script}`,
      'latin1',
    )
    const polyglot = Buffer.concat([
      jpeg.subarray(0, 2),
      comment,
      jpeg.subarray(2),
      Buffer.from(`<html>${script}</html>`),
    ])
    for (const { bytes } of (await read(polyglot)).files) {
      expect(Buffer.from(bytes).includes('<script')).toBe(false)
    }
  })

  test('all frames but the first of an animation', async () => {
    const frames = await Promise.all(
      ['#c026d3', '#00ff00', '#0000ff'].map((color) => plain(400, 600, color).png().toBuffer()),
    )
    const animation = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer()
    expect((await sharp(animation).metadata()).pages).toBe(3)
    const picture = await read(animation)
    expect(picture).toMatchObject({ width: 400, height: 600 })
    expect(picture.dominantColor).toMatch(/^#[bc].2.d/)
  })

  test('an animated PNG of ten thousand frames is one picture', async () => {
    const control = Buffer.alloc(8)
    control.writeUInt32BE(10_000, 0)
    const png = await plain(400, 600).png().toBuffer()
    expect(await read(withChunk(png, 'acTL', control))).toMatchObject({ width: 400, height: 600 })
  })
})
