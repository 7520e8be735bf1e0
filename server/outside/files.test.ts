import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDisk, openS3, type Files } from './files.ts'

type S3Server = { run(): Promise<{ port: number }>; close(): Promise<void> }
type S3Maker = new (options: Record<string, unknown>) => S3Server
// The package has no types of its own.
const S3rver = createRequire(import.meta.url)('s3rver') as S3Maker

const folder = await mkdtemp(join(tmpdir(), 'files-'))
const store = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(folder, 's3'),
  configureBuckets: [{ name: 'pass-culture' }],
})
let s3Port = 0

beforeAll(async () => {
  s3Port = (await store.run()).port
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const address = (bucket = 'pass-culture', key = 'S3RVER') =>
  `s3://${key}:S3RVER@127.0.0.1:${s3Port}/${bucket}?tls=off&region=eu-west-3`

const kinds: [string, () => Files][] = [
  ['a folder', () => openDisk(join(folder, 'disk'))],
  ['an S3 store', () => openS3(address())],
]

describe.each(kinds)('%s', (_, open) => {
  const pdf = Buffer.from('%PDF-1.7 relevé')

  test('gives back the very bytes it was given', async () => {
    const files = open()
    const sizes = [0, 1, 17, 4_096, 70_000, 3_000_000]
    for (const size of sizes) {
      const bytes = Buffer.alloc(size, 'pass')
      await files.put(`proofs/of-size/${size}.bin`, bytes, 'application/octet-stream')
      const back = await files.read(`proofs/of-size/${size}.bin`)
      expect(back?.byteLength).toBe(size)
      expect(bytes.equals(back ?? Buffer.from('nothing'))).toBe(true)
    }
  })

  test('has nothing where nothing was put, and nothing after a removal', async () => {
    const files = open()
    expect(await files.read('never/there.pdf')).toBeNull()
    await files.put('there.pdf', pdf, 'application/pdf')
    expect(await files.read('there.pdf/below.pdf')).toBeNull()
    await files.remove('there.pdf')
    expect(await files.read('there.pdf')).toBeNull()
    await files.remove('there.pdf')
  })

  test('replaces a file whole', async () => {
    const files = open()
    await files.put('picture/300.webp', Buffer.alloc(50_000, 1), 'image/webp')
    await files.put('picture/300.webp', Buffer.from('short'), 'image/webp')
    expect(Buffer.from((await files.read('picture/300.webp')) ?? []).toString()).toBe('short')
  })

  test.each([
    '',
    '/etc/passwd',
    '../secret',
    'a/../../secret',
    'a/./b',
    'a//b',
    'a/',
    '.env',
    'a/.hidden',
    '_incoming/file-x/file',
    'a\\b',
    'a\0b',
    'é.pdf',
    'a b',
    'x/'.repeat(251) + 'x',
  ])('refuses %.20j as a key', async (key) => {
    const files = open()
    await expect(files.put(key, pdf, 'application/pdf')).rejects.toThrow('not a key')
    await expect(files.read(key)).rejects.toThrow('not a key')
    await expect(files.remove(key)).rejects.toThrow('not a key')
  })
})

describe('a folder', () => {
  test('never shows half a file, however many write the same one at once', async () => {
    const place = join(folder, 'together')
    const files = openDisk(place)
    const whole = (n: number) => Buffer.alloc(400_000, n)
    await files.put('same.bin', whole(0), 'application/octet-stream')
    const writing = [1, 2, 3, 4, 5, 6].map((n) => files.put('same.bin', whole(n), 'x/y'))
    const seen: Buffer[] = []
    let isWriting = true
    const reading = (async () => {
      while (isWriting) seen.push(await readFile(join(place, 'same.bin')))
    })()
    await Promise.all(writing)
    isWriting = false
    await reading
    expect(seen.length).toBeGreaterThan(0)
    for (const bytes of seen) {
      expect(bytes.equals(whole(bytes[0] ?? -1))).toBe(true)
    }
    expect(await readdir(join(place, '_incoming'))).toEqual([])
  })

  test('says so when the disk refuses, and leaves nothing behind', async () => {
    const place = join(folder, 'refusing')
    const files = openDisk(place)
    await files.put('taken', Buffer.from('a file, not a folder'), 'text/plain')
    await expect(files.put('taken/inside', Buffer.from('x'), 'text/plain')).rejects.toThrow()
    expect(await readdir(join(place, '_incoming'))).toEqual([])
    expect(await readdir(place)).toEqual(['_incoming', 'taken'])
  })

  test('that cannot be read is a fault, not an absence', async () => {
    const files = openDisk(join(folder, 'faulty'))
    await files.put('folder/file', Buffer.from('x'), 'text/plain')
    await expect(files.read('folder')).rejects.toThrow()
  })
})

describe('an S3 store', () => {
  test('keeps the content type', async () => {
    await openS3(address()).put('typed.bin', Buffer.from('x'), 'image/avif')
    const kept = join(folder, 's3', 'pass-culture', 'typed.bin._S3rver_metadata.json')
    expect(JSON.parse(await readFile(kept, 'utf8'))).toMatchObject({ 'content-type': 'image/avif' })
  })

  test('that refuses is a fault, not an absence', async () => {
    await expect(openS3(address('no-such-bucket')).read('a')).rejects.toThrow()
    await expect(openS3(address('pass-culture', 'stranger')).read('a')).rejects.toThrow()
  })

  test.each([
    's3://127.0.0.1:9000/bucket',
    's3://KEY:SECRET@127.0.0.1:9000/',
    's3://KEY:SECRET@127.0.0.1:9000/a/b',
    'bucket',
    's3://KEY:SECRET@[bad/bucket',
  ])('is not to be found at %s, and the secret is not repeated', (url) => {
    expect(() => openS3(url)).toThrow(/^((?!SECRET).)*$/)
  })

  test('takes a key and a secret with any sign in them', async () => {
    expect(() => openS3('s3://K%2FEY:S%3AEC%40RET@127.0.0.1:9000/bucket')).not.toThrow()
  })
})

test('a file put by hand in the folder is read too', async () => {
  const files = openDisk(folder)
  await writeFile(join(folder, 'by-hand.txt'), 'été')
  expect(Buffer.from((await files.read('by-hand.txt')) ?? []).toString()).toBe('été')
})
