import { mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** Where bytes are kept: a folder, or an S3-compatible store. Keys are relative paths. */
export type Files = {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** The bytes, or null when there is no such file. */
  read(key: string): Promise<Uint8Array | null>
  remove(key: string): Promise<void>
}

/** No key of ours begins with it: what is being written never meets what is kept. */
const incoming = '_incoming'

/**
 * Files in a folder, made when first needed. A file appears whole or not at all, and what `put`
 * answered for outlives a power cut. The content type is not kept: the key's ending tells it.
 * @throws when the disk refuses, or the key is not one.
 */
export function openDisk(folder: string): Files {
  const root = resolve(folder)
  const placeOf = (key: string) => join(root, checkedKey(key))
  return {
    async put(key, bytes) {
      const place = placeOf(key)
      await mkdir(join(root, incoming), { recursive: true })
      const draft = await mkdtemp(join(root, incoming, 'file-'))
      try {
        await writeDown(join(draft, 'file'), bytes)
        const firstMade = await mkdir(dirname(place), { recursive: true })
        await rename(join(draft, 'file'), place)
        await settle(dirname(place), firstMade)
      } finally {
        await rm(draft, { recursive: true, force: true })
      }
    },
    async read(key) {
      try {
        return await readFile(placeOf(key))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    remove: async (key) => rm(placeOf(key), { force: true }),
  }
}

async function writeDown(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A name too is only in memory until its folder is on the disk, and so on up to one that was there. */
async function settle(folder: string, firstMade: string | undefined): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  if (firstMade === undefined) return
  await settle(dirname(folder), folder.length > firstMade.length ? firstMade : undefined)
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

/**
 * Files in an S3-compatible store named by one address: `s3://KEY:SECRET@host:port/bucket`, with
 * `?region=` (default `us-east-1`) and `&tls=off` for a store on the same machine. Who may read is
 * the bucket's own rule: no access list is sent. The client is loaded when first used.
 * @throws at once when the address is not of that form, later when the store refuses.
 */
export function openS3(url: string): Files {
  const store = storeAt(url)
  let loaded: Promise<Files> | undefined
  const files = () => (loaded ??= loadS3(store))
  return {
    put: async (key, bytes, contentType) =>
      (await files()).put(checkedKey(key), bytes, contentType),
    read: async (key) => (await files()).read(checkedKey(key)),
    remove: async (key) => (await files()).remove(checkedKey(key)),
  }
}

type Store = ReturnType<typeof storeAt>

function storeAt(url: string) {
  // What the address parser would say repeats the address, and so the secret.
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const bucket = parsed?.pathname.slice(1) ?? ''
  if (!parsed?.username || !parsed.password || !parsed.host || !/^[\w.-]+$/.test(bucket)) {
    throw new Error('a store of files is expected as s3://key:secret@host:port/bucket')
  }
  const { username, password, host, searchParams } = parsed
  return {
    bucket,
    endpoint: `${searchParams.get('tls') === 'off' ? 'http' : 'https'}://${host}`,
    region: searchParams.get('region') ?? 'us-east-1',
    credentials: {
      accessKeyId: decodeURIComponent(username),
      secretAccessKey: decodeURIComponent(password),
    },
  }
}

async function loadS3({ bucket: Bucket, ...store }: Store): Promise<Files> {
  const s3 = await import('@aws-sdk/client-s3')
  const client = new s3.S3Client({
    ...store,
    forcePathStyle: true,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
    // Newer checksums are unknown to many stores that are not Amazon's.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return {
    async put(Key, Body, ContentType) {
      await client.send(new s3.PutObjectCommand({ Bucket, Key, Body, ContentType }))
    },
    async read(Key) {
      try {
        const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
        return (await Body?.transformToByteArray()) ?? new Uint8Array()
      } catch (error) {
        if (error instanceof s3.NoSuchKey) return null
        throw error
      }
    },
    async remove(Key) {
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key }))
    },
  }
}

/** Names of letters, digits, `-`, `_` and `.`, none beginning with a sign: no `..`, no hidden file. */
function checkedKey(key: string): string {
  if (key.length <= 500 && /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/.test(key)) return key
  throw new Error(`not a key of a file: ${JSON.stringify(key.slice(0, 80))}`)
}
