import { randomUUID } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { toPublicId } from '../contract/public-id.ts'
import {
  answersReady,
  startProduct,
  startSandbox,
  withStage,
  type Fault,
  type Stage,
  type Verdict,
} from './stage.ts'

/** Clocks that are wrong, and that jump while people book: the web's, then the database's. */

const library = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
  .map((folder) => join(folder, 'faketime', 'libfaketimeMT.so.1'))
  .find((file) => existsSync(file))

/** An environment in which the clock shows what the file says, as `+3600`; counts of time go on. */
const lying = (file: string): Record<string, string> => ({
  LD_PRELOAD: library ?? '',
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  FAKETIME_NO_CACHE: '1',
})

type Dates = { readonly closed: number; readonly open: number }

/** One date whose limit passed half an hour ago, one whose limit comes in half an hour. */
async function openDates({ primary, scene }: Stage): Promise<Dates> {
  const [closed, open] = scene.stocks
  if (!closed || !open) throw new Error('the scene has no stock')
  await primary.sql(`update stock set booking_limit = now() - interval '30 minutes' where id = ${closed.id};
    update stock set booking_limit = now() + interval '30 minutes' where id = ${open.id};
    update session set expires_at = now() - interval '30 minutes', seen_at = now() - interval '2 hours'
      where account_id = ${scene.accounts[0]};
    update session set expires_at = now() + interval '30 minutes' where account_id = ${scene.accounts[1]}`)
  return { closed: closed.id, open: open.id }
}

type Wish = { readonly person: number; readonly stock: number }

async function book(stage: Stage, origin: string, { person, stock }: Wish): Promise<string> {
  const response = await fetch(`${origin}/api/app/bookings`, {
    method: 'POST',
    headers: {
      cookie: `pc_app=${stage.scene.sessions[person]}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ stockId: toPublicId(stock), seats: 1 }),
  })
  const { code }: { code?: string } = JSON.parse(await response.text())
  return code ?? String(response.status)
}

const expected = 'booking-limit-past 201 not-signed-in 201'

/** The machine of the web: one hour ahead, two hours behind, and back. */
const webClock = (keepsOwnTime: boolean) => (): Promise<Verdict> =>
  withStage(async (stage) => {
    const file = join(stage.folder, 'clock')
    writeFileSync(file, '+0')
    const dates = await openDates(stage)
    const { origin } = keepsOwnTime
      ? await startSandbox(stage, lying(file))
      : await startProduct(stage, stage.primary.url, lying(file))
    const seen: string[] = []
    let readiness = ''
    for (const [place, shift] of ['+0', '+3600', '-7200'].entries()) {
      writeFileSync(file, shift)
      await sleep(1_500)
      readiness += (await answersReady(origin)) ? '1' : '0'
      const person = 10 * (place + 1)
      const answers = [
        await book(stage, origin, { person, stock: dates.closed }),
        await book(stage, origin, { person: person + 1, stock: dates.open }),
        await book(stage, origin, { person: 0, stock: dates.open }),
        await book(stage, origin, { person: 1, stock: stage.scene.stocks[place + 2]?.id ?? 0 }),
      ]
      seen.push(answers.join(' '))
    }
    const wrong = seen.filter((answers) => answers !== expected)
    return {
      ok: wrong.length === 0 && readiness === '100',
      figures: `right, 1 h ahead, 2 h behind: ${seen.length - wrong.length} of 3 as they must be${wrong.length > 0 ? ` (${wrong.join(' / ')})` : ''}; ready ${readiness}`,
    }
  })

/** The machine of the database: nobody can tell who is right, so nobody books and somebody is told. */
const databaseClock = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const { primary } = stage
    const { origin } = await startProduct(stage, primary.url)
    const file = join(stage.home, 'clock')
    writeFileSync(file, '+3600', { mode: 0o644 })
    await primary.stop()
    await primary.start(lying(file))
    await sleep(2_500)
    const isReady = await answersReady(origin)
    const status = await fetch(`${origin}/ready`).then((answer) => answer.text())
    await primary.stop()
    await primary.start()
    await sleep(2_500)
    const isBack = await answersReady(origin)
    return {
      ok: !isReady && isBack && status.includes('clocks disagree'),
      figures: `database 1 h ahead: ${status}; right again: ${isBack ? 'ready' : 'NOT READY'}`,
    }
  })

async function both(): Promise<Verdict> {
  const web = await webClock(false)()
  const database = await databaseClock()
  return { ok: web.ok && database.ok, figures: `${web.figures}; ${database.figures}` }
}

export const faultsOfClock: readonly Fault[] = [
  {
    id: 'F9',
    title: 'clocks wrong by hours, of the web and of the database',
    needsServer: true,
    misses: () => (library === undefined ? 'libfaketime (apt-get install libfaketime)' : null),
    run: both,
    // The sandbox keeps the time of its own machine, so that it can be moved.
    control: webClock(true),
  },
]
