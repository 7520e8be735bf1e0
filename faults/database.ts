import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../bench/product.ts'
import { newStandby, type Cluster } from './cluster.ts'
import { asksForEver, believesCommits } from './naive.ts'
import { openProxy } from './proxy.ts'
import {
  judge,
  sendCrowd,
  startProduct,
  untilTrue,
  verdictOf,
  withStage,
  type Fault,
  type Stage,
  type Verdict,
} from './stage.ts'

/** Faults of the database: killed, cut off, replaced, restored, rotten. */

const socketOf = (stage: Stage, port: number) => ({ path: join(stage.home, `.s.PGSQL.${port}`) })

async function startBehindProxy(stage: Stage) {
  const proxy = await openProxy(socketOf(stage, stage.primaryPort))
  stage.onEnd(proxy.close)
  const url = `postgres://app@127.0.0.1:${proxy.port}/postgres`
  const product = await startProduct(stage, url)
  return { proxy, product }
}

const killDatabase = (isDurable: boolean) => () =>
  withStage(async (stage) => {
    const { primary } = stage
    if (!isDurable) {
      await primary.sql('alter system set synchronous_commit = off')
      await primary.sql('alter system set wal_writer_delay = 10000')
      await primary.sql('select pg_reload_conf()')
    }
    const product = await startProduct(stage, primary.url)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 2_000 })
    for (const answers of [300, 900, 1_400]) {
      await crowd.untilTold(answers)
      primary.kill()
      await untilTrue(() => primary.start().then(yes, no), 'the database')
    }
    await crowd.over
    return verdictOf(await judge(stage, [crowd], primary.url))
  })

const yes = () => true
const no = () => false

/** A standby that follows the primary, with the acknowledgement of each commit or without. */
export async function openPair(
  stage: Stage,
  isSynchronous: boolean,
): Promise<Cluster & { port: number }> {
  const port = await freePort()
  const standby = await newStandby(stage.home, { port: stage.primaryPort }, 'standby', port)
  stage.onEnd(() => standby.stop())
  await standby.start()
  if (isSynchronous) {
    await stage.primary.sql(`alter system set synchronous_standby_names = 'standby'`)
    await stage.primary.sql('select pg_reload_conf()')
  }
  await untilTrue(
    async () =>
      (
        await stage.primary.sql<{ sync_state: string }>(
          'select sync_state from pg_stat_replication',
        )
      ).some(({ sync_state }) => sync_state === (isSynchronous ? 'sync' : 'async')),
    'the standby',
  )
  return { ...standby, port }
}

const failOver = (isSynchronous: boolean) => () =>
  withStage(async (stage) => {
    const standby = await openPair(stage, isSynchronous)
    const { proxy, product } = await startBehindProxy(stage)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 1_600 })
    await crowd.untilTold(500)
    // What the primary does now, the standby never receives: it is told to people, or it waits.
    standby.receiver('SIGSTOP')
    await (isSynchronous ? sleep(600) : crowd.untilTold(crowd.told() + 50))
    stage.primary.kill()
    standby.receiver('SIGKILL')
    const start = performance.now()
    await standby.promote()
    await standby.sql(`alter system set synchronous_standby_names = ''`)
    await standby.sql('select pg_reload_conf()')
    proxy.leadTo(socketOf(stage, standby.port))
    const ms = performance.now() - start
    await crowd.over
    const found = await judge(stage, [crowd], standby.url)
    return verdictOf(found, `; promoted in ${ms.toFixed(0)} ms`)
  })

/** The standby is away and somebody ends the waiting by force: nothing may be acknowledged. */
const cancelledWaits = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const standby = await openPair(stage, true)
    const { proxy, product } = await startBehindProxy(stage)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 600 })
    await crowd.untilTold(200)
    standby.receiver('SIGSTOP')
    await sleep(500)
    const before = crowd.told()
    const cancelled = `select count(pg_cancel_backend(pid)) as n from pg_stat_activity
      where wait_event = 'SyncRep' and application_name = 'pass-culture'`
    for (let times = 0; times < 10; times++) {
      await stage.primary.sql(cancelled)
      await sleep(300)
    }
    const meanwhile = crowd.told() - before
    stage.primary.kill()
    standby.receiver('SIGKILL')
    await standby.promote()
    await standby.sql(`alter system set synchronous_standby_names = ''`)
    await standby.sql('select pg_reload_conf()')
    proxy.leadTo(socketOf(stage, standby.port))
    await crowd.over
    const found = await judge(stage, [crowd], standby.url)
    return verdictOf(found, `; ${meanwhile} told anything while no standby stood`)
  })

/** Whoever believes a commit whose waiting was cancelled: what he was told is not on the standby. */
const believedWaits = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const { primary } = stage
    const standby = await openPair(stage, true)
    await primary.sql('create table acknowledged (n integer primary key)')
    standby.receiver('SIGSTOP')
    await sleep(300)
    const told = believesCommits(primary, 8)
    await sleep(500)
    await primary.sql(
      `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`,
    )
    const acknowledged = await told
    primary.kill()
    standby.receiver('SIGKILL')
    await standby.promote()
    const [row] = await standby.sql<{ n: number }>('select count(*)::int as n from acknowledged')
    const lost = acknowledged - (row?.n ?? 0)
    return { ok: lost === 0, figures: `${acknowledged} acknowledged, ${lost} lost` }
  })

/** The old primary comes back beside the new one: whoever reaches it must not book there. */
const zombie = (isSynchronous: boolean) => (): Promise<Verdict> =>
  withStage(async (stage) => {
    const standby = await openPair(stage, isSynchronous)
    const { proxy, product } = await startBehindProxy(stage)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 300 })
    await crowd.over
    stage.primary.kill()
    await standby.promote()
    await standby.sql(`alter system set synchronous_standby_names = ''`)
    await standby.sql('select pg_reload_conf()')
    // It still waits for its standby by name, which follows it no more: nothing there is ever acknowledged.
    await untilTrue(() => stage.primary.start().then(yes, no), 'the old primary')
    proxy.leadTo(socketOf(stage, stage.primaryPort))
    const late = sendCrowd(stage, {
      origins: [product.origin],
      wishes: 60,
      stocks: [stage.scene.stocks[7]?.publicId ?? ''],
    })
    await sleep(6_000)
    const atZombie = late.journal().filter(({ what, status }) => what === 'told' && status === 201)
    stage.primary.kill()
    proxy.leadTo(socketOf(stage, standby.port))
    await late.over
    const told = verdictOf(
      await judge(stage, [crowd, late], standby.url),
      `; ${atZombie.length} acknowledged by the old primary`,
    )
    return { ...told, ok: told.ok && atZombie.length === 0 }
  })

const partition = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const { proxy, product } = await startBehindProxy(stage)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 800 })
    await crowd.untilTold(200)
    proxy.cut()
    const slowest = await slowestAnswer(product.origin, stage, 10_000)
    proxy.mend()
    await crowd.over
    const told = verdictOf(
      await judge(stage, [crowd], stage.primary.url),
      `; slowest answer meanwhile ${slowest.toFixed(0)} ms`,
    )
    return { ...told, ok: told.ok && slowest < 12_000 }
  })

async function slowestAnswer(origin: string, { scene }: Stage, forMs: number): Promise<number> {
  const end = performance.now() + forMs
  let slowest = 0
  while (performance.now() < end) {
    const start = performance.now()
    await fetch(`${origin}/api/app/bookings`, {
      headers: { cookie: `pc_app=${scene.sessions[3]}` },
    })
      .then((response) => response.text())
      .catch(() => undefined)
    slowest = Math.max(slowest, performance.now() - start)
  }
  return slowest
}

export const faultsOfDatabase: readonly Fault[] = [
  {
    id: 'F2',
    title: 'the database killed with all its children, three times',
    needsServer: true,
    run: killDatabase(true),
    control: killDatabase(false),
  },
  {
    id: 'F4',
    title: 'the primary killed under load, its synchronous standby promoted',
    needsServer: true,
    run: failOver(true),
    control: failOver(false),
  },
  {
    id: 'F5',
    title: 'the synchronous standby away, and the waiting cancelled by force',
    needsServer: true,
    run: cancelledWaits,
    control: believedWaits,
  },
  {
    id: 'F6',
    title: 'the old primary comes back',
    needsServer: true,
    run: zombie(true),
    control: zombie(false),
  },
  {
    id: 'F30',
    title: 'the network to the database cut without a word',
    needsServer: true,
    run: partition,
    control: asksForEver((stage) => socketOf(stage, stage.primaryPort)),
  },
]
