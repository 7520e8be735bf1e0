import { transact, type Tx } from '../database/connection.ts'
import { enqueue } from '../kit/queue.ts'
import { whyClosed } from '../settings/switches.ts'
import type { World } from '../world.ts'
import type { ReadPage } from './entries.ts'
import * as imported from './imported-store.ts'
import { tellPartner, tellVenue } from './letters.ts'
import { nightAfter } from './nights.ts'
import { readPage } from './reading.ts'
import { retriesAt } from './rules.ts'
import * as runs from './run-store.ts'
import type { RunRow } from './run-store.ts'
import * as imports from './store.ts'
import type { Link } from './store.ts'

/**
 * A run: a source read page by page, then applied. Each step is one job, which does one call or one
 * bundle of references and queues the next: a run goes on where it stopped, a slow source never
 * holds a hand of the worker for longer than one call, and imports hold two hands at most.
 */

type Pass = RunRow['pass']

const passesOf = ({ source, hasEvents }: Link): readonly [Pass, ...Pass[]] => {
  if (source === 'openagenda') return ['agenda']
  if (source === 'ical') return ['calendar']
  return hasEvents === true ? ['events', 'stocks'] : ['stocks']
}

/** Queues the next step of a run, once however often it is asked for. */
export const queueStep = (tx: Tx, { id, linkId }: Pick<RunRow, 'id' | 'linkId'>): Promise<void> =>
  enqueue(tx, [
    {
      name: 'import-step',
      payload: { runId: id },
      key: `import-run:${id}`,
      line: `imports-${(linkId ?? 0) % 2}`,
    },
  ])

type Opening = {
  readonly link: Link
  readonly cause: 'first' | 'night' | 'asked'
  readonly by: string
  /** Everything is read, and not only what changed since the last time. */
  readonly full?: boolean
}

/** Opens a run and queues its first step; undefined where one is not over. */
export async function openRun(
  tx: Tx,
  { link, cause, by, full = false }: Opening,
  now: Date,
): Promise<RunRow | undefined> {
  const [pass] = passesOf(link)
  const run = await runs.insertRun(tx, {
    linkId: link.id,
    venueId: link.venueId,
    cause,
    pass,
    state: 'reading',
    startedBy: by,
    startedAt: now,
    modifiedSince: full ? null : link.modifiedSince,
  })
  if (run !== undefined) await queueStep(tx, run)
  return run
}

/** Reads the next page of a run. The call is made first; what it said is then written, once. */
export async function readNext(world: World, run: RunRow, link: Link, now: Date): Promise<void> {
  const heard = await readPage(world, link, run, now)
  await transact(world.db, async (tx) => {
    // A silence is written on the import too: it is held first, as by who pauses it.
    await imports.lockLink(tx, link.id)
    const current = await runs.lockRun(tx, run.id)
    // Another hand read the same page meanwhile, or the run was stopped.
    if (current?.state !== 'reading' || current.pages !== run.pages || current.pass !== run.pass) {
      return
    }
    if ('silent' in heard) await failed(world, tx, { run: current, link, why: heard.silent }, now)
    else await keep(tx, current, heard.page)
  })
}

const mostPages = 1_000

async function keep(tx: Tx, run: RunRow, page: ReadPage): Promise<void> {
  // A source that does not know `after` gives its first page again: that is the end too.
  const goesOn = page.lastRef !== null && page.lastRef !== run.lastRef && page.given > 0
  const isNew = goesOn || run.pages === 0
  if (isNew) {
    const place = await runs.entriesOf(tx, run.id)
    await runs.keepEntries(tx, run.id, place, page.entries)
    const lines = page.ignored.map((line) => ({ ...line, outcome: 'ignored' as const }))
    await runs.tellLines(tx, run.id, lines)
    const refs = page.ignored.map(({ ref }) => ref)
    if (run.linkId !== null) await imported.markNamed(tx, run.linkId, refs, run.id)
  }
  const isOver = !goesOn || run.pages + 1 >= mostPages
  await runs.updateRun(tx, run.id, {
    pages: run.pages + 1,
    failures: 0,
    retryAt: null,
    lastRef: page.lastRef ?? run.lastRef,
    read: run.read + (isNew ? page.given : 0),
    total: page.total ?? run.total,
    state: isOver ? 'applying' : 'reading',
  })
  await queueStep(tx, run)
}

type Failing = { readonly run: RunRow; readonly link: Link; readonly why: string }

/** The stock contract: no answer is tried once more, then the partner is mailed. */
async function failed(world: World, tx: Tx, { run, link, why }: Failing, now: Date): Promise<void> {
  const silentSince = link.silentSince ?? now
  if (run.failures === 0) {
    await runs.updateRun(tx, run.id, { failures: 1, retryAt: retriesAt(now), failure: why })
    await imports.updateLink(tx, link.id, { silentSince })
    return
  }
  const over = { state: 'failed', failures: 2, failure: why, endedAt: now, retryAt: null } as const
  await runs.updateRun(tx, run.id, over)
  await runs.dropAllEntries(tx, run.id)
  await tellPartner(world, tx, link, why)
  // The venue hears of a silence once, when it begins.
  if (run.startedAt <= silentSince) await tellVenue(world, tx, link, 'import-silent')
}

/** Puts an end to a pass whose entries are all applied: the next pass, or the end of the run. */
export async function endPass(tx: Tx, run: RunRow, link: Link, now: Date): Promise<void> {
  const passes = passesOf(link)
  const next = passes[passes.indexOf(run.pass) + 1]
  if (next !== undefined) {
    const start = { pass: next, state: 'reading', pages: 0, lastRef: null } as const
    await runs.updateRun(tx, run.id, start)
    return queueStep(tx, run)
  }
  await runs.updateRun(tx, run.id, { state: 'done', endedAt: now, failure: null })
  await imports.updateLink(tx, link.id, {
    modifiedSince: run.pass === 'stocks' && !run.isPartial ? run.startedAt : null,
    answeredAt: now,
    silentSince: null,
    emptiedAt: null,
  })
}

/** Stops a run that is not over: its import was paused or ended. */
export async function stopRun(tx: Tx, run: RunRow, now: Date): Promise<void> {
  await runs.updateRun(tx, run.id, { state: 'stopped', endedAt: now, retryAt: null })
  await runs.dropAllEntries(tx, run.id)
}

/** Stops the run of an import that is not over; whether there was one. */
export async function stopOpenRun(tx: Tx, linkId: number, now: Date): Promise<boolean> {
  const last = (await runs.lastRuns(tx, [linkId])).get(linkId)
  const run = last && last.endedAt === null ? await runs.lockRun(tx, last.id) : undefined
  if (run?.endedAt !== null) return false
  await stopRun(tx, run, now)
  return true
}

/** Opens the runs of the night, each with its turn for the night after. */
export const openNight = (world: World, linkId: number, now: Date): Promise<void> =>
  world.db.transaction().execute(async (tx) => {
    const link = await imports.lockLink(tx, linkId)
    if (link?.state !== 'active' || link.nextRunAt === null || link.nextRunAt > now) return
    await imports.updateLink(tx, linkId, { nextRunAt: nightAfter(now, linkId) })
    // A provider put aside by the team is not called; the import waits for it.
    if (link.isProviderActive === false) return
    // Nor does the night read anything while the team has closed imports.
    if ((await whyClosed(tx, 'imports')) !== null) return
    await openRun(tx, { link, cause: 'night', by: 'system' }, now)
  })

/** Tries again what failed once. */
export const retryRun = (world: World, runId: number, now: Date): Promise<void> =>
  world.db.transaction().execute(async (tx) => {
    const run = await runs.lockRun(tx, runId)
    if (run?.state !== 'reading' || run.retryAt === null || run.retryAt > now) return
    await runs.updateRun(tx, runId, { retryAt: null })
    await queueStep(tx, run)
  })
