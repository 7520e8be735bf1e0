import type { FastifyInstance, FastifyReply } from 'fastify'
import * as z from 'zod/mini'
import { saveProvider } from '../imports/store.ts'
import type { World } from '../world.ts'
import { sandboxBooks } from './data-books.ts'
import { dayFrom, instantAt } from './days.ts'
import { registryIndex } from './registry.ts'

/**
 * The other side of imports: providers of every temper that speak the stock API, a reference of
 * books, an agenda and a calendar. What a partner’s developer compares his own machine with.
 */

type Mood = {
  readonly mood: string
  readonly name: string
  /** How it behaves, for the page. */
  readonly says: string
}

export const moods: readonly Mood[] = [
  { mood: 'calme', name: 'Stock Libre', says: 'répond bien, par pages de 25' },
  { mood: 'lent', name: 'Stock Lent', says: 'répond bien, en trois secondes par page' },
  { mood: 'faux', name: 'Stock Fantaisie', says: 'se trompe une ligne sur deux' },
  { mood: 'vide', name: 'Stock Vide', says: 'connaît le lieu, et n’a rien en rayon' },
  {
    mood: 'double',
    name: 'Stock Double',
    says: 'donne chaque ligne deux fois et oublie « after »',
  },
  { mood: 'scene', name: 'Billetterie Exemple', says: 'donne des évènements et leurs places' },
  { mood: 'muet', name: 'Stock Muet', says: 'connaît le lieu, puis ne répond plus que 503' },
]

/** Where the simulators stand: asked for by the house itself, over the network. */
const originOf = ({ config }: World): string =>
  `http://127.0.0.1:${config.port}/sandbox/fournisseur`

/** Writes the simulators down as providers; their address follows the port of this start. */
export async function openProviders(world: World): Promise<void> {
  for (const { mood, name } of moods) {
    await saveProvider(world.db, {
      code: mood,
      name,
      baseUrl: `${originOf(world)}/${mood}`,
      contactEmail: `technique@${mood}.exemple.fr`,
      hasEvents: mood === 'scene',
      createdAt: world.now(),
    })
  }
}

type Line = Readonly<Record<string, unknown>>

/** Each venue has its own shelf: the same one at each call. */
function shelfOf(siret: string): readonly Line[] {
  const seed = Number(siret.slice(-6))
  return sandboxBooks.map(({ isbn, prixCentimes }, place) => ({
    ref: isbn,
    available: (seed + place * 7) % 12,
    price: prixCentimes / 100,
  }))
}

const spoilt = (line: Line, place: number): Line => {
  if (place % 2 === 0) return line
  const faults: readonly Line[] = [
    { ...line, available: -3 },
    { ...line, price: 'gratuit ?' },
    { available: 2 },
    { ...line, ref: '9999999999999' },
    { ...line, validUntil: 'demain' },
  ]
  return faults[Math.floor(place / 2) % faults.length] ?? line
}

const uids = ['lecture', 'atelier', 'rencontre'] as const

function eventsOf(today: Date): readonly Line[] {
  const titles = {
    lecture: 'Lecture à voix haute',
    atelier: 'Atelier de reliure',
    rencontre: 'Rencontre avec une traductrice',
  }
  return uids.map((uid, place) => ({
    uid,
    title: { fr: titles[uid] },
    description: { fr: 'Un évènement du simulateur de fournisseurs.' },
    updatedAt: today.toISOString(),
    category: uid === 'atelier' ? 'art_practice' : 'meeting',
    timings: [10, 17].map((day) => {
      const start = instantAt(today, day + place, '19:00', 'Europe/Paris')
      const end = new Date(start.getTime() + 5_400_000)
      return { uid: timing(uid, today, day), start: start.toISOString(), end: end.toISOString() }
    }),
  }))
}

const timing = (uid: string, today: Date, day: number): string =>
  `${uid}-${dayFrom(today, day, 'Europe/Paris')}`

const placesOf = (today: Date): readonly Line[] =>
  uids.flatMap((uid) =>
    [10, 17].map((day) => ({ ref: timing(uid, today, day), available: 20, price: 6.5 })),
  )

const StockQuery = z.object({
  after: z.optional(z.string()),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1)), 1_000),
  modifiedSince: z.optional(z.string()),
})
const Place = z.object({ mood: z.string(), siret: z.string() })

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const slowMs = 3_000
const ownLimit = 25

export function simulators(scope: FastifyInstance, world: World): void {
  /** The day from which its events are counted: dates must not slip from one night to the next. */
  const opened = world.now()
  scope.get('/sandbox/fournisseur/:mood/stocks/:siret', async (request, reply) => {
    const place = z.safeParse(Place, request.params)
    const query = z.safeParse(StockQuery, request.query)
    if (!place.success || !moods.some(({ mood }) => mood === place.data.mood))
      return reply.callNotFound()
    const { mood, siret } = place.data
    if (!/^\d{14}$/.test(siret)) return wrong(reply, 400, { siret: ['Siret invalide'] })
    if (!registryIndex.some((known) => known.siret === siret)) {
      return wrong(reply, 404, { siret: ['Siret inexistant'] })
    }
    if (!query.success) return wrong(reply, 400, { limit: ['Limite invalide'] })
    const { after, limit } = query.data
    const isFirst = Object.keys(request.query ?? {}).length === 0
    if (mood === 'muet' && !isFirst) return reply.code(503).send()
    if (mood === 'lent') await wait(slowMs)
    const all = shelf(mood, siret, opened)
    const from =
      mood === 'double' || after === undefined ? 0 : all.findIndex(({ ref }) => ref === after) + 1
    if (from === 0 && after !== undefined && mood !== 'double') {
      return wrong(reply, 400, { after: ['Entrée non trouvée'] })
    }
    const most = Math.min(limit, ownLimit)
    const stocks = mood === 'double' ? all : all.slice(from, from + most)
    return { total: all.length, limit: most, offset: from, stocks }
  })
  scope.get('/sandbox/fournisseur/:mood/events/:siret', (request, reply) => {
    const query = z.safeParse(StockQuery, request.query)
    const events = query.success && query.data.after !== undefined ? [] : eventsOf(opened)
    return reply.send({ total: uids.length, limit: ownLimit, offset: 0, events })
  })
  agendas(scope, opened)
  books(scope)
}

function shelf(mood: string, siret: string, opened: Date): readonly Line[] {
  if (mood === 'vide') return []
  if (mood === 'scene') return placesOf(opened)
  const lines = shelfOf(siret)
  if (mood === 'faux') return lines.map(spoilt)
  return mood === 'double' ? lines.flatMap((line) => [line, line]) : lines
}

const wrong = (reply: FastifyReply, status: number, errors: Record<string, string[]>) =>
  reply.code(status).send({ errors })

function agendas(scope: FastifyInstance, opened: Date): void {
  scope.get('/sandbox/openagenda/agendas/:uid/events.v2.json', (_request, reply) =>
    reply.send({
      total: uids.length,
      after: null,
      events: eventsOf(opened).map(({ timings, ...event }) => ({
        ...event,
        timings: z
          .parse(z.array(z.object({ start: z.string(), end: z.string() })), timings)
          .map(({ start, end }) => ({ begin: start, end })),
      })),
    }),
  )
  scope.get('/sandbox/agenda.ics', (_request, reply) =>
    reply.type('text/calendar; charset=utf-8').send(calendar(opened)),
  )
}

/** A weekly workshop and a concert, with the zone they are written in. */
function calendar(opened: Date): string {
  const day = (ahead: number) => dayFrom(opened, ahead, 'Europe/Paris').replaceAll('-', '')
  const event = (uid: string, ...lines: readonly string[]) => [
    'BEGIN:VEVENT',
    `UID:${uid}@exemple.fr`,
    ...lines,
    'END:VEVENT',
  ]
  const at = (name: string, ahead: number, time: string) =>
    `${name};TZID=Europe/Paris:${day(ahead)}T${time}00`
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//pass Culture//bac a sable//FR',
    ...event(
      'chorale',
      'SUMMARY:Chorale ouverte à tous',
      at('DTSTART', 5, '1830'),
      at('DTEND', 5, '2000'),
      'RRULE:FREQ=WEEKLY;COUNT=6',
    ),
    ...event(
      'concert',
      'SUMMARY:Concert de fin d’année',
      'DESCRIPTION:Entrée par la cour',
      at('DTSTART', 20, '2030'),
      at('DTEND', 20, '2230'),
    ),
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

const BooksQuery = z.object({ isbn: z.string().check(z.maxLength(2_000)) })

function books(scope: FastifyInstance): void {
  scope.get('/sandbox/livres', (request, reply) => {
    const query = z.safeParse(BooksQuery, request.query)
    const asked = new Set(query.success ? query.data.isbn.split(',') : [])
    return reply.send({ livres: sandboxBooks.filter(({ isbn }) => asked.has(isbn)) })
  })
}
