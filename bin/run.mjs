// Runs one TypeScript file of this project: node bin/run.mjs <file.ts> [arguments]
import { runTypeScript } from './child.mjs'
import { frontDoor, prepare } from './prepare.mjs'

const [file, ...args] = process.argv.slice(2)

await frontDoor(async () => {
  if (file === undefined) {
    console.error('Usage : node bin/run.mjs <fichier.ts> [arguments]')
    return 2
  }
  // The program's output may be read by another program: ours goes beside it.
  await prepare({ say: console.error })
  return runTypeScript(file, args)
})
