// The front door of `npm start`.
import { runTypeScript } from './child.mjs'
import { buildStale, frontDoor, prepare } from './prepare.mjs'

const args = process.argv.slice(2)
const asksForHelp = args.includes('--help') || args.includes('-h')

await frontDoor(async () => {
  await prepare()
  if (!asksForHelp) await buildStale()
  return runTypeScript('server/main.ts', ['start', ...args])
})
