import { Icon } from '../kit/icon.tsx'

/** What was declared beside what somebody else says of it; what differs is marked and said. */

export type Compared = {
  readonly what: string
  readonly declared: string | null
  readonly known: string | null
}

export const Compare = ({
  caption,
  words: [declaredWord, knownWord],
  lines,
}: {
  caption: string
  words: readonly [string, string]
  lines: readonly Compared[]
}) => (
  <table className="compare">
    <caption className="sr-only">{caption}</caption>
    <thead>
      <tr>
        <td />
        <th scope="col">{declaredWord}</th>
        <th scope="col">{knownWord}</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <Line key={line.what} {...line} />
      ))}
    </tbody>
  </table>
)

function Line({ what, declared, known }: Compared) {
  const isDifferent = known !== null && plain(declared ?? '') !== plain(known)
  return (
    <tr data-different={isDifferent}>
      <th scope="row">{what}</th>
      <td>{declared ?? <span className="quiet">Rien</span>}</td>
      <td>
        {known ?? <span className="quiet">Inconnu</span>}
        {isDifferent && (
          <span className="compare-mark">
            <Icon name="alert" size={16} /> Différent
          </span>
        )}
      </td>
    </tr>
  )
}

/** Case, accents and punctuation are no difference between two names. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
