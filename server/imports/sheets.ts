import { sourceName } from './letters.ts'
import type { RunRow } from './run-store.ts'
import type { Link } from './store.ts'

/** Imports and runs as people read them. */

export const runSheet = (run: RunRow) => {
  const { id, cause, state, startedAt, endedAt, read, total, applied, failure } = run
  const { created, changed, withdrawn, kept, replaced, unknown, ignored } = run
  const counts = { created, changed, withdrawn, kept, replaced, unknown, ignored }
  return { id, cause, state, startedAt, endedAt, read, total, applied, counts, failure }
}

export const importSheet = (link: Link, offers: number, lastRun: RunRow | undefined) => ({
  id: link.id,
  venueId: link.venueId,
  source: link.source,
  name: sourceName(link),
  address: link.address,
  defaults: {
    type: link.defaultType,
    priceCents: link.defaultPriceCents,
    places: link.defaultPlaces,
  },
  state: link.state,
  createdAt: link.createdAt,
  nextRunAt: link.nextRunAt,
  answeredAt: link.answeredAt,
  silentSince: link.silentSince,
  emptiedAt: link.emptiedAt,
  offers,
  lastRun: lastRun === undefined ? null : runSheet(lastRun),
})
