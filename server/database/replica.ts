import { sql } from 'kysely'
import type { Db } from './connection.ts'

/** A replica watched over. */
type Follower = {
  /** Whether it may be read in the primary's place. */
  isFresh(): boolean
  stop(): void
}

type Bound = {
  /** How far behind the replica may be. */
  readonly mostLagMs: number
  readonly lookEveryMs?: number
}

/** A place in the primary's log of changes that the replica has not yet reached. */
type Mark = { readonly lsn: string; readonly seenAt: number }
const mostMarks = 60

/**
 * Bounds how stale what is read may be. Each second the primary tells how far its log has come; the
 * oldest of these marks that the replica has not replayed is its lag, whatever the clocks say.
 * Not fresh until it has shown that it follows.
 */
export function watchReplica(
  primary: Db,
  replica: Db,
  { mostLagMs, lookEveryMs = 1_000 }: Bound,
): Follower {
  let ahead: Mark[] = []
  let isFresh = false
  let isLooking = false
  const look = async () => {
    // A primary that does not answer takes no writes either: nothing newer is missed.
    const mark = await markOf(primary).catch(() => null)
    if (mark !== null && ahead.length < mostMarks) ahead.push(mark)
    ahead = await notReached(replica, ahead)
    const [oldest] = ahead
    isFresh = oldest === undefined || performance.now() - oldest.seenAt <= mostLagMs
  }
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    look()
      .catch(() => (isFresh = false))
      .finally(() => (isLooking = false))
  }, lookEveryMs)
  timer.unref()
  return { isFresh: () => isFresh, stop: () => clearInterval(timer) }
}

async function markOf(primary: Db): Promise<Mark | null> {
  const { rows } = await sql<{ lsn: string }>`select pg_current_wal_lsn()::text as lsn`.execute(
    primary,
  )
  return rows[0] === undefined ? null : { lsn: rows[0].lsn, seenAt: performance.now() }
}

/** @throws where the replica is none: promoted, or never one, it follows nobody. */
async function notReached(replica: Db, marks: readonly Mark[]): Promise<Mark[]> {
  const { rows } = await sql<{ lsn: string; reached: boolean | null }>`
    select lsn, lsn::pg_lsn <= pg_last_wal_replay_lsn() as reached
    from unnest(${['0/0', ...marks.map(({ lsn }) => lsn)]}::text[]) as lsn`.execute(replica)
  if (rows.some(({ reached }) => reached === null)) throw new Error('no replica')
  const ahead = new Set(rows.filter(({ reached }) => !reached).map(({ lsn }) => lsn))
  return marks.filter(({ lsn }) => ahead.has(lsn))
}
