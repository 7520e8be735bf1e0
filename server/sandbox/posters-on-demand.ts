import sharp from 'sharp'
import { contentTypeOf } from '../kit/image.ts'
import type { Files } from '../outside/files.ts'
import { drawPoster, type Poster } from './posters.ts'
import { posterOfKey } from './shelves.ts'

/**
 * The house’s files, with the posters among them: each is drawn when first asked for, then kept.
 * Drawing sixty posters in every size at the start would take longer than all the rest of it.
 */
export function withPosters(files: Files): Files {
  const drawing = new Map<string, Promise<Uint8Array>>()
  const drawn = async (key: string, poster: Poster, name: string): Promise<Uint8Array> => {
    const bytes = await encode(poster, name)
    await files.put(key, bytes, contentTypeOf(name))
    return bytes
  }
  return {
    ...files,
    async read(key) {
      const kept = await files.read(key)
      if (kept !== null) return kept
      const [, hash = '', name = ''] = /^pictures\/([0-9a-f]{32})\/(.+)$/.exec(key) ?? []
      const poster = posterOfKey(hash)
      if (poster === undefined) return null
      // Whoever asks meanwhile waits for the same drawing.
      const under = drawing.get(key) ?? drawn(key, poster, name).finally(() => drawing.delete(key))
      drawing.set(key, under)
      return under
    },
  }
}

/** Flat shapes: the least effort is already small, and somebody is waiting. */
function encode(poster: Poster, name: string): Promise<Buffer> {
  const [width = '600', format = 'webp'] = name.split('.')
  const density = (72 * Number(width)) / 600
  const image = sharp(Buffer.from(drawPoster(poster)), { density })
    .resize(Number(width))
    .flatten()
  if (format === 'avif') return image.avif({ quality: 60, effort: 0 }).toBuffer()
  if (format === 'jpg') return image.jpeg({ quality: 84, progressive: true }).toBuffer()
  return image.webp({ quality: 82, effort: 2 }).toBuffer()
}
