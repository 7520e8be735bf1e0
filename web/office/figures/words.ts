import { offerTypeOf } from '../../../contract/offer-types.ts'
import type { WireOf } from '../../../contract/route.ts'
import type { readFigures } from '../../../contract/statistics.ts'

export type Figures = WireOf<typeof readFigures>
export type By = 'month' | 'type' | 'department'

export const bys: readonly { readonly by: By; readonly word: string }[] = [
  { by: 'month', word: 'Mois' },
  { by: 'type', word: 'Type d’offre' },
  { by: 'department', word: 'Département' },
]

/** How a line of figures is named: `nov. 2026`, a type, or a département. */
export function keyWord(by: By, key: string): string {
  if (by === 'month') return monthWord(key)
  if (by === 'type') return offerTypeOf(key)?.proLabel ?? key
  return key
}

const month = new Intl.DateTimeFormat('fr-FR', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const monthWord = (key: string): string =>
  /^\d{4}-\d{2}$/.test(key) ? month.format(new Date(`${key}-01T00:00:00Z`)) : key
