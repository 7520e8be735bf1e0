import * as z from 'zod/mini'
import { SetBy } from './authors.ts'
import { stockChangeRefusals, stockMembers } from './bookings.ts'
import { OwnId } from './partner-offers.ts'
import { route } from './route.ts'
import {
  mostDates,
  PlannedDate,
  recurrenceRefusals,
  RecurrenceWish,
  Stock,
  stockRefusals,
  StockWish,
} from './stocks.ts'
import { Cents, Id, Instant, pageOf, PageQuery } from './values.ts'

/** Dates, stocks and prices for a structure's program. */
const tag = 'Partenaires : dates, stocks et prix'

const PartnerStock = z.object({
  ...z.omit(Stock, { can: true }).shape,
  offerId: Id,
  idAtProvider: z.nullable(z.string()),
  withdrawnAt: z.nullable(Instant),
  /** Who last set it; null where nobody has since it was made. */
  setBy: z.nullable(SetBy),
  version: z.string(),
})

const reading = {
  tag,
  who: 'partner',
  scopes: ['read', 'manage'],
  refusals: ['key-scope'],
} as const
const writing = { tag, who: 'partner', scopes: ['manage'] } as const
const OfferId = z.object({ id: Id })
const StockId = z.object({ id: Id })

export const partnerStocks = route({
  name: 'partnerStocks',
  summary: 'Les dates ou le stock d’une offre, du plus proche au plus lointain',
  ...reading,
  method: 'GET',
  path: '/api/v1/offers/:id/stocks',
  params: OfferId,
  query: z.object({
    ...PageQuery,
    when: z._default(z.enum(['all', 'coming', 'past']), 'all'),
  }),
  answer: pageOf(PartnerStock),
})

export const partnerStock = route({
  name: 'partnerStock',
  summary: 'Une date ou un stock',
  ...reading,
  method: 'GET',
  path: '/api/v1/stocks/:id',
  params: StockId,
  answer: PartnerStock,
  versioned: true,
})

export const partnerStockByOwnId = route({
  name: 'partnerStockByOwnId',
  summary: 'Une date ou un stock, par votre propre identifiant',
  ...reading,
  method: 'GET',
  path: '/api/v1/stocks/by-own-id/:idAtProvider',
  params: z.object({ idAtProvider: OwnId }),
  answer: PartnerStock,
  versioned: true,
})

const OwnStockWish = z.strictObject({ ...StockWish.shape, idAtProvider: z.optional(OwnId) })

export const partnerAddStocks = route({
  name: 'partnerAddStocks',
  summary: 'Ajoute des dates à un évènement, ou son stock à un bien : tous, ou aucun',
  ...writing,
  method: 'POST',
  path: '/api/v1/offers/:id/stocks',
  params: OfferId,
  body: z.strictObject({
    stocks: z
      .array(OwnStockWish)
      .check(
        z.minLength(1, 'Ajoutez au moins une date'),
        z.maxLength(mostDates, `${mostDates} dates au plus par demande`),
      ),
  }),
  answer: z.object({ items: z.array(PartnerStock) }),
  status: 201,
  idempotency: 'optional',
  refusals: ['key-scope', 'own-id-taken', ...stockRefusals],
})

export const partnerRepeatStocks = route({
  name: 'partnerRepeatStocks',
  summary: 'Crée en une fois toutes les dates d’une répétition',
  ...writing,
  method: 'POST',
  path: '/api/v1/offers/:id/stocks/recurrence',
  params: OfferId,
  body: RecurrenceWish,
  answer: z.object({ items: z.array(PartnerStock), skipped: z.array(PlannedDate) }),
  status: 201,
  idempotency: 'optional',
  refusals: ['key-scope', ...recurrenceRefusals],
})

export const partnerPutStock = route({
  name: 'partnerPutStock',
  summary:
    'Crée la date ou le stock qui porte votre identifiant, ou le met dans cet état ; ce qui n’est pas dit reste',
  ...writing,
  method: 'PUT',
  path: '/api/v1/offers/:id/stocks/by-own-id/:idAtProvider',
  params: z.object({ id: Id, idAtProvider: OwnId }),
  body: StockWish,
  answer: PartnerStock,
  versioned: true,
  idempotency: 'optional',
  refusals: ['key-scope', 'version-differs', 'own-id-taken', ...stockChangeRefusals],
})

export const partnerChangeStock = route({
  name: 'partnerChangeStock',
  summary:
    'Modifie une date ou un stock, son prix, ses places. Les réservations gardent leur prix ; une date déplacée rouvre le droit d’annuler',
  ...writing,
  method: 'PATCH',
  path: '/api/v1/stocks/:id',
  params: StockId,
  body: z.strictObject({ ...stockMembers, idAtProvider: z.optional(z.nullable(OwnId)) }),
  answer: PartnerStock,
  versioned: true,
  refusals: ['key-scope', 'version-differs', 'own-id-taken', ...stockChangeRefusals],
})

export const partnerWithdrawStock = route({
  name: 'partnerWithdrawStock',
  summary: 'Retire une date ou un stock : ses réservations sont annulées et recréditées',
  ...writing,
  method: 'DELETE',
  path: '/api/v1/stocks/:id',
  params: StockId,
  answer: z.object({ cancelled: z.int(), creditedCents: Cents, kept: z.int() }),
  status: 200,
  refusals: ['key-scope', 'stock-withdrawn', 'event-over'],
})
