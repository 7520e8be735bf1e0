import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent } from 'undici'
import { isPublicAddress } from './public-address.ts'

/** Going to an address that somebody typed, without being led inside the house. */

export type Address = { readonly address: string; readonly family: number }

export type Guard = {
  /** How names become addresses; the machine's own resolver unless a test says otherwise. */
  readonly lookup?: ((hostname: string) => Promise<readonly Address[]>) | undefined
  readonly ports: readonly number[]
  readonly protocols: readonly string[]
  /** What the house lets through all the same: a port of its own machine, in tests and sandbox. */
  readonly mayReach?: ((url: URL) => boolean) | undefined
}

const maxUrlLength = 2_000

/**
 * What the address itself tells. The WHATWG parser has already turned `0x7f.1`, `2130706433` and
 * `0177.0.0.1` into plain dotted numbers; a literal never goes through the lookup.
 */
export function isAllowed(url: URL, { ports, protocols, mayReach }: Guard): boolean {
  if (url.href.length > maxUrlLength || url.username !== '' || url.password !== '') return false
  if (mayReach?.(url)) return true
  if (!protocols.includes(url.protocol)) return false
  if (url.port !== '' && !ports.includes(Number(url.port))) return false
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) === 0 || isPublicAddress(host)
}

/**
 * Connections made for one errand. Names are judged by the very addresses the socket then uses, so a
 * name cannot answer one thing to the check and another to the connection.
 */
export const guardedAgent = (guard: Guard, url?: URL): Agent =>
  new Agent({
    connect: {
      timeout: 5_000,
      ...(url !== undefined && guard.mayReach?.(url) ? {} : { lookup: guardedLookup(guard) }),
    },
    pipelining: 0,
  })

/** Resolves, refuses, and pins: the socket connects to the addresses judged here and to no other. */
function guardedLookup({ lookup = resolveName }: Guard): LookupFunction {
  return (hostname, { all }, done) => {
    const judge = (addresses: readonly Address[]) => {
      const [first] = addresses
      // One private address among public ones is already an attempt.
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
        done(new LedInside('a name that leads inside'), '')
      } else if (all === true) done(null, [...addresses])
      else done(null, first.address, first.family)
    }
    lookup(hostname).then(judge, (error: Error) => done(error, ''))
  }
}

/** A name whose addresses are not of the open Internet. */
class LedInside extends Error {}

/** Whether it is the guard that stopped this, whatever errors the connection wrapped it in. */
export const isLedInside = (error: unknown): boolean =>
  error instanceof LedInside || (error instanceof Error && isLedInside(error.cause))

const resolveName = (hostname: string) => systemLookup(hostname, { all: true, verbatim: true })
