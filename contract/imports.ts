import * as z from 'zod/mini'
import { offerTypes } from './offer-types.ts'
import { route } from './route.ts'
import { Places, Price } from './stocks.ts'
import { Id, Instant, Line, pageOf, PageQuery } from './values.ts'

/** « Ou bien en importer automatiquement »: from where a venue's offers come, and what became of it. */

const tag = 'Imports'
const text = z.string()
const VenueId = z.object({ id: Id })
const ImportId = z.object({ id: Id })

const importSources = ['provider', 'openagenda', 'ical'] as const
const importStates = ['active', 'paused', 'ended'] as const
/** `stopped`: paused or ended meanwhile. */
const runStates = ['reading', 'applying', 'done', 'failed', 'stopped'] as const
const runCauses = ['first', 'night', 'asked', 'file'] as const

/**
 * `kept`: the professional's own edit stands against the source's. `replaced`: it was overwritten,
 * and the line says by what. `unknown`: a reference nobody knows. `ignored`: a line that says nothing usable.
 */
export const lineOutcomes = [
  'created',
  'changed',
  'withdrawn',
  'kept',
  'replaced',
  'unknown',
  'ignored',
] as const
export type LineOutcome = (typeof lineOutcomes)[number]

const Source = z.object({
  source: z.enum(importSources),
  /** The provider's short name; null for an agenda or a calendar, which have an address instead. */
  provider: z.nullable(text),
  name: text,
  says: text,
})

export const ImportRun = z.object({
  id: Id,
  cause: z.enum(runCauses),
  state: z.enum(runStates),
  startedAt: Instant,
  endedAt: z.nullable(Instant),
  /** Lines read so far; of how many where the source says so. */
  read: z.int(),
  total: z.nullable(z.int()),
  applied: z.int(),
  counts: z.object({
    created: z.int(),
    changed: z.int(),
    withdrawn: z.int(),
    kept: z.int(),
    replaced: z.int(),
    unknown: z.int(),
    ignored: z.int(),
  }),
  /** Why it failed, for people. */
  failure: z.nullable(text),
})

const Import = z.object({
  id: Id,
  venueId: Id,
  source: z.enum(importSources),
  name: text,
  address: z.nullable(text),
  defaults: z.object({
    type: z.nullable(text),
    priceCents: z.nullable(z.int()),
    places: z.nullable(z.int()),
  }),
  state: z.enum(importStates),
  createdAt: Instant,
  nextRunAt: z.nullable(Instant),
  answeredAt: z.nullable(Instant),
  silentSince: z.nullable(Instant),
  /** Since when its stocks are at zero, the source having been silent two days. */
  emptiedAt: z.nullable(Instant),
  offers: z.int(),
  lastRun: z.nullable(ImportRun),
})

export const listSources = route({
  name: 'listImportSources',
  tag,
  summary: 'D’où les offres d’un lieu peuvent être importées',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/venues/:id/import-sources',
  params: VenueId,
  answer: z.object({ items: z.array(Source) }),
  refusals: ['not-found'],
})

export const listImports = route({
  name: 'listImports',
  tag,
  summary: 'Les imports d’un lieu, et où en est chacun',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/venues/:id/imports',
  params: VenueId,
  answer: z.object({ items: z.array(Import) }),
  refusals: ['not-found'],
})

const eventTypes = offerTypes.flatMap(({ value, nature }) => (nature === 'event' ? value : []))

const EventType = z
  .string()
  .check(z.refine((value) => eventTypes.some((type) => type === value), 'Choisissez dans la liste'))

export const startImport = route({
  name: 'startImport',
  tag,
  summary:
    'Relier un lieu à un fournisseur, un agenda ou un calendrier : il est appelé une première fois aussitôt, puis chaque nuit',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/venues/:id/imports',
  params: VenueId,
  body: z.strictObject({
    source: z.enum(importSources),
    provider: z.optional(Line(40)),
    /** The number or the address of an agenda, the address of a calendar. */
    address: z.optional(Line(2000)),
    /** What the source does not tell of its events. */
    type: z.optional(EventType),
    priceCents: z.optional(Price),
    places: z.optional(z.nullable(Places)),
  }),
  answer: Import,
  status: 201,
  idempotency: 'optional',
  example: {
    body: {
      source: 'ical',
      address: 'https://agenda.exemple.fr/salle.ics',
      type: 'EventType.MUSIQUE',
      priceCents: 1200,
    },
  },
  refusals: [
    'not-found',
    'import-provider-unknown',
    'import-needs-siret',
    'import-needs-address',
    'import-needs-type',
    'import-address-refused',
    'import-source-silent',
    'import-siret-refused',
    'import-unreadable',
    'import-already-there',
    'imports-closed',
    'venue-must-be-physical',
  ],
})

export const readImport = route({
  name: 'readImport',
  tag,
  summary: 'Un import, et sa dernière lecture',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/imports/:id',
  params: ImportId,
  answer: Import,
  refusals: ['not-found'],
})

export const setImportActivity = route({
  name: 'setImportActivity',
  tag,
  summary: 'Suspendre un import, ou le reprendre ; ses offres restent',
  who: 'pro',
  method: 'PUT',
  path: '/api/pro/imports/:id/activity',
  params: ImportId,
  body: z.strictObject({ isActive: z.boolean() }),
  answer: Import,
  refusals: ['not-found', 'import-ended'],
})

export const endImport = route({
  name: 'endImport',
  tag,
  summary:
    'Mettre fin à un import : ses offres deviennent les vôtres, les stocks d’un fournisseur reviennent à ce qui est réservé',
  who: 'pro',
  method: 'DELETE',
  path: '/api/pro/imports/:id',
  params: ImportId,
  answer: Import,
  refusals: ['not-found', 'import-ended'],
})

export const runImport = route({
  name: 'runImport',
  tag,
  summary: 'Relire la source sans attendre la nuit ; `full` relit tout, et non ce qui a changé',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/imports/:id/runs',
  params: ImportId,
  body: z.optional(z.strictObject({ full: z.optional(z.boolean()) })),
  answer: ImportRun,
  status: 202,
  refusals: ['not-found', 'import-ended', 'import-paused', 'import-running', 'imports-closed'],
})

export const listImportRuns = route({
  name: 'listImportRuns',
  tag,
  summary: 'Les lectures d’une source, de la plus récente à la plus ancienne',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/imports/:id/runs',
  params: ImportId,
  query: z.object(PageQuery),
  answer: pageOf(ImportRun),
  refusals: ['not-found'],
})

const ImportLine = z.object({
  ref: text,
  outcome: z.enum(lineOutcomes),
  offerId: z.nullable(Id),
  says: text,
})

export const listImportLines = route({
  name: 'listImportLines',
  tag,
  summary: 'Ce qu’une lecture a changé, ligne par ligne',
  who: 'pro',
  method: 'GET',
  path: '/api/pro/import-runs/:id/lines',
  params: z.object({ id: Id }),
  query: z.object({ ...PageQuery, outcome: z.optional(z.enum(lineOutcomes)) }),
  answer: pageOf(ImportLine),
  refusals: ['not-found'],
})
