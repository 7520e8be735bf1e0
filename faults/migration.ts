import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { migrate } from '../server/database/migrate.ts'
import {
  sendCrowd,
  startProduct,
  withStage,
  type Fault,
  type Product,
  type Stage,
} from './stage.ts'

/** The schema changes while people book. */

/** A column is added while people book and somebody has forgotten to end his reading. */
const migrateUnderLoad = (isPatient: boolean) => () =>
  withStage(async (stage) => {
    const product = await startProduct(stage, stage.primary.url)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 4_000, clients: 8 })
    const reads = loadTimes(stage, product)
    await crowd.untilTold(100)
    const reader = new pg.Client({ connectionString: stage.primary.url })
    await reader.connect()
    await reader.query('begin')
    await reader.query('select count(*) from booking')
    const change = 'alter table booking add column seen_in_a_test integer'
    const migrating = isPatient ? byOurMigrations(stage, change) : stage.primary.sql(change)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    await reader.query('rollback')
    await reader.end()
    await migrating
    const { worst, failed } = await reads.end()
    const ok = failed === 0 && worst < 2_000
    return { ok, figures: `worst read ${worst.toFixed(0)} ms, ${failed} reads failed` }
  })

async function byOurMigrations(stage: Stage, change: string): Promise<void> {
  const folder = join(stage.folder, 'migrations')
  mkdirSync(folder)
  writeFileSync(join(folder, '9990_a_column.sql'), change)
  // Twice at once: two processes start together, and one of them has nothing to do.
  const url = pathToFileURL(`${folder}/`)
  await Promise.all([migrate(stage.primary.url, url), migrate(stage.primary.url, url)])
}

function loadTimes(stage: Stage, product: Product) {
  let ending = false
  let failed = 0
  const times: number[] = []
  const reader = async (person: number) => {
    while (!ending) {
      const start = performance.now()
      const ok = await fetch(`${product.origin}/api/app/bookings`, {
        headers: { cookie: `pc_app=${stage.scene.sessions[person]}` },
      }).then(
        async (response) => ((await response.text()) ? response.ok : false),
        () => false,
      )
      times.push(performance.now() - start)
      if (!ok) failed++
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const all = Promise.all([0, 1, 2].map(reader))
  return {
    async end() {
      ending = true
      await all
      return { worst: Math.max(...times), failed }
    },
  }
}

export const faultsOfMigration: readonly Fault[] = [
  {
    id: 'F22',
    title: 'a migration under load, twice at once, behind an idle reader',
    needsServer: true,
    run: migrateUnderLoad(true),
    control: migrateUnderLoad(false),
  },
]
