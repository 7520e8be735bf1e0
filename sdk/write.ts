import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from './generate.ts'

/** `npm run sdk`: writes the description again, from what `openapi` of the product tells. */

const told = spawnSync(process.execPath, ['--import', 'tsx', 'server/main.ts', 'openapi'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  encoding: 'utf8',
  maxBuffer: 100_000_000,
})
if (told.status !== 0) throw new Error(told.stderr)
const document: unknown = JSON.parse(told.stdout)
writeFileSync(new URL('description.ts', import.meta.url), await describe(document))
