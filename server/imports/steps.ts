import { isRefusal } from '../../contract/refusals.ts'
import { changeLocked } from '../bookings/changes.ts'
import { transact, type Tx } from '../database/connection.ts'
import { lockStocks } from '../offers/places.ts'
import { pictureRowOf } from '../offers/store.ts'
import { setPicture } from '../offers/pictures.ts'
import type { World } from '../world.ts'
import { applyEvent, merged, withdrawGone } from './apply-events.ts'
import { applyStocks, emptyUnseen } from './apply-stocks.ts'
import type { Applying } from './items.ts'
import type { Entry, EventEntry, StockEntry } from './entries.ts'
import { tellVenue } from './letters.ts'
import { isBookRef } from './rules.ts'
import * as runs from './run-store.ts'
import type { RunRow } from './run-store.ts'
import { endPass, openRun, queueStep, readNext, stopOpenRun, stopRun } from './runs.ts'
import * as imported from './imported-store.ts'
import * as imports from './store.ts'
import type { BookRow } from './imported-store.ts'
import type { Link } from './store.ts'

/** One step of a run: one call, or one bundle of what was read. Bears being done twice. */
export async function step(world: World, runId: number, now: Date): Promise<void> {
  const run = await runs.runOf(world.db, runId)
  if (!run || run.linkId === null || run.endedAt !== null) return
  const link = await imports.linkOf(world.db, run.linkId)
  if (!link) return
  if (link.state !== 'active') {
    await transact(world.db, async (tx) => {
      const current = await runs.lockRun(tx, runId)
      if (current && current.endedAt === null) await stopRun(tx, current, now)
    })
    return
  }
  if (run.state === 'reading') await readNext(world, run, link, now)
  else await applyNext(world, run, link, now)
}

const bundle = 50
/** Bundles applied by one job, before the others of the line have their turn. */
const bundles = 20

async function applyNext(world: World, run: RunRow, link: Link, now: Date): Promise<void> {
  const applying = { link, runId: run.id, actor: `import:${link.id}` }
  for (let count = 0; count < bundles; count++) {
    const said = await runs.nextEntries(world.db, run.id, bundle)
    if (said.size === 0) return close(world, run, applying, now)
    await applyBundle(world, applying, said, now)
  }
  await transact(world.db, async (tx) => {
    const current = await runs.lockRun(tx, run.id)
    if (current?.state === 'applying') await queueStep(tx, current)
  })
}

type Said = ReadonlyMap<string, Entry[]>

async function applyBundle(world: World, applying: Applying, said: Said, now: Date) {
  const stocks = new Map<string, StockEntry[]>()
  for (const [ref, entries] of said) {
    const lines = entries.filter((entry) => entry.kind === 'stock')
    if (lines.length > 0) stocks.set(ref, lines)
    const events: EventEntry[] = entries.filter((entry) => entry.kind === 'event')
    const event = merged(events)
    // One event, one transaction: its offer and its dates are locked, and no other.
    if (event)
      await applied(world, applying, [ref], (tx) => applyEvent(world, tx, applying, event, now))
  }
  if (stocks.size === 0) return
  const books = await lookUp(world, [...stocks.keys()], now)
  await applied(world, applying, [...stocks.keys()], async (tx) => {
    const lines = await applyStocks(world, tx, applying, { said: stocks, books: books.known }, now)
    if (books.isPartial) await runs.updateRun(tx, applying.runId, { isPartial: true })
    return lines
  })
}

type Work = (tx: Tx) => Promise<readonly runs.NewLine[]>

/** Applies, tells, and forgets what was applied, in one transaction; nothing if the run was stopped. */
const applied = (world: World, { runId }: Applying, refs: readonly string[], work: Work) =>
  transact(world.db, async (tx) => {
    const run = await runs.lockRun(tx, runId)
    if (run?.state !== 'applying') return
    const left = await runs.dropEntries(tx, runId, refs)
    // Another hand applied them meanwhile.
    if (left === 0) return
    await runs.tellLines(tx, runId, await work(tx))
    await runs.updateRun(tx, runId, { applied: run.applied + left })
  })

const day = 86_400_000

/** What the reference says of these numbers, asked before any transaction, remembered for a while. */
async function lookUp(world: World, refs: readonly string[], now: Date) {
  const isbns = refs.filter(isBookRef)
  const known = new Map<string, BookRow>()
  for (const book of await imported.booksOf(world.db, isbns)) {
    const days = book.isKnown ? 30 : 1
    if (now.getTime() - book.lookedAt.getTime() < days * day) known.set(book.isbn, book)
  }
  const asked = isbns.filter((isbn) => !known.has(isbn))
  const found = asked.length === 0 ? new Map() : await world.books.byIsbn(asked)
  if (found === 'unavailable') return { known, isPartial: true }
  const rows = asked.map((isbn): BookRow => {
    const facts = found.get(isbn)
    return {
      isbn,
      isKnown: facts !== undefined,
      lookedAt: now,
      title: facts?.title ?? null,
      author: facts?.author ?? null,
      priceCents: facts?.priceCents ?? null,
    }
  })
  await imported.keepBooks(world.db, rows)
  for (const row of rows) known.set(row.isbn, row)
  return { known, isPartial: false }
}

/** Everything is applied: what a whole answer no longer names goes, then the pass ends. */
async function close(world: World, run: RunRow, applying: Applying, now: Date): Promise<void> {
  const { link } = applying
  const isWhole = run.pass !== 'stocks' || run.modifiedSince === null
  await transact(world.db, async (tx) => {
    await imports.lockLink(tx, link.id)
    const current = await runs.lockRun(tx, run.id)
    if (current?.state !== 'applying') return
    const wish = { linkId: link.id, runId: run.id, dates: run.pass !== 'stocks' }
    const unseen = isWhole ? await imported.unseenStocks(tx, wish, bundle) : []
    if (unseen.length === 0) return endPass(tx, current, link, now)
    const lines =
      run.pass === 'stocks'
        ? await emptyUnseen(world, tx, applying, unseen, now)
        : await withdrawGone(tx, applying, unseen, now)
    await runs.tellLines(tx, run.id, lines)
    return queueStep(tx, current)
  })
}

/** The stock contract: no answer for two days sets all stocks to 0; calls go on, what is booked stays. */
export async function emptyLink(world: World, linkId: number, now: Date): Promise<void> {
  for (;;) {
    const ids = await imported.sellingStocks(world.db, linkId, now, bundle)
    const isOver = await world.db.transaction().execute(async (tx) => {
      const link = await imports.lockLink(tx, linkId)
      if (link?.state !== 'active' || link.silentSince === null || link.emptiedAt !== null)
        return true
      await emptyStocks(world, tx, { linkId, ids, actor: `import:${linkId}` }, now)
      if (ids.length > 0) return false
      // The next answer is asked for whole: it must bring back what goes now.
      await imports.updateLink(tx, linkId, { emptiedAt: now, modifiedSince: null })
      if (await stopOpenRun(tx, linkId, now)) {
        await openRun(tx, { link, cause: 'night', by: 'system', full: true }, now)
      }
      await tellVenue(world, tx, link, 'import-emptied')
      return true
    })
    if (isOver) return
  }
}

type Emptying = { readonly linkId: number; readonly ids: readonly number[]; readonly actor: string }

/** A step: leaves these stocks with what is booked, and nothing to sell. */
export async function emptyStocks(
  world: World,
  tx: Tx,
  { linkId, ids, actor }: Emptying,
  now: Date,
): Promise<void> {
  for (const stock of (await lockStocks(tx, ids)).values()) {
    const patch = { places: stock.placesTaken }
    await changeLocked(world, tx, stock, { patch, actor }, now)
  }
  await imported.regive(tx, linkId, ids)
}

type PictureJob = {
  readonly offerId: number
  readonly url: string
  readonly credit: string | null
  readonly createdBy: number
}

/** Fetches the picture that an event came with, unless it has one; a bad one leaves it without. */
export async function fetchPicture(world: World, job: PictureJob, now: Date): Promise<void> {
  const { offerId: id, url, credit, createdBy } = job
  if (await pictureRowOf(world.db, id)) return
  const by = { kind: 'pro', id: createdBy, session: null } as const
  const wish = { url, ...(credit === null ? {} : { credit: credit.slice(0, 255) }) }
  const outcome = await setPicture(world, by, { id, file: undefined, wish }, now)
  if (isRefusal(outcome) && outcome.refused === 'not-found') {
    world.report(
      new Error(`picture of offer ${id}: whoever made the import left`),
      'import picture',
    )
  }
}
