import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Fault } from './stage.ts'

/** Faults that tests already play, with their controls beside them: run by name. */

const byTests = (id: string, title: string, ...files: string[]): Fault => ({
  id,
  title,
  async run() {
    const words = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', ...files]
    const cwd = new URL('..', import.meta.url)
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd, maxBuffer: 1e8 })
    const [, passed = '0'] = /Tests.*?(\d+) passed/.exec(stdout.replace(/\u001b\[\d+m/g, '')) ?? []
    return { ok: Number(passed) > 0, figures: `${passed} tests of ${files.join(', ')}` }
  },
})

export const faultsHeldByTests: readonly Fault[] = [
  byTests(
    'F10',
    'nights when clocks change, zones, leap days',
    'server/bookings/rules.test.ts',
    'server/offers/recurrence.test.ts',
    'server/reimbursements/fortnights.test.ts',
  ),
  byTests(
    'F11',
    'slow, dead and refusing mail servers',
    'server/outside/postman.test.ts',
    'server/kit/queue.test.ts',
  ),
  byTests(
    'F12',
    'files that cannot be kept or read',
    'server/outside/files.test.ts',
    'server/outside/pictures.test.ts',
  ),
  byTests(
    'F13',
    'register and geocoder slow, dead or lying',
    'server/outside/ask.test.ts',
    'server/outside/register.test.ts',
    'server/outside/geocoder.test.ts',
  ),
  byTests('F15', 'changes of stock and bookings at once', 'server/bookings/races.test.ts'),
  byTests('F17', 'acts in every order', 'test/model/model.test.ts', 'test/model/together.test.ts'),
  byTests('F23', 'a worker killed in the middle of a job', 'test/faults/worker.test.ts'),
  byTests('F24', 'two workers at once, and a date missed', 'server/reimbursements/due.test.ts'),
  byTests(
    'F26',
    'answers of the bank: partial, whole, twice, unknown',
    'server/reimbursements/bank-messages.test.ts',
  ),
  byTests(
    'F29',
    'bombs: pictures, uploads, slow senders',
    'server/kit/image-bombs.test.ts',
    'server/outside/pictures-limits.test.ts',
  ),
]
