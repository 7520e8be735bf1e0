import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
const faults = ['bouncer', 'clock', 'database', 'outside', 'processes'].map((name) =>
  readFileSync(join(root, `faults/${name}.ts`), 'utf8'),
)

test('every item names a test or a command that exists', () => {
  expect(cells.length).toBeGreaterThan(20)
  for (const cell of cells) {
    const named = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
    const files = named.filter((name) => /\.test\.tsx?$/.test(name))
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

test('a serious vulnerability that the registry knows stops the pipeline; its silence is told apart', () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'))
  const audited = (report: object) => {
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(report))
    const words = [join(root, 'bin/audit.mjs'), file]
    const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    return `${status} ${stdout.trim()}`
  }
  const one = (severity: string) => ({
    vulnerabilities: { a: { name: 'a', range: '<2', severity } },
  })
  expect(audited({ vulnerabilities: {} })).toBe('0 0 faille(s) connue(s), 0 grave(s)')
  expect(audited(one('moderate'))).toBe('0 1 faille(s) connue(s), 0 grave(s)')
  expect(audited(one('high'))).toBe('1 ✘ a <2 : high\n1 faille(s) connue(s), 1 grave(s)')
  expect(audited({ message: '405 Method Not Allowed' })).toMatch(/^2 /)
  rmSync(folder, { recursive: true })
})
