import { readFileSync } from 'node:fs'

/** What the crowd was told, beside what is stored. */
export type Told = {
  readonly what: 'asked' | 'told' | 'unknown' | 'later'
  readonly n: number
  readonly person: number
  readonly stock: string
  readonly key: string
  readonly status?: number
  readonly id?: string
  readonly countermark?: string
  readonly replayed?: boolean
  readonly at?: number
}

export type Stored = {
  readonly id: string
  readonly token: string
  readonly person: number
  readonly stock: string
}

export type Comparison = {
  readonly acknowledged: number
  readonly refused: number
  readonly retries: number
  readonly replayed: number
  /** Acknowledged and not stored, or stored as something else. */
  readonly lost: number
  /** One wish with two effects, or one countermark given twice. */
  readonly doubled: number
  /** Stored though nobody asked. */
  readonly phantom: number
  /** Stored, though whoever asked was told something else in the end. */
  readonly untold: number
  /** The longest time in which nobody was told anything. */
  readonly outageMs: number
}

/** The journal so far: its last line may be half written while it is read. */
export function readJournal(file: string): Told[] {
  const [, ...whole] = readFileSync(file, 'utf8').split('\n').reverse()
  return whole.reverse().map((line) => JSON.parse(line))
}

/** Compares the journal of a crowd with the bookings of the people in it. */
export function compare(journal: readonly Told[], stored: readonly Stored[]): Comparison {
  const finals = journal.filter(({ what }) => what === 'told')
  const granted = finals.filter(({ status }) => status === 201)
  const byId = new Map(stored.map((row) => [row.id, row]))
  const nameOf = ({ person, stock }: Pick<Stored, 'person' | 'stock'>) => `${person}:${stock}`
  const asked = new Set(journal.filter(({ what }) => what === 'asked').map(nameOf))
  const lost = granted.filter((told) => {
    const row = byId.get(told.id ?? '')
    return !row || nameOf(row) !== nameOf(told) || row.token !== told.countermark
  })
  const told = new Set(granted.map(nameOf))
  const pairs = stored.map(nameOf)
  const ids = granted.map(({ id }) => id)
  const tokens = stored.map(({ token }) => token)
  const again = <T>(all: readonly T[]) => all.length - new Set(all).size
  const instants = finals.map(({ at = 0 }) => at).sort((a, b) => a - b)
  return {
    acknowledged: granted.length,
    refused: finals.length - granted.length,
    retries: journal.filter(({ what }) => what === 'unknown' || what === 'later').length,
    replayed: granted.filter(({ replayed }) => replayed).length,
    lost: lost.length,
    doubled: again(pairs) + again(ids) + again(tokens),
    phantom: pairs.filter((pair) => !asked.has(pair)).length,
    untold: pairs.filter((pair) => asked.has(pair) && !told.has(pair)).length,
    outageMs: Math.max(0, ...instants.slice(1).map((at, place) => at - (instants[place] ?? at))),
  }
}
