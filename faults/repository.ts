import { setTimeout as sleep } from 'node:timers/promises'
import { answers } from './cluster.ts'
import { missingPackages, type Database } from './deployed.ts'
import { contentOf, ranked, since, startAll } from './patroni.ts'
import {
  judge,
  sendCrowd,
  untilTrue,
  verdictOf,
  withGround,
  type Fault,
  type Verdict,
} from './stage.ts'

/** All the databases of deploy/ lost at once, with nothing left but the bucket of pgBackRest. */

/** The backup alone, none of the log that was archived since. */
function withoutLog(file: string, text: string): string {
  if (file !== 'restore.sh') return text
  const without = text.replace(/\$\{RESTORE_TO[^}]*\}/, '--type=immediate --target-action=promote')
  if (without === text) throw new Error('restore.sh no longer knows RESTORE_TO')
  return without
}

/** Everybody's booking is cancelled by one statement; gives the last instant before. */
async function mistake(leader: Database): Promise<string> {
  const [{ now } = { now: '' }] = await leader.sql<{ now: string }>(
    'select clock_timestamp()::text as now',
  )
  await sleep(100)
  await leader.sql(
    `update booking set state = 'cancelled', revision = revision + 1, ended_at = now()`,
  )
  return now
}

/** Waits until all that is written there so far is in the archive. */
async function archive(leader: Database): Promise<void> {
  // Whoever owns the database may not ask for another file of the log: it is time that does.
  const [{ file } = { file: '' }] = await leader.sql<{ file: string }>(
    'select pg_walfile_name(pg_current_wal_lsn()) as file',
  )
  const isThere = async () => {
    const [row] = await leader.sql<{ last: string }>(
      'select last_archived_wal as last from pg_stat_archiver',
    )
    return (row?.last ?? '') >= file
  }
  await untilTrue(isThere, 'the archive', 120)
}

/**
 * A backup under load, bookings after it, a human mistake, then the loss of all three machines and
 * of Patroni's store. New ones under the same names must bring back the instant before the mistake.
 */
const allLost = (isWithLog: boolean) => (): Promise<Verdict> =>
  withGround(async (ground) => {
    const { town, origins, direct, databases, replace, isWhole } = await startAll(ground, true)
    const { old: leader } = await ranked(databases)
    const stocks = town.scene.stocks.map(({ publicId }) => publicId)
    const crowdAt = (first: number, wishes: number) =>
      sendCrowd(town, { origins, wishes, stocks: stocks.slice(first, first + 3) })
    const during = crowdAt(0, 1_200)
    await during.untilTold(50)
    const backUpAt = Date.now()
    // Cron does not know who leads.
    for (const database of databases) await database.backUp()
    const backedUpAt = Date.now()
    const after = crowdAt(3, 400)
    await Promise.all([during.over, after.over])
    const before = await contentOf(leader)
    const RESTORE_TO = await mistake(leader)
    await archive(leader)

    const lostAt = Date.now()
    const change = (file: string, text: string) =>
      (isWithLog ? text : withoutLog(file, text)).replace('method: initdb', 'method: pgbackrest')
    const restored = await replace(change, { RESTORE_TO })
    await untilTrue(() => answers(direct), 'the restored leader', 180)
    const restoredAt = Date.now()
    await ranked(restored)
    const contents = new Set(await Promise.all(restored.map(contentOf)))
    const isSame = contents.size === 1 && contents.has(before)
    const again = crowdAt(6, 100)
    await again.over
    const bookedAt = again.journal().find(({ status }) => status === 201)?.at ?? 0
    await untilTrue(isWhole, 'a standby and a replica in the figures again')
    const told = verdictOf(
      await judge(town, [during, after, again], direct),
      `; backed up under load in ${since(backUpAt, backedUpAt)}; all lost: a leader after ${since(lostAt, restoredAt)}, content ${isSame ? 'equal' : 'DIFFERENT'}, a booking after ${since(lostAt, bookedAt)}, whole after ${since(lostAt, Date.now())}`,
    )
    return { ...told, ok: told.ok && isSame }
  })

export const faultsOfRepository: readonly Fault[] = [
  {
    id: 'F36',
    title: 'all databases of deploy/ lost after a human mistake, brought back by pgBackRest',
    needsServer: true,
    misses: missingPackages,
    run: allLost(true),
    control: allLost(false),
  },
]
