import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** The habits of CONTRIBUTING.md, held by a machine. */

const root = fileURLToPath(new URL('..', import.meta.url))
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
const files = listed
  .split('\n')
  .filter((name) => name !== '' && existsSync(join(root, name)))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
const sources = files.filter(({ name }) =>
  /^(contract|server|web|bench|sdk|examples)\/.*\.tsx?$/.test(name),
)
const product = sources.filter(({ name }) => !/\.test\.tsx?$/.test(name))

/** Tables of words are read like a dictionary, not like code. */
const tables = new Set([
  'contract/refusals.ts',
  'contract/offer-types.ts',
  'server/database/tables.ts',
  'sdk/description.ts',
])

const offenders = (among: typeof files, wrong: RegExp): string[] =>
  among.flatMap(({ name, text }) =>
    text.split('\n').flatMap((line, place) => (wrong.test(line) ? [`${name}:${place + 1}`] : [])),
  )

describe('habits', () => {
  test('a file of code stays under 300 lines', () => {
    const long = product.filter(
      ({ name, text }) =>
        !tables.has(name) &&
        !/\/(data|catalogue-of-offers)/.test(name) &&
        text.split('\n').length > 301,
    )
    expect(long.map(({ name }) => name)).toEqual([])
  })

  test('time and chance come from the world', () => {
    const slices = product.filter(
      ({ name }) =>
        name.startsWith('server/') && !/^server\/(world|house|kit\/clock|outside\/)/.test(name),
    )
    expect(offenders(slices, /\bnew Date\(\)|\bDate\.now\b|Math\.random|\brandomUUID\b/)).toEqual(
      [],
    )
  })

  test('no business instant is taken from the clock of the database', () => {
    const slices = product.filter(({ name }) =>
      /^server\/(?!kit|database|outside)[a-z]+\//.test(name),
    )
    expect(offenders(slices, /(?<![.\w])now\(\)|current_timestamp|clock_timestamp/)).toEqual([])
  })

  test('each dependency has its reason in the architecture document', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    )
    const reasons = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8')
    const isTold = (name: string): boolean => {
      const [scope, short] = name.split('/')
      const told = [name, `${scope}/*`, ...(short === undefined ? [] : [short])]
      return told.some((one) => reasons.includes(`\`${one}\``))
    }
    const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(all.length).toBeGreaterThan(40)
    // What only types another is told with it.
    expect(all.filter((name) => !name.startsWith('@types/') && !isTold(name))).toEqual([])
  })

  test('no folder is a drawer', () => {
    const drawers = sources.filter(({ name }) =>
      /\/(utils?|helpers?|common|shared|services|core|lib|misc)(\/|\.tsx?$)/.test(name),
    )
    expect(drawers.map(({ name }) => name)).toEqual([])
  })

  test('no barrel, no default export in the house', () => {
    expect(
      sources.filter(({ name }) => /\/index\.tsx?$/.test(name)).map(({ name }) => name),
    ).toEqual([])
    expect(
      offenders(
        product.filter(({ name }) => !name.startsWith('web/')),
        /^export default|^export \* from/,
      ),
    ).toEqual([])
  })

  test('nothing is left for later, skipped or run alone', () => {
    const code = files.filter(
      ({ name }) => /\.(ts|tsx|mjs|cjs|sql)$/.test(name) && name !== 'test/tidy.test.ts',
    )
    expect(
      offenders(code, /\b(TODO|FIXME|HACK|XXX)\b|@ts-ignore|@ts-expect-error|\.(skip|only|todo)\(/),
    ).toEqual([])
  })

  test('nothing names a machine path or the host of a package registry', () => {
    const named = files.filter(({ name }) => name !== 'test/tidy.test.ts')
    expect(
      offenders(named, /\/(work|root|home)\/[a-z]|registry\.npmjs|npm\.pkg\.github|"resolved":/),
    ).toEqual([])
  })

  test('a table is written only by its own slice', () => {
    const writers = new Map<string, Set<string>>()
    for (const { name, text } of product) {
      const slice = /^server\/([a-z]+)\//.exec(name)?.[1]
      if (!slice || ['kit', 'database', 'sandbox'].includes(slice)) continue
      for (const [, kysely, plain] of text.matchAll(
        /(?:insertInto|updateTable|deleteFrom)\('(\w+)'|(?:insert into|update|delete from) ([a-z_]+)\b(?! on)/g,
      )) {
        const table = (kysely ?? plain ?? '').replace(
          /[A-Z]/g,
          (letter) => `_${letter.toLowerCase()}`,
        )
        if (!known.has(table)) continue
        writers.set(table, (writers.get(table) ?? new Set()).add(slice))
      }
    }
    const shared = [...writers].filter(([, slices]) => slices.size > 1)
    expect(shared.map(([table, slices]) => `${table}: ${[...slices].join(', ')}`)).toEqual([])
  })
})

const known = new Set(
  files
    .filter(({ name }) => name.startsWith('server/database/migrations/'))
    .flatMap(({ text }) =>
      [...text.matchAll(/create table (\w+)/g)].map(([, table]) => table ?? ''),
    ),
)
