import type { ReactNode } from 'react'

/** Rows under a caption; on a phone each is a small card that names its cells. */

export type Column<Row> = {
  readonly word: string
  readonly cell: (row: Row) => ReactNode
  /** Amounts and counts stand at the right. */
  readonly isFigure?: boolean
}

export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
  isStale = false,
  isSmall = false,
  foot,
}: {
  /** Read out, not shown. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  isStale?: boolean
  /** Few and short columns: it stays a table on a phone. */
  isSmall?: boolean
  foot?: ReactNode
}) {
  return (
    <div className={isSmall ? 'table-frame table-small' : 'table-frame'}>
      <table className="table" aria-busy={isStale}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ word, isFigure }) => (
              <th key={word} scope="col" data-figure={isFigure}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ word, cell, isFigure }) => (
                <td key={word} data-word={word} data-figure={isFigure}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot}
      </table>
    </div>
  )
}
