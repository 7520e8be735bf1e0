import { createHash } from 'node:crypto'

/**
 * Names a state of what may be written: the same members, the same version, wherever they are read.
 * What others change (places taken, states that time brings) does not count.
 */
export const versionOf = (members: Readonly<Record<string, unknown>>): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(members)))
    .digest('base64url')
    .slice(0, 22)

const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(sorted)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([name, inner]) => [name, sorted(inner)])
}
