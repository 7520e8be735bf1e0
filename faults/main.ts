import { programsFolder } from './cluster.ts'
import { faultsOfBackup } from './backup.ts'
import { faultsOfBouncer } from './bouncer.ts'
import { faultsOfClock } from './clock.ts'
import { faultsOfDatabase } from './database.ts'
import { faultsOfDisk } from './disk.ts'
import { faultsOfMigration } from './migration.ts'
import { faultsOfOutside } from './outside.ts'
import { faultsOfPatroni } from './patroni.ts'
import { faultsOfPayday } from './payday.ts'
import { faultsOfProcesses } from './processes.ts'
import { faultsOfProvider } from './provider.ts'
import { faultsOfReplica } from './replica.ts'
import { faultsOfRepository } from './repository.ts'
import type { Fault, Verdict } from './stage.ts'
import { faultsHeldByTests } from './tests.ts'

/**
 * Breaks things on purpose, each in processes of its own: `npm run faults -- F2 F4`, or all that can
 * run here. Each has a control, the same without its guard, which must be seen to fail. Exit 1 when
 * a fault is not borne, or a control is.
 */

const asked = process.argv.slice(2).filter((word) => /^F\d+$/.test(word))
const withControls = !process.argv.includes('--no-controls')
const faults = [
  ...faultsOfBackup,
  ...faultsOfBouncer,
  ...faultsOfClock,
  ...faultsOfDatabase,
  ...faultsOfDisk,
  ...faultsOfMigration,
  ...faultsOfOutside,
  ...faultsOfPatroni,
  ...faultsOfPayday,
  ...faultsOfProcesses,
  ...faultsOfProvider,
  ...faultsOfReplica,
  ...faultsOfRepository,
  ...faultsHeldByTests,
].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))
const chosen = faults.filter(({ id }) => asked.length === 0 || asked.includes(id))
const unknown = asked.filter((id) => !faults.some((fault) => fault.id === id))

/** A control that breaks by itself shows nothing: it is told apart from one that fails. */
async function tried(act: () => Promise<Verdict>): Promise<Verdict & { broke?: boolean }> {
  try {
    return await act()
  } catch (error) {
    return {
      ok: false,
      broke: true,
      figures: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }
  }
}

type Row = {
  readonly id: string
  readonly title: string
  readonly borne: string
  readonly control: string
}

async function play({ id, title, needsServer, misses, run, control }: Fault): Promise<Row> {
  console.log(`${id}  ${title}`)
  const missing =
    needsServer && programsFolder() === undefined
      ? 'the packages of PostgreSQL 15 or newer (apt-get install postgresql)'
      : misses?.()
  if (missing) {
    console.log(`   –  not run: this machine misses ${missing}`)
    return { id, title, borne: 'not run', control: '' }
  }
  const start = performance.now()
  const verdict = await tried(run)
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  console.log(`   ${verdict.ok ? '✔' : '✘'}  ${verdict.figures} (${seconds} s)`)
  const borne = verdict.ok ? 'yes' : 'NO'
  if (!control || !withControls) return { id, title, borne, control: '' }
  const without = await tried(control)
  const isSeen = !without.ok && !without.broke
  console.log(`   ${isSeen ? '✔' : '✘'}  control, which must fail: ${without.figures}`)
  return { id, title, borne, control: isSeen ? 'fails' : 'NOT SEEN' }
}

const lineOf = ({ id, title, borne, control }: Row): string =>
  `${id.padEnd(5)}${borne.padEnd(9)}${control.padEnd(10)}${title}`

for (const id of unknown) console.log(`${id}  no such fault`)
const rows: Row[] = []
for (const fault of chosen) rows.push(await play(fault))
const failures = rows.filter(
  ({ borne, control }) => borne === 'NO' || control === 'NOT SEEN',
).length
console.log(`\n${lineOf({ id: '', title: '', borne: 'borne', control: 'control' })}`)
for (const row of rows) console.log(lineOf(row))
console.log(`${chosen.length} faults, ${failures} not borne`)
process.exitCode = failures + unknown.length === 0 ? 0 : 1
