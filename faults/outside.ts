import type { RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { toPublicId } from '../contract/public-id.ts'
import { openAdministrator, openMachine, post, pours, rssOf } from './machines.ts'
import { openProxy } from './proxy.ts'
import {
  isClean,
  judge,
  sendCrowd,
  startProduct,
  startSandbox,
  untilTrue,
  withStage,
  type Fault,
  type Stage,
  type Verdict,
} from './stage.ts'

/** Partners' own programs: tills on a bad line, receivers that behave in every way. */

/** A till on a bad line: whether it asks again until it knows is what the control leaves out. */
const till = (insists: boolean) => (): Promise<Verdict> =>
  withStage(async (stage) => {
    const product = await startProduct(stage, stage.primary.url)
    const { hostname: host, port } = new URL(product.origin)
    const proxy = await openProxy({ host, port: Number(port) })
    stage.onEnd(proxy.close)
    const [stock] = stage.scene.stocks
    const crowd = sendCrowd(stage, {
      origins: [product.origin],
      wishes: 300,
      stocks: [stock?.publicId ?? ''],
    })
    await crowd.over
    await stage.primary.sql(`update stock set starts_at = now() + interval '1 day',
      ends_at = now() + interval '26 hours' where id = ${stock?.id}`)
    const tokens = crowd.journal().flatMap(({ countermark }) => countermark ?? [])
    const use = async (token: string): Promise<number> => {
      for (;;) {
        const status = await fetch(
          `http://127.0.0.1:${proxy.port}/v2/bookings/use/token/${token}`,
          {
            method: 'PATCH',
            headers: { authorization: `Bearer ${stage.scene.apiKey}` },
          },
        ).then(
          (answer) => answer.status,
          () => 0,
        )
        if (status !== 0 || !insists) return status
      }
    }
    let turn = 0
    const heard: number[] = []
    // Each countermark is shown at two tills at once.
    const one = async () => {
      while (turn < tokens.length) {
        if (turn === 40) proxy.loseAnswers(40)
        const token = tokens[turn++] ?? ''
        heard.push(...(await Promise.all([use(token), use(token)])))
      }
    }
    await Promise.all(Array.from({ length: 8 }, one))
    const [row] = await stage.primary.sql<{ used: number; moved: number }>(`
      select (select count(*)::int from booking where state = 'used') as used,
        (select count(*)::int from movement where cause = 'use') as moved`)
    const count = (status: number) => heard.filter((one) => one === status).length
    const { unsound } = await judge(stage, [crowd], stage.primary.url)
    const ok =
      row?.used === tokens.length &&
      row.moved === tokens.length &&
      count(204) + count(410) === 2 * tokens.length &&
      count(204) <= tokens.length &&
      unsound === 0 &&
      proxy.lost() > 0
    return {
      ok,
      figures: `${tokens.length} countermarks at two tills each, ${proxy.lost()} answers lost: ${row?.used} used, ${row?.moved} movements; told ${count(204)} used now, ${count(410)} used already, ${count(0)} never known`,
    }
  })

async function openReceivers(stage: Stage) {
  const heard: string[] = []
  let trapped = 0
  const trap = await openMachine(stage, (_, response) => {
    trapped++
    response.writeHead(204).end()
  })
  const redirects: RequestListener = (_, response) =>
    response.writeHead(307, { location: `${trap}/` }).end()
  const wicked = await Promise.all(
    [
      redirects,
      pours(1_000, 'x'),
      ((_, response) => response.writeHead(500).end()) satisfies RequestListener,
      ((_, response) => response.writeHead(410).end()) satisfies RequestListener,
      // Never answers.
      (() => undefined) satisfies RequestListener,
    ].map((plays) => openMachine(stage, plays)),
  )
  const good = await openMachine(stage, (request, response) => {
    heard.push(String(request.headers['webhook-id']))
    response.writeHead(204).end()
  })
  return { wicked, good, heard, trapped: () => trapped }
}

/** Six receivers, one of which is well: it hears of every booking, whatever the five others do. */
const receivers = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const { wicked, good, heard, trapped } = await openReceivers(stage)
    const headers = await openAdministrator(stage)
    const role = { ROLE: 'both' }
    let product = await startSandbox(stage, role)
    const [offerer] = await stage.primary.sql<{ id: number }>('select id from offerer')
    for (const url of [...wicked, good]) {
      const path = `/api/pro/structures/${toPublicId(offerer?.id ?? 0)}/webhooks`
      await post(`${product.origin}${path}`, headers, { url, types: ['booking.made'] })
    }
    const port = Number(new URL(product.origin).port)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 600 })
    await crowd.untilTold(250)
    await product.kill()
    product = await startSandbox(stage, role, port)
    await crowd.over
    const start = performance.now()
    const different = () => new Set(heard).size
    await untilTrue(() => different() === crowd.told(), 'the last message', 90).catch(
      () => undefined,
    )
    const ms = performance.now() - start
    const found = await judge(stage, [crowd], stage.primary.url)
    const rows = await stage.primary.sql<{ state: string }>(
      `select coalesce(disabled_because, case when failing_since is null then 'well' else 'failing' end) as state
      from webhook order by slot`,
    )
    const rss = rssOf(product)
    return {
      ok: different() === found.acknowledged && trapped() === 0 && isClean(found) && rss < 700,
      figures: `${found.acknowledged} bookings, ${different()} told to who is well, ${heard.length - different()} twice, the last ${(ms / 1000).toFixed(1)} s after the rush; ${trapped()} led inside; ${rows.map(({ state }) => state).join(' ')}; ${rss.toFixed(0)} MB at the most`,
    }
  })

/** One after the other, following where it is sent: what a first version would do. */
const naiveCourier = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const { wicked, good, heard, trapped } = await openReceivers(stage)
    const round = (async () => {
      for (const url of [...wicked, good]) {
        await fetch(url, { method: 'POST', body: '{}', signal: AbortSignal.timeout(20_000) })
          .then((response) => response.body?.cancel())
          .catch(() => undefined)
      }
    })()
    await Promise.race([round, sleep(8_000)])
    return {
      ok: trapped() === 0 && heard.length === 1,
      figures: `after 8 s ${heard.length} told to who is well; ${trapped()} led inside`,
    }
  })

export const faultsOfOutside: readonly Fault[] = [
  {
    id: 'F18',
    title: 'tills that lose their answers, two at once for each countermark',
    needsServer: true,
    run: till(true),
    control: till(false),
  },
  {
    id: 'F19',
    title: 'receivers that are slow, dead, gone, endless, or lead inside',
    needsServer: true,
    run: receivers,
    control: naiveCourier,
  },
]
