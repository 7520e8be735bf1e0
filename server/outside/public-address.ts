import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** The one block of IPv6 that is given out for the open Internet (RFC 4291 §2.4). */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an IP address, v4 or v6 as text, belongs to the open Internet: not loopback, private,
 * link-local, shared (CGNAT), multicast, reserved or documentation; nor a v6 address that carries
 * a v4 one inside (mapped, NAT64, 6to4, Teredo), whatever that one is. False for what is no address.
 */
export function isPublicAddress(text: string): boolean {
  // The library also reads `1.2.3` and `0x7f000001`; a resolver never writes so.
  if (isIP(text) === 0) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(globalUnicast)
}
