import type { IncomingMessage, ServerResponse } from 'node:http'
import { openLocalServer } from './local-server.ts'
import type { House } from './world.ts'

/** A provider played by a real server of the test: stocks by SIRET, in the words of the contract. */

type Line = Readonly<Record<string, unknown>>

/** Plays another part than the contract's: true when it has answered. */
type Mood = (request: IncomingMessage, response: ServerResponse) => boolean

export type ProviderStand = Awaited<ReturnType<typeof openProvider>>

/** Opens a provider and writes it into the house under `code`. */
export async function openProvider(house: House, code: string, { hasEvents = false } = {}) {
  const server = await openLocalServer()
  const stand = {
    lines: [] as Line[],
    events: [] as Line[],
    pageSize: 1_000,
    mood: null as Mood | null,
    calls: [] as URL[],
    origin: server.origin,
  }
  server.plays((request, response) => {
    const url = new URL(request.url ?? '/', server.origin)
    stand.calls.push(url)
    if (stand.mood?.(request, response)) return
    const isEvents = url.pathname.startsWith('/events/')
    const all = isEvents ? stand.events : stand.lines
    const after = url.searchParams.get('after')
    const from =
      after === null ? 0 : all.findIndex((line) => (line['ref'] ?? line['uid']) === after) + 1
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 1_000), stand.pageSize)
    const page = all.slice(from, from + limit)
    const body = { total: all.length, limit, offset: from, [isEvents ? 'events' : 'stocks']: page }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await house.world.db
    .insertInto('provider')
    .values({
      code,
      name: `Fournisseur ${code}`,
      baseUrl: server.origin,
      contactEmail: `technique@${code}.exemple.fr`,
      hasEvents,
      createdAt: house.now(),
    })
    .execute()
  return stand
}

/** Answers with a status and whatever text. */
export const says =
  (status: number, text: string): Mood =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    return true
  }

/** Never answers. */
export const silent: Mood = () => true

/** ISBNs with a right check digit: the nth of an imaginary publisher. */
export function isbn(nth: number): string {
  const stem = `9782${String(nth).padStart(8, '0')}`
  const sum = [...stem].reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  )
  return `${stem}${(10 - (sum % 10)) % 10}`
}
