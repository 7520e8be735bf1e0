import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { inviteStaff } from './accounts/actions.ts'
import { openApi } from './kit/openapi.ts'
import { readConfig, variables, WrongConfig } from './kit/config.ts'
import { openHouse, type House } from './house.ts'
import { printTrialBalance } from './reimbursements/trial-balance.ts'
import { drain, nextDueAt, startWorker } from './worker.ts'
import { furnish, welcome } from './sandbox/furnish.ts'

const commands = {
  start: 'tout démarrer : base, migrations, site, tâches (par défaut)',
  migrate: 'mettre la base à jour puis s’arrêter',
  reset: 'remettre le bac à sable dans son état initial',
  openapi: 'écrire la description OpenAPI',
  'trial-balance':
    'écrire la balance du grand livre et vérifier les règles ; 1 si l’une est fausse',
  'add-staff': 'inviter un membre de l’équipe : E-MAIL PRÉNOM NOM support|finance|administration',
}

export const help = [
  'Usage : npm start, ou node --import tsx server/main.ts COMMANDE',
  '',
  ...Object.entries(commands).map(([name, says]) => `  ${name.padEnd(16)}${says}`),
  '',
  'Environnement :',
  ...variables.map(({ name, says }) => `  ${name.padEnd(28)}${says}`),
].join('\n')

/** Runs one command to its end; gives the exit code. @throws WrongConfig on a wrong word or variable. */
export async function runCommand(
  command: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  if (!Object.hasOwn(commands, command)) throw new WrongConfig(`Commande inconnue : ${command}`)
  const config = readConfig(environment)
  const house = await openHouse(config, { beside: command !== 'start' })
  if (command === 'start') return serve(house)
  try {
    return await briefly(command, words, house)
  } finally {
    await house.close()
  }
}

async function briefly(command: string, words: readonly string[], house: House): Promise<number> {
  const { world } = house
  switch (command) {
    case 'openapi': {
      const { app, routes } = await buildApp(world, house.clock)
      console.log(JSON.stringify(openApi(routes, world.config.apiUrl), null, 2))
      await app.close()
      return 0
    }
    case 'reset': {
      if (!world.config.sandbox) throw new WrongConfig('reset n’existe qu’en bac à sable')
      await house.clock.backToMachine()
      await furnish(world, { afresh: true })
      await drain(world, house.pool)
      return 0
    }
    case 'trial-balance':
      return (await printTrialBalance(world.db, console.log, world.files)) ? 0 : 1
    case 'add-staff':
      return addStaff(words, house)
    default:
      return 0
  }
}

async function addStaff(words: readonly string[], { world, pool }: House): Promise<number> {
  const [email, firstName, lastName, role] = words
  if (
    !email ||
    !firstName ||
    !lastName ||
    (role !== 'support' && role !== 'finance' && role !== 'administration')
  ) {
    throw new WrongConfig('Attendu : add-staff E-MAIL PRÉNOM NOM support|finance|administration')
  }
  await inviteStaff(world, { email, firstName, lastName, role }, world.now())
  await drain(world, pool)
  return 0
}

/** Serves until told to stop: no new request is taken, those under way are answered, jobs finish. */
async function serve(house: House): Promise<number> {
  const { world, pool, clock } = house
  const { config } = world
  const stopped = untilTold()
  const { app, leave } = await buildApp(world, {
    backToMachine: () => clock.backToMachine(),
    async moveTo(instant) {
      for (;;) {
        const due = await nextDueAt(world)
        if (due === null || due > instant) break
        await clock.moveTo(due > clock.now() ? due : clock.now())
        await drain(world, pool)
        const next = await nextDueAt(world)
        // What could not be done at its time is left to the next sweep rather than tried for ever.
        if (next !== null && next <= due) break
      }
      await clock.moveTo(instant)
      await drain(world, pool)
    },
  })
  const listens = config.role !== 'worker'
  // Before the doors open: whoever finds them open finds the sandbox furnished.
  if (config.sandbox && listens) await furnishOrLeave(house, app)
  if (listens) await listenOrLeave(house, app)
  const worker = config.role === 'web' ? undefined : await startWorker(world, pool)
  if (listens) console.log(welcome(config))
  await stopped
  leave()
  if (listens) await sleep(config.drainSeconds * 1_000)
  await app.close()
  await worker?.stop()
  await house.close()
  return 0
}

async function furnishOrLeave(house: House, app: { close(): Promise<unknown> }): Promise<void> {
  try {
    await furnish(house.world, { afresh: false })
  } catch (fault) {
    await app.close()
    await house.close()
    throw fault
  }
}

async function listenOrLeave(house: House, app: FastifyInstance): Promise<void> {
  const { port, host } = house.world.config
  try {
    await app.listen({ port, host })
  } catch (fault) {
    await app.close()
    await house.close()
    const code = fault instanceof Error && 'code' in fault ? fault.code : undefined
    if (code === 'EADDRINUSE') {
      throw new WrongConfig(
        `PORT=${port} : un autre programme écoute déjà là. Choisissez-en un autre.`,
      )
    }
    if (code === 'EACCES') {
      throw new WrongConfig(`PORT=${port} : ce compte n’a pas le droit d’écouter là.`)
    }
    throw fault
  }
}

const untilTold = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
