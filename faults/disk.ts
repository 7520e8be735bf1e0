import { execFileSync } from 'node:child_process'
import { chownSync, closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { unprivilegedAccount } from '../server/outside/embedded-home.ts'
import {
  answersReady,
  judge,
  sendCrowd,
  startProduct,
  untilTrue,
  verdictOf,
  withStage,
  type Crowd,
  type Fault,
  type Product,
  type Stage,
  type Verdict,
} from './stage.ts'

/** Disks that are full: a small one in memory for the tables, or for the log of changes. */

const small = 'small'
const megabyte = 1024 * 1024

/** Mounts a disk of so many megabytes below the clusters' home. */
const smallDisk = (megabytes: number) => (home: string) => {
  const folder = join(home, small)
  mkdirSync(folder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  const account = unprivilegedAccount()
  if (account) chownSync(folder, account.uid, account.gid)
  return () => void execFileSync('umount', ['-l', folder])
}

/** Leaves so few bytes free there, or none; gives how to free the rest again. */
function fill({ home }: Stage, leave: number): () => void {
  const folder = join(home, small)
  const ballast = join(folder, 'ballast')
  const { bavail, bsize } = statfsSync(folder)
  const file = openSync(ballast, 'w')
  try {
    for (let left = bavail * bsize - leave; left > 0; left -= megabyte) {
      writeSync(file, Buffer.alloc(Math.min(left, megabyte), 1))
    }
  } catch {
    // The database was quicker to take the rest.
  }
  closeSync(file)
  return () => rmSync(ballast)
}

const troubles = (crowd: Crowd): number =>
  crowd.journal().filter(({ what }) => what === 'later' || what === 'unknown').length

async function untilInTrouble(crowd: Crowd): Promise<void> {
  const before = troubles(crowd)
  await untilTrue(() => troubles(crowd) > before + 40, 'a full disk')
}

const statusOf = ({ origin }: Product, stage: Stage, path: string): Promise<number> =>
  fetch(`${origin}${path}`, { headers: { cookie: `pc_app=${stage.scene.sessions[1]}` } }).then(
    ({ status }) => status,
    () => 0,
  )

/** The tables' disk: writing fails, reading goes on, and nothing needs to be started again. */
const dataDisk = (isFreed: boolean) => (): Promise<Verdict> =>
  withStage(
    async (stage) => {
      const product = await startProduct(stage, stage.primary.url)
      const wishes = 2_400
      const crowd = sendCrowd(stage, { origins: [product.origin], wishes })
      await crowd.untilTold(200)
      const free = fill(stage, megabyte / 2)
      await untilInTrouble(crowd)
      const health = await statusOf(product, stage, '/health')
      const reading = await statusOf(product, stage, '/api/app/bookings')
      if (isFreed) {
        free()
        await crowd.over
      } else {
        await sleep(8_000)
        await crowd.stop()
      }
      const all = crowd.told() === wishes
      const found = await judge(stage, [crowd], stage.primary.url)
      const told = verdictOf(
        found,
        `; while full: health ${health}, reading ${reading}; ${crowd.told()} of ${wishes} answered`,
      )
      return { ...told, ok: told.ok && all && health === 200 && reading === 200 }
    },
    { folder: `${small}/primary`, walFolder: 'wal', prepare: smallDisk(160) },
  )

/** The disk of the log of changes: the server gives up at once, and nothing told is lost. */
const walDisk = (isDurable: boolean) => (): Promise<Verdict> =>
  withStage(
    async (stage) => {
      const { primary } = stage
      primary.configure('max_wal_size = 16MB\nmin_wal_size = 8MB\nwal_recycle = off')
      await primary.sql('alter system set wal_keep_size = 0')
      if (!isDurable) {
        await primary.sql('alter system set synchronous_commit = off')
        await primary.sql('alter system set wal_writer_delay = 10000')
      }
      await primary.stop()
      await primary.start()
      const product = await startProduct(stage, primary.url)
      const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 2_400 })
      await crowd.untilTold(200)
      const free = fill(stage, megabyte / 2)
      const isDown = () =>
        primary.sql('select 1').then(
          () => false,
          () => true,
        )
      await untilTrue(isDown, 'the end of the server')
      const health = await statusOf(product, stage, '/health')
      const isReady = await answersReady(product.origin)
      free()
      await primary.stop()
      await primary.start()
      await crowd.over
      const told = verdictOf(
        await judge(stage, [crowd], primary.url),
        `; server down while full, health ${health}, ${isReady ? 'READY' : 'not ready'}`,
      )
      return { ...told, ok: told.ok && health === 200 && !isReady }
    },
    { walFolder: `${small}/wal`, prepare: smallDisk(64) },
  )

const misses = (): string | null =>
  process.platform === 'linux' && process.getuid?.() === 0 ? null : 'root, to mount a small disk'

export const faultsOfDisk: readonly Fault[] = [
  {
    id: 'F7',
    title: 'the disk of the tables is full',
    needsServer: true,
    misses,
    run: dataDisk(true),
    control: dataDisk(false),
  },
  {
    id: 'F8',
    title: 'the disk of the log of changes is full',
    needsServer: true,
    misses,
    run: walDisk(true),
    control: walDisk(false),
  },
]
