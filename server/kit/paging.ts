import { fromPublicId, toPublicId } from '../../contract/public-id.ts'

/** The id a page starts before, from its cursor; null for the first page and for any other text. */
export const startOf = (cursor: string | undefined): number | null =>
  cursor === undefined ? null : fromPublicId(cursor)

/** A page of rows sorted by falling id, from one row more than was asked for. */
export function paged<Row extends { readonly id: number }>(rows: readonly Row[], limit: number) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? toPublicId(last.id) : null }
}
