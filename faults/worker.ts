import { readConfig } from '../server/kit/config.ts'
import { openHouse } from '../server/house.ts'
import { startWorker } from '../server/worker.ts'

/** A worker as in production, but that is held for dead after a second: it is made to be killed. */
const [databaseUrl = '', dataDir = ''] = process.argv.slice(2)
const { world, pool } = await openHouse(
  readConfig({ DATABASE_URL: databaseUrl, SANDBOX: 'on', ROLE: 'worker', DATA_DIR: dataDir }),
  { beside: false },
)
await startWorker(world, pool, {
  pollEvery: 50,
  pulseEvery: 1_000,
  beatEvery: 200,
  deadAfterSeconds: 1,
  sweepsAt: '* * * * *',
})
console.log('at work')
