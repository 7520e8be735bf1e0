import { readConfig } from '../../server/kit/config.ts'
import { openHouse } from '../../server/house.ts'
import { startWorker } from '../../server/worker.ts'
import { quick } from './pace.ts'

/** A worker that hands letters over and never hears back: whoever kills it does so in mid-job. */
const [databaseUrl = '', now = ''] = process.argv.slice(2)
const { world, pool } = await openHouse(
  readConfig({ DATABASE_URL: databaseUrl, SANDBOX: 'on', ROLE: 'worker' }),
  { beside: false },
)
const forgetful = {
  ...world,
  now: () => new Date(now),
  post: {
    send: async (letter: Parameters<typeof world.post.send>[0]) => {
      await world.post.send(letter)
      console.log(`posted ${letter.messageId}`)
      await new Promise(() => {})
    },
  },
}
await startWorker(forgetful, pool, quick)
console.log('at work')
