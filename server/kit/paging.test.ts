import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { paged, startOf } from './paging.ts'

/** A list as a table gives it: falling ids, from before a cursor, one row more than asked for. */
const read = (ids: readonly number[], cursor: string | undefined, limit: number) => {
  const before = startOf(cursor)
  const rows = ids.filter((id) => before === null || id < before).map((id) => ({ id }))
  return paged(rows.slice(0, limit + 1), limit)
}

test('page after page, every row is read once and in order', () => {
  const list = fc
    .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 60 })
    .map((ids) => ids.sort((a, b) => b - a))
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 20 }), (ids, limit) => {
      const seen: number[] = []
      let cursor: string | undefined
      let pages = 0
      do {
        const { items, next } = read(ids, cursor, limit)
        seen.push(...items.map(({ id }) => id))
        expect(items.length).toBeLessThanOrEqual(limit)
        cursor = next ?? undefined
        pages++
      } while (cursor !== undefined)
      expect(seen).toEqual(ids)
      expect(pages).toBe(Math.max(1, Math.ceil(ids.length / limit)))
    }),
  )
})

test('a cursor that was never given starts at the first page', () => {
  for (const cursor of [undefined, '', 'nothing', '1', '💥', 'a'.repeat(200)]) {
    expect(startOf(cursor)).toBeNull()
  }
})
