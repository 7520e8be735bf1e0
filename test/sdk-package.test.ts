import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyFor, openPartnership } from './partner.ts'
import { openHouse } from './world.ts'

/** The client as npm would publish it: packed, installed elsewhere without network, and used. */

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sdk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const partner = join(folder, 'partner')

function npm(cwd: string, ...words: readonly string[]): string {
  const done = spawnSync('npm', [...words, '--offline', '--no-audit', '--no-fund'], {
    cwd,
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`npm ${words.join(' ')}: ${done.stdout}${done.stderr}`)
  return done.stdout
}

beforeAll(() => {
  mkdirSync(partner)
  npm(join(root, 'sdk'), 'pack', '--silent', '--pack-destination', folder)
  writeFileSync(join(partner, 'package.json'), '{"private":true,"type":"module"}')
  const packed = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  npm(partner, 'install', join(folder, packed))
}, 120_000)

test('it holds built code with its types, how to use it and its licence, and nothing else', () => {
  const installed = join(partner, 'node_modules', 'pass-culture-partenaire')
  const files = readdirSync(installed, { recursive: true }).map(String).sort()
  const built = ['client', 'description', 'errors', 'webhooks']
  expect(files).toEqual(
    [
      'LICENSE',
      'README.md',
      'dist',
      'package.json',
      ...built.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]),
    ].sort(),
  )
})

test('plain Node asks the product with it', async () => {
  const house = await openHouse()
  const ours = await openPartnership(house)
  const { secret } = await keyFor(house, ours)
  const baseUrl = await house.app.listen({ port: 0, host: '127.0.0.1' })
  writeFileSync(
    join(partner, 'program.js'),
    `import { openPassCulture } from 'pass-culture-partenaire'
import { PassCultureError } from 'pass-culture-partenaire/errors'
import { verifyWebhook, WrongSignature } from 'pass-culture-partenaire/webhooks'

const passCulture = openPassCulture(${JSON.stringify({ key: secret, baseUrl })})
const { structure } = await passCulture.call('readKey')
const refused = await passCulture.call('partnerCheck', { params: { token: 'INCONNU' } }).catch((error) => error)
let isForged = false
try {
  verifyWebhook({ body: '{}', headers: {}, secrets: ['whsec_AAAA'] })
} catch (error) {
  isForged = error instanceof WrongSignature
}
console.log(JSON.stringify([structure.id, refused instanceof PassCultureError && refused.code, isForged]))
`,
  )
  // Not the synchronous kind: this very process is the one that answers.
  const { stdout } = await promisify(execFile)(process.execPath, ['program.js'], { cwd: partner })
  expect(JSON.parse(stdout)).toEqual([ours.structure, 'countermark-unknown', true])
}, 60_000)
