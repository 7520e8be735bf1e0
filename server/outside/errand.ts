import { fetch, type Response } from 'undici'
import { guardedAgent, isAllowed, isLedInside, type Address, type Guard } from './guarded.ts'

/** Reads what stands at an address that somebody typed, with the guard of `guarded.ts`. */

export type Errands = {
  readonly userAgent: string
  /** How names become addresses; the machine's own resolver unless a test says otherwise. */
  readonly lookup?: (hostname: string) => Promise<readonly Address[]>
  /** For tests only, never from the environment: this one port of 127.0.0.1 may be read from. */
  readonly allowLoopbackPort?: number
  /** The sandbox's own simulators, by how their addresses begin; nothing else of the loopback. */
  readonly ownPrefix?: string | undefined
  /** For tests: the ports that may be asked. */
  readonly ports?: readonly number[]
  /** For tests: the whole time allowed, in milliseconds. */
  readonly timeoutMs?: number
}

type Errand = {
  readonly accept: string
  readonly maxBytes: number
  /** The whole time allowed, in milliseconds, redirections included. */
  readonly timeoutMs: number
}

/** What came back in the end, whatever its status; redirections have been followed. */
type Brought = { readonly status: number; readonly bytes: Uint8Array }

/** `refused`: an address that may not be asked. `silent`: no answer in time, or none at all. */
type RunErrand = (
  url: string,
  errand: Errand,
) => Promise<Brought | 'refused' | 'silent' | 'too-heavy'>

const maxRedirects = 3

/**
 * Errands that only reach the open Internet: http and https on their own ports, no credentials, no
 * cookie, at most three redirections, each checked as the first address was.
 */
export function openErrands(options: Errands): RunErrand {
  const guard = guardOf(options)
  return async (url, { accept, maxBytes, timeoutMs }) => {
    // Made for one errand: no connection outlives it, or serves another person's address.
    const agent = guardedAgent(guard)
    const signal = AbortSignal.timeout(options.timeoutMs ?? timeoutMs)
    try {
      const response = await follow(url, guard, (address) =>
        fetch(address, {
          dispatcher: agent,
          signal,
          redirect: 'manual',
          headers: { 'user-agent': options.userAgent, accept },
        }),
      )
      if (response === null) return 'refused'
      const bytes = await readBytes(response, maxBytes)
      return bytes === 'too-heavy' ? bytes : { status: response.status, bytes }
    } catch (error) {
      return isLedInside(error) ? 'refused' : 'silent'
    } finally {
      await agent.destroy()
    }
  }
}

const guardOf = ({ lookup, allowLoopbackPort, ownPrefix, ports = [80, 443] }: Errands): Guard => ({
  lookup,
  ports,
  protocols: ['http:', 'https:'],
  mayReach: ({ href }) =>
    (allowLoopbackPort !== undefined &&
      href.startsWith(`http://127.0.0.1:${allowLoopbackPort}/`)) ||
    (ownPrefix !== undefined && href.startsWith(ownPrefix)),
})

async function follow(
  typed: string,
  guard: Guard,
  get: (url: URL) => Promise<Response>,
): Promise<Response | null> {
  let url = URL.canParse(typed) ? new URL(typed) : null
  for (let hop = 0; hop <= maxRedirects; hop++) {
    if (url === null || !isAllowed(url, guard)) return null
    const response = await get(url)
    if (![301, 302, 303, 307, 308].includes(response.status)) return response
    const location = response.headers.get('location')
    await response.body?.cancel()
    if (location === null) return null
    url = URL.canParse(location, url.href) ? new URL(location, url) : null
  }
  return null
}

/** Counts what comes out of decompression, whatever the server announced. */
async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array | 'too-heavy'> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) return 'too-heavy'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
