import type { Stock as StockSchema } from '../../../contract/stocks.ts'
import { dateLine, hourLine } from '../../../contract/words.ts'
import type * as z from 'zod/mini'
import type { Offer } from './offer-values.ts'

export type Stock = z.input<typeof StockSchema>
type Nature = Pick<Offer, 'nature' | 'venue'>

/** `sam. 12 déc. à 20 h 30, jusqu’à 22 h 22`; for goods what they are. */
export function stockWhen({ startsAt, endsAt }: Stock, { nature, venue }: Nature): string {
  if (startsAt === null) return nature === 'digital' ? 'Accès numérique' : 'Exemplaire'
  const line = dateLine(new Date(startsAt), venue.timeZone, { now: new Date() })
  return endsAt === null ? line : `${line}, jusqu’à ${hourLine(new Date(endsAt), venue.timeZone)}`
}
