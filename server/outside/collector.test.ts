import { expect, test } from 'vitest'
import { bookOffer } from '../../contract/bookings.ts'
import { openLocalServer } from '../../test/local-server.ts'
import { newKey, openOffer, openYouth } from '../../test/stage.ts'
import { openPro, openStructure } from '../../test/town.ts'
import { openHouse } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { connect } from '../database/connection.ts'
import { openTraces, type Span } from '../kit/traces.ts'
import { realChance } from '../world.ts'
import { openCollector } from './collector.ts'

/** A real collector's side of OTLP over HTTP, and a booking told to it. */

type Told = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly { readonly key: string; readonly value: object }[]
}

const machine = await openLocalServer()
let parcels: string[] = []
machine.plays((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => {
    parcels.push(body)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
})

const faults: unknown[] = []
const collectorAt = (url: string) =>
  openCollector({ url, userAgent: 'test', report: (fault) => faults.push(fault) })

const spansIn = (parcel: string): Told[] => JSON.parse(parcel).resourceSpans[0].scopeSpans[0].spans

const house = await openHouse()
const star = await openStructure(house, {
  name: 'Cinéma Star',
  by: await openPro(house, 'Camille'),
})
const never = () => Promise.reject(new Error('no clock to move'))

/** Books under a trace that the caller names; gives what the collector was told, and his answer. */
async function bookUnder(traceparent: string) {
  const lea = await openYouth(house, `Léa${parcels.length}${Math.random()}`.replace('.', ''))
  const seat = await openOffer(house, star)
  const collector = collectorAt(machine.origin)
  const traces = openTraces({ ...realChance, share: 0, tell: collector.take })
  const db = connect(house.pool, { around: traces.statement })
  const clock = { moveTo: never, backToMachine: never }
  const { app } = await buildApp(
    { ...house.world, db, reads: db, catalogue: { now: db, lately: db }, traces },
    clock,
  )
  parcels = []
  const { statusCode } = await app.inject({
    method: 'POST',
    url: bookOffer.path,
    headers: { ...lea.as, traceparent, 'idempotency-key': newKey() },
    payload: { stockId: seat.stock },
  })
  await app.close()
  await collector.close()
  return { status: statusCode, spans: parcels.flatMap(spansIn), said: parcels.join(), lea }
}

test('a booking is told as a request and the statements it asked, under its caller’s trace', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const { status, spans, said, lea } = await bookUnder(`00-${traceId}-00f067aa0ba902b7-01`)
  expect(status).toBe(201)
  const [request, ...others] = spans.filter(({ kind }) => kind === 2)
  expect(others).toEqual([])
  expect(request).toMatchObject({
    traceId,
    parentSpanId: '00f067aa0ba902b7',
    name: `POST ${bookOffer.path}`,
  })
  expect(request?.attributes).toContainEqual({
    key: 'http.response.status_code',
    value: { intValue: '201' },
  })
  const statements = spans.filter(({ kind }) => kind === 3)
  expect(statements.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['begin', 'select', 'insert', 'commit'].map((it) => it.toUpperCase())),
  )
  for (const one of statements) {
    expect(one).toMatchObject({ traceId, parentSpanId: request?.spanId })
    expect(BigInt(one.startTimeUnixNano)).toBeGreaterThanOrEqual(
      BigInt(request?.startTimeUnixNano ?? 0),
    )
    expect(BigInt(one.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(one.startTimeUnixNano))
  }
  // Routes and statements, never addresses nor values.
  expect(said).not.toContain(lea.as['cookie']?.split('=')[1])
  expect(said).not.toMatch(/@exemple\.fr|Cinéma Star|Léa/)
})

test('a trace that its caller does not keep is not kept here; nor one that begins here, where none are', async () => {
  const { status, spans } = await bookUnder(
    '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
  )
  expect({ status, spans }).toEqual({ status: 201, spans: [] })
  expect((await bookUnder('no trace at all')).spans).toEqual([])
})

test('a collector that is away costs nothing but the spans, and is told of once', async () => {
  const span: Span = {
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    parentId: null,
    name: 'GET /health',
    kind: 'request',
    startedAt: 1,
    endedAt: 2,
    attributes: {},
    isFault: false,
  }
  const away = collectorAt('http://127.0.0.1:9')
  away.take(span)
  await away.close()
  expect(faults).toHaveLength(1)
})
