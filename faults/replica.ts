import { openPair } from './database.ts'
import {
  figure,
  startProduct,
  untilTrue,
  withStage,
  type Fault,
  type Product,
  type Verdict,
} from './stage.ts'

/** The catalogue on a replica that falls behind, then dies, while its readers go on. */

const titles = async ({ origin }: Product): Promise<string> => {
  const answer = await fetch(`${origin}/api/catalogue/offers?limit=5`)
  return `${answer.status} ${await answer.text()}`
}

const lagging = (boundSeconds: number) => (): Promise<Verdict> =>
  withStage(async (stage) => {
    const { primary } = stage
    const standby = await openPair(stage, false)
    const product = await startProduct(stage, primary.url, {
      DATABASE_REPLICA_URL: standby.url,
      DATABASE_REPLICA_LAG_SECONDS: String(boundSeconds),
    })
    const onReplica = async () => (await figure(product, 'catalogue_on_replica')) === 1
    await untilTrue(onReplica, 'the reading of the replica')
    await standby.sql('select pg_wal_replay_pause()')
    await primary.sql(`update offer set name = 'Rebaptisée'`)
    const start = performance.now()
    const isSeen = await untilTrue(
      async () => (await titles(product)).includes('Rebaptisée'),
      'the new name',
      15,
    ).then(
      () => true,
      () => false,
    )
    const seconds = (performance.now() - start) / 1_000
    if (!isSeen) return { ok: false, figures: 'still the old name after 15 s' }
    await standby.sql('select pg_wal_replay_resume()')
    await untilTrue(onReplica, 'the replica back')
    standby.kill()
    const gone = performance.now()
    await untilTrue(async () => !(await onReplica()), 'the primary read again')
    const away = (performance.now() - gone) / 1_000
    const answers = await Promise.all(Array.from({ length: 20 }, () => titles(product)))
    const good = answers.filter((text) => text.startsWith('200')).length
    return {
      ok: good === answers.length,
      figures: `new name seen ${seconds.toFixed(1)} s after it stood, bound ${boundSeconds} s; replica killed: given up after ${away.toFixed(1)} s, then ${good} of ${answers.length} answered`,
    }
  })

export const faultsOfReplica: readonly Fault[] = [
  {
    id: 'F33',
    title: 'the replica of the catalogue falls behind, then dies',
    needsServer: true,
    run: lagging(2),
    control: lagging(3_600),
  },
]
