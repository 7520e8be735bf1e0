import type * as contract from '../../contract/imports.ts'
import { isRefusal, refuse, type Refusal } from '../../contract/refusals.ts'
import type { BodyOf } from '../../contract/route.ts'
import { nameOf, type Pro } from '../accounts/session.ts'
import type { RequestKey } from '../kit/http.ts'
import { once } from '../kit/idempotency.ts'
import { whyClosed } from '../settings/switches.ts'
import type { World } from '../world.ts'
import { note, shown, venueToFill } from './actions.ts'
import { nightAfter } from './nights.ts'
import { knowsVenue, readPage } from './reading.ts'
import { openRun } from './runs.ts'
import * as imports from './store.ts'

/** The beginning of an import: the source is asked before anything is tied to it. */

type Wish = BodyOf<typeof contract.startImport>
type Starting = { readonly id: number; readonly wish: Wish; readonly key?: RequestKey | undefined }
type Source = {
  readonly source: Wish['source']
  readonly providerId: number | null
  readonly address: string | null
}
type SourceRefusal = Extract<(typeof contract.startImport.refusals)[number], `import-${string}`>

/**
 * Ties a venue to a source. The source is asked first, outside any transaction: one that does not
 * answer, or does not know the venue, ties nothing. The first reading then begins at once.
 */
export async function startImport(world: World, pro: Pro, { id, wish, key }: Starting, now: Date) {
  const venue = await venueToFill(world.db, pro, id)
  if (isRefusal(venue)) return venue
  if (venue.kind === 'online') return refuse('venue-must-be-physical', { field: 'source' })
  const source = await sourceOf(world, wish, venue, now)
  if (isRefusal(source)) return source
  return once(world.db, key, now, async (tx) => {
    const closed = await whyClosed(tx, 'imports')
    if (closed !== null) return closed
    const made = await imports.insertLink(tx, {
      ...source,
      venueId: id,
      offererId: venue.offererId,
      state: 'active',
      defaultType: wish.type ?? null,
      defaultPriceCents: wish.priceCents ?? null,
      defaultPlaces: wish.places ?? null,
      createdAt: now,
      createdBy: pro.id,
      nextRunAt: nightAfter(now, id),
    })
    const link = made && (await imports.lockLink(tx, made.id))
    if (!link) return refuse('import-already-there')
    await imports.updateLink(tx, link.id, { nextRunAt: nightAfter(now, link.id) })
    await openRun(tx, { link, cause: 'first', by: nameOf(pro) }, now)
    await note(tx, pro, { act: 'import.started', link }, now)
    return shown(tx, link.id)
  })
}

type Venue = { readonly siret: string | null; readonly timeZone: string }

async function sourceOf(
  world: World,
  wish: Wish,
  venue: Venue,
  now: Date,
): Promise<Source | Refusal<SourceRefusal>> {
  if (wish.source === 'provider') return providerOf(world, wish.provider ?? '', venue)
  if (wish.type === undefined || wish.priceCents === undefined) return refuse('import-needs-type')
  const address = addressIn(wish)
  if (address === null) return refuse('import-needs-address')
  const pass = wish.source === 'ical' ? 'calendar' : 'agenda'
  const place = { ...venue, baseUrl: null, address }
  const read = await readPage(world, place, { pass, lastRef: null, modifiedSince: null }, now)
  if ('silent' in read) return refuse(refusalOf[read.kind])
  return { source: wish.source, providerId: null, address }
}

const refusalOf = {
  address: 'import-address-refused',
  silence: 'import-source-silent',
  nonsense: 'import-unreadable',
} as const

async function providerOf(world: World, code: string, { siret }: Venue) {
  const provider = await imports.activeProvider(world.db, code)
  if (!provider) return refuse('import-provider-unknown')
  if (siret === null) return refuse('import-needs-siret')
  const known = await knowsVenue(world, { baseUrl: provider.baseUrl, siret })
  if (known === 'silent') return refuse('import-source-silent')
  if (known === 'unknown') return refuse('import-siret-refused')
  return { source: 'provider' as const, providerId: provider.id, address: null }
}

/** An agenda is known by its number, alone or in its address; a calendar by its address. */
function addressIn({ source, address = '' }: Wish): string | null {
  if (source === 'openagenda') return /(\d{4,12})\/?$/.exec(address.trim())?.[1] ?? null
  const url = address.trim().replace(/^webcal:/i, 'https:')
  return URL.canParse(url) ? url : null
}
