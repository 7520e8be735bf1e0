import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** What docs/SECURITY.md says is shown somewhere is shown there. */

const root = fileURLToPath(new URL('..', import.meta.url))
const walk = readFileSync(join(root, 'docs/SECURITY.md'), 'utf8')
const [, table = ''] = walk.split('| item')
const cells = table.split('\n').flatMap((line) => {
  const [, , , shown] = line.split('|')
  return shown?.includes('`') ? [shown] : []
})
const faults = ['clock', 'outside', 'processes'].map((name) =>
  readFileSync(join(root, `faults/${name}.ts`), 'utf8'),
)

test('every item names a test or a command that exists', () => {
  expect(cells.length).toBeGreaterThan(20)
  for (const cell of cells) {
    const named = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
    const files = named.filter((name) => name.endsWith('.test.ts'))
    const commands = named.filter((name) => /^(npm run faults|node bin)/.test(name))
    expect(files.length + commands.length, cell).toBeGreaterThan(0)
    expect(
      files.filter((file) => !existsSync(join(root, file))),
      cell,
    ).toEqual([])
    const text = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
    for (const [, words = ''] of cell.matchAll(/« (.+?) »/g)) expect(text).toContain(words)
    for (const [id] of cell.matchAll(/F\d+/g)) {
      expect(
        faults.some((source) => source.includes(`id: '${id}'`)),
        id,
      ).toBe(true)
    }
  }
})
