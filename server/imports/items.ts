import type { BookRow, ImportedStock } from './imported-store.ts'
import type { StockNow } from './rules.ts'
import type { Link } from './store.ts'

/** What one step of an import holds in its hands. */

export type Applying = {
  readonly link: Link
  readonly runId: number
  /** How the journal names the import: `import:1001`. */
  readonly actor: string
}

/** What a reference comes to now, what it became before, and what the reference of books says. */
export type Item = {
  readonly ref: string
  readonly said: StockNow
  readonly known: ImportedStock | undefined
  readonly book: BookRow | undefined
  /** The offer of this book that the venue made by hand. */
  readonly byHand: { readonly offerId: number; readonly stockId: number | null } | null
}
