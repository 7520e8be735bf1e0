// The front door of `npm test`: every check, then every test, then one line that counts them.
//   --checks-only   leaves the tests out
//   anything else   goes to vitest (file filters, options)
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CHECKS } from './checks.mjs'
import { runShown, stopSignal, tool } from './child.mjs'
import { buildStale, prepare } from './prepare.mjs'

/**
 * How the names begin of the tests that may be skipped; any other skipped test is a guard that is off.
 * The bank's schemas are not ours to carry: see CONTRIBUTING.md.
 */
const MAY_BE_SKIPPED = process.env['ISO20022_XSD_DIR']
  ? []
  : ['the official schema, where ISO20022_XSD_DIR']

const args = process.argv.slice(2).filter((arg) => arg !== '--')
const checksOnly = args.includes('--checks-only')
const filters = args.filter((arg) => arg !== '--checks-only')
const picksTests = filters.some((arg) => arg === '-t' || arg.startsWith('--testNamePattern'))

const count = { passed: 0, failed: 0 }

try {
  await prepare()
  await buildStale()
  const left = [...CHECKS]
  await Promise.all([runChecks(left), runChecks(left)])
  if (!checksOnly) await runTests()
} catch (error) {
  fail(error.message)
}
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exitCode = count.failed === 0 ? 0 : 1

/** Takes what is left, one by one; two do so side by side. */
async function runChecks(left) {
  for (let check = left.shift(); check !== undefined; check = left.shift()) await runCheck(check)
}

async function runCheck({ name, run }) {
  if (stopSignal()) return
  const started = performance.now()
  const wrong = await run().catch((error) => error.stack)
  const seconds = ((performance.now() - started) / 1000).toFixed(1).replace('.', ',')
  console.log(`${wrong === '' ? '✔' : '✘'} ${name} (${seconds} s)`)
  if (wrong === '') count.passed++
  else fail(wrong)
}

async function runTests() {
  refuseIfStopped()
  const folder = mkdtempSync(join(tmpdir(), 'pass-culture-tests-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  try {
    const code = await runShown([...tool('vitest'), 'run', ...reporters, ...filters])
    refuseIfStopped()
    const before = count.failed
    for (const suite of JSON.parse(readFileSync(file, 'utf8')).testResults) countSuite(suite)
    // A fault outside any test: vitest says so by its exit code alone.
    if (code !== 0 && count.failed === before) fail(`vitest : code ${code}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function refuseIfStopped() {
  if (stopSignal()) throw new Error('Interrompu.')
}

function countSuite({ name, status, message, assertionResults }) {
  const before = count.failed
  for (const { fullName, status: outcome } of assertionResults) {
    if (outcome === 'passed') count.passed++
    else if (outcome === 'failed') fail(`✘ ${fullName}`)
    else if (maySkip(fullName)) console.log(`sauté, faute d’ISO20022_XSD_DIR : ${fullName}`)
    else if (!picksTests) fail(`sauté : ${fullName}`)
  }
  // The file itself broke, before or around its tests.
  if (status === 'failed' && count.failed === before) fail(`✘ ${name} ${message}`)
}

function maySkip(name) {
  return MAY_BE_SKIPPED.some((beginning) => name.startsWith(beginning))
}

function fail(sentence) {
  count.failed++
  console.log(sentence)
}
