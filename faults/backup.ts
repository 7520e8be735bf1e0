import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../bench/product.ts'
import { clusterAt, makeHome, type Cluster } from './cluster.ts'
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

/** What is left when people err and disks rot: backups, and checks that read them again. */

const contentOf = async (cluster: Cluster): Promise<string> => {
  const [row] = await cluster.sql<{ content: string }>(
    `select md5(string_agg(b::text, ',' order by id)) as content from booking b`,
  )
  return row?.content ?? ''
}

/** Base backup, archive, a human mistake, and back to the instant before it. */
const restore = (isNamed: boolean) => (): Promise<Verdict> =>
  withStage(async (stage) => {
    const { primary } = stage
    const archive = await keepArchive(stage)
    const port = await freePort()
    const copy = await backUp(stage, port)
    const product = await startProduct(stage, primary.url)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 600 })
    await crowd.over
    const before = await contentOf(primary)
    await primary.sql(`select pg_create_restore_point('before_the_mistake')`)
    await errAndArchive(primary)
    const start = performance.now()
    copy.configure(`port = ${port}
archive_mode = off
restore_command = 'cp ${archive}/%f %p'
${isNamed ? "recovery_target_name = 'before_the_mistake'" : ''}
recovery_target_action = 'promote'`)
    closeSync(openSync(join(copy.folder, 'recovery.signal'), 'w'))
    stage.onEnd(() => copy.stop())
    await copy.start()
    await untilTrue(
      async () =>
        (await copy.sql<{ waits: boolean }>('select pg_is_in_recovery() as waits')).some(
          ({ waits }) => !waits,
        ),
      'the end of recovery',
    )
    const ms = performance.now() - start
    const there = ['-h', stage.home, '-p', String(port), '-U', 'app']
    await copy.run('pg_amcheck', ...there, '--install-missing', 'postgres')
    const isSame = (await contentOf(copy)) === before
    const told = verdictOf(
      await judge(stage, [crowd], copy.url),
      `; restored in ${ms.toFixed(0)} ms, content ${isSame ? 'equal' : 'DIFFERENT'}, amcheck clean`,
    )
    return { ...told, ok: told.ok && isSame }
  })

/** Has the primary archive its log of changes; gives the folder. */
async function keepArchive({ home, primary }: Stage): Promise<string> {
  const archive = makeHome(join(home, 'archive'))
  primary.configure(
    `archive_mode = on\narchive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'`,
  )
  await primary.stop()
  await primary.start()
  return archive
}

/** A verified base backup of the primary, to be started on `port`. */
async function backUp({ home, primary, primaryPort }: Stage, port: number): Promise<Cluster> {
  const copy = clusterAt(home, 'copy', port)
  const from = ['-h', home, '-p', String(primaryPort), '-U', 'app', '-D', copy.folder]
  await primary.run('pg_basebackup', ...from, '--checkpoint=fast')
  await copy.run('pg_verifybackup', copy.folder)
  return copy
}

/** The mistake: every booking cancelled; over once the archive holds it. */
async function errAndArchive(primary: Cluster): Promise<void> {
  await primary.sql(
    `update booking set state = 'cancelled', revision = revision + 1, ended_at = now()`,
  )
  const [{ file } = { file: '' }] = await primary.sql<{ file: string }>(
    'select pg_walfile_name(pg_switch_wal()) as file',
  )
  await untilTrue(
    async () =>
      (
        await primary.sql<{ last: string }>(
          'select last_archived_wal as last from pg_stat_archiver',
        )
      ).some(({ last }) => last >= file),
    'the archive',
  )
}

/** A few bytes of a table turn on the disk: reading it must say so, not give something else. */
const bitrot = (hasChecksums: boolean) => (): Promise<Verdict> =>
  withStage(
    async (stage) => {
      const { primary } = stage
      const product = await startProduct(stage, primary.url)
      const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 300 })
      await crowd.over
      const [{ path } = { path: '' }] = await primary.sql<{ path: string }>(
        `select pg_relation_filepath('movement') as path`,
      )
      await primary.run('pg_ctl', '-D', primary.folder, '-m', 'fast', '-w', 'stop')
      flip(join(primary.folder, path), 8_192 - 100)
      const found = await primary.run('pg_checksums', '--check', '-D', primary.folder).then(
        () => 'nothing',
        (error: unknown) => String(error),
      )
      await primary.start()
      const read = await primary.sql('select sum(amount_cents) from movement').then(
        () => 'read as if nothing were',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      )
      const ok = found.includes('checksum verification failed') && read.includes('invalid page')
      return { ok, figures: `checker: ${ok ? 'named' : found}; reader: ${read}` }
    },
    { hasChecksums },
  )

function flip(file: string, at: number): void {
  const handle = openSync(file, 'r+')
  const byte = Buffer.alloc(1)
  readSync(handle, byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 0xff
  writeSync(handle, byte, 0, 1, at)
  closeSync(handle)
}

export const faultsOfBackup: readonly Fault[] = [
  {
    id: 'F27',
    title: 'backup, a human mistake, restore to the instant before it',
    needsServer: true,
    run: restore(true),
    control: restore(false),
  },
  {
    id: 'F28',
    title: 'bytes that turn on the disk',
    needsServer: true,
    run: bitrot(true),
    control: bitrot(false),
  },
]
