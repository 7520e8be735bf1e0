import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { connect, openPool, transact } from '../server/database/connection.ts'
import { readConfig } from '../server/kit/config.ts'
import { openDisk } from '../server/outside/files.ts'
import { midnightInParis } from '../server/reimbursements/fortnights.ts'
import { batchById } from '../server/reimbursements/batch-store.ts'
import { keepFile } from '../server/reimbursements/file.ts'
import { advance, open } from '../server/reimbursements/steps.ts'
import type { BatchTold } from './batch.ts'

/**
 * A batch from its opening to its release, in a process of its own and on connections as the worker
 * opens them; prints how long each half took, in milliseconds, and the most memory it ever held.
 */
const [databaseUrl = '', folder = ''] = process.argv.slice(2)
const pool = openPool(databaseUrl, { max: 2 })
const config = readConfig({ DATABASE_URL: databaseUrl, SANDBOX: 'on' })
const world = { db: connect(pool), files: openDisk(folder), config, bytes: randomBytes }
const now = new Date()

const { rows: team } = await pool.query<{ id: number }>(
  `select id from account where kind = 'staff' order by id`,
)
const [prepares, releases] = team.map(({ id }) => id)
if (prepares === undefined || releases === undefined) throw new Error('a batch needs two people')
await pool.query('select count(*) from batch')
const before = process.memoryUsage.rss()

const start = performance.now()
const id = await transact(world.db, (tx) =>
  open(
    world,
    tx,
    { kind: 'demand', cutoff: midnightInParis(now), preparedBy: prepares, replaces: null },
    now,
  ),
)
if (id === undefined) throw new Error('another batch is under way')
await advance(world, id, now)
const prepared = performance.now()
const batch = await batchById(world.db, id)
if (batch === undefined) throw new Error('the batch went away')
// The same batch gives the same file under the same name: writing it again changes nothing.
await keepFile(world, batch)
const written = performance.now()
await pool.query(
  `update batch set state = 'releasing', released_by = $2, release_asked_at = $3 where id = $1`,
  [id, releases, now],
)
await advance(world, id, now)
const released = performance.now()

const { rows } = await pool.query<Pick<BatchTold, 'state' | 'payments' | 'transfers'>>(
  'select state, payments, transfers from batch where id = $1',
  [id],
)
const [counted] = rows
if (counted === undefined) throw new Error('the batch went away')
const bytesOf = (kibibytes: number) => kibibytes * 1024
const told: BatchTold = {
  id,
  ...counted,
  prepareMs: prepared - start,
  fileMs: written - prepared,
  releaseMs: released - written,
  memoryBefore: before,
  memoryPeak: bytesOf(process.resourceUsage().maxRSS),
}
console.log(JSON.stringify(told))
await world.db.destroy()
