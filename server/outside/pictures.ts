import { openErrands, type Errands } from './errand.ts'

/** Fetches a picture from an address a person typed, without being led inside the house. */
export type PictureFetcher = {
  /** At most 10 MB; `refused` covers private networks, other schemes, errors and slowness. */
  fetch(url: string): Promise<Uint8Array | 'refused' | 'too-heavy'>
}

const errand = {
  accept: 'image/jpeg,image/png,image/webp',
  maxBytes: 10_000_000,
  timeoutMs: 10_000,
} as const

/**
 * A fetcher with the manners of `errand.ts`. Whether the bytes are a picture is for `kit/image.ts`
 * to say.
 */
export function openPictureFetcher(options: Errands): PictureFetcher {
  const run = openErrands(options)
  return {
    async fetch(url) {
      const answer = await run(url, errand)
      if (answer === 'too-heavy') return answer
      // Names that lead nowhere or inside, silence, noise: the person is told one same thing.
      return typeof answer === 'string' || answer.status !== 200 ? 'refused' : answer.bytes
    },
  }
}
