import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { openBucket } from './bucket.ts'
import { answers } from './cluster.ts'
import { missingPackages, startDeployed, type Database, type Deployed } from './deployed.ts'
import {
  figure,
  judge,
  sendCrowd,
  settle,
  startProduct,
  untilTrue,
  verdictOf,
  withGround,
  type Fault,
  type Ground,
  type Town,
  type Verdict,
} from './stage.ts'

/** The whole of deploy/, and its leader lost while people book. */

type Member = { readonly name: string; readonly role: string; readonly state: string }

/** Who leads and who follows, as the Patroni of this one sees it. */
async function seenBy(database: Database): Promise<{ leader: string; followers: string[] }> {
  const { members } = await database
    .ask<{ readonly members: readonly Member[] }>('/cluster')
    .catch(() => ({ members: [] }))
  // Newer releases say « streaming » of a follower.
  const up = members.filter(({ state }) => state === 'running' || state === 'streaming')
  return {
    leader: up.find(({ role }) => role === 'leader')?.name ?? '',
    followers: up.filter(({ role }) => role !== 'leader').map(({ name }) => name),
  }
}

/** Asynchronous, and however far behind, a standby may lead. */
function careless(file: string, text: string): string {
  if (file !== 'patroni.yaml') return text
  const without = text.replaceAll(/(synchronous_mode(?:_strict)?): true/g, '$1: false')
  if (without === text) throw new Error('patroni.yaml is no longer strict')
  return without
}

/** A mail server that takes all; gives how many letters came. */
async function openPost(ground: Ground): Promise<{ url: string; posted: () => number }> {
  let posted = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      posted++
      stream.resume().on('end', () => done())
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  // Whoever is killed hangs up in the middle.
  server.on('error', () => undefined)
  ground.onEnd(() => server.close())
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, posted: () => posted }
}

/** Two web machines and a worker, told what compose.yaml tells them. */
async function startProducts(town: Town, { environmentOf }: Deployed, smtp: string) {
  const start = (role: 'web' | 'worker') => {
    const told = environmentOf(role)
    const here = { HOST: '127.0.0.1', SMTP_URL: smtp }
    return startProduct(town, told['DATABASE_URL'] ?? '', { ...told, ...here })
  }
  const webs = [await start('web'), await start('web')]
  await start('worker')
  return webs
}

/** A sum of all bookings stored there; where none can be read, another each time. */
export const contentOf = (database: Database): Promise<string> =>
  database
    .sql<{ content: string }>(
      `select md5(string_agg(b::text, ',' order by id)) as content from booking b`,
    )
    .then(
      ([row]) => row?.content ?? '',
      () => randomUUID(),
    )

export const since = (from: number, to: number) => `${((to - from) / 1_000).toFixed(1)} s`

/** All of deploy/ with people in it, and what of it the product itself sees. */
export async function startAll(ground: Ground, isStrict: boolean) {
  const bucket = await openBucket(ground)
  const deployed = startDeployed(ground, isStrict ? (_, text) => text : careless, bucket)
  const direct = deployed.environmentOf('web')['DATABASE_DIRECT_URL'] ?? ''
  await untilTrue(() => answers(direct), 'the first leader', 120)
  const town = { ...ground, scene: await settle(direct) }
  const post = await openPost(ground)
  const webs = await startProducts(town, deployed, post.url)
  const [web] = webs
  const isWhole = async () =>
    web !== undefined &&
    (await figure(web, 'synchronous_standbys')) === (isStrict ? 1 : 0) &&
    (await figure(web, 'catalogue_on_replica')) === 1
  await untilTrue(isWhole, 'a standby and a replica in the figures')
  const origins = webs.map(({ origin }) => origin)
  return { ...deployed, direct, town, origins, isWhole, posted: post.posted }
}

/** The leader among them, and the two others once they follow. */
export async function ranked([one, ...more]: readonly Database[]) {
  if (!one) throw new Error('compose.yaml names no database')
  await untilTrue(async () => (await seenBy(one)).followers.length === 2, 'two followers')
  const { leader } = await seenBy(one)
  const all = [one, ...more]
  const others = all.filter(({ name }) => name !== leader)
  const [old, witness] = [all.find(({ name }) => name === leader), others[0]]
  if (!old || !witness) throw new Error('nobody leads')
  return { old, others, witness }
}

/**
 * The leader dies after six seconds in which it writes what no standby receives, and tells Patroni's
 * store how far it wrote. Whoever acknowledged must lead all the same, and nothing told may miss.
 */
const leaderLost = (isStrict: boolean) => (): Promise<Verdict> =>
  withGround(async (ground) => {
    const { town, origins, direct, databases, isWhole, posted } = await startAll(ground, isStrict)
    const { old, others, witness } = await ranked(databases)
    const crowd = sendCrowd(town, { origins, wishes: 2_400 })
    await crowd.untilTold(500)
    // Whoever loses the database in his first steps ends, and is started again: not what is played.
    await untilTrue(() => posted() > 0, 'the first letter of the worker')
    for (const other of others) other.receiver('SIGSTOP')
    await (isStrict ? sleep(6_000) : crowd.untilTold(crowd.told() + 100))
    await old.cut()
    const cutAt = Date.now()
    for (const other of others) other.receiver('SIGKILL')
    await untilTrue(
      async () => !['', old.name].includes((await seenBy(witness)).leader),
      'a leader',
    )
    const ledAt = Date.now()
    const booked = () =>
      crowd.journal().find(({ status, at = 0 }) => status === 201 && at > ledAt)?.at ?? 0
    await untilTrue(() => booked() > 0, 'a booking')
    const letters = posted()
    old.startPatroni()
    await untilTrue(() => posted() > letters, 'a letter of the worker')
    await crowd.over
    await untilTrue(isWhole, 'a standby and a replica in the figures again')
    const isBack = await untilTrue(async () => {
      const { leader, followers } = await seenBy(witness)
      const both = databases.filter(({ name }) => name === leader || name === old.name)
      const contents = new Set(await Promise.all(both.map(contentOf)))
      return followers.includes(old.name) && both.length === 2 && contents.size === 1
    }, 'the old leader').then(
      () => true,
      () => false,
    )
    const told = verdictOf(
      await judge(town, [crowd], direct),
      `; leader killed: another after ${since(cutAt, ledAt)}, a booking after ${since(cutAt, booked())}; the old one ${isBack ? 'follows, its bookings equal' : 'is NOT back'}`,
    )
    return { ...told, ok: told.ok && isBack }
  })

export const faultsOfPatroni: readonly Fault[] = [
  {
    id: 'F35',
    title: 'the files of deploy/ started, and the leader of Patroni killed under load',
    needsServer: true,
    misses: missingPackages,
    run: leaderLost(true),
    control: leaderLost(false),
  },
]
