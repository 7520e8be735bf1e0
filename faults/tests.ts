import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Fault, Verdict } from './stage.ts'

/**
 * Faults that tests already play: run by name. The control runs the very same tests on a house with
 * one guard taken out of its source, and a test must fail.
 */

export type Weakening = {
  /** Where the guard stands, from the root. */
  readonly file: string
  /** The guard as it is written there. */
  readonly guard: string
  readonly without: string
}

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly message: string }[]
}

async function runTests(files: readonly string[], weakened?: Weakening): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-tests-'))
  const report = join(folder, 'report.json')
  const words = ['run', '--maxWorkers=1', '--reporter=json', `--outputFile=${report}`, ...files]
  if (weakened) words.push('--config=faults/weakened.config.ts', '--bail=1')
  const options = {
    cwd: new URL('..', import.meta.url),
    maxBuffer: 1e8,
    env: { ...process.env, FAULTS_WEAKENED: JSON.stringify(weakened) },
  }
  try {
    // What the report says counts, not the code it ends with.
    await promisify(execFile)(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', ...words],
      options,
    ).catch(() => undefined)
    return JSON.parse(readFileSync(report, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each test file, with the guard whose absence it must see. */
type Files = Readonly<Record<string, Weakening>>

const byTests = (id: string, title: string, files: Files): Fault => ({
  id,
  title,
  async run() {
    const names = Object.keys(files)
    const { numPassedTests, numFailedTests } = await runTests(names)
    return {
      ok: numFailedTests === 0 && numPassedTests > 0,
      figures: `${numPassedTests} tests of ${names.join(', ')}, ${numFailedTests} failed`,
    }
  },
  control: () => eachWeakened(files),
})

/** Fails where every guard was missed; holds as soon as the absence of one goes unseen. */
async function eachWeakened(files: Files): Promise<Verdict> {
  const unseen: string[] = []
  for (const [name, weakened] of Object.entries(files)) {
    const { numFailedTests, numPassedTests, testResults } = await runTests([name], weakened)
    if (numFailedTests + numPassedTests === 0) {
      throw new Error(testResults.map(({ message }) => message).join('\n'))
    }
    if (numFailedTests === 0) unseen.push(`${name} passes without « ${weakened.guard} »`)
  }
  const guards = Object.values(files).map(({ file }) => file)
  return {
    ok: unseen.length > 0,
    figures: unseen.join('; ') || `without its guard in ${guards.join(', ')}, a test fails`,
  }
}

export const faultsHeldByTests: readonly Fault[] = [
  byTests('F10', 'nights when clocks change, zones, leap days', {
    'server/offers/recurrence.test.ts': {
      file: 'server/offers/recurrence.ts',
      guard: 'facts.timeZone',
      without: `'Europe/Paris'`,
    },
    'server/reimbursements/fortnights.test.ts': {
      file: 'server/reimbursements/fortnights.ts',
      guard: `'Europe/Paris'`,
      without: `'UTC'`,
    },
  }),
  byTests('F11', 'slow, dead and refusing mail servers', {
    'server/outside/postman.test.ts': {
      file: 'server/outside/postman.ts',
      guard: '`<${letter.messageId}@${domain}>`',
      without: '`<${Math.random()}@${domain}>`',
    },
    'server/kit/queue.test.ts': {
      file: 'server/kit/heartbeat.ts',
      guard: 'and locked_by not in (select worker_id from living)',
      without: '',
    },
  }),
  byTests('F12', 'files that cannot be kept or read', {
    'server/outside/files.test.ts': {
      file: 'server/outside/files.ts',
      guard: `error instanceof Error && 'code' in error &&`,
      without: 'true ||',
    },
    'server/outside/pictures.test.ts': {
      file: 'server/outside/errand.ts',
      guard: `redirect: 'manual'`,
      without: `redirect: 'follow'`,
    },
  }),
  byTests('F13', 'register and geocoder slow, dead or lying', {
    'server/outside/ask.test.ts': {
      file: 'server/outside/ask.ts',
      guard: 'const failuresToOpen = 5',
      without: 'const failuresToOpen = Infinity',
    },
    'server/outside/register.test.ts': {
      file: 'server/outside/register.ts',
      guard: 'results.find((unit) => unit.siren === siren)',
      without: 'results[0]',
    },
    'server/outside/geocoder.test.ts': {
      file: 'server/outside/geocoder.ts',
      guard: `if (found === 'unavailable') return found`,
      without: `if (found === 'unavailable') return []`,
    },
  }),
  byTests('F15', 'changes of stock and bookings at once', {
    'server/bookings/races.test.ts': {
      file: 'server/offers/places.ts',
      guard: 'for no key update of s',
      without: '',
    },
  }),
  byTests('F17', 'acts in every order', {
    'test/model/model.test.ts': {
      file: 'server/offers/places.ts',
      guard: 'counting(given, -1)',
      without: 'null',
    },
    'test/model/together.test.ts': {
      file: 'server/bookings/store.ts',
      guard: 'for no key update`',
      without: '`',
    },
  }),
  byTests('F23', 'a worker killed in the middle of a job', {
    'test/faults/worker.test.ts': {
      file: 'server/kit/heartbeat.ts',
      guard: 'from dead where ids is not null',
      without: 'from dead where false',
    },
  }),
  byTests('F24', 'two workers at once, and a date missed', {
    'server/reimbursements/batches.test.ts': {
      file: 'server/reimbursements/batches.ts',
      guard: 'const cutoff = lastCutoff(now)',
      without: 'const cutoff = now',
    },
  }),
  byTests('F26', 'answers of the bank: partial, whole, twice, unknown', {
    'server/reimbursements/bank-messages.test.ts': {
      file: 'server/reimbursements/bank-messages.ts',
      guard: `ACSC: 'settled',`,
      without: `ACSC: 'settled', ACSP: 'settled', ACCP: 'settled',`,
    },
    'server/reimbursements/transfers.test.ts': {
      file: 'server/reimbursements/answer-store.ts',
      guard: 'transferIds.length === 0',
      without: 'transferIds.length >= 0',
    },
  }),
  byTests('F29', 'bombs: pictures, uploads, slow senders', {
    'server/kit/image-bombs.test.ts': {
      file: 'server/kit/image.ts',
      guard: 'const maxPixels = 50_000_000',
      without: 'const maxPixels = Infinity',
    },
    'server/outside/pictures-limits.test.ts': {
      file: 'server/outside/errand.ts',
      guard: `if (size > maxBytes) return 'too-heavy'`,
      without: '',
    },
  }),
]
