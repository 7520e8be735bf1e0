import type { World } from '../world.ts'
import { readCalendar } from './calendar.ts'
import { readAgenda, readEvents, readStocks, type ReadPage } from './entries.ts'
import type { RunRow } from './run-store.ts'
import type { Link } from './store.ts'

/**
 * One call to a source, and what it said. No transaction is open while it is made. What providers are
 * told of the stock contract stands in `guides/stocks.ts`.
 */

/** `silent`: no answer that may be believed, and why, for people. */
export type Page =
  | { readonly page: ReadPage }
  | { readonly silent: string; readonly kind: 'address' | 'silence' | 'nonsense' }

const silence = (silent: string): Page => ({ silent, kind: 'silence' })

/** Lines asked for at once, as the stock contract usually has it; the provider may give fewer. */
const pageLimit = 1_000
const agendaLimit = 100

type Pass = Pick<RunRow, 'pass' | 'lastRef' | 'modifiedSince'>
type Where = Pick<Link, 'baseUrl' | 'siret' | 'address' | 'timeZone'>

/** Reads the next page of a source. */
export async function readPage(world: World, link: Where, run: Pass, now: Date): Promise<Page> {
  const url = addressOf(world, link, run)
  const accept = run.pass === 'calendar' ? 'text/calendar' : 'application/json'
  const heard = await world.feeds.ask(url, accept)
  if (heard === 'silent') return silence('Pas de réponse')
  if (heard === 'refused') return { silent: 'L’adresse ne peut pas être lue', kind: 'address' }
  if (heard.status !== 200) {
    const isOurs = heard.status >= 400 && heard.status < 500
    const says = `Réponse ${heard.status} au lieu de 200`
    return isOurs ? { silent: says, kind: 'nonsense' } : silence(says)
  }
  const page = pageOf(run.pass, heard.text, { timeZone: link.timeZone, now })
  if (page === null) return { silent: 'Réponse illisible', kind: 'nonsense' }
  // An agenda with nothing in it would withdraw every date: it is taken for a silence.
  const isBlank = page.given === 0 && run.lastRef === null && run.pass !== 'stocks'
  return isBlank ? { silent: 'Réponse vide', kind: 'nonsense' } : { page }
}

function pageOf(pass: RunRow['pass'], text: string, around: { timeZone: string; now: Date }) {
  if (pass === 'stocks') return readStocks(text)
  if (pass === 'events') return readEvents(text)
  return pass === 'agenda' ? readAgenda(text) : readCalendar(text, around)
}

/** The stock contract, to the letter: `?after=<last ref>&limit=<n>&modifiedSince=<ISO ms Z>`. */
export function addressOf(world: World, link: Where, run: Pass): string {
  const { pass, lastRef, modifiedSince } = run
  if (pass === 'calendar') return link.address ?? ''
  const query = new URLSearchParams()
  if (pass === 'agenda') {
    query.append('size', String(agendaLimit))
    query.append('relative[]', 'current')
    query.append('relative[]', 'upcoming')
    for (const part of lastRef?.split(',') ?? []) query.append('after[]', part)
    return `${openAgendaOf(world)}/agendas/${link.address}/events.v2.json?${query}`
  }
  if (lastRef !== null) query.set('after', lastRef)
  query.set('limit', String(pageLimit))
  if (modifiedSince !== null) query.set('modifiedSince', modifiedSince.toISOString())
  return `${link.baseUrl}/${pass}/${link.siret}?${query}`
}

function openAgendaOf({ config }: World): string {
  if (config.openAgendaUrl !== undefined) return config.openAgendaUrl
  return config.sandbox
    ? `http://127.0.0.1:${config.port}/sandbox/openagenda`
    : 'https://openagenda.com'
}

/**
 * The first call of all, without any parameter: 200 means that the provider knows the venue; a 4xx
 * but 429 that it does not; anything else is no answer.
 */
export async function knowsVenue(
  world: World,
  { baseUrl, siret }: { readonly baseUrl: string; readonly siret: string },
): Promise<'known' | 'unknown' | 'silent'> {
  const heard = await world.feeds.ask(`${baseUrl}/stocks/${siret}`, 'application/json')
  if (typeof heard === 'string') return 'silent'
  if (heard.status === 200) return 'known'
  return heard.status >= 400 && heard.status < 500 && heard.status !== 429 ? 'unknown' : 'silent'
}
