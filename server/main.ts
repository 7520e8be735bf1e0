import { WrongConfig } from './kit/config.ts'
import { help, runCommand } from './commands.ts'
import { DatabaseInUse, EmbeddedDatabaseFailure } from './outside/embedded-database.ts'

/** One executable that can be many processes. */
const [command = 'start', ...words] = process.argv.slice(2)

if (process.argv.includes('--help') || command === 'help') {
  console.log(help)
} else {
  try {
    process.exitCode = await runCommand(command, words, process.env)
  } catch (error) {
    const isToldInWords =
      error instanceof WrongConfig ||
      error instanceof DatabaseInUse ||
      error instanceof EmbeddedDatabaseFailure
    if (!isToldInWords) throw error
    console.error(`pass Culture ne peut pas démarrer. ${error.message}`)
    process.exitCode = 2
  }
}
