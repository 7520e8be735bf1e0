import * as z from 'zod/mini'
import { ImportRun } from './imports.ts'
import { route } from './route.ts'
import { Id } from './values.ts'

/** Offers written in a spreadsheet: looked at line by line first, then imported. */

const tag = 'Imports'
const text = z.string()
const VenueId = z.object({ id: Id })

/** Lines of one file, at most. */
export const mostLines = 1_000

const FileLine = z.object({
  /** As the spreadsheet numbers it: the titles are line 1. */
  line: z.int(),
  title: text,
  /** What importing it would do: `offer` makes an offer, `date` adds to the one above. */
  makes: z.nullable(z.enum(['offer', 'date'])),
  errors: z.array(z.object({ column: text, says: text })),
})

export const previewOfferFile = route({
  name: 'previewOfferFile',
  tag,
  summary: 'Ce que donnerait un fichier CSV ou XLSX d’offres, ligne par ligne, sans rien créer',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/venues/:id/offer-file/preview',
  params: VenueId,
  body: z.object({}),
  consumes: 'multipart',
  answer: z.object({
    offers: z.int(),
    dates: z.int(),
    wrong: z.int(),
    lines: z.array(FileLine),
  }),
  refusals: [
    'not-found',
    'file-missing',
    'offer-file-unreadable',
    'offer-file-too-long',
    'file-columns-missing',
  ],
})

export const importOfferFile = route({
  name: 'importOfferFile',
  tag,
  summary:
    'Importer un fichier CSV ou XLSX d’offres : tout, ou rien ; `onlyRight` laisse de côté les lignes fautives',
  who: 'pro',
  method: 'POST',
  path: '/api/pro/venues/:id/offer-file',
  params: VenueId,
  body: z.object({ onlyRight: z.optional(z.enum(['true', 'false'])) }),
  consumes: 'multipart',
  answer: ImportRun,
  status: 201,
  idempotency: 'optional',
  refusals: [
    'not-found',
    'file-missing',
    'offer-file-unreadable',
    'offer-file-too-long',
    'file-columns-missing',
    'file-lines-wrong',
    'imports-closed',
  ],
})

const template = {
  tag,
  who: 'anyone',
  method: 'GET',
  refusals: [],
} as const

export const offerFileTemplateCsv = route({
  ...template,
  name: 'offerFileTemplateCsv',
  summary: 'Le modèle de fichier d’offres, en CSV',
  path: '/api/offer-file-template.csv',
  produces: 'text/csv; charset=utf-8',
})

export const offerFileTemplateXlsx = route({
  ...template,
  name: 'offerFileTemplateXlsx',
  summary: 'Le modèle de fichier d’offres, pour tableur',
  path: '/api/offer-file-template.xlsx',
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})
