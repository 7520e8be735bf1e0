import { toPublicId } from '../../contract/public-id.ts'
import type { Tx } from '../database/connection.ts'
import { addressed, post } from '../kit/queue.ts'
import { mailsOf } from '../offerers/store.ts'
import type { World } from '../world.ts'
import { partnerLetter, venueLetters } from './mails.tsx'
import type { Link } from './store.ts'

/** To whom a silence is told. */

/** How people call a source. */
export const sourceName = ({ source, providerName, address }: Link): string => {
  if (source === 'provider') return providerName ?? 'Fournisseur'
  if (source === 'openagenda') return `OpenAgenda no ${address}`
  return 'Votre agenda'
}

const factsOf = (world: World, link: Link) => ({
  venue: link.venueName,
  siret: link.siret,
  source: sourceName(link),
  page: `${world.config.publicUrl}/pro/imports/${toPublicId(link.id)}`,
})

/** Tells the provider's contact; an agenda has nobody to be told. */
export async function tellPartner(world: World, tx: Tx, link: Link, why: string): Promise<void> {
  if (link.contactEmail === null) return
  const facts = { ...factsOf(world, link), why }
  await post(tx, [addressed(partnerLetter, link.contactEmail, facts, world.id())])
}

/** Tells the address of the venue, or the people of its structure where it has none. */
export async function tellVenue(
  world: World,
  tx: Tx,
  link: Link,
  name: keyof typeof venueLetters,
): Promise<void> {
  const to = link.bookingEmail === null ? await mailsOf(tx, link.offererId) : [link.bookingEmail]
  const facts = factsOf(world, link)
  await post(
    tx,
    to.map((address) => addressed(venueLetters[name], address, facts, world.id())),
  )
}
