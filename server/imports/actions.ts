import type * as contract from '../../contract/imports.ts'
import type { JournalAct } from '../../contract/journal-acts.ts'
import type * as team from '../../contract/providers.ts'
import { isRefusal, refuse } from '../../contract/refusals.ts'
import type { BodyOf, QueryOf } from '../../contract/route.ts'
import { nameOf, type Pro, type Staff } from '../accounts/session.ts'
import { transact, type Db, type Tx } from '../database/connection.ts'
import { record } from '../kit/journal.ts'
import { paged, startOf } from '../kit/paging.ts'
import { roleIn, venueOf } from '../offerers/store.ts'
import { whyClosed } from '../settings/switches.ts'
import type { World } from '../world.ts'
import { nightAfter } from './nights.ts'
import * as runs from './run-store.ts'
import { openRun, stopOpenRun } from './runs.ts'
import { importSheet, runSheet } from './sheets.ts'
import { emptyStocks } from './steps.ts'
import * as imported from './imported-store.ts'
import * as imports from './store.ts'

/** A venue of one of his structures; refused like one that does not exist for any other. */
export async function venueToFill(db: Db, pro: Pro, id: number) {
  const venue = await venueOf(db, id)
  return venue && (await roleIn(db, pro.id, venue.offererId)) ? venue : refuse('not-found')
}

async function linkOfOurs(db: Db, pro: Pro, id: number) {
  const link = await imports.linkOf(db, id)
  return link && (await roleIn(db, pro.id, link.offererId)) ? link : refuse('not-found')
}

async function lockOurs(tx: Tx, pro: Pro, id: number) {
  const link = await imports.lockLink(tx, id)
  if (!link || !(await roleIn(tx, pro.id, link.offererId))) return refuse('not-found')
  return link.state === 'ended' ? refuse('import-ended') : link
}

/** An import as it is read now. */
export async function shown(db: Db, id: number) {
  const link = await imports.linkOf(db, id)
  if (!link) return refuse('not-found')
  const { offers } = await imported.offersOfLink(db, id)
  return importSheet(link, offers, (await runs.lastRuns(db, [id])).get(id))
}

/** From where a venue's offers may come. */
export async function listSources(world: World, pro: Pro, id: number) {
  const venue = await venueToFill(world.db, pro, id)
  if (isRefusal(venue)) return venue
  const providers = (await imports.providers(world.db)).filter(({ isActive }) => isActive)
  const ofProviders = providers.map(({ code, name, hasEvents }) => ({
    source: 'provider' as const,
    provider: code,
    name,
    says: hasEvents
      ? 'Livres, évènements et leurs stocks, chaque nuit'
      : 'Livres et leurs stocks, chaque nuit',
  }))
  return {
    items: [
      ...(venue.siret === null ? [] : ofProviders),
      {
        source: 'openagenda' as const,
        provider: null,
        name: 'OpenAgenda',
        says: 'Les évènements d’un agenda public, par son numéro',
      },
      {
        source: 'ical' as const,
        provider: null,
        name: 'Agenda iCalendar',
        says: 'Les évènements d’un agenda Google, Outlook, Nextcloud… par son adresse .ics',
      },
    ],
  }
}

/** The imports of a venue. */
export async function listImports(world: World, pro: Pro, id: number) {
  const venue = await venueToFill(world.db, pro, id)
  if (isRefusal(venue)) return venue
  const links = await imports.linksOf(world.db, id)
  const last = await runs.lastRuns(
    world.db,
    links.map((link) => link.id),
  )
  const items = await Promise.all(
    links.map(async (link) => {
      const { offers } = await imported.offersOfLink(world.db, link.id)
      return importSheet(link, offers, last.get(link.id))
    }),
  )
  return { items }
}

export async function readImport(world: World, pro: Pro, id: number) {
  const link = await linkOfOurs(world.db, pro, id)
  return isRefusal(link) ? link : shown(world.db, id)
}

type Noted = { readonly act: JournalAct; readonly link: imports.Link }

/** Journals an act of a person on an import. */
export const note = (tx: Tx, pro: Pro, { act, link }: Noted, now: Date) =>
  record(tx, {
    at: now,
    actor: nameOf(pro),
    act,
    subject: `import:${link.id}`,
    offererId: link.offererId,
  })

/** Pauses an import, or takes it up again: it is then read the same night. */
export const setActivity = (
  world: World,
  pro: Pro,
  { id, isActive }: { readonly id: number; readonly isActive: boolean },
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const link = await lockOurs(tx, pro, id)
    if (isRefusal(link)) return link
    const state = isActive ? 'active' : 'paused'
    if (link.state !== state) {
      const nextRunAt = isActive ? nightAfter(now, id) : null
      // A silence does not run on while nobody calls.
      await imports.updateLink(tx, id, { state, nextRunAt, silentSince: null, emptiedAt: null })
      if (!isActive) await stopOpenRun(tx, id, now)
      await note(tx, pro, { act: isActive ? 'import.resumed' : 'import.paused', link }, now)
    }
    return shown(tx, id)
  })

const batch = 200

/**
 * Puts an end to an import. Its offers stay, as the venue's own; a provider's stocks come back to
 * what is booked, for nobody tells any more what is left of them.
 */
export async function endImport(world: World, pro: Pro, id: number, now: Date) {
  const ended = await transact(world.db, async (tx) => {
    const link = await lockOurs(tx, pro, id)
    if (isRefusal(link)) return link
    await stopOpenRun(tx, id, now)
    const over = { state: 'ended', endedAt: now, nextRunAt: null } as const
    await imports.updateLink(tx, id, { ...over, silentSince: null, emptiedAt: null })
    await note(tx, pro, { act: 'import.ended', link }, now)
    return link
  })
  if (isRefusal(ended)) return ended
  for (;;) {
    const ids = await imported.sellingStocks(world.db, id, now, batch)
    if (ended.source !== 'provider' || ids.length === 0) break
    await world.db
      .transaction()
      .execute((tx) => emptyStocks(world, tx, { linkId: id, ids, actor: nameOf(pro) }, now))
  }
  await world.db.transaction().execute((tx) => imported.forget(tx, id))
  return shown(world.db, id)
}

/** Reads the source now. */
export const runImport = (
  world: World,
  pro: Pro,
  { id, full = false }: { readonly id: number; readonly full?: boolean | undefined },
  now: Date,
) =>
  transact(world.db, async (tx) => {
    const link = await lockOurs(tx, pro, id)
    if (isRefusal(link)) return link
    if (link.state === 'paused') return refuse('import-paused')
    const closed = await whyClosed(tx, 'imports')
    if (closed !== null) return closed
    const run = await openRun(tx, { link, cause: 'asked', by: nameOf(pro), full }, now)
    return run ? runSheet(run) : refuse('import-running')
  })

/** The runs of an import. */
export async function listRuns(
  world: World,
  pro: Pro,
  { id, query }: { id: number; query: QueryOf<typeof contract.listImportRuns> },
) {
  const link = await linkOfOurs(world.db, pro, id)
  if (isRefusal(link)) return link
  const { cursor, limit } = query
  const rows = await runs.runsOf(world.db, id, startOf(cursor), limit + 1)
  const { items, next } = paged(rows, limit)
  return { items: items.map(runSheet), next }
}

/** What a run changed. */
export async function listLines(
  world: World,
  pro: Pro,
  { id, query }: { id: number; query: QueryOf<typeof contract.listImportLines> },
) {
  const run = await runs.runOf(world.db, id)
  const venue = run && (await venueToFill(world.db, pro, run.venueId))
  if (!venue || isRefusal(venue)) return refuse('not-found')
  const { cursor, limit, outcome } = query
  const wish = { outcome, before: startOf(cursor) }
  return paged(await runs.linesOf(world.db, id, wish, limit + 1), limit)
}

// The team ----------------------------------------------------------------------------------------

export const listProviders = async (world: World) => ({ items: await imports.providers(world.db) })

type Saved = BodyOf<typeof team.saveProvider> & { readonly code: string }

/** Writes a provider down, or changes it. */
export const saveProvider = (world: World, staff: Staff, wish: Saved, now: Date) =>
  transact(world.db, async (tx) => {
    const { hasEvents = false, isActive = true, ...facts } = wish
    const saved = await imports.saveProvider(tx, { ...facts, hasEvents, isActive, createdAt: now })
    const subject = `provider:${saved.id}`
    await record(tx, {
      at: now,
      actor: nameOf(staff),
      act: 'provider.saved',
      subject,
      details: wish,
    })
    return saved
  })
