import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, cpSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** The picture of the house must be told when it is broken: a check that sees nothing passes too. */

const root = fileURLToPath(new URL('..', import.meta.url))
const cruiser = join(root, 'node_modules/.bin/depcruise')

/** Cruises a small house made of these files; gives the names of the rules broken. */
function broken(files: Record<string, string>): { rules: string[]; modules: number } {
  const folder = mkdtempSync(join(tmpdir(), 'shape-'))
  try {
    for (const name of ['tsconfig.json', '.dependency-cruiser.cjs', 'package.json']) {
      cpSync(join(root, name), join(folder, name))
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const tops = [...new Set(Object.keys(files).map((name) => name.split('/')[0] ?? ''))]
    const told = spawnSync(
      cruiser,
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...tops],
      { cwd: folder, encoding: 'utf8', maxBuffer: 50_000_000 },
    )
    const { summary }: Cruise = JSON.parse(told.stdout)
    return {
      rules: [...new Set(summary.violations.map(({ rule }) => rule.name))].sort(),
      modules: summary.totalCruised,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
type Cruise = {
  summary: { violations: { rule: { name: string } }[]; totalCruised: number }
}

test('a house in order breaks no rule, and was really read', () => {
  const { rules, modules } = broken({
    'contract/a.ts': 'export const a = 1\n',
    'server/offers/store.ts': "import { a } from '../../contract/a.ts'\nexport const b = a\n",
    'server/bookings/actions.ts': "import { b } from '../offers/store.ts'\nexport const c = b\n",
  })
  expect(rules).toEqual([])
  expect(modules).toBe(3)
})

test('each breach of the picture is told by its name, though it be only a type', () => {
  const { rules } = broken({
    'server/world.ts': 'export type World = number\n',
    'server/offers/rules.ts': "import type { World } from '../world.ts'\nexport type W = World\n",
    'server/offers/actions.ts':
      "import type { Held } from '../bookings/store.ts'\nimport { sql } from 'kysely'\nexport const s = (held: Held) => [held, sql]\n",
    'server/bookings/store.ts': 'export type Held = number\n',
    'server/kit/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'server/kit/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    'web/pro/screen.ts':
      "import type { Held } from '../../server/bookings/store.ts'\nexport type Mine = Held\n",
  })
  expect(rules).toEqual([
    'no-circles',
    'no-climbing-from-offers',
    'rules-are-pure',
    'sql-in-stores',
    'web-meets-server-in-the-contract',
  ])
})

test('the lint tells what it must', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lint-'))
  try {
    cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    writeFileSync(join(folder, 'a.ts'), 'export const a = (b: any) => b!.c\n')
    const told = spawnSync(
      join(root, 'node_modules/.bin/oxlint'),
      ['--deny-warnings', '-f', 'unix', 'a.ts'],
      { cwd: folder, encoding: 'utf8' },
    )
    expect(told.stdout).toContain('no-explicit-any')
    expect(told.stdout).toContain('no-non-null-assertion')
    expect(told.status).not.toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('every source file is known to git or ignored by it: nothing hides from the checks', () => {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(listed.split('\n').length).toBeGreaterThan(50)
})
