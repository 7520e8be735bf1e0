import { execFile } from 'node:child_process'
import type { RequestListener } from 'node:http'
import { promisify } from 'node:util'
import { toPublicId } from '../contract/public-id.ts'
import { megabyte, openAdministrator, openMachine, post, pours, rssOf } from './machines.ts'
import {
  isClean,
  judge,
  sendCrowd,
  startSandbox,
  untilTrue,
  withStage,
  type Fault,
  type Stage,
  type Verdict,
} from './stage.ts'

/** A provider of stocks that sends rubbish, and whoever reads it. */

const book = '9782070360024'
const line = (ref: string, more: object = {}) => ({ ref, available: 10, price: 7.5, ...more })
const page = (...stocks: object[]): RequestListener => {
  const body = JSON.stringify({ total: stocks.length, limit: 1_000, offset: 0, stocks })
  return (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(body)
}

const heavy = pours(200, '{"total":1,"limit":1000,"offset":0,"stocks":[{"ref":"')
const moods: Readonly<Record<string, RequestListener>> = {
  'a page of HTML': (_, response) => response.writeHead(200).end('<html>maintenance'),
  'half an object': (_, response) => response.writeHead(200).end('{"total":1,"stocks":[{"ref":'),
  '200 MB': heavy,
  'no price, no number, no book': page(
    line(book, { available: -5 }),
    line(book, { available: 'beaucoup' }),
    line(book, { price: 'vingt-deux euros' }),
    line(book, { price: -22.99 }),
    line(book, { price: '22.999' }),
    line(book, { validUntil: 'demain' }),
    line('pas-un-livre'),
    { hello: 'world' },
    line('978\u0000'),
  ),
  'the same page for ever': page(line(book)),
  'a line twice': page(line(book), line(book)),
}

const provider = (): Promise<Verdict> =>
  withStage(async (stage) => {
    let mood: RequestListener = page(line(book))
    let calls = 0
    const origin = await openMachine(stage, (request, response) => {
      calls++
      // Beyond the last line there is nothing, except in the moods.
      const isNext =
        request.url?.includes('after=') === true && mood !== moods['the same page for ever']
      return (isNext ? page() : mood)(request, response)
    })
    const books = await openMachine(stage, (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          livres: [{ isbn: book, titre: 'Un livre', auteur: 'Elle', prixCentimes: 750 }],
        }),
      ),
    )
    const headers = await openAdministrator(stage)
    await stage.primary.sql(`
      with made as (insert into provider (code, name, base_url, created_at)
        values ('ordures', 'Ordures', '${origin}/sandbox', now()) returning id)
      insert into import_link (venue_id, offerer_id, source, provider_id, state, created_at, created_by, next_run_at)
      select v.id, v.offerer_id, 'provider', made.id, 'active', now(), v.created_by, now() + interval '1 day'
      from venue v, made`)
    const product = await startSandbox(stage, { ROLE: 'web' })
    // A sandbox asks itself and the open Internet alone: this worker takes the provider for itself.
    const port = Number(new URL(origin).port)
    const worker = await startSandbox(stage, { ROLE: 'worker', BOOKS_URL: books }, port)
    const [link] = await stage.primary.sql<{ id: number }>('select id from import_link')
    const path = `/api/pro/imports/${toPublicId(link?.id ?? 0)}/runs`
    const read = async (what: string) => {
      await post(`${product.origin}${path}`, headers, { full: true })
      return untilRead(stage, what)
    }
    await read('sound stock')
    const before = await shelf(stage)
    const crowd = sendCrowd(stage, { origins: [product.origin], wishes: 300, clients: 4 })
    const told: string[] = []
    for (const [name, plays] of Object.entries(moods)) {
      mood = plays
      await stage.primary.sql(
        'update import_run set retry_at = null, state = $$failed$$, ended_at = now() where ended_at is null',
      )
      const end = await read(name)
      if ((await shelf(stage)) !== before) told.push(`${name} CHANGED the shelf (${end})`)
    }
    await crowd.over
    const found = await judge(stage, [crowd], stage.primary.url)
    const rss = rssOf(worker)
    return {
      ok: told.length === 0 && isClean(found) && rss < 700 && before !== '',
      figures: `${Object.keys(moods).length} kinds of rubbish in ${calls} calls, shelf ${told.length === 0 ? 'as it was' : told.join('; ')}; ${found.acknowledged} bookings meanwhile, ${found.lost} lost, ${found.unsound} rules broken; ${rss.toFixed(0)} MB at the most`,
    }
  })

const shelf = async ({ primary }: Stage): Promise<string> => {
  const rows = await primary.sql<{ shelf: string }>(`
    select coalesce(string_agg(concat_ws(' ', o.name, s.price_cents, s.places), ', ' order by s.id), '') as shelf
    from imported_stock i join stock s on s.id = i.stock_id join offer o on o.id = s.offer_id
    where s.withdrawn_at is null`)
  return rows[0]?.shelf ?? ''
}

/** Waits until the last reading is over, or waits for its second try. */
async function untilRead({ primary }: Stage, what: string): Promise<string> {
  let state = ''
  await untilTrue(async () => {
    const [row] = await primary.sql<{ state: string; waits: boolean }>(
      'select state, retry_at is not null as waits from import_run order by id desc limit 1',
    )
    state = row?.state ?? ''
    return row?.waits === true || ['done', 'failed', 'stopped'].includes(state)
  }, `the end of the reading of ${what}`)
  return state
}

/** Whoever reads such an answer to its end, as one usually does. */
const naiveReader = (): Promise<Verdict> =>
  withStage(async (stage) => {
    const origin = await openMachine(stage, heavy)
    const script = `const text = await (await fetch(${JSON.stringify(origin)})).text();
      console.log(text.length, process.memoryUsage().rss)`
    const words = ['--input-type=module', '-e', script]
    const { stdout } = await promisify(execFile)(process.execPath, words)
    const [, rss = 0] = stdout.split(' ').map(Number)
    const megabytes = rss / megabyte
    return { ok: megabytes < 200, figures: `${megabytes.toFixed(0)} MB to read one answer` }
  })

export const faultsOfProvider: readonly Fault[] = [
  {
    id: 'F14',
    title: 'a provider that sends rubbish while people book',
    needsServer: true,
    run: provider,
    control: naiveReader,
  },
]
