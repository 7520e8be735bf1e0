import { hashPassword } from '../accounts/credentials.ts'
import type { Pro, Staff, Youth } from '../accounts/session.ts'
import { isPassing } from '../kit/problem.ts'
import { WrongConfig, type Config } from '../kit/config.ts'
import { forgetFiles } from '../offers/pictures.ts'
import { openPro, openStaff, openYouth, youthWithPass } from '../scenes.ts'
import type { World } from '../world.ts'
import { openHelp } from './help.ts'
import { playLife } from './life.ts'
import { password, people } from './people.ts'
import { ownRegister } from './registry.ts'
import { posterOfKey, publishCatalogue } from './shelves.ts'
import { openProviders } from './simulator.ts'
import { alone, emptyAll, keepCountermarks, notePlayed, pictureKeys, standingOf } from './store.ts'
import { apiKeys, openStructures } from './structures.ts'
import { fillQueues } from './team-queues.ts'

/**
 * Furnishes the sandbox: plays its scenes where none were, or again where `afresh` is asked for.
 * @throws WrongConfig on a database that holds accounts of somebody else’s.
 */
export const furnish = (world: World, { afresh }: { readonly afresh: boolean }): Promise<void> =>
  alone(world.db, async () => {
    const standing = await standingOf(world.db)
    if (standing === 'foreign') {
      throw new WrongConfig(
        'SANDBOX=on : cette base contient des comptes qui ne sont pas ceux du bac à sable ; choisissez-en une autre',
      )
    }
    if (standing === 'played' && !afresh) return openProviders(world)
    if (standing !== 'blank') await empty(world)
    await openProviders(world)
    await playScenes(world, world.now())
  })

const tries = 5

/** Whoever is writing meanwhile may be in the way, or be sent away: then it is tried again. */
async function empty(world: World): Promise<void> {
  const keys = await pictureKeys(world.db)
  for (let left = tries - 1; ; left--) {
    try {
      await emptyAll(world.db)
      break
    } catch (error) {
      if (left === 0 || !isPassing(error)) throw error
    }
  }
  for (const key of keys) {
    if (posterOfKey(key) === undefined) await forgetFiles(world, key)
  }
}

const day = 86_400_000

async function playScenes(outside: World, today: Date): Promise<void> {
  // The doors may still be closed: the register of these scenes is in this very process.
  const world: World = { ...outside, register: ownRegister }
  const before = new Date(today.getTime() - 30 * day)
  const cast = await openAccounts(world, before)
  await openHelp(world, cast.team[0], before)
  const stages = await openStructures(world, cast, before)
  const shelves = await publishCatalogue(world, stages, { today, now: before })
  const [own] = apiKeys(world.config)
  if (own === undefined) throw new Error('the first structure has no key')
  const players = { jeune: cast.youth('jeune@exemple.fr'), fauche: cast.youth('fauche@exemple.fr') }
  const ready = await playLife(
    world,
    {
      ...players,
      pro: cast.pro('pro@exemple.fr'),
      other: cast.pro('autre@exemple.fr'),
      key: own.key,
    },
    shelves,
    today,
  )
  await fillQueues(
    world,
    { renfort: cast.pro('renfort@exemple.fr'), jeune: players.jeune },
    shelves,
    today,
  )
  await keepCountermarks(world.db, ready)
  await notePlayed(world.db, today)
}

async function openAccounts(world: World, now: Date) {
  // One password, one hash: it is known to everybody anyway.
  const passwordHash = await hashPassword(password)
  const pros = new Map<string, Pro>()
  const youths = new Map<string, Youth>()
  const team: Staff[] = []
  for (const { role, email, firstName, lastName, department = '75', isWaiting } of people) {
    const person = { email, passwordHash, firstName, lastName }
    if (role === 'pro') pros.set(email, await openPro(world, person, now))
    else if (role === 'staff') team.push(await openStaff(world, person, now))
    else {
      const open = isWaiting ? openYouth : youthWithPass
      youths.set(email, await open(world, { ...person, department }, now))
    }
  }
  const [first, second] = team
  if (first === undefined || second === undefined) throw new Error('the team is not of two')
  return { team: [first, second] as const, pro: named(pros), youth: named(youths) }
}

const named =
  <T>(among: ReadonlyMap<string, T>) =>
  (email: string): T => {
    const found = among.get(email)
    if (found === undefined) throw new Error(`nobody is called ${email}`)
    return found
  }

/** What the terminal says once the house is open. */
export function welcome({ publicUrl, sandbox }: Config): string {
  const addresses = [
    ['Application des jeunes', publicUrl],
    ['pass Culture Pro', `${publicUrl}/pro`],
    ['Équipe', `${publicUrl}/equipe`],
    ['Référence de l’API', `${publicUrl}/docs`],
    ...(sandbox ? [['Bac à sable', `${publicUrl}/sandbox`] as const] : []),
  ]
  const lines = [
    '',
    'pass Culture est prêt.',
    '',
    ...addresses.map(([name = '', url = '']) => row(name, url)),
  ]
  if (!sandbox) return lines.join('\n')
  const accounts = people.slice(0, 12).map(({ email, says }) => row(email, says))
  return [
    ...lines,
    '',
    `Comptes du bac à sable, mot de passe ${password} :`,
    '',
    ...accounts,
    '',
  ].join('\n')
}

const row = (name: string, says: string): string => `  ${name.padEnd(24)}${says}`
